//! The last mention of each local: what rustc says about a local that is put away behind it lands there.
//!
//! ```text
//! let made = builder.build();
//!            ^^^^^^^ ------- `builder` moved due to this method call
//!            value used here after move
//! ```

use crate::tree::{BlockId, Tree};
use proc_macro2::{Ident, TokenStream, TokenTree};
use std::collections::BTreeMap;
use syn::visit::Visit;

/// The mentions by name.
#[derive(Default)]
pub(super) struct Last(BTreeMap<String, Ident>);

impl Last {
    pub(super) fn of(tree: &Tree) -> Last {
        let mut last = Last::default();
        last.block(tree, Tree::ROOT);
        last
    }

    /// A local as it was mentioned last, if it was.
    pub(super) fn mention<'i>(&'i self, local: &'i Ident) -> &'i Ident {
        self.0.get(&local.to_string()).unwrap_or(local)
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
        self.0.insert(ident.to_string(), ident.clone());
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
