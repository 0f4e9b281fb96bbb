//! Stage `hint`: how many values are still to come at each yield, as far as the source shows it.
//!
//! * In: [`Tree`] and [`Flow`], for the scope of the points.
//! * Out: [`Hints`].
//! * Errors: none.
//!
//! ```text
//! fn f(list: Vec<u8>) -> impl Iterator<Item = u8> {
//!     yield_!(0);                         created: 2..
//!     for x in list {                     yield 1: 1..
//!         if x > 9 { yield_!(9); }        yield 2: 2..=2 and for each of iter 1..=2
//!         yield_!(x);                     yield 3: 1..=1 and for each of iter 1..=2
//!     }
//!     yield_!(1);                         yield 4: 0..=0
//! }
//! ```
//!
//! The rest of the body is added up: what follows in the block of the yield, then what follows the
//! statement around, and so on. Of a loop around, the turns to come are those of its iterator; of
//! other loops, and of delegates that are not there yet, nothing is known. Code that may leave
//! (`return`, `?`, `break`, `continue`, an unknown macro) can keep all that follows from being
//! reached, so from there on only the upper bound grows. A panic needs no care: the bounds are those
//! of a body that ends.

use crate::flow::{Flow, LocalId, Point};
use crate::mentions;
use crate::tree::{BlockId, LoopKind, Pos, Stmt, Tree};
use std::collections::BTreeMap;
#[cfg(test)]
use std::fmt;
use syn::Expr;
use syn::visit::{self, Visit};

/// The points of which something is known.
pub(crate) struct Hints(pub(crate) BTreeMap<Point, Hint>);

/// At least and at most so many values, and those of the sources.
#[derive(Default)]
pub(crate) struct Hint {
    pub(crate) own: Bounds,
    pub(crate) sources: Vec<Source>,
}

/// Something that runs at a yield and has a hint of its own.
pub(crate) struct Source {
    pub(crate) items: Items,
    /// How many values each of its items makes.
    pub(crate) each: Bounds,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Items {
    /// Of the iterator of a loop around.
    Iterator(LocalId),
    /// Of the delegate that the point stands for.
    Delegate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) least: usize,
    pub(crate) most: Option<usize>,
}

impl Bounds {
    const fn exactly(count: usize) -> Bounds {
        Bounds {
            least: count,
            most: Some(count),
        }
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds::exactly(0)
    }
}

/// How many values a piece of code yields, if it is run, and whether what follows it may not be.
#[derive(Clone, Copy)]
struct Count {
    bounds: Bounds,
    leaves: bool,
}

impl Count {
    fn nothing(leaves: bool) -> Count {
        Count {
            bounds: Bounds::exactly(0),
            leaves,
        }
    }

    fn then(self, next: Count) -> Count {
        let (own, other) = (self.bounds, next.bounds);
        let reached = if self.leaves { 0 } else { other.least };
        Count {
            bounds: Bounds {
                least: own.least + reached,
                most: own.most.zip(other.most).map(|(a, b)| a + b),
            },
            leaves: self.leaves || next.leaves,
        }
    }

    fn or(self, other: Count) -> Count {
        let (a, b) = (self.bounds, other.bounds);
        Count {
            bounds: Bounds {
                least: a.least.min(b.least),
                most: a.most.zip(b.most).map(|(a, b)| a.max(b)),
            },
            leaves: self.leaves || other.leaves,
        }
    }

    /// Any number of times.
    fn repeated(self) -> Count {
        Count {
            bounds: Bounds {
                least: 0,
                most: self.bounds.most.filter(|most| *most == 0),
            },
            leaves: self.leaves,
        }
    }
}

/// Runs the stage.
pub(crate) fn find(tree: &Tree, flow: &Flow) -> Hints {
    let counter = Counter { tree, flow };
    let mut hints = BTreeMap::new();
    let entry = Hint {
        own: counter.rest(Tree::ROOT, 0).bounds,
        sources: Vec::new(),
    };
    hints.insert(Point::Entry, entry);
    for (pos, stmt) in tree.stmts() {
        if let Stmt::Yield { number, .. } | Stmt::Delegate { number, .. } = stmt {
            let hint = counter.hint(Point::Yield(*number), pos);
            hints.insert(Point::Yield(*number), hint);
        }
    }
    hints.retain(|_, hint| hint.is_known());
    Hints(hints)
}

impl Hint {
    fn is_known(&self) -> bool {
        let is_known = |bounds: Bounds| bounds.least > 0 || bounds.most.is_some();
        is_known(self.own) || self.sources.iter().any(|source| source.each.least > 0)
    }
}

struct Counter<'a> {
    tree: &'a Tree,
    flow: &'a Flow,
}

