//! The last call of a local that may be one that can be called once: rustc decides by its type.
//!
//! ```text
//! let n = job(1);        let n = match (&&&&Callee::new(job)).call1(1) {
//!                            (value, still) => {
//!                                if let Some(job) = still { *cell1 = Some(keep(job)); }
//!                                value
//!                            }
//!                        };
//! ```

use super::arm::Printer;
use super::stores::Storing;
use crate::macros::Arguments;
use crate::names;
use crate::tree::Pos;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, parse_quote_spanned};

/// Rewrites such calls: of which local, and what puts it away if it is still there.
pub(super) struct Calls(Vec<(Ident, TokenStream)>);

impl Printer<'_> {
    pub(super) fn last_calls(&self, pos: Pos) -> Calls {
        let stored = self.locals.stored.iter();
        let stored = stored.filter(|(_, stored)| stored.at.contains(&Storing::Called(pos)));
        let calls = stored.map(|(local, _)| {
            let ident = self.context.flow.locals[local.0].ident.clone();
            (ident, self.put(*local))
        });
        Calls(calls.collect())
    }
}

impl Calls {
    fn called(&self, expr: &Expr) -> Option<Expr> {
        let Expr::Call(call) = expr else { return None };
        let Expr::Path(path) = &*call.func else {
            return None;
        };
        let (local, put) = self.0.iter().find(|(local, _)| path.path.is_ident(local))?;
        let span = call.func.span().resolved_at(Span::mixed_site());
        let runtime = names::runtime_at(span);
        let method = names::local_at(&format!("__genfn_call{}", call.args.len()), span);
        let [value, still] = ["value", "still"].map(|name| names::local_at(name, span));
        let (func, args) = (&call.func, &call.args);
        let called = quote_spanned!(span=> (&&&&#runtime::Callee::new(#func)).#method(#args));
        Some(parse_quote_spanned!(span=> {
            #[allow(unused_imports)]
            use #runtime::called::*;
            match #called {
                (#value, #still) => {
                    if let #runtime::Some(#local) = #still { #put }
                    #value
                }
            }
        }))
    }
}

impl VisitMut for Calls {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if self.0.is_empty() {
            return;
        }
        visit_mut::visit_expr_mut(self, expr);
        if let Some(called) = self.called(expr) {
            *expr = called;
        }
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        Arguments::map(mac, |arg| self.visit_expr_mut(arg));
    }

    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_expr_async_mut(&mut self, _: &mut syn::ExprAsync) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
