//! What can be told from tokens that the macro does not parse: identifiers and yields.

use crate::formats;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Block, Macro, Path};

/// Which of the two markers a macro call is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Marker {
    Yield,
    From,
}

/// `yield_!` and `yield_from!`, by the last segment of their path.
pub(crate) fn marker(mac: &Macro) -> Option<Marker> {
    let last = &mac.path.segments.last()?.ident;
    if last == "yield_" {
        Some(Marker::Yield)
    } else if last == "yield_from" {
        Some(Marker::From)
    } else {
        None
    }
}

/// The different paths of the markers in a body, in source order.
pub(crate) fn markers(block: &Block) -> Vec<Path> {
    struct Markers(Vec<Path>);
    impl<'a> Visit<'a> for Markers {
        fn visit_macro(&mut self, mac: &'a Macro) {
            if marker(mac).is_none() {
                return;
            }
            if !self.0.contains(&mac.path) {
                self.0.push(mac.path.clone());
            }
            // Another one may be in its operand, which few have.
            if hold_marker(&mac.tokens).is_none() {
                return;
            }
            let list = syn::punctuated::Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated;
            if let Ok(operands) = mac.parse_body_with(list) {
                let mut inner = Markers(std::mem::take(&mut self.0));
                operands.iter().for_each(|operand| inner.within(operand));
                self.0 = inner.0;
            }
        }
        fn visit_item(&mut self, _: &'a syn::Item) {}
    }
    impl Markers {
        fn within(&mut self, operand: &syn::Expr) {
            self.visit_expr(operand);
        }
    }
    let mut markers = Markers(Vec::new());
    markers.visit_block(block);
    markers.0
}

/// Whether a path is that of `gen_block!`, in which yields are its own.
pub(crate) fn is_block(path: &Path) -> bool {
    let last = path.segments.last();
    last.is_some_and(|last| last.ident == "gen_block")
}

/// Whether tokens hold `yield_!` or `yield_from!`, other than in a `gen_block!`.
pub(crate) fn hold_marker(tokens: &TokenStream) -> Option<Ident> {
    let mut previous: Option<Ident> = None;
    let mut tokens = tokens.clone().into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '!' => match previous.take() {
                Some(ident) if ident == "yield_" || ident == "yield_from" => return Some(ident),
                Some(ident) if ident == "gen_block" => drop(tokens.next()),
                _ => {}
            },
            TokenTree::Ident(ident) => previous = Some(ident),
            TokenTree::Group(group) => {
                previous = None;
                if let Some(ident) = hold_marker(&group.stream()) {
                    return Some(ident);
                }
            }
            _ => previous = None,
        }
    }
    None
}

/// Whether some token is wanted.
pub(crate) fn hold(tokens: &TokenStream, wanted: &dyn Fn(&TokenTree) -> bool) -> bool {
    tokens.clone().into_iter().any(|token| match &token {
        TokenTree::Group(group) => wanted(&token) || hold(&group.stream(), wanted),
        _ => wanted(&token),
    })
}

/// Whether tokens, seen as code, may leave what is around them.
pub(crate) fn may_jump(tokens: &TokenStream) -> bool {
    hold(tokens, &|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '?',
        TokenTree::Ident(ident) => ["return", "break", "continue"]
            .iter()
            .any(|jump| ident == jump),
        _ => false,
    })
}

/// Whether tokens, seen as code, call a macro.
pub(crate) fn call_macro(tokens: &TokenStream) -> bool {
    hold(
        tokens,
        &|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '!'),
    )
}

/// Whether syntax holds a marker that belongs to this body: none in closures or items.
pub(crate) fn yields(walk: impl FnOnce(&mut Finder)) -> bool {
    let mut finder = Finder(false);
    walk(&mut finder);
    finder.0
}

/// The visitor of [`yields`].
pub(crate) struct Finder(bool);

impl<'a> Visit<'a> for Finder {
    fn visit_macro(&mut self, mac: &'a Macro) {
        self.0 |=
            marker(mac).is_some() || !is_block(&mac.path) && hold_marker(&mac.tokens).is_some();
    }
    fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}
    fn visit_expr_async(&mut self, _: &'a syn::ExprAsync) {}
    fn visit_expr_const(&mut self, _: &'a syn::ExprConst) {}
    fn visit_item(&mut self, _: &'a syn::Item) {}
    fn visit_expr(&mut self, expr: &'a syn::Expr) {
        if !self.0 {
            visit::visit_expr(self, expr);
        }
    }
}

pub(crate) fn expr_yields(expr: &syn::Expr) -> bool {
    yields(|finder| finder.visit_expr(expr))
}

pub(crate) fn block_yields(block: &Block) -> bool {
    yields(|finder| finder.visit_block(block))
}

/// Whether an expression mentions one of the names.
pub(crate) fn mentions_any(expr: &syn::Expr, names: &BTreeSet<String>) -> bool {
    let mut found = Vec::new();
    identifiers(&quote::ToTokens::to_token_stream(expr), &mut found);
    found.iter().any(|name| names.contains(name))
}

/// Every identifier of the tokens and every inline capture of their string literals.
pub(crate) fn identifiers(tokens: &TokenStream, found: &mut Vec<String>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) => found.push(ident.to_string()),
            TokenTree::Group(group) => identifiers(&group.stream(), found),
            TokenTree::Literal(literal) => formats::captures(&literal.to_string(), found),
            TokenTree::Punct(_) => {}
        }
    }
}

