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
//! The first line may stand in a block around the branch, if the local is given in front of it. What
//! may change the local on a way between the two lines is followed by a new copy. Where only the name
//! of a method says that it takes the local, it is called on `{point}`, which does. The rest needs no
//! care, because every way from a give passes a yield. The local must be no `&mut`, which a call
//! borrows anew.

mod take;

use crate::flow::{Event, Facts, Flow, Local, LocalId, NodeId, Plainly, Point};
use crate::names;
use crate::tree::{BlockId, Pos, Stmt, Tree};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use syn::{parse_quote, parse_quote_spanned};

/// Runs the stage.
pub(crate) fn insert(tree: &mut Tree, flow: &Flow) -> bool {
    if flow.branches.is_empty() {
        return false;
    }
    let found = Finder::new(tree, flow).find();
    let mut inserted = Vec::new();
    for (number, ((block, local), spare)) in found.iter().enumerate() {
        let local = &flow.locals[local.0].ident;
        let name = names::temporary("spare", number, local.span());
        for at in &spare.taken {
            take::from_all(&mut tree.blocks[at.block.0].stmts[at.index], local);
        }
        let mutable = !spare.renewed.is_empty();
        inserted.push((spare.at, Stmt::Plain(declare(local, &name, mutable))));
        for at in &spare.renewed {
            inserted.push((*at, Stmt::Plain(renew(local, &name))));
        }
        let refill = Stmt::Refill {
            local: local.clone(),
            spare: name,
        };
        let index = tree.block(*block).stmts.len();
        let block = *block;
        inserted.push((Pos { block, index }, refill));
    }
    // From the end on, so that what comes earlier stands where it was found.
    inserted.sort_by_key(|(at, _)| *at);
    for (at, stmt) in inserted.into_iter().rev() {
        if at.index == tree.block(at.block).stmts.len() {
            tree.terminate(at.block);
        }
        tree.insert(at, stmt);
    }
    !found.is_empty()
}

