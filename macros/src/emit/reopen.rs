//! Re-opening the scopes around the point of an arm.
//!
//! An arm re-opens the scopes around its point as nested blocks and rebinds what it was handed
//! under its own name. Of a loop around it there are two blocks, which a `break` and a `continue`
//! leave; what comes after a turn is a jump to the arm of the loop's head.
//!
//! ```text
//! if let Goto::Yield1 = goto {
//!     let mut index = *cell0;
//!     'after1: {
//!         'next1: {
//!             sent(&mut input);
//!             if index > 9 { break 'after1; }
//!             if index == 5 { break 'next1; }
//!             index += 1;
//!         }
//!         *cell0 = index;
//!         goto = Goto::Head1;
//!         continue 'turns1;
//!     }
//!     return Step::Returned(());
//! }
//! ```
//!
//! The labels, and the outer block, are left out where nothing jumps to them.
//!
//! Where a macro may hide a `break` or a `continue`, a real loop of one turn stands there, which says
//! where it goes.

use super::Context;
use super::arm::{Code, Printer, joined, sequence};
use super::rewrite::SplitLoop;
use crate::flow::{LocalId, Point};
use crate::names;
use crate::tree::{BlockId, LoopKind, Pos, Stmt};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

impl Printer<'_> {
    /// `code` stands in `block`, after `index` statements: re-opens the block and all around it.
    pub(super) fn climb(&self, block: BlockId, index: usize, code: Code) -> TokenStream {
        let rebinds = self.rebinds(block, index);
        let Code { tokens, falls } = code;
        let inner = joined([rebinds, tokens]);
        let tree = self.context.tree;
        let Some(pos) = tree.block(block).parent else {
            // If something else is to be returned, that is what the error is about.
            let end = falls.then(|| {
                let span = self.context.generator.flavour.returned.span();
                let span = span.resolved_at(Span::mixed_site());
                let runtime = names::runtime_at(span);
                quote_spanned!(span=> return #runtime::Step::Returned(());)
            });
            return joined([inner, end.unwrap_or_default()]);
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
                let end = self.block_end(block, pos, falls);
                let (block, behind) = (Self::wrap(stmt, &sequence(inner, end)), self.behind(stmt));
                Code::falling(joined([block, behind]))
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
                rebinds.extend([self.open(local)]);
            }
        }
        for stmt in &context.tree.block(block).stmts[..index] {
            if let Stmt::Plain(stmt @ syn::Stmt::Item(_)) = stmt {
                stmt.to_tokens(&mut rebinds);
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
        let out = match kind {
            LoopKind::Loop => TokenStream::new(),
            LoopKind::While(_) | LoopKind::For { .. } => self.out(pos),
        };
        let tokens = match kind {
            LoopKind::Loop => tokens,
            LoopKind::While(cond) => {
                let cond = self.rewritten(cond, pos);
                let end = inner.falls.then(|| self.settle_end(body, head));
                let tokens = sequence(tokens, end);
                return Code {
                    tokens: quote!(if #cond { #tokens } else { #leave #out }),
                    falls: inner.falls,
                };
            }
            LoopKind::For { pat, iter } => {
                let (core, runtime) = (names::core(), names::runtime());
                let iter = match self.lent().contains(&iter.to_string()) {
                    true => quote!(*#iter),
                    false => quote!(#iter),
                };
                quote! {
                    let #runtime::Some(__item) = #core::iter::Iterator::next(&mut #iter) else {
                        #leave
                        #out
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

    /// What leaves a loop.
    fn out(&self, pos: Pos) -> TokenStream {
        match self.context.tree.stmt(pos) {
            Stmt::Loop { number, .. } if !self.context.tree.opaque_macros => {
                let after = self.labels.to("after", *number);
                quote!(break #after;)
            }
            _ => quote!(break;),
        }
    }

    /// The blocks around one turn: a `break` leaves the outer one, a `continue` the inner one.
    pub(super) fn one_turn(&self, pos: Pos, turn: Code) -> Code {
        let Stmt::Loop {
            number,
            label,
            body,
            ..
        } = self.context.tree.stmt(pos)
        else {
            return turn;
        };
        if self.context.tree.opaque_macros {
            return self.looped_turn(*number, label.as_ref(), *body, turn);
        }
        let inner = self.labels.block("next", *number, &turn.tokens);
        let ends = turn.falls || self.labels.is_jumped_to("next", *number);
        let clear = self.clear_all(*body);
        let again = ends.then(|| self.again(*number)).flatten();
        let again = again.map(|head| joined([clear.clone(), head]));
        match self.labels.is_jumped_to("after", *number) {
            true => {
                let turn = self.labels.block(
                    "after",
                    *number,
                    &joined([inner, again.unwrap_or_default()]),
                );
                Code::falling(joined([turn, clear]))
            }
            false => Code::leaving(joined([inner, again.unwrap_or_default()])),
        }
    }

    /// Goes on at the head of a loop, if this arm can come to it.
    fn again(&self, number: usize) -> Option<TokenStream> {
        let point = Point::Head(number);
        let node = self.context.flow.points[&point].node;
        let again = self.context.arms.reaches(self.point, node);
        again.then(|| self.goto(point))
    }

    /// A real loop around one turn, for jumps that macros may hide.
    fn looped_turn(
        &self,
        number: usize,
        label: Option<&syn::Label>,
        body: BlockId,
        turn: Code,
    ) -> Code {
        let (next, after) = (names::label("next", number), names::label("after", number));
        let tokens = turn.tokens;
        let end = turn.falls.then(|| quote!(break #next;));
        let head = self.again(number);
        // A hidden `continue` begins a second turn.
        let flag = names::parameter("turn", number);
        let declare = head.is_some().then(|| quote!(let mut #flag = false;));
        let clear = self.clear_all(body);
        let first = head.is_some().then_some(&clear);
        let check = declare.is_some();
        let check = check.then(|| quote!(if #flag { break #next; } #flag = true;));
        Code::falling(quote! {
            #after: {
                #next: {
                    #declare
                    #label loop { { #check #tokens } #end }
                    break #after;
                }
                #first
                #head
            }
            #clear
        })
    }

    /// The loops that yield around a block and the labelled blocks, innermost last.
    pub(super) fn loops(&self, block: BlockId) -> Vec<SplitLoop> {
        let tree = self.context.tree;
        let mut loops = Vec::new();
        let mut block = block;
        while let Some(pos) = tree.block(block).parent {
            let (number, label) = match tree.stmt(pos) {
                Stmt::Loop { number, label, .. } => (Some(*number), label.as_ref()),
                Stmt::Block { label, .. } => (None, label.as_ref()),
                _ => (None, None),
            };
            if number.is_some() || label.is_some() {
                let label = label.map(|label| label.name.clone());
                loops.push(SplitLoop { label, number });
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
