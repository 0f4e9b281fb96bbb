//! Whether an expression gives a local away, or fills it, where it may not be evaluated.
//!
//! ```text
//! if c { eat(a) } else { 0 }       yes, `a`
//! if a.len() > 1 { 1 } else { 0 }  no: `a` is only looked at
//! f(eat(a))                        no: always evaluated
//! ```

use crate::flow::is_gentle;
use crate::macros::Arguments;
use crate::mentions;
use crate::tree::Tree;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, Macro};

/// Whether one of the names is given away or assigned on one path.
pub(crate) fn moves(expr: &Expr, names: &BTreeSet<String>) -> bool {
    let mut path = OnePath {
        names,
        found: false,
    };
    path.visit_expr(expr);
    path.found
}

/// The same of the code of a tree that is printed as it stands.
pub(crate) fn moves_in(tree: &Tree, names: &BTreeSet<String>) -> bool {
    let mut path = OnePath {
        names,
        found: false,
    };
    for (_, stmt) in tree.stmts() {
        stmt.visit_code(&mut path);
    }
    path.found
}

/// Looks for what may not be evaluated.
struct OnePath<'n> {
    names: &'n BTreeSet<String>,
    found: bool,
}

impl OnePath<'_> {
    fn conditional(&mut self, expr: &Expr) {
        let mut moves = Moves {
            names: self.names,
            found: false,
        };
        moves.visit_expr(expr);
        self.found |= moves.found;
    }
}

impl<'a> Visit<'a> for OnePath<'_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::If(_) | Expr::Match(_) | Expr::Loop(_) | Expr::While(_) => self.conditional(expr),
            Expr::ForLoop(turns) => {
                let body = Expr::Block(syn::ExprBlock {
                    attrs: Vec::new(),
                    label: None,
                    block: turns.body.clone(),
                });
                self.conditional(&body);
            }
            Expr::Block(block) if block.label.is_some() => self.conditional(expr),
            Expr::Binary(binary) if matches!(binary.op, BinOp::And(_) | BinOp::Or(_)) => {
                self.conditional(expr);
            }
            _ => {}
        }
        if !self.found {
            visit::visit_expr(self, expr);
        }
    }

    fn visit_macro(&mut self, mac: &'a Macro) {
        if let Some(mut args) = Arguments::parse(mac) {
            args.exprs_mut()
                .for_each(|arg| self.found |= moves(arg, self.names));
        }
    }

    fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}
    fn visit_item(&mut self, _: &'a syn::Item) {}
}

/// Looks for mentions that are more than a look.
struct Moves<'n> {
    names: &'n BTreeSet<String>,
    found: bool,
}

impl Moves<'_> {
    fn tokens(&mut self, tokens: &proc_macro2::TokenStream) {
        let mut found = Vec::new();
        mentions::identifiers(tokens, &mut found);
        self.found |= found.iter().any(|name| self.names.contains(name));
    }

    /// An expression of which only the place is needed.
    fn place(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(_) => {}
            Expr::Field(field) => self.place(&field.base),
            Expr::Index(index) => {
                self.place(&index.expr);
                self.visit_expr(&index.index);
            }
            Expr::Paren(paren) => self.place(&paren.expr),
            Expr::Unary(unary) => self.place(&unary.expr),
            expr => self.visit_expr(expr),
        }
    }
}

impl<'a> Visit<'a> for Moves<'_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Path(path) => self.tokens(&path.to_token_stream()),
            Expr::Reference(reference) => self.place(&reference.expr),
            Expr::Index(_) => self.place(expr),
            Expr::MethodCall(call) if is_gentle(&call.method.to_string()) => {
                self.place(&call.receiver);
                call.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            Expr::Closure(closure) if closure.capture.is_some() => {
                self.tokens(&closure.body.to_token_stream());
            }
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_macro(&mut self, mac: &'a Macro) {
        let name = mac.path.segments.last().map(|last| last.ident.to_string());
        let takes = matches!(name.as_deref(), Some("vec" | "dbg" | "matches"));
        match Arguments::parse(mac) {
            Some(mut args) if !takes => args.exprs_mut().for_each(|arg| match arg {
                Expr::Lit(_) => {}
                arg => self.place(arg),
            }),
            _ => self.tokens(&mac.tokens),
        }
    }

    fn visit_item(&mut self, _: &'a syn::Item) {}
}
