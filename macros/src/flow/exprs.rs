//! The walk over verbatim code, in the order of its evaluation.

use super::patterns::{consumes, dropless_expr, dropless_type, lends, plainly_type};
use super::taint::Carried;
use super::{Builder, Event, LocalId, Plainly};
use crate::macros::Arguments;
use crate::mentions::{self, binds_by_value};
use crate::normalize::{is_compound, panics};
use quote::ToTokens;
use syn::{BinOp, Block, Expr, Pat, PatIdent, Stmt, UnOp};

/// `None`, `Vec::new()`: the type is not all there.
fn is_vague(init: &Expr) -> bool {
    match init {
        Expr::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "None"),
        Expr::Call(call) => call.args.is_empty(),
        Expr::Paren(paren) => is_vague(&paren.expr),
        _ => false,
    }
}

/// What an initialiser shows of its local.
struct Shown {
    vague: bool,
    dropless: bool,
    by_name: bool,
    closure: Option<Vec<LocalId>>,
    plainly: Plainly,
    carried: Carried,
}

impl Builder<'_> {
    pub(super) fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Local(local) => self.local(local),
            Stmt::Item(syn::Item::Macro(item)) => {
                if let Some(name) = &item.ident {
                    let mut names = Vec::new();
                    mentions::identifiers(&item.mac.tokens, &mut names);
                    self.macros.insert(name.to_string(), names);
                }
            }
            Stmt::Item(_) => {}
            Stmt::Expr(expr, _) => self.value(expr),
            Stmt::Macro(mac) => self.macro_(&mac.mac),
        }
    }

    fn local(&mut self, local: &syn::Local) {
        let (pat, ty) = match &local.pat {
            Pat::Type(typed) => (&*typed.pat, Some(&*typed.ty)),
            pat => (pat, None),
        };
        let Some(init) = &local.init else {
            self.declare_pat(pat, ty, None);
            return;
        };
        self.scrutinee(&init.expr);
        if let Some((_, otherwise)) = &init.diverge {
            let matched = self.pending.clone();
            self.value(otherwise);
            self.pending = matched;
        }
        if binds_by_value(pat)
            && let Some(local) = self.local_of(&init.expr)
        {
            self.emit(Event::Give(local));
        }
        // A tuple against a tuple is as many `let`s, of which none sees the others.
        if let (Pat::Tuple(pats), Expr::Tuple(inits), None) = (pat, &*init.expr, ty)
            && pats.elems.len() == inits.elems.len()
        {
            let shown: Vec<Shown> = inits.elems.iter().map(|init| self.shown(init)).collect();
            for (pat, shown) in pats.elems.iter().zip(shown) {
                self.declare_pat(pat, None, Some(shown));
            }
            return;
        }
        let shown = self.shown(&init.expr);
        self.declare_pat(pat, ty, Some(shown));
    }

    fn shown(&self, init: &Expr) -> Shown {
        let local = self.local_of(init);
        // `last` of a slice borrows, of an iterator it need not.
        let picked = match init {
            Expr::MethodCall(call) => {
                self.plainly(&call.receiver) == Plainly::Iterator && !lends(&call.receiver)
            }
            _ => false,
        };
        Shown {
            vague: is_vague(init),
            by_name: matches!(init, Expr::MethodCall(_)),
            dropless: dropless_expr(init) && !picked
                || local.is_some_and(|local| self.flow.locals[local.0].dropless),
            closure: matches!(init, Expr::Closure(_)).then(|| self.closure_gives.clone()),
            plainly: self.plainly(init),
            carried: self.carried(init),
        }
    }

    /// A single name knows its annotation and initialiser; a pattern just binds.
    fn declare_pat(&mut self, pat: &Pat, ty: Option<&syn::Type>, init: Option<Shown>) {
        let dropless_type = ty.is_some_and(dropless_type);
        let Pat::Ident(PatIdent {
            subpat: None,
            by_ref: None,
            ..
        }) = pat
        else {
            let dropless = dropless_type || init.as_ref().is_some_and(|init| init.dropless);
            let bound = self.bind(pat, init.is_some(), dropless);
            if let Some(init) = init {
                self.flows(bound, init.carried);
            }
            return;
        };
        let bound = self.bind(pat, init.is_some(), dropless_type);
        for id in &bound {
            let local = &mut self.flow.locals[id.0];
            local.ty = ty.cloned();
            local.plainly = ty.map_or(Plainly::Unknown, plainly_type);
            if let Some(init) = &init {
                local.by_name = !local.dropless && init.by_name && init.dropless;
                local.dropless |= init.dropless;
                local.vague = init.vague && ty.is_none();
                local.closure.clone_from(&init.closure);
                if local.plainly == Plainly::Unknown {
                    local.plainly = init.plainly;
                }
            }
        }
        if let Some(init) = init {
            self.flows(bound, init.carried);
        }
    }

    /// The local that an expression names.
    pub(super) fn local_of(&self, expr: &Expr) -> Option<LocalId> {
        match expr {
            Expr::Path(path) => self.lookup(&path.path.get_ident()?.to_string()),
            Expr::Paren(paren) => self.local_of(&paren.expr),
            Expr::Group(group) => self.local_of(&group.expr),
            _ => None,
        }
    }

    pub(super) fn mention(&mut self, name: &str) {
        if let Some(local) = self.lookup(name) {
            self.emit(Event::Use(local));
        }
    }

    fn values<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) {
        exprs.into_iter().for_each(|expr| self.value(expr));
    }

    /// What a pattern is matched against: a place is only looked at.
    fn scrutinee(&mut self, expr: &Expr) {
        self.place(expr);
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
                    self.parts.insert(self.flow.nodes.len() - 1);
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
            other => self.place(other),
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
                self.assigned_flows(&assign.left, &assign.right);
                if let Some(local) = self.local_of(&assign.left)
                    && self.flow.locals[local.0].plainly == Plainly::Unknown
                {
                    self.flow.locals[local.0].plainly = self.plainly(&assign.right);
                }
                self.assign(&assign.left);
            }
            Expr::Binary(binary) => self.binary(binary),
            Expr::Unary(unary) => match unary.op {
                UnOp::Deref(_) => self.place(&unary.expr),
                _ => self.value(&unary.expr),
            },
            Expr::Field(_) | Expr::Index(_) => self.place(expr),
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
                self.values(literal.rest.as_deref());
            }
            Expr::Call(call) => {
                self.place(&call.func);
                self.call_flows(None, &call.args.iter().collect::<Vec<_>>());
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
                self.place(left);
                self.place(right);
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

    fn method_call(&mut self, call: &syn::ExprMethodCall) {
        let receiver = self.local_of(&call.receiver);
        let plainly = receiver.map_or(Plainly::Unknown, |id| self.flow.locals[id.0].plainly);
        if consumes(&call.method.to_string(), plainly) {
            self.value(&call.receiver);
        } else {
            self.place(&call.receiver);
        }
        let args: Vec<_> = call.args.iter().collect();
        self.call_flows(Some(&call.receiver), &args);
        self.values(&call.args);
    }

    fn control(&mut self, expr: &Expr) {
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
                let carried = self.carried(&expr.expr);
                let mut left = Vec::new();
                self.loop_(expr.label.as_ref(), |this| {
                    left.clone_from(&this.pending);
                    this.scoped(|this| {
                        let bound = this.bind(&expr.pat, true, false);
                        this.flows(bound, carried);
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

    fn block(&mut self, block: &Block) {
        self.scoped(|this| block.stmts.iter().for_each(|stmt| this.stmt(stmt)));
    }

    fn if_(&mut self, expr: &syn::ExprIf) {
        let mut falses = Vec::new();
        self.scoped(|this| {
            this.cond(&expr.cond, &mut falses);
            this.block(&expr.then_branch);
        });
        let ends = std::mem::replace(&mut self.pending, falses);
        if let Some((_, otherwise)) = &expr.else_branch {
            self.value(otherwise);
        }
        self.pending.extend(ends);
    }

    fn match_(&mut self, expr: &syn::ExprMatch) {
        self.scrutinee(&expr.expr);
        let carried = self.carried(&expr.expr);
        let entry = std::mem::take(&mut self.pending);
        let mut ends = Vec::new();
        for arm in &expr.arms {
            self.pending.clone_from(&entry);
            self.scoped(|this| {
                this.matched(&expr.expr, &arm.pat, carried.clone());
                this.value(&arm.body);
            });
            ends.append(&mut self.pending);
        }
        self.pending = ends;
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
    pub(super) fn cond(&mut self, cond: &Expr, falses: &mut Vec<super::NodeId>) {
        match cond {
            Expr::Let(cond) => {
                self.scrutinee(&cond.expr);
                falses.extend(&self.pending);
                let carried = self.carried(&cond.expr);
                self.matched(&cond.expr, &cond.pat, carried);
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

    /// The body of a closure: it counts where the closure is made, and jumps stay in it.
    fn detached(&mut self, moves: bool, walk: impl FnOnce(&mut Self)) {
        let (nodes, locals) = (self.flow.nodes.len(), self.flow.locals.len());
        let pending = std::mem::take(&mut self.pending);
        let jumps = std::mem::take(&mut self.jumps);
        let pos = self.pos.take();
        let borrows = std::mem::replace(&mut self.borrows, !moves);
        self.scoped(walk);
        self.borrows = borrows;
        self.pos = pos;
        self.jumps = jumps;
        self.pending = pending;
        let mut found: Vec<(LocalId, bool)> = Vec::new();
        for (index, node) in self.flow.nodes.drain(nodes..).enumerate() {
            // Of a local whose fields alone are mentioned, a closure takes those.
            let part = self.parts.remove(&(nodes + index));
            let (local, gives) = match node.event {
                Event::Give(local) => (local, true),
                Event::Use(local) | Event::Assign(local) => (local, moves && !part),
                Event::Nothing | Event::Declare(..) => continue,
            };
            if local.0 >= locals {
                continue;
            }
            match found.iter_mut().find(|(known, _)| *known == local) {
                Some((_, given)) => *given |= gives,
                None => found.push((local, gives)),
            }
        }
        let given = found.iter().filter(|(_, gives)| *gives);
        self.closure_gives = given.map(|(local, _)| *local).collect();
        for (local, gives) in found {
            self.emit(if gives {
                Event::Give(local)
            } else {
                Event::Use(local)
            });
        }
    }

    fn tokens(&mut self, tokens: &proc_macro2::TokenStream) {
        let mut names = Vec::new();
        mentions::identifiers(tokens, &mut names);
        for name in &names {
            self.mention(name);
        }
    }

    fn macro_(&mut self, mac: &syn::Macro) {
        let name = mac.path.segments.last().map(|last| last.ident.to_string());
        let name = name.unwrap_or_default();
        if let Some(names) = self.macros.get(&name).cloned() {
            for name in &names {
                self.mention(name);
            }
        }
        match Arguments::parse(mac) {
            Some(mut args) => {
                let by_value = name == "vec" || name == "dbg";
                for arg in args.exprs_mut() {
                    self.macro_argument(arg, by_value);
                }
                if let Some(rest) = args.rest() {
                    self.tokens(rest);
                }
            }
            None => {
                self.tokens(&mac.tokens);
                self.hidden_jumps(mac);
            }
        }
        if panics(&mac.path) || mentions::returns_error(&mac.path) == Some(true) {
            self.diverge();
        }
    }

    /// A macro of the user's may hold a `break` or `continue`.
    fn hidden_jumps(&mut self, mac: &syn::Macro) {
        let returns = mentions::returns_error(&mac.path).is_some();
        if !returns && !mentions::is_std_macro(&mac.path) {
            let pending = self.pending.clone();
            self.break_to(None);
            self.pending.clone_from(&pending);
            self.continue_to(None);
            self.pending = pending;
        }
    }

    /// An argument of a macro of the standard library, most of which only borrow.
    fn macro_argument(&mut self, arg: &Expr, by_value: bool) {
        match arg {
            Expr::Lit(_) => self.tokens(&arg.to_token_stream()),
            arg if by_value => self.value(arg),
            arg => self.place(arg),
        }
    }
}
