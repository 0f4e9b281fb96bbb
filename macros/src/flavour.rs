//! Which flavour a return type names.
//!
//! | return type | [`Flavour`] |
//! | --- | --- |
//! | `impl Iterator<Item = T>`, `impl FusedIterator<Item = T>` | yields `T`, is sent `()`, returns `()` |
//! | `impl Generator<S, E, Yield = Y, Return = R>` | as it says |
//! | `impl Stream<Item = T>`, `impl FusedStream<Item = T>` | yields `T`, and may await |
//! | `Box<dyn ..>` of these, `Pin<Box<dyn ..>>` of a stream | the same, boxed |
//! | `BoxStream<'a, T>`, `LocalBoxStream<'a, T>` | the same, under the names that `futures` gives it |

use crate::build;
use crate::diag::Message;
use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    AngleBracketedGenericArguments, AssocType, GenericArgument, PathArguments, ReturnType,
    Signature, Token, Type, TypeParamBound, parse_quote,
};

/// The four types of a generator.
#[derive(Clone)]
pub(crate) struct Flavour {
    pub(crate) sent: Type,
    /// `None` unless the signature names a `Thrown` other than `Infallible`.
    pub(crate) thrown: Option<Type>,
    pub(crate) yielded: Type,
    pub(crate) returned: Type,
    pub(crate) boxed: bool,
    /// Whether it is a stream, the body of which may await.
    pub(crate) stream: bool,
}

impl Flavour {
    /// That of an iterator.
    pub(crate) fn yielding(yielded: Type) -> Flavour {
        Flavour {
            sent: build::unit(),
            thrown: None,
            yielded,
            returned: build::unit(),
            boxed: false,
            stream: false,
        }
    }

    pub(crate) fn thrown_or_infallible(&self) -> Type {
        self.thrown
            .clone()
            .unwrap_or_else(|| parse_quote!(::core::convert::Infallible))
    }
}

/// A return type that names no flavour, or not all of one.
pub(crate) struct NoFlavour {
    pub(crate) span: Span,
    pub(crate) message: Message,
    /// What it would be, with `()` for what is missing.
    pub(crate) almost: Option<Box<Flavour>>,
}

/// The flavour that the return type names.
pub(crate) fn of(sig: &Signature) -> Result<Flavour, NoFlavour> {
    let none = |span, message| NoFlavour {
        span,
        message,
        almost: None,
    };
    let ReturnType::Type(_, ty) = &sig.output else {
        return Err(none(sig.ident.span(), Message::NoFlavour));
    };
    let (mut ty, written) = (ty.clone(), ty);
    if let Some(item) = boxed_stream(&ty) {
        return Ok(Flavour {
            boxed: true,
            stream: true,
            ..Flavour::yielding(without_impl(item))
        });
    }
    let Some((bounds, holder)) = bounds(&mut ty) else {
        return Err(none(written.span(), Message::NoFlavour));
    };
    let ranked = bounds.iter().find_map(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.lifetimes.as_ref(),
        _ => None,
    });
    if let Some(lifetimes) = ranked {
        return Err(none(lifetimes.span(), Message::HigherRanked));
    }
    let boxed = holder != Holder::Opaque;
    let named = |names: &[&str]| {
        bounds.iter().find_map(|bound| match bound {
            TypeParamBound::Trait(bound) => {
                let last = bound.path.segments.last()?;
                names.iter().any(|name| last.ident == name).then_some(last)
            }
            _ => None,
        })
    };
    // A boxed stream is of use only where it is pinned, and nothing else is.
    let (stream, other): (&[&str], &[&str]) = match holder {
        Holder::Opaque => (&STREAMS, &ITERATORS),
        Holder::Boxed => (&[], &ITERATORS),
        Holder::Pinned => (&STREAMS, &[]),
    };
    if let Some(segment) = named(&["Generator"]).filter(|_| holder != Holder::Pinned) {
        return generator(segment, boxed);
    }
    let (iterator, stream) = (named(other), named(stream));
    if let Some(segment) = iterator.or(stream) {
        let stream = iterator.is_none();
        return complete_or(Message::NoItem, "Item", segment, |yielded| Flavour {
            boxed,
            stream,
            ..Flavour::yielding(yielded)
        });
    }
    Err(none(written.span(), Message::NoFlavour))
}

