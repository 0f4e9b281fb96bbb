//! Heads of constructs that yield.
//!
//! The enum cannot hold a temporary that its head borrows from, so the head is bound first. Where rustc makes
//! the state machine, the head stays in its construct and rustc drops its temporaries, as in a plain function:
//!
//! ```text
//! for x in view(d).iter() { yield_!(x); }
//!
//! { let mut iter1 = into_iter(view(d).iter()); loop 1 for x in iter1 { .. } }
//! { match into_iter(view(d).iter()) { iter1 { loop 1 for x in iter1 { .. } } } }
//! ```
//!
//! A block around it ends them, as edition 2024 has it: that of the macro counts, not that of the user.

use super::{Normalizer, lift};
use crate::tree::{Arm, BlockId, Stmt};
use crate::{build, names};
use proc_macro2::{Ident, Span};
use syn::Expr;
use syn::spanned::Spanned;

impl Normalizer<'_> {
    /// A place stays one; any other head stays in its construct or becomes a local of `scope`.
    pub(super) fn head(&mut self, scope: BlockId, expr: Expr) -> (Expr, Option<Ident>) {
        if lift::is_place(&expr) || !self.keeps_heads {
            return self.split_head(scope, expr);
        }
        let mut head = self.value(scope, expr);
        self.rewrite_jumps_in(&mut head);
        (head, None)
    }

    /// A place stays one; any other head becomes a local of `scope`.
    pub(super) fn split_head(&mut self, scope: BlockId, expr: Expr) -> (Expr, Option<Ident>) {
        if lift::is_place(&expr) {
            return (self.place(scope, expr), None);
        }
        let span = expr.span();
        let value = self.value(scope, expr);
        let head = self.temporary("head", span);
        self.plain(scope, build::binding(&head, true, value, span));
        (build::name(&head), Some(head))
    }

    /// Binds what a loop takes its items from; the block in which it is there.
    pub(super) fn bind(&mut self, scope: BlockId, head: Expr, iter: &Ident, span: Span) -> BlockId {
        let mut function = ["__genfn", "core", "iter", "IntoIterator", "into_iter"]
            .map(|name| Ident::new(name, span));
        function[0] = names::runtime();
        let mut head = build::call(function, head, span);
        if !self.keeps_heads {
            self.plain(scope, build::binding(iter, true, head, span));
            return scope;
        }
        self.rewrite_jumps_in(&mut head);
        let body = self.new_block();
        let arm = Arm {
            lints: Vec::new(),
            pat: build::pattern(iter),
            body,
        };
        self.push(
            scope,
            Stmt::Match {
                head,
                arms: vec![arm],
            },
        );
        body
    }
}
