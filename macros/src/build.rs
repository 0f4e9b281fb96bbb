//! Small pieces of syntax, made without the parser: a user's macro crate is built without
//! optimization, and there `parse_quote!` takes ten times as long.

use proc_macro2::{Ident, Span};
use syn::{Expr, Pat, Path, Stmt, Type};

/// A name as an expression.
pub(crate) fn name(ident: &Ident) -> Expr {
    path(ident.clone().into())
}

fn path(path: Path) -> Expr {
    Expr::Path(syn::ExprPath {
        attrs: Vec::new(),
        qself: None,
        path,
    })
}

/// A name as a pattern.
pub(crate) fn pattern(ident: &Ident) -> Pat {
    Pat::Ident(syn::PatIdent {
        attrs: Vec::new(),
        by_ref: None,
        mutability: None,
        ident: ident.clone(),
        subpat: None,
    })
}

/// `()`
pub(crate) fn unit() -> Type {
    Type::Tuple(syn::TypeTuple {
        attrs: Vec::new(),
        paren_token: syn::token::Paren::default(),
        elems: syn::punctuated::Punctuated::new(),
    })
}

/// `let ident = value;`
pub(crate) fn binding(ident: &Ident, mutable: bool, value: Expr, span: Span) -> Stmt {
    let mut pat = pattern(ident);
    if let Pat::Ident(pat) = &mut pat {
        pat.mutability = mutable.then(|| syn::Token![mut](span));
    }
    Stmt::Local(syn::Local {
        attrs: Vec::new(),
        let_token: syn::Token![let](span),
        modifiers: syn::LocalModifiers::default(),
        pat,
        init: Some(syn::LocalInit {
            eq_token: syn::Token![=](span),
            expr: Box::new(value),
            diverge: None,
        }),
        semi_token: syn::Token![;](span),
    })
}

/// `first::second::..(argument)`
pub(crate) fn call<const N: usize>(segments: [Ident; N], argument: Expr, span: Span) -> Expr {
    let mut function = Path {
        leading_colon: None,
        segments: syn::punctuated::Punctuated::new(),
    };
    for segment in segments {
        if !function.segments.empty_or_trailing() {
            function.segments.push_punct(syn::Token![::](span));
        }
        function.segments.push_value(segment.into());
    }
    Expr::Call(syn::ExprCall {
        attrs: Vec::new(),
        func: Box::new(path(function)),
        paren_token: syn::token::Paren(span),
        args: std::iter::once(argument).collect(),
    })
}
