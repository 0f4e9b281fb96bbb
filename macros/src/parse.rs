//! Stage `parse`: the function, its arguments, and which [`Flavour`] its return type names.
//!
//! An argument that is a pattern is bound in the body:
//!
//! ```text
//! fn f((a, b): (u8, u8)) -> impl Iterator<Item = u8> { yield_!(a + b); }
//!
//! fn f(__argument0: (u8, u8)) -> impl Iterator<Item = u8> {
//!     let __rest0 = __argument0;
//!     let (a, b) = __rest0;
//!     yield_!(a + b);
//! }
//! ```

use crate::diag::{Errors, Message};
use crate::flavour::Flavour;
use crate::macros::{self, Arguments};
use crate::{build, flavour, formats, mentions, names, normalize};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, FnArg, ItemFn, Pat, Path, ReceiverKind, Signature, Type, parse_quote};

/// A generator function.
#[derive(Clone)]
pub(crate) struct GenFn {
    pub(crate) function: ItemFn,
    pub(crate) flavour: Flavour,
    pub(crate) params: Vec<Param>,
    /// The user's own paths to `yield_!` and `yield_from!`, as far as the body has them.
    pub(crate) markers: Vec<Path>,
    /// What a `gen_block!` has besides.
    pub(crate) block: Option<crate::block::Form>,
    /// Whether the attribute says `recursive`.
    pub(crate) recursive: bool,
    /// Whether rustc itself makes the state machine, which may borrow.
    pub(crate) suspended: bool,
}

/// One argument, a plain name.
#[derive(Clone)]
pub(crate) struct Param {
    /// Its name in the body.
    pub(crate) ident: Ident,
    /// Its name in the signature.
    pub(crate) argument: Ident,
    pub(crate) mutable: bool,
    pub(crate) ty: Type,
    /// The lint attributes on it.
    pub(crate) lints: Vec<syn::Attribute>,
    /// It is captured by a `gen_block!` that yields what it lends.
    pub(crate) lends: bool,
}

/// Runs the stage. `None` goes with an error.
pub(crate) fn parse(function: &ItemFn, errors: &mut Errors) -> Option<GenFn> {
    let mut function = function.clone();
    refuse_qualifiers(&function, errors);
    let (params, bindings) = params(&mut function.sig);
    let flavour = match flavour::of(&function.sig) {
        Ok(flavour) => Some(flavour),
        Err(error) => {
            errors.at(error.span, error.message);
            None
        }
    };
    flavour::complete(&mut function.sig);
    let markers = mentions::markers(&function.block);
    function.block.stmts.splice(0..0, bindings);
    macros::keep_messages(&mut function.block);
    if function.sig.receiver().is_some() {
        rename_self(&mut function.block);
    }
    Some(GenFn {
        function,
        flavour: flavour?,
        params,
        markers,
        block: None,
        recursive: false,
        suspended: false,
    })
}

fn refuse_qualifiers(function: &ItemFn, errors: &mut Errors) {
    let sig = &function.sig;
    let is_feature = |attr: &&syn::Attribute| attr.path().is_ident("target_feature");
    if let Some(attr) = function.attrs.iter().find(is_feature) {
        errors.on(attr, Message::TargetFeature);
    }
    if let Some(token) = &sig.asyncness {
        errors.on(token, Message::AsyncFn);
    }
    if let Some(token) = &sig.constness {
        errors.on(token, Message::ConstFn);
    }
    if let Some(abi) = &sig.abi {
        errors.on(abi, Message::ExternAbi);
    }
    if let Some(variadic) = &sig.variadic {
        errors.on(variadic, Message::Variadic);
    }
}

