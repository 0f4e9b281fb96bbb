//! What `#[generator(recursive)]` prints in another way.
//!
//! A delegation to the function itself jumps to the beginning with the frame that the call would
//! begin with, and the machine resumes this one with the value that comes of it:
//!
//! ```text
//! yield_from!(walk(left));        let (argument0,): (&Node,) = (left,);
//!                                 callers.__wait(State::Yield1, (Cell(Some(node)),));
//!                                 start = Some((Bare(argument0),));
//!                                 continue 'calls0;
//! ```
//!
//! Around all arms is a loop, which begins anew with each call. All frames are of
//! one type, so the arguments are those of the signature, lifetimes aside. The types of what is left to
//! drop say whether the frame of a tail call is needed.

use super::Context;
use super::arm::{Code, Printer};
use super::frame::{Waits, cell_name};
use crate::flow::Point;
use crate::layout::{Content, How, Kind};
use crate::names;
use crate::recursion::{self, Call};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Lifetime, Type, parse_quote};

impl Context<'_> {
    pub(super) fn is_recursive(&self) -> bool {
        self.generator.recursive
    }

    /// The call of the function itself at a point.
    pub(super) fn call(&self, point: Point) -> Option<&Call> {
        match point {
            Point::Yield(number) => self.recursion.calls.get(&number),
            _ => None,
        }
    }

    /// Whether frames begin in the middle of a step.
    pub(super) fn has_calls(&self) -> bool {
        !self.recursion.calls.is_empty()
    }

    /// What makes the machine.
    pub(super) fn machine(&self) -> TokenStream {
        let runtime = names::runtime();
        match self.is_recursive() {
            true => quote!(#runtime::recursive),
            false => quote!(#runtime::machine),
        }
    }

    /// What the function returns. rustc confirms that the paths called in a recursive generator
    /// are this function: only then what they return is of the same type.
    pub(super) fn confirmed(&self, machine: TokenStream) -> TokenStream {
        if !self.is_recursive() {
            return machine;
        }
        let runtime = names::runtime();
        let front = quote! {
            // Only a call of a method needs it.
            #[allow(unused_imports)]
            use #runtime::Receiver as _;
        };
        let calls = self.recursion.calls.values();
        let paths: Vec<syn::Path> = calls.filter_map(|call| self.called_path(call)).collect();
        if paths.is_empty() {
            return quote!(#front #machine);
        }
        let made = names::local("made");
        let returned = paths.iter().map(|path| {
            let span = path.span().resolved_at(Span::mixed_site());
            let params = self.generator.params.iter();
            let arguments = params.map(|param| &param.argument);
            quote_spanned!(span=> return #path(#(#arguments),*);)
        });
        quote! {
            #front
            let #made = #machine;
            // Only its types count.
            #[allow(warnings, unused, clippy::all, clippy::pedantic)]
            if false {
                loop {}
                return #made;
                #(#returned)*
            }
            #made
        }
    }

    /// The user's path to the function, with all its generics.
    fn called_path(&self, call: &Call) -> Option<syn::Path> {
        let mut path = call.path.clone()?;
        let generics = recursion::own_generics(&self.generator.function.sig);
        let last = path.segments.last_mut();
        if let Some(last) = last.filter(|last| last.arguments.is_none() && !generics.is_empty()) {
            last.arguments = syn::PathArguments::AngleBracketed(parse_quote!(::<#(#generics),*>));
        }
        Some(path)
    }

    /// The arms, in a loop that begins anew with each call of the function itself.
    pub(super) fn calling(&self, arms: TokenStream) -> TokenStream {
        if !self.has_calls() {
            return arms;
        }
        let calls = names::label("calls", 0);
        quote!(#calls: loop { #arms })
    }

    /// The arguments of a call, evaluated as those of any call are (temporaries live until all are),
    /// and as they are before the start.
    fn called(&self, arguments: &TokenStream) -> (TokenStream, TokenStream) {
        let params = &self.generator.params;
        let number = |index| names::parameter("argument", index);
        let locals: Vec<Ident> = (0..params.len()).map(number).collect();
        let types = params.iter().map(|param| inferred(&param.ty));
        let bindings = quote!(let (#(#locals,)*): (#(#types,)*) = #arguments;);
        (bindings, Self::arguments(&locals))
    }

    /// A call in the plain body, which only shows its types.
    pub(super) fn plain_call(&self, arguments: &Expr, point: Point, result: &Ident) -> TokenStream {
        let (runtime, types) = (names::runtime(), names::local("_types"));
        let returned = &self.generator.flavour.returned;
        let (bindings, called) = self.called(&arguments.to_token_stream());
        let checks = self.checks(point);
        quote! {
            #bindings
            #checks
            let #result: #returned = #runtime::called(#types, #called);
        }
    }
}

impl Printer<'_> {
    /// A call, after which this frame waits in the state of `point`.
    pub(super) fn call(&self, call: &Call, arguments: &TokenStream, point: Point) -> Code {
        let (calls, runtime) = (names::label("calls", 0), names::runtime());
        let callers = names::local("callers");
        let start = names::local("start");
        let (bindings, called) = self.context.called(arguments);
        let (state, variant) = (names::state(), Context::variant(point));
        let begin = quote! {
            #start = #runtime::Some(#called);
            continue #calls;
        };
        let waiting = self.waiting(point);
        let tail = call.tail.then(|| {
            let drops = self.tail(point);
            quote! {
                if !(#drops) {
                    #begin
                }
            }
        });
        Code::leaving(quote! {
            #bindings
            #tail
            #callers.__wait(#state::#variant, #waiting);
            #begin
        })
    }

    /// The frame of this arm while it waits at `point`: of what the arm has on its stack, and of the
    /// cells that it left alone.
    fn waiting(&self, point: Point) -> TokenStream {
        let handed = self.context.layout.handed(point);
        self.context.frame_of(|cell| {
            let Content::Local(local) = cell.content else {
                return None;
            };
            let (how, name) = (handed.how(local)?, cell_name(cell.content));
            Some(match self.value(local) {
                // In doubt, or done with, it has been put into its cell.
                Some(value) if how != How::Maybe && !self.is_stored(point, local) => {
                    Waits::With(value)
                }
                _ => Waits::Moved(name),
            })
        })
    }

    /// Whether anything has to be dropped after a tail call.
    fn tail(&self, point: Point) -> TokenStream {
        let context = self.context;
        let handed = context.layout.handed(point).locals.iter();
        let drops = handed
            .filter(|(local, _)| context.layout.kind(*local) != Some(Kind::Number))
            .map(|(local, _)| {
                let (runtime, cell) = (names::runtime(), cell_name(Content::Local(*local)));
                quote!(|| #runtime::drops(&*#cell))
            });
        quote!(false #(#drops)*)
    }
}

/// Takes the value that the called frame returned.
pub(super) fn take_returned() -> TokenStream {
    let (core, runtime) = (names::core(), names::runtime());
    let (returned, ended) = (names::local("returned"), names::local("ended"));
    quote! {
        let #core::option::Option::Some(#ended) = #core::option::Option::take(&mut #returned) else {
            #runtime::gone()
        };
    }
}

/// The type of an argument where it is passed: its lifetimes are those of this call, and what is
/// `impl Trait` is of the one type that it has.
fn inferred(ty: &Type) -> Type {
    struct Inferred;
    impl VisitMut for Inferred {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if lifetime.ident != "static" {
                *lifetime = Lifetime::new("'_", lifetime.span());
            }
        }
        fn visit_type_mut(&mut self, ty: &mut Type) {
            match ty {
                Type::ImplTrait(_) => *ty = parse_quote!(_),
                // The lifetimes that it binds are its own.
                Type::FnPtr(_) => {}
                ty => visit_mut::visit_type_mut(self, ty),
            }
        }
        fn visit_parenthesized_generic_arguments_mut(
            &mut self,
            _: &mut syn::ParenthesizedGenericArguments,
        ) {
        }
        fn visit_trait_bound_mut(&mut self, bound: &mut syn::TraitBound) {
            if bound.lifetimes.is_none() {
                visit_mut::visit_trait_bound_mut(self, bound);
            }
        }
    }
    let mut ty = ty.clone();
    Inferred.visit_type_mut(&mut ty);
    ty
}
