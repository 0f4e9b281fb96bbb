//! The step function: a `match` with one arm for each point.
//!
//! ```text
//! |slot, input| -> Step<i64, ()> {
//!     let mut goto = match &*slot {
//!         State::Created { .. } => Goto::Created(input),
//!         State::Loop1 { inner: Loop1::Yield1 { .. }, .. } => Goto::Yield1(input),
//!         _ => unreachable!(),
//!     };
//!     if let Goto::Created(input) = goto { .. }
//!     'turns1: loop {
//!         if let Goto::Head1 {} = goto { .. }
//!         if let Goto::Yield1(input) = goto { ..; goto = Goto::Head1 {}; continue 'turns1; }
//!         break;
//!     }
//!     unreachable!()
//! }
//! ```
//!
//! An arm first takes what it was handed out of the state: numbers and shared references are
//! copied, anything else leaves `Closed` behind (`Running` inside a level). What a level holds
//! stays; the machine closes the state when the step ends or panics. Arms stand in source order,
//! so a jump goes on to a later arm, or back to the head of a loop around: the optimizer sees
//! through both. Without loop heads, joins and delegations there is no `Goto`.

use super::arm::Printer;
use super::{Context, Field, delegate, maybe};
use crate::flow::{LocalId, Point};
use crate::layout::How;
use crate::mentions;
use crate::names;
use crate::tree::Stmt;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use std::cell::RefCell;
use std::collections::BTreeSet;

