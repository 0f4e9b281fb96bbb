//! Stage `remains`: what a pattern leaves of a value over a yield gets a name.
//!
//! * In: the body, in which `resolve` has named what is hidden.
//! * Out: the same body, in which such a pattern binds all that it is given.
//! * Errors: none.
//!
//! What `_` leaves drops where the value would, and is no local that could be saved:
//!
//! ```text
//! for (n, _) in list {           for (n, __part1) in list {
//!                                    let __left1 = __part1;
//!                                    let n = n;
//!     yield_!(n);                    yield_!(n);
//! }                              }
//! ```
//!
//! What is bound is bound again, so that it drops first, as it would. Of a local, what is left drops
//! where the local does:
//!
//! ```text
//! let t = pair();                let t = pair();
//!                                let __left1;
//! let (a, _) = t;                let (a, __part1) = t;
//!                                __left1 = __part1;
//! yield_!(a);                    yield_!(a);
//! ```
//!
//! A local that is mentioned later keeps its pattern: the rest of it may be needed there.
//!
//! Of what a field is given away, `fields` makes locals; what a `let` borrows is named in `referents`;
//! `walk` finds the patterns.

mod fields;
mod patterns;
mod referents;
mod walk;

use crate::flow::dropless_type;
use crate::mentions;
use crate::names;
use crate::parse::Param;
use crate::partial;
use patterns::{Heads, Left};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::visit_mut;
use syn::{Block, Expr, Pat, Stmt, parse_quote};

/// Runs the stage in place.
pub(crate) fn name(params: &[Param], body: &mut Block) {
    let mut heads = Heads::default();
    heads.visit_block(body);
    let mut remains = Remains {
        heads: heads.0,
        count: 0,
        blocks: Vec::new(),
        turns: false,
    };
    // What is left of an argument drops before those in front of it.
    let number = |param: &&Param| dropless_type(&param.ty);
    let last = params.iter().rev().take_while(number).count() + 1;
    let last = params.iter().rev().take(last);
    remains.block(body, last.map(|param| param.ident.to_string()).collect());
}

struct Remains {
    /// The locals that some pattern takes apart.
    heads: BTreeSet<String>,
    count: usize,
    /// The blocks around, innermost last.
    blocks: Vec<Around>,
    /// Whether the next block is the body of a loop.
    turns: bool,
}

/// A block around.
struct Around {
    /// Its locals, and the number of the statement behind each.
    locals: Vec<(String, usize)>,
    /// What is to be inserted, in front of which of its statements.
    inserted: Vec<(usize, Stmt)>,
    turns: bool,
    /// How often the statement at hand mentions each of the heads, and which of them later ones do.
    now: BTreeMap<String, usize>,
    later: BTreeSet<String>,
}

/// Where a local is declared: the block, and the statement behind.
type Place = (usize, usize);

impl Remains {
    fn block(&mut self, block: &mut Block, params: Vec<String>) {
        self.split_tuples(&mut block.stmts);
        let turns = std::mem::replace(&mut self.turns, false);
        self.blocks.push(Around {
            locals: params.into_iter().map(|name| (name, 0)).collect(),
            inserted: Vec::new(),
            turns,
            now: BTreeMap::new(),
            later: BTreeSet::new(),
        });
        let mentions: Vec<_> = block
            .stmts
            .iter()
            .map(|stmt| self.mentioned(stmt))
            .collect();
        let mut later = BTreeMap::new();
        for (name, count) in mentions.iter().flatten() {
            *later.entry(name).or_insert(0) += count;
        }
        let mut old = std::mem::take(&mut block.stmts).into_iter();
        let mut new = Vec::new();
        while let Some(mut stmt) = old.next() {
            let number = new.len();
            if let Some(around) = self.blocks.last_mut() {
                around.now.clone_from(&mentions[number]);
                for (name, count) in &mentions[number] {
                    *later.entry(name).or_insert(0) -= count;
                }
                let later = later.iter().filter(|(_, count)| **count > 0);
                around.later = later.map(|(name, _)| (*name).clone()).collect();
            }
            let lent = self.referents(&mut stmt, old.as_slice());
            let put = self.stmt(&mut stmt);
            if let (Stmt::Local(local), Some(around)) = (&stmt, self.blocks.last_mut()) {
                let bound = mentions::bindings(&local.pat).into_iter();
                let bound = bound.map(|bound| (bound.ident.to_string(), number + 1));
                around.locals.extend(bound);
            }
            new.push((lent, stmt, put));
        }
        let inserted = self.blocks.pop().map(|around| around.inserted);
        for (number, (lent, stmt, put)) in new.into_iter().enumerate() {
            let here = inserted
                .iter()
                .flatten()
                .filter(|(behind, _)| *behind == number);
            block.stmts.extend(here.map(|(_, stmt)| stmt.clone()));
            block.stmts.extend(lent);
            block.stmts.push(stmt);
            block.stmts.extend(put);
        }
    }

