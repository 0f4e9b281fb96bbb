//! Stage `layout`: which locals each arm is handed, and how.
//!
//! * In: [`Flow`] with its facts, [`Arms`].
//! * Out: [`Layout`].
//! * Errors: none.
//!
//! At the start of an arm a local in scope is
//!
//! 1. moved in if it is mentioned later, or holds a value that a later assignment drops;
//! 2. not there if it was given away; in an `Option` if that is so on some paths only;
//! 3. otherwise kept for its drop, unless its type has none.
//!
//! ```text
//! let g = lock();        entry: n text_hidden2
//! let text = eat(text);  yield 1: n keep g keep text
//! yield_!(1);            (the argument `text` was given away)
//! f(n);
//! ```

use crate::arms::Arms;
use crate::flow::{Facts, Flow, LocalId, NodeId, Point};
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
    /// The same, in an `Option`: some paths to here have given it away, or not filled it yet.
    Maybe,
    /// Only its type, which the assignment that fills it does not show.
    Empty,
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

/// What every arm is handed.
pub(crate) struct Layout {
    arms: BTreeMap<Point, Handed>,
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
}

impl Layout {
    pub(crate) fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Whether a local holds a value at a node, as far as that is known.
    pub(crate) fn holds(&self, node: NodeId, local: LocalId) -> Holds {
        let (full, empty) = (&self.facts, &self.facts);
        match (
            full.may_be_full(node, local),
            empty.may_be_empty(node, local),
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

    /// The locals that some arm is handed in doubt.
    pub(crate) fn doubtful(&self, flow: &Flow) -> BTreeSet<String> {
        let handed = self.arms.values().flat_map(|handed| &handed.locals);
        handed
            .filter(|(_, how)| *how == How::Maybe)
            .map(|(local, _)| flow.locals[local.0].ident.to_string())
            .collect()
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
        facts,
    }
}

fn hand(flow: &Flow, facts: &Facts, point: Point) -> Handed {
    let info = &flow.points[&point];
    let mut handed = Handed::default();
    for local in info.scope.iter().copied() {
        match how(flow, facts, info.node, local) {
            Some(How::Maybe) if facts.assigned_later(info.node, local) => {
                handed.locals.push((local, How::Maybe));
                if is_untold(flow, local) {
                    handed.locals.push((local, How::Empty));
                }
                handed.empty.push(local);
            }
            Some(how) => handed.locals.push((local, how)),
            None if facts.assigned_later(info.node, local) && is_untold(flow, local) => {
                handed.locals.push((local, How::Empty));
                handed.empty.push(local);
            }
            // On a path that never comes back, rustc may yet see it mentioned.
            None if facts.assigned_later(info.node, local)
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

/// Whether only code before shows the type of a local that is filled anew. (The type of a closure
/// is another one in each copy of the body.)
fn is_untold(flow: &Flow, local: LocalId) -> bool {
    let info = &flow.locals[local.0];
    info.refilled_vaguely && info.ty.is_none() && !info.tainted
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
                    How::Empty => write!(f, " type of {name}")?,
                }
            }
            let untyped = |local: &&LocalId| !handed.locals.contains(&(**local, How::Empty));
            for local in handed.empty.iter().filter(untyped) {
                write!(f, " empty {}", flow.locals[local.0].ident)?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
