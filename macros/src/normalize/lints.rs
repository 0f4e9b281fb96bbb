//! Lint attributes on statements that yield: every statement that comes of one has them.
//!
//! ```text
//! #[allow(unused_variables)]         #[allow(unused_variables)] yield 1 f();
//! let x = yield_!(f());              #[allow(unused_variables)] let x = __sent1;
//! ```
//!
//! `#[expect]` stands on the last of them alone, or the others would not fulfil it. What means nothing to
//! rustc, as `#[rustfmt::skip]`, may stand there too.

use super::Normalizer;
use crate::tree::{BlockId, Pos};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Meta, Token};

impl Normalizer<'_> {
    /// Adds what `walk` adds to a block with these lint attributes.
    pub(super) fn linted(
        &mut self,
        block: BlockId,
        lints: &[Attribute],
        walk: impl FnOnce(&mut Self),
    ) {
        let first = self.tree.blocks[block.0].stmts.len();
        walk(self);
        let end = self.tree.blocks[block.0].stmts.len();
        for index in first..end {
            let last = index + 1 == end;
            let fits = |lint: &&Attribute| last || !lint.path().is_ident("expect");
            let lints = lints.iter().filter(fits).cloned();
            let known = self.tree.lints.entry(Pos { block, index }).or_default();
            known.extend(lints);
        }
    }
}

/// Takes the lint attributes off a statement.
pub(super) fn take(stmt: &mut syn::Stmt) -> Vec<Attribute> {
    match stmt {
        syn::Stmt::Local(local) => split(&mut local.attrs),
        syn::Stmt::Macro(mac) => split(&mut mac.attrs),
        syn::Stmt::Expr(expr, _) => attributes(expr).map(split).unwrap_or_default(),
        syn::Stmt::Item(_) => Vec::new(),
    }
}

/// Takes the lint attributes out of a list.
pub(crate) fn split(attrs: &mut Vec<Attribute>) -> Vec<Attribute> {
    let is_lint = |attr: &Attribute| weight(&attr.meta) == Weight::Lint;
    let (lints, others) = attrs.drain(..).partition(is_lint);
    *attrs = others;
    lints
}

/// What an attribute of a statement means to rustc.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// Nothing, where there is no source to format or to document.
    Nothing,
    Lint,
    Other,
}

/// That of an attribute, and of those that a `cfg_attr` holds.
pub(crate) fn weight(meta: &Meta) -> Weight {
    const LINTS: [&str; 5] = ["allow", "expect", "warn", "deny", "forbid"];
    let path = meta.path();
    let tool = path.segments.first().map(|first| &first.ident);
    if path.is_ident("doc") || tool.is_some_and(|tool| tool == "rustfmt") {
        return Weight::Nothing;
    }
    if LINTS.iter().any(|name| path.is_ident(name)) {
        return Weight::Lint;
    }
    let Meta::List(list) = meta else {
        return Weight::Other;
    };
    let parser = Punctuated::<Meta, Token![,]>::parse_terminated;
    match list.parse_args_with(parser) {
        Ok(metas) if path.is_ident("cfg_attr") => {
            let weights = metas.iter().skip(1).map(weight);
            weights.max().unwrap_or(Weight::Nothing)
        }
        _ => Weight::Other,
    }
}

/// The attributes of an expression that can stand as a statement.
fn attributes(expr: &mut Expr) -> Option<&mut Vec<Attribute>> {
    Some(match expr {
        Expr::Assign(expr) => &mut expr.attrs,
        Expr::Binary(expr) => &mut expr.attrs,
        Expr::Block(expr) => &mut expr.attrs,
        Expr::Break(expr) => &mut expr.attrs,
        Expr::Call(expr) => &mut expr.attrs,
        Expr::ForLoop(expr) => &mut expr.attrs,
        Expr::If(expr) => &mut expr.attrs,
        Expr::Loop(expr) => &mut expr.attrs,
        Expr::Macro(expr) => &mut expr.attrs,
        Expr::Match(expr) => &mut expr.attrs,
        Expr::MethodCall(expr) => &mut expr.attrs,
        Expr::Return(expr) => &mut expr.attrs,
        Expr::Unsafe(expr) => &mut expr.attrs,
        Expr::While(expr) => &mut expr.attrs,
        _ => return None,
    })
}
