//! Printed code, of which it is known whether control comes out at its end.
//!
//! ```text
//! index += 1;                      falls
//! return Step::Yielded(value);     leaves
//! ```

use crate::names;
use proc_macro2::TokenStream;
use quote::quote;

/// Code, and whether control comes out at its end.
pub(super) struct Code {
    pub(super) tokens: TokenStream,
    pub(super) falls: bool,
}

impl Code {
    pub(super) fn falling(tokens: TokenStream) -> Code {
        Code {
            tokens,
            falls: true,
        }
    }

    pub(super) fn leaving(tokens: TokenStream) -> Code {
        Code {
            tokens,
            falls: false,
        }
    }

    pub(super) fn nothing() -> Code {
        Code::leaving(TokenStream::new())
    }
}

/// One behind the other. In `quote!`, each of them would be copied, and one that is empty would still cost
/// a call of the compiler; many are.
pub(super) fn joined<const N: usize>(parts: [TokenStream; N]) -> TokenStream {
    let mut parts = parts.into_iter().filter(|part| !part.is_empty());
    let mut tokens = parts.next().unwrap_or_default();
    for part in parts {
        tokens.extend([part]);
    }
    tokens
}

/// A block's statements, the last of which may be an expression, and what is done at its end.
pub(super) fn sequence(tokens: TokenStream, end: Option<TokenStream>) -> TokenStream {
    match end {
        Some(end) if !end.is_empty() => quote!({ #tokens } #end),
        _ => tokens,
    }
}

/// An operand that does not come to its yield: rustc confirms it.
pub(super) fn diverging(operand: &TokenStream, ty: Option<&syn::Type>) -> TokenStream {
    let (core, value, never) = (names::core(), names::local("value"), names::local("never"));
    let ty = ty.map(|ty| quote!(: #ty));
    quote!(let #never: #core::convert::Infallible = { let #value #ty = #operand; };)
}
