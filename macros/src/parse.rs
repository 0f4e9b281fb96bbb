//! Stage `parse`: the function, and which flavour its return type names.
//!
//! | return type | [`Flavour`] |
//! | --- | --- |
//! | `impl Iterator<Item = T>`, `impl FusedIterator<Item = T>` | yields `T`, is sent `()`, returns `()` |
//! | `impl Generator<S, E, Yield = Y, Return = R>` | as it says |
//! | `impl Stream<Item = T>`, `impl FusedStream<Item = T>` | yields `T`, and may await |
//! | `Box<dyn ..>` of these, `Pin<Box<dyn ..>>` of a stream | the same, boxed |

use crate::diag::{Errors, Message};
use crate::macros::{self, Arguments};
use crate::{mentions, names};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    AngleBracketedGenericArguments, AssocType, Expr, FnArg, GenericArgument, ItemFn, Pat, Path,
    PathArguments, ReceiverKind, ReturnType, Signature, Token, Type, TypeParamBound, parse_quote,
};

/// A generator function.
#[derive(Clone)]
pub(crate) struct GenFn {
    pub(crate) function: ItemFn,
    pub(crate) flavour: Flavour,
    pub(crate) params: Vec<Param>,
    /// The user's own paths to `yield_!` and `yield_from!`, as far as the body has them.
    pub(crate) markers: Vec<Path>,
    /// What a `gen_block!` has besides.
    pub(crate) block: Option<crate::block::Form>,
    /// Whether the attribute says `recursive`.
    pub(crate) recursive: bool,
}

/// One argument, a plain name.
#[derive(Clone)]
pub(crate) struct Param {
    /// Its name in the body.
    pub(crate) ident: Ident,
    /// Its name in the signature.
    pub(crate) argument: Ident,
    pub(crate) mutable: bool,
    pub(crate) ty: Type,
    /// It is captured by a `gen_block!` that yields what it lends.
    pub(crate) lends: bool,
}

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
    pub(crate) fn thrown_or_infallible(&self) -> Type {
        self.thrown
            .clone()
            .unwrap_or_else(|| parse_quote!(::core::convert::Infallible))
    }
}

/// Runs the stage. `None` goes with an error.
pub(crate) fn parse(function: &ItemFn, errors: &mut Errors) -> Option<GenFn> {
    let mut function = function.clone();
    refuse_qualifiers(&function, errors);
    let (params, bindings) = params(&mut function.sig);
    let flavour = match flavour(&function.sig) {
        Ok(flavour) => Some(flavour),
        Err(error) => {
            errors.at(error.span, error.message);
            None
        }
    };
    complete(&mut function.sig);
    let markers = crate::mentions::markers(&function.block);
    function.block.stmts.splice(0..0, bindings);
    macros::keep_messages(&mut function.block);
    rename_self(&mut function.block);
    Some(GenFn {
        function,
        flavour: flavour?,
        params,
        markers,
        block: None,
        recursive: false,
    })
}

fn refuse_qualifiers(function: &ItemFn, errors: &mut Errors) {
    let sig = &function.sig;
    let is_feature = |attr: &&syn::Attribute| attr.path().is_ident("target_feature");
    if let Some(attr) = function.attrs.iter().find(is_feature) {
        errors.on(attr, Message::TargetFeature);
    }
    if let Some(token) = &sig.asyncness {
        errors.on(token, Message::AsyncFn);
    }
    if let Some(token) = &sig.constness {
        errors.on(token, Message::ConstFn);
    }
    if let Some(abi) = &sig.abi {
        errors.on(abi, Message::ExternAbi);
    }
    if let Some(variadic) = &sig.variadic {
        errors.on(variadic, Message::Variadic);
    }
}

