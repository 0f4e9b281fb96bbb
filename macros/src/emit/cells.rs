//! How an arm gets at the locals that it is handed, and hands them on.
//!
//! ```text
//! let mut index = *cell1;                   a number: copied out of its cell, and back
//! let list = place(&mut *cell2);            only looked at: lent, mentions become `(*list)`
//! let mut name = take(&mut *cell3);         needed by value: taken out, and back
//!                                           not mentioned: left where it lies
//! *cell1 = index;
//! *cell3 = Some(name);
//! *at = State::Yield1;
//! return Step::Yielded(value);
//! ```
//!
//! Which of these it is, `access` says.

use super::Context;
use super::access::Access;
use super::arm::{Printer, joined};
use super::frame::cell_name;
use crate::flow::{LocalId, Point};
use crate::layout::{Content, How, Kind};
use crate::names;
use crate::tree::BlockId;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use std::collections::BTreeSet;

impl Printer<'_> {
    fn named(&self, local: LocalId) -> (Ident, &Ident) {
        let ident = &self.context.flow.locals[local.0].ident;
        (cell_name(Content::Local(local)), ident)
    }

    /// The locals whose mentions mean what lies in a cell.
    pub(super) fn lent(&self) -> BTreeSet<String> {
        let lent = self.locals.handed.iter();
        let lent = lent.filter(|(_, access)| **access == Access::Lent);
        lent.map(|(local, _)| self.context.flow.locals[local.0].ident.to_string())
            .collect()
    }

    /// Whether the code of this arm mentions or assigns the local.
    pub(super) fn touches(&self, local: LocalId) -> bool {
        self.locals.touched.contains(&local)
    }

    /// Binds a local that is in scope where this arm begins.
    pub(super) fn open(&self, local: LocalId) -> TokenStream {
        let (runtime, (cell, ident)) = (names::runtime(), self.named(local));
        let info = &self.context.flow.locals[local.0];
        let mutable = info.mutable.then(|| quote_spanned!(ident.span()=> mut));
        if self.point == Point::Entry {
            let params = &self.context.flow.params;
            let number = params.iter().position(|param| *param == local);
            let argument = names::parameter("argument", number.unwrap_or_default());
            let after = self.guards(&[local]);
            return quote!(let #mutable #ident = #argument; #after);
        }
        let guard = self.guard(local);
        let bind = match self.locals.handed.get(&local) {
            Some(Access::Copied) => {
                let copied = self.copied(local);
                quote!(let #mutable #ident = #copied;)
            }
            Some(Access::Lent) => {
                let lent = self.lent_out(local);
                quote!(let #ident = #lent;)
            }
            Some(Access::Taken) if info.is_enclosed() => {
                quote!(let #mutable #ident = #runtime::Enclosed::local(#runtime::take(&mut *#cell));)
            }
            Some(Access::Taken) => quote!(let #mutable #ident = #runtime::take(&mut *#cell);),
            // Behind a call that never comes back, rustc still looks for the name.
            Some(Access::Left) | None if self.touches(local) => {
                let ty = info.ty.as_ref().map(|ty| quote!(: #ty));
                let told = match self.context.layout.kind(local) {
                    // What is enclosed tells its type where it is taken out.
                    Some(Kind::Value) if !info.is_enclosed() => {
                        quote!(if false { loop {} #ident = #runtime::take(&mut *#cell); })
                    }
                    Some(Kind::Number) => quote!(if false { loop {} #ident = *#cell; }),
                    _ => TokenStream::new(),
                };
                quote!(let #mutable #ident #ty; #told)
            }
            Some(Access::Left) | None => TokenStream::new(),
        };
        joined([guard.unwrap_or_default(), bind])
    }

    fn guard(&self, local: LocalId) -> Option<TokenStream> {
        let guarded = self.locals.guarded.contains(&local);
        guarded.then(|| {
            let (cell, runtime) = (cell_name(Content::Local(local)), names::runtime());
            quote!(let mut #cell = #runtime::guard(&mut *#cell);)
        })
    }

    /// Clears the cells of the locals of a block, the last one first.
    pub(super) fn clear(&self, block: BlockId) -> TokenStream {
        self.clear_where(|own| own == block)
    }

    /// The same, of all blocks in it too.
    pub(super) fn clear_all(&self, block: BlockId) -> TokenStream {
        self.clear_where(|own| self.context.tree.is_within(own, block))
    }

    fn clear_where(&self, wanted: impl Fn(BlockId) -> bool) -> TokenStream {
        let cleared = self.locals.cleared.iter().rev();
        let cleared = cleared.filter(|local| wanted(self.context.flow.locals[local.0].block));
        cleared
            .map(|local| {
                let (runtime, (cell, _)) = (names::runtime(), self.named(*local));
                quote!(*#cell = #runtime::None;)
            })
            .collect()
    }

    /// What follows the declaration of locals: the guards of those that this arm may come to doubt,
    /// and the types of those that another arm fills anew, in code that is never run.
    /// What one pattern binds is bound again one by one, so that each is followed by its own guard.
    pub(super) fn guards(&self, declared: &[LocalId]) -> TokenStream {
        let together = declared.len() > 1
            && declared
                .iter()
                .any(|local| self.locals.guarded.contains(local));
        let each = declared.iter().copied().map(|local| {
            let (guard, (_, ident)) = (self.guard(local), self.named(local));
            let mutable = self.context.flow.locals[local.0]
                .mutable
                .then(|| quote!(mut));
            let again = together.then(|| quote!(let #mutable #ident = #ident;));
            let layout = self.context.layout;
            let told = layout.is_refilled(local)
                && self.locals.own.contains(&local)
                && !self.context.flow.locals[local.0].is_enclosed()
                && matches!(layout.kind(local), Some(Kind::Value | Kind::Number));
            let told = told.then(|| {
                let put = self.filled(local, &quote!(#ident));
                quote!(if false { loop {} #put })
            });
            joined([again, guard, told].map(Option::unwrap_or_default))
        });
        each.collect()
    }

    /// The guard of a temporary of the normal form.
    pub(super) fn guard_named(&self, ident: &Ident) -> Option<TokenStream> {
        let mut locals = self.context.flow.locals.iter();
        let own = locals.position(|local| local.ident == *ident)?;
        self.guard(LocalId(own))
    }

    /// Whether a local is on the stack of this arm, if it holds a value.
    fn is_stacked(&self, local: LocalId) -> bool {
        match self.locals.handed.get(&local) {
            Some(Access::Taken) => true,
            _ => self.locals.own.contains(&local),
        }
    }

    /// What goes into the cell of a local that is on the stack.
    pub(super) fn value(&self, local: LocalId) -> Option<TokenStream> {
        let (context, (_, ident)) = (self.context, self.named(local));
        if self.locals.handed.get(&local) == Some(&Access::Copied) {
            return Some(quote!(#ident));
        }
        let stacked = self.is_stacked(local);
        let value = match context.layout.kind(local)? {
            Kind::Kept => context.keep(local),
            Kind::Value if context.flow.locals[local.0].is_enclosed() => context.enclose(local),
            Kind::Value | Kind::Number => quote!(#ident),
        };
        stacked.then_some(value)
    }

    /// What lies in a cell, copied.
    fn copied(&self, local: LocalId) -> TokenStream {
        match self.context.layout.kind(local) {
            Some(Kind::Number) => {
                let (cell, _) = self.named(local);
                quote!(*#cell)
            }
            _ => {
                let lent = self.lent_out(local);
                quote!(*#lent)
            }
        }
    }

    /// What lies in a cell, borrowed.
    fn lent_out(&self, local: LocalId) -> TokenStream {
        let (runtime, (cell, _)) = (names::runtime(), self.named(local));
        match self.context.layout.kind(local) {
            Some(Kind::Number) => quote!(&mut *#cell),
            _ => quote!(#runtime::place(&mut *#cell)),
        }
    }

    /// Fills the cell of a local.
    fn filled(&self, local: LocalId, value: &TokenStream) -> TokenStream {
        let (runtime, (cell, _)) = (names::runtime(), self.named(local));
        match self.context.layout.kind(local) {
            Some(Kind::Number) => quote!(*#cell = #value;),
            _ => quote!(*#cell = #runtime::Some(#value);),
        }
    }

    /// Puts a local that is on the stack into its cell.
    pub(super) fn put(&self, local: LocalId) -> TokenStream {
        match self.value(local) {
            Some(value) => self.filled(local, &value),
            None => TokenStream::new(),
        }
    }

    /// Hands on the locals to the arm of `point`. What is only kept goes first, and the last of it
    /// before the others: it may borrow until its type has shown that it needs no drop.
    pub(super) fn hand_on(&self, point: Point) -> TokenStream {
        let scope = &self.context.flow.points[&point].scope;
        let is_kept = |local: &LocalId| self.context.layout.kind(*local) == Some(Kind::Kept);
        let (kept, others): (Vec<LocalId>, Vec<LocalId>) = scope.iter().copied().partition(is_kept);
        let kept = kept.into_iter().rev();
        kept.chain(others)
            .map(|local| self.hand_on_one(point, local))
            .collect()
    }

    fn hand_on_one(&self, point: Point, local: LocalId) -> TokenStream {
        let (cell, ident) = self.named(local);
        let put = match self.context.layout.handed(point).how(local) {
            None | Some(How::Maybe) => TokenStream::new(),
            Some(How::Move | How::Keep) => match self.locals.handed.get(&local) {
                Some(Access::Copied) if self.locals.changed.contains(&local) => {
                    self.filled(local, &quote!(#ident))
                }
                Some(Access::Copied) => TokenStream::new(),
                _ if self.is_stored(point, local) => TokenStream::new(),
                _ => self.put(local),
            },
        };
        let forget = self.guard(local).map(|_| {
            let core = names::core();
            quote!(#core::mem::forget(#cell);)
        });
        joined([put, forget.unwrap_or_default()])
    }

    /// The state of `point`, in which the generator rests.
    pub(super) fn rest_at(&self, point: Point) -> TokenStream {
        let (hand_on, at) = (self.hand_on(point), names::local("at"));
        let (state, variant) = (names::state(), Context::variant(point));
        joined([hand_on, quote!(*#at = #state::#variant;)])
    }

    /// Yields `operand` in the state of `point`.
    pub(super) fn suspend(&self, operand: &TokenStream, point: Point) -> TokenStream {
        let yielded = &self.context.generator.flavour.yielded;
        let (value, runtime) = (names::local("value"), names::runtime());
        let rest = self.rest_at(point);
        quote! {
            let #value: #yielded = #operand;
            #rest
            return #runtime::Step::Yielded(#value);
        }
    }

    /// Goes on in the arm of `point`.
    pub(super) fn goto(&self, point: Point) -> TokenStream {
        let hand_on = self.hand_on(point);
        let (goto, enum_, variant) = (names::local("goto"), names::goto(), Context::variant(point));
        let jump = self.jump(point);
        joined([hand_on, quote!(#goto = #enum_::#variant;), jump])
    }

    /// Begins a delegation in the state of `point`.
    pub(super) fn begin(&self, built: &TokenStream, point: Point) -> TokenStream {
        let Point::Yield(number) = point else {
            return TokenStream::new();
        };
        let (cell, runtime) = (cell_name(Content::Delegate(number)), names::runtime());
        let (rest, goto) = (self.rest_at(point), names::local("goto"));
        let (enum_, variant) = (names::goto(), Context::variant(point));
        let jump = self.jump(point);
        quote! {
            *#cell = #runtime::Some(#built);
            #rest
            #goto = #enum_::#variant;
            #jump
        }
    }

    /// From this arm to another, which stands behind it or is the head of a loop around.
    fn jump(&self, point: Point) -> TokenStream {
        let (own, target) = (
            self.context.loops_of(self.point),
            self.context.loops_of(point),
        );
        match (point, own.iter().find(|number| !target.contains(number))) {
            (Point::Head(number), _) if own.contains(&number) => {
                let turns = names::label("turns", number);
                quote!(continue #turns;)
            }
            (_, Some(left)) => {
                let turns = names::label("turns", *left);
                quote!(break #turns;)
            }
            (_, None) => {
                let jump = self.labels.to("jump", 0);
                quote!(break #jump;)
            }
        }
    }
}

impl Context<'_> {
    /// A local that is kept only for its drop, as its type says.
    pub(super) fn keep(&self, local: LocalId) -> TokenStream {
        self.probed(
            local,
            &quote!(ViaCopy as _, ViaDropless as _, ViaKeep as _),
            "__genfn_keep",
        )
    }

    /// A local that a slice pattern takes apart later: an array of what drops is dropped from its end
    /// then, as rustc does it.
    fn enclose(&self, local: LocalId) -> TokenStream {
        let traits = quote!(ViaAnything as _, ViaArray as _, ViaPlainData as _);
        self.probed(local, &traits, "__genfn_enclose")
    }

    /// What becomes of a local as its type says.
    fn probed(&self, local: LocalId, traits: &TokenStream, method: &str) -> TokenStream {
        let (runtime, method) = (names::runtime(), names::local(method));
        let local = self.last.mention(&self.flow.locals[local.0].ident);
        quote_spanned! {local.span().resolved_at(Span::mixed_site())=> {
            // Resolution chooses one of them.
            #[allow(unused_imports)]
            use #runtime::{#traits};
            (&&&#runtime::Probe::new(#local)).#method()
        }}
    }
}
