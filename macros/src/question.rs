//! Stage `question`: what leaves the body with an error.
//!
//! * In: the generator.
//! * Out: the same. In one that returns `()`, `?` leaves all scopes, and then yields the error, the
//!   last item (RFC 3513). `bail!` and `ensure!` do what `?` does.
//! * Errors: none.
//!
//! ```text
//! fn f(text: String) -> impl Iterator<Item = Result<u8, E>> { let n = text.parse()?; .. }
//!
//!     let __error: Result<u8, E>;
//!     '__question: {
//!         let text = text;                    // an argument that may drop goes with the others
//!         let n = match Try::branch(text.parse()) {
//!             ControlFlow::Continue(output) => output,
//!             ControlFlow::Break(residual) => {
//!                 __error = FromResidual::from_residual(residual);
//!                 break '__question;
//!             }
//!         };
//!         ..
//!         return;
//!     }
//!     yield_!(__error);
//! ```
//!
//! `bail!` and `ensure!` hold a `return` of an error, so a closure catches it, where errors are what the
//! generator returns or yields. Elsewhere they are macros like any other. That `panic!` and its kin do
//! not come back is what their names say, so rustc confirms it.

use crate::diag::{Errors, Message};
use crate::flavour::Flavour;
use crate::macros::Arguments;
use crate::parse::{GenFn, Param};
use crate::{flow, mentions, names, normalize};
use proc_macro2::{Ident, Span};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, Lifetime, Macro, Stmt, Type, parse_quote, parse_quote_spanned};

/// Runs the stage in place.
pub(crate) fn leave_by_errors(generator: &mut GenFn) {
    let flavour = &generator.flavour;
    let yields = matches!(&flavour.returned, Type::Tuple(ty) if ty.elems.is_empty());
    let mut question = Question {
        flavour,
        yields,
        own: own_macros(&generator.function.block),
        first: None,
    };
    let body = &mut generator.function.block;
    question.visit_block_mut(body);
    let Some(span) = question.first else { return };
    let (error, label) = (error(span), label(span));
    let item = &flavour.yielded;
    let arguments = rebound(&mut generator.params);
    let mut stmts = std::mem::take(&mut body.stmts);
    if let Some(Stmt::Expr(_, semi @ None)) = stmts.last_mut() {
        *semi = None;
    }
    let inner = Block {
        brace_token: body.brace_token,
        stmts,
    };
    let core = names::core();
    **body = parse_quote_spanned! {span=> {
        let #error: #item;
        #label: {
            #(#arguments)*
            #inner
            #[allow(unreachable_code)]
            { return; }
        }
        yield_!(#core::convert::identity(#error));
    }};
}

/// The local that an error waits in.
fn error(span: Span) -> Ident {
    names::local_at("__error", span)
}

/// The label of all scopes of the body.
fn label(span: Span) -> Lifetime {
    Lifetime::new("'__question", span.resolved_at(Span::mixed_site()))
}

/// Arguments that may drop become locals of the scopes that an error leaves.
fn rebound(params: &mut [Param]) -> Vec<Stmt> {
    let drops = |param: &&mut Param| !(flow::dropless_type(&param.ty) || param.lends);
    let rebind = |param: &mut Param| {
        let (ident, mutable) = (&param.ident, param.mutable.then(|| quote!(mut)));
        let lints = std::mem::take(&mut param.lints);
        param.mutable = false;
        parse_quote! {
            #(#lints)*
            #[allow(unused_mut, clippy::used_underscore_binding, clippy::no_effect_underscore_binding)]
            let #mutable #ident = #ident;
        }
    };
    params.iter_mut().filter(drops).map(rebind).collect()
}

/// Refuses every `?` of a body whose item type is not known.
pub(crate) fn refuse(body: &Block, errors: &mut Errors) {
    struct Refuse<'e>(&'e mut Errors);
    impl<'a> Visit<'a> for Refuse<'_> {
        fn visit_expr_try(&mut self, expr: &'a syn::ExprTry) {
            self.visit_expr(&expr.expr);
            self.0
                .on(&expr.question_token, Message::QuestionWithoutItem);
        }
        fn visit_macro(&mut self, mac: &'a Macro) {
            Arguments::each(mac, |arg| self.visit_expr(arg));
        }
        fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}
        fn visit_expr_async(&mut self, _: &'a syn::ExprAsync) {}
        fn visit_expr_try_block(&mut self, _: &'a syn::ExprTryBlock) {}
        fn visit_item(&mut self, _: &'a syn::Item) {}
    }
    Refuse(errors).visit_block(body);
}

fn is_result(ty: &Type) -> bool {
    match ty {
        Type::Path(ty) => ty.path.segments.last().is_some_and(|s| s.ident == "Result"),
        // A type that a macro passed on.
        Type::Group(ty) => is_result(&ty.elem),
        _ => false,
    }
}

/// The names of the `macro_rules!` of a body.
fn own_macros(body: &Block) -> Vec<Ident> {
    struct Names(Vec<Ident>);
    impl<'a> Visit<'a> for Names {
        fn visit_item_macro(&mut self, item: &'a syn::ItemMacro) {
            self.0.extend(item.ident.clone());
        }
    }
    let mut names = Names(Vec::new());
    names.visit_block(body);
    names.0
}

struct Question<'f> {
    flavour: &'f Flavour,
    /// Whether an error is yielded.
    yields: bool,
    own: Vec<Ident>,
    /// Where an error is yielded first.
    first: Option<Span>,
}

