//! A body that rustc's own transform suspends: `#[generator(borrowing)]` and streams.
//!
//! ```text
//! borrowing::<Sent, Thrown, Yield, Return, _, _, _, _>(
//!     "letters",
//!     (arguments,),
//!     |(arguments,), sink, types| -> () { .. },       a yield calls the sink
//!     async |(arguments,), yielder| -> () { .. },     a yield is an `.await` of the yielder
//! )
//!
//! streaming::<Item, _, _, _>("letters", (arguments,), async |(arguments,), yielder| -> () { .. })
//! ```
//!
//! The first closure is for internal iteration and for rustc's reports, the second is suspended.
//! A stream has no first one: what it awaits can be awaited in the second only. The arguments are
//! handed on in reverse, because the fields of a tuple drop in order.

use super::ordinary::{Ordinary, Yields};
use super::plain;
use super::{delegate, signature};
use crate::names;
use crate::parse::GenFn;
use crate::tree::Tree;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Runs the stage for such a body.
pub(crate) fn item(generator: &GenFn, tree: &Tree) -> TokenStream {
    let function = &generator.function;
    let (attrs, vis) = (&function.attrs, &function.vis);
    let (lints, sig) = signature::emitted(generator);
    let import = names::import(&generator.markers);
    let items = &tree.items;
    let (given, arguments) = (names::local("arguments"), arguments(generator));
    let value = match generator.flavour.stream {
        true => streaming(generator, tree),
        false => borrowing(generator, tree),
    };
    quote! {
        #(#attrs)*
        #lints
        #vis #sig {
            #import
            #(#items)*
            // Arguments may have names like `_x`.
            #[allow(clippy::used_underscore_binding)]
            let #given = #arguments;
            #value
        }
    }
}

fn borrowing(generator: &GenFn, tree: &Tree) -> TokenStream {
    let flavour = &generator.flavour;
    let runtime = names::runtime();
    let (sent, thrown) = delegate::inputs(flavour);
    let (yielded, returned) = (&flavour.yielded, &flavour.returned);
    let name = generator.function.sig.ident.to_string();
    let arguments = names::local("arguments");
    let (pattern, bindings) = bindings(generator);
    let (sink, types) = (names::local("_sink"), names::local("_types"));
    let plain = Ordinary::new(
        generator,
        tree,
        Yields::Call(&|_| TokenStream::new(), &|_, _, _| None),
    )
    .body();
    let suspended = suspended(generator, tree);
    let machine = quote! {
        #runtime::borrowing::<#sent, #thrown, #yielded, #returned, _, _, _, _>(
            #name,
            #arguments,
            |#pattern, #sink, #types| -> #returned { #bindings #plain },
            // Lints are reported on the plain body.
            #[allow(warnings, clippy::all, clippy::pedantic)]
            #suspended,
        )
    };
    match flavour.boxed {
        true => quote!(#runtime::Box::new(#machine)),
        false => machine,
    }
}

fn streaming(generator: &GenFn, tree: &Tree) -> TokenStream {
    let flavour = &generator.flavour;
    let runtime = names::runtime();
    let yielded = &flavour.yielded;
    let name = generator.function.sig.ident.to_string();
    let arguments = names::local("arguments");
    let suspended = suspended(generator, tree);
    let stream = quote! {
        #runtime::streaming::<#yielded, _, _, _>(
            #name,
            #arguments,
            // The type is written although it is the unit, and the body need not await.
            #[allow(clippy::unused_unit, clippy::unused_async)]
            #suspended,
        )
    };
    match flavour.boxed {
        true => quote!(#runtime::Box::pin(#stream)),
        false => stream,
    }
}

/// The `async` closure.
fn suspended(generator: &GenFn, tree: &Tree) -> TokenStream {
    let returned = &generator.flavour.returned;
    let (pattern, bindings) = bindings(generator);
    let (yielder, given) = (names::local("_yielder"), names::local("given"));
    let body = Ordinary::new(generator, tree, Yields::Await).body();
    quote! {
        async |#pattern, #given| -> #returned {
            // The body need not yield.
            #[allow(unused_mut)]
            let mut #yielder = #given;
            #bindings
            #body
        }
    }
}

/// The arguments of the function as a tuple, the last one first.
fn arguments(generator: &GenFn) -> TokenStream {
    let arguments = generator.params.iter().rev().map(|param| &param.argument);
    quote!((#(#arguments,)*))
}

/// Takes that tuple apart, and binds the arguments in order under the names that the body uses.
fn bindings(generator: &GenFn) -> (TokenStream, TokenStream) {
    let name = |number| names::parameter("argument", number);
    let params = &generator.params;
    let names: Vec<Ident> = (0..params.len()).map(name).rev().collect();
    let bindings = params.iter().enumerate();
    let bindings = bindings.map(|(number, param)| plain::binding(param, &name(number)));
    (quote!((#(#names,)*)), quote!(#(#bindings)*))
}
