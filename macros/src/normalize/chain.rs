//! `let` chains and `let`-`else` around a yield: the bindings go through a local.
//!
//! ```text
//! if let Some(a) = x && let Ok(b) = f(a) { .. } else { .. }
//!
//! let mut __head2;
//! let __bound1;
//! if let Some(a) = x {
//!     __head2 = f(a);
//!     if let Ok(b) = __head2 { __bound1 = Some((a, b)) } else { __bound1 = None }
//! } else { __bound1 = None }
//! if let Some((a, b)) = __bound1 { .. } else { .. }
//! ```

use super::{Dest, Normalizer};
use crate::macros::Arguments;
use crate::mentions;
use crate::names;
use crate::one_path;
use crate::tree::{BlockId, Stmt};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Expr, Pat, parse_quote, parse_quote_spanned};

/// What a pattern binds.
#[derive(Default)]
struct Bound {
    names: Vec<Ident>,
    patterns: Vec<TokenStream>,
    /// The heads so far that no pattern has taken apart: they end before an `else`.
    heads: Vec<Ident>,
}

/// Whether a later link takes a binding by value, as far as syntax shows.
fn used_up(name: &Ident, links: &[Expr]) -> bool {
    struct Takes<'n> {
        name: &'n Ident,
        found: bool,
    }
    impl Takes<'_> {
        fn value(&mut self, expr: &Expr) {
            self.found |= matches!(expr, Expr::Path(path) if path.path.is_ident(self.name));
        }
    }
    impl<'a> Visit<'a> for Takes<'_> {
        fn visit_expr(&mut self, expr: &'a Expr) {
            match expr {
                Expr::Call(call) => call.args.iter().for_each(|arg| self.value(arg)),
                Expr::MethodCall(call) => {
                    call.args.iter().for_each(|arg| self.value(arg));
                    if super::lift::takes_self(&call.method) {
                        self.value(&call.receiver);
                    }
                }
                Expr::Tuple(tuple) => tuple.elems.iter().for_each(|elem| self.value(elem)),
                Expr::Array(array) => array.elems.iter().for_each(|elem| self.value(elem)),
                Expr::Assign(assign) => self.value(&assign.right),
                Expr::Struct(literal) => {
                    literal
                        .fields
                        .iter()
                        .for_each(|field| self.value(&field.expr));
                }
                _ => {}
            }
            visit::visit_expr(self, expr);
        }
        fn visit_macro(&mut self, mac: &'a syn::Macro) {
            let marker = mentions::marker(mac).is_some();
            let Some(mut args) = Arguments::of(mac, marker) else {
                return;
            };
            for arg in args.exprs_mut() {
                if marker {
                    self.value(arg);
                }
                let mut inner = Takes {
                    name: self.name,
                    found: false,
                };
                inner.visit_expr(arg);
                self.found |= inner.found;
            }
        }
        fn visit_local(&mut self, local: &'a syn::Local) {
            if let Some(init) = &local.init {
                self.value(&init.expr);
            }
            visit::visit_local(self, local);
        }
    }
    let mut takes = Takes { name, found: false };
    for link in links {
        takes.visit_expr(link);
    }
    takes.found
}

/// Whether a block mentions a name.
fn is_named(name: &Ident, block: &syn::Block) -> bool {
    let mut found = Vec::new();
    mentions::identifiers(&block.to_token_stream(), &mut found);
    found.iter().any(|found| name == found)
}

