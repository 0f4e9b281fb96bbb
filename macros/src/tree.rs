//! The normal form: the body as a tree in which every yield is a statement of its own.
//!
//! Both bodies of an expansion are printed from it. Code without a yield stays verbatim, as a
//! [`Stmt::Plain`]; a construct that holds a yield is a node.
//!
//! ```text
//! source                                normal form
//! while index < up_to {                 loop 1 while index < up_to {
//!     let jump = yield_!(index);            yield 1 index; let jump = __sent1 ;
//!     index += jump.unwrap_or(1);           index += jump.unwrap_or(1);
//! }                                     }
//! ```

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use std::collections::BTreeMap;
use std::fmt;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{Expr, Item, Label, Pat};

/// Index of a [`Block`] in its [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BlockId(pub(crate) usize);

/// Where a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pos {
    pub(crate) block: BlockId,
    pub(crate) index: usize,
}

impl Pos {
    pub(crate) fn next(self) -> Pos {
        Pos {
            index: self.index + 1,
            ..self
        }
    }
}

/// A whole body.
#[derive(Default, Clone)]
pub(crate) struct Tree {
    pub(crate) blocks: Vec<Block>,
    /// Items of the body, emitted once in front of both closures.
    pub(crate) items: Vec<Item>,
    /// The lint attributes of statements that come of one that yields.
    pub(crate) lints: BTreeMap<Pos, Vec<syn::Attribute>>,
    /// Whether a macro that is not of the standard library is called: it may hide a jump.
    pub(crate) opaque_macros: bool,
}

/// A scope.
#[derive(Default, Clone)]
pub(crate) struct Block {
    pub(crate) stmts: Vec<Stmt>,
    /// The statement that holds it; `None` for the body itself.
    pub(crate) parent: Option<Pos>,
}

/// A statement of the normal form.
#[derive(Clone)]
pub(crate) enum Stmt {
    /// Code without a yield.
    Plain(syn::Stmt),
    /// The value of the whole body, at its end.
    Value(Expr),
    /// `yield_!(operand)`; then `rest`, in which `sent` stands for the value sent. Without a
    /// `rest` that value becomes a local called `sent`.
    Yield {
        number: usize,
        operand: Expr,
        span: Span,
        sent: Ident,
        rest: Option<Box<Stmt>>,
    },
    /// `yield_from!(operand)`, whose value becomes a local called `result`.
    Delegate {
        number: usize,
        operand: Expr,
        span: Span,
        result: Ident,
    },
    If {
        cond: Expr,
        then: BlockId,
        otherwise: Option<BlockId>,
    },
    Match {
        head: Expr,
        arms: Vec<Arm>,
    },
    Loop {
        number: usize,
        label: Option<Label>,
        kind: LoopKind,
        body: BlockId,
    },
    Block {
        label: Option<Label>,
        unsafety: Option<syn::token::Unsafe>,
        body: BlockId,
    },
}

#[derive(Clone)]
pub(crate) struct Arm {
    /// The lint attributes on it.
    pub(crate) lints: Vec<syn::Attribute>,
    /// With its guard, if it has one.
    pub(crate) pat: Pat,
    pub(crate) body: BlockId,
}

/// What a loop does before each turn.
#[derive(Clone)]
pub(crate) enum LoopKind {
    Loop,
    While(Expr),
    /// Takes the next item of the local `iter`.
    For {
        pat: Pat,
        iter: Ident,
    },
}

impl Tree {
    pub(crate) const ROOT: BlockId = BlockId(0);

    pub(crate) fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0]
    }

    pub(crate) fn stmt(&self, pos: Pos) -> &Stmt {
        &self.block(pos.block).stmts[pos.index]
    }

    pub(crate) fn stmt_mut(&mut self, pos: Pos) -> &mut Stmt {
        &mut self.blocks[pos.block.0].stmts[pos.index]
    }

    /// All statements, block by block.
    pub(crate) fn stmts(&self) -> impl Iterator<Item = (Pos, &Stmt)> {
        let blocks = self.blocks.iter().enumerate();
        blocks.flat_map(|(block, content)| {
            let block = BlockId(block);
            let stmts = content.stmts.iter().enumerate();
            stmts.map(move |(index, stmt)| (Pos { block, index }, stmt))
        })
    }

    /// The loops that yield over an iterator: their numbers, and where that lies.
    pub(crate) fn iterators(&self) -> impl Iterator<Item = (usize, &Ident)> {
        self.stmts().filter_map(|(_, stmt)| match stmt {
            Stmt::Loop {
                number,
                kind: LoopKind::For { iter, .. },
                ..
            } => Some((*number, iter)),
            _ => None,
        })
    }

    /// The numbers of the loops that yield around a block, innermost last.
    pub(crate) fn loops_around(&self, block: BlockId) -> Vec<usize> {
        let mut loops = Vec::new();
        let mut block = block;
        while let Some(pos) = self.block(block).parent {
            if let Stmt::Loop { number, .. } = self.stmt(pos) {
                loops.push(*number);
            }
            block = pos.block;
        }
        loops.reverse();
        loops
    }

    /// Whether a block is another, or lies in it.
    pub(crate) fn is_within(&self, inner: BlockId, outer: BlockId) -> bool {
        let parent = |block: &BlockId| self.block(*block).parent.map(|pos| pos.block);
        std::iter::successors(Some(inner), parent).any(|block| block == outer)
    }
}