/// The arguments, and the `let`s that bind them where one is a pattern: what a pattern leaves
/// unbound drops right after its bindings, as a function's arguments do.
fn params(sig: &mut Signature) -> (Vec<Param>, Vec<syn::Stmt>) {
    let plain = sig.inputs.iter().all(|input| match input {
        FnArg::Receiver(_) => true,
        FnArg::Typed(typed) => matches!(
            &*typed.pat,
            Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none()
        ),
    });
    let (mut params, mut bindings) = (Vec::new(), Vec::<syn::Stmt>::new());
    for (number, input) in sig.inputs.iter_mut().enumerate() {
        let lints = match input {
            FnArg::Receiver(receiver) => normalize::split(&mut receiver.attrs),
            FnArg::Typed(typed) => normalize::split(&mut typed.attrs),
        };
        let (pat, ty, argument): (Pat, Type, Ident) = match input {
            FnArg::Receiver(receiver) => {
                let (span, mutability) = (receiver.self_token.span, &receiver.mutability);
                let ident = names::receiver(span);
                let pat = Pat::parse_single.parse2(quote!(#mutability #ident));
                let pat = pat.unwrap_or(Pat::Verbatim(TokenStream::new()));
                (pat, receiver_type(receiver), Ident::new("self", span))
            }
            FnArg::Typed(typed) => match (&*typed.pat, plain) {
                (Pat::Ident(pat), true) => {
                    let argument = pat.ident.clone();
                    (Pat::Ident(pat.clone()), (*typed.ty).clone(), argument)
                }
                (pat, _) => {
                    let argument = names::temporary("argument", number, pat.span());
                    let pat = std::mem::replace(&mut *typed.pat, build::pattern(&argument));
                    (pat, (*typed.ty).clone(), argument)
                }
            },
        };
        let (ident, mutable, lints) = match pat {
            Pat::Ident(pat) if plain => (pat.ident, pat.mutability.is_some(), lints),
            pat => {
                let ident = names::temporary("argument", number, pat.span());
                let rest = names::temporary("rest", number, pat.span());
                if matches!(&pat, Pat::Ident(pat) if pat.subpat.is_none() && pat.by_ref.is_none()) {
                    bindings.push(parse_quote!(#(#lints)* let #pat = #ident;));
                } else {
                    bindings.push(parse_quote!(let #rest = #ident;));
                    bindings.push(parse_quote!(#(#lints)* let #pat = #rest;));
                }
                (ident, false, Vec::new())
            }
        };
        params.push(Param {
            ident,
            argument,
            mutable,
            ty,
            lints,
            lends: false,
        });
    }
    (params, bindings)
}

fn receiver_type(receiver: &syn::Receiver) -> Type {
    match &receiver.kind {
        ReceiverKind::Reference(_, _, Some(_)) => parse_quote!(&mut Self),
        ReceiverKind::Reference(_, _, None) => parse_quote!(&Self),
        ReceiverKind::Typed(_, ty) => (**ty).clone(),
        _ => parse_quote!(Self),
    }
}

/// A closure has no `self`: the receiver gets a name. Nested items keep theirs.
pub(crate) fn rename_self(body: &mut syn::Block) {
    RenameSelf.visit_block_mut(body);
}

struct RenameSelf;

impl VisitMut for RenameSelf {
    fn visit_path_mut(&mut self, path: &mut Path) {
        if path.is_ident("self") {
            let segment = &mut path.segments[0];
            segment.ident = names::receiver(segment.ident.span());
        }
        visit_mut::visit_path_mut(self, path);
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        let marker = mentions::marker(mac).is_some();
        let Some(mut args) = Arguments::of(mac) else {
            mac.tokens = formats::rename_self(mac.tokens.clone());
            return;
        };
        let mut format = !marker;
        for arg in args.exprs_mut() {
            match arg {
                Expr::Lit(lit) if std::mem::take(&mut format) => {
                    let tokens = formats::rename_self(lit.to_token_stream());
                    *arg = Expr::Verbatim(tokens);
                }
                arg => self.visit_expr_mut(arg),
            }
        }
        args.map_rest(formats::rename_self);
        mac.tokens = args.into_tokens();
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
