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
//! `match` of which it is the head. Otherwise it is at the yield.

use super::Context;
use super::access::{Locals, may_drop};
use super::arm::Printer;
use crate::flow::{Event, LocalId, NodeId, Point};
use crate::layout::{Holds, Kind};
use crate::tree::{BlockId, Pos, Stmt, Tree};
use proc_macro2::TokenStream;

/// Where an arm puts a local away.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Storing {
    Behind(Pos),
    /// At the start of a block.
    Start(BlockId),
    /// Where the condition of an `if` without `else` has failed.
    Failed(Pos),
}

impl Context<'_> {
    /// Where an arm that declares a local puts it away, if it comes to these nodes.
    fn storing(&self, local: LocalId) -> Vec<(NodeId, Storing)> {
        if self.layout.kind(local) != Some(Kind::Kept) || self.layout.is_ever_doubtful(local) {
            return Vec::new();
        }
        let block = self.flow.locals[local.0].block;
        let declares = |event: Event| matches!(event, Event::Declare(found, _) if found == local);
        let mut declared = self.flow.bound[&block].contains(&local);
        let start = self.node_at(Pos { block, index: 0 });
        let done = |start: &NodeId| declared && self.is_done_with(*start, local);
        if let Some(start) = start.filter(done) {
            return vec![(start, Storing::Start(block))];
        }
        for index in 0..self.tree.block(block).stmts.len() {
            let pos = Pos { block, index };
            let (Some(before), Some(after)) = (self.node_at(pos), self.node_at(pos.next())) else {
                break;
            };
            declared |= self.events(before, after).any(|(_, event)| declares(event));
            if !declared {
                continue;
            }
            let done = |(node, _): &(NodeId, Storing)| self.is_done_with(*node, local);
            let starts: Vec<_> = self.branch_starts(pos).into_iter().filter(done).collect();
            if !starts.is_empty() {
                return starts;
            }
            if self.is_done_with(after, local) {
                let lends =
                    !self.flow.locals[local.0].reference && self.may_lend(local, before, after);
                let stored = (!lends).then_some((after, Storing::Behind(pos)));
                return stored.into_iter().collect();
            }
        }
        Vec::new()
    }

    /// The starts of the branches of a statement that yields.
    fn branch_starts(&self, pos: Pos) -> Vec<(NodeId, Storing)> {
        let blocks = match self.tree.stmt(pos) {
            stmt @ (Stmt::If { .. } | Stmt::Match { .. }) => stmt.blocks(),
            _ => return Vec::new(),
        };
        let start = |block| {
            Some((
                self.node_at(Pos { block, index: 0 })?,
                Storing::Start(block),
            ))
        };
        let failed = match self.tree.stmt(pos) {
            Stmt::If {
                otherwise: None, ..
            } => self.flow.falses.get(&pos),
            _ => None,
        };
        let failed = failed.map(|node| (*node, Storing::Failed(pos)));
        blocks.into_iter().filter_map(start).chain(failed).collect()
    }

    /// Whether a local holds a value at a node that nothing asks for.
    fn is_done_with(&self, node: NodeId, local: LocalId) -> bool {
        let facts = self.layout.facts();
        self.layout.holds(node, local) == Holds::Full
            && !facts.mentioned_later(node, local)
            && !facts.assigned_later(node, local)
    }

    /// Whether something else that is mentioned later may borrow from a local since a statement.
    fn may_lend(&self, local: LocalId, before: NodeId, after: NodeId) -> bool {
        let facts = self.layout.facts();
        self.events(before, after).any(|(node, event)| {
            let other = match event {
                Event::Declare(other, _) | Event::Assign(other) => other,
                Event::Use(other) if !self.flow.looks.contains(&node) => other,
                _ => return false,
            };
            other != local && facts.mentioned_later(after, other)
        })
    }

    /// What happens from one node to another.
    fn events(&self, from: NodeId, to: NodeId) -> impl Iterator<Item = (NodeId, Event)> {
        let nodes = (from.0..to.0).map(NodeId);
        nodes.map(|node| (node, self.flow.nodes[node.0].event))
    }

    /// The node before a statement, or at the end of its block.
    fn node_at(&self, pos: Pos) -> Option<NodeId> {
        let before = self.flow.before.get(&pos);
        before.or_else(|| self.flow.ends.get(&pos.block)).copied()
    }

    /// The statement of `block` that another stands in.
    fn statement_in(&self, block: BlockId, pos: Pos) -> Option<Pos> {
        let mut pos = pos;
        while pos.block != block {
            pos = self.tree.block(pos.block).parent?;
        }
        Some(pos)
    }
}

