//! Verbatim code inside the step function: what jumps out of the body.
//!
//! ```text
//! return x     ->  return Step::Returned(x)
//! x?           ->  match Try::branch(x) { Continue(v) => v, Break(r) => return Step::Returned(..) }
//! continue     ->  break 'next1        in a loop that yields
//! break        ->  break 'after1       the same, where no macro may hide another
//! a = x        ->  { a = x; *cell = None; }       where the cell may hold the old value
//! ```

use super::arm::Printer;
use super::frame::cell_name;
use super::grouped;
use super::in_place::InPlace;
use super::labels::Labels;
use super::unread::Unread;
use crate::around::{Around, visit_around};
use crate::layout::Content;
use crate::macros::Arguments;
use crate::names;
use crate::tree::Pos;
use proc_macro2::{Ident, Span, TokenStream};
use std::collections::BTreeMap;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Lifetime, parse_quote_spanned};

/// A loop that yields, around the code, or a labelled block, which has no number.
pub(super) struct SplitLoop {
    pub(super) label: Option<Lifetime>,
    pub(super) number: Option<usize>,
}

/// What a jump must do first.
pub(super) struct Settle {
    pub(super) breaks: bool,
    pub(super) label: Option<proc_macro2::Ident>,
    pub(super) first: TokenStream,
}

/// The visitor.
pub(super) struct Rewrite<'l> {
    pub(super) settles: Vec<Settle>,
    /// The locals whose assignment drops what their cells may still hold.
    pub(super) reassigned: BTreeMap<String, Ident>,
    /// Innermost last.
    pub(super) loops: Vec<SplitLoop>,
    /// Whether those loops are blocks in this arm.
    pub(super) relabels: bool,
    labels: &'l Labels,
    around: Around,
}

impl<'l> Rewrite<'l> {
    pub(super) fn new(loops: Vec<SplitLoop>, relabels: bool, labels: &'l Labels) -> Self {
        Rewrite {
            settles: Vec::new(),
            reassigned: BTreeMap::new(),
            loops,
            relabels,
            labels,
            around: Around::default(),
        }
    }

    /// What the jump must do first, if anything. Of jumps that look the same, each is asked about
    /// in the order of evaluation, and may leave other locals behind.
    fn first(&mut self, breaks: bool, label: Option<&Lifetime>) -> Option<TokenStream> {
        if self.around.stays(label) {
            return None;
        }
        let same = |settle: &&Settle| {
            settle.breaks == breaks && settle.label.as_ref() == label.map(|label| &label.ident)
        };
        let of_them = self.settles.iter().filter(same).count();
        let found = self.settles.iter().position(|settle| same(&settle))?;
        let first = match of_them {
            1 => self.settles[found].first.clone(),
            _ => self.settles.remove(found).first,
        };
        (!first.is_empty()).then_some(first)
    }

    /// The number of the loop that a jump goes to.
    fn target(&self, label: Option<&Lifetime>) -> Option<usize> {
        if self.around.stays(label) {
            return None;
        }
        let found = match label {
            Some(label) => self.loops.iter().rev().find(|split| {
                let found = split.label.as_ref();
                found.is_some_and(|found| found.ident == label.ident)
            }),
            None => self.loops.iter().rev().find(|split| split.number.is_some()),
        };
        found?.number
    }
}

