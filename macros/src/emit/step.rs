//! The step function: the arms, and which of them a resume or a jump comes to.
//!
//! ```text
//! |Stored { saved, .. }, mut input| -> Step<i64, ()> {
//!     enum Goto { Start, Head1, Yield1 }
//!     let mut goto = match saved {
//!         Saved::Suspended { at: State::Yield1, .. } => Goto::Yield1,
//!         _ => Goto::Start,
//!     };
//!     if let Goto::Start = goto {
//!         let (Bare(argument0),) = saved.__started();
//!         let (at, (cell1, cell0)) = saved.__begin(State::Yield1, (Bare::empty(), Bare::empty()));
//!         ..
//!     }
//!     let (at, (cell1, cell0)) = saved.__running();
//!     'turns1: loop {
//!         if let Goto::Head1 = goto { .. }
//!         if let Goto::Yield1 = goto { ..; goto = Goto::Head1; continue 'turns1; }
//!         break;
//!     }
//!     gone()
//! }
//! ```
//!
//! Arms stand in source order, so a jump goes on to a later arm, or back to the head of a loop
//! around: the optimizer sees through both.

use super::access::Locals;
use super::arm::Printer;
use super::frame::cell_name;
use super::{Context, delegate};
use crate::flow::Point;
use crate::layout::Content;
use crate::names;
use crate::tree::Stmt;
use proc_macro2::{Span, TokenStream};
use quote::quote;

