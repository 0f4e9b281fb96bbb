//! Stage `resolve`: no local is hidden by another of its name where both are needed.
//!
//! * In: the body, which `check` has passed, and the arguments.
//! * Out: the same body, with a hidden local renamed wherever it is mentioned.
//! * Errors: none.
//!
//! A suspended generator may have to save both, and a hidden local cannot be named:
//!
//! ```text
//! let line = read();                    let line_hidden1 = read();
//! let line = line.trim().to_owned();    let line = line_hidden1.trim().to_owned();
//! yield_!(line.len());                  yield_!(line.len());
//! ```
//!
//! Only a local hidden inside a block that yields is renamed. Two walks do the same: the first
//! finds what is hidden, the second renames, and both number declarations alike.

use crate::formats;
use crate::macros::Arguments;
use crate::mentions;
use crate::parse::Param;
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use std::collections::BTreeMap;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, Pat, Token, parse_quote};

/// Runs the stage in place.
///
/// `everywhere`: in blocks without a yield too, closures apart.
pub(crate) fn rename_hidden(params: &mut [Param], body: &mut Block, everywhere: bool) {
    let mut finder = Resolver {
        everywhere,
        ..Resolver::default()
    };
    finder.body(params, &mut body.clone());
    if finder.hidden.is_empty() {
        return;
    }
    let mut renamer = Resolver {
        everywhere,
        hidden: finder.hidden,
        renames: true,
        ..Resolver::default()
    };
    renamer.body(params, body);
    for (number, param) in params.iter_mut().enumerate() {
        if let Some(new) = renamer.hidden.get(&number) {
            param.ident.clone_from(new);
        }
    }
}

// Each flag is a question of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Default)]
struct Resolver {
    /// Name, number of the declaration.
    scope: Vec<(String, usize)>,
    declared: usize,
    /// The declarations that are hidden, with their new names.
    hidden: BTreeMap<usize, Ident>,
    renames: bool,
    /// Whether the block around yields, or binds by a pattern outside of closures: the end of a
    /// branch may have to name what its pattern hides.
    yields: bool,
    closure: bool,
    everywhere: bool,
}

impl Resolver {
    fn body(&mut self, params: &[Param], body: &mut Block) {
        self.yields = true;
        for param in params {
            self.declare(&param.ident);
        }
        self.visit_block_mut(body);
    }

    /// The new name of the declared local, if it is hidden later.
    fn declare(&mut self, ident: &Ident) -> Option<Ident> {
        let name = ident.to_string();
        let hides = !self.renames && self.yields;
        let known = self.scope.iter().rev().find(|(known, _)| *known == name);
        if let Some((_, number)) = known.filter(|_| hides) {
            let plain = name.trim_start_matches("r#");
            let new = format_ident!("{plain}_hidden{}", number + 1, span = ident.span());
            self.hidden.insert(*number, new);
        }
        let number = self.declared;
        self.declared += 1;
        self.scope.push((name, number));
        self.new_name(number, ident)
    }

    fn new_name(&self, number: usize, ident: &Ident) -> Option<Ident> {
        let mut new = self.hidden.get(&number).filter(|_| self.renames)?.clone();
        new.set_span(ident.span());
        Some(new)
    }

    /// The new name of the local that `ident` means here.
    fn resolve(&self, ident: &Ident) -> Option<Ident> {
        if !self.renames {
            return None;
        }
        let (_, number) = self.scope.iter().rev().find(|(name, _)| ident == name)?;
        self.new_name(*number, ident)
    }

    fn scoped(&mut self, yields: bool, walk: impl FnOnce(&mut Self)) {
        let depth = self.scope.len();
        let yields = yields || self.everywhere && !self.closure;
        let outer = std::mem::replace(&mut self.yields, yields);
        walk(self);
        self.yields = outer;
        self.scope.truncate(depth);
    }