/// The names that stand alone in braces: `{ local }` shows that a macro takes it.
pub(crate) fn braced(tokens: &TokenStream) -> Vec<Ident> {
    let mut found = Vec::new();
    for token in tokens.clone() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        let mut inner = group.stream().into_iter();
        match (group.delimiter(), inner.next(), inner.next()) {
            (Delimiter::Brace, Some(TokenTree::Ident(ident)), None) => found.push(ident),
            _ => found.extend(braced(&group.stream())),
        }
    }
    found
}

/// The identifiers that a pattern binds; those of `|` once.
pub(crate) fn bindings(pat: &syn::Pat) -> Vec<&syn::PatIdent> {
    struct Bindings<'p>(Vec<&'p syn::PatIdent>);
    impl<'p> Visit<'p> for Bindings<'p> {
        fn visit_pat_ident(&mut self, pat: &'p syn::PatIdent) {
            if is_binding(pat) && !self.0.iter().any(|found| found.ident == pat.ident) {
                self.0.push(pat);
            }
            visit::visit_pat_ident(self, pat);
        }
        fn visit_expr(&mut self, _: &'p syn::Expr) {}
    }
    let mut found = Bindings(Vec::new());
    found.visit_pat(pat);
    found.0
}

/// `MAX` and `None` in a pattern are constants, as far as a macro can tell.
pub(crate) fn is_binding(pat: &syn::PatIdent) -> bool {
    let first = pat.ident.to_string().chars().next();
    pat.by_ref.is_some()
        || pat.mutability.is_some()
        || pat.subpat.is_some()
        || !first.is_some_and(char::is_uppercase)
}

/// Whether a pattern moves something out of what it matches, as far as syntax shows.
pub(crate) fn binds_by_value(pat: &syn::Pat) -> bool {
    struct Finder(bool);
    impl<'p> Visit<'p> for Finder {
        fn visit_pat_ident(&mut self, pat: &'p syn::PatIdent) {
            self.0 |= is_binding(pat) && pat.by_ref.is_none();
            visit::visit_pat_ident(self, pat);
        }
        fn visit_pat_reference(&mut self, _: &'p syn::PatReference) {}
        fn visit_expr(&mut self, _: &'p syn::Expr) {}
    }
    let mut finder = Finder(false);
    finder.visit_pat(pat);
    finder.0
}

/// Whether a pattern binds something by `ref`.
pub(crate) fn binds_by_reference(pat: &syn::Pat) -> bool {
    bindings(pat).iter().any(|bound| bound.by_ref.is_some())
}

/// Macros of the standard library and `gen_block!`, none of which hides a jump out of the code
/// around it.
pub(crate) fn is_std_macro(path: &Path) -> bool {
    const NAMES: [&str; 40] = [
        "addr_of",
        "addr_of_mut",
        "assert",
        "assert_eq",
        "assert_ne",
        "cfg",
        "column",
        "compile_error",
        "concat",
        "dbg",
        "debug_assert",
        "debug_assert_eq",
        "debug_assert_ne",
        "env",
        "eprint",
        "eprintln",
        "file",
        "format",
        "format_args",
        "gen_block",
        "include",
        "include_bytes",
        "include_str",
        "is_x86_feature_detected",
        "line",
        "macro_rules",
        "matches",
        "module_path",
        "option_env",
        "panic",
        "print",
        "println",
        "stringify",
        "thread_local",
        "todo",
        "unimplemented",
        "unreachable",
        "vec",
        "write",
        "writeln",
    ];
    let last = path.segments.last();
    last.is_some_and(|last| NAMES.contains(&&*last.ident.to_string()))
}

/// `debug_assert!` and its kin.
pub(crate) fn is_debug_assert(path: &Path) -> bool {
    let last = path.segments.last();
    last.is_some_and(|last| last.ident.to_string().starts_with("debug_assert"))
}

/// Replaces every `ident` by `by`.
pub(crate) fn substitute(tokens: TokenStream, ident: &Ident, by: &TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Ident(found) if found == *ident => out.extend([by.clone()]),
            TokenTree::Group(group) => {
                let inner = substitute(group.stream(), ident, by);
                let mut replaced = Group::new(group.delimiter(), inner);
                replaced.set_span(group.span());
                out.extend([TokenTree::Group(replaced)]);
            }
            other => out.extend([other]),
        }
    }
    out
}

/// Whether there is a block or a closure in the arguments of a macro.
pub(crate) fn may_declare(tokens: &TokenStream) -> bool {
    hold(tokens, &|token| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == '|',
        _ => false,
    })
}