/// The items of `BoxStream<'a, T>`.
fn boxed_stream(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    if !(last.ident == "BoxStream" || last.ident == "LocalBoxStream") {
        return None;
    }
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// The flavour that yields the associated type `name` of a bound.
fn complete_or(
    message: Message,
    name: &str,
    segment: &syn::PathSegment,
    flavour: impl FnOnce(Type) -> Flavour,
) -> Result<Flavour, NoFlavour> {
    match associated(&segment.arguments, name) {
        Some(ty) => Ok(flavour(without_impl(ty))),
        None => Err(NoFlavour {
            span: segment.span(),
            message,
            almost: Some(Box::new(flavour(parse_quote!(())))),
        }),
    }
}

fn generator(segment: &syn::PathSegment, boxed: bool) -> Result<Flavour, NoFlavour> {
    let mut types = Vec::new();
    if let PathArguments::AngleBracketed(arguments) = &segment.arguments {
        types.extend(arguments.args.iter().filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        }));
    }
    let unit: Type = parse_quote!(());
    complete_or(Message::NoYield, "Yield", segment, |yielded| Flavour {
        sent: types.first().map_or(unit.clone(), |ty| without_impl(ty)),
        thrown: types
            .get(1)
            .filter(|ty| !is_named(ty, "Infallible"))
            .map(|ty| without_impl(ty)),
        yielded,
        returned: associated(&segment.arguments, "Return").map_or(unit, without_impl),
        boxed,
        stream: false,
    })
}

const ITERATORS: [&str; 2] = ["Iterator", "FusedIterator"];
const STREAMS: [&str; 2] = ["Stream", "FusedStream"];

/// What a return type is around its bounds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    /// `impl ..`
    Opaque,
    /// `Box<dyn ..>`
    Boxed,
    /// `Pin<Box<dyn ..>>`
    Pinned,
}

/// The bounds of a return type.
fn bounds(ty: &mut Type) -> Option<(&mut Punctuated<TypeParamBound, Token![+]>, Holder)> {
    match ty {
        Type::ImplTrait(ty) => Some((&mut ty.bounds, Holder::Opaque)),
        Type::Paren(ty) => bounds(&mut ty.elem),
        Type::Group(ty) => bounds(&mut ty.elem),
        Type::Path(ty) => {
            let last = ty.path.segments.last_mut()?;
            let PathArguments::AngleBracketed(arguments) = &mut last.arguments else {
                return None;
            };
            let GenericArgument::Type(inner) = arguments.args.first_mut()? else {
                return None;
            };
            match inner {
                Type::TraitObject(object) => {
                    (last.ident == "Box").then_some((&mut object.bounds, Holder::Boxed))
                }
                inner if last.ident == "Pin" => match bounds(inner)? {
                    (bounds, Holder::Boxed) => Some((bounds, Holder::Pinned)),
                    _ => None,
                },
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether the bounds of a return type may ask for one of some traits: they name it, or a trait of
/// which nothing is known.
pub(crate) fn may_ask(output: &ReturnType, names: &[&str]) -> bool {
    const OTHERS: [&str; 10] = [
        "Clone",
        "Debug",
        "FusedIterator",
        "Generator",
        "IntoFuture",
        "Iterator",
        "Send",
        "Sync",
        "Unpin",
        "Sized",
    ];
    let ReturnType::Type(_, ty) = output else {
        return false;
    };
    let mut ty = ty.clone();
    let Some((bounds, _)) = bounds(&mut ty) else {
        return false;
    };
    let last = |bound: &TypeParamBound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last().map(|last| last.ident.clone()),
        TypeParamBound::Lifetime(_) => None,
        _ => Some(proc_macro2::Ident::new("unknown", Span::call_site())),
    };
    bounds.iter().filter_map(last).any(|bound| {
        let named = |names: &[&str]| names.iter().any(|name| bound == name);
        named(names) || !named(&OTHERS)
    })
}

fn associated<'a>(arguments: &'a PathArguments, name: &str) -> Option<&'a Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(AssocType { ident, ty, .. }) if ident == name => Some(ty),
        _ => None,
    })
}

fn is_named(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(ty) if ty.path.segments.last().is_some_and(|last| last.ident == name))
}

/// `impl Trait` cannot be written in an expression: inference finds it.
pub(crate) fn without_impl(ty: &Type) -> Type {
    struct Infer;
    impl VisitMut for Infer {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            if matches!(ty, Type::ImplTrait(_)) {
                *ty = parse_quote!(_);
            } else {
                visit_mut::visit_type_mut(self, ty);
            }
        }
    }
    let mut ty = ty.clone();
    Infer.visit_type_mut(&mut ty);
    ty
}

/// Writes an omitted `Return = ()` into the signature.
pub(crate) fn complete(sig: &mut Signature) {
    let ReturnType::Type(_, ty) = &mut sig.output else {
        return;
    };
    let Some((bounds, Holder::Opaque | Holder::Boxed)) = bounds(ty) else {
        return;
    };
    for bound in bounds {
        let TypeParamBound::Trait(bound) = bound else {
            continue;
        };
        let Some(last) = bound.path.segments.last_mut() else {
            continue;
        };
        if last.ident != "Generator" || associated(&last.arguments, "Return").is_some() {
            continue;
        }
        if let PathArguments::AngleBracketed(AngleBracketedGenericArguments { args, .. }) =
            &mut last.arguments
        {
            args.push(parse_quote!(Return = ()));
        }
    }
}
