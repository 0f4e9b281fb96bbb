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
//! `stmts` goes through the statements of a block; `lift` does the same inside expressions, `control` for
//! `if`, `match` and loops. The heads of
//! constructs that yield are bound first, so that their temporaries end before the first yield, or stay
//! where they are (`heads`).

mod chain;
mod control;
mod heads;
mod items;
mod jumps;
mod lift;
mod lints;
mod loops;
mod macros;
mod operators;
mod partial;
mod stmts;

pub(crate) use jumps::panics;
pub(crate) use lift::takes_self;
pub(crate) use lints::{Weight, split, weight};
pub(crate) use operators::is_compound;

use crate::build;
use crate::diag::{Errors, Message};
use crate::mentions;
use crate::names;
use crate::one_path;
use crate::parse::GenFn;
use crate::tree::{Block, BlockId, Pos, Stmt, Tree};
use jumps::Target;
use proc_macro2::{Ident, Span};
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{Expr, parse_quote_spanned};

/// Runs the stage. What mentions a local of `doubtful` on one path only is taken apart as if it
/// yielded.
pub(crate) fn normalize(
    generator: &GenFn,
    doubtful: &BTreeSet<String>,
    errors: &mut Errors,
) -> Tree {
    let mut normalizer = Normalizer {
        doubtful,
        keeps_heads: generator.suspended,
        tree: Tree::default(),
        body: &generator.function.block,
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
    tree.opaque_macros = jumps::holds_opaque_macro(&generator.function.block);
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
    /// Whether the temporaries of a head live as long as its construct.
    keeps_heads: bool,
    tree: Tree,
    /// The whole body.
    body: &'e syn::Block,
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

    /// Adds a statement in which no yield is left. The yield just before it, if this statement
    /// consumes its value, takes it as its `rest`.
    fn plain(&mut self, block: BlockId, mut stmt: syn::Stmt) {
        self.rewrite_jumps(&mut stmt);
        self.finish(block, Stmt::Plain(stmt));
    }

    fn finish(&mut self, block: BlockId, mut stmt: Stmt) {
        match self.tree.blocks[block.0].stmts.last_mut() {
            Some(Stmt::Yield { sent, rest, .. })
                if rest.is_none() && lift::unwrap_moved(&mut stmt, sent) =>
            {
                *rest = Some(Box::new(stmt));
            }
            _ => self.push(block, stmt),
        }
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
                self.finish(block, Stmt::Value(expr));
                return;
            }
        };
        self.plain(block, stmt);
    }

    fn no_attributes(&mut self, attrs: &[syn::Attribute]) {
        for attr in attrs {
            if weight(&attr.meta) != Weight::Nothing {
                self.errors.on(attr, Message::Attribute);
            }
        }
    }
}

/// `{ local }`: moves the value out, so that it ends where the temporary would.
fn moved(local: &Ident) -> Expr {
    Expr::Block(syn::ExprBlock {
        attrs: Vec::new(),
        label: None,
        block: syn::Block {
            brace_token: syn::token::Brace::default(),
            stmts: vec![syn::Stmt::Expr(build::name(local), None)],
        },
    })
}

fn macro_expr(mac: syn::StmtMacro) -> Expr {
    Expr::Macro(syn::ExprMacro {
        attrs: mac.attrs,
        mac: mac.mac,
    })
}

fn is_item_macro(mac: &syn::Macro) -> bool {
    let last = mac.path.segments.last();
    last.is_some_and(|last| last.ident == "macro_rules" || last.ident == "thread_local")
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
