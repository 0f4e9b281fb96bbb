//! Stage `check`: the rules about where a yield may stand, and what may stand in it. It only
//! reports.

use crate::diag::{Errors, Message};
use crate::flavour;
use crate::macros::{self, Arguments};
use crate::mentions::{self, Marker};
use syn::visit::{self, Visit};
use syn::{Expr, FnArg, ItemFn, Macro};

/// Runs the stage on the function as the user wrote it. `asynchronous`: the body may await;
/// `may_recurse`: it may delegate to itself.
pub(crate) fn check(function: &ItemFn, asynchronous: bool, may_recurse: bool, errors: &mut Errors) {
    Checker {
        errors,
        refused: None,
        asynchronous,
        function,
        may_recurse,
    }
    .visit_block(&function.block);
}

struct Checker<'e> {
    errors: &'e mut Errors,
    /// Why a yield here is an error, from the construct around it.
    refused: Option<Message>,
    /// Whether an `async` block or function is around, in which an `.await` is at home.
    asynchronous: bool,
    function: &'e ItemFn,
    /// Whether such a call can be delegated to.
    may_recurse: bool,
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
                    let message = match marker {
                        Marker::Yield => Message::TwoOperands,
                        Marker::From => Message::TwoDelegates,
                    };
                    self.errors.on(&operands, message);
                } else if operands.is_empty() && marker == Marker::From {
                    self.errors.on(&mac.path, Message::NoOperand);
                }
                if let (Some(operand), Marker::From, false) =
                    (operands.first(), marker, self.may_recurse)
                {
                    self.delegate(operand);
                }
                operands.iter().for_each(|operand| self.visit_expr(operand));
            }
        }
    }

    /// What is delegated to cannot be of the function's own type.
    fn delegate(&mut self, operand: &Expr) {
        let Expr::Call(call) = operand else { return };
        let Expr::Path(path) = &*call.func else {
            return;
        };
        if !recursive(self.function).contains(&path.path) {
            return;
        }
        if let Some(last) = path.path.segments.last() {
            let name = last.ident.to_string();
            self.errors.on(path, Message::SelfDelegation(name));
        }
    }
}

impl<'a> Visit<'a> for Checker<'_> {
    fn visit_macro(&mut self, mac: &'a Macro) {
        if let Some(marker) = mentions::marker(mac) {
            self.marker(mac, marker);
        } else if mac.path.is_ident("macro_rules") {
            // It may declare generators.
            let mut names = Vec::new();
            mentions::identifiers(&mac.tokens, &mut names);
            let generates = names.iter().any(|name| name == "generator");
            if let Some(ident) = mentions::hold_marker(&mac.tokens).filter(|_| !generates) {
                self.errors.at(ident.span(), Message::YieldInOwnMacro);
            }
        } else if mentions::is_block(&mac.path) {
            // It has a check of its own.
        } else if let Some(ident) = macros::unsure_yield(mac) {
            let name = mac.path.segments.last().map(|last| last.ident.to_string());
            let message = self
                .refused
                .clone()
                .unwrap_or(Message::YieldInMacro(name.unwrap_or_default()));
            self.errors.at(ident.span(), message);
        } else if let Some(mut args) = Arguments::parse(mac) {
            args.exprs_mut().for_each(|arg| self.visit_expr(arg));
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

    fn visit_expr_repeat(&mut self, expr: &'a syn::ExprRepeat) {
        self.visit_expr(&expr.expr);
        self.within(Message::YieldInConst, false, |this| {
            this.visit_expr(&expr.len);
        });
    }

    fn visit_type(&mut self, ty: &'a syn::Type) {
        self.within(Message::YieldInConst, false, |this| {
            visit::visit_type(this, ty);
        });
    }

    fn visit_generic_argument(&mut self, argument: &'a syn::GenericArgument) {
        self.within(Message::YieldInConst, false, |this| {
            visit::visit_generic_argument(this, argument);
        });
    }

    fn visit_expr_try_block(&mut self, expr: &'a syn::ExprTryBlock) {
        let asynchronous = self.asynchronous;
        self.within(Message::YieldInTry, asynchronous, |this| {
            visit::visit_expr_try_block(this, expr);
        });
    }

    fn visit_expr_for_loop(&mut self, expr: &'a syn::ExprForLoop) {
        if self.refused.is_none() && mentions::block_yields(&expr.body) {
            self.delegate(&expr.expr);
        }
        visit::visit_expr_for_loop(self, expr);
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

/// The paths whose calls mean the function itself, where its type would have to contain itself. A
/// method's own name alone is that of another function, and so is one that is bound in the body.
fn recursive(function: &ItemFn) -> Vec<syn::Path> {
    struct Binds<'n>(&'n syn::Ident, bool);
    impl<'a> Visit<'a> for Binds<'_> {
        fn visit_pat_ident(&mut self, pat: &'a syn::PatIdent) {
            self.1 |= pat.ident == *self.0;
        }
        fn visit_item_fn(&mut self, function: &'a ItemFn) {
            self.1 |= function.sig.ident == *self.0;
        }
    }
    let name = &function.sig.ident;
    let mut binds = Binds(name, false);
    binds.visit_signature(&function.sig);
    binds.visit_block(&function.block);
    let method = matches!(function.sig.inputs.first(), Some(FnArg::Receiver(_)));
    match flavour::of(&function.sig) {
        Ok(flavour) if !flavour.boxed => {
            let alone = (!binds.1 && !method).then(|| name.clone().into());
            let qualified = syn::parse_quote!(Self::#name);
            alone.into_iter().chain([qualified]).collect()
        }
        _ => Vec::new(),
    }
}

/// A nested generator has rules, and a check, of its own.
fn is_generator(attrs: &[syn::Attribute]) -> bool {
    attrs.iter().any(|attr| {
        let last = attr.path().segments.last();
        last.is_some_and(|last| last.ident == "generator")
    })
}
