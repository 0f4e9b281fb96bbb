//! One arm of the step function: the code from its point to where it suspends, returns or jumps.
//!
//! A statement without a yield is printed as it stands. A construct that yields is printed as
//! itself, its branches up to their own ends; what follows it is printed after it, or is a jump
//! to the arm of the join.
//!
//! ```text
//! if c { yield_!(1); }       if c { *at = State::Yield1; return Step::Yielded(1); }
//! rest();                    goto = Goto::Join0x0; break 'jump0;
//! ```

pub(super) use super::code::{Code, diverging, joined, sequence};

use super::access::Locals;
use super::labels::Labels;
use super::stores::Storing;
use super::unread::Unread;
use super::{Context, delegate};
use crate::flow::Point;
use crate::mentions;
use crate::names;
use crate::tree::{Pos, Stmt, Tree};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;

/// Prints one arm.
pub(super) struct Printer<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) point: Point,
    pub(super) locals: Locals,
    /// The labels that are jumped to.
    pub(super) labels: Labels,
}

impl Printer<'_> {
    pub(super) fn arm(&self) -> TokenStream {
        let context = self.context;
        match self.point {
            Point::Entry => {
                let rest = self.rest(Pos {
                    block: Tree::ROOT,
                    index: 0,
                });
                self.climb(Tree::ROOT, 0, rest)
            }
            Point::Join(pos) => self.climb(pos.block, pos.index, self.rest(pos.next())),
            Point::Head(_) => {
                let pos = context.positions[&self.point];
                let Stmt::Loop { kind, body, .. } = context.tree.stmt(pos) else {
                    return TokenStream::new();
                };
                let turn = self.one_turn(pos, self.turn(pos, kind, *body));
                self.climb(pos.block, pos.index, self.then(pos, turn))
            }
            Point::Yield(_) => {
                let pos = context.positions[&self.point];
                self.climb(pos.block, pos.index, self.resumed(pos))
            }
        }
    }

    /// What follows a yield in its block.
    pub(super) fn resumed(&self, pos: Pos) -> Code {
        match self.context.tree.stmt(pos) {
            Stmt::Yield {
                sent, rest, span, ..
            } => {
                let value = self.answer(*span);
                let (first, falls) = match rest.as_deref() {
                    Some(rest) => {
                        let Code { tokens, falls } = self.simple(rest, pos);
                        (mentions::substitute(tokens, sent, &value), falls)
                    }
                    None => {
                        let (guard, stores) =
                            (self.guard_named(sent), self.stores(Storing::Behind(pos)));
                        (quote!(let #sent = #value; #guard #stores), true)
                    }
                };
                if !falls {
                    return Code::leaving(first);
                }
                let Code { tokens, falls } = self.rest(pos.next());
                Code {
                    tokens: quote!(#first #tokens),
                    falls,
                }
            }
            Stmt::Delegate { result, .. } => {
                let (value, guard) = (self.ended(), self.guard_named(result));
                let ended = Code::falling(quote!(let #result = #value; #guard));
                self.then(pos, ended)
            }
            _ => Code::nothing(),
        }
    }

    /// What a yield evaluates to, from what the generator was resumed with.
    fn answer(&self, span: Span) -> TokenStream {
        let input = names::local("input");
        let span = span.resolved_at(Span::mixed_site());
        let (runtime, flavour) = (names::runtime_at(span), &self.context.generator.flavour);
        let sent = &flavour.sent;
        match &flavour.thrown {
            Some(thrown) => quote_spanned!(span=> #runtime::caught::<#sent, #thrown>(&mut #input)),
            None => quote_spanned!(span=> #runtime::sent::<#sent>(&mut #input)),
        }
    }

    /// What a delegate, or a call of the function itself, has returned. With a jump that may be
    /// hidden in a macro, rustc sees a second turn of every loop.
    fn ended(&self) -> TokenStream {
        let (runtime, ended) = (names::runtime(), names::local("ended"));
        match self.context.tree.opaque_macros {
            false => quote!(#ended),
            true => quote! {
                match #runtime::Option::take(&mut #ended) {
                    #runtime::Some(value) => value,
                    #runtime::None => #runtime::gone(),
                }
            },
        }
    }

    /// The statements of a block from `pos` on, up to where this arm ends.
    pub(super) fn rest(&self, pos: Pos) -> Code {
        let context = self.context;
        let mut tokens = TokenStream::new();
        let count = context.tree.block(pos.block).stmts.len();
        if pos.index == 0 {
            if pos.block != Tree::ROOT {
                tokens.extend([self.guards(&context.flow.bound[&pos.block])]);
            }
            tokens.extend([self.stores(Storing::Start(pos.block))]);
        }
        for index in pos.index..count {
            let pos = Pos { index, ..pos };
            if !context.arms.reaches(self.point, context.flow.before[&pos]) {
                return Code::leaving(tokens);
            }
            let stmt = context.tree.stmt(pos);
            if stmt.is_deferred()
                && !context.flow.declared[&pos]
                    .iter()
                    .any(|local| self.touches(*local))
            {
                tokens.extend([self.declared(pos)]);
                continue;
            }
            let code = match stmt {
                Stmt::Plain(_) | Stmt::Value(_) => self.simple(stmt, pos),
                stmt => {
                    let code = self.construct(pos, stmt);
                    tokens.extend([code.tokens]);
                    return Code {
                        tokens,
                        falls: code.falls,
                    };
                }
            };
            tokens.extend([code.tokens]);
            if !code.falls {
                return Code::leaving(tokens);
            }
        }
        let end = context.flow.ends.get(&pos.block);
        Code {
            tokens,
            falls: end.is_some_and(|end| context.arms.reaches(self.point, *end)),
        }
    }

    /// A statement that yields, and what follows it.
    pub(super) fn construct(&self, pos: Pos, stmt: &Stmt) -> Code {
        let context = self.context;
        match stmt {
            Stmt::Plain(_) | Stmt::Value(_) => self.simple(stmt, pos),
            Stmt::Yield {
                number, operand, ..
            } => {
                let field = self.take_field(operand, pos);
                let value = field.unwrap_or_else(|| self.rewritten(operand, pos));
                let point = Point::Yield(*number);
                match context.arms.contains(point) {
                    true => Code::leaving(self.suspend(&value, point)),
                    false => {
                        let yielded = &context.generator.flavour.yielded;
                        Code::leaving(diverging(&value, Some(yielded)))
                    }
                }
            }
            Stmt::Delegate {
                number,
                operand,
                span,
                ..
            } => {
                let at = delegate::place(operand, *span);
                let operand = self.rewritten(operand, pos);
                let point = Point::Yield(*number);
                if let Some(call) = context.call(point) {
                    return self.call(call, &operand, point);
                }
                if !context.arms.contains(point) {
                    return Code::leaving(diverging(&operand, None));
                }
                let flavour = &context.generator.flavour;
                let built = delegate::built(flavour, &operand, at);
                Code::leaving(self.begin(&built, point))
            }
            Stmt::If {
                cond,
                then,
                otherwise,
            } => self.then(pos, self.if_(pos, cond, *then, *otherwise)),
            Stmt::Match { head, arms } => self.then(pos, self.match_(pos, head, arms)),
            Stmt::Loop { number, .. } => {
                let head = Point::Head(*number);
                let first = self.settle(context.flow.before[&pos], head);
                let enter = self.goto(head);
                Code::leaving(joined([first, enter]))
            }
            Stmt::Block { body, .. } => {
                let block = Self::wrap(stmt, &self.branch(*body, pos));
                let behind = self.behind(stmt);
                self.then(pos, Code::falling(joined([block, behind])))
            }
        }
    }

    /// What is done behind a labelled block, which a jump may have left.
    pub(super) fn behind(&self, stmt: &Stmt) -> TokenStream {
        match stmt {
            Stmt::Block {
                label: Some(_),
                body,
                ..
            } => self.clear_all(*body),
            _ => TokenStream::new(),
        }
    }

    pub(super) fn wrap(stmt: &Stmt, inner: &TokenStream) -> TokenStream {
        match stmt {
            Stmt::Block {
                label: Some(label), ..
            } => quote!(#label { #inner }),
            Stmt::Block { unsafety, .. } => quote!(#unsafety { #inner }),
            _ => quote!({ #inner }),
        }
    }

    /// `code` is the statement at `pos`; adds what comes after it.
    pub(super) fn then(&self, pos: Pos, code: Code) -> Code {
        let join = Point::Join(pos);
        let context = self.context;
        let tokens = code.tokens;
        if !code.falls
            || !context
                .arms
                .reaches(self.point, context.flow.points[&join].node)
        {
            return Code::leaving(tokens);
        }
        if context.arms.contains(join) {
            let goto = self.goto(join);
            return Code::leaving(joined([tokens, goto]));
        }
        let (stores, rest) = (self.stores(Storing::Behind(pos)), self.rest(pos.next()));
        let after = rest.tokens;
        Code {
            tokens: joined([tokens, stores, after]),
            falls: rest.falls,
        }
    }

    /// What follows a statement without a yield: the guards of what it declares, and what nothing mentions
    /// from there on is put away.
    fn declared(&self, pos: Pos) -> TokenStream {
        let declared = self.context.flow.declared.get(&pos);
        let declared = declared.map_or(&[][..], Vec::as_slice);
        // What has no value yet cannot be bound again.
        let together = match self.context.tree.stmt(pos).is_deferred() {
            true => 1,
            false => declared.len().max(1),
        };
        let guards = declared.chunks(together);
        let guards = guards.map(|group| self.guards(group)).collect();
        let stores = self.stores(Storing::Behind(pos));
        joined([guards, stores])
    }

    /// A statement without a yield.
    pub(super) fn simple(&self, stmt: &Stmt, pos: Pos) -> Code {
        match stmt {
            Stmt::Plain(stmt) => {
                let mut unread = Unread(self.context.flow);
                if unread.is(stmt) {
                    return Code::falling(self.declared(pos));
                }
                let mut stmt = stmt.clone();
                let part = self.take_part(&mut stmt, pos);
                unread.visit_stmt_mut(&mut stmt);
                self.last_calls(pos).visit_stmt_mut(&mut stmt);
                self.in_place().visit_stmt_mut(&mut stmt);
                self.rewrite(pos).visit_stmt_mut(&mut stmt);
                let (confirmed, declared) = (self.confirm_rests(pos), self.declared(pos));
                Code::falling(quote!(#confirmed #stmt #part #declared))
            }
            Stmt::Value(expr) => {
                let span = expr.span().resolved_at(Span::mixed_site());
                let runtime = names::runtime_at(span);
                let value = self.rewritten(expr, pos);
                Code::leaving(quote_spanned!(span=> return #runtime::Step::Returned(#value);))
            }
            _ => Code::nothing(),
        }
    }
}
