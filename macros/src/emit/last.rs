//! The last mention of each local: what rustc says about a local that is put away behind it lands there.
//!
//! ```text
//! let made = builder.build();
//!            ^^^^^^^ ------- `builder` moved due to this method call
//!            value used here after move
//! ```

use crate::tree::{BlockId, Tree};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use std::collections::BTreeMap;
use syn::visit::Visit;

/// The mentions by name.
#[derive(Default)]
pub(super) struct Last(BTreeMap<String, Span>);

impl Last {
    pub(super) fn of(tree: &Tree) -> Last {
        let mut last = Last::default();
        last.block(tree, Tree::ROOT);
        last
    }

    /// A local where it was mentioned last, if it was.
    pub(super) fn mention(&self, local: &Ident) -> Ident {
        let mut local = local.clone();
        if let Some(found) = self.0.get(&local.to_string()) {
            local.set_span(local.span().located_at(*found));
        }
        local
    }

    fn block(&mut self, tree: &Tree, block: BlockId) {
        for stmt in &tree.block(block).stmts {
            stmt.visit_code(self);
            stmt.blocks()
                .into_iter()
                .for_each(|inner| self.block(tree, inner));
        }
    }

    fn note(&mut self, ident: &Ident) {
        self.0.insert(ident.to_string(), ident.span());
    }

    fn tokens(&mut self, tokens: &TokenStream) {
        for token in tokens.clone() {
            match token {
                TokenTree::Ident(ident) => self.note(&ident),
                TokenTree::Group(group) => self.tokens(&group.stream()),
                _ => {}
            }
        }
    }
}

impl<'a> Visit<'a> for Last {
    fn visit_expr_path(&mut self, path: &'a syn::ExprPath) {
        if let Some(ident) = path.path.get_ident() {
            self.note(ident);
        }
    }
    fn visit_macro(&mut self, mac: &'a syn::Macro) {
        self.tokens(&mac.tokens);
    }
    fn visit_item(&mut self, _: &'a syn::Item) {}
}
