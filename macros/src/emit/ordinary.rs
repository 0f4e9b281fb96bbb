//! The tree as ordinary code, with a yield in one of two forms: a call, or an `.await`.
//!
//! ```text
//! let mut index = 0;
//! while index < up_to {
//!     let yielded1: i64 = index;
//!     let jump = unthrown(sink(yielded1));             Yields::Call
//!     index += jump.unwrap_or(1);
//! }
//!
//!     let answer = yielder.__genfn_give(yielded1, 4).await;    Yields::Await
//!     let jump = unthrown(answer);
//! ```

use super::delegate;
use super::returns::{self, Returns};
use crate::flavour::Flavour;
use crate::mentions;
use crate::names;
use crate::parse::GenFn;
use crate::tree::{BlockId, LoopKind, Pos, Stmt, Tree};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Expr;
use syn::visit_mut::VisitMut;

/// The statement that a delegation to the function itself is, from its number, its operand and the
/// local that gets its value; `None` for any other.
pub(super) type Calls<'a> = &'a dyn Fn(usize, &Expr, &Ident) -> Option<TokenStream>;

/// What a yield is.
pub(super) enum Yields<'a> {
    /// A call of the sink, after what the function answers for the number of the yield.
    Call(&'a dyn Fn(usize) -> TokenStream, Calls<'a>),
    /// The yielder awaits there.
    Await,
}

pub(super) struct Ordinary<'a> {
    flavour: &'a Flavour,
    tree: &'a Tree,
    yields: Yields<'a>,
}

impl<'a> Ordinary<'a> {
    pub(super) fn new(generator: &'a GenFn, tree: &'a Tree, yields: Yields<'a>) -> Self {
        Ordinary {
            flavour: &generator.flavour,
            tree,
            yields,
        }
    }

    /// The whole body.
    pub(super) fn body(&self) -> TokenStream {
        self.block(Tree::ROOT)
    }