/// A method of [`Stmt`] that visits its code, but not that of the blocks in it.
macro_rules! visit_code {
    ($name:ident, $this:ty, $visitor:ty, $stmt:ident, $expr:ident, $pat:ident) => {
        pub(crate) fn $name<'a>(self: $this, visitor: $visitor) {
            match self {
                Stmt::Plain(stmt) => visitor.$stmt(stmt),
                Stmt::Yield { operand, rest, .. } => {
                    visitor.$expr(operand);
                    if let Some(rest) = rest {
                        rest.$name(visitor);
                    }
                }
                Stmt::Value(expr)
                | Stmt::Delegate { operand: expr, .. }
                | Stmt::If { cond: expr, .. }
                | Stmt::Loop {
                    kind: LoopKind::While(expr),
                    ..
                } => visitor.$expr(expr),
                Stmt::Match { head, arms } => {
                    visitor.$expr(head);
                    for Arm { pat, .. } in arms {
                        visitor.$pat(pat);
                    }
                }
                Stmt::Loop { .. } | Stmt::Block { .. } => {}
            }
        }
    };
}

impl Stmt {
    visit_code!(
        visit_code,
        &'a Self,
        &mut impl Visit<'a>,
        visit_stmt,
        visit_expr,
        visit_pat
    );
    visit_code!(
        visit_code_mut,
        &'a mut Self,
        &mut impl VisitMut,
        visit_stmt_mut,
        visit_expr_mut,
        visit_pat_mut
    );

    /// `let x;`
    pub(crate) fn is_deferred(&self) -> bool {
        matches!(self, Stmt::Plain(syn::Stmt::Local(local)) if local.init.is_none())
    }

    /// The blocks inside, in source order.
    pub(crate) fn blocks(&self) -> Vec<BlockId> {
        match self {
            Stmt::Plain(_) | Stmt::Value(_) | Stmt::Yield { .. } | Stmt::Delegate { .. } => {
                Vec::new()
            }
            Stmt::If {
                then, otherwise, ..
            } => std::iter::once(*then).chain(*otherwise).collect(),
            Stmt::Match { arms, .. } => arms.iter().map(|arm| arm.body).collect(),
            Stmt::Loop { body, .. } | Stmt::Block { body, .. } => vec![*body],
        }
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Printer(self).block(f, Tree::ROOT, 0)
    }
}

struct Printer<'a>(&'a Tree);

impl Printer<'_> {
    fn block(&self, f: &mut fmt::Formatter<'_>, id: BlockId, depth: usize) -> fmt::Result {
        for stmt in &self.0.block(id).stmts {
            write!(f, "{:1$}", "", depth * 4)?;
            self.stmt(f, stmt, depth)?;
        }
        Ok(())
    }

    fn nested(&self, f: &mut fmt::Formatter<'_>, id: BlockId, depth: usize) -> fmt::Result {
        writeln!(f, "{{")?;
        self.block(f, id, depth + 1)?;
        writeln!(f, "{:1$}}}", "", depth * 4)
    }

    fn stmt(&self, f: &mut fmt::Formatter<'_>, stmt: &Stmt, depth: usize) -> fmt::Result {
        match stmt {
            Stmt::Plain(stmt) => writeln!(f, "{}", stmt.to_token_stream()),
            Stmt::Value(expr) => writeln!(f, "value {}", expr.to_token_stream()),
            Stmt::Yield {
                number,
                operand,
                sent,
                rest,
                ..
            } => {
                write!(f, "yield {number} {}; ", operand.to_token_stream())?;
                match rest {
                    Some(rest) => self.stmt(f, rest, depth),
                    None => writeln!(f, "let {sent};"),
                }
            }
            Stmt::Delegate {
                number,
                operand,
                result,
                ..
            } => {
                let operand = operand.to_token_stream();
                writeln!(f, "delegate {number} {operand}; let {result};")
            }
            Stmt::If {
                cond,
                then,
                otherwise,
            } => {
                write!(f, "if {} ", cond.to_token_stream())?;
                self.nested(f, *then, depth)?;
                if let Some(otherwise) = otherwise {
                    write!(f, "{:1$}else ", "", depth * 4)?;
                    self.nested(f, *otherwise, depth)?;
                }
                Ok(())
            }
            Stmt::Match { head, arms } => {
                writeln!(f, "match {} {{", head.to_token_stream())?;
                for arm in arms {
                    let pat = arm.pat.to_token_stream();
                    write!(f, "{:1$}{pat} ", "", depth * 4 + 2)?;
                    self.nested(f, arm.body, depth + 1)?;
                }
                writeln!(f, "{:1$}}}", "", depth * 4)
            }
            Stmt::Loop {
                number, kind, body, ..
            } => {
                write!(f, "loop {number} ")?;
                match kind {
                    LoopKind::Loop => {}
                    LoopKind::While(cond) => write!(f, "while {} ", cond.to_token_stream())?,
                    LoopKind::For { pat, iter } => {
                        write!(f, "for {} in {iter} ", pat.to_token_stream())?;
                    }
                }
                self.nested(f, *body, depth)
            }
            Stmt::Block { label, body, .. } => {
                if let Some(label) = label {
                    write!(f, "{}: ", label.name)?;
                }
                self.nested(f, *body, depth)
            }
        }
    }
}
