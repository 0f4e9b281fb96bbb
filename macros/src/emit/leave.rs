//! How an arm ends: it suspends, begins a delegation, or jumps to another arm.
//!
//! ```text
//! let value: i64 = index;
//! *slot = State::Yield1 { index, up_to };
//! return Step::Yielded(value);
//! ```
//!
//! A jump into a level stores what the level holds first, a jump out of it takes that back:
//!
//! ```text
//! *slot = State::Loop1 { inner: Loop1::Running, iter, list };     into
//! let State::Loop1 { list, iter, inner } = mem::replace(slot, State::Closed) else { .. };
//! drop(inner);                                                    out of
//! ```

use super::arm::Printer;
use super::step::{place, saved};
use super::{Context, Field, keep, maybe};
use crate::flow::{LocalId, Point};
use crate::layout::How;
use crate::names;
use proc_macro2::TokenStream;
use quote::quote;

impl Printer<'_> {
    pub(super) fn goto(&self, point: Point) -> TokenStream {
        let back = self.copied_back(self.context.levels.of(point));
        let out = self.out_of_levels(point);
        let value = self.context.construct(&names::goto(), point);
        let (goto, jump) = (names::local("goto"), self.jump(point));
        quote!(#back #out #goto = #value; #jump)
    }

    /// Into the loop of a number.
    pub(super) fn enter(&self, number: usize) -> TokenStream {
        let context = self.context;
        let into = context.levels.get(number).map(|_| {
            let running = context.empty(Some(number));
            let value = context.holder_value(number, &running, false);
            let place = place(self.level());
            quote!(*#place = #value;)
        });
        let goto = self.goto(Point::Head(number));
        quote!(#into #goto)
    }

    fn level(&self) -> Option<usize> {
        self.context.levels.of(self.point)
    }

    /// From this arm to another, which stands behind it or is the head of a loop around.
    fn jump(&self, point: Point) -> TokenStream {
        let (own, target) = (
            self.context.loops_of(self.point),
            self.context.loops_of(point),
        );
        if let Point::Head(number) = point
            && own.contains(&number)
        {
            let turns = names::label("turns", number);
            return quote!(continue #turns;);
        }
        match own.iter().find(|number| !target.contains(number)) {
            Some(left) => {
                let turns = names::label("turns", *left);
                quote!(break #turns;)
            }
            None => {
                let jump = names::label("jump", 0);
                quote!(break #jump;)
            }
        }
    }

    /// The copies of what the levels around both this arm and `target` hold go back.
    fn copied_back(&self, target: Option<usize>) -> TokenStream {
        let context = self.context;
        let kept: Vec<LocalId> = context
            .levels
            .held(target)
            .map(|(local, _)| local)
            .collect();
        let held = context.levels.held(self.level());
        let changed = held
            .map(|(local, _)| (local, &context.flow.locals[local.0]))
            .filter(|(local, info)| kept.contains(local) && info.scalar && info.mutable);
        let back = changed.map(|(local, info)| {
            let (ident, saved) = (&info.ident, saved(local));
            quote!(*#saved = #ident;)
        });
        back.collect()
    }

    /// Out of the levels around this arm that are not around `point`: their locals that it is
    /// handed get their names again, the others drop.
    fn out_of_levels(&self, point: Point) -> TokenStream {
        let (context, core) = (self.context, names::core());
        let target = context.levels.of(point);
        let (own, kept) = (
            context.levels.chain(self.level()),
            context.levels.chain(target),
        );
        let Some(left) = own.get(kept.len()).copied() else {
            return TokenStream::new();
        };
        let (slot, outer) = (names::local("slot"), place(target));
        let leaf = quote!(#outer);
        let find = target.map(|_| {
            let path = context.path(target, leaf, |_| None);
            quote!(let #path = &mut *#slot else { #core::unreachable!() };)
        });
        let empty = context.empty(target);
        let handed = &context.layout.handed(point).locals;
        // Of numbers this arm has copies.
        let is_handed = |field: &Field| {
            !context.flow.locals[field.local.0].scalar
                && handed.iter().any(|(handed, _)| *handed == field.local)
        };
        let fields = context.level_fields(left);
        if !fields.iter().any(is_handed) {
            return quote!(#find *#outer = #empty;);
        }
        let inner = names::local("__inner");
        let pattern = context.holder_pattern(left, &quote!(#inner), |field| {
            Some(match is_handed(field) {
                true => context.flow.locals[field.local.0].ident.clone(),
                false => saved(field.local),
            })
        });
        let handed_how = |local: LocalId| handed.iter().find(|(handed, _)| *handed == local);
        let doubted = fields
            .iter()
            .filter(|field| matches!(handed_how(field.local), Some((_, How::Maybe))));
        let doubted = doubted.map(|field| {
            let kept = keep(&context.flow.locals[field.local.0].ident);
            let variable = maybe(field.local);
            quote!(let #variable = #core::option::Option::Some(#kept);)
        });
        // The fields stand in the order of their drops.
        let dropped = fields.iter().filter(|field| !is_handed(field));
        let dropped = dropped.map(|field| saved(field.local));
        quote! {
            #find
            let #pattern = #core::mem::replace(#outer, #empty) else { #core::unreachable!() };
            #core::mem::drop(#inner);
            #(#core::mem::drop(#dropped);)*
            #(#doubted)*
        }
    }

    /// Stores the state of `point` and yields `operand`.
    pub(super) fn suspend(&self, operand: &TokenStream, point: Point) -> TokenStream {
        let runtime = names::runtime();
        let yielded = &self.context.generator.flavour.yielded;
        let value = names::local("value");
        let store = self.store(point);
        quote! {
            let #value: #yielded = #operand;
            #store
            return #runtime::Step::Yielded(#value);
        }
    }

    fn store(&self, point: Point) -> TokenStream {
        let (place, enum_) = (place(self.level()), Context::enum_of(self.level()));
        let state = self.context.construct(&enum_, point);
        let back = self.copied_back(self.level());
        quote!(*#place = #state; #back)
    }

    /// Stores the state of `point`, in which the delegate takes its first step.
    pub(super) fn begin(&self, built: &TokenStream, point: Point) -> TokenStream {
        let store = self.store(point);
        let (delegate, enum_, variant) = (
            names::local("__delegate"),
            names::goto(),
            Context::begin(point),
        );
        let (goto, jump) = (names::local("goto"), self.jump(point));
        quote! {
            let #delegate = #built;
            #store
            #goto = #enum_::#variant;
            #jump
        }
    }
}
