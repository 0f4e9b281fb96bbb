//! What is only kept for its drop goes into its cell as soon as nothing mentions it any more: if its type
//! shows that it has no drop, what it borrows from is free from there on.
//!
//! ```text
//! let last = list.last();                    let last = list.last();
//! f(last);                                   f(last);
//!                                            *cell1 = Some(keep(last));
//! list.push(1);                              list.push(1);
//! yield_!(2);                                ..
//! ```
//!
//! That is behind a statement of the block that declares the local, unless something that the statement
//! declares or changes is mentioned later, which may borrow from it; or in the branches of an `if` or a
//! `match`, unless another of them needs it and hands it on. Otherwise it is at the yield. `storing` finds
//! the places; whether a local has been put away at a yield is asked of the graph.

use super::Context;
use super::access::{Access, Locals};
use super::arm::Printer;
use super::storing::declares;
use crate::flow::{LocalId, NodeId, Point};
use crate::tree::{BlockId, Pos};
use proc_macro2::TokenStream;
use std::collections::BTreeSet;

/// Where an arm puts a local away.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Storing {
    Behind(Pos),
    /// At the start of a block.
    Start(BlockId),
    /// Where the condition of an `if` without `else` has failed.
    Failed(Pos),
    /// In a `let` that takes a part of it, if it stays whole.
    Partial(Pos),
    /// In a call of it, if that does not take it.
    Called(Pos),
}

/// Where a local is put away, and which points are behind that.
pub(super) struct Stored {
    pub(super) at: Vec<Storing>,
    behind: BTreeSet<Point>,
}

impl Context<'_> {
    /// The points behind those where a local is put away; `None` if one of them is reached past these too.
    fn behind(&self, local: LocalId, stores: &[(NodeId, Storing)]) -> Option<BTreeSet<Point>> {
        let starts: BTreeSet<NodeId> = stores.iter().map(|(node, _)| *node).collect();
        let nodes = self.flow.nodes.iter().enumerate();
        let declares = nodes.filter(|(_, node)| declares(node.event, local));
        let declares = declares.map(|(index, _)| NodeId(index)).collect();
        let behind = self.reached(local, starts.iter().copied().collect(), &BTreeSet::new());
        let past = self.reached(local, declares, &starts);
        let info = |point: &Point| &self.flow.points[point];
        let points = self.flow.points.keys().copied();
        let behind: BTreeSet<Point> = points
            .filter(|point| info(point).scope.contains(&local))
            .filter(|point| behind.contains(&info(point).node))
            .collect();
        let both = behind.iter().any(|point| past.contains(&info(point).node));
        (!both).then_some(behind)
    }

    /// The nodes that are reached from some before a local is declared anew, but not through others.
    pub(super) fn reached(
        &self,
        local: LocalId,
        from: Vec<NodeId>,
        but: &BTreeSet<NodeId>,
    ) -> BTreeSet<NodeId> {
        let mut reached: BTreeSet<NodeId> = from.iter().copied().collect();
        let mut work = from;
        while let Some(node) = work.pop() {
            for next in &self.flow.nodes[node.0].next {
                let ends = declares(self.flow.nodes[next.0].event, local);
                if !ends && !but.contains(next) && reached.insert(*next) {
                    work.push(*next);
                }
            }
        }
        reached
    }
}

impl Locals {
    /// Finds what the arm of `point` puts away.
    pub(super) fn find_stored(&mut self, context: &Context<'_>, point: Point) {
        let taken = self.handed.iter();
        let taken = taken.filter(|(_, access)| **access == Access::Taken);
        let stacked: Vec<LocalId> = taken
            .map(|(local, _)| *local)
            .chain(self.own.clone())
            .collect();
        for local in stacked {
            let stores = context.storing(local);
            let comes_there = stores
                .iter()
                .filter(|(node, _)| context.arms.reaches(point, *node));
            let at: Vec<Storing> = comes_there.map(|(_, storing)| *storing).collect();
            if at.is_empty() {
                continue;
            }
            if let Some(behind) = context.behind(local, &stores) {
                self.stored.insert(local, Stored { at, behind });
            }
        }
    }
}

impl Printer<'_> {
    /// Puts away what nothing mentions from somewhere on.
    pub(super) fn stores(&self, at: Storing) -> TokenStream {
        // One may borrow from those before it.
        let stored = self.locals.stored.iter().rev();
        let stored = stored.filter(|(_, stored)| stored.at.contains(&at));
        stored.map(|(local, _)| self.put(*local)).collect()
    }

    /// Whether a local has been put away where this arm goes on to `point`.
    pub(super) fn is_stored(&self, point: Point, local: LocalId) -> bool {
        let stored = self.locals.stored.get(&local);
        stored.is_some_and(|stored| stored.behind.contains(&point))
    }
}
