//! Methods that take a local by their names, made to take it for sure, so that the plain body
//! reports what uses it after them.
//!
//! ```text
//! log(text.into_bytes());     log({ text }.into_bytes());
//! ```

use crate::flow::is_taker;
use crate::macros::Arguments;
use crate::tree::Stmt;
use proc_macro2::{Ident, Span};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, parse_quote_spanned};

/// Whether all calls of a statement are found in it, not in its blocks.
pub(super) fn is_possible(stmt: &Stmt) -> bool {
    !matches!(
        stmt,
        Stmt::Loop { .. } | Stmt::Refill { .. } | Stmt::Block { .. }
    )
}

/// Changes such calls on a local in a statement.
pub(super) fn from_all(stmt: &mut Stmt, local: &Ident) {
    let mut takers = Takers(local);
    match stmt {
        Stmt::Plain(stmt) => takers.visit_stmt_mut(stmt),
        Stmt::Value(expr)
        | Stmt::Delegate { operand: expr, .. }
        | Stmt::If { cond: expr, .. }
        | Stmt::Match { head: expr, .. } => takers.visit_expr_mut(expr),
        Stmt::Yield { operand, rest, .. } => {
            takers.visit_expr_mut(operand);
            if let Some(rest) = rest {
                from_all(rest, local);
            }
        }
        Stmt::Loop { .. } | Stmt::Refill { .. } | Stmt::Block { .. } => {}
    }
}

struct Takers<'l>(&'l Ident);

impl VisitMut for Takers<'_> {
    fn visit_expr_method_call_mut(&mut self, call: &mut syn::ExprMethodCall) {
        visit_mut::visit_expr_method_call_mut(self, call);
        let is_local = matches!(&*call.receiver, Expr::Path(path) if path.path.is_ident(self.0));
        if is_local && is_taker(&call.method.to_string(), call.args.len()) {
            let receiver = &call.receiver;
            let span = self.0.span().resolved_at(Span::mixed_site());
            *call.receiver = parse_quote_spanned!(span=> { #receiver });
        }
    }
    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        Arguments::map(mac, |arg| self.visit_expr_mut(arg));
    }
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
