//! Stage `spare`: locals of which only a type can tell whether they are given away.
//!
//! * In: [`Tree`] and [`Flow`].
//! * Out: the [`Tree`], in which such a local has a spare; whether there is any.
//! * Errors: none.
//!
//! ```text
//! let point = Point { x, y };
//! if c {                             if c {
//!                                        let spare1 = Original::new(&point).spare();
//!     eat(point);                        eat(point);
//!     yield_!(1);                        yield_!(1);
//!     log();                             log();
//! }                                      refill point from spare1
//! yield_!(point.x);                  }
//! ```
//!
//! `point` is `Copy` here, or `log` never returns: the state of the first yield holds a copy, or
//! nothing. The plain body, in which rustc looks for a use after a move, has the first line alone.
//!
//! The rest needs no care, because the local is only given between the two lines, and every way
//! from there passes a yield. It must be no `&mut`, which a call borrows anew.

use crate::flow::{Event, Flow, Local, LocalId, NodeId, Plainly, Point};
use crate::names;
use crate::tree::{BlockId, Pos, Stmt, Tree};
use proc_macro2::{Ident, Span};
use std::collections::{BTreeMap, BTreeSet};
use syn::{parse_quote, parse_quote_spanned};

/// Runs the stage.
pub(crate) fn insert(tree: &mut Tree, flow: &Flow) -> bool {
    if flow.branches.is_empty() {
        return false;
    }
    let found = Finder::new(tree, flow).find();
    // From the end on, so that what comes earlier stands where it was found.
    for (number, (block, (index, local))) in found.iter().enumerate().rev() {
        let (index, count) = (*index, tree.block(*block).stmts.len());
        let at = |index| Pos {
            block: *block,
            index,
        };
        let local = &flow.locals[local.0].ident;
        let spare = names::temporary("spare", number, local.span());
        let refill = Stmt::Refill {
            local: local.clone(),
            spare: spare.clone(),
        };
        tree.terminate(*block);
        tree.insert(at(count), refill);
        tree.insert(at(index), Stmt::Plain(declare(local, &spare)));
    }
    !found.is_empty()
}

fn declare(local: &Ident, spare: &Ident) -> syn::Stmt {
    let span = local.span().resolved_at(Span::mixed_site());
    let runtime = names::runtime_at(span);
    parse_quote_spanned! {span=>
        let #spare = {
            #[allow(unused_imports)]
            use #runtime::{ViaCopied as _, ViaGiven as _, ViaLent as _};
            (&&&#runtime::Original::new(&#local)).spare()
        };
    }
}

/// The statement of an arm.
pub(crate) fn refill(local: &Ident, spare: &Ident) -> Stmt {
    let runtime = names::runtime();
    Stmt::Plain(parse_quote!(#local = #runtime::Spare::refill(#spare);))
}

struct Finder<'a> {
    tree: &'a Tree,
    flow: &'a Flow,
    yields: BTreeSet<NodeId>,
}

impl<'a> Finder<'a> {
    fn new(tree: &'a Tree, flow: &'a Flow) -> Self {
        let yields = flow.points.iter();
        let yields = yields.filter(|(point, _)| matches!(point, Point::Yield(_)));
        Finder {
            tree,
            flow,
            yields: yields.map(|(_, info)| info.node).collect(),
        }
    }

    /// In which blocks, in front of which statement, which local needs one.
    fn find(&self) -> BTreeSet<(BlockId, (usize, LocalId))> {
        let facts = self.flow.facts();
        let mut found = BTreeMap::new();
        for give in facts.kept() {
            let Event::Give(local) = self.flow.nodes[give.0].event else {
                continue;
            };
            if !can_have_one(&self.flow.locals[local.0]) || facts.is_copy(local) {
                continue;
            }
            for (end, block) in &self.flow.branches {
                let Some(index) = self.statement(*block, *give, *end) else {
                    continue;
                };
                let before = self.flow.before[&Pos {
                    block: *block,
                    index,
                }];
                if facts.mentioned_later(*end, local)
                    && facts.may_be_full(before, local)
                    && !facts.may_be_empty(before, local)
                    && self.is_only_given(local, before, *end)
                {
                    let first = found.entry((*block, local)).or_insert(index);
                    *first = index.min(*first);
                }
            }
        }
        let found = found.into_iter();
        found
            .map(|((block, local), index)| (block, (index, local)))
            .collect()
    }

    /// The statement of a block that holds a give.
    fn statement(&self, block: BlockId, give: NodeId, end: NodeId) -> Option<usize> {
        let before = |index: &usize| {
            self.flow.before[&Pos {
                block,
                index: *index,
            }]
        };
        let mut indices = (0..self.tree.block(block).stmts.len()).rev();
        let index = indices.find(|index| before(index) <= give)?;
        (give < end).then_some(index)
    }

    /// Whether nothing else changes the local before every way from a give has passed a yield, nor
    /// another of its name.
    fn is_only_given(&self, local: LocalId, before: NodeId, end: NodeId) -> bool {
        let Local {
            ident: name,
            mutable,
            ..
        } = &self.flow.locals[local.0];
        (before.0..end.0)
            .map(NodeId)
            .all(|node| match self.flow.nodes[node.0].event {
                Event::Use(found) => found != local || !mutable,
                Event::Assign(found) => found != local,
                Event::Declare(found, _) => self.flow.locals[found.0].ident != *name,
                Event::Give(found) if found == local => {
                    self.is_given(node, local) && self.waits_between(node, end)
                }
                Event::Give(_) | Event::Nothing => true,
            })
    }

    /// Whether a give shows in more than the name of a method.
    fn is_given(&self, give: NodeId, local: LocalId) -> bool {
        let plainly = self.flow.locals[local.0].plainly;
        plainly != Plainly::Unknown || !self.flow.soft_gives.contains(&give)
    }

    /// Whether every way passes a yield.
    fn waits_between(&self, give: NodeId, end: NodeId) -> bool {
        let mut seen = BTreeSet::new();
        let mut work = vec![give];
        while let Some(node) = work.pop() {
            if node == end {
                return false;
            }
            if seen.insert(node) && !self.yields.contains(&node) {
                work.extend(&self.flow.nodes[node.0].next);
            }
        }
        true
    }
}

fn can_have_one(local: &Local) -> bool {
    local.shape.no_loan && !local.shape.unique && !local.scalar
}
