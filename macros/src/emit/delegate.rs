//! What a `yield_from!` runs, in whichever way the body is printed.

use crate::names;
use crate::parse::Flavour;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

/// The types that go in.
pub(super) fn inputs(flavour: &Flavour) -> (TokenStream, TokenStream) {
    let (sent, core) = (&flavour.sent, names::core());
    let thrown = match &flavour.thrown {
        Some(thrown) => quote!(#thrown),
        None => quote!(#core::convert::Infallible),
    };
    (quote!(#sent), thrown)
}

/// Builds the delegate.
pub(super) fn built(flavour: &Flavour, operand: &TokenStream, span: Span) -> TokenStream {
    let (runtime, core) = (names::runtime(), names::core());
    let (sent, thrown) = inputs(flavour);
    let inner = names::local("__inner");
    let method = match flavour.thrown {
        Some(_) => Ident::new("caught", span.resolved_at(Span::mixed_site())),
        None => Ident::new("uncaught", span.resolved_at(Span::mixed_site())),
    };
    quote_spanned! {span.resolved_at(Span::mixed_site())=> {
        let #inner = #operand;
        #[allow(unused_imports)]
        use #runtime::{ViaIterator as _, ViaOther as _, ViaPlain as _, ViaSame as _};
        (&&&&#runtime::Kind::<_, #sent, #thrown>::of(&#inner))
            .kind()
            .#method(#inner, #core::marker::PhantomData::<(#sent, #thrown)>)
    }}
}

/// What a delegate that is suspended already is sent first.
pub(super) fn sent_default(flavour: &Flavour) -> TokenStream {
    let runtime = names::runtime();
    let (sent, _) = inputs(flavour);
    quote! {
        || {
            #[allow(unused_imports)]
            use #runtime::{HasDefault as _, NoDefault as _};
            (&&#runtime::SentDefault::<#sent>::new()).get()
        }
    }
}
