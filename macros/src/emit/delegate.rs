//! What a `yield_from!` runs, in whichever way the body is printed.

use crate::flavour::Flavour;
use crate::names;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Expr;

/// The types that go in.
pub(super) fn inputs(flavour: &Flavour) -> (TokenStream, TokenStream) {
    let (sent, core) = (&flavour.sent, names::core());
    let thrown = match &flavour.thrown {
        Some(thrown) => quote!(#thrown),
        None => quote!(#core::convert::Infallible),
    };
    (quote!(#sent), thrown)
}

/// Where the operand of a `yield_from!` begins: what rustc says about its type lands there.
pub(super) fn place(operand: &Expr, span: Span) -> Span {
    let first = operand.to_token_stream().into_iter().next();
    first.map_or(span, |first| first.span())
}

/// Builds the delegate.
pub(super) fn built(flavour: &Flavour, operand: &TokenStream, span: Span) -> TokenStream {
    let (sent, thrown) = inputs(flavour);
    let (runtime, inner) = (names::runtime_at(span), names::local_at("__inner", span));
    let method = match flavour.thrown {
        Some(_) => names::local_at("caught", span),
        None => names::local_at("uncaught", span),
    };
    // An own method that takes its receiver by value comes before those of the user's traits.
    quote_spanned! {span.resolved_at(Span::mixed_site())=> {
        let #inner = #operand;
        // Resolution chooses one of them.
        #[allow(unused_imports)]
        use #runtime::{
            ViaFuture as _, ViaIterator as _, ViaOther as _, ViaPlain as _, ViaSame as _,
        };
        (&&&&&#runtime::Kind::<_, #sent, #thrown>::of(&#inner))
            .__genfn_kind()
            .#method(#runtime::core::marker::PhantomData::<(#sent, #thrown)>, #inner)
    }}
}

/// A method of the delegate, by its path.
pub(super) fn method(flavour: &Flavour, method: &str, span: Span) -> TokenStream {
    let (sent, thrown) = inputs(flavour);
    let yielded = &flavour.yielded;
    let (runtime, method) = (names::runtime_at(span), names::local_at(method, span));
    quote_spanned! {span.resolved_at(Span::mixed_site())=>
        #runtime::Delegate::<#sent, #thrown, #yielded>::#method
    }
}

/// What a delegate that is suspended already is sent first.
pub(super) fn sent_default(flavour: &Flavour) -> TokenStream {
    let runtime = names::runtime();
    let (sent, _) = inputs(flavour);
    quote! {
        || {
            // Resolution chooses one of them.
            #[allow(unused_imports)]
            use #runtime::{HasDefault as _, NoDefault as _};
            (&&#runtime::SentDefault::<#sent>::new()).__genfn_default()
        }
    }
}