    /// The type that has to be written where the body returns.
    fn typed_return(&self) -> Option<&'a syn::Type> {
        match &self.flavour.returned {
            syn::Type::Tuple(unit) if unit.elems.is_empty() => None,
            returned => matches!(self.yields, Yields::Await).then_some(returned),
        }
    }

    /// A piece of code as it was, except for what it returns.
    fn code<N: Clone + ToTokens>(
        &self,
        node: &N,
        visit: impl FnOnce(&mut Returns<'_>, &mut N),
    ) -> TokenStream {
        let mut node = node.clone();
        if let Some(returned) = self.typed_return() {
            visit(&mut Returns(returned), &mut node);
        }
        node.into_token_stream()
    }

    fn expr(&self, expr: &Expr) -> TokenStream {
        self.code(expr, |returns, expr| returns.visit_expr_mut(expr))
    }

    /// What stands between a yield and the rest of its statement, and what the yield evaluates
    /// to in there. What waits is no part of that statement, so that nothing else in it does.
    fn answer(&self, number: usize, value: &Ident, span: Span) -> (TokenStream, TokenStream) {
        let (core, at) = (names::core(), span.resolved_at(Span::mixed_site()));
        let (before, answer) = match &self.yields {
            Yields::Call(before, _) => {
                let sink = names::local_at("_sink", span);
                (before(number), quote_spanned!(at=> #sink(#value)))
            }
            Yields::Await => {
                let (yielder, line) = (names::local("_yielder"), names::line(span));
                let answer = names::parameter("answer", number);
                // Where rustc says that something in scope cannot wait.
                let wait = quote_spanned! {at=>
                    let #answer = #yielder.__genfn_give(#value, #line).await;
                };
                (wait, quote_spanned!(at=> #core::convert::identity(#answer)))
            }
        };
        // What rustc says about the type of a yield lands on it.
        let (runtime, sent) = (names::runtime_at(span), &self.flavour.sent);
        match self.flavour.thrown {
            Some(_) => (before, answer),
            None => (
                before,
                quote_spanned!(at=> #runtime::unthrown::<#sent>(#answer)),
            ),
        }
    }

    /// Runs a delegate to its end. `at`: where what rustc says about it lands.
    fn delegated(&self, number: usize, built: &TokenStream, span: Span, at: Span) -> TokenStream {
        let runtime = names::runtime_at(at);
        let delegate = names::local_at("__delegate", at);
        let default = delegate::sent_default(self.flavour);
        let (sent, thrown) = delegate::inputs(self.flavour);
        let yielded = &self.flavour.yielded;
        match &self.yields {
            Yields::Call(before, _) => {
                let (sink, before) = (names::local("_sink"), before(number));
                let drive = delegate::method(self.flavour, "drive", at);
                quote!({
                    let #delegate = #built;
                    #before
                    #drive(#delegate, #sink, #default)
                })
            }
            Yields::Await => {
                let (yielder, line) = (names::local("_yielder"), names::line(span));
                let output = names::local("__output");
                quote_spanned!(at.resolved_at(Span::mixed_site())=> {
                    let mut #delegate = #built;
                    let #output = #runtime::delegated::<#sent, #thrown, #yielded, _>(
                        &mut #yielder, &mut #delegate, #default, #line,
                    ).await;
                    #output
                })
            }
        }
    }

    fn block(&self, id: BlockId) -> TokenStream {
        let stmts = self.tree.block(id).stmts.iter().enumerate();
        let linted =
            stmts.map(
                |(index, stmt)| match self.tree.lints.get(&Pos { block: id, index }) {
                    Some(lints) => self.linted_stmt(stmt, lints),
                    None => self.stmt(stmt, &[]),
                },
            );
        linted.collect()
    }

    /// A statement with lint attributes. Those that cannot have any stand in a block that has.
    fn linted_stmt(&self, stmt: &Stmt, lints: &[syn::Attribute]) -> TokenStream {
        let plain = self.stmt(stmt, lints);
        let lints = quote!(#(#lints)*);
        match stmt {
            Stmt::Value(_) | Stmt::Yield { .. } => plain,
            Stmt::Plain(syn::Stmt::Expr(..)) => quote!(#lints { #plain }),
            _ => quote!(#lints #plain),
        }
    }

    /// `lints` stand before every part of a yield.
    fn stmt(&self, stmt: &Stmt, lints: &[syn::Attribute]) -> TokenStream {
        match stmt {
            Stmt::Plain(stmt) => self.code(stmt, |returns, stmt| returns.visit_stmt_mut(stmt)),
            Stmt::Value(expr) => {
                let expr = match self.typed_return() {
                    Some(returned) => returns::value(expr, returned),
                    None => expr.clone(),
                };
                let stmt = syn::Stmt::Expr(expr, None);
                self.code(&stmt, |returns, stmt| returns.visit_stmt_mut(stmt))
            }
            Stmt::Yield {
                number,
                operand,
                span,
                sent,
                rest,
            } => {
                let (yielded, operand) = (&self.flavour.yielded, self.expr(operand));
                let value = names::parameter("yielded", *number);
                let (before, answer) = self.answer(*number, &value, *span);
                let rest = match rest {
                    Some(rest) => {
                        let rest = self.linted_stmt(rest, lints);
                        mentions::substitute(rest, sent, &answer)
                    }
                    None => quote!(let #sent = #answer;),
                };
                // Only the last part can be expected to break a lint.
                let lints = lints.iter().filter(|lint| !lint.path().is_ident("expect"));
                quote!(#(#lints)* let #value: #yielded = #operand; #before #rest)
            }
            Stmt::Delegate {
                number,
                operand,
                span,
                result,
            } => {
                if let Yields::Call(_, calls) = self.yields {
                    if let Some(call) = calls(*number, operand, result) {
                        return call;
                    }
                }
                let at = delegate::place(operand, *span);
                let built = delegate::built(self.flavour, &self.expr(operand), at);
                let run = self.delegated(*number, &built, *span, at);
                quote!(let #result = #run;)
            }
            Stmt::If {
                cond,
                then,
                otherwise,
            } => {
                let (cond, then) = (self.expr(cond), self.block(*then));
                let otherwise = otherwise.map(|id| {
                    let block = self.block(id);
                    quote!(else { #block })
                });
                quote!(if #cond { #then } #otherwise)
            }
            Stmt::Match { head, arms } => {
                let head = self.expr(head);
                let arms = arms.iter().map(|arm| {
                    let pat = self.code(&arm.pat, |returns, pat| returns.visit_pat_mut(pat));
                    let (lints, body) = (&arm.lints, self.block(arm.body));
                    quote!(#(#lints)* #pat => { #body })
                });
                quote!(match #head { #(#arms)* })
            }
            Stmt::Loop {
                label, kind, body, ..
            } => {
                let body = self.block(*body);
                match kind {
                    LoopKind::Loop => quote!(#label loop { #body }),
                    LoopKind::While(cond) => {
                        let cond = self.expr(cond);
                        quote!(#label while #cond { #body })
                    }
                    LoopKind::For { pat, iter } => quote!(#label for #pat in #iter { #body }),
                }
            }
            Stmt::Block {
                label,
                unsafety,
                body,
            } => {
                let body = self.block(*body);
                match (label, unsafety) {
                    (Some(label), _) => quote!(#label { #body }),
                    (None, unsafety) => quote!(#unsafety { #body }),
                }
            }
        }
    }
}