    /// How often a statement mentions each of the heads.
    fn mentioned(&self, stmt: &Stmt) -> BTreeMap<String, usize> {
        let (mut found, mut counts) = (Vec::new(), BTreeMap::new());
        if !self.heads.is_empty() {
            mentions::identifiers(&stmt.to_token_stream(), &mut found);
        }
        for name in found {
            if self.heads.contains(&name) {
                *counts.entry(name).or_insert(0) += 1;
            }
        }
        counts
    }

    /// Visits a statement; what has to stand behind it.
    fn stmt(&mut self, stmt: &mut Stmt) -> Vec<Stmt> {
        visit_mut::visit_stmt_mut(self, stmt);
        let Stmt::Local(local) = stmt else {
            return Vec::new();
        };
        let init = local.init.as_ref();
        match init.and_then(|init| self.place(&init.expr)) {
            Some(place) => self.put(place, &mut local.pat),
            None => Vec::new(),
        }
    }

    /// The local that an expression is, if nothing mentions it after that.
    fn place(&self, expr: &Expr) -> Option<Place> {
        let name = match expr {
            Expr::Path(path) => path.path.get_ident()?.to_string(),
            _ => return None,
        };
        if self.blocks.last()?.now.get(&name) != Some(&1) {
            return None;
        }
        for (block, around) in self.blocks.iter().enumerate().rev() {
            if around.later.contains(&name) {
                return None;
            }
            if let Some((_, behind)) = around.locals.iter().rev().find(|(known, _)| *known == name)
            {
                return Some((block, *behind));
            }
            if around.turns {
                return None;
            }
        }
        None
    }

    /// Names what a pattern leaves of a local; the statements that put it where the local is.
    fn put(&mut self, (block, behind): Place, pat: &mut Pat) -> Vec<Stmt> {
        let left = patterns::leaves(&mut self.count, pat);
        for Left { left, .. } in left.iter().rev() {
            let declare = parse_quote!(let #left;);
            self.blocks[block].inserted.push((behind, declare));
        }
        let put = left
            .iter()
            .map(|Left { part, left }| parse_quote!(#left = #part;));
        put.collect()
    }

    /// Names what `S { a: x, ..local }` leaves of a local: the fields that are written, which are
    /// taken to stand in the order of their declaration.
    fn fields(&mut self, literal: &syn::ExprStruct) -> Vec<Stmt> {
        let Some((rest, (block, behind))) = literal
            .rest
            .as_ref()
            .and_then(|rest| Some((rest, self.place(rest)?)))
        else {
            return Vec::new();
        };
        let mut put = Vec::new();
        for field in literal.fields.iter().rev() {
            self.count += 1;
            let left = names::temporary("left", self.count, rest.span());
            let (inserted, member) = (&mut self.blocks[block].inserted, &field.member);
            inserted.push((behind, parse_quote!(let #left;)));
            put.push(parse_quote!(#left = #rest.#member;));
        }
        put
    }

    /// Names what a pattern leaves of a value that nothing else mentions; the statements that bind all
    /// of it in the order of its drops.
    fn bind(&mut self, pat: &mut Pat) -> Vec<Stmt> {
        if mentions::bindings(pat).is_empty() {
            return Vec::new();
        }
        let mut bound = Vec::new();
        for found in mentions::bindings(pat) {
            let (ident, mutable) = (&found.ident, &found.mutability);
            bound.push(parse_quote!(let #mutable #ident = #ident;));
        }
        let left = patterns::leaves(&mut self.count, pat);
        if left.is_empty() {
            return Vec::new();
        }
        partial::immutable(pat);
        let left = left.iter().rev();
        let left = left.map(|Left { part, left }| parse_quote!(let #left = #part;));
        left.chain(bound).collect()
    }

    /// The same for a branch of a construct: of its head, or of a local that is its head.
    fn branch(&mut self, head: &Expr, pat: &mut Pat, yields: bool) -> Vec<Stmt> {
        match self.place(head) {
            Some(place) => self.put(place, pat),
            None if yields
                && !matches!(
                    head,
                    Expr::Path(_) | Expr::Field(_) | Expr::Index(_) | Expr::Unary(_)
                ) =>
            {
                self.bind(pat)
            }
            None => Vec::new(),
        }
    }

    /// The same for the links of a condition.
    fn condition(&mut self, cond: &mut Expr, yields: bool, first: &mut Vec<Stmt>) {
        match cond {
            Expr::Let(cond) => {
                first.extend(self.branch(&cond.expr, &mut cond.pat, yields));
            }
            // What another link leaves drops where this one does not hold.
            Expr::Binary(binary) => self.condition(&mut binary.right, yields, first),
            Expr::Paren(paren) => self.condition(&mut paren.expr, yields, first),
            _ => {}
        }
    }
}

fn stmt_yields(stmt: &Stmt) -> bool {
    mentions::yields(|finder| finder.visit_stmt(stmt))
}
