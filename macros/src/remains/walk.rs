//! The walk over the body: where patterns stand, and where their names go.

use super::Remains;
use crate::macros::Arguments;
use crate::mentions;
use crate::partial;
use crate::{build, names};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, Pat, parse_quote};

impl VisitMut for Remains {
    fn visit_block_mut(&mut self, block: &mut Block) {
        self.block(block, Vec::new());
    }

    fn visit_expr_for_loop_mut(&mut self, expr: &mut syn::ExprForLoop) {
        self.visit_expr_mut(&mut expr.expr);
        self.turns = true;
        self.visit_block_mut(&mut expr.body);
        if !mentions::block_yields(&expr.body) {
            return;
        }
        let held = mentions::bindings(&expr.pat).is_empty();
        let whole = mentions::binds_by_reference(&expr.pat) || partial::leaves_rest(&expr.pat);
        let first = match held || whole {
            false => self.bind(&mut expr.pat),
            // The item goes on as a whole.
            true => {
                self.count += 1;
                let item = names::temporary("left", self.count, expr.pat.span());
                let pat = std::mem::replace(&mut *expr.pat, build::pattern(&item));
                let pat = partial::of_let(pat);
                match held {
                    true => Vec::new(),
                    false => vec![parse_quote!(let #pat = #item;)],
                }
            }
        };
        expr.body.stmts.splice(0..0, first);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        if let Expr::Struct(literal) = expr {
            let left = self.fields(literal);
            if !left.is_empty() {
                self.count += 1;
                let made = names::temporary("part", self.count, literal.span());
                *expr = parse_quote!(match (#literal) { #made => { #(#left)* #made } });
            }
        }
    }

    fn visit_expr_loop_mut(&mut self, expr: &mut syn::ExprLoop) {
        self.turns = true;
        self.visit_block_mut(&mut expr.body);
    }

    fn visit_expr_while_mut(&mut self, expr: &mut syn::ExprWhile) {
        let mut first = Vec::new();
        let yields = mentions::yields(|finder| finder.visit_expr_while(expr));
        self.visit_expr_mut(&mut expr.cond);
        self.turns = true;
        self.visit_block_mut(&mut expr.body);
        if let Expr::Let(cond) = &mut *expr.cond {
            if yields && !matches!(*cond.expr, Expr::Path(_) | Expr::Field(_)) {
                first = self.bind(&mut cond.pat);
            }
        }
        expr.body.stmts.splice(0..0, first);
    }

    fn visit_expr_if_mut(&mut self, expr: &mut syn::ExprIf) {
        let mut first = Vec::new();
        let yields = mentions::yields(|finder| finder.visit_expr_if(expr));
        visit_mut::visit_expr_if_mut(self, expr);
        self.condition(&mut expr.cond, yields, &mut first);
        expr.then_branch.stmts.splice(0..0, first);
    }

    fn visit_expr_match_mut(&mut self, expr: &mut syn::ExprMatch) {
        let yields = mentions::yields(|finder| finder.visit_expr_match(expr));
        visit_mut::visit_expr_match_mut(self, expr);
        for arm in &mut expr.arms {
            let pat = match &mut arm.pat {
                Pat::Guard(guard) => &mut *guard.pat,
                pat => pat,
            };
            let first = self.branch(&expr.expr, pat, yields);
            if !first.is_empty() {
                let body = &arm.body;
                *arm.body = parse_quote!({ #(#first)* #body });
            }
        }
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        // What has no block in it, as most have, is not worth a look.
        if mentions::may_declare(&mac.tokens) {
            Arguments::map(mac, |arg| self.visit_expr_mut(arg));
        }
    }

    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_expr_async_mut(&mut self, _: &mut syn::ExprAsync) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
