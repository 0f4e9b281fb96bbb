//! The front of `gen_block!`: a closure becomes what `parse` makes of a function.
//!
//! ```text
//! gen_block!(move || for s in list {       fn gen_block(list: _) {
//!     yield_!(s);                              for s in list { yield_!(s); }
//! })                                       }
//! ```
//!
//! What a `move` block takes by value are its arguments (`captures`), and it can use them up. All
//! else it captures as a closure: the step function is one.
//!
//! The item type is inferred, unless the closure names it: `|| -> T { .. }`.

use crate::captures::{self, Capture};
use crate::diag::{Errors, Message};
use crate::flavour::{self, Flavour};
use crate::names;
use crate::parse::{self, GenFn, Param};
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Expr, ExprClosure, ItemFn, ReturnType, Token, Type, parse_quote};

/// What a generator has that is a block.
#[derive(Clone)]
pub(crate) struct Form {
    pub(crate) capture: Option<Token![move]>,
    bars: (Token![|], Token![|]),
    body: Span,
}

impl Form {
    /// The head of a closure at the place of the user's, of which rustc speaks in its errors.
    pub(crate) fn head(&self, inputs: &TokenStream) -> TokenStream {
        let (capture, (open, close)) = (&self.capture, &self.bars);
        quote!(#capture #open #inputs #close)
    }

    /// The body of the same closure.
    pub(crate) fn body(&self, body: TokenStream) -> TokenTree {
        let mut group = Group::new(Delimiter::Brace, body);
        group.set_span(self.body);
        TokenTree::Group(group)
    }
}

/// A block as the user wrote it.
pub(crate) struct GenBlock {
    /// The body, in a function that only carries it.
    pub(crate) function: ItemFn,
    pub(crate) item: Type,
    form: Form,
}

/// Reads the argument of `gen_block!`. `None` goes with an error.
pub(crate) fn parse(input: &TokenStream, errors: &mut Errors) -> Option<GenBlock> {
    let expr = match one_expr.parse2(input.clone()) {
        Ok(expr) => expr,
        Err(error) => {
            if input.is_empty() {
                errors.at(Span::call_site(), Message::NoClosure);
            } else {
                errors.syntax(error);
            }
            return None;
        }
    };
    let closure = match expr {
        Expr::Closure(closure) => closure,
        Expr::Async(block) => {
            errors.on(&block.async_token, Message::AsyncClosure);
            return None;
        }
        other => {
            errors.on(&other, Message::NoClosure);
            return None;
        }
    };
    refuse_modifiers(&closure, errors);
    let item = match &closure.output {
        ReturnType::Default => parse_quote!(_),
        ReturnType::Type(_, ty) => (**ty).clone(),
    };
    let body = match &*closure.body {
        Expr::Block(block) => block.block.brace_token.span.join(),
        body => body.span(),
    };
    let block: syn::Block = match *closure.body {
        Expr::Block(block) if block.label.is_none() && block.attrs.is_empty() => block.block,
        body => parse_quote!({ #body }),
    };
    let name = proc_macro2::Ident::new("gen_block", closure.inputs_begin.span());
    Some(GenBlock {
        function: parse_quote!(fn #name() #block),
        item,
        form: Form {
            capture: closure.capture,
            bars: (closure.inputs_begin, closure.inputs_end),
            body,
        },
    })
}

fn one_expr(input: ParseStream<'_>) -> syn::Result<Expr> {
    let expr = input.parse()?;
    let _: Option<Token![,]> = input.parse()?;
    Ok(expr)
}

fn refuse_modifiers(closure: &ExprClosure, errors: &mut Errors) {
    for attr in &closure.attrs {
        errors.on(attr, Message::ClosureAttribute);
    }
    if let Some(token) = &closure.asyncness {
        errors.on(token, Message::AsyncClosure);
    }
    if let Some(token) = &closure.constness {
        errors.on(token, Message::ClosureModifier("const".into()));
    }
    if let Some(lifetimes) = &closure.lifetimes {
        errors.on(lifetimes, Message::ClosureModifier("for<..>".into()));
    }
    if !closure.inputs.is_empty() {
        errors.on(&closure.inputs, Message::ClosureParameters);
    }
}

impl GenBlock {
    /// The generator of one variant of the body.
    pub(crate) fn generator(&self, function: &ItemFn) -> GenFn {
        let mut function = function.clone();
        let markers = crate::mentions::markers(&function.block);
        crate::macros::keep_messages(&mut function.block);
        let mut params = Vec::new();
        if self.form.capture.is_some() {
            // A closure drops what it captures in the order of its mentions, and a function its
            // arguments from the last to the first.
            let captured = captures::find(&function.block);
            if captured.iter().any(|capture| capture.ident == "self") {
                parse::rename_self(&mut function.block);
            }
            params.extend(captured.into_iter().rev().map(param));
        }
        GenFn {
            function,
            flavour: Flavour::yielding(flavour::without_impl(&self.item)),
            params,
            markers,
            block: Some(self.form.clone()),
            recursive: false,
            suspended: false,
        }
    }
}

/// A capture as an argument.
fn param(capture: Capture) -> Param {
    let argument = capture.ident;
    Param {
        ident: match argument == "self" {
            true => names::receiver(argument.span()),
            false => argument.clone(),
        },
        argument,
        mutable: true,
        ty: parse_quote!(_),
        lints: Vec::new(),
        lends: capture.lends,
    }
}
