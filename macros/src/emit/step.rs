//! The step function: the arms, and which of them a resume or a jump comes to.
//!
//! ```text
//! |start, at, (Bare(cell1), Bare(cell0)), mut input| -> Step<i64, ()> {
//!     enum Goto { Head1, Yield1 }
//!     let mut goto = match at {
//!         State::Yield1 => Goto::Yield1,
//!     };
//!     if let Some((Bare(argument0),)) = start { .. }
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
use super::arm::{Printer, joined};
use super::frame::cell_name;
use super::labels::Labels;
use super::{Context, delegate};
use crate::flow::Point;
use crate::layout::{Content, Kind};
use crate::names;
use crate::tree::Stmt;
use proc_macro2::{Span, TokenStream};
use quote::quote;

impl Context<'_> {
    pub(super) fn step(&self) -> TokenStream {
        let runtime = names::runtime();
        let flavour = &self.generator.flavour;
        let (yielded, returned) = (&flavour.yielded, &flavour.returned);
        let (head, body) = (self.step_head(), self.step_body());
        let more = self.is_recursive().then(|| {
            let (callers, value) = (names::local("callers"), names::local("returned"));
            quote!(, #callers, mut #value)
        });
        quote! {
            #[allow(warnings, unused, clippy::all, clippy::pedantic)]
            |#head #more| -> #runtime::Step<#yielded, #returned> { #body }
        }
    }

    /// The arguments of a body that starts, its place, its frame, and what it is resumed with.
    pub(super) fn step_head(&self) -> TokenStream {
        let [start, at, input] = ["start", "at", "input"].map(names::local);
        let (mutable, cells) = (self.has_calls().then(|| quote!(mut)), self.cells());
        quote!(#mutable #start, #at, #cells, mut #input)
    }

    pub(super) fn step_body(&self) -> TokenStream {
        let (runtime, start) = (names::runtime(), names::local("start"));
        let (goto, arguments) = (self.resumed(), self.argument_pattern());
        let entry = self.arm(Point::Entry);
        let arms = self.sequence(&self.arms.points[1..], 0);
        let (start, first) = match self.has_calls() {
            // A frame that is called begins as empty.
            true => {
                let cells = self.layout.cells.iter();
                let cells = cells.filter(|cell| cell.kind != Kind::Number);
                let names = cells.map(|cell| cell_name(cell.content));
                let clear = quote!(#(*#names = #runtime::None;)*);
                (quote!(#runtime::Option::take(&mut #start)), clear)
            }
            false => (quote!(#start), TokenStream::new()),
        };
        let arms = self.calling(quote! {
            if let #runtime::Some(#arguments) = #start { #first #entry }
            #arms
            #runtime::gone()
        });
        joined([goto, arms])
    }

    /// Where a resume comes to.
    fn resumed(&self) -> TokenStream {
        let (at, goto) = (names::local("at"), names::local("goto"));
        let (enum_, state) = (names::goto(), names::state());
        let variants = self.arms.points[1..].iter();
        let variants: Vec<_> = variants.map(|point| Self::variant(*point)).collect();
        if self.state_points().next().is_none() {
            // It is never resumed: this only tells the type.
            let start = Self::variant(Point::Entry);
            let jumps = variants.first().map(
                |first| quote!(enum #enum_ { #(#variants,)* } let mut #goto = #enum_::#first;),
            );
            return quote!(match #at { #state::#start => {} } #jumps);
        }
        let resumed = self.state_points().map(|point| {
            let variant = Self::variant(point);
            quote!(#state::#variant => #enum_::#variant,)
        });
        quote! {
            enum #enum_ { #(#variants,)* }
            let mut #goto = match #at { #(#resumed)* };
        }
    }

    fn pattern(point: Point) -> TokenStream {
        let (goto, variant) = (names::goto(), Self::variant(point));
        quote!(#goto::#variant)
    }

    /// Arms one after the other, those of a loop in a loop. `depth`: how many loops are around.
    fn sequence(&self, points: &[Point], depth: usize) -> TokenStream {
        let goto = names::local("goto");
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
                tokens.extend([quote!(#label: loop { #arms break; })]);
                points = rest;
                continue;
            }
            let (pattern, body) = (Self::pattern(*point), self.arm(*point));
            tokens.extend([quote!(if let #pattern = #goto { #body })]);
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
            labels: Labels::default(),
        };
        let (prologue, body) = (self.prologue(point), printer.arm());
        let body = joined([prologue, body]);
        match printer.labels.is_jumped_to("jump", 0) {
            true => printer.labels.block("jump", 0, &body),
            false => body,
        }
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
        joined([first, again.unwrap_or_default()])
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
            let #delegate = #runtime::place(&mut *#cell);
            let #ended = match #resume(#delegate, #input, #default) {
                #runtime::Step::Yielded(#value) => return #runtime::Step::Yielded(#value),
                #runtime::Step::Returned(#value) => #value,
            };
            *#cell = #runtime::None;
        }
    }
}
