//! Stage `levels`: which loops leave what where it lies.
//!
//! * In: [`Tree`], [`Flow`], [`Arms`] and [`Layout`].
//! * Out: [`Levels`].
//! * Errors: none.
//!
//! A loop becomes a *level* of the state: an enum of its own, inside a variant that holds what the
//! whole loop only looks at. A resume inside the loop works on that in place; only what changes
//! from yield to yield is in the inner enum.
//!
//! ```text
//! let mut list = Vec::new();          enum State { Created {}, Loop1 { inner: Loop1, iter, list } }
//! for x in source {                   enum Loop1 { Running, Yield1 { x }, Yield2 {} }
//!     yield_!(list.len());
//!     list.push(x);                   level 1: list iter
//!     yield_!(list.len());
//! }
//! ```
//!
//! A local of the level is in scope at the loop's head, handed to every arm in the loop, and never
//! needed by value there; numbers and shared references may be, they are copied in at the start of
//! an arm and out at its end. Whatever else is in scope there and may drop has to be on the stack
//! meanwhile. A panic would drop it before what is left in place, so a loop that needs such a local
//! by value is a level only for its iterator's sake, and a *loose* one: all of its locals that may
//! drop lie in `Option`s. Its arms park them on the stack, the iterator by a guard that clears its
//! `Option`, and put them back at their end.
//!
//! ```text
//! let mut list = Vec::new();          loose level 1: parked list guarded iter
//! for x in source {
//!     list.push(x);
//!     yield_!(list);
//!     list = Vec::new();
//! }
//! ```

mod choice;

use crate::arms::Arms;
use crate::flow::{Flow, LocalId, Point};
use crate::layout::{How, Layout};
use crate::tree::{Pos, Stmt, Tree};
use choice::Choice;
use std::collections::BTreeMap;
#[cfg(test)]
use std::fmt;

/// One loop that keeps locals in place.
pub(crate) struct Level {
    /// The level around.
    pub(crate) parent: Option<usize>,
    /// In the order of declaration.
    pub(crate) locals: Vec<Held>,
    /// Whether it parks locals.
    pub(crate) loose: bool,
}

/// A local of a level.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held {
    pub(crate) local: LocalId,
    pub(crate) how: How,
    pub(crate) rest: Rest,
}

/// Where a local of a level is while an arm of the level runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// In the level.
    InPlace,
    /// On the stack, out of the `Option` of the level.
    Parked,
    /// In the `Option` of the level, which a guard on the stack clears.
    Guarded,
}

/// The levels, by the number of their loops.
pub(crate) struct Levels {
    levels: BTreeMap<usize, Level>,
    of: BTreeMap<Point, usize>,
}

impl Levels {
    /// The innermost level around a point.
    pub(crate) fn of(&self, point: Point) -> Option<usize> {
        self.of.get(&point).copied()
    }

    /// The same levels, around fewer arms.
    pub(crate) fn within(mut self, arms: &Arms) -> Levels {
        self.of.retain(|point, _| arms.contains(*point));
        self
    }

    pub(crate) fn level(&self, number: usize) -> &Level {
        &self.levels[&number]
    }

    /// The level of a loop, if it is one.
    pub(crate) fn get(&self, number: usize) -> Option<&Level> {
        self.levels.get(&number)
    }

    pub(crate) fn numbers(&self) -> impl Iterator<Item = usize> {
        self.levels.keys().copied()
    }

    /// A level and those around it, outermost first.
    pub(crate) fn chain(&self, level: Option<usize>) -> Vec<usize> {
        let parent = |number: &usize| self.levels[number].parent;
        let mut chain: Vec<usize> = std::iter::successors(level, parent).collect();
        chain.reverse();
        chain
    }

    /// What a level and those around it hold.
    pub(crate) fn held(&self, level: Option<usize>) -> impl Iterator<Item = Held> {
        let chain = self.chain(level).into_iter();
        chain.flat_map(|number| self.levels[&number].locals.iter().copied())
    }

    /// The same, as an arm of the level finds it: the loose levels are open up to the first around
    /// them that is not loose; in others everything stays in place.
    pub(crate) fn found(&self, level: Option<usize>) -> Vec<Held> {
        let chain = self.chain(level);
        let loose = |number: &&usize| self.levels[*number].loose;
        let open = chain.len() - chain.iter().rev().take_while(loose).count();
        let levels = chain.iter().enumerate();
        let found = levels.flat_map(|(index, number)| {
            let locals = self.levels[number].locals.iter();
            locals.map(move |held| match held.rest {
                Rest::Parked | Rest::Guarded if index < open => Held {
                    rest: Rest::InPlace,
                    ..*held
                },
                _ => *held,
            })
        });
        found.collect()
    }
}

