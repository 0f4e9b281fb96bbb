//! Stage `check`: the rules about where a yield may stand. It only reports.

use crate::diag::{Errors, Message};
use crate::macros::{self, Arguments};
use crate::mentions::{self, Marker};
use syn::visit::{self, Visit};
use syn::{Block, Expr, Macro};

/// Runs the stage on the body as the user wrote it.
/// `asynchronous`: the body may await.
pub(crate) fn check(body: &Block, asynchronous: bool, errors: &mut Errors) {
    Checker {
        errors,
        refused: None,
        asynchronous,
    }
    .visit_block(body);
}

struct Checker<'e> {
    errors: &'e mut Errors,
    /// Why a yield here is an error, from the construct around it.
    refused: Option<Message>,
    /// Whether an `async` block or function is around, in which an `.await` is at home.
    asynchronous: bool,
}

impl Checker<'_> {
    fn within(&mut self, reason: Message, asynchronous: bool, walk: impl FnOnce(&mut Self)) {
        let refused = self.refused.replace(reason);
        let outer = std::mem::replace(&mut self.asynchronous, asynchronous);
        walk(self);
        self.asynchronous = outer;
        self.refused = refused;
    }

    fn marker(&mut self, mac: &Macro, marker: Marker) {
        if let Some(reason) = &self.refused {
            self.errors.on(&mac.path, reason.clone());
            return;
        }
        let operands = mac
            .parse_body_with(syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated);
        match operands {
            Err(error) => self.errors.syntax(error),
            Ok(operands) => {
                if operands.len() > 1 {
                    self.errors.on(&operands, Message::TwoOperands);
                } else if operands.is_empty() && marker == Marker::From {
                    self.errors.on(&mac.path, Message::NoOperand);
                }
                operands.iter().for_each(|operand| self.visit_expr(operand));
            }
        }
    }
}

impl<'a> Visit<'a> for Checker<'_> {
    fn visit_macro(&mut self, mac: &'a Macro) {
        if let Some(marker) = mentions::marker(mac) {
            self.marker(mac, marker);
        } else if mac.path.is_ident("macro_rules") || mentions::is_block(&mac.path) {
            // The tokens of the one are no code yet, the other has a check of its own.
        } else if macros::evaluates_arguments(mac) {
            if let Some(mut args) = Arguments::parse(mac) {
                args.exprs_mut().for_each(|arg| self.visit_expr(arg));
            }
        } else if let Some(ident) = mentions::hold_marker(&mac.tokens) {
            let name = mac.path.segments.last().map(|last| last.ident.to_string());
            let message = self
                .refused
                .clone()
                .unwrap_or(Message::YieldInMacro(name.unwrap_or_default()));
            self.errors.at(ident.span(), message);
        }
    }

    fn visit_expr_closure(&mut self, expr: &'a syn::ExprClosure) {
        let asynchronous = self.asynchronous || expr.asyncness.is_some();
        self.within(Message::YieldInClosure, asynchronous, |this| {
            visit::visit_expr_closure(this, expr);
        });
    }

    fn visit_expr_async(&mut self, expr: &'a syn::ExprAsync) {
        self.within(Message::YieldInAsync, true, |this| {
            this.visit_block(&expr.block);
        });
    }

    fn visit_expr_const(&mut self, expr: &'a syn::ExprConst) {
        self.within(Message::YieldInConst, false, |this| {
            visit::visit_expr_const(this, expr);
        });
    }

    fn visit_item(&mut self, item: &'a syn::Item) {
        self.within(Message::YieldInItem, false, |this| {
            visit::visit_item(this, item);
        });
    }

    fn visit_item_fn(&mut self, function: &'a syn::ItemFn) {
        if !is_generator(&function.attrs) {
            self.asynchronous = function.sig.asyncness.is_some();
            self.visit_block(&function.block);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'a syn::ImplItemFn) {
        if !is_generator(&function.attrs) {
            self.asynchronous = function.sig.asyncness.is_some();
            self.visit_block(&function.block);
        }
    }

    fn visit_pat_guard(&mut self, pat: &'a syn::PatGuard) {
        self.visit_pat(&pat.pat);
        let asynchronous = self.asynchronous;
        self.within(Message::YieldInGuard, asynchronous, |this| {
            this.visit_expr(&pat.guard);
        });
    }

    fn visit_expr_await(&mut self, expr: &'a syn::ExprAwait) {
        if !self.asynchronous {
            self.errors.on(&expr.await_token, Message::Await);
        }
        self.visit_expr(&expr.base);
    }
}

/// A nested generator has rules, and a check, of its own.
fn is_generator(attrs: &[syn::Attribute]) -> bool {
    attrs.iter().any(|attr| {
        let last = attr.path().segments.last();
        last.is_some_and(|last| last.ident == "generator")
    })
}
