//! Loops that hold a yield.
//!
//! ```text
//! for x in list { yield_!(x); }       { let mut iter1 = into_iter(list); loop 1 for x in iter1 { .. } }
//! while yield_!(1) { f(); }           loop 1 { if __sent1 { f(); } else { break } }
//! ```

use super::control::holds_let;
use super::jumps::{self, Target};
use super::{Dest, Normalizer};
use crate::names;
use crate::tree::{BlockId, LoopKind, Stmt};
use syn::spanned::Spanned;
use syn::{Expr, parse_quote};

impl Normalizer<'_> {
    pub(super) fn loop_(
        &mut self,
        block: BlockId,
        mut label: Option<syn::Label>,
        kind: LoopKind,
        mut stmts: Vec<syn::Stmt>,
        dest: &Dest,
    ) {
        self.loops += 1;
        let number = self.loops;
        if jumps::holds_chain(&stmts, &|expr| self.splits(expr)) {
            let own = label.map_or_else(|| names::label("__loop", number), |label| label.name);
            jumps::label_jumps(&own, &mut stmts);
            label = Some(parse_quote!(#own:));
        }
        self.targets.push(Target {
            label: label.as_ref().map(|label| label.name.clone()),
            is_loop: true,
            dest: dest.clone(),
        });
        let body = self.block(stmts, &Dest::Unit);
        self.targets.pop();
        self.push(
            block,
            Stmt::Loop {
                number,
                label,
                kind,
                body,
            },
        );
    }

    pub(super) fn while_(&mut self, block: BlockId, expr: syn::ExprWhile) {
        self.no_attributes(&expr.attrs);
        let body = expr.body;
        match *expr.cond {
            cond if !holds_let(&cond) && !self.splits(&cond) => {
                let kind = LoopKind::While(cond);
                self.loop_(block, expr.label, kind, body.stmts, &Dest::Unit);
            }
            // A head or a yield in front of each turn.
            cond => {
                let label = expr.label.as_ref().map(|label| &label.name);
                let turn: Expr = parse_quote!(if #cond #body else { break #label });
                let stmts = vec![syn::Stmt::Expr(turn, None)];
                self.loop_(
                    block,
                    expr.label.clone(),
                    LoopKind::Loop,
                    stmts,
                    &Dest::Unit,
                );
            }
        }
    }

    pub(super) fn for_(&mut self, block: BlockId, expr: syn::ExprForLoop) {
        self.no_attributes(&expr.attrs);
        let scope = self.new_block();
        let span = expr.expr.span();
        let head = self.value(scope, *expr.expr);
        let head = self.field(scope, head);
        let iter = self.temporary("iter", span);
        let turns = self.bind(scope, head, &iter, span);
        let kind = LoopKind::For {
            pat: *expr.pat,
            iter,
        };
        self.loop_(turns, expr.label, kind, expr.body.stmts, &Dest::Unit);
        self.scope(block, scope);
    }
}