impl Printer<'_> {
    pub(super) fn rewritten(&self, expr: &Expr, pos: Pos) -> TokenStream {
        let mut expr = expr.clone();
        Unread(self.context.flow).visit_expr_mut(&mut expr);
        self.last_calls(pos).visit_expr_mut(&mut expr);
        self.in_place().visit_expr_mut(&mut expr);
        self.rewrite(pos).visit_expr_mut(&mut expr);
        grouped(&expr)
    }

    /// The same where nothing is to be done before a jump.
    pub(super) fn jumps(&self, pos: Pos) -> Rewrite<'_> {
        let relabels = !self.context.tree.opaque_macros;
        Rewrite::new(self.loops(pos.block), relabels, &self.labels)
    }

    /// What turns the jumps of the statement at `pos` into those of the step function.
    pub(super) fn rewrite(&self, pos: Pos) -> Rewrite<'_> {
        let mut rewrite = self.jumps(pos);
        rewrite.settles = self.settled_jumps(pos);
        rewrite.reassigned = self.reassigned(pos);
        rewrite
    }

    /// What turns the mentions of locals that stay in their cells into mentions of their places.
    pub(super) fn in_place(&self) -> InPlace {
        InPlace { names: self.lent() }
    }

    /// The locals that a statement assigns while their old values may be in their cells, which the
    /// assignment drops.
    fn reassigned(&self, pos: Pos) -> BTreeMap<String, proc_macro2::Ident> {
        let (flow, layout) = (self.context.flow, self.context.layout);
        let before = flow.before[&pos];
        let assigned = flow.assigned.get(&pos).into_iter().flatten().copied();
        let doubted = assigned.filter(|local| {
            layout.is_ever_doubtful(*local) && layout.is_doubtful(flow, before, *local)
        });
        doubted
            .map(|local| {
                let ident = flow.locals[local.0].ident.to_string();
                (ident, cell_name(Content::Local(local)))
            })
            .collect()
    }
}

impl VisitMut for Rewrite<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        match expr {
            Expr::Return(jump) => {
                let span = jump.return_token.span().resolved_at(Span::mixed_site());
                let runtime = names::runtime_at(span);
                let step: Expr = match &jump.expr {
                    Some(value) => {
                        parse_quote_spanned!(span=> #runtime::Step::Returned(#value))
                    }
                    None => parse_quote_spanned!(span=> #runtime::Step::Returned(())),
                };
                jump.expr = Some(Box::new(step));
            }
            Expr::Try(inner) => {
                let value = &inner.expr;
                let span = inner.question_token.span().resolved_at(Span::mixed_site());
                let value_span = value.span().resolved_at(Span::mixed_site());
                let at_value = names::runtime_at(value_span);
                let branch = quote::quote_spanned!(value_span=> #at_value::Try::branch(#value));
                let runtime = names::runtime_at(span);
                *expr = parse_quote_spanned! {span=>
                    match #branch {
                        #runtime::core::ops::ControlFlow::Continue(value) => value,
                        #runtime::core::ops::ControlFlow::Break(residual) => {
                            return #runtime::Step::Returned(
                                #runtime::FromResidual::from_residual(residual)
                            )
                        }
                    }
                };
            }
            Expr::Assign(assign) => {
                let left = &assign.left;
                if let Some(cell) = self.reassigned.get(&quote::quote!(#left).to_string()) {
                    let runtime = names::runtime();
                    *expr = syn::parse_quote!({ #assign; *#cell = #runtime::None; });
                }
            }
            Expr::Break(jump) if jump.expr.is_none() => {
                let first = self.first(true, jump.label.as_ref());
                let target = self.target(jump.label.as_ref());
                if let Some(number) = target.filter(|_| self.relabels) {
                    jump.label = Some(self.labels.to("after", number));
                }
                if let Some(first) = first {
                    *expr = parse_quote_spanned!(jump.span()=> { #first #jump });
                }
            }
            Expr::Continue(jump) => {
                let first = self.first(false, jump.label.as_ref());
                if let Some(number) = self.target(jump.label.as_ref()) {
                    let next = self.labels.to("next", number);
                    let span = jump.span();
                    *expr = match first {
                        Some(first) => parse_quote_spanned!(span=> { #first break #next }),
                        None => parse_quote_spanned!(span=> break #next),
                    };
                }
            }
            _ => {}
        }
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        Arguments::map(mac, |arg| self.visit_expr_mut(arg));
    }

    visit_around!();
}