impl Question<'_> {
    /// Leaves with `value`, in which `span` is at fault.
    fn leave(&mut self, value: &proc_macro2::TokenStream, span: Span) -> Expr {
        if !self.yields {
            return parse_quote_spanned!(span=> return #value);
        }
        let first = *self.first.get_or_insert(span);
        let (error, label) = (error(first), label(first));
        parse_quote_spanned!(span=> {
            #error = #value;
            break #label;
        })
    }

    /// `bail!` and `ensure!`.
    fn caught(&mut self, mac: &Macro) -> Option<Expr> {
        let name = &mac.path.segments.last()?.ident;
        let ends = name == "bail";
        let fails = match self.yields {
            true => &self.flavour.yielded,
            false => &self.flavour.returned,
        };
        if !(ends || name == "ensure")
            || !is_result(fails)
            || mac.tokens.is_empty()
            || self.own.contains(name)
        {
            return None;
        }
        let span = mac.path.span().resolved_at(Span::mixed_site());
        let (runtime, core) = (names::runtime_at(span), names::core());
        let error = quote_spanned!(span=> #core::result::Result::Err(error));
        let leave = self.leave(&error, span);
        // One that falls through has another type than it says.
        let (passed, end, value) = match ends {
            true => (
                quote!(#core::convert::Infallible),
                None,
                quote_spanned!(span=> match passed {}),
            ),
            false => (
                quote!(()),
                Some(quote!(#core::result::Result::Ok(()))),
                quote_spanned!(span=> passed),
            ),
        };
        Some(parse_quote_spanned! {span=>
            match (|| -> #core::result::Result<#passed, <#fails as #runtime::Fails>::Error> {
                #mac;
                #end
            })() {
                #core::result::Result::Ok(passed) => #value,
                #core::result::Result::Err(error) => #leave,
            }
        })
    }
}

/// A macro whose name says that it does not come back. One that does has another type than this says.
fn confirmed(mac: &Macro) -> Option<Expr> {
    let root = mac.path.segments.first()?.ident.to_string();
    if !normalize::panics(&mac.path) || ["core", "std"].contains(&&*root) {
        return None;
    }
    let span = mac.path.span().resolved_at(Span::mixed_site());
    let core = names::core();
    Some(parse_quote_spanned! {span=> {
        #[allow(unreachable_code, clippy::diverging_sub_expression)]
        let _never: #core::convert::Infallible = { #mac; };
    }})
}

impl VisitMut for Question<'_> {
    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        match stmt {
            Stmt::Expr(Expr::Try(inner), Some(_)) if self.yields => tell_output(&mut inner.expr),
            Stmt::Macro(mac) => {
                if let Some(known) = self.caught(&mac.mac).or_else(|| confirmed(&mac.mac)) {
                    *stmt = Stmt::Expr(known, mac.semi_token);
                    return;
                }
            }
            _ => {}
        }
        visit_mut::visit_stmt_mut(self, stmt);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Expr::Macro(mac) = expr {
            if let Some(known) = self.caught(&mac.mac).or_else(|| confirmed(&mac.mac)) {
                *expr = known;
                return;
            }
        }
        visit_mut::visit_expr_mut(self, expr);
        let Expr::Try(inner) = expr else { return };
        if !self.yields {
            return;
        }
        let value = &inner.expr;
        let span = inner.question_token.span().resolved_at(Span::mixed_site());
        let (runtime, core) = (names::runtime_at(span), names::core());
        let leave = self.leave(
            &quote_spanned!(span=> #runtime::YieldsError::of(residual)),
            span,
        );
        *expr = parse_quote_spanned! {span=>
            match #runtime::Try::branch(#value) {
                #core::ops::ControlFlow::Continue(output) => output,
                #core::ops::ControlFlow::Break(residual) => #leave
            }
        };
    }

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        // Most of what is yielded has neither.
        if mentions::may_jump(&mac.tokens) || mentions::call_macro(&mac.tokens) {
            Arguments::map(mac, |arg| self.visit_expr_mut(arg));
        }
    }

    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_expr_async_mut(&mut self, _: &mut syn::ExprAsync) {}
    fn visit_expr_try_block_mut(&mut self, _: &mut syn::ExprTryBlock) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// `Err(error)?;` says nothing about the type of an `Ok`: it is `()`, as rustc falls back to.
fn tell_output(value: &mut Expr) {
    let Expr::Call(call) = value else { return };
    let Expr::Path(path) = &mut *call.func else {
        return;
    };
    if path.path.is_ident("Err") {
        path.path.segments[0].arguments =
            syn::PathArguments::AngleBracketed(parse_quote!(::<(), _>));
    }
}
