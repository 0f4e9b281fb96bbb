//! Which access an arm has to the locals that it is handed, and which cells it guards.
//!
//! A local drops where its scope ends. The machine clears the cells when a step returns or panics,
//! after what is on the stack. Behind an inner block its cells are cleared. Where something that was
//! declared before the local is on the stack, both are too late: a guard clears the cell, and a yield
//! forgets it.
//!
//! ```text
//! let mut first = D(1);             yield 1: first taken, second left and guarded
//! let second = D(2);
//! yield_!(1);                       let mut first = take(&mut *cell0);
//! drop(first);                      let mut cell1 = guard(&mut *cell1);
//! ```

use super::Context;
use super::stores::Stored;
use crate::flow::{Event, Local, LocalId, NodeId, Point};
use crate::layout::{How, Kind};
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

/// How an arm gets at a local that it is handed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Copied,
    Lent,
    Taken,
    /// Not at all: it stays in its cell.
    Left,
}

/// What an arm does with the locals in its scope.
#[derive(Default)]
pub(super) struct Locals {
    /// Those that it is handed.
    pub(super) handed: BTreeMap<LocalId, Access>,
    /// Those that it mentions or assigns.
    pub(super) touched: BTreeSet<LocalId>,
    /// Those that it may change.
    pub(super) changed: BTreeSet<LocalId>,
    /// Those that it has on its stack although it was not handed them.
    pub(super) own: BTreeSet<LocalId>,
    /// Those that are put away before their scope is left, and where.
    pub(super) stored: BTreeMap<LocalId, Stored>,
    /// Those whose cells have guards.
    pub(super) guarded: BTreeSet<LocalId>,
    /// Those whose cells are cleared behind their blocks.
    pub(super) cleared: BTreeSet<LocalId>,
}

impl Locals {
    /// Finds it for the arm of `point`.
    pub(super) fn of(context: &Context<'_>, point: Point) -> Locals {
        let nothing = Vec::new();
        let reached = context.reached.get(&point).unwrap_or(&nothing);
        let mut locals = Locals::default();
        for node in reached {
            locals.note(context, *node);
        }
        let lender = Lender { context, reached };
        for local in context.scope(point) {
            locals.find_access(&lender, point, local);
        }
        locals.find_stored(context, point);
        locals.find_guards(context, point);
        locals
    }

    /// What an event of the arm does with a local.
    fn note(&mut self, context: &Context<'_>, node: NodeId) {
        let flow = context.flow;
        match flow.nodes[node.0].event {
            Event::Nothing | Event::Declare(_, false) => {}
            Event::Declare(local, true) => {
                self.own.insert(local);
            }
            Event::Give(local) => {
                self.touched.insert(local);
            }
            Event::Use(local) => {
                self.touched.insert(local);
                if !flow.looks.contains(&node) {
                    self.changed.insert(local);
                }
            }
            Event::Assign(local) => {
                self.touched.insert(local);
                self.changed.insert(local);
                self.own.insert(local);
            }
        }
    }

    fn find_access(&mut self, lender: &Lender<'_>, point: Point, local: LocalId) {
        let (flow, layout) = (lender.context.flow, lender.context.layout);
        let Some(how) = layout.handed(point).how(local) else {
            return;
        };
        let kept = layout.kind(local) == Some(Kind::Kept);
        let needed = self.touched.contains(&local) && how != How::Maybe && !kept;
        let access = match needed {
            false => Access::Left,
            true if flow.locals[local.0].scalar => Access::Copied,
            true if lender.lends(local) => Access::Lent,
            true => Access::Taken,
        };
        self.handed.insert(local, access);
        if how != How::Maybe {
            self.own.remove(&local);
        }
    }

    fn find_guards(&mut self, context: &Context<'_>, point: Point) {
        let (flow, layout) = (context.flow, context.layout);
        // Whether the stack holds something that drops.
        let mut stacked = false;
        let scope = context.scope(point).into_iter();
        let all: BTreeSet<LocalId> = scope.chain(self.own.iter().copied()).collect();
        for local in all {
            let info = &flow.locals[local.0];
            if !may_drop(info, context.iterators.contains(&info.ident)) {
                continue;
            }
            let access = self.handed.get(&local);
            let lies = matches!(access, Some(Access::Left | Access::Lent))
                || layout.is_ever_doubtful(local)
                || self.stored.contains_key(&local);
            if lies && layout.kind(local).is_some() {
                if stacked {
                    self.guarded.insert(local);
                } else if info.block != Tree::ROOT {
                    self.cleared.insert(local);
                }
            }
            stacked |= self.guarded.contains(&local)
                || self.own.contains(&local)
                || access == Some(&Access::Taken);
        }
    }
}

/// Whether a local may have a drop. Of the iterator of a loop, and where only the name of a method says
/// that there is none, nothing is believed.
pub(super) fn may_drop(local: &Local, iterates: bool) -> bool {
    let dropless = match iterates {
        true => local.counter,
        false => local.dropless && !local.lends,
    };
    !(dropless || local.scalar || local.number)
}

/// Tells which locals an arm can lend.
struct Lender<'a> {
    context: &'a Context<'a>,
    reached: &'a [NodeId],
}

impl Lender<'_> {
    /// Whether an arm only looks at a local.
    fn lends(&self, local: LocalId) -> bool {
        let flow = self.context.flow;
        let info = &flow.locals[local.0];
        // It is the macro's own: nothing else can be in its way.
        if self.context.iterators.contains(&info.ident) {
            return true;
        }
        // What is borrowed through a `&mut` may outlive the arm, if the `&mut` itself is there.
        if info.dropless && !info.owned {
            return false;
        }
        let same_name = |other: &&Local| other.ident == info.ident;
        let alone = flow.locals.iter().filter(same_name).count() == 1;
        alone && !info.is_enclosed() && !flow.opaque.contains(&local) && self.only_looks_at(local)
    }

    fn only_looks_at(&self, local: LocalId) -> bool {
        let (flow, facts) = (self.context.flow, self.context.layout.facts());
        let info = &flow.locals[local.0];
        self.reached
            .iter()
            .all(|node| match flow.nodes[node.0].event {
                Event::Give(found) if found == local => facts.is_copy(local),
                Event::Use(found) if found == local => {
                    !flow.rough.contains(node) || self.needed_again(*node, local)
                }
                Event::Assign(found) if found == local => info.owned,
                _ => true,
            })
    }

    /// Whether a use cannot have taken its local, or the part that it mentions, because that is
    /// mentioned again.
    fn needed_again(&self, node: NodeId, local: LocalId) -> bool {
        let flow = self.context.flow;
        let is_part = |id: &NodeId| flow.parts.contains(id) || flow.contents.contains(id);
        let part = is_part(&node);
        let mut seen = BTreeSet::new();
        let mut work = flow.nodes[node.0].next.clone();
        while let Some(id) = work.pop() {
            if !seen.insert(id) {
                continue;
            }
            match flow.nodes[id.0].event {
                Event::Use(found) if found == local && part && flow.refills.contains(&id) => {}
                Event::Use(found) | Event::Give(found) if found == local => {
                    if !part || id == node || !is_part(&id) {
                        return true;
                    }
                    work.extend(&flow.nodes[id.0].next);
                }
                Event::Assign(found) | Event::Declare(found, _) if found == local => {}
                _ => work.extend(&flow.nodes[id.0].next),
            }
        }
        false
    }
}
