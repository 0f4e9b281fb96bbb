//! What an `async` body returns, under its type: rustc infers that of an `async` closure before it
//! looks at the one that is written, so nothing would be coerced to it.
//!
//! ```text
//! return Box::new(1);
//!
//! return identity::<Box<dyn Debug>>(Box::new(1));
//! ```

use crate::macros::Arguments;
use crate::names;
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Type, parse_quote_spanned};

/// Writes the type at every `return` that it visits.
pub(super) struct Returns<'t>(pub(super) &'t Type);

/// The value of a body under its type.
pub(super) fn value(value: &Expr, returned: &Type) -> Expr {
    let core = names::core();
    let span = value.span().resolved_at(Span::mixed_site());
    parse_quote_spanned!(span=> #core::convert::identity::<#returned>(#value))
}

impl VisitMut for Returns<'_> {
    fn visit_expr_return_mut(&mut self, expr: &mut syn::ExprReturn) {
        visit_mut::visit_expr_return_mut(self, expr);
        if let Some(returned) = &mut expr.expr {
            **returned = value(returned, self.0);
        }
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        Arguments::map(mac, |arg| self.visit_expr_mut(arg));
    }

    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_expr_async_mut(&mut self, _: &mut syn::ExprAsync) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