impl Locals {
    /// Finds what the arm of `point` puts away.
    pub(super) fn find_stored(&mut self, context: &Context<'_>, point: Point) {
        for local in &self.own {
            let storing = context.storing(*local).into_iter();
            let comes_there = storing.filter(|(node, _)| context.arms.reaches(point, *node));
            let storing: Vec<Storing> = comes_there.map(|(_, storing)| storing).collect();
            if !storing.is_empty() {
                self.stored.insert(*local, storing);
            }
        }
        // Arguments are bound one by one.
        let bound = context.flow.bound.iter();
        let bound = bound.filter(|(block, _)| **block != Tree::ROOT);
        let bound = bound.map(|(_, bound)| bound);
        for group in bound.chain(context.flow.declared.values()) {
            self.store_together(context, group);
        }
    }

    /// The guards of what one pattern binds stand behind all of it, so that all of it has to be put away
    /// at once; or the last alone, which drops first.
    fn store_together(&mut self, context: &Context<'_>, group: &[LocalId]) {
        let drops = |local: &LocalId| may_drop(&context.flow.locals[local.0], false);
        let own = group.iter().copied();
        let own: Vec<LocalId> = own
            .filter(|local| self.own.contains(local) && drops(local))
            .collect();
        let Some((last, others)) = own.split_last() else {
            return;
        };
        let behind = own
            .iter()
            .map(|local| match self.stored.get(local)?.as_slice() {
                [Storing::Behind(pos)] => Some(*pos),
                _ => None,
            });
        let behind: Option<Vec<Pos>> = behind.collect();
        if let Some(latest) = behind.and_then(|behind| behind.into_iter().max()) {
            let latest = own
                .iter()
                .map(|local| (*local, vec![Storing::Behind(latest)]));
            self.stored.extend(latest);
        } else if others
            .iter()
            .any(|local| self.stored.get(local) != self.stored.get(last))
        {
            for local in others {
                self.stored.remove(local);
            }
        }
    }
}

impl Printer<'_> {
    /// Puts away what nothing mentions from somewhere on.
    pub(super) fn stores(&self, at: Storing) -> TokenStream {
        // One may borrow from those before it.
        let stored = self.locals.stored.iter().rev();
        let stored = stored.filter(|(_, storing)| storing.contains(&at));
        stored.map(|(local, _)| self.put(*local)).collect()
    }

    /// Whether a local has been put away where this arm goes on to `point`.
    pub(super) fn is_stored(&self, point: Point, local: LocalId) -> bool {
        let Some(storing) = self.locals.stored.get(&local) else {
            return false;
        };
        let at = match point {
            Point::Entry => None,
            Point::Join(pos) => Some(pos),
            point => self.context.positions.get(&point).copied(),
        };
        let Some(at) = at else { return false };
        let tree = self.context.tree;
        let is_behind = |pos: Pos| {
            let at = self.context.statement_in(pos.block, at);
            at.is_some_and(|at| at.index > pos.index)
        };
        // The branches end in front of the join.
        let branches_are_behind = |pos| is_behind(pos) || point == Point::Join(pos);
        storing.iter().any(|storing| match storing {
            Storing::Behind(pos) => is_behind(*pos),
            Storing::Start(block) => {
                tree.is_within(at.block, *block)
                    || tree.block(*block).parent.is_some_and(branches_are_behind)
            }
            Storing::Failed(pos) => branches_are_behind(*pos),
        })
    }
}
