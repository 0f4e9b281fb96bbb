//! Re-opening the scopes around the point of an arm.
//!
//! An arm re-opens the scopes around its point as nested blocks and rebinds what it was handed
//! under its own name. Loops around it are real loops of one turn, so that the user's `break`
//! goes where it says; what comes after a turn is a jump to the arm of the loop's head.
//!
//! ```text
//! if let Goto::Yield1 = goto {
//!     let mut index = cell1.__get();
//!     'after1: {
//!         'next1: {
//!             loop {
//!                 let jump = sent(&mut input);
//!                 index += jump.unwrap_or(1);
//!                 break 'next1;
//!             }
//!             break 'after1;
//!         }
//!         cell1.__put(index);
//!         goto = Goto::Head1;
//!         continue 'turns1;
//!     }
//! }
//! ```

use super::Context;
use super::arm::{Code, Printer, sequence};
use super::rewrite::SplitLoop;
use crate::flow::{LocalId, Point};
use crate::names;
use crate::tree::{BlockId, LoopKind, Pos, Stmt};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Lifetime;
use syn::spanned::Spanned;

impl Printer<'_> {
    /// `code` stands in `block`, after `index` statements: re-opens the block and all around it.
    pub(super) fn climb(&self, block: BlockId, index: usize, code: Code) -> TokenStream {
        let rebinds = self.rebinds(block, index);
        let Code { tokens, falls } = code;
        let inner = quote!(#rebinds #tokens);
        let tree = self.context.tree;
        let Some(pos) = tree.block(block).parent else {
            // If something else is to be returned, that is what the error is about.
            let span = self.context.generator.flavour.returned.span();
            let span = span.resolved_at(Span::mixed_site());
            let runtime = names::runtime_at(span);
            let end = falls.then(|| quote_spanned!(span=> return #runtime::Step::Returned(());));
            return quote!(#inner #end);
        };
        let stmt = tree.stmt(pos);
        let opened = match stmt {
            Stmt::Loop { number, .. } => {
                let end = falls.then(|| self.settle_end(block, Point::Head(*number)));
                self.one_turn(
                    pos,
                    Code {
                        tokens: sequence(inner, end),
                        falls,
                    },
                )
            }
            stmt => {
                let end = falls.then(|| self.settle_end(block, Point::Join(pos)));
                Code::falling(Self::wrap(stmt, &sequence(inner, end)))
            }
        };
        self.climb(pos.block, pos.index, self.then(pos, opened))
    }

    /// The locals of a block that this arm was handed, under their own names, and the `use`s and
    /// `macro_rules!` among its first statements.
    pub(super) fn rebinds(&self, block: BlockId, index: usize) -> TokenStream {
        let context = self.context;
        let mut rebinds = TokenStream::new();
        for local in context.scope(self.point) {
            if context.flow.locals[local.0].block == block {
                rebinds.extend(self.open(local));
            }
        }
        for stmt in &context.tree.block(block).stmts[..index] {
            if let Stmt::Plain(stmt @ syn::Stmt::Item(_)) = stmt {
                rebinds.extend(quote!(#stmt));
            }
        }
        rebinds
    }

    /// The body of a loop from its head.
    pub(super) fn turn(&self, pos: Pos, kind: &LoopKind, body: BlockId) -> Code {
        let inner = self.rest(Pos {
            block: body,
            index: 0,
        });
        let tokens = inner.tokens;
        let head = self.point;
        let leave = self.context.flow.falses.get(&pos);
        let leave = leave.map(|node| self.settle(*node, Point::Join(pos)));
        let tokens = match kind {
            LoopKind::Loop => tokens,
            LoopKind::While(cond) => {
                let cond = self.rewritten(cond, pos);
                let end = inner.falls.then(|| self.settle_end(body, head));
                let tokens = sequence(tokens, end);
                return Code {
                    tokens: quote!(if #cond { #tokens } else { #leave break; }),
                    falls: true,
                };
            }
            LoopKind::For { pat, iter } => {
                let core = names::core();
                let iter = match self.lent().contains(&iter.to_string()) {
                    true => quote!(*#iter),
                    false => quote!(#iter),
                };
                quote! {
                    let #core::option::Option::Some(__item) = #core::iter::Iterator::next(&mut #iter) else {
                        #leave
                        break;
                    };
                    let #pat = __item;
                    #tokens
                }
            }
        };
        let end = inner.falls.then(|| self.settle_end(body, head));
        Code {
            tokens: sequence(tokens, end),
            falls: inner.falls,
        }
    }

    /// A real loop around one turn.
    pub(super) fn one_turn(&self, pos: Pos, turn: Code) -> Code {
        let Stmt::Loop { number, label, .. } = self.context.tree.stmt(pos) else {
            return turn;
        };
        let (next, after) = (
            names::label("next", *number),
            names::label("after", *number),
        );
        let tokens = turn.tokens;
        let end = turn.falls.then(|| quote!(break #next;));
        let point = Point::Head(*number);
        let again = self.context.flow.points[&point].node;
        let again = self.context.arms.reaches(self.point, again);
        let head = again.then(|| self.goto(point));
        // A hidden `continue` begins a second turn.
        let (flag, hidden) = (
            names::parameter("turn", *number),
            again && self.context.tree.opaque_macros,
        );
        let declare = hidden.then(|| quote!(let mut #flag = false;));
        let check = hidden.then(|| quote!(if #flag { break #next; } #flag = true;));
        Code::falling(quote! {
            #after: {
                #next: {
                    #declare
                    #label loop { { #check #tokens } #end }
                    break #after;
                }
                #head
            }
        })
    }

    /// The loops that yield around a block, innermost last.
    pub(super) fn loops(&self, block: BlockId) -> Vec<SplitLoop> {
        let tree = self.context.tree;
        let mut loops = Vec::new();
        let mut block = block;
        while let Some(pos) = tree.block(block).parent {
            if let Stmt::Loop { number, label, .. } = tree.stmt(pos) {
                let label: Option<Lifetime> = label.as_ref().map(|label| label.name.clone());
                loops.push(SplitLoop {
                    label,
                    number: *number,
                });
            }
            block = pos.block;
        }
        loops.reverse();
        loops
    }
}

impl Context<'_> {
    /// The locals in scope where an arm begins; at the entry, the arguments.
    pub(super) fn scope(&self, point: Point) -> Vec<LocalId> {
        match point {
            Point::Entry => self.flow.params.clone(),
            point => self.flow.points[&point].scope.clone(),
        }
    }
}
