//! Stage `config`: `#[cfg]` on what yields.
//!
//! * In: the function.
//! * Out: one function for each answer to its `#[cfg]`s, under the `#[cfg]` of that answer.
//! * Errors: more predicates than a handful.
//!
//! Everything that comes of such a statement has to go with it, so the choice is made in front
//! of all other stages:
//!
//! ```text
//! fn f() -> .. {                #[cfg(all(not(unix)))] fn f() -> .. { }
//!     #[cfg(unix)]
//!     yield_!(1);               #[cfg(all(unix))]      fn f() -> .. { yield_!(1); }
//! }
//! ```

use crate::diag::{Errors, Message};
use crate::mentions;
use crate::normalize::{Weight, weight};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Block, ItemFn, Meta, Stmt};

/// How many predicates one function may have.
const LIMIT: usize = 4;

/// Runs the stage. Without a `#[cfg]` on what yields, the function itself.
pub(crate) fn variants(function: &ItemFn, errors: &mut Errors) -> Vec<ItemFn> {
    let mut predicates = Predicates {
        found: Vec::new(),
        errors,
    };
    predicates.visit_block_mut(&mut function.block.as_ref().clone());
    let found = predicates.found;
    if found.len() > LIMIT {
        errors.on(&function.sig.ident, Message::TooManyConfigs);
        return Vec::new();
    }
    if found.is_empty() {
        return vec![function.clone()];
    }
    let variant = |answers: usize| {
        let mut function = function.clone();
        let holds = |index: usize| answers >> index & 1 == 1;
        let mut strip = Strip(
            found
                .iter()
                .enumerate()
                .map(|(n, p)| (key(p), holds(n)))
                .collect(),
        );
        strip.visit_block_mut(&mut function.block);
        let conditions = found.iter().enumerate().map(|(index, predicate)| {
            if holds(index) {
                quote!(#predicate)
            } else {
                quote!(not(#predicate))
            }
        });
        function
            .attrs
            .push(syn::parse_quote!(#[cfg(all(#(#conditions),*))]));
        function
    };
    (0..1 << found.len()).map(variant).collect()
}

fn key(predicate: &TokenStream) -> String {
    predicate.to_string()
}

/// The predicate of a `#[cfg(..)]`.
fn predicate(attr: &Attribute) -> Option<TokenStream> {
    match &attr.meta {
        Meta::List(list) if list.path.is_ident("cfg") => Some(list.tokens.clone()),
        _ => None,
    }
}

/// The attributes of a statement, and whether it yields.
fn stmt_attrs(stmt: &mut Stmt) -> Option<&mut Vec<Attribute>> {
    // A local that may not be there cannot be saved.
    if let Stmt::Local(local) = stmt {
        return Some(&mut local.attrs);
    }
    let bare = all_attrs(stmt).is_none_or(|attrs| attrs.is_empty());
    if bare || !mentions::yields(|finder| syn::visit::Visit::visit_stmt(finder, stmt)) {
        return None;
    }
    all_attrs(stmt)
}

/// The attributes of any other statement.
fn all_attrs(stmt: &mut Stmt) -> Option<&mut Vec<Attribute>> {
    match stmt {
        Stmt::Macro(mac) => Some(&mut mac.attrs),
        Stmt::Expr(expr, _) => expr_attrs(expr),
        Stmt::Local(_) | Stmt::Item(_) => None,
    }
}

fn expr_attrs(expr: &mut syn::Expr) -> Option<&mut Vec<Attribute>> {
    use syn::Expr;
    match expr {
        Expr::Assign(expr) => expr_attrs(&mut expr.left),
        Expr::MethodCall(expr) => expr_attrs(&mut expr.receiver),
        Expr::Call(expr) => expr_attrs(&mut expr.func),
        Expr::Binary(expr) => expr_attrs(&mut expr.left),
        Expr::Path(expr) => Some(&mut expr.attrs),
        Expr::Block(expr) => Some(&mut expr.attrs),
        Expr::ForLoop(expr) => Some(&mut expr.attrs),
        Expr::If(expr) => Some(&mut expr.attrs),
        Expr::Loop(expr) => Some(&mut expr.attrs),
        Expr::Macro(expr) => Some(&mut expr.attrs),
        Expr::Match(expr) => Some(&mut expr.attrs),
        Expr::Return(expr) => Some(&mut expr.attrs),
        Expr::Unsafe(expr) => Some(&mut expr.attrs),
        Expr::While(expr) => Some(&mut expr.attrs),
        _ => None,
    }
}

struct Predicates<'e> {
    found: Vec<TokenStream>,
    errors: &'e mut Errors,
}

impl Predicates<'_> {
    fn add(&mut self, attrs: &[Attribute]) {
        for attr in attrs {
            if attr.path().is_ident("cfg_attr") && weight(&attr.meta) == Weight::Other {
                self.errors.on(attr, Message::ConfigAttribute);
            }
            let Some(predicate) = predicate(attr) else {
                continue;
            };
            if !self.found.iter().any(|known| key(known) == key(&predicate)) {
                self.found.push(predicate.to_token_stream());
            }
        }
    }
}

impl VisitMut for Predicates<'_> {
    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        if let Some(attrs) = stmt_attrs(stmt) {
            let attrs = attrs.clone();
            self.add(&attrs);
        }
        visit_mut::visit_stmt_mut(self, stmt);
    }

    fn visit_arm_mut(&mut self, arm: &mut syn::Arm) {
        if !arm.attrs.is_empty() && mentions::expr_yields(&arm.body) {
            self.add(&arm.attrs);
        }
        visit_mut::visit_arm_mut(self, arm);
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// Applies the answers.
struct Strip(Vec<(String, bool)>);

impl Strip {
    /// Removes the `#[cfg]`s; whether all of them hold.
    fn keep(&self, attrs: &mut Vec<Attribute>) -> bool {
        let mut keep = true;
        attrs.retain(|attr| match predicate(attr) {
            Some(predicate) => {
                let known = self.0.iter().find(|(known, _)| *known == key(&predicate));
                keep &= known.is_none_or(|(_, holds)| *holds);
                known.is_none()
            }
            None => true,
        });
        keep
    }
}

impl VisitMut for Strip {
    fn visit_block_mut(&mut self, block: &mut Block) {
        block.stmts.retain_mut(|stmt| match stmt_attrs(stmt) {
            Some(attrs) => self.keep(attrs),
            None => true,
        });
        visit_mut::visit_block_mut(self, block);
    }

    fn visit_expr_match_mut(&mut self, expr: &mut syn::ExprMatch) {
        expr.arms
            .retain_mut(|arm| !mentions::expr_yields(&arm.body) || self.keep(&mut arm.attrs));
        visit_mut::visit_expr_match_mut(self, expr);
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
