//! The expression of a `gen_block!`: one closure, which captures, for both copies of the body.
//!
//! ```text
//! {
//!     enum State { Yield1 }
//!     let (item, types) = (PhantomData::<Yield>, PhantomData);
//!     if false { as_written(item, move |sink| { .. }) }
//!     Block::new(item, types, (Bare(list),), move |ask| match ask {
//!         Ask::Plain((Bare(argument0),), sink, types) => { (|| { .. })(); Step::Returned(()) }
//!         Ask::Step(start, at, frame, input) => { .. }
//!     })
//! }
//! ```
//!
//! What a `move` block takes by value is moved into its state where it is made. rustc would not
//! see that the body changes the local then, and take its `mut` for needless; `as_written` shows
//! it the closure as the user wrote it, in code that is never run.

use super::Context;
use crate::block::Form;
use crate::names;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

impl Context<'_> {
    pub(super) fn block(&self, form: &Form) -> TokenStream {
        let (runtime, core) = (names::runtime(), names::core());
        let import = names::import(&self.generator.markers);
        let (state, items) = (self.state_enum(), &self.tree.items);
        let created = self.arguments_at_start();
        let yielded = &self.generator.flavour.yielded;
        let (item, types) = (names::local("item"), names::local("_types"));
        let (ask, sink) = (names::local("ask"), names::local("_sink"));
        let (arguments, bindings) = (self.argument_pattern(), self.bindings());
        let (as_written, plain) = (self.as_written(form), self.plain_body());
        let (step_head, step) = (self.step_head(), self.step_body());
        let head = form.head(&ask.to_token_stream());
        let body = form.body(quote! {
            match #ask {
                #runtime::Ask::Plain(#arguments, #sink, #types) => {
                    // It ends at a `return` of the body.
                    #[allow(clippy::redundant_closure_call)]
                    (|| -> () {
                        #bindings
                        #plain
                    })();
                    #runtime::Step::Returned(())
                }
                // Lints are reported on the plain body.
                #[allow(warnings, unused, clippy::all, clippy::pedantic)]
                #runtime::Ask::Step(#step_head) => { #step }
            }
        });
        quote! {{
            #import
            #state
            #(#items)*
            let #item = #core::marker::PhantomData::<#yielded>;
            let #types = #core::marker::PhantomData;
            #as_written
            #runtime::Block::new(
                #item,
                #types,
                #created,
                #head -> #runtime::Step<#yielded, ()> #body,
            )
        }}
    }

    /// The body as a closure that is only looked at. Nothing else is needed where no local is
    /// taken by value.
    fn as_written(&self, form: &Form) -> Option<TokenStream> {
        if self.generator.params.is_empty() {
            return None;
        }
        let runtime = names::runtime();
        let (item, sink) = (names::local("item"), names::local("_sink"));
        // Under another name in the body: a receiver, or what a local of the body hides.
        let renamed = self
            .generator
            .params
            .iter()
            .filter(|param| param.ident != param.argument);
        let renamed = renamed.map(|param| {
            let (ident, argument) = (&param.ident, &param.argument);
            quote!(let mut #ident = #argument;)
        });
        let plain = self.plain_body_of(self.tree, &|_| TokenStream::new());
        let head = form.head(&quote!(#sink));
        let body = form.body(quote!(#(#renamed)* #plain));
        Some(quote! {
            // Lints are reported on the plain body.
            #[allow(warnings, unused, clippy::all, clippy::pedantic)]
            if false {
                #runtime::as_written(#item, #head -> () #body);
            }
        })
    }
}
