//! The driver: it alone knows the order of the stages.
//!
//! ```text
//! args       the attribute's arguments; `block` is the front of `gen_block!`, and `captures` in it
//! config     one function for each answer to a `#[cfg]` on a yield
//! parse      the function and its flavour                       -> GenFn
//! check      every rule about the body; only reports
//! question   what leaves the body with an error
//! awaits     what a stream awaits is polled with the executor's waker
//! resolve    hidden locals get names of their own
//! remains    what a pattern leaves over a yield gets a name
//! normalize  yields become statements                           -> Tree
//! recursion  which delegations call the function itself         -> Recursion
//! flow       what happens to each local, as a graph             -> Flow
//! arms       the points at which a resume or a jump comes in    -> Arms
//! layout     what each arm is handed                            -> Layout
//! borrows    what plainly borrows over a yield; only reports
//! hint       how many values are still to come at each yield    -> Hints
//! emit       the plain body, the step function, the item        -> tokens
//! ```
//!
//! Of a generator that may borrow, and of a stream, rustc itself makes the state machine:
//!
//! ```text
//! normalize  yields become statements                           -> Tree
//! borrowing  the same tree as plain and as `async` code         -> tokens
//! ```

use crate::args::Args;
use crate::arms::Arms;
use crate::diag::{Errors, Message};
use crate::emit::Found;
use crate::flow::Flow;
use crate::layout::Layout;
use crate::parse::GenFn;
use crate::recursion::Recursion;
use crate::tree::Tree;
use crate::{
    args, arms, awaits, block, borrows, check, config, emit, fallback, flavour, flow, hint, layout,
    normalize, one_path, parse, question, recursion, remains, resolve,
};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The whole of `#[generator]`.
pub(crate) fn expand(args: &TokenStream, item: &TokenStream) -> TokenStream {
    let function = match syn::parse2::<syn::ItemFn>(item.clone()) {
        Ok(function) => function,
        Err(error) => return without_body(args, item, &error),
    };
    match compile(args, &function) {
        Ok(tokens) => tokens,
        Err(errors) => {
            let item = fallback::item(&function, &errors);
            quote!(#errors #item)
        }
    }
}

/// A method of a trait without a body has only its signature completed.
fn without_body(args: &TokenStream, item: &TokenStream, error: &syn::Error) -> TokenStream {
    match syn::parse2::<syn::TraitItemFn>(item.clone()) {
        Ok(mut method) if method.default.is_none() => {
            let mut errors = Errors::default();
            args::parse(args, &mut errors);
            flavour::complete(&mut method.sig);
            let errors = errors.barrier().err();
            quote!(#errors #method)
        }
        _ => refused(item, error),
    }
}

/// What is no function, or has another syntax.
fn refused(item: &TokenStream, error: &syn::Error) -> TokenStream {
    match syn::parse2::<syn::Item>(item.clone()) {
        Ok(other) => {
            let first = item.clone().into_iter().next();
            let mut errors = Errors::default();
            errors.on(&first, Message::NotAFunction);
            let errors = errors.barrier().err().unwrap_or_default();
            let item = fallback::around(other, &errors);
            quote!(#errors #item)
        }
        Err(_) => {
            let errors = error.to_compile_error();
            let item = fallback::signature(item, &errors);
            quote!(#errors #item)
        }
    }
}

fn compile(args: &TokenStream, function: &syn::ItemFn) -> Result<TokenStream, TokenStream> {
    let mut errors = Errors::default();
    let args = args::parse(args, &mut errors);
    let variants = config::variants(function, &mut errors);
    // The rules hold for the function as a whole, so that all mistakes come out together.
    let whole = parse::parse(function, &mut errors);
    let stream = whole
        .as_ref()
        .is_some_and(|generator| generator.flavour.stream);
    args::check(&args, stream.then_some(&function.sig.output), &mut errors);
    check::check(function, stream, args.recursive.is_some(), &mut errors);
    errors.barrier()?;
    match (variants.as_slice(), whole) {
        ([_], Some(whole)) => generator(&args, whole),
        (variants, _) => variants
            .iter()
            .map(|variant| {
                let mut errors = Errors::default();
                let parsed = parse::parse(variant, &mut errors);
                errors.barrier()?;
                parsed.map_or_else(
                    || Err(TokenStream::new()),
                    |parsed| generator(&args, parsed),
                )
            })
            .collect(),
    }
}

fn generator(args: &Args, mut generator: GenFn) -> Result<TokenStream, TokenStream> {
    if generator.flavour.stream || args.borrowing.is_some() {
        return suspended(generator);
    }
    generator.recursive = args.recursive.is_some();
    stages(generator)
}

/// The stages behind `check`, where rustc makes the state machine.
fn suspended(mut generator: GenFn) -> Result<TokenStream, TokenStream> {
    let mut errors = Errors::default();
    generator.suspended = true;
    question::leave_by_errors(&mut generator);
    if generator.flavour.stream {
        awaits::wrap(&mut generator.function.block);
    }
    let tree = normalize::normalize(&generator, &BTreeSet::new(), &mut errors);
    errors.barrier()?;
    Ok(emit::borrowing(&generator, &tree))
}

/// The stages behind `check`.
fn stages(mut generator: GenFn) -> Result<TokenStream, TokenStream> {
    question::leave_by_errors(&mut generator);
    let body = Body::settled(&generator)?;
    let mut errors = Errors::default();
    borrows::check(&body, &mut errors);
    errors.barrier()?;
    let hints = hint::find(&body.tree, &body.flow);
    Ok(emit::item(Found {
        generator: &body.generator,
        tree: &body.tree,
        recursion: &body.recursion,
        flow: &body.flow,
        arms: &body.arms,
        layout: &body.layout,
        hints: &hints,
    }))
}

/// The whole of `gen_block!`. Errors are an expression of no type, of which rustc asks nothing.
pub(crate) fn expand_block(input: &TokenStream) -> TokenStream {
    compile_block(input).unwrap_or_else(|errors| quote!({ #errors }))
}

fn compile_block(input: &TokenStream) -> Result<TokenStream, TokenStream> {
    let mut errors = Errors::default();
    let block = block::parse(input, &mut errors);
    let mut variants = Vec::new();
    if let Some(block) = &block {
        check::check(&block.function, false, false, &mut errors);
        if matches!(block.item, syn::Type::Infer(_)) {
            question::refuse(&block.function.block, &mut errors);
        }
        variants = config::variants(&block.function, &mut errors);
    }
    errors.barrier()?;
    let Some(block) = block else {
        return Err(TokenStream::new());
    };
    match variants.as_slice() {
        [function] => stages(block.generator(function)),
        variants => {
            let made = variants.iter().map(|function| {
                let (attrs, made) = (&function.attrs, stages(block.generator(function))?);
                Ok(quote!(#(#attrs)* { __block = #made; }))
            });
            let made = made.collect::<Result<TokenStream, TokenStream>>()?;
            Ok(quote!({ let __block; #made __block }))
        }
    }
}

/// What the stages up to `layout` make of a body.
pub(crate) struct Body {
    pub(crate) generator: GenFn,
    pub(crate) tree: Tree,
    pub(crate) recursion: Recursion,
    pub(crate) flow: Flow,
    pub(crate) arms: Arms,
    pub(crate) layout: Layout,
}

impl Body {
    /// Where some local is there on some paths only, what decides that is taken apart, which can
    /// bring others into doubt.
    pub(crate) fn settled(generator: &GenFn) -> Result<Body, TokenStream> {
        let plain = Body::of(generator.clone(), false, &BTreeSet::new())?;
        let found = plain.layout.doubtful(&plain.flow);
        if found.is_empty() || !one_path::moves_in(&plain.tree, &found) {
            return Ok(plain);
        }
        let mut doubtful = BTreeSet::new();
        loop {
            let body = Body::of(generator.clone(), true, &doubtful)?;
            let found = body.layout.doubtful(&body.flow);
            if found.is_subset(&doubtful) {
                return Ok(body);
            }
            doubtful.extend(found);
        }
    }

    /// `everywhere`: hidden locals are renamed in blocks without a yield too. `doubtful`: what
    /// decides on one path whether one of these is there is seen as a branch.
    pub(crate) fn of(
        mut generator: GenFn,
        everywhere: bool,
        doubtful: &BTreeSet<String>,
    ) -> Result<Body, TokenStream> {
        let mut errors = Errors::default();
        let block = &mut generator.function.block;
        resolve::rename_hidden(&mut generator.params, block, everywhere);
        remains::name(&generator.params, block);
        let mut tree = normalize::normalize(&generator, doubtful, &mut errors);
        errors.barrier()?;
        let recursion = recursion::find(&generator, &mut tree);
        let flow = flow::build(&generator, &tree);
        let arms = arms::choose(&flow);
        let layout = layout::decide(&tree, &recursion, &flow, &arms);
        Ok(Body {
            generator,
            tree,
            recursion,
            flow,
            arms,
            layout,
        })
    }
}
