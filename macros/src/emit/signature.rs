//! The signature that is emitted: what goes in is captured, as an `async fn` captures it.
//!
//! Edition 2024 does so by itself. Edition 2021 captures no lifetime that the return type does
//! not name, and in a method `use<..>` cannot be written, so the elided lifetimes get names and
//! a hidden bound that every type meets names them:
//!
//! ```text
//! fn f(a: &str, b: &u8) -> impl Iterator<Item = u8>
//!
//! fn f<'genfn0, 'genfn1>(a: &'genfn0 str, b: &'genfn1 u8)
//!     -> impl Iterator<Item = u8> + Captures<(&'genfn0 (), &'genfn1 ())>
//! ```
//!
//! The bound is written by the user's own `yield_!`, which knows what the crate is called there.

use crate::parse::GenFn;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{
    FnArg, GenericParam, Lifetime, LifetimeParam, Pat, ReceiverKind, ReturnType, Signature, Type,
    parse_quote,
};

/// The lints that the emitted signature alone would trip, and the signature.
pub(super) fn emitted(generator: &GenFn) -> (TokenStream, Signature) {
    let mut sig = generator.function.sig.clone();
    sig.inputs.iter_mut().for_each(without_mut);
    let boxed = generator.flavour.boxed;
    let (params, body) = (&generator.params, &generator.function.block);
    let unified = !boxed && super::common::unify(&mut sig, params, body, generator.recursive);
    let captured = !boxed && !captures_by_itself() && capture(&mut sig, generator.markers.first());
    if unified || captured {
        let lints = quote! {
            #[allow(
                unknown_lints,
                renamed_and_removed_lints,
                refining_impl_trait,
                // Its name before Rust 1.89, and since.
                elided_named_lifetimes,
                mismatched_lifetime_syntaxes,
                clippy::needless_lifetimes,
                clippy::elidable_lifetime_names
            )]
        };
        return (lints, sig);
    }
    (quote!(#[allow(refining_impl_trait)]), sig)
}

/// Whether the user's edition captures all that is in scope. A macro is told no edition, so this
/// asks the compiler's own arguments; where there are none, it is the newest.
fn captures_by_itself() -> bool {
    let mut args = std::env::args();
    let edition = args.find_map(|arg| match arg.strip_prefix("--edition") {
        Some("") => Some(String::new()),
        Some(edition) => Some(edition.trim_start_matches('=').to_owned()),
        None => None,
    });
    let edition = match edition.as_deref() {
        Some("") => args.next(),
        _ => edition,
    };
    !matches!(edition.as_deref(), Some("2015" | "2018" | "2021"))
}

/// The binding of an argument is the body's; the function only passes it on.
fn without_mut(input: &mut FnArg) {
    match input {
        FnArg::Receiver(receiver) => receiver.mutability = None,
        FnArg::Typed(typed) => {
            if let Pat::Ident(pat) = &mut *typed.pat {
                pat.mutability = None;
            }
        }
    }
}

/// Whether there is something to capture.
fn capture(sig: &mut Signature, marker: Option<&syn::Path>) -> bool {
    let mut elided = Elided(Vec::new());
    let mut receives = false;
    for input in &mut sig.inputs {
        match input {
            FnArg::Receiver(receiver) => {
                receives = true;
                match &mut receiver.kind {
                    ReceiverKind::Reference(_, lifetime @ None, _) => {
                        *lifetime = Some(elided.name(receiver.self_token.span));
                    }
                    ReceiverKind::Reference(_, Some(lifetime), _) => {
                        elided.visit_lifetime_mut(lifetime);
                    }
                    ReceiverKind::Typed(_, ty) => elided.visit_type_mut(ty),
                    _ => {}
                }
            }
            FnArg::Typed(typed) => elided.visit_type_mut(&mut typed.ty),
        }
    }
    let named = sig.generics.lifetimes().map(|param| param.lifetime.clone());
    let all: Vec<Lifetime> = named.chain(elided.0.iter().cloned()).collect();
    let own = receives.then(|| {
        // The lifetimes of the `impl` are in `Self`.
        match all.first() {
            Some(lifetime) => quote!(&#lifetime Self,),
            None => quote!(*const Self,),
        }
    });
    if all.is_empty() {
        return false;
    }
    for lifetime in elided.0.iter().rev() {
        let param = GenericParam::Lifetime(LifetimeParam::new(lifetime.clone()));
        sig.generics.params.insert(0, param);
    }
    if let ReturnType::Type(_, ty) = &mut sig.output {
        let captured = quote!((#own #(&#all (),)*));
        **ty = with_bound(ty, &captured, marker);
    }
    true
}

/// `ty + Captures<captured>`.
fn with_bound(ty: &Type, captured: &TokenStream, marker: Option<&syn::Path>) -> Type {
    match marker {
        Some(marker) => parse_quote!(#marker! { @captures (#ty) #captured }),
        None => parse_quote!(#ty + ::genfn::__private::Captures<#captured>),
    }
}

/// Names the elided lifetimes of a type; those of `Fn(&T)` and `fn(&T)` are its own.
struct Elided(Vec<Lifetime>);

impl Elided {
    fn name(&mut self, span: Span) -> Lifetime {
        let lifetime = Lifetime::new(&format!("'genfn{}", self.0.len()), span);
        self.0.push(lifetime.clone());
        lifetime
    }
}

impl VisitMut for Elided {
    fn visit_type_reference_mut(&mut self, ty: &mut syn::TypeReference) {
        match &mut ty.lifetime {
            Some(lifetime) => self.visit_lifetime_mut(lifetime),
            lifetime @ None => *lifetime = Some(self.name(ty.and_token.span)),
        }
        self.visit_type_mut(&mut ty.elem);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident == "_" {
            *lifetime = self.name(lifetime.span());
        }
    }

    fn visit_parenthesized_generic_arguments_mut(
        &mut self,
        _: &mut syn::ParenthesizedGenericArguments,
    ) {
    }

    fn visit_type_fn_ptr_mut(&mut self, _: &mut syn::TypeFnPtr) {}

    fn visit_type_impl_trait_mut(&mut self, ty: &mut syn::TypeImplTrait) {
        visit_mut::visit_type_impl_trait_mut(self, ty);
    }
}
