//! Stage `args`: the arguments of the attribute.
//!
//! `#[generator(borrowing)]`: locals may be borrowed over a yield.
//! `#[generator(recursive)]`: the frames of a function that calls itself lie in a `Vec`.

use crate::diag::{Errors, Message};
use proc_macro2::{Span, TokenStream};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Meta, ReturnType, Token};

/// Whether `genfn` has streams.
pub(crate) const STREAMS: bool = cfg!(any(test, feature = "async"));

/// What the attribute says.
#[derive(Default)]
pub(crate) struct Args {
    /// Where it says `borrowing`.
    pub(crate) borrowing: Option<Span>,
    /// Where it says `recursive`.
    pub(crate) recursive: Option<Span>,
}

/// Reports every argument that is unknown or comes twice.
pub(crate) fn parse(args: &TokenStream, errors: &mut Errors) -> Args {
    let mut parsed = Args::default();
    let parser = Punctuated::<Meta, Token![,]>::parse_terminated;
    let Ok(list) = parser.parse2(args.clone()) else {
        errors.on(args, Message::UnknownArgument);
        return parsed;
    };
    for meta in &list {
        match meta
            .require_path_only()
            .ok()
            .and_then(|path| path.get_ident())
        {
            Some(ident) if ident == "borrowing" => {
                if parsed.borrowing.replace(ident.span()).is_some() {
                    errors.on(ident, Message::DoubledArgument);
                }
            }
            Some(ident) if ident == "recursive" => {
                if parsed.recursive.replace(ident.span()).is_some() {
                    errors.on(ident, Message::DoubledArgument);
                }
            }
            _ => errors.on(meta, Message::UnknownArgument),
        }
    }
    parsed
}

/// Reports arguments where they can have no meaning, and features of `genfn` that are off. `stream`:
/// the return type, if it is that of a stream.
pub(crate) fn check(args: &Args, stream: Option<&ReturnType>, errors: &mut Errors) {
    if let Some(ReturnType::Type(_, ty)) = stream.filter(|_| !STREAMS) {
        errors.on(ty, Message::StreamNeedsAsync);
    }
    if let Some(span) = args.recursive {
        if stream.is_some() {
            errors.at(span, Message::RecursiveStream);
        } else if args.borrowing.is_some() {
            errors.at(span, Message::RecursiveBorrowing);
        } else if !cfg!(any(test, feature = "alloc")) {
            errors.at(span, Message::RecursiveNeedsAlloc);
        }
    }
    let Some(span) = args.borrowing else { return };
    if stream.is_some() {
        errors.at(span, Message::BorrowingStream);
    } else if !cfg!(any(test, feature = "alloc")) {
        errors.at(span, Message::BorrowingNeedsAlloc);
    }
}
