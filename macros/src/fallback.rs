//! What is emitted beside errors: the function with a body that never returns, so that its
//! callers have nothing to report.

use crate::args::STREAMS;
use crate::{flavour, mentions, names};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Block, ItemFn, ReturnType, Signature, Type, Visibility, parse_quote};

/// The item with its signature, completed if that is possible, and without what no generator has,
/// beside `errors`.
pub(crate) fn item(function: &ItemFn, errors: &TokenStream) -> TokenStream {
    let mut function = function.clone();
    flavour::complete(&mut function.sig);
    let inner = diverging(&function.sig, &function.block, errors);
    let sig = &mut function.sig;
    (sig.asyncness, sig.constness, sig.abi, sig.variadic) = (None, None, None, None);
    let is_feature = |attr: &syn::Attribute| attr.path().is_ident("target_feature");
    function.attrs.retain(|attr| !is_feature(attr));
    let (attrs, vis, sig) = (&function.attrs, &function.vis, &function.sig);
    quote! {
        #(#attrs)*
        // The body is gone, and what it used.
        #[allow(warnings)]
        #vis #sig {
            #inner
        }
    }
}

/// The same for a function whose body has another syntax, of which the rest is all there is.
pub(crate) fn signature(tokens: &TokenStream, errors: &TokenStream) -> TokenStream {
    let parse = |input: ParseStream<'_>| {
        let attrs = input.call(Attribute::parse_outer)?;
        let (vis, sig): (Visibility, Signature) = (input.parse()?, input.parse()?);
        input.parse::<proc_macro2::Group>()?;
        Ok(parse_quote!(#(#attrs)* #vis #sig {}))
    };
    parse
        .parse2(tokens.clone())
        .map_or_else(|_| TokenStream::new(), |function| item(&function, errors))
}

/// Another item, in which the functions that yield never return either.
pub(crate) fn around(mut item: syn::Item, errors: &TokenStream) -> TokenStream {
    struct Diverge<'e>(&'e TokenStream);
    impl Diverge<'_> {
        fn body(&self, sig: &mut Signature, block: &mut Block) {
            if mentions::block_yields(block) {
                flavour::complete(sig);
                let inner = diverging(sig, block, self.0);
                *block = parse_quote!({ #inner });
            }
        }
    }
    impl VisitMut for Diverge<'_> {
        fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
            self.body(&mut function.sig, &mut function.block);
        }
        fn visit_item_fn_mut(&mut self, function: &mut ItemFn) {
            self.body(&mut function.sig, &mut function.block);
        }
        fn visit_trait_item_fn_mut(&mut self, function: &mut syn::TraitItemFn) {
            if let Some(block) = &mut function.default {
                self.body(&mut function.sig, block);
            }
        }
    }
    visit_mut::visit_item_mut(&mut Diverge(errors), &mut item);
    item.into_token_stream()
}

/// A value of the return type that rustc can name: a machine that is never run.
fn diverging(sig: &Signature, body: &Block, errors: &TokenStream) -> TokenStream {
    let flavour = flavour::of(sig).map(Box::new);
    match flavour.or_else(|error| error.almost.ok_or(())) {
        // There is no stream to return: an error fits everywhere, and is reported once.
        Ok(flavour) if flavour.stream && !STREAMS => errors.clone(),
        Ok(flavour) if !flavour.boxed => {
            let import = names::import(&mentions::markers(body));
            let (sent, thrown) = (&flavour.sent, flavour.thrown_or_infallible());
            let (yielded, returned) = (&flavour.yielded, &flavour.returned);
            let runtime = names::runtime();
            quote!(#import #runtime::never::<#sent, #thrown, #yielded, #returned>())
        }
        // Nor is anything known to be another `impl ..`.
        Err(()) if is_opaque(&sig.output) => errors.clone(),
        _ => quote!(::core::panic!()),
    }
}

fn is_opaque(output: &ReturnType) -> bool {
    matches!(output, ReturnType::Type(_, ty) if matches!(**ty, Type::ImplTrait(_)))
}
