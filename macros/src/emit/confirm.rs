//! What a call takes by value as its name says, which the plain body has rustc confirm.
//!
//! ```text
//! let next = name.into_next();       let next = taken(type_of(&name), || name.into_next());
//! yield_!(1);                        ..
//! ```
//!
//! A closure that uses a local by value holds it, and has its drop; one that only borrows it has none. So
//! the type of the closure tells whether the local is gone. It is asked only where a yield would miss the
//! local. What could leave the closure is evaluated in front of it.

use super::Context;
use crate::build;
use crate::flow::LocalId;
use crate::layout::Holds;
use crate::macros::Arguments;
use crate::mentions;
use crate::names;
use crate::tree::Tree;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use std::borrow::Cow;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Token, parse_quote_spanned};

impl Context<'_> {
    /// The tree of the plain body.
    pub(super) fn confirmed_tree(&self) -> Cow<'_, Tree> {
        let mut tree = Cow::Borrowed(self.tree);
        for (pos, taken) in &self.flow.taken {
            let missed = taken.iter().filter(|(local, _)| self.is_missed(*local));
            let missed: Vec<(&Ident, &str)> = missed
                .map(|(local, method)| (&self.flow.locals[local.0].ident, method.as_str()))
                .collect();
            if !missed.is_empty() {
                let stmt = tree.to_mut().stmt_mut(*pos);
                stmt.visit_code_mut(&mut Confirm(&missed));
            }
        }
        tree
    }

    /// Whether some yield in the scope of a local finds that it was given away.
    pub(super) fn is_missed(&self, local: LocalId) -> bool {
        let missed = |point| {
            let info = &self.flow.points[&point];
            info.scope.contains(&local) && self.layout.holds(info.node, local) != Holds::Full
        };
        self.state_points().any(missed)
    }
}

/// Wraps the calls of these methods on these locals; a method without a name is a call of the local, and
/// `vec!` is the macro.
struct Confirm<'a>(&'a [(&'a Ident, &'a str)]);

impl Confirm<'_> {
    fn is_wanted(&self, receiver: &Expr, method: &str) -> bool {
        let Expr::Path(path) = receiver else {
            return false;
        };
        self.0
            .iter()
            .any(|(local, name)| *name == method && path.path.is_ident(*local))
    }

    /// A macro that takes its arguments.
    fn wrapped_macro(&self, mac: &syn::Macro) -> Option<Expr> {
        let name = format!("{}!", mac.path.segments.last()?.ident);
        let local: Expr = match Arguments::of(mac) {
            Some(mut args) => args
                .exprs_mut()
                .find(|arg| self.is_wanted(arg, &name))?
                .clone(),
            None => {
                let braced = mentions::braced(&mac.tokens).into_iter();
                let mut braced = braced.map(|local| build::name(&local));
                braced.find(|local| self.is_wanted(local, &name))?
            }
        };
        let span = mac.path.span().resolved_at(Span::mixed_site());
        let taken = taken(&local, mac, span);
        Some(parse_quote_spanned!(span=> #taken))
    }

    fn wrapped(&self, expr: &Expr) -> Option<Expr> {
        if let Expr::Macro(mac) = expr {
            return self.wrapped_macro(&mac.mac);
        }
        let mut call = expr.clone();
        let (receiver, args, span) = match &mut call {
            Expr::MethodCall(call) if self.is_wanted(&call.receiver, &call.method.to_string()) => {
                let span = call.method.span();
                (call.receiver.clone(), &mut call.args, span)
            }
            Expr::Call(call) if self.is_wanted(&call.func, "") => {
                let span = call.func.span();
                (call.func.clone(), &mut call.args, span)
            }
            _ => return None,
        };
        let span = span.resolved_at(Span::mixed_site());
        let (names, values) = hoisted(args, span);
        let taken = taken(&receiver, &call, span);
        Some(match names.is_empty() {
            true => parse_quote_spanned!(span=> #taken),
            false => parse_quote_spanned!(span=> match (#(#values,)*) { (#(#names,)*) => #taken }),
        })
    }
}

/// A call in a closure that has to hold what it takes.
fn taken(local: &Expr, call: &impl ToTokens, span: Span) -> TokenStream {
    let runtime = names::runtime_at(span);
    quote_spanned!(span=> #runtime::taken(#runtime::type_of(&#local), || #call))
}

/// The arguments that a closure could not hold as they stand, under names.
fn hoisted(args: &mut Punctuated<Expr, Token![,]>, span: Span) -> (Vec<Ident>, Vec<Expr>) {
    let mut hoisted = (Vec::new(), Vec::new());
    for (index, arg) in args.iter_mut().enumerate() {
        // The types of closures are inferred from the call.
        if !matches!(arg, Expr::Path(_) | Expr::Lit(_) | Expr::Closure(_)) {
            let name = names::temporary("hoisted", index, span);
            let value = std::mem::replace(arg, parse_quote_spanned!(span=> #name));
            hoisted.0.push(name);
            hoisted.1.push(value);
        }
    }
    hoisted
}

impl VisitMut for Confirm<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        if let Some(wrapped) = self.wrapped(expr) {
            *expr = wrapped;
        }
    }

    fn visit_stmt_mut(&mut self, stmt: &mut syn::Stmt) {
        visit_mut::visit_stmt_mut(self, stmt);
        if let syn::Stmt::Macro(mac) = stmt {
            if let Some(wrapped) = self.wrapped_macro(&mac.mac) {
                *stmt = syn::Stmt::Expr(wrapped, mac.semi_token);
            }
        }
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        Arguments::map(mac, |arg| self.visit_expr_mut(arg));
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
