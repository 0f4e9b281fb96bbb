//! One lifetime for references that the body may store in one local.
//!
//! Of `a = b`, rustc knows only that both references live as long as their common lifetime, which
//! the type of the generator then has in it, and which the signature has to name:
//!
//! ```text
//! fn f(mut a: &str, b: &str) -> impl Iterator<Item = u8> { a = b; .. }
//!
//! fn f<'genfn>(a: &'genfn str, b: &'genfn str) -> impl Iterator<Item = u8>
//! ```
//!
//! The caller sees no difference. A method keeps its lifetimes, which may be those of a trait.

use crate::macros::Arguments;
use crate::mentions;
use crate::parse::Param;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Block, Expr, FnArg, GenericParam, Lifetime, LifetimeParam, Signature, Type};

/// Whether the signature was changed. `always`: a call of the function itself may pass one of them
/// for another.
pub(super) fn unify(sig: &mut Signature, params: &[Param], body: &Block, always: bool) -> bool {
    if matches!(sig.inputs.first(), Some(FnArg::Receiver(_))) {
        return false;
    }
    let elided = params.iter().filter(|param| is_elided(&param.ty));
    let names: BTreeSet<String> = elided.map(|param| param.ident.to_string()).collect();
    if names.len() < 2 || !(always || joins(body, &names)) {
        return false;
    }
    let Some(first) = sig.inputs.first() else {
        return false;
    };
    let lifetime = Lifetime::new("'genfn", syn::spanned::Spanned::span(first));
    for input in &mut sig.inputs {
        let FnArg::Typed(typed) = input else {
            continue;
        };
        let elided = is_elided(&typed.ty);
        if let (Type::Reference(ty), true) = (&mut *typed.ty, elided) {
            ty.lifetime = Some(lifetime.clone());
        }
    }
    let param = GenericParam::Lifetime(LifetimeParam::new(lifetime));
    sig.generics.params.insert(0, param);
    true
}

/// `&T`, without a name for its lifetime.
fn is_elided(ty: &Type) -> bool {
    matches!(ty, Type::Reference(ty) if ty.lifetime.is_none() && ty.mutability.is_none())
}

/// Whether two of the names may come together in a local.
fn joins(body: &Block, names: &BTreeSet<String>) -> bool {
    struct Joins<'n>(&'n BTreeSet<String>, bool);
    impl<'a> Visit<'a> for Joins<'_> {
        fn visit_expr(&mut self, expr: &'a Expr) {
            self.1 |= match expr {
                Expr::Assign(assign) => {
                    mentions::mentions_any(expr, self.0) && matches!(*assign.left, Expr::Path(_))
                }
                // A call may ask for one lifetime, and give it on.
                Expr::If(_)
                | Expr::Match(_)
                | Expr::Call(_)
                | Expr::MethodCall(_)
                | Expr::Struct(_)
                | Expr::Tuple(_)
                | Expr::Array(_) => {
                    let mut found = Vec::new();
                    mentions::identifiers(&expr.to_token_stream(), &mut found);
                    let found: BTreeSet<String> = found.into_iter().collect();
                    found.intersection(self.0).count() > 1
                }
                _ => false,
            };
            visit::visit_expr(self, expr);
        }
        fn visit_macro(&mut self, mac: &'a syn::Macro) {
            let mut inner = Joins(self.0, false);
            Arguments::each(mac, |arg| inner.visit_expr(arg));
            self.1 |= inner.1;
        }
        fn visit_item(&mut self, _: &'a syn::Item) {}
    }
    let mut joins = Joins(names, false);
    joins.visit_block(body);
    joins.1
}
