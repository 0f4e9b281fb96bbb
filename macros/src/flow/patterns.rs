//! Patterns: what they bind, and what they take apart.

use super::methods::borrows;
use super::syntax::dropless_expr;
use super::{Builder, Event, Local, LocalId, NodeId, Shape};
use crate::mentions::{bindings, binds_by_value};
use crate::partial;
use crate::tree::Pos;
use syn::visit::Visit;
use syn::{Expr, Pat, PatIdent, UnOp};

impl Builder<'_> {
    /// Declares what a pattern binds. `dropless`: no binding needs a drop.
    pub(super) fn bind(&mut self, pat: &Pat, has_value: bool, dropless: bool) -> Vec<LocalId> {
        let mut bound = Vec::new();
        for ident in bindings(pat) {
            let local = self.declare(Local {
                mutable: ident.mutability.is_some() && ident.by_ref.is_none(),
                dropless: dropless || ident.by_ref.is_some(),
                ..Local::new(ident.ident.clone(), self.block)
            });
            self.emit(Event::Declare(local, has_value));
            bound.push(local);
        }
        bound
    }

    /// A pattern that has matched `head`: what it takes by value is gone from there.
    pub(super) fn matched(&mut self, head: &Expr, pat: &Pat) {
        self.matches_literal(head, pat);
        let dropless = self.dropless_value(head);
        let Pat::Guard(guarded) = pat else {
            self.take_apart(head, pat);
            let bound = self.bind(pat, true, dropless);
            self.shaped(pat, &self.shape(head), &bound);
            self.refer(&bound, self.is_reference(head), self.is_view(head));
            return;
        };
        self.bind(&guarded.pat, true, dropless);
        self.value(&guarded.guard);
        self.take_apart(head, &guarded.pat);
    }

    /// Numbers and references are all that matches a literal.
    fn matches_literal(&mut self, head: &Expr, pat: &Pat) {
        if let Some(local) = self.local_of(head).filter(|_| is_literal(pat)) {
            self.flow.locals[local.0].dropless = true;
        }
    }

    /// What is bound shows as much as the value that matched.
    pub(super) fn shaped(&mut self, pat: &Pat, head: &Shape, bound: &[LocalId]) {
        let mut shapes = head.bound(pat);
        for local in bound {
            let local = &mut self.flow.locals[local.0];
            if let Some(shape) = shapes.remove(&local.ident.to_string()) {
                local.shape.add(shape);
            }
        }
    }

    /// Whether a value looks like a borrow, by the name of the method that makes it: nothing is lost if it
    /// is none.
    pub(super) fn is_reference(&self, expr: &Expr) -> bool {
        match expr {
            Expr::MethodCall(call) => {
                borrows(&call.method.to_string()) || self.is_reference(&call.receiver)
            }
            Expr::Reference(_) => true,
            expr => {
                let local = self.local_of(expr);
                local.is_some_and(|local| self.flow.locals[local.0].reference)
            }
        }
    }

    /// Whether a value is plainly a view, by the name of the method that makes it, which rustc confirms:
    /// `list.as_slice()`.
    pub(super) fn is_view(&self, expr: &Expr) -> bool {
        match expr {
            Expr::MethodCall(call) => call.method.to_string().starts_with("as_"),
            expr => {
                let local = self.local_of(expr).map(|local| &self.flow.locals[local.0]);
                local.is_some_and(|local| local.lends && local.reference)
            }
        }
    }

    /// What is bound of a reference, or of a view.
    pub(super) fn refer(&mut self, bound: &[LocalId], reference: bool, view: bool) {
        for local in bound {
            let local = &mut self.flow.locals[local.0];
            local.reference |= reference;
            local.lends |= view && !local.dropless;
            local.dropless |= view;
        }
    }

    pub(super) fn take_apart(&mut self, head: &Expr, pat: &Pat) {
        // By `ref mut` it may change what is matched.
        let borrows = |bound: &&PatIdent| bound.by_ref.is_some() && bound.mutability.is_some();
        let changes = bindings(pat).iter().any(borrows);
        if let Some(local) = self.part_of(head).filter(|_| changes) {
            self.emit(Event::Use(local));
        }
        if !binds_by_value(pat) {
            return;
        }
        let rest = partial::leaves_rest(pat);
        if let Some(local) = self.box_of(head).filter(|_| !rest && !leaves(pat)) {
            self.empty_box(local);
        } else if let Some(local) = self.local_of(head).filter(|_| !leaves(pat)) {
            if rest && self.pos.is_some() {
                let left = self.flow.left.entry(self.at).or_default();
                left.push((local, pat.clone()));
            }
            let node = self.emit(Event::Give(local));
            // What binds a part of it may be a number.
            if !matches!(pat, Pat::Ident(_)) {
                self.flow.soft_gives.insert(node);
            }
            self.flow.locals[local.0].opened |= is_slice(pat);
        } else if let Some(local) = self.part_of(head) {
            self.take_part(local);
        }
    }

    /// A part of a local may be gone, and the others are still there.
    pub(super) fn take_part(&mut self, local: LocalId) -> NodeId {
        let node = self.emit(Event::Use(local));
        self.flow.rough.insert(node);
        self.flow.parts.insert(node);
        node
    }

    /// What is yielded may be a field that is taken from a local, just mentioned.
    pub(super) fn takes_field(&mut self, operand: &Expr, pos: Pos) {
        let path = partial::path_of(operand).filter(|(_, fields)| !fields.is_empty());
        if let Some(whole) = path.and_then(|(whole, _)| self.lookup(&whole.to_string())) {
            let node = NodeId(self.flow.nodes.len() - 1);
            self.flow.partial.insert(pos, (whole, node));
        }
    }

    /// The local that `x.a.b` or `*x` is a part of.
    pub(super) fn part_of(&self, expr: &Expr) -> Option<LocalId> {
        match expr {
            Expr::Field(field) => self.part_of(&field.base),
            Expr::Paren(paren) => self.part_of(&paren.expr),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => self.part_of(&unary.expr),
            expr => self.local_of(expr),
        }
    }
}

/// Whether a pattern, or one of its cases, is `1`, `"a"` or `'a'..`.
fn is_literal(pat: &Pat) -> bool {
    match pat {
        Pat::Lit(_) => true,
        Pat::Range(range) => {
            let ends = range.start.iter().chain(&range.end);
            ends.into_iter().all(|end| dropless_expr(end))
        }
        Pat::Paren(paren) => is_literal(&paren.pat),
        Pat::Or(or) => or.cases.iter().any(is_literal),
        _ => false,
    }
}

/// Whether a pattern has a `_` that the stage `remains` has passed by: what it leaves is needed later.
fn leaves(pat: &Pat) -> bool {
    struct Wilds(bool);
    impl<'p> Visit<'p> for Wilds {
        fn visit_pat_wild(&mut self, _: &'p syn::PatWild) {
            self.0 = true;
        }
        fn visit_pat_reference(&mut self, _: &'p syn::PatReference) {}
        fn visit_pat_ident(&mut self, _: &'p PatIdent) {}
        fn visit_expr(&mut self, _: &'p Expr) {}
    }
    let mut wilds = Wilds(false);
    wilds.visit_pat(pat);
    wilds.0
}

fn is_slice(pat: &Pat) -> bool {
    match pat {
        Pat::Slice(_) => true,
        Pat::Paren(paren) => is_slice(&paren.pat),
        Pat::Or(or) => or.cases.iter().any(is_slice),
        _ => false,
    }
}