    fn tokens(&self, tokens: TokenStream) -> TokenStream {
        let mut out = TokenStream::new();
        let mut after_dot = false;
        for token in tokens {
            let dot = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
            let token = match token {
                TokenTree::Ident(ident) if !after_dot => {
                    TokenTree::Ident(self.resolve(&ident).unwrap_or(ident))
                }
                TokenTree::Group(group) => {
                    let mut new = Group::new(group.delimiter(), self.tokens(group.stream()));
                    new.set_span(group.span());
                    TokenTree::Group(new)
                }
                TokenTree::Literal(literal) => {
                    out.extend(self.literal(literal.into_token_stream()));
                    after_dot = false;
                    continue;
                }
                other => other,
            };
            after_dot = dot;
            out.extend([token]);
        }
        out
    }

    /// Inline captures of a format string.
    fn literal(&self, literal: TokenStream) -> TokenStream {
        let Ok(text) = syn::parse2::<syn::LitStr>(literal.clone()) else {
            return literal;
        };
        let value = formats::map_captures(&text.value(), |name| {
            let ident = syn::parse_str::<Ident>(name).ok()?;
            Some(self.resolve(&ident)?.to_string())
        });
        if value == text.value() {
            return literal;
        }
        syn::LitStr::new(&value, text.span()).into_token_stream()
    }
}

impl VisitMut for Resolver {
    fn visit_block_mut(&mut self, block: &mut Block) {
        let yields = mentions::block_yields(block);
        self.scoped(yields, |this| visit_mut::visit_block_mut(this, block));
    }

    fn visit_local_mut(&mut self, local: &mut syn::Local) {
        if let Some(init) = &mut local.init {
            self.visit_expr_mut(&mut init.expr);
            if let Some((_, otherwise)) = &mut init.diverge {
                self.visit_expr_mut(otherwise);
            }
        }
        self.visit_pat_mut(&mut local.pat);
    }

    fn visit_pat_ident_mut(&mut self, pat: &mut syn::PatIdent) {
        if mentions::is_binding(pat) {
            if let Some(new) = self.declare(&pat.ident.clone()) {
                pat.ident = new;
            }
        }
        if let Some((_, subpat)) = &mut pat.subpat {
            self.visit_pat_mut(subpat);
        }
    }

    fn visit_pat_or_mut(&mut self, pat: &mut syn::PatOr) {
        // Every case binds the same names: the later ones must not hide the first.
        let depth = self.scope.len();
        let mut cases = pat.cases.iter_mut();
        if let Some(first) = cases.next() {
            self.visit_pat_mut(first);
        }
        let bound = self.scope[depth..].to_vec();
        for case in cases {
            SameBindings(self, &bound).visit_pat_mut(case);
        }
    }

    fn visit_field_pat_mut(&mut self, field: &mut syn::FieldPat) {
        expand_field(&mut field.colon_token, &field.member, &field.pat, self);
        self.visit_pat_mut(&mut field.pat);
    }

    fn visit_field_value_mut(&mut self, field: &mut syn::FieldValue) {
        let ident = match &field.expr {
            Expr::Path(path) if field.colon_token.is_none() => path.path.get_ident(),
            _ => None,
        };
        if ident.is_some_and(|ident| self.resolve(ident).is_some()) {
            field.colon_token = Some(<Token![:]>::default());
        }
        self.visit_expr_mut(&mut field.expr);
    }

    fn visit_expr_path_mut(&mut self, path: &mut syn::ExprPath) {
        let ident = path.path.get_ident();
        if let Some(new) = ident.and_then(|ident| self.resolve(ident)) {
            path.path = new.into();
        }
    }

    fn visit_expr_if_mut(&mut self, expr: &mut syn::ExprIf) {
        self.scoped(!self.closure, |this| {
            this.visit_expr_mut(&mut expr.cond);
            this.visit_block_mut(&mut expr.then_branch);
        });
        if let Some((_, otherwise)) = &mut expr.else_branch {
            self.visit_expr_mut(otherwise);
        }
    }