impl Bound {
    /// Adds the bindings of `pat`, which loses its `mut`s: the second binding has them.
    fn add(&mut self, pat: &mut Pat, keep: impl Fn(&Ident) -> bool) {
        for binding in mentions::bindings(pat) {
            if !keep(&binding.ident) {
                continue;
            }
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
        let scope = self.new_block();
        let chain = self.temporary("bound", cond.span());
        let mut links = Vec::new();
        split(cond, &mut links);
        self.push(scope, Stmt::Plain(parse_quote!(let #chain;)));
        let mut bound = Bound::default();
        self.links(scope, scope, (links, &then), &mut bound, &chain);
        let then = self.block(then.stmts, dest);
        let otherwise = self.otherwise(otherwise, None, dest);
        let (core, patterns) = (names::core(), &bound.patterns);
        let cond = parse_quote!(let #core::option::Option::Some((#(#patterns,)*)) = #chain);
        self.tree_if(scope, cond, then, otherwise);
        self.scope(block, scope);
    }

    /// One link after the other, each inside the one before; heads live in `scope`.
    fn links(
        &mut self,
        scope: BlockId,
        block: BlockId,
        (mut links, body): (Vec<Expr>, &syn::Block),
        bound: &mut Bound,
        chain: &Ident,
    ) {
        let core = names::core();
        if links.is_empty() {
            let names = &bound.names;
            let some = parse_quote!(#chain = #core::option::Option::Some((#(#names,)*)););
            self.plain(block, some);
            return;
        }
        let link = links.remove(0);
        let mut last = None;
        let mut takes = false;
        let mut perhaps_used_up = Vec::new();
        let cond: Expr = match link {
            Expr::Let(mut link) => {
                perhaps_used_up = mentions::bindings(&link.pat)
                    .into_iter()
                    .map(|binding| binding.ident.clone())
                    .filter(|name| {
                        let names = BTreeSet::from([name.to_string()]);
                        !is_named(name, body)
                            && links.iter().any(|link| one_path::moves(link, &names))
                    })
                    .collect();
                bound.add(&mut link.pat, |name| {
                    is_named(name, body) || !used_up(name, &links)
                });
                let pat = &link.pat;
                takes = mentions::binds_by_value(pat) || refers(pat);
                let head = self.outer_head(scope, block, *link.expr);
                last = head_ident(&head);
                parse_quote!(let #pat = #head)
            }
            link => self.value(block, link),
        };
        // What has not matched is whole.
        let otherwise = self.new_block();
        let runtime = names::runtime();
        for head in last.iter().chain(bound.heads.iter().rev()) {
            self.plain(otherwise, parse_quote!(#runtime::end(#head);));
        }
        self.plain(
            otherwise,
            parse_quote!(#chain = #core::option::Option::None;),
        );
        bound.heads.extend(last.filter(|_| !takes));
        let then = self.new_block();
        for name in perhaps_used_up {
            self.must_be_dropless(then, &name);
        }
        self.links(scope, then, (links, body), bound, chain);
        self.tree_if(block, cond, then, Some(otherwise));
    }

    /// A binding that a later link gives away on one path only: on the other, nothing keeps it for
    /// the block behind the chain, so rustc has to confirm that it has no drop.
    fn must_be_dropless(&mut self, block: BlockId, name: &Ident) {
        let (core, runtime) = (names::core(), names::runtime());
        let witness = names::local("witness");
        self.push(
            block,
            Stmt::Plain(
                parse_quote_spanned! {name.span().resolved_at(Span::mixed_site())=>
                    #[allow(unreachable_code, clippy::all, clippy::pedantic)]
                    {
                        let #witness = #core::marker::PhantomData;
                        if false {
                            loop {}
                            #runtime::learn(#witness, #name);
                        }
                        #runtime::assert_dropless_link(#witness);
                    }
                },
            ),
        );
    }

    /// A head that is evaluated in `block` and lives in `scope`.
    fn outer_head(&mut self, scope: BlockId, block: BlockId, expr: Expr) -> Expr {
        if scope == block || super::lift::is_place(&expr) {
            return self.head(block, expr).0;
        }
        let span = expr.span();
        let value = self.value(block, expr);
        let head = self.temporary("head", span);
        self.push(scope, Stmt::Plain(parse_quote!(let mut #head;)));
        self.plain(block, parse_quote!(#head = #value;));
        parse_quote!(#head)
    }

    /// `let PAT = init else { .. }` where the `else` yields.
    pub(super) fn let_else(&mut self, block: BlockId, mut pat: Pat, init: Expr, otherwise: Expr) {
        let value = self.temporary("bound", pat.span());
        self.push(block, Stmt::Plain(parse_quote!(let #value;)));
        let mut bound = Bound::default();
        bound.add(&mut pat, |_| true);
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
            _ => self.head(scope, init).0,
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
            ident
                .to_string()
                .starts_with("__head")
                .then(|| ident.clone())
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
        link => links.push(link),
    }
}

fn refers(pat: &Pat) -> bool {
    mentions::bindings(pat)
        .iter()
        .any(|binding| binding.by_ref.is_some())
}