/// The arguments, and the `let`s that bind them where one is a pattern: what a pattern leaves
/// unbound drops right after its bindings, as a function's arguments do.
fn params(sig: &mut Signature) -> (Vec<Param>, Vec<syn::Stmt>) {
    let plain = sig.inputs.iter().all(|input| match input {
        FnArg::Receiver(_) => true,
        FnArg::Typed(typed) => matches!(
            &*typed.pat,
            Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none()
        ),
    });
    let (mut params, mut bindings) = (Vec::new(), Vec::<syn::Stmt>::new());
    for (number, input) in sig.inputs.iter_mut().enumerate() {
        let (pat, ty, argument): (Pat, Type, Ident) = match input {
            FnArg::Receiver(receiver) => {
                let (span, mutability) = (receiver.self_token.span, &receiver.mutability);
                let ident = names::receiver(span);
                let pat = Pat::parse_single.parse2(quote!(#mutability #ident));
                let pat = pat.unwrap_or(Pat::Verbatim(TokenStream::new()));
                (pat, receiver_type(receiver), Ident::new("self", span))
            }
            FnArg::Typed(typed) => match (&*typed.pat, plain) {
                (Pat::Ident(pat), true) => {
                    let argument = pat.ident.clone();
                    (Pat::Ident(pat.clone()), (*typed.ty).clone(), argument)
                }
                (pat, _) => {
                    let argument = names::temporary("argument", number, pat.span());
                    let pat = std::mem::replace(&mut *typed.pat, parse_quote_pat(&argument));
                    (pat, (*typed.ty).clone(), argument)
                }
            },
        };
        let (ident, mutable) = match pat {
            Pat::Ident(pat) if plain => (pat.ident, pat.mutability.is_some()),
            pat => {
                let ident = names::temporary("argument", number, pat.span());
                let rest = names::temporary("rest", number, pat.span());
                if matches!(&pat, Pat::Ident(pat) if pat.subpat.is_none() && pat.by_ref.is_none()) {
                    bindings.push(parse_quote!(let #pat = #ident;));
                } else {
                    bindings.push(parse_quote!(let #rest = #ident;));
                    bindings.push(parse_quote!(let #pat = #rest;));
                }
                (ident, false)
            }
        };
        params.push(Param {
            ident,
            argument,
            mutable,
            ty,
            lends: false,
        });
    }
    (params, bindings)
}

fn parse_quote_pat(ident: &Ident) -> Pat {
    Pat::Ident(syn::PatIdent {
        attrs: Vec::new(),
        by_ref: None,
        mutability: None,
        ident: ident.clone(),
        subpat: None,
    })
}

fn receiver_type(receiver: &syn::Receiver) -> Type {
    match &receiver.kind {
        ReceiverKind::Reference(_, _, Some(_)) => parse_quote!(&mut Self),
        ReceiverKind::Reference(_, _, None) => parse_quote!(&Self),
        ReceiverKind::Typed(_, ty) => (**ty).clone(),
        _ => parse_quote!(Self),
    }
}

/// A return type that names no flavour, or not all of one.
pub(crate) struct NoFlavour {
    span: Span,
    message: Message,
    /// What it would be, with `()` for what is missing.
    pub(crate) almost: Option<Box<Flavour>>,
}

/// The flavour that the return type names.
pub(crate) fn flavour(sig: &Signature) -> Result<Flavour, NoFlavour> {
    let none = |span, message| NoFlavour {
        span,
        message,
        almost: None,
    };
    let ReturnType::Type(_, ty) = &sig.output else {
        return Err(none(sig.ident.span(), Message::NoFlavour));
    };
    let Some((bounds, holder)) = bounds(ty) else {
        return Err(none(ty.span(), Message::NoFlavour));
    };
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
    if let Some(segment) = named(&["Generator"])
        && holder != Holder::Pinned
    {
        return generator(segment, boxed);
    }
    let (iterator, stream) = (named(other), named(stream));
    if let Some(segment) = iterator.or(stream) {
        let stream = iterator.is_none();
        return complete_or(Message::NoItem, "Item", segment, |yielded| Flavour {
            sent: parse_quote!(()),
            thrown: None,
            yielded,
            returned: parse_quote!(()),
            boxed,
            stream,
        });
    }
    Err(none(ty.span(), Message::NoFlavour))
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
fn bounds(ty: &Type) -> Option<(&Punctuated<TypeParamBound, Token![+]>, Holder)> {
    match ty {
        Type::ImplTrait(ty) => Some((&ty.bounds, Holder::Opaque)),
        Type::Paren(ty) => bounds(&ty.elem),
        Type::Group(ty) => bounds(&ty.elem),
        Type::Path(ty) => {
            let last = ty.path.segments.last()?;
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                return None;
            };
            match arguments.args.first()? {
                GenericArgument::Type(Type::TraitObject(object)) if last.ident == "Box" => {
                    Some((&object.bounds, Holder::Boxed))
                }
                GenericArgument::Type(inner) if last.ident == "Pin" => match bounds(inner)? {
                    (bounds, Holder::Boxed) => Some((bounds, Holder::Pinned)),
                    _ => None,
                },
                _ => None,
            }
        }
        _ => None,
    }
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
    let Some(bounds) = bounds_mut(ty) else {
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

fn bounds_mut(ty: &mut Type) -> Option<&mut Punctuated<TypeParamBound, Token![+]>> {
    match ty {
        Type::ImplTrait(ty) => Some(&mut ty.bounds),
        Type::Paren(ty) => bounds_mut(&mut ty.elem),
        Type::Group(ty) => bounds_mut(&mut ty.elem),
        Type::Path(ty) => {
            let last = ty.path.segments.last_mut()?;
            if last.ident != "Box" {
                return None;
            }
            let PathArguments::AngleBracketed(arguments) = &mut last.arguments else {
                return None;
            };
            match arguments.args.first_mut()? {
                GenericArgument::Type(Type::TraitObject(object)) => Some(&mut object.bounds),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A closure has no `self`: the receiver gets a name. Nested items keep theirs.
pub(crate) fn rename_self(body: &mut syn::Block) {
    RenameSelf.visit_block_mut(body);
}

struct RenameSelf;

impl VisitMut for RenameSelf {
    fn visit_path_mut(&mut self, path: &mut Path) {
        if path.is_ident("self")
            && let Some(segment) = path.segments.first_mut()
        {
            segment.ident = names::receiver(segment.ident.span());
        }
        visit_mut::visit_path_mut(self, path);
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        let marker = mentions::marker(mac).is_some();
        let Some(mut args) = Arguments::of(mac) else {
            mac.tokens = mentions::rename_self(mac.tokens.clone());
            return;
        };
        let mut format = !marker;
        for arg in args.exprs_mut() {
            match arg {
                Expr::Lit(lit) if std::mem::take(&mut format) => {
                    let tokens = mentions::rename_self(lit.to_token_stream());
                    *arg = Expr::Verbatim(tokens);
                }
                arg => self.visit_expr_mut(arg),
            }
        }
        args.map_rest(mentions::rename_self);
        mac.tokens = args.into_tokens();
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