    fn visit_expr_let_mut(&mut self, expr: &mut syn::ExprLet) {
        self.visit_expr_mut(&mut expr.expr);
        self.visit_pat_mut(&mut expr.pat);
    }

    fn visit_expr_while_mut(&mut self, expr: &mut syn::ExprWhile) {
        self.scoped(!self.closure, |this| {
            this.visit_expr_mut(&mut expr.cond);
            this.visit_block_mut(&mut expr.body);
        });
    }

    fn visit_expr_for_loop_mut(&mut self, expr: &mut syn::ExprForLoop) {
        self.visit_expr_mut(&mut expr.expr);
        self.scoped(!self.closure, |this| {
            this.visit_pat_mut(&mut expr.pat);
            this.visit_block_mut(&mut expr.body);
        });
    }

    fn visit_arm_mut(&mut self, arm: &mut syn::Arm) {
        self.scoped(!self.closure, |this| {
            this.visit_pat_mut(&mut arm.pat);
            this.visit_expr_mut(&mut arm.body);
        });
    }

    fn visit_expr_closure_mut(&mut self, closure: &mut syn::ExprClosure) {
        let outer = std::mem::replace(&mut self.closure, true);
        self.scoped(false, |this| {
            closure
                .inputs
                .iter_mut()
                .for_each(|input| this.visit_pat_mut(input));
            this.visit_expr_mut(&mut closure.body);
        });
        self.closure = outer;
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        if !self.renames && !mentions::may_declare(&mac.tokens) {
            return;
        }
        let Some(mut args) = Arguments::of(mac) else {
            mac.tokens = self.tokens(mac.tokens.clone());
            return;
        };
        for arg in args.exprs_mut() {
            match arg {
                Expr::Lit(lit) => {
                    let tokens = self.literal(lit.to_token_stream());
                    *arg = parse_quote!(#tokens);
                }
                arg => self.visit_expr_mut(arg),
            }
        }
        args.map_rest(|rest| self.tokens(rest));
        mac.tokens = args.into_tokens();
    }

    fn visit_item_mut(&mut self, item: &mut syn::Item) {
        if let syn::Item::Macro(item) = item {
            item.mac.tokens = self.tokens(item.mac.tokens.clone());
        }
    }
}

/// `S { x }` becomes `S { x: x }` where `x` gets a new name.
fn expand_field(
    colon: &mut Option<Token![:]>,
    member: &syn::Member,
    pat: &Pat,
    resolver: &Resolver,
) {
    let _ = member;
    if colon.is_none()
        && matches!(pat, Pat::Ident(pat) if mentions::is_binding(pat))
        && resolver.hidden.contains_key(&resolver.declared)
        && resolver.renames
    {
        *colon = Some(<Token![:]>::default());
    }
}

/// Gives the bindings of a later case of `|` the names of the first.
struct SameBindings<'r>(&'r Resolver, &'r [(String, usize)]);

impl SameBindings<'_> {
    fn new_name(&self, ident: &Ident) -> Option<Ident> {
        let (_, number) = self.1.iter().find(|(name, _)| ident == name)?;
        self.0.new_name(*number, ident)
    }
}

impl VisitMut for SameBindings<'_> {
    fn visit_pat_ident_mut(&mut self, pat: &mut syn::PatIdent) {
        if let Some(new) = self.new_name(&pat.ident) {
            pat.ident = new;
        }
        visit_mut::visit_pat_ident_mut(self, pat);
    }

    fn visit_field_pat_mut(&mut self, field: &mut syn::FieldPat) {
        if matches!(&*field.pat, Pat::Ident(pat) if self.new_name(&pat.ident).is_some()) {
            field.colon_token = Some(<Token![:]>::default());
        }
        visit_mut::visit_field_pat_mut(self, field);
    }
}
