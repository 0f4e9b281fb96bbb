//! Stage `layout`: which locals each arm is handed, and how.
//!
//! * In: [`Flow`] with its facts, [`Arms`].
//! * Out: [`Layout`].
//! * Errors: none.
//!
//! At the start of an arm a local in scope is
//!
//! 1. moved in if it is mentioned later, or holds a value that a later assignment drops;
//! 2. not there if it was given away;
//! 3. otherwise kept for its drop, unless its type has none.
//!
//! ```text
//! let g = lock();        yield 1 moves n, keeps g; `text` was given away
//! let text = eat(text);
//! yield_!(1);
//! f(n);
//! ```

use crate::arms::Arms;
use crate::flow::{Facts, Flow, LocalId, NodeId, Point};
use std::collections::BTreeMap;
#[cfg(test)]
use std::fmt;

/// How an arm gets a local.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Move,
    /// Only to drop it, if its type needs that.
    Keep,
}

/// What one arm is handed.
#[derive(Default)]
pub(crate) struct Handed {
    /// In the order of declaration.
    pub(crate) locals: Vec<(LocalId, How)>,
    /// Locals without a value that the arm may assign.
    pub(crate) empty: Vec<LocalId>,
}

/// What every arm is handed.
pub(crate) struct Layout {
    arms: BTreeMap<Point, Handed>,
}

impl Layout {
    pub(crate) fn handed(&self, point: Point) -> &Handed {
        static NOTHING: Handed = Handed {
            locals: Vec::new(),
            empty: Vec::new(),
        };
        self.arms.get(&point).unwrap_or(&NOTHING)
    }
}

/// Runs the stage.
pub(crate) fn decide(flow: &Flow, arms: &Arms) -> Layout {
    let facts = flow.facts();
    let hand = |point: &Point| {
        let handed = match point {
            Point::Entry => Handed {
                locals: flow
                    .params
                    .iter()
                    .map(|local| (*local, How::Move))
                    .collect(),
                empty: Vec::new(),
            },
            point => hand(flow, &facts, *point),
        };
        (*point, handed)
    };
    Layout {
        arms: arms.points.iter().map(hand).collect(),
    }
}

fn hand(flow: &Flow, facts: &Facts, point: Point) -> Handed {
    let info = &flow.points[&point];
    let mut handed = Handed::default();
    for local in info.scope.iter().copied() {
        match how(flow, facts, info.node, local) {
            Some(how) => handed.locals.push((local, how)),
            None if facts.assigned_later(info.node, local) => handed.empty.push(local),
            None => {}
        }
    }
    handed
}

fn how(flow: &Flow, facts: &Facts, node: NodeId, local: LocalId) -> Option<How> {
    if facts.mentioned_later(node, local) {
        return Some(How::Move);
    }
    let closure = flow.locals[local.0].closure.as_ref();
    let dropless = |id: &LocalId| flow.locals[id.0].dropless || facts.is_copy(*id);
    if dropless(&local)
        || closure.is_some_and(|given| given.iter().all(dropless))
        || !facts.may_be_full(node, local)
        || facts.may_be_empty(node, local)
    {
        return None;
    }
    if closure.is_some() || facts.assigned_later(node, local) {
        Some(How::Move)
    } else {
        Some(How::Keep)
    }
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
            write!(f, "{point:?}:")?;
            for (local, how) in &handed.locals {
                let name = &flow.locals[local.0].ident;
                match how {
                    How::Move => write!(f, " {name}")?,
                    How::Keep => write!(f, " keep {name}")?,
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
