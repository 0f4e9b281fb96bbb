//! A branch that takes a part of a local, and leaves another by `..`, takes it with a `let`:
//!
//! ```text
//! match s {                          match s {
//!     A { n, .. } => f(n),               A { n: _, .. } => { let A { n, .. } = s else { .. }; f(n) }
//! ```
//!
//! `emit` prints it so that the local goes on as a whole where `n` is copied.

use crate::names;
use crate::partial;
use syn::{Expr, Pat, Stmt, parse_quote};

/// What the branch begins with.
pub(super) fn taken(head: &Expr, pat: &mut Pat) -> Option<Stmt> {
    let named = matches!(head, Expr::Path(path) if path.path.get_ident().is_some());
    if !named || !partial::is_plain(pat) {
        return None;
    }
    let core = names::core();
    let nameless = partial::nameless(pat);
    let named = std::mem::replace(pat, nameless);
    Some(parse_quote! {
        #[allow(irrefutable_let_patterns)]
        let #named = #head else { #core::unreachable!() };
    })
}
