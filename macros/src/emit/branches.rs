//! The branches of an `if` or a `match` that yields: each is printed up to where this arm ends.

use super::arm::{Code, Printer, joined, sequence};
use super::stores::Storing;
use crate::flow::Point;
use crate::tree::{Arm, BlockId, Pos};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Expr;
use syn::visit_mut::VisitMut;

impl Printer<'_> {
    pub(super) fn if_(
        &self,
        pos: Pos,
        cond: &Expr,
        then: BlockId,
        otherwise: Option<BlockId>,
    ) -> Code {
        let cond = self.rewritten(cond, pos);
        let (confirmed, then) = (self.confirm_rests(pos), self.branch(then, pos));
        let otherwise = match otherwise {
            Some(block) => self.branch(block, pos),
            None => {
                let failed = self.context.flow.falses.get(&pos);
                let settle = failed.map(|node| self.settle(*node, Point::Join(pos)));
                let stores = self.stores(Storing::Failed(pos));
                joined([stores, settle.unwrap_or_default()])
            }
        };
        let otherwise = (!otherwise.is_empty()).then(|| quote!(else { #otherwise }));
        Code::falling(quote!(#confirmed if #cond { #then } #otherwise))
    }

    pub(super) fn match_(&self, pos: Pos, head: &Expr, arms: &[Arm]) -> Code {
        let (confirmed, head) = (self.confirm_rests(pos), self.rewritten(head, pos));
        let arms = arms.iter().map(|arm| {
            let mut pat = arm.pat.clone();
            self.in_place().visit_pat_mut(&mut pat);
            self.jumps(pos).visit_pat_mut(&mut pat);
            let body = self.branch(arm.body, pos);
            quote!(#pat => { #body })
        });
        Code::falling(quote!(#confirmed match #head { #(#arms)* }))
    }

    /// A block of the statement at `pos`, up to what follows the statement.
    pub(super) fn branch(&self, block: BlockId, pos: Pos) -> TokenStream {
        let Code { tokens, falls } = self.rest(Pos { block, index: 0 });
        sequence(tokens, self.block_end(block, pos, falls))
    }

    /// What is done where a block of the statement at `pos` ends, unless it has been left before.
    pub(super) fn block_end(&self, block: BlockId, pos: Pos, falls: bool) -> Option<TokenStream> {
        falls.then(|| {
            let (clear, settle) = (self.clear(block), self.settle_end(block, Point::Join(pos)));
            joined([clear, settle])
        })
    }
}
