//! The walk over verbatim code: control flow.

use super::{Builder, Event, NodeId};
use crate::mentions;
use syn::{BinOp, Block, Expr, Stmt};

impl Builder<'_> {
    pub(super) fn control(&mut self, expr: &Expr) {
        match expr {
            Expr::Block(block) => match &block.label {
                Some(label) => {
                    let label = Some(label.name.clone());
                    self.jump_target(label, None, |this| this.block(&block.block));
                    self.emit(Event::Nothing);
                }
                None => self.block(&block.block),
            },
            Expr::Unsafe(block) => self.block(&block.block),
            Expr::TryBlock(block) => self.block(&block.block),
            Expr::If(expr) => self.if_(expr),
            Expr::Match(expr) => self.match_(expr),
            Expr::Loop(expr) => {
                self.loop_(expr.label.as_ref(), |this| this.block(&expr.body));
                // Only `break` leaves it.
            }
            Expr::While(expr) => {
                let mut left = Vec::new();
                self.loop_(expr.label.as_ref(), |this| {
                    this.scoped(|this| {
                        this.cond(&expr.cond, &mut left);
                        this.block(&expr.body);
                    });
                });
                self.pending.append(&mut left);
            }
            Expr::ForLoop(expr) => {
                self.value(&expr.expr);
                let mut left = Vec::new();
                self.loop_(expr.label.as_ref(), |this| {
                    left.clone_from(&this.pending);
                    this.scoped(|this| {
                        this.bind(&expr.pat, true, false);
                        this.block(&expr.body);
                    });
                });
                self.pending.append(&mut left);
            }
            Expr::Return(jump) => {
                self.values(jump.expr.as_deref());
                self.diverge();
            }
            Expr::Break(jump) => {
                self.values(jump.expr.as_deref());
                self.note_jump(true, jump.label.as_ref());
                self.break_to(jump.label.as_ref());
            }
            Expr::Continue(jump) => {
                self.note_jump(false, jump.label.as_ref());
                self.continue_to(jump.label.as_ref());
            }
            Expr::Verbatim(tokens) => self.tokens(tokens),
            _ => {}
        }
    }

    pub(super) fn block(&mut self, block: &Block) {
        self.scoped(|this| {
            let mut last = this.next_node();
            for stmt in &block.stmts {
                last = this.next_node();
                this.stmt(stmt);
            }
            this.last_stmt = last;
        });
    }

    fn if_(&mut self, expr: &syn::ExprIf) {
        let mut falses = Vec::new();
        let mut start = self.next_node();
        self.scoped(|this| {
            this.cond(&expr.cond, &mut falses);
            start = this.next_node();
            this.block(&expr.then_branch);
        });
        let last = expr.then_branch.stmts.last();
        self.branch_end(start, last.is_some_and(stmt_ends_in_call));
        let ends = std::mem::replace(&mut self.pending, falses);
        if let Some((_, otherwise)) = &expr.else_branch {
            let start = self.next_node();
            self.value(otherwise);
            self.branch_end(start, ends_in_call(otherwise));
        }
        self.pending.extend(ends);
    }

    fn match_(&mut self, expr: &syn::ExprMatch) {
        self.scrutinee(&expr.expr);
        let entry = std::mem::take(&mut self.pending);
        let mut ends = Vec::new();
        for arm in &expr.arms {
            self.pending.clone_from(&entry);
            let start = self.next_node();
            self.scoped(|this| {
                this.matched(&expr.expr, &arm.pat);
                this.value(&arm.body);
            });
            self.branch_end(start, ends_in_call(&arm.body));
            ends.append(&mut self.pending);
        }
        self.pending = ends;
    }

    /// The end of a branch, whose last call may be one that never comes back.
    pub(super) fn branch_end(&mut self, start: NodeId, call: bool) {
        if !call || self.pending.is_empty() {
            return;
        }
        let node = self.emit(Event::Nothing);
        let last = self.last_stmt.max(start).min(node);
        self.flow.last_calls.insert(node, last);
    }

    pub(super) fn next_node(&self) -> NodeId {
        NodeId(self.flow.nodes.len())
    }

    fn loop_(&mut self, label: Option<&syn::Label>, turn: impl FnOnce(&mut Self)) {
        let head = self.emit(Event::Nothing);
        let label = label.map(|label| label.name.clone());
        self.verbatim_loops += 1;
        self.jump_target(label, Some(head), |this| {
            turn(this);
            this.verbatim_loops -= 1;
            let ends = std::mem::take(&mut this.pending);
            this.edge(&ends, head);
        });
    }

    /// A condition; `falses` collects where it fails, its bindings stay in scope.
    pub(super) fn cond(&mut self, cond: &Expr, falses: &mut Vec<NodeId>) {
        match cond {
            Expr::Let(cond) => {
                self.scrutinee(&cond.expr);
                falses.extend(&self.pending);
                self.matched(&cond.expr, &cond.pat);
            }
            Expr::Paren(paren) => self.cond(&paren.expr, falses),
            Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => {
                self.cond(&binary.left, falses);
                self.cond(&binary.right, falses);
            }
            cond => {
                self.value(cond);
                falses.extend(&self.pending);
            }
        }
    }
}

/// Whether a statement ends in a call of a function, which may be one that never comes back.
pub(super) fn stmt_ends_in_call(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Expr(expr, _) => ends_in_call(expr),
        Stmt::Macro(mac) => !mentions::is_std_macro(&mac.mac.path),
        Stmt::Local(_) | Stmt::Item(_) => false,
    }
}

fn ends_in_call(expr: &Expr) -> bool {
    match expr {
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => path.path.segments.last().is_some_and(|last| {
                // `Some(..)` is none.
                !last.ident.to_string().starts_with(char::is_uppercase)
            }),
            _ => false,
        },
        Expr::Macro(mac) => !mentions::is_std_macro(&mac.mac.path),
        Expr::Assign(assign) => ends_in_call(&assign.right),
        Expr::Paren(paren) => ends_in_call(&paren.expr),
        Expr::Block(block) => block.block.stmts.last().is_some_and(stmt_ends_in_call),
        Expr::Unsafe(block) => block.block.stmts.last().is_some_and(stmt_ends_in_call),
        _ => false,
    }
}
