//! The step function: a `match` with one arm for each point.
//!
//! ```text
//! |slot, input| -> Step<i64, ()> {
//!     let mut goto = Goto::Resume(mem::replace(slot, State::Closed), input);
//!     'run: loop { match goto {
//!         Goto::Resume(State::Created { up_to: saved0 }, input) => { .. }
//!         Goto::Head1 { index: saved1, up_to: saved0 } => { .. }
//!         Goto::Resume(State::Yield1 { index: saved1, up_to: saved0 }, input) => { .. }
//!         Goto::Resume(State::Closed, _) => unreachable!(),
//!     } }
//! }
//! ```
//!
//! The slot holds `Closed` while the body runs, so a panic leaves it closed. Arms stand in source
//! order. Without loop heads and joins there is no `Goto`.

use super::Context;
use super::arm::Printer;
use crate::flow::{LocalId, Point};
use crate::names;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::cell::RefCell;
use std::collections::BTreeSet;

impl Context<'_> {
    pub(super) fn step(&self) -> TokenStream {
        let (runtime, core, state) = (names::runtime(), names::core(), names::state());
        let flavour = &self.generator.flavour;
        let (yielded, returned) = (&flavour.yielded, &flavour.returned);
        let (slot, input) = (names::local("slot"), names::local("input"));
        let jumps: Vec<Point> = self.arms.points.iter().copied().filter(is_jump).collect();
        let taken = quote!(#core::mem::replace(#slot, #state::Closed));
        let body = if jumps.is_empty() {
            let arms = self.arms.points.iter().map(|point| {
                let (pattern, body) = (self.pattern(&state, *point), self.arm(*point));
                quote!(#pattern => { #body })
            });
            quote! {
                match #taken {
                    #(#arms)*
                    #state::Closed => #core::unreachable!(),
                }
            }
        } else {
            let goto = names::goto();
            let (types, variants) = self.variants(jumps.into_iter());
            let arms = self.arms.points.iter().map(|point| self.goto_arm(*point));
            let (variable, run) = (names::local("goto"), names::label("run", 0));
            quote! {
                enum #goto<__State, __Input, #(#types),*> { Resume(__State, __Input), #variants }
                let mut #variable = #goto::Resume(#taken, #input);
                #run: loop {
                    match #variable {
                        #(#arms)*
                        #goto::Resume(#state::Closed, _) => #core::unreachable!(),
                    }
                }
            }
        };
        quote! {
            #[allow(warnings, clippy::all, clippy::pedantic)]
            |#slot, #input| -> #runtime::Step<#yielded, #returned> { #body }
        }
    }

    fn goto_arm(&self, point: Point) -> TokenStream {
        let (goto, input) = (names::goto(), names::local("input"));
        let body = self.arm(point);
        let pattern = if is_jump(&point) {
            self.pattern(&goto, point)
        } else {
            let state = self.pattern(&names::state(), point);
            quote!(#goto::Resume(#state, #input))
        };
        quote!(#pattern => { #body })
    }

    fn pattern(&self, enum_: &Ident, point: Point) -> TokenStream {
        let variant = Self::variant(point);
        let delegate = names::local("delegate");
        let delegate = self
            .is_delegation(point)
            .then(|| quote!(#delegate: mut #delegate,));
        let fields = self.fields(point).into_iter().map(|field| {
            let (name, saved) = (field.name, saved(field.local));
            quote!(#name: #saved,)
        });
        quote!(#enum_::#variant { #delegate #(#fields)* })
    }

    fn arm(&self, point: Point) -> TokenStream {
        // A first run finds which locals this arm comes to doubt.
        let mut printer = Printer {
            context: self,
            point,
            doubted: BTreeSet::new(),
            settled: RefCell::default(),
        };
        let mut body = printer.arm();
        printer.doubted = printer.settled.take();
        if !printer.doubted.is_empty() {
            body = printer.arm();
        }
        let reclaim = self.tree.opaque_macros.then(|| {
            let core = names::core();
            let delegate = self.is_delegation(point).then(|| names::local("delegate"));
            let input = matches!(point, Point::Yield(_)).then(|| names::local("input"));
            let fields = self
                .fields(point)
                .into_iter()
                .map(|field| saved(field.local));
            let moved = fields.chain(delegate).chain(input);
            moved
                .map(|moved| quote!(let mut #moved = #core::option::Option::Some(#moved);))
                .collect::<TokenStream>()
        });
        quote!(#reclaim #body)
    }
}

/// The variable that a field is moved into by the pattern of its arm.
pub(super) fn saved(local: LocalId) -> Ident {
    names::parameter("saved", local.0)
}

fn is_jump(point: &Point) -> bool {
    matches!(point, Point::Head(_) | Point::Join(_))
}