fn declare(local: &Ident, spare: &Ident, mutable: bool) -> syn::Stmt {
    let span = local.span().resolved_at(Span::mixed_site());
    let copied = copied(local);
    let mutable = mutable.then(|| quote_spanned!(span=> mut));
    parse_quote_spanned!(span=> let #mutable #spare = #copied;)
}

fn renew(local: &Ident, spare: &Ident) -> syn::Stmt {
    let span = local.span().resolved_at(Span::mixed_site());
    let copied = copied(local);
    parse_quote_spanned!(span=> #spare = #copied;)
}

fn copied(local: &Ident) -> TokenStream {
    let span = local.span().resolved_at(Span::mixed_site());
    let runtime = names::runtime_at(span);
    quote_spanned! {span=>
        {
            #[allow(unused_imports)]
            use #runtime::{ViaCopied as _, ViaGiven as _, ViaLent as _};
            (&&&#runtime::Original::new(&#local)).spare()
        }
    }
}

/// The statement of an arm.
pub(crate) fn refill(local: &Ident, spare: &Ident) -> Stmt {
    let runtime = names::runtime();
    Stmt::Plain(parse_quote!(#local = #runtime::Spare::refill(#spare);))
}

/// A branch that ends in a call, and the ends in front of it where the local is filled again.
struct Branch<'f> {
    block: BlockId,
    end: NodeId,
    filled: &'f BTreeSet<NodeId>,
}

/// Where a spare is made, and where it is made anew.
struct Spare {
    at: Pos,
    renewed: BTreeSet<Pos>,
    /// Where only the name of a method says that the local is taken.
    taken: BTreeSet<Pos>,
}

/// Where a spare is made anew.
enum Renewed {
    Behind(Pos),
    /// Control does not come there, or the local is given away by then.
    Unneeded,
    Impossible,
}

struct Finder<'a> {
    tree: &'a Tree,
    flow: &'a Flow,
    facts: Rc<Facts>,
    yields: BTreeSet<NodeId>,
}

impl<'a> Finder<'a> {
    fn new(tree: &'a Tree, flow: &'a Flow) -> Self {
        let yields = flow.points.iter();
        let yields = yields.filter(|(point, _)| matches!(point, Point::Yield(_)));
        Finder {
            tree,
            flow,
            facts: flow.facts(),
            yields: yields.map(|(_, info)| info.node).collect(),
        }
    }

    /// At the ends of which blocks which local needs one.
    fn find(&self) -> BTreeMap<(BlockId, LocalId), Spare> {
        let mut gives: BTreeMap<LocalId, Vec<NodeId>> = BTreeMap::new();
        for give in self.facts.kept() {
            if let Event::Give(local) = self.flow.nodes[give.0].event
                && can_have_one(&self.flow.locals[local.0])
                && !self.facts.is_copy(local)
            {
                gives.entry(local).or_default().push(*give);
            }
        }
        let found = gives.into_iter().flat_map(|(local, gives)| {
            let found = self.find_for(local, &gives).into_iter();
            found.map(move |(block, spare)| ((block, local), spare))
        });
        found.collect()
    }

    /// The same for one local.
    fn find_for(&self, local: LocalId, gives: &[NodeId]) -> BTreeMap<BlockId, Spare> {
        let mut found = BTreeMap::new();
        let mut spared = BTreeSet::new();
        // Behind the ends where it has been filled again, nothing is left to do.
        let mut filled = BTreeSet::new();
        for (end, block) in &self.flow.branches {
            if !self.facts.mentioned_later(*end, local) {
                continue;
            }
            let branch = Branch {
                block: *block,
                end: *end,
                filled: &filled,
            };
            let spares = gives.iter().filter_map(|give| {
                let spare = self.innermost(local, *give, &branch)?;
                spared.insert(*give);
                Some(spare)
            });
            // The first of the places is in front of all gives.
            if let Some(spare) = spares.min_by_key(|spare| self.before(spare.at)) {
                found.insert(*block, spare);
                filled.insert(*end);
            }
        }
        // What is mentioned on another way too is there on all of them.
        if spared
            .iter()
            .any(|give| self.is_mentioned(*give, local, &filled))
        {
            found.clear();
        }
        found
    }

    /// Whether a local is mentioned behind a give, without being filled in between.
    fn is_mentioned(&self, give: NodeId, local: LocalId, filled: &BTreeSet<NodeId>) -> bool {
        let mut seen = filled.clone();
        let mut work = self.flow.nodes[give.0].next.clone();
        while let Some(node) = work.pop() {
            if !seen.insert(node) {
                continue;
            }
            let node = &self.flow.nodes[node.0];
            match node.event {
                Event::Use(found) | Event::Give(found) if found == local => return true,
                Event::Assign(found) | Event::Declare(found, _) if found == local => {}
                _ => work.extend(&node.next),
            }
        }
        false
    }

    /// The spare for a give, in the innermost block where it is possible.
    fn innermost(&self, local: LocalId, give: NodeId, branch: &Branch<'_>) -> Option<Spare> {
        let fills = |node: NodeId| {
            branch.filled.contains(&node)
                || matches!(self.flow.nodes[node.0].event, Event::Assign(found) if found == local)
        };
        if !self.ways(give, branch.end, fills).contains(&give) {
            return None;
        }
        let mut places = self.places(branch.block, give).into_iter();
        places.find_map(|at| {
            let ways = self.ways(self.before(at), branch.end, |_| false);
            self.spare(local, at, branch.end, &ways)
        })
    }

    /// The nodes on the ways from one node to another, on which none of these stands.
    fn ways(&self, from: NodeId, to: NodeId, closed: impl Fn(NodeId) -> bool) -> BTreeSet<NodeId> {
        let mut ways = BTreeSet::from([to]);
        loop {
            let known = ways.len();
            for node in (from.0..to.0).rev().map(NodeId) {
                let mut next = self.flow.nodes[node.0].next.iter();
                if !closed(node) && next.any(|next| ways.contains(next)) {
                    ways.insert(node);
                }
            }
            if ways.len() == known {
                return ways;
            }
        }
    }

    fn before(&self, at: Pos) -> NodeId {
        self.flow.before[&at]
    }

    /// The node behind a statement.
    fn behind(&self, at: Pos) -> NodeId {
        let next = self.flow.before.get(&at.next());
        next.copied().unwrap_or(self.flow.ends[&at.block])
    }

    /// The statements that a give is in or behind of, in a block and those around it in the same
    /// turn of a loop, innermost first.
    fn places(&self, block: BlockId, give: NodeId) -> Vec<Pos> {
        let mut places = Vec::new();
        let mut block = Some(block);
        while let Some(inner) = block {
            let stmts = 0..self.tree.block(inner).stmts.len();
            let mut stmts = stmts.rev().map(|index| Pos {
                block: inner,
                index,
            });
            places.extend(stmts.find(|at| self.before(*at) <= give));
            let parent = self.tree.block(inner).parent;
            let parent = parent.filter(|at| !matches!(self.tree.stmt(*at), Stmt::Loop { .. }));
            block = parent.map(|at| at.block);
        }
        places
    }

    /// The spare that is made in front of a statement, if that is possible there: the local has a
    /// value, and nothing happens to it on the way to the end that a new copy could not follow,
    /// nor to another of its name.
    fn spare(
        &self,
        local: LocalId,
        at: Pos,
        end: NodeId,
        ways: &BTreeSet<NodeId>,
    ) -> Option<Spare> {
        let before = self.before(at);
        let name = &self.flow.locals[local.0].ident;
        let (mut renewed, mut taken) = (BTreeSet::new(), BTreeSet::new());
        if !self.is_full(before, local) {
            return None;
        }
        for node in (before.0..end.0).map(NodeId) {
            let leads = ways.contains(&node);
            match self.flow.nodes[node.0].event {
                Event::Use(found) | Event::Assign(found)
                    if found == local && leads && self.changes(node, local) =>
                {
                    match self.renewed(node, local) {
                        Renewed::Behind(at) => drop(renewed.insert(at)),
                        Renewed::Unneeded => {}
                        Renewed::Impossible => return None,
                    }
                }
                Event::Declare(found, _) if self.flow.locals[found.0].ident == *name => {
                    return None;
                }
                Event::Give(found) if found == local && leads => {
                    self.waits_between(node, end).then_some(())?;
                    if !self.is_given(node, local) {
                        let at = self.statement(node)?;
                        take::is_possible(self.tree.stmt(at)).then_some(())?;
                        taken.insert(at);
                    }
                }
                _ => {}
            }
        }
        Some(Spare { at, renewed, taken })
    }

    /// The innermost statement that a node stands in.
    fn statement(&self, node: NodeId) -> Option<Pos> {
        let around = self.flow.before.keys().copied();
        let around = around.filter(|at| self.before(*at) <= node && node < self.behind(*at));
        around.max_by_key(|at| self.before(*at))
    }

    fn is_full(&self, node: NodeId, local: LocalId) -> bool {
        self.facts.may_be_full(node, local) && !self.facts.may_be_empty(node, local)
    }

    /// Whether a use or an assignment may change a local.
    fn changes(&self, node: NodeId, local: LocalId) -> bool {
        match self.flow.nodes[node.0].event {
            Event::Use(_) => self.flow.locals[local.0].mutable && !self.flow.looks.contains(&node),
            _ => true,
        }
    }

    /// Where a change of a local shows, and nothing borrows it any more.
    fn renewed(&self, change: NodeId, local: LocalId) -> Renewed {
        let Some(at) = self.statement(change) else {
            return Renewed::Impossible;
        };
        let is_call = self.flow.calls.contains(&change);
        let is_assigned = matches!(self.flow.nodes[change.0].event, Event::Assign(_));
        match self.tree.stmt(at) {
            Stmt::Yield { .. } | Stmt::Delegate { .. } => {}
            Stmt::Plain(_) if is_assigned => {}
            Stmt::Plain(syn::Stmt::Expr(..)) if is_call => {}
            Stmt::Value(_) => return Renewed::Unneeded,
            _ => return Renewed::Impossible,
        }
        let behind = self.behind(at);
        if self.is_full(behind, local) {
            Renewed::Behind(at.next())
        } else if self.facts.may_be_full(behind, local) {
            Renewed::Impossible
        } else {
            Renewed::Unneeded
        }
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