impl Counter<'_> {
    /// What is to come after the yield or delegation at `pos`.
    fn hint(&self, point: Point, pos: Pos) -> Hint {
        let mut sources = Vec::new();
        let mut own = match self.tree.stmt(pos) {
            Stmt::Yield { rest, .. } => match rest.as_deref() {
                Some(rest) => self.stmt(rest),
                None => Count::nothing(false),
            },
            _ => {
                sources.push(Source {
                    items: Items::Delegate,
                    each: Bounds::exactly(1),
                });
                Count::nothing(false)
            }
        };
        let mut pos = pos;
        loop {
            own = own.then(self.rest(pos.block, pos.index + 1));
            let Some(parent) = self.tree.block(pos.block).parent else {
                break;
            };
            pos = parent;
            let Stmt::Loop { kind, body, .. } = self.tree.stmt(pos) else {
                continue;
            };
            let turn = self.turn(kind, *body);
            let scope = self.flow.points.get(&point).map(|info| &info.scope);
            let iter = match (kind, scope) {
                (LoopKind::For { iter, .. }, Some(scope)) => scope
                    .iter()
                    .find(|local| self.flow.locals[local.0].ident == *iter),
                _ => None,
            };
            let Some(iter) = iter else {
                own = own.then(turn.repeated());
                continue;
            };
            let is_reached = !own.leaves && !turn.leaves;
            sources.push(Source {
                items: Items::Iterator(*iter),
                each: Bounds {
                    least: if is_reached { turn.bounds.least } else { 0 },
                    most: turn.bounds.most,
                },
            });
            own.leaves |= turn.leaves;
        }
        Hint {
            own: own.bounds,
            sources,
        }
    }

    /// The statements of a block from one on.
    fn rest(&self, block: BlockId, from: usize) -> Count {
        let stmts = self.tree.block(block).stmts[from..].iter();
        stmts.fold(Count::nothing(false), |count, stmt| {
            count.then(self.stmt(stmt))
        })
    }

    fn turn(&self, kind: &LoopKind, body: BlockId) -> Count {
        let head = match kind {
            LoopKind::While(cond) => leaves(|finder| finder.visit_expr(cond)),
            LoopKind::Loop | LoopKind::For { .. } => Count::nothing(false),
        };
        head.then(self.rest(body, 0))
    }

    fn stmt(&self, stmt: &Stmt) -> Count {
        match stmt {
            Stmt::Plain(stmt) => leaves(|finder| finder.visit_stmt(stmt)),
            Stmt::Value(_) => Count::nothing(true),
            Stmt::Yield { operand, rest, .. } => {
                let one = Count {
                    bounds: Bounds::exactly(1),
                    leaves: false,
                };
                let rest = rest.as_deref().map(|rest| self.stmt(rest));
                leaves(|finder| finder.visit_expr(operand))
                    .then(one)
                    .then(rest.unwrap_or(Count::nothing(false)))
            }
            Stmt::Delegate { operand, .. } => {
                let unknown = Count {
                    bounds: Bounds {
                        least: 0,
                        most: None,
                    },
                    leaves: false,
                };
                leaves(|finder| finder.visit_expr(operand)).then(unknown)
            }
            Stmt::If {
                cond,
                then,
                otherwise,
            } => {
                let otherwise = otherwise.map(|block| self.rest(block, 0));
                let then = self.rest(*then, 0);
                let either = then.or(otherwise.unwrap_or(Count::nothing(false)));
                leaves(|finder| finder.visit_expr(cond)).then(either)
            }
            Stmt::Match { head, arms } => {
                let counts = arms.iter().map(|arm| {
                    let pattern = leaves(|finder| finder.visit_pat(&arm.pat));
                    pattern.then(self.rest(arm.body, 0))
                });
                let either = counts.reduce(Count::or);
                leaves(|finder| finder.visit_expr(head))
                    .then(either.unwrap_or(Count::nothing(false)))
            }
            Stmt::Loop { kind, body, .. } => self.turn(kind, *body).repeated(),
            Stmt::Block { body, .. } => self.rest(*body, 0),
        }
    }
}

/// Whether code without a yield may leave what is around it.
fn leaves(walk: impl FnOnce(&mut Leaves)) -> Count {
    let mut finder = Leaves(false);
    walk(&mut finder);
    Count::nothing(finder.0)
}

/// The visitor of [`leaves`].
struct Leaves(bool);

impl<'a> Visit<'a> for Leaves {
    fn visit_expr(&mut self, expr: &'a Expr) {
        self.0 |= match expr {
            Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) | Expr::Try(_) => true,
            Expr::Verbatim(tokens) => mentions::may_jump(tokens),
            _ => false,
        };
        visit::visit_expr(self, expr);
    }
    fn visit_macro(&mut self, mac: &'a syn::Macro) {
        let known = mentions::is_std_macro(&mac.path) && !mac.path.is_ident("include");
        self.0 |= !known || mentions::may_jump(&mac.tokens);
    }
    fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}
    fn visit_expr_async(&mut self, _: &'a syn::ExprAsync) {}
    fn visit_item(&mut self, _: &'a syn::Item) {}
}

/// The text form: one line per point.
#[cfg(test)]
pub(crate) struct Text<'a>(pub(crate) &'a Hints, pub(crate) &'a Flow);

#[cfg(test)]
impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Text(hints, flow) = self;
        for (point, hint) in &hints.0 {
            write!(f, "{point}: {}", hint.own)?;
            for source in &hint.sources {
                match source.items {
                    Items::Iterator(local) => {
                        let iter = &flow.locals[local.0].ident;
                        write!(f, " and for each of {iter} {}", source.each)?;
                    }
                    Items::Delegate => write!(f, " and the delegate")?,
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.most {
            Some(most) => write!(f, "{}..={most}", self.least),
            None => write!(f, "{}..", self.least),
        }
    }
}
