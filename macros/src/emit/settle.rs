//! Locals that some paths have given away, or not filled yet.
//!
//! Where such paths meet, the local goes on in its cell, which is empty on the others:
//!
//! ```text
//! if c { eat(a); }         if c { eat(a); } else { *cell = Some(keep(a)); }
//! yield_!(1);              *at = State::Yield1; ..
//! ```
//!
//! Where the scope ends the cell is cleared, or a guard of it, declared right after the local, drops
//! it where the local would: `access` says which.

use super::arm::Printer;
use super::rewrite::Settle;
use crate::flow::{LocalId, NodeId, Point};
use crate::layout::{Holds, How};
use crate::tree::{BlockId, Pos, Stmt};
use proc_macro2::TokenStream;

impl Printer<'_> {
    /// What must be done where control passes from one node to another.
    pub(super) fn settle(&self, from: NodeId, to: Point) -> TokenStream {
        let (layout, flow) = (self.context.layout, self.context.flow);
        let Some(info) = flow.points.get(&to) else {
            return TokenStream::new();
        };
        let mut tokens = TokenStream::new();
        // One may borrow from those before it, until its type has shown that it needs no drop.
        for local in info.scope.iter().rev().copied() {
            if layout.is_ever_doubtful(local)
                && layout.is_doubtful(flow, info.node, local)
                && self.handed_on(to, local)
                && layout.holds(from, local) == Holds::Full
            {
                tokens.extend([self.put(local)]);
            }
        }
        tokens
    }

    /// Whether some arm that comes after a point is handed the local in an `Option`.
    fn handed_on(&self, point: Point, local: LocalId) -> bool {
        let (arms, layout, flow) = (self.context.arms, self.context.layout, self.context.flow);
        let takes = |arm: &Point| layout.handed(*arm).how(local) == Some(How::Maybe);
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
}
