//! The walk over the tree: its statements, and the locals that its nodes bind.

use super::control::stmt_ends_in_call;
use super::syntax::head_of_for;
use super::{Builder, Event, Local, LocalId, Point, is_adaptor};
use crate::tree::{BlockId, LoopKind, Pos, Stmt};
use proc_macro2::Ident;
use syn::{Expr, Pat};

impl Builder<'_> {
    /// A block of the tree, in a scope of its own.
    pub(super) fn tree_block(&mut self, id: BlockId) {
        let outer = std::mem::replace(&mut self.block, id);
        let scope = self.scope.iter().copied();
        let bound = scope.filter(|local| self.flow.locals[local.0].block == id);
        let bound = bound.collect();
        self.flow.bound.insert(id, bound);
        self.scoped(|this| {
            let mut last = this.next_node();
            for index in 0..this.tree.block(id).stmts.len() {
                let pos = Pos { block: id, index };
                let node = this.emit(Event::Nothing);
                this.flow.before.insert(pos, node);
                last = node;
                this.tree_stmt(pos);
            }
            this.last_stmt = last;
            let end = this.emit(Event::Nothing);
            this.flow.ends.insert(id, end);
        });
        self.block = outer;
    }

    fn tree_stmt(&mut self, pos: Pos) {
        let tree = self.tree;
        (self.pos, self.at) = (Some(pos), pos);
        match tree.stmt(pos) {
            Stmt::Plain(stmt) => self.plain_tree_stmt(stmt, pos),
            Stmt::Value(expr) => {
                self.value(expr);
                self.diverge();
            }
            Stmt::Yield {
                number,
                operand,
                sent,
                rest,
                ..
            } => {
                self.value(operand);
                self.takes_field(operand, pos);
                self.lends(operand);
                self.point(Point::Yield(*number));
                match rest.as_deref() {
                    Some(Stmt::Plain(stmt)) => self.plain_stmt(stmt, pos),
                    Some(Stmt::Value(expr)) => {
                        self.value(expr);
                        self.diverge();
                    }
                    _ => self.temporary(sent, pos),
                }
            }
            Stmt::Delegate {
                number,
                operand,
                result,
                ..
            } => {
                self.value(operand);
                let node = self.point(Point::Yield(*number));
                self.edge(&[node], node);
                self.temporary(result, pos);
                self.point(Point::Join(pos));
            }
            Stmt::If {
                cond,
                then,
                otherwise,
            } => {
                self.tree_if(pos, cond, *then, *otherwise);
                self.point(Point::Join(pos));
            }
            Stmt::Match { head, arms } => {
                self.scrutinee(head);
                let entry = std::mem::take(&mut self.pending);
                let mut ends = Vec::new();
                for arm in arms {
                    // Of its guard.
                    (self.pos, self.at) = (Some(pos), pos);
                    self.pending.clone_from(&entry);
                    self.tree_arm(head, &arm.pat, arm.body);
                    ends.append(&mut self.pending);
                }
                self.pending = ends;
                self.point(Point::Join(pos));
            }
            Stmt::Loop {
                number,
                label,
                kind,
                body,
            } => {
                let head = self.point(Point::Head(*number));
                let label = label.as_ref().map(|label| label.name.clone());
                self.jump_target(label, Some(head), |this| {
                    this.tree_turn(pos, kind, *body, head);
                });
                self.point(Point::Join(pos));
            }
            Stmt::Block { label, body, .. } => {
                match label {
                    Some(label) => {
                        self.jump_target(Some(label.name.clone()), None, |this| {
                            this.tree_block(*body);
                        });
                    }
                    None => {
                        let start = self.next_node();
                        self.tree_block(*body);
                        if self.ends_branch(pos) {
                            self.tree_branch_end(start, *body);
                        }
                    }
                }
                self.point(Point::Join(pos));
            }
        }
    }

    /// A statement of the tree, which may bind what the loop behind it runs over.
    fn plain_tree_stmt(&mut self, stmt: &syn::Stmt, pos: Pos) {
        let behind = self.tree.block(pos.block).stmts.get(pos.index + 1);
        let head = match (stmt, behind) {
            (syn::Stmt::Local(local), Some(Stmt::Loop { .. })) => local.init.as_ref(),
            _ => None,
        };
        let head = head.and_then(|init| head_of_for(&init.expr));
        self.head = match head {
            Some(Expr::MethodCall(call)) => Some(std::ptr::from_ref(call)),
            _ => None,
        };
        self.plain_stmt(stmt, pos);
        if let Some(head) = head {
            self.lends(head);
        }
    }

    fn plain_stmt(&mut self, stmt: &syn::Stmt, pos: Pos) {
        let depth = self.scope.len();
        self.stmt(stmt);
        let declared = self.scope[depth..].to_vec();
        self.flow.declared.insert(pos, declared);
    }

    /// A local of the normal form that no source line names.
    fn temporary(&mut self, ident: &Ident, pos: Pos) {
        let local = self.declare(Local::new(ident.clone(), pos.block));
        self.emit(Event::Declare(local, true));
    }

    fn tree_if(&mut self, pos: Pos, cond: &Expr, then: BlockId, otherwise: Option<BlockId>) {
        let mut falses = Vec::new();
        let outer = std::mem::replace(&mut self.block, then);
        let mut start = self.next_node();
        self.scoped(|this| {
            this.cond(cond, &mut falses);
            start = this.next_node();
            this.tree_block(then);
        });
        self.tree_branch_end(start, then);
        self.block = outer;
        let ends = std::mem::replace(&mut self.pending, falses);
        let failed = self.emit(Event::Nothing);
        self.flow.falses.insert(pos, failed);
        if let Some(otherwise) = otherwise {
            let start = self.next_node();
            self.tree_block(otherwise);
            self.tree_branch_end(start, otherwise);
        }
        self.pending.extend(ends);
    }

    fn tree_arm(&mut self, head: &Expr, pat: &Pat, body: BlockId) {
        let outer = std::mem::replace(&mut self.block, body);
        let start = self.next_node();
        self.scoped(|this| {
            this.matched(head, pat);
            this.tree_block(body);
        });
        self.tree_branch_end(start, body);
        self.block = outer;
    }

    /// Whether nothing but a jump follows a statement.
    fn ends_branch(&self, pos: Pos) -> bool {
        match &self.tree.block(pos.block).stmts[pos.index + 1..] {
            [] => true,
            [Stmt::Plain(syn::Stmt::Expr(jump, _))] => matches!(jump, Expr::Break(_)),
            _ => false,
        }
    }

    fn tree_branch_end(&mut self, start: super::NodeId, block: BlockId) {
        let last = self.tree.block(block).stmts.last();
        let call = matches!(last, Some(Stmt::Plain(stmt)) if stmt_ends_in_call(stmt));
        self.branch_end(start, call);
    }

    /// What is borrowed over a yield lies behind a reference: nothing else could be.
    fn lends(&mut self, expr: &Expr) {
        if let Some(local) = self.lent_mutably(expr) {
            let local = &mut self.flow.locals[local.0];
            local.lends |= !local.dropless;
            local.dropless = true;
        }
    }

    /// The local of which an expression borrows a part mutably: `&mut x.part`, `x.iter_mut().rev()`.
    fn lent_mutably(&self, expr: &Expr) -> Option<LocalId> {
        match expr {
            Expr::Reference(reference) if reference.mutability.is_some() => {
                self.part_of(base(&reference.expr))
            }
            Expr::MethodCall(call) if call.method.to_string().ends_with("_mut") => {
                self.part_of(base(&call.receiver))
            }
            Expr::MethodCall(call) if is_adaptor(&call.method.to_string()) => {
                self.lent_mutably(&call.receiver)
            }
            Expr::Paren(paren) => self.lent_mutably(&paren.expr),
            _ => None,
        }
    }

    /// Binds an item of an iterator, which may show what it is.
    fn for_item(&mut self, pat: &Pat, iter: Option<LocalId>) {
        let of_iter = |found: fn(&Local) -> bool| {
            let iter = iter.map(|id| &self.flow.locals[id.0]);
            iter.is_some_and(found)
        };
        let dropless = of_iter(|iter| iter.dropless);
        let counted = of_iter(|iter| iter.counter) && matches!(pat, Pat::Ident(_));
        let number = counted && of_iter(|iter| iter.number);
        let bound = self.bind(pat, true, dropless);
        if let Some(iter) = iter {
            let item = self.flow.locals[iter.0].shape.item();
            self.shaped(pat, &item, &bound);
        }
        for item in &bound {
            let item = &mut self.flow.locals[item.0];
            (item.scalar, item.number) = (counted, number);
        }
    }

    /// One turn of a loop, back to its head.
    fn tree_turn(&mut self, pos: Pos, kind: &LoopKind, body: BlockId, head: super::NodeId) {
        let outer = std::mem::replace(&mut self.block, body);
        let mut left = Vec::new();
        self.scoped(|this| {
            match kind {
                LoopKind::Loop => {}
                LoopKind::While(cond) => this.cond(cond, &mut left),
                LoopKind::For { pat, iter } => {
                    this.mention(&iter.to_string());
                    left.clone_from(&this.pending);
                    let source = this.lookup(&iter.to_string());
                    this.for_item(pat, source);
                }
            }
            this.tree_block(body);
        });
        self.block = outer;
        let ends = std::mem::replace(&mut self.pending, left);
        if !self.pending.is_empty() {
            let failed = self.emit(Event::Nothing);
            self.flow.falses.insert(pos, failed);
        }
        self.edge(&ends, head);
    }
}

/// What an element is of.
fn base(place: &Expr) -> &Expr {
    match place {
        Expr::Index(index) => base(&index.expr),
        place => place,
    }
}
