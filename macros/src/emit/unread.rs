//! `let _ = x;` takes nothing out of a local and does not look at it: the local may have been
//! given away, or never been filled. The arms go without it, so that it need not be there; the
//! plain body, in which it marks the local as used, keeps it.

use crate::flow::{Flow, unread};
use crate::macros::Arguments;
use proc_macro2::Ident;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Item, Macro, Stmt};

/// The visitor that removes it.
pub(super) struct Unread<'f>(pub(super) &'f Flow);

impl Unread<'_> {
    pub(super) fn is(&self, stmt: &Stmt) -> bool {
        let is_local = |ident: &Ident| self.0.locals.iter().any(|local| local.ident == *ident);
        unread(stmt).is_some_and(is_local)
    }
}

impl VisitMut for Unread<'_> {
    fn visit_block_mut(&mut self, block: &mut Block) {
        block.stmts.retain(|stmt| !self.is(stmt));
        visit_mut::visit_block_mut(self, block);
    }
    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        Arguments::map(mac, |arg| self.visit_expr_mut(arg));
    }
    fn visit_item_mut(&mut self, _: &mut Item) {}
}
