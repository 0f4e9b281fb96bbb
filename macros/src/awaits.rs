//! Stage `awaits`: what the body of a stream awaits is polled with the executor's own waker.
//!
//! * In: the body of a stream, which `check` has passed.
//! * Out: the same body, each operand of an `.await` wrapped.
//! * Errors: none.
//!
//! ```text
//! let page = fetch(url).await;
//!
//! let page = awaited(fetch(url)).await;
//! ```
//!
//! The body itself is polled with a waker that leads to the slot of its yields. Its clones are
//! clones of the executor's, so an `.await` that is not seen here, because it stands in a macro
//! that is not of the standard library, works too; only `will_wake` says less.

use crate::macros::Arguments;
use crate::names;
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, parse_quote_spanned};

/// Runs the stage in place.
pub(crate) fn wrap(body: &mut Block) {
    Awaits.visit_block_mut(body);
}

struct Awaits;

impl VisitMut for Awaits {
    fn visit_expr_await_mut(&mut self, expr: &mut syn::ExprAwait) {
        visit_mut::visit_expr_await_mut(self, expr);
        let (runtime, base) = (names::runtime(), &expr.base);
        // Where rustc says that it is no future.
        let span = base.span().resolved_at(Span::mixed_site());
        *expr.base = parse_quote_spanned!(span=> #runtime::awaited(#base));
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        Arguments::map(mac, |arg| self.visit_expr_mut(arg));
    }

    // These are polled by what awaits them.
    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_expr_async_mut(&mut self, _: &mut syn::ExprAsync) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
