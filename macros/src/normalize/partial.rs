//! A part of a local, whose rest has no name, is taken with a `let`:
//!
//! ```text
//! match s {                          match s {
//!     A { n, .. } => f(n),               A { n: _, .. } => { let A { n, .. } = s else { .. }; f(n) }
//!
//! for x in s.list { .. }             { let __part1 = s.list; let mut iter2 = into_iter(__part1); .. }
//! ```
//!
//! `emit` prints it so that the local goes on as a whole where the part is copied.

use super::Normalizer;
use crate::build;
use crate::names;
use crate::partial;
use crate::tree::BlockId;
use syn::spanned::Spanned;
use syn::{Expr, Pat, Stmt, parse_quote};

impl Normalizer<'_> {
    /// A head that is a field of a local gets a name.
    pub(super) fn field(&mut self, block: BlockId, value: Expr) -> Expr {
        let path = partial::path_of(&value);
        let of_local = path.filter(|(local, fields)| *local != "self" && !fields.is_empty());
        if of_local.is_none() || self.keeps_heads {
            return value;
        }
        let span = value.span();
        let part = self.temporary("part", span);
        self.plain(block, build::binding(&part, false, value, span));
        build::name(&part)
    }
}

/// What the branch begins with.
pub(super) fn taken(head: &Expr, pat: &mut Pat) -> Option<Stmt> {
    let named = matches!(head, Expr::Path(path) if path.path.get_ident().is_some());
    if !named || !partial::leaves_rest(pat) || !partial::is_plain(pat) {
        return None;
    }
    let core = names::core();
    let nameless = partial::nameless(pat);
    let named = partial::of_let(std::mem::replace(pat, nameless));
    Some(parse_quote! {
        #[allow(irrefutable_let_patterns)]
        let #named = #head else { #core::unreachable!() };
    })
}