impl Context<'_> {
    pub(super) fn step(&self) -> TokenStream {
        let runtime = names::runtime();
        let flavour = &self.generator.flavour;
        let (yielded, returned) = (&flavour.yielded, &flavour.returned);
        let (slot, input) = (names::local("slot"), names::local("input"));
        let body = self.step_body();
        let head = match self.is_recursive() {
            true => {
                let (callers, value) = (names::local("callers"), names::local("returned"));
                quote!(|#slot, #callers, #input, mut #value| -> #runtime::Step<#yielded, #returned>)
            }
            false => quote!(|#slot, #input| -> #runtime::Step<#yielded, #returned>),
        };
        quote! {
            #[allow(warnings, unused, clippy::all, clippy::pedantic)]
            #head { #body }
        }
    }

    pub(super) fn step_body(&self) -> TokenStream {
        let (core, slot) = (names::core(), names::local("slot"));
        let jumps: Vec<Point> = self.arms.points.iter().copied().filter(is_jump).collect();
        let delegations = self
            .state_points()
            .filter(|point| self.is_delegation(*point));
        let begins: Vec<Ident> = delegations.map(Self::begin).collect();
        if jumps.is_empty() && begins.is_empty() && !self.has_calls() {
            let arms = self.arms.points.iter().map(|point| {
                let (pattern, body) = (self.state_pattern(*point, |_| None), self.arm(*point));
                quote!(#pattern => { #body })
            });
            quote! {
                match &*#slot {
                    #(#arms)*
                    _ => #core::unreachable!(),
                }
            }
        } else {
            self.jumping(jumps, &begins)
        }
    }

    /// The arms, one after the other: each tests whether it is the one to jump to.
    fn jumping(&self, jumps: Vec<Point>, begins: &[Ident]) -> TokenStream {
        let (core, goto, state) = (names::core(), names::goto(), names::state());
        let (slot, input) = (names::local("slot"), names::local("input"));
        let variable = names::local("goto");
        let (types, variants) = self.variants(jumps.into_iter());
        let states = self.state_points().map(|point| {
            let state = Self::variant(point);
            match self.begins_frame(point) {
                true => quote!(#state(__Frame),),
                false => quote!(#state(__Input),),
            }
        });
        let resumes = self.state_points().map(|point| {
            let (pattern, variant) = (self.state_pattern(point, |_| None), Self::variant(point));
            let value = match self.begins_frame(point) {
                true => quote!(#core::mem::replace(#slot, #state::Closed)),
                false => input.to_token_stream(),
            };
            quote!(#pattern => #goto::#variant(#value),)
        });
        let arms = self.calling(self.sequence(&self.arms.points, 0));
        let calls = self
            .has_calls()
            .then(|| quote!(Call(__Frame), Tail(__Frame),));
        let frame = calls.is_some().then(|| quote!(__Frame,));
        // A plain tag lets the optimizer follow the jumps.
        quote! {
            #[repr(u8)]
            enum #goto<__Input, #frame #(#types),*> {
                #calls
                #(#states)*
                #(#begins,)*
                #variants
            }
            let mut #variable = match &*#slot {
                #(#resumes)*
                _ => #core::unreachable!(),
            };
            #arms
            #core::unreachable!()
        }
    }

    /// Arms one after the other, those of a loop in a loop. `depth`: how many loops are around.
    fn sequence(&self, points: &[Point], depth: usize) -> TokenStream {
        let (variable, jump) = (names::local("goto"), names::label("jump", 0));
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
            let (pattern, body) = (self.goto_pattern(*point), self.arm(*point));
            tokens.extend(quote!(if let #pattern = #variable { #jump: { #body } }));
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

    fn goto_pattern(&self, point: Point) -> TokenStream {
        let (goto, input) = (names::goto(), names::local("input"));
        let variant = Self::variant(point);
        if is_jump(&point) {
            self.taking(&goto, point)
        } else if self.is_delegation(point) {
            let begin = Self::begin(point);
            quote!(#input @ (#goto::#variant(_) | #goto::#begin))
        } else if self.begins_frame(point) {
            let frame = names::local("frame");
            quote!(#goto::#variant(#frame))
        } else {
            quote!(#goto::#variant(#input))
        }
    }

    /// The state of a yield or of the entry; what its levels hold is bound as `bind` says.
    fn state_pattern(&self, point: Point, bind: impl Fn(&Field) -> Option<Ident>) -> TokenStream {
        let (enum_, variant) = (Self::enum_of(self.levels.of(point)), Self::variant(point));
        self.path(self.levels.of(point), quote!(#enum_::#variant { .. }), bind)
    }

    /// Binds what the levels around a point hold, and the place of the innermost.
    fn open_levels(&self, level: Option<usize>) -> TokenStream {
        if level.is_none() {
            return TokenStream::new();
        }
        let (core, slot, place) = (names::core(), names::local("slot"), place(level));
        let path = self.path(level, quote!(#place), |field| Some(saved(field.local)));
        quote!(let #path = &mut *#slot else { #core::unreachable!() };)
    }

    /// The pattern of a variant that moves all of it, in the order of declaration: a panic drops
    /// it in reverse.
    fn taking(&self, enum_: &Ident, point: Point) -> TokenStream {
        let variant = Self::variant(point);
        let delegate = names::local("__delegate");
        let delegate = self.is_delegation(point).then(|| quote!(#delegate,));
        let fields = self.fields(point).into_iter().rev().map(|field| {
            let (name, saved) = (&field.name, taken(&field));
            quote!(#name: #saved,)
        });
        quote!(#enum_::#variant { #(#fields)* #delegate })
    }

    /// Takes the fields of a state out of their place.
    fn take(&self, level: Option<usize>, point: Point) -> TokenStream {
        let core = names::core();
        let (place, enum_) = (place(level), Self::enum_of(level));
        let fields = self.fields(point);
        let delegates = self.is_delegation(point);
        if fields.is_empty() && !delegates {
            return TokenStream::new();
        }
        let pattern = self.taking(&enum_, point);
        if self.begins_frame(point) {
            let frame = names::local("frame");
            return quote!(let #pattern = #frame else { #core::unreachable!() };);
        }
        if !delegates && fields.iter().all(|field| self.is_copied(field)) {
            let saved: Vec<Ident> = fields.iter().map(|field| saved(field.local)).collect();
            return quote! {
                let #pattern = &*#place else { #core::unreachable!() };
                #(let #saved = *#saved;)*
            };
        }
        let empty = self.empty(level);
        quote! {
            let #pattern = #core::mem::replace(#place, #empty) else { #core::unreachable!() };
        }
    }

    fn is_copied(&self, field: &Field) -> bool {
        field.how == How::Move && self.flow.locals[field.local.0].scalar
    }

    /// A step of the delegate in the state of `point`, where it lies; at its end the state is
    /// taken, and `ended` is its value.
    fn delegate_step(&self, level: Option<usize>, point: Point) -> TokenStream {
        let (runtime, core, goto) = (names::runtime(), names::core(), names::goto());
        let flavour = &self.generator.flavour;
        let at = match self.tree.stmt(self.positions[&point]) {
            Stmt::Delegate { operand, span, .. } => delegate::place(operand, *span),
            _ => Span::mixed_site(),
        };
        let resume = delegate::method(flavour, "resume", at);
        let (input, default) = (names::local("input"), delegate::sent_default(flavour));
        let (place, enum_, variant) = (place(level), Self::enum_of(level), Self::variant(point));
        let (delegate, value, ended) = (
            names::local_at("__delegate", at),
            names::local("value"),
            names::local("ended"),
        );
        let take = self.take(level, point);
        quote! {
            let #enum_::#variant { #delegate, .. } = &mut *#place else { #core::unreachable!() };
            let #input = match #input {
                #goto::#variant(#input) => #core::option::Option::Some(#input),
                _ => #core::option::Option::None,
            };
            let #ended = match #resume(#delegate, #input, #default) {
                #runtime::Step::Yielded(#value) => return #runtime::Step::Yielded(#value),
                #runtime::Step::Returned(#value) => #value,
            };
            #take
            #core::mem::drop(#delegate);
        }
    }

    /// What an arm does before the code of its point.
    fn prologue(&self, point: Point) -> TokenStream {
        let level = self.levels.of(point);
        let open = self.open_levels(level);
        let take = match point {
            _ if is_jump(&point) => TokenStream::new(),
            _ if self.is_delegation(point) => self.delegate_step(level, point),
            _ if self.call(point).is_some() => {
                let (take, returned) = (self.take(level, point), super::recursive::take_returned());
                quote!(#take #returned)
            }
            _ => self.take(level, point),
        };
        quote!(#open #take)
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
        let mut printed = Vec::new();
        mentions::identifiers(&body, &mut printed);
        printer.doubted = printer.settled.take();
        let is_printed = |local: &LocalId| printed.iter().any(|found| maybe(*local) == found);
        printer.doubted.retain(is_printed);
        if !printer.doubted.is_empty() {
            body = printer.arm();
        }
        let prologue = self.prologue(point);
        let reclaim = self.tree.opaque_macros.then(|| {
            let core = names::core();
            let input = match point {
                Point::Yield(_) if self.is_delegation(point) || self.call(point).is_some() => {
                    Some(names::local("ended"))
                }
                Point::Yield(_) => Some(names::local("input")),
                _ => None,
            };
            let fields = self.fields(point).into_iter();
            let fields = fields.filter(|field| field.how != How::Empty);
            let moved = fields.map(|field| saved(field.local)).chain(input);
            moved
                .map(|moved| quote!(let mut #moved = #core::option::Option::Some(#moved);))
                .collect::<TokenStream>()
        });
        quote!(#prologue #reclaim #body)
    }
}

/// What holds the enum of a level while its code runs.
pub(super) fn place(level: Option<usize>) -> Ident {
    names::local(if level.is_some() { "place" } else { "slot" })
}

/// The variable that a field is moved into by the pattern of its arm.
pub(super) fn saved(local: LocalId) -> Ident {
    names::parameter("saved", local.0)
}

/// The same for what only tells the type of a local.
pub(super) fn type_of(local: LocalId) -> Ident {
    names::parameter("type", local.0)
}

fn taken(field: &Field) -> Ident {
    match field.how {
        How::Empty => type_of(field.local),
        _ => saved(field.local),
    }
}

fn is_jump(point: &Point) -> bool {
    matches!(point, Point::Head(_) | Point::Join(_))
}
