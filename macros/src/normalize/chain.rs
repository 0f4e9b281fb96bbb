//! `let` chains and `let`-`else` around a yield.
//!
//! The links of a chain are nested, and what matched jumps over the `else`. The bindings of a
//! `let`-`else` go through a local.
//!
//! ```text
//! if let Some(a) = x && let Ok(b) = f(a) { one } else { two }
//!
//! '__chain1: {
//!     {
//!         if let Some(a) = x {
//!             let mut __head2 = f(a);
//!             if let Ok(b) = __head2 { { one } break '__chain1; }
//!         }
//!     }
//!     { two }
//! }
//! ```

use super::control::is_chain;
use super::{Dest, Normalizer};
use crate::mentions;
use crate::names;
use crate::tree::{BlockId, Stmt};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Expr, Pat, parse_quote};

/// What a pattern binds.
#[derive(Default)]
struct Bound {
    names: Vec<Ident>,
    patterns: Vec<TokenStream>,
}

impl Bound {
    /// Adds the bindings of `pat`, which loses its `mut`s: the second binding has them.
    fn add(&mut self, pat: &mut Pat) {
        for binding in mentions::bindings(pat) {
            let (ident, mutability) = (&binding.ident, &binding.mutability);
            self.names.push(ident.clone());
            self.patterns.push(match &binding.by_ref {
                Some(_) => quote!(#ident),
                None => quote!(#mutability #ident),
            });
        }
        WithoutMut.visit_pat_mut(pat);
    }
}

struct WithoutMut;

impl VisitMut for WithoutMut {
    fn visit_pat_ident_mut(&mut self, pat: &mut syn::PatIdent) {
        if pat.by_ref.is_none() {
            pat.mutability = None;
        }
        visit_mut::visit_pat_ident_mut(self, pat);
    }
    fn visit_expr_mut(&mut self, _: &mut Expr) {}
}

impl Normalizer<'_> {
    /// `if` with a `let` chain.
    pub(super) fn chain_if(
        &mut self,
        block: BlockId,
        cond: Expr,
        then: syn::Block,
        otherwise: Option<Expr>,
        dest: &Dest,
    ) {
        // What follows a matched chain is behind the `else`, so the value cannot be the tail.
        let dest = match dest {
            Dest::Value if self.returns_unit => &Dest::Unit,
            Dest::Value => &Dest::Return,
            dest => dest,
        };
        self.temporaries += 1;
        let label = names::label("__chain", self.temporaries);
        let (scope, first) = (self.new_block(), self.new_block());
        let mut links = Vec::new();
        split(cond, &mut links);
        let mut innermost = first;
        for link in links {
            innermost = self.link(innermost, link);
        }
        let then = self.block(then.stmts, dest);
        self.scope(innermost, then);
        let comes_out = !matches!(dest, Dest::Return | Dest::Never);
        if comes_out {
            self.push(innermost, Stmt::Plain(parse_quote!(break #label;)));
        }
        self.scope(scope, first);
        if let Some(otherwise) = self.otherwise(otherwise, None, dest) {
            self.scope(scope, otherwise);
        }
        let label = comes_out.then(|| parse_quote!(#label:));
        self.push(
            block,
            Stmt::Block {
                label,
                unsafety: None,
                body: scope,
            },
        );
    }

    /// A link in `block`; what follows it is inside of it.
    fn link(&mut self, block: BlockId, link: Expr) -> BlockId {
        let cond = match link {
            Expr::Let(link) => {
                let (pat, head) = (&link.pat, self.head(block, *link.expr).0);
                parse_quote!(let #pat = #head)
            }
            Expr::Paren(mut link) => {
                // They were needed in the chain; here they are the macro's own.
                let span = link.span().resolved_at(Span::mixed_site());
                link.paren_token = syn::token::Paren(span);
                self.value(block, Expr::Paren(link))
            }
            link => self.value(block, link),
        };
        let then = self.new_block();
        self.tree_if(block, cond, then, None);
        then
    }

    /// `let PAT = init else { .. }` where the `else` yields.
    pub(super) fn let_else(&mut self, block: BlockId, mut pat: Pat, init: Expr, otherwise: Expr) {
        let value = self.temporary("bound", pat.span());
        self.push(block, Stmt::Plain(parse_quote!(let #value;)));
        let mut bound = Bound::default();
        bound.add(&mut pat);
        // What is bound by reference borrows from the head.
        let scope = if refers(&pat) {
            block
        } else {
            self.new_block()
        };
        let init = match &pat {
            Pat::Type(typed) => {
                let ty = &typed.ty;
                let head = self.temporary("head", init.span());
                let init = self.value(scope, init);
                self.plain(scope, parse_quote!(let mut #head: #ty = #init;));
                parse_quote!(#head)
            }
            _ => self.split_head(scope, init).0,
        };
        let matched = match &pat {
            Pat::Type(typed) => &*typed.pat,
            pat => pat,
        };
        let names = &bound.names;
        let then = self.new_block();
        self.plain(then, parse_quote!(#value = (#(#names,)*);));
        // What has not matched is whole, and ends before the block.
        let ended = head_ident(&init);
        let otherwise = self.otherwise(Some(otherwise), ended.as_ref(), &Dest::Never);
        self.tree_if(scope, parse_quote!(let #matched = #init), then, otherwise);
        if scope != block {
            self.scope(block, scope);
        }
        let patterns = &bound.patterns;
        self.plain(block, parse_quote!(let (#(#patterns,)*) = #value;));
    }
}

/// The temporary that a head became, if it is one.
fn head_ident(head: &Expr) -> Option<Ident> {
    match head {
        Expr::Path(path) => {
            let ident = path.path.get_ident()?;
            names::is_temporary(ident, "head").then(|| ident.clone())
        }
        _ => None,
    }
}

fn split(cond: Expr, links: &mut Vec<Expr>) {
    match cond {
        Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => {
            split(*binary.left, links);
            split(*binary.right, links);
        }
        Expr::Paren(expr) if is_chain(&expr.expr) => split(*expr.expr, links),
        link => links.push(link),
    }
}

fn refers(pat: &Pat) -> bool {
    mentions::bindings(pat)
        .iter()
        .any(|binding| binding.by_ref.is_some())
}
