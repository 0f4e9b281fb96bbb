//! Control flow that holds a yield: the construct becomes a node, its branches blocks whose
//! values go where the value of the construct goes.

use super::jumps::{self, Target};
use super::{Dest, Normalizer, is_control, lints, moved, partial};
use crate::names;
use crate::tree::{Arm, BlockId, LoopKind, Stmt};
use syn::spanned::Spanned;
use syn::{Expr, Pat, parse_quote};

impl Normalizer<'_> {
    /// Takes apart an expression for which `is_control` holds and that holds a yield.
    pub(super) fn control(&mut self, block: BlockId, expr: Expr, dest: &Dest) {
        if let Dest::Assign(local) = dest {
            if jumps::has_value(&expr, self.sends) {
                self.valued.insert(local.to_string());
            }
        }
        match expr {
            Expr::Paren(expr) => self.expr_to(block, *expr.expr, dest),
            Expr::Group(expr) => self.expr_to(block, *expr.expr, dest),
            Expr::If(expr) => self.if_(block, expr, dest),
            Expr::Match(expr) => self.match_(block, expr, dest),
            Expr::Loop(expr) => {
                self.no_attributes(&expr.attrs);
                self.loop_(block, expr.label, LoopKind::Loop, expr.body.stmts, dest);
            }
            Expr::While(expr) => {
                self.while_(block, expr);
                self.unit(block, dest);
            }
            Expr::ForLoop(expr) => {
                self.for_(block, expr);
                self.unit(block, dest);
            }
            Expr::Block(expr) => {
                self.no_attributes(&expr.attrs);
                self.labelled(block, expr.label, None, expr.block.stmts, dest);
            }
            Expr::Unsafe(expr) => {
                self.no_attributes(&expr.attrs);
                self.labelled(block, None, Some(expr.unsafe_token), expr.block.stmts, dest);
            }
            Expr::Return(mut expr) => {
                if let Some(value) = expr.expr.take() {
                    self.expr_to(block, *value, &Dest::Return);
                }
            }
            Expr::Break(expr) => self.break_(block, expr),
            other => self.deliver(block, other, dest),
        }
    }

    /// The value of a loop that has none.
    fn unit(&mut self, block: BlockId, dest: &Dest) {
        if let Dest::Assign(_) | Dest::Return = dest {
            self.deliver(block, parse_quote!(()), dest);
        }
    }

    fn break_(&mut self, block: BlockId, mut expr: syn::ExprBreak) {
        let dest = match self.target(expr.label.as_ref()) {
            Some(target) => target.dest.clone(),
            None => Dest::Discard,
        };
        if let Some(value) = expr.expr.take() {
            match dest {
                Dest::Value | Dest::Return => {
                    self.expr_to(block, *value, &Dest::Return);
                    return;
                }
                Dest::Unit => self.expr_to(block, *value, &Dest::Discard),
                other => self.expr_to(block, *value, &other),
            }
        }
        // Its value is where it belongs.
        let jump = syn::Stmt::Expr(Expr::Break(expr), Some(syn::token::Semi::default()));
        self.push(block, Stmt::Plain(jump));
    }

    fn if_(&mut self, block: BlockId, expr: syn::ExprIf, dest: &Dest) {
        self.no_attributes(&expr.attrs);
        let otherwise = expr.else_branch.map(|(_, otherwise)| *otherwise);
        match *expr.cond {
            Expr::Let(cond) => self.if_let(block, cond, expr.then_branch, otherwise, dest),
            cond if is_chain(&cond) => {
                self.chain_if(block, cond, expr.then_branch, otherwise, dest);
            }
            cond => {
                let cond = self.value(block, cond);
                let then = self.block(expr.then_branch.stmts, dest);
                let otherwise = self.otherwise(otherwise, None, dest);
                self.tree_if(block, cond, then, otherwise);
            }
        }
    }

    pub(super) fn tree_if(
        &mut self,
        block: BlockId,
        mut cond: Expr,
        then: BlockId,
        otherwise: Option<BlockId>,
    ) {
        self.rewrite_jumps_in(&mut cond);
        self.push(
            block,
            Stmt::If {
                cond,
                then,
                otherwise,
            },
        );
    }

    /// The `else` block; `ended` is a head that ends before it.
    pub(super) fn otherwise(
        &mut self,
        expr: Option<Expr>,
        ended: Option<&proc_macro2::Ident>,
        dest: &Dest,
    ) -> Option<BlockId> {
        let expr = match (expr, dest) {
            (Some(expr), _) => expr,
            (None, Dest::Assign(_)) => parse_quote!({}),
            (None, _) if ended.is_some() => parse_quote!({}),
            (None, _) => return None,
        };
        let block = self.new_block();
        if let Some(head) = ended {
            let runtime = names::runtime();
            self.push(block, Stmt::Plain(parse_quote!(#runtime::end(#head);)));
        }
        match expr {
            Expr::Block(expr) if expr.label.is_none() && expr.attrs.is_empty() => {
                self.stmts(block, expr.block.stmts, dest);
            }
            expr => self.expr_to(block, expr, dest),
        }
        Some(block)
    }

    fn if_let(
        &mut self,
        block: BlockId,
        cond: syn::ExprLet,
        then: syn::Block,
        otherwise: Option<Expr>,
        dest: &Dest,
    ) {
        // The head is a local of a scope around the `if`.
        let scope = self.new_block();
        let (head, ended) = self.head(scope, *cond.expr);
        let mut pat = cond.pat;
        let taken = partial::taken(&head, &mut pat).into_iter();
        let then = self.block(taken.chain(then.stmts).collect(), dest);
        let otherwise = match &ended {
            Some(_) if otherwise.is_none() && !matches!(dest, Dest::Assign(_)) => None,
            ended => self.otherwise(otherwise, ended.as_ref(), dest),
        };
        self.tree_if(scope, parse_quote!(let #pat = #head), then, otherwise);
        self.scope(block, scope);
    }

    pub(super) fn scope(&mut self, block: BlockId, scope: BlockId) {
        self.push(
            block,
            Stmt::Block {
                label: None,
                unsafety: None,
                body: scope,
            },
        );
    }

    fn match_(&mut self, block: BlockId, expr: syn::ExprMatch, dest: &Dest) {
        self.no_attributes(&expr.attrs);
        let scope = self.new_block();
        let (head, _) = self.head(scope, *expr.expr);
        let arms = expr
            .arms
            .into_iter()
            .map(|mut arm| {
                let lints = lints::split(&mut arm.attrs);
                self.no_attributes(&arm.attrs);
                let mut pat = arm.pat;
                let taken = partial::taken(&head, &mut pat);
                let body = match *arm.body {
                    Expr::Block(body) if body.label.is_none() && body.attrs.is_empty() => {
                        let stmts = taken.into_iter().chain(body.block.stmts);
                        self.block(stmts.collect(), dest)
                    }
                    body if taken.is_some() => {
                        let last = syn::Stmt::Expr(body, None);
                        self.block(taken.into_iter().chain([last]).collect(), dest)
                    }
                    body => {
                        let block = self.new_block();
                        self.expr_to(block, body, dest);
                        block
                    }
                };
                if let Pat::Guard(guard) = &mut pat {
                    self.rewrite_jumps_in(&mut guard.guard);
                }
                Arm { lints, pat, body }
            })
            .collect();
        self.push(scope, Stmt::Match { head, arms });
        self.scope(block, scope);
    }

    fn labelled(
        &mut self,
        block: BlockId,
        label: Option<syn::Label>,
        unsafety: Option<syn::token::Unsafe>,
        stmts: Vec<syn::Stmt>,
        dest: &Dest,
    ) {
        if let Some(label) = &label {
            self.targets.push(Target {
                label: Some(label.name.clone()),
                is_loop: false,
                dest: dest.clone(),
            });
        }
        let body = self.block(stmts, dest);
        if label.is_some() {
            self.targets.pop();
        }
        self.push(
            block,
            Stmt::Block {
                label,
                unsafety,
                body,
            },
        );
    }

    /// The value of control flow, through a local.
    pub(super) fn control_value(&mut self, block: BlockId, expr: Expr) -> Expr {
        debug_assert!(is_control(&expr));
        let value = self.temporary("value", expr.span());
        self.push(block, Stmt::Plain(parse_quote!(let #value;)));
        self.control(block, expr, &Dest::Assign(value.clone()));
        moved(&value)
    }
}

/// Whether a condition binds or fills locals for its block only if several links hold.
pub(super) fn is_chain(cond: &Expr) -> bool {
    match cond {
        Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
            holds_let(cond) || jumps::assigns(&binary.right) || is_chain(&binary.left)
        }
        Expr::Paren(expr) => is_chain(&expr.expr),
        _ => false,
    }
}

/// Whether a condition is a `let` chain.
pub(super) fn holds_let(cond: &Expr) -> bool {
    match cond {
        Expr::Let(_) => true,
        Expr::Binary(binary) => holds_let(&binary.left) || holds_let(&binary.right),
        Expr::Paren(expr) => holds_let(&expr.expr),
        _ => false,
    }
}