/// Runs the stage.
pub(crate) fn choose(tree: &Tree, flow: &Flow, arms: &Arms, layout: &Layout) -> Levels {
    let mut levels = Levels {
        levels: BTreeMap::new(),
        of: BTreeMap::new(),
    };
    let around = loops_around(tree, arms);
    let mut heads: Vec<(Point, Vec<usize>)> = around
        .iter()
        .filter(|(point, _)| matches!(point, Point::Head(_)))
        .map(|(point, loops)| (*point, loops.clone()))
        .collect();
    // Outer loops first.
    heads.sort_by_key(|(point, loops)| (loops.len(), *point));
    for (head, loops) in heads {
        let Some((number, outer)) = loops.split_last() else {
            continue;
        };
        let inside = around.iter().filter(|(_, loops)| loops.contains(number));
        let inside: Vec<Point> = inside.map(|(point, _)| *point).collect();
        let parent = outer.iter().rev().copied();
        let parent = parent
            .into_iter()
            .find(|outer| levels.get(*outer).is_some());
        let held: Vec<Held> = levels.held(parent).collect();
        // What the level around does not hold, it has to hand on when it is left.
        let outside: Vec<LocalId> = match parent {
            Some(parent) => flow.points[&Point::Head(parent)].scope.clone(),
            None => Vec::new(),
        };
        let choice = Choice {
            outside: &outside,
            tree,
            flow,
            arms,
            layout,
            points: &inside,
        };
        let strict = choice.strict(head, &held).map(|locals| (locals, false));
        let loose = || choice.loose(head, &held).map(|locals| (locals, true));
        let Some((locals, loose)) = strict.or_else(loose) else {
            continue;
        };
        // Numbers alone, and what counts them, are held by the innermost loop: what it does not
        // change is not stored anew at each yield. An arm that has one out of the state knows its type, though, and may say
        // more of a mistake than the plain body did: so the type has to be plain from the source.
        let numbers = locals.iter().all(|held| flow.locals[held.local.0].scalar);
        let told = || locals.iter().all(|held| flow.locals[held.local.0].told);
        let innermost = || inside.iter().all(|at| around[at].last() == Some(number));
        let light = locals
            .iter()
            .all(|held| flow.locals[held.local.0].is_light());
        if locals.is_empty() || light && !innermost() || numbers && !told() {
            continue;
        }
        let level = Level {
            parent,
            locals,
            loose,
        };
        levels.levels.insert(*number, level);
        for point in inside {
            levels.of.insert(point, *number);
        }
    }
    levels
}

/// The loops around each arm, innermost last; a loop is around its head.
fn loops_around(tree: &Tree, arms: &Arms) -> BTreeMap<Point, Vec<usize>> {
    let mut around = BTreeMap::new();
    for (block, content) in tree.blocks.iter().enumerate() {
        let block = crate::tree::BlockId(block);
        let loops = tree.loops_around(block);
        for (index, stmt) in content.stmts.iter().enumerate() {
            around.insert(Point::Join(Pos { block, index }), loops.clone());
            match stmt {
                Stmt::Yield { number, .. } | Stmt::Delegate { number, .. } => {
                    around.insert(Point::Yield(*number), loops.clone());
                }
                Stmt::Loop { number, .. } => {
                    let own = loops.iter().copied().chain([*number]).collect();
                    around.insert(Point::Head(*number), own);
                }
                _ => {}
            }
        }
    }
    around.retain(|point, _| arms.contains(*point));
    around
}

/// The text form: one line per level.
#[cfg(test)]
pub(crate) struct Text<'a>(pub(crate) &'a Flow, pub(crate) &'a Levels);

#[cfg(test)]
impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Text(flow, levels) = self;
        for (number, level) in &levels.levels {
            let loose = if level.loose { "loose " } else { "" };
            write!(f, "{loose}level {number}")?;
            if let Some(parent) = level.parent {
                write!(f, " in {parent}")?;
            }
            write!(f, ":")?;
            for held in &level.locals {
                let keep = if held.how == How::Keep { "keep " } else { "" };
                let rest = match held.rest {
                    Rest::InPlace => "",
                    Rest::Parked => "parked ",
                    Rest::Guarded => "guarded ",
                };
                write!(f, " {rest}{keep}{}", flow.locals[held.local.0].ident)?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
