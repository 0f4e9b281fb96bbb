//! What takes a part of a local whose rest has no name: a pattern with `..`, or `s.field`.

use crate::mentions;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Ident, Local, Member, Pat, parse_quote};

/// The local that a `let` takes a part of, and the fields on the way to it.
pub(crate) fn whole(local: &Local) -> Option<(&Ident, Vec<&Member>)> {
    let (whole, fields) = path_of(&local.init.as_ref()?.expr)?;
    let takes = match fields.is_empty() {
        true => leaves_rest(&local.pat),
        // A field may be coerced to a type that is written.
        false => mentions::binds_by_value(&local.pat) && !matches!(local.pat, Pat::Type(_)),
    };
    (takes && is_plain(&local.pat)).then_some((whole, fields))
}

/// The parts of `s.a.0`.
pub(crate) fn path_of(expr: &Expr) -> Option<(&Ident, Vec<&Member>)> {
    match expr {
        Expr::Path(path) => Some((path.path.get_ident()?, Vec::new())),
        Expr::Paren(paren) => path_of(&paren.expr),
        Expr::Field(field) => {
            let (local, mut fields) = path_of(&field.base)?;
            fields.push(&field.member);
            Some((local, fields))
        }
        _ => None,
    }
}

/// Whether a pattern takes a part of a value by value and may leave another by `..`.
pub(crate) fn leaves_rest(pat: &Pat) -> bool {
    #[derive(Default)]
    struct Rests(bool);
    impl<'p> Visit<'p> for Rests {
        fn visit_pat_rest(&mut self, _: &'p syn::PatRest) {
            self.0 = true;
        }
        fn visit_pat_struct(&mut self, pat: &'p syn::PatStruct) {
            self.0 |= pat.rest.is_some();
            visit::visit_pat_struct(self, pat);
        }
        fn visit_expr(&mut self, _: &'p syn::Expr) {}
    }
    let mut rests = Rests::default();
    rests.visit_pat(pat);
    rests.0 && mentions::binds_by_value(pat) && !mentions::binds_by_reference(pat)
}

/// Whether a pattern binds nothing by `ref`, and a reference to the value matches it as well.
pub(crate) fn is_plain(pat: &Pat) -> bool {
    #[derive(Default)]
    struct Others(bool);
    impl<'p> Visit<'p> for Others {
        fn visit_pat_reference(&mut self, _: &'p syn::PatReference) {
            self.0 = true;
        }
        fn visit_pat(&mut self, pat: &'p Pat) {
            self.0 |= matches!(pat, Pat::Guard(_) | Pat::Macro(_));
            visit::visit_pat(self, pat);
        }
        fn visit_expr(&mut self, _: &'p syn::Expr) {}
    }
    let mut others = Others::default();
    others.visit_pat(pat);
    !others.0 && !mentions::binds_by_reference(pat)
}

/// The same pattern, which binds nothing.
pub(crate) fn nameless(pat: &Pat) -> Pat {
    struct Nameless;
    impl VisitMut for Nameless {
        fn visit_pat_mut(&mut self, pat: &mut Pat) {
            match pat {
                Pat::Ident(bound) if mentions::is_binding(bound) => {
                    let inner = bound.subpat.take().map(|(_, inner)| *inner);
                    *pat = inner.unwrap_or_else(|| parse_quote!(_));
                    self.visit_pat_mut(pat);
                }
                pat => visit_mut::visit_pat_mut(self, pat),
            }
        }
        fn visit_field_pat_mut(&mut self, field: &mut syn::FieldPat) {
            self.visit_pat_mut(&mut field.pat);
            field.colon_token.get_or_insert_default();
        }
        fn visit_expr_mut(&mut self, _: &mut syn::Expr) {}
    }
    let mut pat = pat.clone();
    Nameless.visit_pat_mut(&mut pat);
    pat
}

/// A pattern as a `let` may have it.
pub(crate) fn of_let(pat: Pat) -> Pat {
    match pat {
        Pat::Or(_) => parse_quote!((#pat)),
        pat => pat,
    }
}

/// Takes the `mut` from what a pattern binds.
pub(crate) fn immutable(pat: &mut Pat) {
    struct Immutable;
    impl VisitMut for Immutable {
        fn visit_pat_ident_mut(&mut self, pat: &mut syn::PatIdent) {
            pat.mutability = None;
            visit_mut::visit_pat_ident_mut(self, pat);
        }
    }
    Immutable.visit_pat_mut(pat);
}
