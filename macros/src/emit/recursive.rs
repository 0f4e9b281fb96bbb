//! What `#[generator(recursive)]` prints in another way.
//!
//! A delegation to the function itself jumps to the beginning with the state that the call would
//! begin with, and the machine resumes this one with the value that comes of it:
//!
//! ```text
//! yield_from!(walk(left));        let (argument0,): (&Node,) = (left,);
//!                                 *slot = State::Yield1 { node };
//!                                 goto = Goto::Call(State::Created { .. });
//!                                 continue 'calls0;
//! ```
//!
//! Around all arms is a loop that begins with what such a jump does to the frames. The state that a
//! frame begins with never lies in the slot:
//!
//! ```text
//! 'calls0: loop {
//!     if let Goto::Call(frame) = goto {
//!         callers.push(mem::replace(slot, State::Closed));
//!         goto = Goto::Created(frame);
//!     }
//!     if let Goto::Created(frame) = goto {
//!         let State::Created { node: saved0 } = frame else { .. };
//!         ..
//!     }
//!     ..
//! }
//! ```
//!
//! All frames are of one type, so the arguments are those of the signature, lifetimes aside. The
//! types of what is left to drop say whether the frame of a tail call is needed.

use super::arm::{Code, Printer};
use super::step::saved;
use super::{Context, maybe};
use crate::flow::{LocalId, Point};
use crate::layout::How;
use crate::levels::Rest;
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

    /// Whether a point is handed the state of its frame, which no slot holds.
    pub(super) fn begins_frame(&self, point: Point) -> bool {
        point == Point::Entry && self.has_calls()
    }

    /// The type of the machine.
    pub(super) fn machine_type(&self) -> TokenStream {
        let runtime = names::runtime();
        match self.is_recursive() {
            true => quote!(#runtime::Recursive),
            false => quote!(#runtime::Machine),
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
        if let Some(last) = path.segments.last_mut()
            && last.arguments.is_none()
            && !generics.is_empty()
        {
            last.arguments = syn::PathArguments::AngleBracketed(parse_quote!(::<#(#generics),*>));
        }
        Some(path)
    }

    /// The arms, in a loop that begins with what a call of the function itself does to the frames.
    pub(super) fn calling(&self, arms: TokenStream) -> TokenStream {
        if !self.has_calls() {
            return arms;
        }
        let (core, state) = (names::core(), names::state());
        let (goto, calls) = (names::goto(), names::label("calls", 0));
        let [variable, slot, callers, frame] =
            ["goto", "slot", "callers", "frame"].map(names::local);
        quote! {
            #calls: loop {
                if let #goto::Call(#frame) = #variable {
                    #callers.push(#core::mem::replace(#slot, #state::Closed));
                    #variable = #goto::Created(#frame);
                } else if let #goto::Tail(#frame) = #variable {
                    *#slot = #state::Closed;
                    #variable = #goto::Created(#frame);
                }
                #arms
                break;
            }
        }
    }

    /// The arguments of a call, evaluated as those of any call are (temporaries live until all are),
    /// and the state of the new frame.
    fn frame(&self, arguments: &TokenStream) -> (TokenStream, TokenStream) {
        let state = names::state();
        let params = &self.generator.params;
        let number = |index| names::parameter("argument", index);
        let locals: Vec<Ident> = (0..params.len()).map(number).collect();
        let types = params.iter().map(|param| inferred(&param.ty));
        let fields = self
            .fields(Point::Entry)
            .into_iter()
            .map(|field| field.name);
        let values = locals.iter().rev();
        let bindings = quote!(let (#(#locals,)*): (#(#types,)*) = #arguments;);
        (bindings, quote!(#state::Created { #(#fields: #values,)* }))
    }

    /// A call in the plain body, which only shows its types.
    pub(super) fn plain_call(&self, arguments: &Expr, point: Point, result: &Ident) -> TokenStream {
        let (runtime, types) = (names::runtime(), names::local("_types"));
        let returned = &self.generator.flavour.returned;
        let (bindings, frame) = self.frame(&arguments.to_token_stream());
        let learn = self.learn(point);
        quote! {
            #bindings
            #learn
            let #result: #returned = #runtime::called(#types, #frame);
        }
    }
}

impl Printer<'_> {
    /// A call, after which this frame waits in the state of `point`.
    pub(super) fn call(&self, call: &Call, arguments: &TokenStream, point: Point) -> Code {
        let (goto, variable, calls) = (
            names::goto(),
            names::local("goto"),
            names::label("calls", 0),
        );
        let (bindings, state) = self.context.frame(arguments);
        let (frame, store) = (names::local("frame"), self.store(point));
        let tail = self.tail(call, point).map(|drops| {
            quote! {
                if !(#drops) {
                    #variable = #goto::Tail(#frame);
                    continue #calls;
                }
            }
        });
        let tokens = quote! {
            #bindings
            let #frame = #state;
            #tail
            #store
            #variable = #goto::Call(#frame);
            continue #calls;
        };
        Code {
            tokens,
            falls: false,
        }
    }

    /// Whether anything has to be dropped after a tail call.
    fn tail(&self, call: &Call, point: Point) -> Option<TokenStream> {
        let (context, runtime) = (self.context, names::runtime());
        if !call.tail {
            return None;
        }
        let ident = |local: LocalId| context.flow.locals[local.0].ident.to_token_stream();
        let here = |local: LocalId, how: Option<How>| match how {
            None | Some(How::Empty) => None,
            Some(How::Maybe) => Some(maybe(local).to_token_stream()),
            Some(How::Move | How::Keep) => Some(ident(local)),
        };
        let own = context.fields(point).into_iter();
        let own = own.filter_map(|field| here(field.local, Some(field.how)));
        let held = context.levels.found(context.levels.of(self.point));
        let held = held.into_iter().filter_map(|held| match held.rest {
            Rest::InPlace => {
                let saved = saved(held.local);
                Some(quote!(*#saved))
            }
            Rest::Guarded => {
                let guard = ident(held.local);
                Some(quote!(*#guard))
            }
            Rest::Parked => here(held.local, context.handed_how(point, held.local)),
        });
        let drops = own.chain(held);
        let drops = drops.map(|value| quote!(|| #runtime::drops(&#value)));
        Some(quote!(false #(#drops)*))
    }
}

/// Takes the value that the called frame returned.
pub(super) fn take_returned() -> TokenStream {
    let core = names::core();
    let (returned, ended) = (names::local("returned"), names::local("ended"));
    quote! {
        let #core::option::Option::Some(#ended) = #returned.take() else {
            #core::unreachable!()
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
