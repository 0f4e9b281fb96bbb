//! The walk over verbatim code, in the order of its evaluation.

use super::methods::{is_gentle, takes_receiver};
use super::{Builder, Event, LocalId, NodeId, Plainly};
use crate::names;
use crate::normalize::is_compound;
use syn::{BinOp, Expr, UnOp};

impl Builder<'_> {
    /// The local that an expression names.
    pub(super) fn local_of(&self, expr: &Expr) -> Option<LocalId> {
        match expr {
            Expr::Path(path) => self.lookup(&path.path.get_ident()?.to_string()),
            Expr::Paren(paren) => self.local_of(&paren.expr),
            Expr::Group(group) => self.local_of(&group.expr),
            _ => None,
        }
    }

    /// What a box holds is taken, or copied where it is mentioned later.
    pub(super) fn empty_box(&mut self, local: LocalId) {
        let node = self.emit(Event::Give(local));
        self.flow.soft_gives.insert(node);
        self.flow.contents.insert(node);
    }

    /// The box that `*x` takes the content of.
    pub(super) fn box_of(&self, expr: &Expr) -> Option<LocalId> {
        match expr {
            Expr::Paren(paren) => self.box_of(&paren.expr),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                let local = self.local_of(&unary.expr)?;
                self.flow.locals[local.0].shape.boxed.then_some(local)
            }
            _ => None,
        }
    }

    /// The same, where what only looks at the place may also need the value.
    pub(super) fn rough_place(&mut self, expr: &Expr) {
        let first = self.flow.nodes.len();
        self.place(expr);
        if let Some(local) = self.part_of(expr) {
            let nodes = self.flow.nodes.iter().enumerate().skip(first);
            let uses = nodes.filter(|(_, node)| node.event == Event::Use(local));
            let uses: Vec<NodeId> = uses.map(|(index, _)| NodeId(index)).collect();
            if matches!(expr, Expr::Unary(_)) {
                self.flow.contents.extend(uses.iter().copied());
            }
            self.flow.rough.extend(uses);
        }
    }

    /// What `walk` adds to the graph.
    fn added(&mut self, walk: impl FnOnce(&mut Self)) -> Vec<NodeId> {
        let first = self.flow.nodes.len();
        walk(self);
        (first..self.flow.nodes.len()).map(NodeId).collect()
    }

    /// The uses of a place that `walk` finds only read it.
    fn looks(&mut self, place: &Expr, walk: impl FnOnce(&mut Self)) {
        let nodes = self.added(walk);
        if self.part_of(place).is_some() {
            self.flow.looks.extend(nodes);
        }
    }

    pub(super) fn mention(&mut self, name: &str) {
        if let Some(local) = self.lookup(name) {
            self.emit(Event::Use(local));
        }
    }

    pub(super) fn values<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) {
        exprs.into_iter().for_each(|expr| self.value(expr));
    }

    /// What a pattern is matched against: a place is only looked at.
    pub(super) fn scrutinee(&mut self, expr: &Expr) {
        self.looks(expr, |this| match this.part_of(expr) {
            Some(_) => this.unsure(|this| this.place(expr)),
            None => this.place(expr),
        });
    }

    /// The uses that `walk` finds need no value.
    pub(super) fn unsure(&mut self, walk: impl FnOnce(&mut Self)) {
        let nodes = self.added(walk);
        self.flow.unsure.extend(nodes);
    }

    /// An expression of which only the place is needed.
    pub(super) fn place(&mut self, expr: &Expr) {
        if let Some(local) = self.local_of(expr) {
            self.emit(Event::Use(local));
            return;
        }
        match expr {
            Expr::Field(field) => {
                self.place(&field.base);
                if self.local_of(&field.base).is_some() {
                    self.flow.parts.insert(NodeId(self.flow.nodes.len() - 1));
                }
            }
            Expr::Index(index) => {
                self.place(&index.expr);
                self.value(&index.index);
            }
            Expr::Paren(paren) => self.place(&paren.expr),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => self.place(&unary.expr),
            Expr::Path(_) => {}
            other => self.value(other),
        }
    }

    /// The left side of an assignment.
    fn assign(&mut self, expr: &Expr) {
        if let Some(local) = self.local_of(expr) {
            self.emit(Event::Assign(local));
            if let Some(pos) = self.pos {
                self.flow.assigned.entry(pos).or_default().insert(local);
            }
            return;
        }
        match expr {
            Expr::Tuple(tuple) => tuple.elems.iter().for_each(|elem| self.assign(elem)),
            Expr::Array(array) => array.elems.iter().for_each(|elem| self.assign(elem)),
            Expr::Call(call) => call.args.iter().for_each(|arg| self.assign(arg)),
            Expr::Struct(literal) => {
                literal
                    .fields
                    .iter()
                    .for_each(|field| self.assign(&field.expr));
            }
            Expr::Infer(_) => {}
            other => {
                let nodes = self.added(|this| this.place(other));
                self.flow.refills.extend(nodes);
            }
        }
    }

    /// An expression whose value is taken.
    pub(super) fn value(&mut self, expr: &Expr) {
        if let Some(local) = self.local_of(expr) {
            self.emit(Event::Give(local));
            return;
        }
        match expr {
            Expr::Array(array) => self.values(&array.elems),
            Expr::Tuple(tuple) => self.values(&tuple.elems),
            Expr::Assign(assign) => {
                self.value(&assign.right);
                if let Some(local) = self.local_of(&assign.left) {
                    let shape = self.shape(&assign.right);
                    let plainly = self.plainly(&assign.right);
                    let local = &mut self.flow.locals[local.0];
                    local.shape.add(shape);
                    if local.plainly == Plainly::Unknown {
                        local.plainly = plainly;
                    }
                }
                self.assign(&assign.left);
                self.leaves(assign);
            }
            Expr::Binary(binary) => self.binary(binary),
            Expr::Unary(unary) => match unary.op {
                UnOp::Deref(_) => match self.box_of(expr) {
                    Some(local) => self.empty_box(local),
                    None => self.rough_place(expr),
                },
                _ => self.value(&unary.expr),
            },
            Expr::Field(_) => self.looks(expr, |this| this.rough_place(expr)),
            Expr::Index(_) => self.place(expr),
            Expr::Reference(reference) if reference.mutability.is_none() => {
                self.looks(&reference.expr, |this| this.place(&reference.expr));
            }
            Expr::Reference(reference) => self.place(&reference.expr),
            Expr::RawAddr(address) => self.place(&address.expr),
            Expr::Paren(paren) => self.value(&paren.expr),
            Expr::Group(group) => self.value(&group.expr),
            Expr::Cast(cast) => self.value(&cast.expr),
            Expr::Repeat(repeat) => self.value(&repeat.expr),
            Expr::Await(base) => self.value(&base.base),
            Expr::Try(inner) => self.value(&inner.expr),
            Expr::Range(range) => {
                self.values(range.start.iter().chain(&range.end).map(|end| &**end));
            }
            Expr::Struct(literal) => {
                self.values(literal.fields.iter().map(|field| &field.expr));
                literal.rest.iter().for_each(|rest| self.base(rest));
            }
            Expr::Call(call) => {
                match self.local_of(&call.func) {
                    Some(local) if self.flow.locals[local.0].once => self.take(local, ""),
                    local => {
                        self.rough_place(&call.func);
                        if let (Some(local), Some(pos), 0..=4) = (local, self.pos, call.args.len())
                        {
                            let node = NodeId(self.flow.nodes.len() - 1);
                            self.flow.called.entry(pos).or_default().push((local, node));
                        }
                    }
                }
                self.values(&call.args);
            }
            Expr::MethodCall(call) => self.method_call(call),
            Expr::Macro(mac) => self.macro_(&mac.mac),
            Expr::Closure(closure) => {
                let moves = closure.capture.is_some();
                self.detached(moves, |this| {
                    for input in &closure.inputs {
                        this.bind(input, true, false);
                    }
                    this.value(&closure.body);
                });
            }
            Expr::Async(block) => {
                let moves = block.capture.is_some();
                self.detached(moves, |this| this.block(&block.block));
            }
            other => self.control(other),
        }
    }

    /// Some fields of `..base` are taken, or copied.
    fn base(&mut self, base: &Expr) {
        match self.local_of(base) {
            Some(local) => {
                self.take_part(local);
            }
            None => self.value(base),
        }
    }

    /// `__left1 = base.field`: with the last of what `remains` names, nothing is left of the local.
    fn leaves(&mut self, assign: &syn::ExprAssign) {
        let names_left = |path: &syn::ExprPath| {
            let ident = path.path.get_ident();
            ident.is_some_and(|ident| names::is_temporary(ident, "left"))
        };
        match (&*assign.left, &*assign.right) {
            (Expr::Path(left), right @ Expr::Field(_)) if names_left(left) => {
                if let Some(local) = self.part_of(right) {
                    let node = self.emit(Event::Give(local));
                    self.flow.soft_gives.insert(node);
                }
            }
            _ => {}
        }
    }

    fn binary(&mut self, binary: &syn::ExprBinary) {
        let (left, right) = (&*binary.left, &*binary.right);
        match binary.op {
            BinOp::And(_) | BinOp::Or(_) => {
                self.value(left);
                let skipped = self.pending.clone();
                self.value(right);
                self.pending.extend(skipped);
            }
            BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_) => {
                for side in [left, right] {
                    self.looks(side, |this| this.place(side));
                }
            }
            op if is_compound(&op) => {
                self.value(right);
                self.place(left);
            }
            // A closure that does not move borrows the numbers that it computes with.
            _ if self.borrows => {
                self.place(left);
                self.place(right);
            }
            _ => {
                self.value(left);
                self.value(right);
            }
        }
    }

    /// Whether a receiver is plainly of a type of the standard library, or a part of something.
    fn is_of_std(&self, receiver: &Expr) -> bool {
        let local = self.part_of(receiver).map(|id| &self.flow.locals[id.0]);
        local.is_none_or(|local| local.shape.unique || local.scalar)
    }

    fn method_call(&mut self, call: &syn::ExprMethodCall) {
        let receiver = self.local_of(&call.receiver);
        let plainly = receiver.map_or(Plainly::Unknown, |id| self.flow.locals[id.0].plainly);
        let name = call.method.to_string();
        let of_loop = self.head == Some(std::ptr::from_ref(call));
        let takes = takes_receiver(call, plainly, of_loop);
        self.receiver(call, &name, takes);
        self.values(&call.args);
    }

    fn receiver(&mut self, call: &syn::ExprMethodCall, method: &str, takes: bool) {
        match (takes, self.local_of(&call.receiver)) {
            (true, Some(local)) => self.take(local, method),
            (true, None) => self.value(&call.receiver),
            (false, _) if is_gentle(method) && self.is_of_std(&call.receiver) => {
                self.place(&call.receiver);
            }
            (false, _) => self.rough_place(&call.receiver),
        }
    }

    /// A call that gives a local away as far as its name says.
    pub(super) fn take(&mut self, local: LocalId, method: &str) {
        let node = self.emit(Event::Give(local));
        self.flow.soft_gives.insert(node);
        let taken = self.flow.taken.entry(self.at).or_default();
        taken.push((local, method.to_owned()));
    }
}
