//! `place += value`, of which only types say what is evaluated first.
//!
//! ```text
//! list[i] += yield_!(1);         if false { value_first(&list[i]); }
//!                                yield 1 1; list[i] += __sent1;
//! ```
//!
//! Numbers evaluate the value first, as a yield in it has to be. rustc confirms that it is one, in code
//! that is never run.

use super::Normalizer;
use crate::mentions;
use crate::names;
use crate::tree::BlockId;
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, UnOp, parse_quote_spanned};

impl Normalizer<'_> {
    /// Has rustc confirm it, where it matters.
    pub(super) fn value_first(&mut self, block: BlockId, binary: &syn::ExprBinary) {
        let place = &binary.left;
        let matters = !is_simple(place) && !self.splits(place);
        if !matters || !mentions::expr_yields(&binary.right) {
            return;
        }
        let span = place.span().resolved_at(Span::mixed_site());
        let runtime = names::runtime_at(span);
        self.plain(
            block,
            parse_quote_spanned! {span=>
                #[allow(clippy::all, clippy::pedantic)]
                if false {
                    #runtime::value_first(&#place);
                }
            },
        );
    }
}

/// Whether it does not matter when a place is evaluated.
fn is_simple(place: &Expr) -> bool {
    match place {
        Expr::Path(_) => true,
        Expr::Field(field) => is_simple(&field.base),
        Expr::Paren(paren) => is_simple(&paren.expr),
        Expr::Unary(unary) => matches!(unary.op, UnOp::Deref(_)) && is_simple(&unary.expr),
        _ => false,
    }
}

pub(crate) fn is_compound(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}
