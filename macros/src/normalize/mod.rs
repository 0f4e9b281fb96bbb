//! Stage `normalize`: from the user's body to the [`Tree`], in which every yield is a statement.
//!
//! * In: the body, which `check` has passed.
//! * Out: [`Tree`].
//! * Errors: what is not supported yet, and items that clash.
//!
//! A construct that holds a yield is taken apart where its value goes, its [`Dest`]:
//!
//! ```text
//! let x = if c { yield_!(1) } else { 7 };
//!
//! let __value1;                     Dest::Assign(__value1)
//! if c {
//!     yield 1 1; __value1 = __sent2;
//! } else {
//!     __value1 = 7;
//! }
//! let x = { __value1 };
//! ```
//!
//! `lift` does the same inside expressions, `control` for `if`, `match` and loops. The heads of
//! constructs that yield are bound first, so that their temporaries end before the first yield.

mod chain;
mod control;
mod items;
mod jumps;
mod lift;
mod lints;

pub(crate) use jumps::panics;
pub(crate) use lift::is_compound;

use crate::diag::{Errors, Message};
use crate::mentions;
use crate::names;
use crate::one_path;
use crate::parse::GenFn;
use crate::tree::{Block, BlockId, Pos, Stmt, Tree};
use jumps::Target;
use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{Expr, Item, Local, LocalInit, parse_quote, parse_quote_spanned};

/// Runs the stage. What mentions a local of `doubtful` on one path only is taken apart as if it
/// yielded.
pub(crate) fn normalize(
    generator: &GenFn,
    doubtful: &BTreeSet<String>,
    errors: &mut Errors,
) -> Tree {
    let mut normalizer = Normalizer {
        doubtful,
        tree: Tree::default(),
        body: generator.function.block.to_token_stream(),
        errors,
        targets: Vec::new(),
        returns_unit: is_unit(&generator.flavour.returned),
        sends: generator.flavour.thrown.is_some() || !is_unit(&generator.flavour.sent),
        valued: BTreeSet::new(),
        items: 0,
        temporaries: 0,
        yields: 0,
        loops: 0,
    };
    let stmts = generator.function.block.stmts.clone();
    normalizer.block(stmts, &Dest::Value);
    let mut tree = normalizer.tree;
    link_parents(&mut tree);
    tree
}

fn link_parents(tree: &mut Tree) {
    for block in 0..tree.blocks.len() {
        for index in 0..tree.blocks[block].stmts.len() {
            let pos = Pos {
                block: BlockId(block),
                index,
            };
            for child in tree.stmt(pos).blocks() {
                tree.blocks[child.0].parent = Some(pos);
            }
        }
    }
}

fn is_unit(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Tuple(ty) if ty.elems.is_empty())
}

/// Where the value of an expression goes.
#[derive(Clone, Debug)]
pub(super) enum Dest {
    /// Nowhere; its type must be `()`.
    Unit,
    /// Nowhere; it has a semicolon.
    Discard,
    /// It is the value of the body, at its end.
    Value,
    /// It is returned.
    Return,
    /// Into a local.
    Assign(Ident),
    /// There is none: control does not come out.
    Never,
}

pub(super) struct Normalizer<'e> {
    returns_unit: bool,
    /// Whether a yield has a value that is not `()`.
    sends: bool,
    /// The locals of [`Dest::Assign`] whose values are not `()`.
    valued: BTreeSet<String>,
    doubtful: &'e BTreeSet<String>,
    tree: Tree,
    /// The tokens of the whole body.
    body: TokenStream,
    errors: &'e mut Errors,
    /// The loops and labelled blocks around, innermost last.
    targets: Vec<Target>,
    /// Items that got new names.
    items: usize,
    temporaries: usize,
    yields: usize,
    loops: usize,
}

