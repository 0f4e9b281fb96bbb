//! What a pattern leaves of a value, and which locals patterns are matched against.

use crate::mentions;
use crate::partial;
use crate::{build, names};
use proc_macro2::Ident;
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Pat};

/// What a pattern leaves: its name in the pattern, and its own.
pub(super) struct Left {
    pub(super) part: Ident,
    pub(super) left: Ident,
}

/// Gives names to what a pattern leaves, the `count`th and following.
pub(super) fn leaves(count: &mut usize, pat: &mut Pat) -> Vec<Left> {
    let mut wilds = Wilds {
        count: *count,
        found: Vec::new(),
    };
    // What `..` leaves keeps the value together, if that is whole.
    if mentions::binds_by_value(pat)
        && !mentions::binds_by_reference(pat)
        && !partial::leaves_rest(pat)
    {
        wilds.visit_pat_mut(pat);
    }
    *count = wilds.count;
    wilds.found
}

/// Gives names to the `_` of a pattern. Behind `&` nothing is taken, and the cases of `|` bind alike.
struct Wilds {
    count: usize,
    found: Vec<Left>,
}

impl VisitMut for Wilds {
    fn visit_pat_mut(&mut self, pat: &mut Pat) {
        match pat {
            Pat::Wild(wild) => {
                self.count += 1;
                let (number, span) = (self.count, wild.span());
                let part = names::temporary("part", number, span);
                let left = names::temporary("left", number, span);
                *pat = build::pattern(&part);
                self.found.push(Left { part, left });
            }
            Pat::Reference(_) | Pat::Or(_) | Pat::Ident(_) => {}
            pat => visit_mut::visit_pat_mut(self, pat),
        }
    }
}

/// The locals that patterns are matched against.
#[derive(Default)]
pub(super) struct Heads(pub(super) BTreeSet<String>);

impl Heads {
    fn add(&mut self, head: &Expr) {
        if let Expr::Path(path) = head {
            self.0
                .extend(path.path.get_ident().map(ToString::to_string));
        }
    }
}

impl<'a> Visit<'a> for Heads {
    fn visit_local(&mut self, local: &'a syn::Local) {
        visit::visit_local(self, local);
        if let (Some(init), false) = (&local.init, matches!(local.pat, Pat::Ident(_))) {
            self.add(&init.expr);
        }
    }
    fn visit_expr_let(&mut self, expr: &'a syn::ExprLet) {
        visit::visit_expr_let(self, expr);
        self.add(&expr.expr);
    }
    fn visit_expr_match(&mut self, expr: &'a syn::ExprMatch) {
        visit::visit_expr_match(self, expr);
        self.add(&expr.expr);
    }
    fn visit_expr_struct(&mut self, expr: &'a syn::ExprStruct) {
        visit::visit_expr_struct(self, expr);
        expr.rest.iter().for_each(|rest| self.add(rest));
    }
    fn visit_item(&mut self, _: &'a syn::Item) {}
}
