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
use super::{Context, Field, In, maybe};
use crate::flow::{LocalId, Point};
use crate::layout::How;
use crate::levels::{Held, Rest};
use crate::names;
use proc_macro2::TokenStream;
use quote::quote;

impl Printer<'_> {
    pub(super) fn goto(&self, point: Point) -> TokenStream {
        let back = self.put_back(self.context.levels.of(point), point);
        let out = self.out_of_levels(point);
        let value = self
            .context
            .construct(&names::goto(), point, In::Arm(self.point));
        let (goto, jump) = (names::local("goto"), self.jump(point));
        quote!(#back #out #goto = #value; #jump)
    }

    /// Into the loop of a number.
    pub(super) fn enter(&self, number: usize) -> TokenStream {
        let context = self.context;
        let into = context.levels.get(number).map(|_| {
            let value = context.entered(number, self.point);
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

    /// What this arm took or copied of what the levels around both it and `target` hold goes
    /// back, as the arm of `point` is handed it.
    fn put_back(&self, target: Option<usize>, point: Point) -> TokenStream {
        let (context, core) = (self.context, names::core());
        let kept: Vec<LocalId> = context.levels.held(target).map(|held| held.local).collect();
        let found = context.levels.found(self.level()).into_iter();
        let back = found.filter(|held| kept.contains(&held.local)).map(|held| {
            let info = &context.flow.locals[held.local.0];
            let (ident, saved) = (&info.ident, saved(held.local));
            match held.rest {
                Rest::InPlace if info.scalar && info.mutable => quote!(*#saved = #ident;),
                Rest::InPlace => TokenStream::new(),
                Rest::Guarded => quote!(#core::mem::forget(#ident);),
                Rest::Parked => {
                    let value = context.parked_at(point, held.local, held.how);
                    quote!(*#saved = #value;)
                }
            }
        });
        back.collect()
    }

    /// The locals that this arm parked of the levels that it leaves for `point`, made ready for
    /// the arm there; what that is not handed drops at the end of its scope.
    fn unparked(&self, point: Point) -> TokenStream {
        let (context, core, runtime) = (self.context, names::core(), names::runtime());
        let target = context.levels.of(point);
        let kept: Vec<LocalId> = context.levels.held(target).map(|held| held.local).collect();
        let scope = &context.flow.points[&point].scope;
        let found = context.levels.found(self.level()).into_iter();
        let left = found.filter(|held| !kept.contains(&held.local) && scope.contains(&held.local));
        let guards = left.filter(|held| held.rest == Rest::Guarded).map(|held| {
            let ident = &context.flow.locals[held.local.0].ident;
            match context.handed_how(point, held.local) {
                Some(_) => quote!(let #ident = #runtime::Guarded::into_inner(#ident);),
                None => quote!(#core::mem::drop(#ident);),
            }
        });
        guards.collect()
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
        let unparked = self.unparked(point);
        let (slot, outer) = (names::local("slot"), place(target));
        let leaf = quote!(#outer);
        let find = target.map(|_| {
            let path = context.path(target, leaf, |_| None);
            quote!(let #path = &mut *#slot else { #core::unreachable!() };)
        });
        let empty = context.empty(target);
        // Of numbers this arm has copies, and what it parked it has on the stack.
        let found = context.levels.found(self.level());
        let stays =
            |held: &Held| held.rest == Rest::InPlace && !context.flow.locals[held.local.0].scalar;
        let staying: Vec<LocalId> = found
            .iter()
            .filter(|held| stays(held))
            .map(|held| held.local)
            .collect();
        let how = |local: LocalId| context.handed_how(point, local);
        let is_handed =
            |field: &Field| staying.contains(&field.local) && how(field.local).is_some();
        let fields = context.level_fields(left);
        if !fields.iter().any(is_handed) {
            return quote!(#unparked #find *#outer = #empty;);
        }
        let inner = names::local("__inner");
        let pattern = context.holder_pattern(left, &quote!(#inner), |field| {
            Some(match is_handed(field) {
                true => context.flow.locals[field.local.0].ident.clone(),
                false => saved(field.local),
            })
        });
        let taken = fields.iter().filter(|field| is_handed(field)).map(|field| {
            let ident = &context.flow.locals[field.local.0].ident;
            let (variable, kept) = (maybe(field.local), context.keep(field.local));
            match (how(field.local), field.optional) {
                (Some(How::Maybe), true) => quote!(let #variable = #ident;),
                (Some(How::Maybe), false) => {
                    quote!(let #variable = #core::option::Option::Some(#kept);)
                }
                (_, true) => quote! {
                    let #core::option::Option::Some(#ident) = #ident else { #core::unreachable!() };
                },
                (_, false) => TokenStream::new(),
            }
        });
        // The fields stand in the order of their drops.
        let dropped = fields.iter().filter(|field| !is_handed(field));
        let dropped = dropped.map(|field| saved(field.local));
        quote! {
            #unparked
            #find
            let #pattern = #core::mem::replace(#outer, #empty) else { #core::unreachable!() };
            #core::mem::drop(#inner);
            #(#core::mem::drop(#dropped);)*
            #(#taken)*
        }
    }

    /// Stores the state of `point` and yields `operand`.
    pub(super) fn suspend(&self, operand: &TokenStream, point: Point) -> TokenStream {
        let yielded = &self.context.generator.flavour.yielded;
        let value = names::local("value");
        let runtime = names::runtime();
        let store = self.store(point);
        quote! {
            let #value: #yielded = #operand;
            #store
            return #runtime::Step::Yielded(#value);
        }
    }

    /// Stores the state of `point`.
    pub(super) fn store(&self, point: Point) -> TokenStream {
        let (place, enum_) = (place(self.level()), Context::enum_of(self.level()));
        let state = self.context.construct(&enum_, point, In::Arm(self.point));
        let back = self.put_back(self.level(), point);
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