impl Context<'_> {
    pub(super) fn step(&self) -> TokenStream {
        let runtime = names::runtime();
        let flavour = &self.generator.flavour;
        let (yielded, returned) = (&flavour.yielded, &flavour.returned);
        let input = names::local("input");
        let (stored, body) = (Self::stored(), self.step_body());
        let head = match self.is_recursive() {
            true => {
                let (saved, callers) = (names::local("saved"), names::local("callers"));
                let value = names::local("returned");
                quote!(|#saved, #callers, mut #input, mut #value|)
            }
            false => quote!(|#stored, mut #input|),
        };
        quote! {
            #[allow(warnings, unused, clippy::all, clippy::pedantic)]
            #head -> #runtime::Step<#yielded, #returned> { #body }
        }
    }

    /// The pattern of what is stored.
    pub(super) fn stored() -> TokenStream {
        let (runtime, saved) = (names::runtime(), names::local("saved"));
        quote!(#runtime::Stored { #saved, .. })
    }

    pub(super) fn step_body(&self) -> TokenStream {
        let runtime = names::runtime();
        let [saved, at, goto] = ["saved", "at", "goto"].map(names::local);
        let (enum_, state, some_state) = (names::goto(), names::state(), self.some_state());
        let variants = self.arms.points.iter().map(|point| Self::variant(*point));
        let resumed = self.state_points().map(|point| {
            let variant = Self::variant(point);
            let frame = self.resumable(point);
            quote! {
                #runtime::Saved::Suspended { at: #state::#variant, #frame .. } => #enum_::#variant,
            }
        });
        let (arguments, empty) = (self.argument_pattern(), self.frame(|_| None));
        let (cells, jump) = (self.cells(|_| true), names::label("jump", 0));
        let entry = self.arm(Point::Entry);
        let arms = self.sequence(&self.arms.points[1..], 0);
        // A frame that is called begins with other arguments than those that are saved.
        let (start, first) = match self.has_calls() {
            true => {
                let start = names::local("start");
                let first = quote!(let mut #start = #runtime::Start::new(#saved.__arguments()););
                (start, Some(first))
            }
            false => (saved.clone(), None),
        };
        let arms = self.calling(quote! {
            if let #enum_::Start = #goto {
                let #arguments = #start.__started();
                let (#at, #cells) = #saved.__begin(#some_state, #empty);
                #jump: { #entry }
            }
            let (#at, #cells) = #saved.__running();
            #arms
            #runtime::gone()
        });
        quote! {
            enum #enum_ { #(#variants,)* }
            let mut #goto = match #saved {
                #(#resumed)*
                _ => #enum_::Start,
            };
            #first
            #arms
        }
    }

    /// The part of a state's pattern that says that its delegate is there: where states of delegates
    /// lie in each other, LLVM tests all of them at once.
    fn resumable(&self, point: Point) -> Option<TokenStream> {
        let Point::Yield(number) = point else {
            return None;
        };
        let (runtime, core) = (names::runtime(), names::core());
        let some = quote!(#runtime::Cell(#core::option::Option::Some(_)));
        let frame = self.cells_as(|cell| match cell.content {
            Content::Delegate(found) if found == number => Some(some.clone()),
            _ => None,
        });
        self.is_delegation(point).then(|| quote!(frame: #frame,))
    }

    fn pattern(point: Point) -> TokenStream {
        let (goto, variant) = (names::goto(), Self::variant(point));
        quote!(#goto::#variant)
    }

    /// Arms one after the other, those of a loop in a loop. `depth`: how many loops are around.
    fn sequence(&self, points: &[Point], depth: usize) -> TokenStream {
        let (goto, jump) = (names::local("goto"), names::label("jump", 0));
        let mut tokens = TokenStream::new();
        let mut points = points;
        while let Some((point, rest)) = points.split_first() {
            if let Some(number) = self.loops_of(*point).get(depth) {
                let inside = |point: &&Point| self.loops_of(**point).get(depth) == Some(number);
                let count = points.iter().take_while(inside).count();
                let (arms, rest) = points.split_at(count);
                let (arms, label) = (
                    self.sequence(arms, depth + 1),
                    names::label("turns", *number),
                );
                tokens.extend(quote!(#label: loop { #arms break; }));
                points = rest;
                continue;
            }
            let (pattern, body) = (Self::pattern(*point), self.arm(*point));
            tokens.extend(quote!(if let #pattern = #goto { #jump: { #body } }));
            points = rest;
        }
        tokens
    }

    /// The loops that yield around a point, innermost last; a loop is around its head.
    pub(super) fn loops_of(&self, point: Point) -> Vec<usize> {
        let (pos, head) = match point {
            Point::Entry => return Vec::new(),
            Point::Join(pos) => (pos, None),
            Point::Yield(_) => (self.positions[&point], None),
            Point::Head(number) => (self.positions[&point], Some(number)),
        };
        let mut loops = self.tree.loops_around(pos.block);
        loops.extend(head);
        loops
    }

    fn arm(&self, point: Point) -> TokenStream {
        let printer = Printer {
            context: self,
            point,
            locals: Locals::of(self, point),
        };
        let (prologue, body) = (self.prologue(point), printer.arm());
        quote!(#prologue #body)
    }

    /// What an arm does before the code of its point.
    fn prologue(&self, point: Point) -> TokenStream {
        let (core, ended) = (names::core(), names::local("ended"));
        let first = match point {
            Point::Yield(number) if self.is_delegation(point) => self.delegate_step(number, point),
            Point::Yield(_) if self.call(point).is_some() => super::recursive::take_returned(),
            _ => return TokenStream::new(),
        };
        let again = self
            .tree
            .opaque_macros
            .then(|| quote!(let mut #ended = #core::option::Option::Some(#ended);));
        quote!(#first #again)
    }

    /// A step of the delegate, where it lies; at its end it is dropped, and `ended` is its value.
    fn delegate_step(&self, number: usize, point: Point) -> TokenStream {
        let runtime = names::runtime();
        let flavour = &self.generator.flavour;
        let at = match self.tree.stmt(self.positions[&point]) {
            Stmt::Delegate { operand, span, .. } => delegate::place(operand, *span),
            _ => Span::mixed_site(),
        };
        let resume = delegate::method(flavour, "resume", at);
        let (input, default) = (names::local("input"), delegate::sent_default(flavour));
        let cell = cell_name(Content::Delegate(number));
        let (value, ended) = (names::local("value"), names::local("ended"));
        // What rustc says about its type lands on the operand.
        let delegate = names::local_at("__delegate", at);
        let core = names::core();
        quote! {
            let #input = #core::mem::replace(&mut #input, #runtime::Resume::Start);
            let #delegate = #cell.__place();
            let #ended = match #resume(#delegate, #input, #default) {
                #runtime::Step::Yielded(#value) => return #runtime::Step::Yielded(#value),
                #runtime::Step::Returned(#value) => #value,
            };
            #cell.__clear();
        }
    }
}
