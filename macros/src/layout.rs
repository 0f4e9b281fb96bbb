//! Stage `layout`: which locals each arm is handed, and the cells that they lie in meanwhile.
//!
//! * In: [`Flow`] with its facts, [`Arms`], [`Tree`] and [`Recursion`] for the delegations.
//! * Out: [`Layout`].
//! * Errors: none.
//!
//! At the start of an arm a local in scope is
//!
//! 1. handed on if it is mentioned later, or holds a value that a later assignment drops;
//! 2. not there if it was given away; in doubt if that is so on some paths only;
//! 3. otherwise kept for its drop, unless its type has none.
//!
//! A local that some arm is handed has one cell for all of them, and so has a delegate.
//!
//! ```text
//! let g = lock();        entry:
//! let text = eat(text);  yield 1: n keep g keep text
//! yield_!(1);            (the argument `text` was given away)
//! f(n);                  cells: kept text, kept g, n
//! ```

use crate::arms::Arms;
use crate::flow::{Event, Facts, Flow, LocalId, NodeId, Point};
use crate::recursion::Recursion;
use crate::tree::{Stmt, Tree};
use std::collections::{BTreeMap, BTreeSet};
#[cfg(test)]
use std::fmt;
use std::rc::Rc;

/// How an arm gets a local.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Move,
    /// Only to drop it, if its type needs that.
    Keep,
    /// The same, if it is there: some paths to here have given it away, or not filled it yet.
    Maybe,
}

/// Whether a local holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    Full,
    Empty,
    Maybe,
}

/// What one arm is handed.
#[derive(Default)]
pub(crate) struct Handed {
    /// In the order of declaration.
    pub(crate) locals: Vec<(LocalId, How)>,
    /// Locals without a value that the arm may assign.
    pub(crate) empty: Vec<LocalId>,
}

impl Handed {
    pub(crate) fn how(&self, local: LocalId) -> Option<How> {
        let found = self
            .locals
            .binary_search_by_key(&local, |(local, _)| *local)
            .ok()?;
        Some(self.locals[found].1)
    }
}

/// What lies in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Content {
    Local(LocalId),
    /// That of the `yield_from!` of a number.
    Delegate(usize),
}

/// Which kind of cell it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Without a flag.
    Number,
    Value,
    /// Of a local that no arm needs but to drop it.
    Kept,
}

pub(crate) struct Cell {
    pub(crate) content: Content,
    pub(crate) kind: Kind,
}

/// What every arm is handed.
pub(crate) struct Layout {
    arms: BTreeMap<Point, Handed>,
    /// The last one first, as locals are dropped.
    pub(crate) cells: Vec<Cell>,
    kinds: BTreeMap<LocalId, Kind>,
    /// The locals that some arm is handed in doubt.
    doubtful: BTreeSet<LocalId>,
    /// The locals that some arm may fill anew.
    refilled: BTreeSet<LocalId>,
    /// The locals whose types may not be known where the step function first needs them.
    pub(crate) untold: BTreeSet<LocalId>,
    facts: Rc<Facts>,
}

impl Layout {
    pub(crate) fn handed(&self, point: Point) -> &Handed {
        static NOTHING: Handed = Handed {
            locals: Vec::new(),
            empty: Vec::new(),
        };
        self.arms.get(&point).unwrap_or(&NOTHING)
    }

    pub(crate) fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The kind of the cell of a local, if it has one.
    pub(crate) fn kind(&self, local: LocalId) -> Option<Kind> {
        self.kinds.get(&local).copied()
    }

    /// Whether a local holds a value at a node, as far as that is known.
    pub(crate) fn holds(&self, node: NodeId, local: LocalId) -> Holds {
        match (
            self.facts.may_be_full(node, local),
            self.facts.may_be_empty(node, local),
        ) {
            (true, true) => Holds::Maybe,
            (true, false) => Holds::Full,
            (false, _) => Holds::Empty,
        }
    }

    /// Whether the drop of a local that may hold a value matters.
    pub(crate) fn is_doubtful(&self, flow: &Flow, node: NodeId, local: LocalId) -> bool {
        self.holds(node, local) == Holds::Maybe
            && !is_dropless(flow, &self.facts, local)
            && !self.facts.mentioned_later(node, local)
    }

    /// Whether some arm is handed the local in doubt.
    pub(crate) fn is_ever_doubtful(&self, local: LocalId) -> bool {
        self.doubtful.contains(&local)
    }

    /// Whether some arm may fill the local with what does not show its type.
    pub(crate) fn is_refilled(&self, local: LocalId) -> bool {
        self.refilled.contains(&local)
    }

    /// The names of the locals that some arm is handed in doubt.
    pub(crate) fn doubtful(&self, flow: &Flow) -> BTreeSet<String> {
        let name = |local: &LocalId| flow.locals[local.0].ident.to_string();
        self.doubtful.iter().map(name).collect()
    }
}

