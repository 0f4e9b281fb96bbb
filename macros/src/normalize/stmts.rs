//! The statements of a block, one after the other, and where its value goes.
//!
//! ```text
//! { a(); yield_!(1) }         Dest::Assign(__value1)
//!
//! a();
//! yield 1 1; __value1 = __sent2;
//! ```

use super::{Dest, Normalizer, is_control, is_item_macro, jumps, lints, macro_expr, moved};
use crate::mentions;
use crate::names;
use crate::tree::{BlockId, Stmt, Tree};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Item, Local, LocalInit, parse_quote};

impl Normalizer<'_> {
    /// The statements of a block, the value of which goes to `dest`.
    pub(super) fn stmts(&mut self, block: BlockId, mut stmts: Vec<syn::Stmt>, dest: &Dest) {
        if block != Tree::ROOT {
            self.rename_items(&mut stmts);
        }
        let tail = match stmts.pop() {
            Some(syn::Stmt::Expr(expr, None)) => Some(expr),
            Some(syn::Stmt::Macro(mac)) if mac.semi_token.is_none() && !is_item_macro(&mac.mac) => {
                Some(macro_expr(mac))
            }
            Some(other) => {
                stmts.push(other);
                None
            }
            None => None,
        };
        let last = match (&tail, dest) {
            (None, Dest::Assign(_) | Dest::Never | Dest::Return) => stmts.pop(),
            (None, Dest::Value) if !self.returns_unit => stmts.pop(),
            _ => None,
        };
        for stmt in stmts {
            self.stmt(block, stmt);
        }
        match (tail, last) {
            (Some(expr), _) => {
                let mut stmt = syn::Stmt::Expr(expr, None);
                let lints = match mentions::yields(|finder| finder.visit_stmt(&stmt)) {
                    true => lints::take(&mut stmt),
                    false => Vec::new(),
                };
                if let syn::Stmt::Expr(expr, _) = stmt {
                    self.linted(block, &lints, |this| this.expr_to(block, expr, dest));
                }
            }
            (None, Some(last)) => match dest {
                // It cannot come back, or rustc would ask for its value.
                Dest::Assign(local) if self.valued.contains(&local.to_string()) => {
                    self.last_without_value(block, last, &Dest::Never);
                }
                dest => self.last_without_value(block, last, dest),
            },
            (None, None) => self.no_value(block, dest),
        }
    }

    /// At the end of a block that comes out without a value.
    pub(super) fn no_value(&mut self, block: BlockId, dest: &Dest) {
        match dest {
            Dest::Assign(local) => {
                self.push(block, Stmt::Plain(parse_quote!(#local = ();)));
            }
            Dest::Return => self.push(block, Stmt::Plain(parse_quote!(return ();))),
            Dest::Unit | Dest::Discard | Dest::Value | Dest::Never => {}
        }
    }

    /// The last statement of a block that has no value, where one is asked for: rustc knows
    /// whether it comes back, so its block is the value.
    fn last_without_value(&mut self, block: BlockId, last: syn::Stmt, dest: &Dest) {
        let yields = match &last {
            syn::Stmt::Expr(expr, _) => self.splits(expr),
            syn::Stmt::Macro(mac) => self.splits(&macro_expr(mac.clone())),
            last => mentions::yields(|finder| finder.visit_stmt(last)),
        };
        let bare = yields
            || jumps::stmt_diverges(&last)
            || matches!(last, syn::Stmt::Item(_) | syn::Stmt::Local(_));
        match dest {
            // What is assigned or returned may diverge.
            Dest::Assign(local) if !bare => {
                self.plain(
                    block,
                    parse_quote!(#[allow(unreachable_code)] { #local = { #last }; }),
                );
            }
            Dest::Never if !bare => {
                let (core, never) = (names::core(), self.temporary("never", last.span()));
                let stmt = parse_quote!(let #never: #core::convert::Infallible = { #last };);
                self.plain(block, stmt);
                self.plain(block, parse_quote!(match #never {}));
            }
            Dest::Return if !bare => self.plain(
                block,
                parse_quote!(#[allow(unreachable_code)] { return { #last }; }),
            ),
            Dest::Value if !bare => self.deliver(block, parse_quote!({ #last }), dest),
            dest if !jumps::stmt_diverges(&last) => {
                self.stmt(block, last);
                self.no_value(block, dest);
            }
            _ => self.stmt(block, last),
        }
    }

    pub(super) fn stmt(&mut self, block: BlockId, mut stmt: syn::Stmt) {
        if !mentions::yields(|finder| finder.visit_stmt(&stmt)) {
            return self.bare_stmt(block, stmt);
        }
        let lints = lints::take(&mut stmt);
        self.linted(block, &lints, |this| this.bare_stmt(block, stmt));
    }

    fn bare_stmt(&mut self, block: BlockId, stmt: syn::Stmt) {
        match stmt {
            syn::Stmt::Item(Item::Macro(_)) => self.push(block, Stmt::Plain(stmt)),
            syn::Stmt::Item(Item::Use(item)) => self.use_(block, item),
            syn::Stmt::Item(item) => self.tree.items.push(item),
            syn::Stmt::Local(local) => self.local(block, local),
            syn::Stmt::Expr(expr, semi) => {
                let dest = if semi.is_some() {
                    Dest::Discard
                } else {
                    Dest::Unit
                };
                self.expr_to(block, expr, &dest);
            }
            syn::Stmt::Macro(mac) if is_item_macro(&mac.mac) => {
                self.tree.items.push(Item::Macro(syn::ItemMacro {
                    attrs: mac.attrs,
                    ident: None,
                    mac: mac.mac,
                    semi_token: mac.semi_token,
                }));
            }
            syn::Stmt::Macro(mac) => {
                let expr = macro_expr(mac.clone());
                if self.splits(&expr) {
                    self.expr_to(block, expr, &Dest::Discard);
                } else {
                    self.plain(block, syn::Stmt::Macro(mac));
                }
            }
        }
    }

    /// Items in front may need what a `use` of their block brings in.
    fn use_(&mut self, block: BlockId, item: syn::ItemUse) {
        if block == Tree::ROOT {
            self.tree.items.push(Item::Use(item));
            return;
        }
        let mut copy = item.clone();
        // Only one of the two may be needed.
        copy.attrs.push(parse_quote!(#[allow(unused_imports)]));
        let copy = Item::Use(copy);
        if !self.tree.items.contains(&copy) {
            self.tree.items.push(copy.clone());
        }
        let Item::Use(item) = copy else { return };
        self.push(block, Stmt::Plain(syn::Stmt::Item(Item::Use(item))));
    }

    fn local(&mut self, block: BlockId, mut local: Local) {
        let Some(LocalInit { expr, diverge, .. }) = &mut local.init else {
            self.plain(block, syn::Stmt::Local(local));
            return;
        };
        let yielding = diverge.as_ref().filter(|(_, expr)| self.splits(expr));
        if let Some((_, otherwise)) = yielding {
            let (init, otherwise) = ((**expr).clone(), (**otherwise).clone());
            self.no_attributes(&local.attrs);
            self.let_else(block, local.pat, init, otherwise);
            return;
        }
        if !self.splits(expr) {
            self.plain(block, syn::Stmt::Local(local));
            return;
        }
        self.no_attributes(&local.attrs);
        match &local.pat {
            syn::Pat::Type(typed) if is_control(expr) => {
                // The annotation reaches every branch.
                let (ty, value) = (&typed.ty, self.temporary("value", expr.span()));
                self.push(block, Stmt::Plain(parse_quote!(let #value: #ty;)));
                self.control(block, (**expr).clone(), &Dest::Assign(value.clone()));
                **expr = moved(&value);
            }
            _ => **expr = self.value(block, (**expr).clone()),
        }
        self.plain(block, syn::Stmt::Local(local));
    }
}