impl Normalizer<'_> {
    /// Whether an expression must be taken apart.
    fn splits(&self, expr: &Expr) -> bool {
        mentions::expr_yields(expr)
            || !self.doubtful.is_empty() && one_path::moves(expr, self.doubtful)
    }

    fn temporary(&mut self, what: &str, span: Span) -> Ident {
        self.temporaries += 1;
        names::temporary(what, self.temporaries, span)
    }

    fn new_block(&mut self) -> BlockId {
        self.tree.blocks.push(Block::default());
        BlockId(self.tree.blocks.len() - 1)
    }

    fn push(&mut self, block: BlockId, stmt: Stmt) {
        self.tree.blocks[block.0].stmts.push(stmt);
    }

    /// A scope of its own for `stmts`, the last of which goes to `dest`.
    fn block(&mut self, stmts: Vec<syn::Stmt>, dest: &Dest) -> BlockId {
        let block = self.new_block();
        self.stmts(block, stmts, dest);
        block
    }

    /// The statements of a block, the value of which goes to `dest`.
    fn stmts(&mut self, block: BlockId, mut stmts: Vec<syn::Stmt>, dest: &Dest) {
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
    fn no_value(&mut self, block: BlockId, dest: &Dest) {
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

    fn stmt(&mut self, block: BlockId, mut stmt: syn::Stmt) {
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
        if let Some((_, otherwise)) = diverge
            && self.splits(otherwise)
        {
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
        if is_control(expr)
            && let syn::Pat::Type(typed) = &local.pat
        {
            // The annotation reaches every branch.
            let (ty, value) = (&typed.ty, self.temporary("value", expr.span()));
            self.push(block, Stmt::Plain(parse_quote!(let #value: #ty;)));
            self.control(block, (**expr).clone(), &Dest::Assign(value.clone()));
            **expr = moved(&value);
        } else {
            **expr = self.value(block, (**expr).clone());
        }
        self.plain(block, syn::Stmt::Local(local));
    }

    /// Adds a statement in which no yield is left. The yield just before it, if this statement
    /// consumes its value, takes it as its `rest`.
    fn plain(&mut self, block: BlockId, mut stmt: syn::Stmt) {
        self.rewrite_jumps(&mut stmt);
        self.tree.opaque_macros |= jumps::holds_opaque_macro(&stmt);
        self.finish(block, Stmt::Plain(stmt));
    }

    fn finish(&mut self, block: BlockId, mut stmt: Stmt) {
        if let Some(Stmt::Yield { sent, rest, .. }) = self.tree.blocks[block.0].stmts.last_mut()
            && rest.is_none()
            && lift::unwrap_moved(&mut stmt, sent)
        {
            *rest = Some(Box::new(stmt));
            return;
        }
        self.push(block, stmt);
    }

    /// Adds `expr` so that its value goes to `dest`.
    fn expr_to(&mut self, block: BlockId, expr: Expr, dest: &Dest) {
        if !self.splits(&expr) {
            self.deliver(block, expr, dest);
        } else if is_control(&expr) {
            self.control(block, expr, dest);
        } else {
            let value = self.value(block, expr);
            self.deliver(block, value, dest);
        }
    }

    /// Adds `expr`, in which no yield is left, so that its value goes to `dest`.
    fn deliver(&mut self, block: BlockId, mut expr: Expr, dest: &Dest) {
        let span = expr.span();
        let stmt = match dest {
            Dest::Assign(_) if jumps::diverges(&expr) => {
                syn::Stmt::Expr(expr, Some(syn::Token![;](span)))
            }
            Dest::Unit => syn::Stmt::Expr(expr, None),
            Dest::Discard | Dest::Never => syn::Stmt::Expr(expr, Some(syn::Token![;](span))),
            Dest::Return => parse_quote_spanned!(span=> return #expr;),
            Dest::Assign(local) => parse_quote_spanned!(span=> #local = #expr;),
            Dest::Value => {
                self.rewrite_jumps_in(&mut expr);
                self.tree.opaque_macros |=
                    jumps::holds_opaque_macro(&syn::Stmt::Expr(expr.clone(), None));
                self.finish(block, Stmt::Value(expr));
                return;
            }
        };
        self.plain(block, stmt);
    }

    fn no_attributes(&mut self, attrs: &[syn::Attribute]) {
        for attr in attrs {
            self.errors.on(attr, Message::Attribute);
        }
    }
}

/// `{ local }`: moves the value out, so that it ends where the temporary would.
fn moved(local: &Ident) -> Expr {
    parse_quote!({ #local })
}

fn macro_expr(mac: syn::StmtMacro) -> Expr {
    Expr::Macro(syn::ExprMacro {
        attrs: mac.attrs,
        mac: mac.mac,
    })
}

fn is_item_macro(mac: &syn::Macro) -> bool {
    mac.path.is_ident("macro_rules")
}

/// Whether `control` takes this expression apart.
fn is_control(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::If(_)
            | Expr::Match(_)
            | Expr::Loop(_)
            | Expr::While(_)
            | Expr::ForLoop(_)
            | Expr::Block(_)
            | Expr::Unsafe(_)
            | Expr::Paren(_)
            | Expr::Group(_)
            | Expr::Return(_)
            | Expr::Break(_)
    )
}

/// Applies a visitor to a statement of `syn`.
fn visit_stmt(visitor: &mut impl VisitMut, stmt: &mut syn::Stmt) {
    visitor.visit_stmt_mut(stmt);
}
