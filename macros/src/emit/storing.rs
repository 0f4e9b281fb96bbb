//! Where a local is put away that is only kept for its drop.
//!
//! ```text
//! let a = g();                  behind the statement that looks at it last
//! f(&a);
//! let b = g();                  at the start of one branch, behind the last look in the other
//! if yield_!(1) { f(&b); }
//! let S { n, .. } = s;          in the statement that may take it, or a part of it
//! ```

use super::Context;
use super::stores::Storing;
use crate::flow::{Event, LocalId, NodeId};
use crate::layout::{Holds, Kind};
use crate::tree::{BlockId, Pos, Stmt};
use std::collections::BTreeSet;

/// The search for one local.
struct Search<'a> {
    context: &'a Context<'a>,
    local: LocalId,
    /// The statements that may take it, and put it away if they do not, with what comes after them.
    taken: Vec<(NodeId, Storing)>,
    behind_taken: BTreeSet<NodeId>,
    /// What else was found.
    found: Vec<(NodeId, Storing)>,
}

impl Context<'_> {
    /// Where an arm that has a local on its stack puts it away, if it comes to these nodes.
    pub(super) fn storing(&self, local: LocalId) -> Vec<(NodeId, Storing)> {
        let kind = self.layout.kind(local);
        if !matches!(kind, Some(Kind::Kept | Kind::Value)) || self.layout.is_ever_doubtful(local) {
            return Vec::new();
        }
        let taken = self.perhaps_taken(local);
        if kind == Some(Kind::Value) && taken.is_empty() {
            return Vec::new();
        }
        let nodes = taken.iter().map(|(node, _)| *node).collect();
        let mut search = Search {
            context: self,
            local,
            behind_taken: self.reached(local, nodes, &BTreeSet::new()),
            taken,
            found: Vec::new(),
        };
        search.run();
        search.found
    }

    /// The statements that may take a local, or a part of it, behind which nothing mentions it.
    fn perhaps_taken(&self, local: LocalId) -> Vec<(NodeId, Storing)> {
        let partial = self.flow.partial.iter();
        let partial = partial.map(|(pos, (found, node))| (*found, (*node, Storing::Partial(*pos))));
        let calls = self.flow.called.iter();
        let calls = calls.flat_map(|(pos, calls)| calls.iter().map(move |call| (pos, call)));
        let calls = calls.map(|(pos, (found, node))| (*found, (*node, Storing::Called(*pos))));
        // What a closure needs is known.
        let closure = self.flow.locals[local.0].closure.is_some();
        let taken = partial.chain(calls.filter(|_| !closure));
        let taken = taken.filter(|(found, _)| *found == local);
        let last = taken.map(|(_, taken)| taken).filter(|(node, _)| {
            let next = &self.flow.nodes[node.0].next;
            !next.is_empty() && next.iter().all(|next| self.is_done_with(*next, local))
        });
        last.collect()
    }

    /// Whether a local holds a value at a node that nothing asks for.
    fn is_done_with(&self, node: NodeId, local: LocalId) -> bool {
        let facts = self.layout.facts();
        self.layout.holds(node, local) == Holds::Full
            && !facts.mentioned_later(node, local)
            && !facts.assigned_later(node, local)
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

    /// The starts of the branches of a statement that yields.
    fn branch_starts(&self, pos: Pos) -> Vec<(NodeId, Storing)> {
        let stmt = self.tree.stmt(pos);
        let (blocks, failed) = match stmt {
            Stmt::If {
                otherwise: None, ..
            } => (stmt.blocks(), self.flow.falses.get(&pos)),
            Stmt::If { .. } | Stmt::Match { .. } => (stmt.blocks(), None),
            _ => return Vec::new(),
        };
        let start = |block| {
            let node = self.node_at(Pos { block, index: 0 })?;
            Some((node, Storing::Start(block)))
        };
        let failed = failed.map(|node| (*node, Storing::Failed(pos)));
        blocks.into_iter().filter_map(start).chain(failed).collect()
    }
}

impl Search<'_> {
    fn run(&mut self) {
        let (context, local) = (self.context, self.local);
        let block = context.flow.locals[local.0].block;
        let mut declared = context.flow.bound[&block].contains(&local);
        let start = context.node_at(Pos { block, index: 0 });
        if let Some(start) = start.filter(|start| declared && context.is_done_with(*start, local)) {
            self.found.push((start, Storing::Start(block)));
            return;
        }
        for index in 0..context.tree.block(block).stmts.len() {
            let pos = Pos { block, index };
            let nodes = (context.node_at(pos), context.node_at(pos.next()));
            let (Some(before), Some(after)) = nodes else {
                return;
            };
            let mut events = context.events(before, after);
            declared |= events.any(|(_, event)| declares(event, local));
            if declared && self.ends_at(pos, before, after) {
                return;
            }
        }
    }

    /// Whether the local is put away in a statement, or behind it, or cannot be before a yield.
    fn ends_at(&mut self, pos: Pos, before: NodeId, after: NodeId) -> bool {
        self.found.clone_from(&self.taken);
        if self.branches(pos) {
            return true;
        }
        self.found.clone_from(&self.taken);
        let (context, local) = (self.context, self.local);
        let done = context.is_done_with(after, local);
        let reference = context.flow.locals[local.0].reference;
        if done && self.taken.is_empty() && (reference || !self.may_lend(before, after)) {
            self.found.push((after, Storing::Behind(pos)));
        }
        done
    }

    /// Finds where the branches of a statement are done with the local; whether none of the others hands it
    /// on.
    fn branches(&mut self, pos: Pos) -> bool {
        let body = match self.context.tree.stmt(pos) {
            Stmt::Block {
                label: None, body, ..
            } => *body,
            _ => {
                let starts = self.context.branch_starts(pos);
                return !starts.is_empty() && starts.iter().all(|start| self.branch(*start));
            }
        };
        self.end_of(body)
    }

    fn branch(&mut self, (node, at): (NodeId, Storing)) -> bool {
        if self.context.is_done_with(node, self.local) {
            if !self.behind_taken.contains(&node) {
                self.found.push((node, at));
            }
            return true;
        }
        let Storing::Start(block) = at else {
            return false;
        };
        let holds = |end: &NodeId| self.context.layout.holds(*end, self.local);
        let end = self.context.flow.ends.get(&block);
        let gone = end.map(holds).is_none_or(|holds| holds == Holds::Empty);
        gone || self.end_of(block)
    }

    /// The same of the last statement of a block.
    fn end_of(&mut self, block: BlockId) -> bool {
        let in_it = |(_, at): &(NodeId, Storing)| match at {
            Storing::Partial(pos) | Storing::Called(pos) => pos.block == block,
            _ => false,
        };
        let last = self.context.tree.block(block).stmts.len().checked_sub(1);
        self.taken.iter().any(in_it)
            || last.is_some_and(|index| self.branches(Pos { block, index }))
    }

    /// Whether something else that is mentioned later may borrow from the local since a statement.
    fn may_lend(&self, before: NodeId, after: NodeId) -> bool {
        let (flow, facts) = (self.context.flow, self.context.layout.facts());
        self.context.events(before, after).any(|(node, event)| {
            let other = match event {
                Event::Declare(other, _) | Event::Assign(other) => other,
                Event::Use(other) if !flow.looks.contains(&node) => other,
                _ => return false,
            };
            other != self.local && facts.mentioned_later(after, other)
        })
    }
}

pub(super) fn declares(event: Event, local: LocalId) -> bool {
    matches!(event, Event::Declare(found, _) if found == local)
}
