//! Locals that some paths have given away, or not filled yet.
//!
//! Where such paths meet, the local goes on in an `Option`, set at the end of each of them:
//!
//! ```text
//! if c { eat(a); }         if c { eat(a); maybe = None; } else { maybe = Some(a); }
//! yield_!(1);              *slot = State::Yield1 { a: maybe }; ..
//! ```
//!
//! The `Option` is declared right after the local, so that it drops where the local would.

use super::arm::Printer;
use super::maybe;
use super::rewrite::Settle;
use crate::flow::{LocalId, NodeId, Point};
use crate::layout::{Holds, How};
use crate::levels::Rest;
use crate::names;
use crate::tree::{BlockId, Pos, Stmt};
use proc_macro2::TokenStream;
use quote::quote;

impl Printer<'_> {
    /// What must be done where control passes from one node to another.
    pub(super) fn settle(&self, from: NodeId, to: Point) -> TokenStream {
        let (layout, flow) = (self.context.layout, self.context.flow);
        let Some(info) = flow.points.get(&to) else {
            return TokenStream::new();
        };
        let core = names::core();
        let mut tokens = TokenStream::new();
        let levels = self.context.levels;
        // What lies in a level is there until the level is left.
        let found = levels.found(levels.of(self.point));
        let in_place = |local: LocalId| {
            let mut held = found.iter().filter(|held| held.rest != Rest::Parked);
            held.any(|held| held.local == local)
        };
        for local in info.scope.iter().copied() {
            if in_place(local) {
                continue;
            }
            if !layout.is_doubtful(flow, info.node, local) || !self.handed_on(to, local) {
                continue;
            }
            let variable = maybe(local);
            match layout.holds(from, local) {
                Holds::Maybe => {}
                Holds::Full => {
                    let kept = self.context.keep(local);
                    tokens.extend(quote!(#variable = #core::option::Option::Some(#kept);));
                    self.settled.borrow_mut().insert(local);
                }
                Holds::Empty => {
                    tokens.extend(quote!(#variable = #core::option::Option::None;));
                    self.settled.borrow_mut().insert(local);
                }
            }
        }
        tokens
    }

    /// Whether some arm that comes after a point is handed the local in an `Option`.
    fn handed_on(&self, point: Point, local: LocalId) -> bool {
        let (arms, layout, flow) = (self.context.arms, self.context.layout, self.context.flow);
        let takes = |arm: &Point| layout.handed(*arm).locals.contains(&(local, How::Maybe));
        if arms.contains(point) {
            return takes(&point);
        }
        let reached = arms.reached_from(flow, flow.points[&point].node);
        reached.iter().any(takes)
    }

    /// What must be done at the end of a block, before what follows the statement around it.
    pub(super) fn settle_end(&self, block: BlockId, to: Point) -> TokenStream {
        match self.context.flow.ends.get(&block) {
            Some(end) => self.settle(*end, to),
            None => TokenStream::new(),
        }
    }

    /// What the jumps of a statement must do first.
    pub(super) fn settled_jumps(&self, pos: Pos) -> Vec<Settle> {
        let Some(jumps) = self.context.flow.jumps.get(&pos) else {
            return Vec::new();
        };
        let settle = |jump: &crate::flow::JumpInfo| {
            let to = self.jump_target(pos.block, jump.breaks, jump.label.as_ref())?;
            Some(Settle {
                breaks: jump.breaks,
                label: jump.label.clone(),
                first: self.settle(jump.node, to),
            })
        };
        jumps.iter().filter_map(settle).collect()
    }

    /// Where a jump in `block` goes.
    fn jump_target(
        &self,
        block: BlockId,
        breaks: bool,
        label: Option<&proc_macro2::Ident>,
    ) -> Option<Point> {
        let tree = self.context.tree;
        let mut block = block;
        while let Some(pos) = tree.block(block).parent {
            let (found, number) = match tree.stmt(pos) {
                Stmt::Loop {
                    label: own, number, ..
                } => (own.as_ref(), Some(*number)),
                Stmt::Block { label: own, .. } => (own.as_ref(), None),
                _ => (None, None),
            };
            let is_loop = number.is_some();
            let matches = match label {
                Some(label) => found.is_some_and(|found| found.name.ident == *label),
                None => is_loop,
            };
            if matches {
                return match number {
                    Some(number) if !breaks => Some(Point::Head(number)),
                    _ => Some(Point::Join(pos)),
                };
            }
            block = pos.block;
        }
        None
    }

    /// The same for a temporary of the normal form.
    pub(super) fn maybes_named(&self, ident: &proc_macro2::Ident) -> TokenStream {
        let mut locals = self.context.flow.locals.iter();
        let own = locals.position(|local| local.ident == *ident).map(LocalId);
        self.declare_maybes(own.into_iter())
    }

    /// Declares the `Option`s of the locals that a statement declares.
    pub(super) fn declare_maybes(&self, locals: impl Iterator<Item = LocalId>) -> TokenStream {
        let core = names::core();
        let mut tokens = TokenStream::new();
        for local in locals.filter(|local| self.doubted.contains(local)) {
            let variable = maybe(local);
            tokens.extend(quote!(let mut #variable = #core::option::Option::None;));
        }
        tokens
    }
}
