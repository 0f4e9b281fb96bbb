//! A value that only a reference holds, which lives as long as that, gets a name:
//!
//! ```text
//! let g = &lock();               let __left1 = lock();
//!                                let g = &__left1;
//! ```

use super::{Remains, stmt_yields};
use crate::mentions;
use crate::names;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Expr, Stmt, parse_quote};

impl Remains {
    /// Names what a `let` borrows of a value that nothing else holds, which lives as long as its block.
    /// What is mentioned behind a yield stays as it is: rustc knows whether it is a constant.
    pub(super) fn referents(&mut self, stmt: &mut Stmt, later: &[Stmt]) -> Vec<Stmt> {
        let Stmt::Local(local) = stmt else {
            return Vec::new();
        };
        let by_reference = mentions::binds_by_reference(&local.pat);
        if !by_reference && !local.init.as_ref().is_some_and(|init| borrows(&init.expr)) {
            return Vec::new();
        }
        let names = mentions::bindings(&local.pat).into_iter();
        let names: Vec<String> = names.map(|bound| bound.ident.to_string()).collect();
        let first = later.iter().position(stmt_yields);
        let behind = first.and_then(|first| later.get(first + 1..));
        let (Some(init), Some(behind)) = (&mut local.init, behind) else {
            return Vec::new();
        };
        if names.iter().any(|name| is_mentioned(name, behind)) {
            return Vec::new();
        }
        let mut stmts = Vec::new();
        if by_reference && init.diverge.is_none() {
            self.referent(&mut init.expr, false, &mut stmts);
        } else {
            self.borrowed(&mut init.expr, &mut stmts);
        }
        stmts
    }

    /// `&f()`, and what holds nothing but that and constants.
    fn borrowed(&mut self, expr: &mut Expr, stmts: &mut Vec<Stmt>) {
        match expr {
            Expr::Reference(reference) => {
                let mutable = reference.mutability.is_some();
                self.referent(&mut reference.expr, mutable, stmts);
            }
            Expr::Paren(paren) => self.borrowed(&mut paren.expr, stmts),
            Expr::Cast(cast) => self.borrowed(&mut cast.expr, stmts),
            Expr::Call(call) if is_constructor(&call.func) => {
                self.only_one(call.args.iter_mut(), stmts);
            }
            Expr::Tuple(tuple) => self.only_one(tuple.elems.iter_mut(), stmts),
            Expr::Array(array) => self.only_one(array.elems.iter_mut(), stmts),
            Expr::Struct(literal) if literal.rest.is_none() => {
                self.only_one(
                    literal.fields.iter_mut().map(|field| &mut field.expr),
                    stmts,
                );
            }
            _ => {}
        }
    }

    /// Others beside it are evaluated in order, so they must be nothing but names and constants.
    fn only_one<'e>(&mut self, parts: impl Iterator<Item = &'e mut Expr>, stmts: &mut Vec<Stmt>) {
        let others = parts.filter(|part| !matches!(part, Expr::Lit(_) | Expr::Path(_)));
        let others: Vec<&mut Expr> = others.collect();
        if let Ok([part]) = <[&mut Expr; 1]>::try_from(others) {
            self.borrowed(part, stmts);
        }
    }

    /// The value that a place is a part of.
    fn referent(&mut self, expr: &mut Expr, mutable: bool, stmts: &mut Vec<Stmt>) {
        match expr {
            Expr::Field(field) => self.referent(&mut field.base, mutable, stmts),
            Expr::Paren(paren) => self.referent(&mut paren.expr, mutable, stmts),
            Expr::Reference(_) => self.borrowed(expr, stmts),
            Expr::Call(_)
            | Expr::MethodCall(_)
            | Expr::Struct(_)
            | Expr::Tuple(_)
            | Expr::Array(_)
            | Expr::Block(_)
            | Expr::If(_)
            | Expr::Match(_)
            | Expr::Macro(_)
                if !is_unknown_macro(expr) =>
            {
                self.borrowed(expr, stmts);
                self.count += 1;
                let left = names::temporary("left", self.count, expr.span());
                let mutability = mutable.then(<syn::Token![mut]>::default);
                let value = std::mem::replace(expr, parse_quote!(#left));
                stmts.push(parse_quote!(let #mutability #left = #value;));
            }
            _ => {}
        }
    }
}

/// Whether a value is a reference, or may hold one at once.
fn borrows(expr: &Expr) -> bool {
    match expr {
        Expr::Reference(_) => true,
        Expr::Paren(paren) => borrows(&paren.expr),
        Expr::Cast(cast) => borrows(&cast.expr),
        Expr::Call(call) => is_constructor(&call.func) && call.args.iter().any(borrows),
        Expr::Tuple(tuple) => tuple.elems.iter().any(borrows),
        Expr::Array(array) => array.elems.iter().any(borrows),
        Expr::Struct(literal) => literal.fields.iter().any(|field| borrows(&field.expr)),
        _ => false,
    }
}

/// One that may expand to a place.
fn is_unknown_macro(expr: &Expr) -> bool {
    matches!(expr, Expr::Macro(mac) if !mentions::is_std_macro(&mac.mac.path))
}

/// `Some`, `Wrapper::Of`
fn is_constructor(func: &Expr) -> bool {
    let Expr::Path(path) = func else { return false };
    let last = path.path.segments.last().map(|last| last.ident.to_string());
    last.is_some_and(|last| last.starts_with(char::is_uppercase))
}

fn is_mentioned(name: &str, stmts: &[Stmt]) -> bool {
    let mut found = Vec::new();
    for stmt in stmts {
        mentions::identifiers(&stmt.to_token_stream(), &mut found);
    }
    found.iter().any(|found| found == name)
}
