//! Every identifier and path that expansions use.
//!
//! Locals and labels have `mixed_site` spans and cannot meet the user's. Items have no hygiene,
//! so theirs are names that no one writes.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Lifetime;

/// A local of the expansion.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// The same, where rustc may have something to say about it.
pub(crate) fn local_at(name: &str, span: Span) -> Ident {
    Ident::new(name, span.resolved_at(Span::mixed_site()))
}

/// A numbered local that name resolution must tell from the user's.
pub(crate) fn temporary(what: &str, number: usize, span: Span) -> Ident {
    Ident::new(
        &format!("__{what}{number}"),
        span.resolved_at(Span::mixed_site()),
    )
}

/// Whether a name is one of [`temporary`].
pub(crate) fn is_temporary(ident: &Ident, what: &str) -> bool {
    let name = ident.to_string();
    let number = name
        .strip_prefix("__")
        .and_then(|name| name.strip_prefix(what));
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// A numbered label of the expansion.
pub(crate) fn label(what: &str, number: usize) -> Lifetime {
    Lifetime::new(&format!("'{what}{number}"), Span::mixed_site())
}

/// The receiver, which a closure cannot call `self`.
pub(crate) fn receiver(span: Span) -> Ident {
    Ident::new("__self", span)
}

/// The state enum.
pub(crate) fn state() -> Ident {
    Ident::new("__GenfnState", Span::mixed_site())
}

/// The enum of jumps inside a resume.
pub(crate) fn goto() -> Ident {
    Ident::new("__GenfnGoto", Span::mixed_site())
}

/// The hidden module of the runtime, imported by [`import`].
pub(crate) fn runtime() -> Ident {
    Ident::new("__genfn", Span::mixed_site())
}

/// The same, where rustc may have something to say about what is called in it.
pub(crate) fn runtime_at(span: Span) -> Ident {
    local_at("__genfn", span)
}

/// `core`, wherever the user's crate stands.
pub(crate) fn core() -> Core {
    Core
}

/// The path of [`core()`]. Other than a stream of its own, it costs no call of the compiler.
#[derive(Clone, Copy)]
pub(crate) struct Core;

impl ToTokens for Core {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        runtime().to_tokens(tokens);
        syn::Token![::](Span::call_site()).to_tokens(tokens);
        Ident::new("core", Span::call_site()).to_tokens(tokens);
    }
}

/// The number of the user's line: `line!` tells where its own tokens stand.
pub(crate) fn line(span: Span) -> TokenStream {
    let mut runtime = runtime();
    runtime.set_span(span);
    quote_spanned!(span=> #runtime::core::line!())
}

/// Brings [`runtime`] into scope. The user's own path to `yield_!` knows what the crate is
/// called there; a body without one falls back to its usual name.
pub(crate) fn import(markers: &[syn::Path]) -> TokenStream {
    let runtime = runtime();
    let Some((first, others)) = markers.split_first() else {
        return quote!(use ::genfn::__private as #runtime;);
    };
    // The others only count as used.
    quote! {
        #first! { @import #runtime }
        #(#others! { @used })*
    }
}

/// The method of the runtime that borrows a receiver.
pub(crate) fn borrow_method(mutably: bool, span: Span) -> Ident {
    Ident::new(if mutably { "__unique" } else { "__shared" }, span)
}

/// The type parameter of a saved local, `what` telling apart the enums' own uses.
pub(crate) fn parameter(what: &str, number: usize) -> Ident {
    Ident::new(&format!("__{what}{number}"), Span::mixed_site())
}
