//! Items of inner blocks: they are emitted once, in front of everything.
//!
//! One whose name means something else outside of its block gets a new name:
//!
//! ```text
//! { fn helper() {} yield_!(helper()); } helper()
//!
//! fn helper_inner1() {}
//! { yield 1 helper_inner1(); __sent1; } value helper()
//! ```

use super::Normalizer;
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::visit_mut::{self, VisitMut};
use syn::{Item, Path, Stmt};

impl Normalizer<'_> {
    /// Renames the items among `stmts`, and their mentions in them.
    pub(super) fn rename_items(&mut self, stmts: &mut [Stmt]) {
        let items = stmts.iter().filter_map(|stmt| match stmt {
            Stmt::Item(item) => name(item).cloned(),
            _ => None,
        });
        for old in items.collect::<Vec<_>>() {
            let inside = stmts
                .iter()
                .map(|stmt| count(&stmt.to_token_stream(), &old));
            // A name that the body does not have is one of ours, which hides that of a block around.
            let all = count(&self.body.to_token_stream(), &old);
            if all > 0 && inside.sum::<usize>() >= all {
                continue;
            }
            self.items += 1;
            let text = old.to_string();
            let inner = match text.chars().any(char::is_lowercase) {
                true if text.starts_with(char::is_uppercase) => "Inner",
                true => "_inner",
                false => "_INNER",
            };
            let new = format_ident!("{old}{inner}{}", self.items, span = old.span());
            let mut rename = Rename { old, new };
            for stmt in &mut *stmts {
                rename.visit_stmt_mut(stmt);
            }
        }
    }
}

/// How often an identifier occurs.
fn count(tokens: &TokenStream, ident: &Ident) -> usize {
    let each = tokens.clone().into_iter().map(|token| match token {
        TokenTree::Ident(found) => usize::from(found == *ident),
        TokenTree::Group(group) => count(&group.stream(), ident),
        _ => 0,
    });
    each.sum()
}

fn name(item: &Item) -> Option<&Ident> {
    match item {
        Item::Const(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Mod(item) => Some(&item.ident),
        Item::Static(item) => Some(&item.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Trait(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        Item::Union(item) => Some(&item.ident),
        _ => None,
    }
}

struct Rename {
    old: Ident,
    new: Ident,
}

impl Rename {
    fn ident(&self, ident: &mut Ident) {
        if *ident == self.old {
            let span = ident.span();
            *ident = self.new.clone();
            ident.set_span(span);
        }
    }

    fn tokens(&self, tokens: TokenStream) -> TokenStream {
        let rename = |token| match token {
            TokenTree::Ident(mut ident) => {
                self.ident(&mut ident);
                TokenTree::Ident(ident)
            }
            TokenTree::Group(group) => {
                let mut new = Group::new(group.delimiter(), self.tokens(group.stream()));
                new.set_span(group.span());
                TokenTree::Group(new)
            }
            other => other,
        };
        tokens.into_iter().map(rename).collect()
    }
}

impl VisitMut for Rename {
    fn visit_path_mut(&mut self, path: &mut Path) {
        if path.leading_colon.is_none() {
            if let Some(first) = path.segments.first_mut() {
                self.ident(&mut first.ident);
            }
        }
        visit_mut::visit_path_mut(self, path);
    }

    fn visit_pat_ident_mut(&mut self, pat: &mut syn::PatIdent) {
        // A constant or a unit struct; a binding of that name would shadow neither.
        if pat.by_ref.is_none() && pat.mutability.is_none() && pat.subpat.is_none() {
            self.ident(&mut pat.ident);
        }
        visit_mut::visit_pat_ident_mut(self, pat);
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        mac.tokens = self.tokens(mac.tokens.clone());
    }

    fn visit_item_mut(&mut self, item: &mut Item) {
        match item {
            Item::Const(item) => self.ident(&mut item.ident),
            Item::Enum(item) => self.ident(&mut item.ident),
            Item::Fn(item) => self.ident(&mut item.sig.ident),
            Item::Mod(item) => self.ident(&mut item.ident),
            Item::Static(item) => self.ident(&mut item.ident),
            Item::Struct(item) => self.ident(&mut item.ident),
            Item::Trait(item) => self.ident(&mut item.ident),
            Item::Type(item) => self.ident(&mut item.ident),
            Item::Union(item) => self.ident(&mut item.ident),
            _ => {}
        }
        visit_mut::visit_item_mut(self, item);
    }
}
