//! Stage `question`: `?` where the items are `Result`s and nothing is returned.
//!
//! * In: the body and its flavour.
//! * Out: the same body; in a generator that returns `()` and yields `Result`s, `?` yields the
//!   error and ends (RFC 3513).
//! * Errors: none.
//!
//! ```text
//! let n = text.parse()?;
//!
//! let n = match Try::branch(text.parse()) {
//!     ControlFlow::Continue(output) => output,
//!     ControlFlow::Break(residual) => {
//!         yield_!(FromResidual::from_residual(residual));
//!         return;
//!     }
//! };
//! ```

use crate::diag::{Errors, Message};
use crate::flavour::Flavour;
use crate::macros::Arguments;
use crate::names;
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, Type, parse_quote, parse_quote_spanned};

/// Runs the stage in place.
pub(crate) fn yield_errors(flavour: &Flavour, body: &mut Block) {
    let returns_unit = matches!(&flavour.returned, Type::Tuple(ty) if ty.elems.is_empty());
    if returns_unit && is_result(&flavour.yielded) {
        Question.visit_block_mut(body);
    }
}

/// Refuses every `?` of a body whose item type is not known.
pub(crate) fn refuse(body: &Block, errors: &mut Errors) {
    struct Refuse<'e>(&'e mut Errors);
    impl<'a> Visit<'a> for Refuse<'_> {
        fn visit_expr_try(&mut self, expr: &'a syn::ExprTry) {
            self.visit_expr(&expr.expr);
            self.0
                .on(&expr.question_token, Message::QuestionWithoutItem);
        }
        fn visit_macro(&mut self, mac: &'a syn::Macro) {
            Arguments::each(mac, |arg| self.visit_expr(arg));
        }
        fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}
        fn visit_expr_async(&mut self, _: &'a syn::ExprAsync) {}
        fn visit_expr_try_block(&mut self, _: &'a syn::ExprTryBlock) {}
        fn visit_item(&mut self, _: &'a syn::Item) {}
    }
    Refuse(errors).visit_block(body);
}

pub(crate) fn is_result(ty: &Type) -> bool {
    matches!(ty, Type::Path(ty) if ty.path.segments.last().is_some_and(|s| s.ident == "Result"))
}

struct Question;

impl VisitMut for Question {
    fn visit_stmt_mut(&mut self, stmt: &mut syn::Stmt) {
        if let syn::Stmt::Expr(Expr::Try(inner), Some(_)) = stmt {
            tell_output(&mut inner.expr);
        }
        visit_mut::visit_stmt_mut(self, stmt);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        let Expr::Try(inner) = expr else { return };
        let (runtime, core) = (names::runtime(), names::core());
        let value = &inner.expr;
        let span = inner.question_token.span().resolved_at(Span::mixed_site());
        *expr = parse_quote_spanned! {span=>
            match #runtime::Try::branch(#value) {
                #core::ops::ControlFlow::Continue(output) => output,
                #core::ops::ControlFlow::Break(residual) => {
                    yield_!(#runtime::FromResidual::from_residual(residual));
                    return;
                }
            }
        };
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        Arguments::map(mac, |arg| self.visit_expr_mut(arg));
    }

    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_expr_async_mut(&mut self, _: &mut syn::ExprAsync) {}
    fn visit_expr_try_block_mut(&mut self, _: &mut syn::ExprTryBlock) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// `Err(error)?;` says nothing about the type of an `Ok`: it is `()`, as rustc falls back to.
fn tell_output(value: &mut Expr) {
    if let Expr::Call(call) = value
        && let Expr::Path(path) = &mut *call.func
        && path.path.is_ident("Err")
    {
        path.path.segments[0].arguments =
            syn::PathArguments::AngleBracketed(parse_quote!(::<(), _>));
    }
}
