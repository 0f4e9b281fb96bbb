//! What is emitted beside errors: the function with a body that never returns, so that its
//! callers have nothing to report.

use crate::args::STREAMS;
use crate::{mentions, names, parse};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemFn;

/// The item with its signature, completed if that is possible, beside `errors`.
pub(crate) fn item(function: &ItemFn, errors: &TokenStream) -> TokenStream {
    let mut function = function.clone();
    parse::complete(&mut function.sig);
    let (attrs, vis, sig) = (&function.attrs, &function.vis, &function.sig);
    let inner = function_type(&function, errors);
    quote! {
        #(#attrs)*
        #[allow(warnings)]
        #vis #sig {
            #inner
        }
    }
}

/// A value of the return type that rustc can name: a machine that is never run.
fn function_type(function: &ItemFn, errors: &TokenStream) -> TokenStream {
    let import = names::import(&mentions::markers(&function.block));
    match parse::flavour(&function.sig) {
        // There is no stream to return: an error fits everywhere, and is reported once.
        Ok(flavour) if flavour.stream && !STREAMS => errors.clone(),
        Ok(flavour) if !flavour.boxed => {
            let (sent, thrown) = (&flavour.sent, flavour.thrown_or_infallible());
            let (yielded, returned) = (&flavour.yielded, &flavour.returned);
            let runtime = names::runtime();
            quote!(#import #runtime::never::<#sent, #thrown, #yielded, #returned>())
        }
        _ => quote!(::core::panic!()),
    }
}
