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
//! `match`, unless another of them needs it and hands it on. Otherwise it is at the yield.

use super::Context;
use super::access::{Access, Locals, may_drop};
use super::arm::Printer;
use crate::flow::{Event, LocalId, NodeId, Point};
use crate::layout::{Holds, Kind};
use crate::tree::{BlockId, Pos, Stmt, Tree};
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
}

/// Where a local is put away, and which points are behind that.
#[derive(PartialEq, Eq)]
pub(super) struct Stored {
    pub(super) at: Vec<Storing>,
    behind: BTreeSet<Point>,
}

impl Context<'_> {
    /// Where an arm that declares a local puts it away, if it comes to these nodes.
    fn storing(&self, local: LocalId) -> Vec<(NodeId, Storing)> {
        let partial = self.partial(local);
        let is_stored = match self.layout.kind(local) {
            Some(Kind::Kept) => true,
            Some(Kind::Value) => !partial.is_empty(),
            _ => false,
        };
        if !is_stored || self.layout.is_ever_doubtful(local) {
            return Vec::new();
        }
        let block = self.flow.locals[local.0].block;
        let mut declared = self.flow.bound[&block].contains(&local);
        if let Some(start) = self.node_at(Pos { block, index: 0 })
            && declared
            && self.is_done_with(start, local)
        {
            return vec![(start, Storing::Start(block))];
        }
        for index in 0..self.tree.block(block).stmts.len() {
            let pos = Pos { block, index };
            let (Some(before), Some(after)) = (self.node_at(pos), self.node_at(pos.next())) else {
                break;
            };
            declared |= self
                .events(before, after)
                .any(|(_, event)| declares(event, local));
            if !declared {
                continue;
            }
            let mut found = partial.clone();
            if self.stored_in(pos, local, &mut found) {
                return found;
            }
            if self.is_done_with(after, local) && !partial.is_empty() {
                return partial;
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

    /// The `let`s that take a part of a local which nothing mentions behind them.
    fn partial(&self, local: LocalId) -> Vec<(NodeId, Storing)> {
        let partial = self.flow.partial.iter();
        let own = partial.filter(|(_, found)| **found == local);
        let nodes = own.filter_map(|(pos, _)| {
            let behind = self.node_at(pos.next())?;
            let done = self.is_done_with(behind, local);
            done.then_some((behind, Storing::Partial(*pos)))
        });
        nodes.collect()
    }

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
    fn reached(
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

    /// Finds where the branches of a statement are done with a local; whether none of the others hands it on.
    fn stored_in(&self, pos: Pos, local: LocalId, found: &mut Vec<(NodeId, Storing)>) -> bool {
        if let Stmt::Block {
            label: None, body, ..
        } = self.tree.stmt(pos)
        {
            return self.stored_at_end(*body, local, found);
        }
        let starts = self.branch_starts(pos);
        let stored = |(node, at): &(NodeId, Storing)| {
            if self.is_done_with(*node, local) {
                found.push((*node, *at));
                return true;
            }
            let Storing::Start(block) = *at else {
                return false;
            };
            let end = self.flow.ends.get(&block);
            let gone = end.is_none_or(|end| self.layout.holds(*end, local) == Holds::Empty);
            gone || self.stored_at_end(block, local, found)
        };
        !starts.is_empty() && starts.iter().all(stored)
    }

    /// The same of the last statement of a block.
    fn stored_at_end(
        &self,
        block: BlockId,
        local: LocalId,
        found: &mut Vec<(NodeId, Storing)>,
    ) -> bool {
        let partial = self.flow.partial.iter();
        let mut own = partial.filter(|(_, found)| **found == local);
        let Some(last) = self.tree.block(block).stmts.len().checked_sub(1) else {
            return false;
        };
        own.any(|(pos, _)| pos.block == block)
            || self.stored_in(Pos { block, index: last }, local, found)
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
}

fn declares(event: Event, local: LocalId) -> bool {
    matches!(event, Event::Declare(found, _) if found == local)
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
            .map(|local| match self.stored.get(local)?.at.as_slice() {
                [Storing::Behind(pos)] => Some(*pos),
                _ => None,
            });
        let behind: Option<Vec<Pos>> = behind.collect();
        if let Some(latest) = behind.and_then(|behind| behind.into_iter().max()) {
            for local in &own {
                let node = context.node_at(latest.next());
                let store = node.map(|node| (node, Storing::Behind(latest)));
                let behind = context.behind(*local, store.as_slice());
                let at = vec![Storing::Behind(latest)];
                let stored = behind.map(|behind| Stored { at, behind });
                match stored {
                    Some(stored) => self.stored.insert(*local, stored),
                    None => self.stored.remove(local),
                };
            }
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
        let stored = stored.filter(|(_, stored)| stored.at.contains(&at));
        stored.map(|(local, _)| self.put(*local)).collect()
    }

    /// Whether a local has been put away where this arm goes on to `point`.
    pub(super) fn is_stored(&self, point: Point, local: LocalId) -> bool {
        let stored = self.locals.stored.get(&local);
        stored.is_some_and(|stored| stored.behind.contains(&point))
    }
}
