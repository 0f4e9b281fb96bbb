//! The walk over verbatim code: statements, and what an initialiser shows of its local.

use super::syntax::{
    called_once, counted, dropless_type, is_half_open, number_type, owned_expr, owned_type,
    plainly_type, scalar_type,
};
use super::{Builder, LocalId, Plainly, Shape};
use crate::mentions;
use crate::partial;
use crate::tree;
use proc_macro2::Ident;
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

/// The name in `let _ = x;`, which does not look at `x` if that is a local.
pub(crate) fn unread(stmt: &Stmt) -> Option<&Ident> {
    fn name(expr: &Expr) -> Option<&Ident> {
        match expr {
            Expr::Paren(paren) => name(&paren.expr),
            Expr::Path(path) => path.path.get_ident(),
            _ => None,
        }
    }
    match stmt {
        Stmt::Local(syn::Local {
            pat: Pat::Wild(_),
            init: Some(init),
            ..
        }) if init.diverge.is_none() => name(&init.expr),
        _ => None,
    }
}

/// What an initialiser shows of its local.
// Each flag is a finding of its own.
#[allow(clippy::struct_excessive_bools)]
struct Shown {
    vague: bool,
    dropless: bool,
    reference: bool,
    view: bool,
    closure: Option<Vec<LocalId>>,
    once: bool,
    plainly: Plainly,
    scalar: bool,
    number: bool,
    counter: bool,
    owned: bool,
    shape: Shape,
}

impl Builder<'_> {
    pub(super) fn stmt(&mut self, stmt: &Stmt) {
        let is_local = |name: &Ident| self.lookup(&name.to_string()).is_some();
        match stmt {
            stmt if unread(stmt).is_some_and(is_local) => {}
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
        match self.partial(local) {
            Some(whole) => {
                let node = self.take_part(whole);
                self.flow.partial.insert(self.at, (whole, node));
            }
            None => self.take_apart(&init.expr, pat),
        }
        // A tuple against a tuple is as many `let`s, of which none sees the others.
        match (pat, &*init.expr, ty) {
            (Pat::Tuple(pats), Expr::Tuple(inits), None)
                if pats.elems.len() == inits.elems.len() =>
            {
                let shown: Vec<Shown> = inits.elems.iter().map(|init| self.shown(init)).collect();
                for (pat, shown) in pats.elems.iter().zip(shown) {
                    self.declare_pat(pat, None, Some(shown));
                }
            }
            (pat, init, ty) => {
                let shown = self.shown(init);
                self.declare_pat(pat, ty, Some(shown));
            }
        }
    }

    /// The local that a statement of the tree takes a part of.
    fn partial(&self, local: &syn::Local) -> Option<LocalId> {
        match self.tree.stmt(self.pos?) {
            tree::Stmt::Plain(Stmt::Local(own)) if std::ptr::eq(own, local) => {
                self.lookup(&partial::whole(local)?.0.to_string())
            }
            _ => None,
        }
    }

    fn shown(&self, init: &Expr) -> Shown {
        let ends = counted(init);
        Shown {
            vague: is_vague(init),
            dropless: self.dropless_value(init),
            reference: self.is_reference(init),
            view: self.is_view(init),
            closure: matches!(init, Expr::Closure(_)).then(|| self.closure_gives.clone()),
            once: matches!(init, Expr::Closure(_)) && self.closure_is_once,
            plainly: self.plainly(init),
            scalar: self.scalar(init),
            number: self.number(init)
                || is_half_open(init) && ends.iter().any(|end| self.number(end)),
            counter: ends.iter().any(|end| self.scalar(end)),
            owned: owned_expr(init),
            shape: self.shape(init),
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
                self.shaped(pat, &init.shape, &bound);
                self.refer(&bound, init.reference, init.view);
            }
            return;
        };
        let bound = self.bind(pat, init.is_some(), dropless_type);
        for id in &bound {
            let local = &mut self.flow.locals[id.0];
            local.ty = ty.cloned();
            local.plainly = ty.map_or(Plainly::Unknown, plainly_type);
            local.scalar = ty.is_some_and(scalar_type);
            local.number = ty.is_some_and(number_type);
            local.owned = ty.is_some_and(owned_type);
            local.shape = ty.map_or_else(Shape::default, Shape::of_type);
            local.once = ty.is_some_and(|ty| called_once(ty, &syn::Generics::default()));
            if let Some(init) = &init {
                local.dropless |= init.dropless;
                local.scalar |= ty.is_none() && init.scalar;
                local.number |= ty.is_none() && init.number;
                local.reference = init.reference;
                local.lends |= init.view && !local.dropless;
                local.dropless |= init.view;
                local.once |= init.once;
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
    }
}
