//! A tuple whose parts are given away one by one is its parts: a yield could not save what is left of it.
//!
//! ```text
//! let pair = (g(), h());           let (__part1, __part2) = (g(), h());
//!                                  let __left2 = __part2;
//!                                  let __left1 = __part1;
//! eat(pair.0);                     eat(__left1);
//! yield_!(1);                      yield_!(1);
//! ```
//!
//! They are bound again from the last to the first, so that they drop as the fields do. A struct stays as it
//! is: it may have a drop of its own, and a field that looks given away may be copied.

use super::{Remains, stmt_yields};
use crate::macros::Arguments;
use crate::mentions;
use crate::names;
use crate::normalize::takes_self;
use proc_macro2::Ident;
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Member, Pat, Stmt, Type, parse_quote};

impl Remains {
    /// Splits such locals of a block.
    pub(super) fn split_tuples(&mut self, stmts: &mut Vec<Stmt>) {
        let mut index = 0;
        while index < stmts.len() {
            if let Some(split) = self.parts(&stmts[index..]) {
                stmts.splice(index.., split);
            }
            index += 1;
        }
    }

    /// What stands for some statements of which the first declares such a local.
    fn parts(&mut self, stmts: &[Stmt]) -> Option<Vec<Stmt>> {
        let (first, rest) = stmts.split_first()?;
        let Stmt::Local(local) = first else {
            return None;
        };
        let (pat, ty) = match &local.pat {
            Pat::Type(typed) => (&*typed.pat, Some(&*typed.ty)),
            pat => (pat, None),
        };
        let Pat::Ident(pat) = pat else { return None };
        let init = local.init.as_ref().filter(|init| init.diverge.is_none())?;
        let width = width(&init.expr, ty)?;
        if !rest.iter().any(stmt_yields) {
            return None;
        }
        let mut replace = Replace {
            local: &pat.ident,
            parts: Vec::new(),
            gives: false,
        };
        let mut parts = Vec::new();
        for _ in 0..width {
            self.count += 1;
            let [part, left] =
                ["part", "left"].map(|what| names::temporary(what, self.count, pat.ident.span()));
            replace.parts.push(left);
            parts.push(part);
        }
        let mut rest = rest.to_vec();
        for stmt in &mut rest {
            replace.visit_stmt_mut(stmt);
        }
        // A mention of the whole is left.
        let whole = rest.iter().any(|stmt| {
            let mut found = Vec::new();
            mentions::identifiers(&stmt.to_token_stream(), &mut found);
            found.iter().any(|name| pat.ident == name)
        });
        if whole || !replace.gives {
            return None;
        }
        let ty = ty.map(|ty| quote!(: #ty));
        let Stmt::Local(whole) = parse_quote!(let (#(#parts,)*) #ty;) else {
            return None;
        };
        let mut local = local.clone();
        local.pat = whole.pat;
        let mutable = pat.mutability;
        let lint = mutable.map(|_| quote!(#[allow(unused_mut)]));
        let lefts = replace.parts.iter().zip(&parts).rev();
        let lefts = lefts.map(|(left, part)| parse_quote!(#lint let #mutable #left = #part;));
        Some(
            std::iter::once(Stmt::Local(local))
                .chain(lefts)
                .chain(rest)
                .collect(),
        )
    }
}

/// How many fields a tuple has, as far as that is known.
fn width(init: &Expr, ty: Option<&Type>) -> Option<usize> {
    match (init, ty) {
        (_, Some(Type::Tuple(ty))) => Some(ty.elems.len()),
        (Expr::Paren(paren), ty) => width(&paren.expr, ty),
        (Expr::Tuple(tuple), None) => Some(tuple.elems.len()),
        _ => None,
    }
}

/// Replaces the fields of a local by its parts.
struct Replace<'l> {
    local: &'l Ident,
    parts: Vec<Ident>,
    /// Whether one of them is used by value.
    gives: bool,
}

impl Replace<'_> {
    fn part(&self, expr: &Expr) -> Option<Ident> {
        let Expr::Field(field) = expr else {
            return None;
        };
        match &*field.base {
            Expr::Path(path) if path.path.is_ident(self.local) => match &field.member {
                Member::Unnamed(index) => self.parts.get(index.index as usize).cloned(),
                Member::Named(_) => None,
            },
            _ => None,
        }
    }

    fn by_value(&mut self, expr: Option<&Expr>) {
        self.gives |= expr.is_some_and(|expr| self.part(expr).is_some());
    }
}

impl VisitMut for Replace<'_> {
    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        match stmt {
            Stmt::Local(local) => self.by_value(local.init.as_ref().map(|init| &*init.expr)),
            Stmt::Expr(expr, _) => self.by_value(Some(expr)),
            _ => {}
        }
        visit_mut::visit_stmt_mut(self, stmt);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Some(part) = self.part(expr) {
            *expr = parse_quote!(#part);
            return;
        }
        match expr {
            Expr::Call(call) => call.args.iter().for_each(|arg| self.by_value(Some(arg))),
            Expr::MethodCall(call) => {
                call.args.iter().for_each(|arg| self.by_value(Some(arg)));
                if takes_self(&call.method) {
                    self.by_value(Some(&call.receiver));
                }
            }
            Expr::Struct(literal) => {
                let fields = literal.fields.iter();
                fields.for_each(|field| self.by_value(Some(&field.expr)));
            }
            Expr::Tuple(tuple) => tuple
                .elems
                .iter()
                .for_each(|elem| self.by_value(Some(elem))),
            Expr::Array(array) => array
                .elems
                .iter()
                .for_each(|elem| self.by_value(Some(elem))),
            Expr::Assign(assign) => self.by_value(Some(&assign.right)),
            Expr::Return(jump) => self.by_value(jump.expr.as_deref()),
            Expr::Break(jump) => self.by_value(jump.expr.as_deref()),
            Expr::ForLoop(turns) => self.by_value(Some(&turns.expr)),
            Expr::Match(expr) => expr
                .arms
                .iter()
                .for_each(|arm| self.by_value(Some(&arm.body))),
            _ => {}
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        let takes = mentions::marker(mac).is_some() || mac.path.is_ident("vec");
        Arguments::map(mac, |arg| {
            if takes {
                self.by_value(Some(arg));
            }
            self.visit_expr_mut(arg);
        });
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
