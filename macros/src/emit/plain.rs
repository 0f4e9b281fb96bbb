//! The plain body: a closure around the tree as ordinary code, in which a yield calls the sink.
//!
//! ```text
//! |(Bare(argument0),), sink, types| -> () {
//!     let up_to = argument0;
//!     let mut index = 0;
//!     while index < up_to {
//!         let yielded1: i64 = index;
//!         let jump = unthrown(sink(yielded1));
//!         index += jump.unwrap_or(1);
//!     }
//! }
//! ```

use super::Context;
use super::code::joined;
use super::ordinary::{Ordinary, Yields};
use crate::flow::Point;
use crate::names;
use crate::parse::Param;
use crate::tree::Tree;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::Expr;

impl Context<'_> {
    pub(super) fn plain(&self) -> TokenStream {
        let returned = &self.generator.flavour.returned;
        let (sink, types) = (names::local("_sink"), names::local("_types"));
        let (arguments, bindings) = (self.argument_pattern(), self.bindings());
        let body = self.plain_body();
        quote! {
            |#arguments, #sink, #types| -> #returned { #bindings #body }
        }
    }

    /// Binds the arguments to their names.
    pub(super) fn bindings(&self) -> TokenStream {
        let params = self.generator.params.iter().enumerate();
        let bindings = params.map(|(number, param)| {
            // What a block captures has its `mut` elsewhere.
            let lint = (self.generator.block.is_some()).then(|| quote!(#[allow(unused_mut)]));
            let binding = binding(param, &names::parameter("argument", number));
            quote!(#lint #binding)
        });
        bindings.collect()
    }

    pub(super) fn plain_body(&self) -> TokenStream {
        let before = |number| {
            let point = Point::Yield(number);
            let (checks, told) = (self.checks(point), self.told(point));
            joined([checks, told])
        };
        let tree = self.with_questions(self.confirmed_tree());
        self.plain_body_of(&tree, &before)
    }

    /// The plain body, with something in front of each yield.
    pub(super) fn plain_body_of(
        &self,
        tree: &Tree,
        before: &dyn Fn(usize) -> TokenStream,
    ) -> TokenStream {
        let call = |number, arguments: &Expr, result: &Ident| {
            let point = Point::Yield(number);
            let call = self.call(point);
            call.map(|_| self.plain_call(arguments, point, result))
        };
        Ordinary::new(self.generator, tree, Yields::Call(before, &call)).body()
    }
}

/// Binds an argument to its name, under the lints that the user gave it.
pub(super) fn binding(param: &Param, argument: &Ident) -> TokenStream {
    let (ident, lints) = (&param.ident, &param.lints);
    let mutable = param.mutable.then(|| quote_spanned!(ident.span()=> mut));
    let unused = ident.to_string().starts_with('_');
    let unused = unused.then(|| quote!(#[allow(clippy::no_effect_underscore_binding)]));
    quote!(#(#lints)* #unused let #mutable #ident = #argument;)
}
