//! Lint attributes on statements that yield: every statement that comes of one has them.
//!
//! ```text
//! #[allow(unused_variables)]         #[allow(unused_variables)] yield 1 f();
//! let x = yield_!(f());              #[allow(unused_variables)] let x = __sent1;
//! ```
//!
//! `#[expect]` stands on the last of them alone, or the others would not fulfil it.

use super::Normalizer;
use crate::tree::{BlockId, Pos};
use syn::{Attribute, Expr};

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

    /// The same for all of a block.
    pub(super) fn lint_block(&mut self, block: BlockId, lints: &[Attribute]) {
        for index in 0..self.tree.blocks[block.0].stmts.len() {
            let known = self.tree.lints.entry(Pos { block, index }).or_default();
            known.extend(lints.iter().cloned());
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
pub(super) fn split(attrs: &mut Vec<Attribute>) -> Vec<Attribute> {
    let is_lint = |attr: &Attribute| {
        let named = |name: &&str| attr.path().is_ident(*name);
        ["allow", "expect", "warn", "deny", "forbid"]
            .iter()
            .any(named)
    };
    let (lints, others) = attrs.drain(..).partition(is_lint);
    *attrs = others;
    lints
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
