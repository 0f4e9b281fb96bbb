//! The walk over verbatim code: statements, and what an initialiser shows of its local.

use super::methods::lends;
use super::syntax::{counted, dropless_type, owned_expr, owned_type, plainly_type, scalar_type};
use super::taint::Carried;
use super::{Builder, LocalId, Plainly, Shape};
use crate::mentions;
use syn::{Expr, Pat, PatIdent, Stmt};

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

/// The same without what the function `g` returns in `g()`, which is seldom generic.
pub(super) fn is_untold(value: &Expr) -> bool {
    match value {
        Expr::Call(call) => is_untold_call(call),
        Expr::Paren(paren) => is_untold(&paren.expr),
        value => is_vague(value),
    }
}

pub(super) fn is_untold_call(call: &syn::ExprCall) -> bool {
    let is_bare = |func: &Expr| matches!(func, Expr::Path(path) if path.path.get_ident().is_some());
    call.args.is_empty() && !is_bare(&call.func)
}

/// What an initialiser shows of its local.
// Each flag is a finding of its own.
#[allow(clippy::struct_excessive_bools)]
struct Shown {
    vague: bool,
    dropless: bool,
    by_name: bool,
    closure: Option<Vec<LocalId>>,
    plainly: Plainly,
    scalar: bool,
    told: bool,
    counter: bool,
    owned: bool,
    shape: Shape,
    called: bool,
    carried: Carried,
}

impl Builder<'_> {
    pub(super) fn stmt(&mut self, stmt: &Stmt) {
        let is_local = |name: &proc_macro2::Ident| self.lookup(&name.to_string()).is_some();
        match stmt {
            stmt if mentions::unread(stmt).is_some_and(is_local) => {}
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
        self.take_apart(&init.expr, pat);
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
        // `last` of a slice borrows, of an iterator it need not.
        let picked = match init {
            Expr::MethodCall(call) => {
                self.plainly(&call.receiver) == Plainly::Iterator && !lends(&call.receiver)
            }
            _ => false,
        };
        let ends = counted(init);
        Shown {
            vague: is_vague(init),
            by_name: matches!(init, Expr::MethodCall(_)),
            dropless: self.dropless_value(init) && !picked,
            closure: matches!(init, Expr::Closure(_)).then(|| self.closure_gives.clone()),
            plainly: self.plainly(init),
            scalar: self.scalar(init),
            told: self.told(init) || ends.iter().any(|end| self.told(end)),
            counter: ends.iter().any(|end| self.scalar(end)),
            owned: owned_expr(init),
            shape: self.shape(init),
            called: matches!(init, Expr::Call(_)),
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
                self.shaped(pat, &init.shape, init.called, &bound);
                self.flows(bound, init.carried);
            }
            return;
        };
        let bound = self.bind(pat, init.is_some(), dropless_type);
        for id in &bound {
            let local = &mut self.flow.locals[id.0];
            local.ty = ty.cloned();
            local.plainly = ty.map_or(Plainly::Unknown, plainly_type);
            local.scalar = ty.is_some_and(scalar_type);
            local.told = local.scalar;
            local.owned = ty.is_some_and(owned_type);
            local.shape = ty.map_or_else(Shape::default, Shape::of_type);
            if let Some(init) = &init {
                local.by_name = !local.dropless && init.by_name && init.dropless;
                local.dropless |= init.dropless;
                local.scalar |= ty.is_none() && init.scalar;
                local.told |= ty.is_none() && init.told;
                local.counter = init.counter;
                local.owned |= ty.is_none() && init.owned;
                local.shape.add(init.shape.clone());
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
}