/// Runs the stage.
pub(crate) fn decide(tree: &Tree, recursion: &Recursion, flow: &Flow, arms: &Arms) -> Layout {
    let facts = flow.facts();
    let hand = |point: &Point| {
        let handed = match point {
            // It has the arguments on its stack.
            Point::Entry => Handed::default(),
            point => hand(flow, &facts, *point),
        };
        (*point, handed)
    };
    let handed: BTreeMap<Point, Handed> = arms.points.iter().map(hand).collect();
    let all = || handed.values().flat_map(|handed| &handed.locals);
    let doubtful = all().filter(|(_, how)| *how == How::Maybe);
    let doubtful = doubtful.map(|(local, _)| *local).collect();
    let empty = handed.values().flat_map(|handed| &handed.empty);
    let refilled: BTreeSet<LocalId> = empty.copied().collect();
    let mut kinds = BTreeMap::new();
    for (local, how) in all() {
        let kind = match how {
            How::Move if flow.locals[local.0].number => Kind::Number,
            How::Move => Kind::Value,
            // Its cell tells the type.
            How::Keep | How::Maybe if refilled.contains(local) => Kind::Value,
            How::Keep | How::Maybe => Kind::Kept,
        };
        let known = kinds.entry(*local).or_insert(kind);
        if *known == Kind::Kept {
            *known = kind;
        }
    }
    Layout {
        cells: cells(tree, recursion, flow, arms, &kinds),
        arms: handed,
        kinds,
        doubtful,
        refilled,
        untold: untold(flow, arms),
        facts,
    }
}

/// The locals whose initialisers leave their types to later code, and that some arm mentions in front
/// of code that stands earlier in the source: in the branch of an `if` behind one that yields.
fn untold(flow: &Flow, arms: &Arms) -> BTreeSet<LocalId> {
    let order = arms.points.iter().enumerate();
    let order: BTreeMap<Point, usize> = order.map(|(index, point)| (*point, index)).collect();
    let (mut last, mut found) = (BTreeMap::new(), BTreeSet::new());
    for (index, node) in flow.nodes.iter().enumerate() {
        let (Event::Use(local) | Event::Give(local) | Event::Assign(local)) = node.event else {
            continue;
        };
        let Some(arm) = arms.first_into(NodeId(index)).map(|arm| order[&arm]) else {
            continue;
        };
        let last = last.entry(local).or_insert(arm);
        if arm < *last && flow.locals[local.0].vague {
            found.insert(local);
        }
        *last = arm.max(*last);
    }
    found
}

/// The cells in the order of drops: a delegate is younger than what is in scope where it runs.
fn cells(
    tree: &Tree,
    recursion: &Recursion,
    flow: &Flow,
    arms: &Arms,
    kinds: &BTreeMap<LocalId, Kind>,
) -> Vec<Cell> {
    let locals = kinds.iter().map(|(local, kind)| {
        let content = Content::Local(*local);
        let kind = *kind;
        ((Some(*local), None), Cell { content, kind })
    });
    let delegates = tree.stmts().filter_map(|(_, stmt)| match stmt {
        Stmt::Delegate { number, .. }
            if arms.contains(Point::Yield(*number)) && !recursion.calls.contains_key(number) =>
        {
            let scope = &flow.points[&Point::Yield(*number)].scope;
            let cell = Cell {
                content: Content::Delegate(*number),
                kind: Kind::Value,
            };
            Some(((scope.last().copied(), Some(*number)), cell))
        }
        _ => None,
    });
    let mut cells: Vec<_> = locals.chain(delegates).collect();
    cells.sort_by_key(|(age, _)| std::cmp::Reverse(*age));
    cells.into_iter().map(|(_, cell)| cell).collect()
}

fn hand(flow: &Flow, facts: &Facts, point: Point) -> Handed {
    let info = &flow.points[&point];
    let mut handed = Handed::default();
    for local in info.scope.iter().copied() {
        let assigned_later = || facts.assigned_later(info.node, local);
        match how(flow, facts, info.node, local) {
            Some(how) => {
                handed.locals.push((local, how));
                if how == How::Maybe && assigned_later() {
                    handed.empty.push(local);
                }
            }
            // On a path that never comes back, rustc may yet see it mentioned.
            None if assigned_later()
                || facts.mentioned_later(info.node, local)
                    && !facts.may_be_full(info.node, local) =>
            {
                handed.empty.push(local);
            }
            None => {}
        }
    }
    handed
}

fn how(flow: &Flow, facts: &Facts, node: NodeId, local: LocalId) -> Option<How> {
    if !facts.may_be_full(node, local) {
        return None;
    }
    if facts.mentioned_later(node, local) {
        return Some(How::Move);
    }
    // What is assigned later tells the type.
    let told_later = flow.locals[local.0].vague && facts.assigned_later(node, local);
    if told_later && !facts.may_be_empty(node, local) {
        return Some(How::Move);
    }
    if is_dropless(flow, facts, local) {
        return None;
    }
    if facts.may_be_empty(node, local) {
        Some(How::Maybe)
    } else if flow.locals[local.0].closure.is_some() || facts.assigned_later(node, local) {
        Some(How::Move)
    } else {
        Some(How::Keep)
    }
}

pub(crate) fn is_dropless(flow: &Flow, facts: &Facts, local: LocalId) -> bool {
    let dropless = |id: &LocalId| flow.locals[id.0].dropless || facts.is_copy(*id);
    let closure = flow.locals[local.0].closure.as_ref();
    dropless(&local) || closure.is_some_and(|given| given.iter().all(dropless))
}

/// The text form: one line per arm.
#[cfg(test)]
pub(crate) struct Text<'a>(
    pub(crate) &'a Flow,
    pub(crate) &'a Arms,
    pub(crate) &'a Layout,
);

#[cfg(test)]
impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Text(flow, arms, layout) = self;
        for point in &arms.points {
            let handed = layout.handed(*point);
            write!(f, "{point}:")?;
            for (local, how) in &handed.locals {
                let name = &flow.locals[local.0].ident;
                match how {
                    How::Move => write!(f, " {name}")?,
                    How::Keep => write!(f, " keep {name}")?,
                    How::Maybe => write!(f, " maybe {name}")?,
                }
            }
            for local in &handed.empty {
                write!(f, " empty {}", flow.locals[local.0].ident)?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
