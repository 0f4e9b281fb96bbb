//! Jumps: `break` with a value out of a construct whose value goes to a [`Dest`], and which
//! statements end in a jump.

use super::control::is_chain;
use super::{Dest, Normalizer, visit_stmt};
use crate::around::{Around, visit_around};
use crate::macros::Arguments;
use crate::mentions::{self, Marker};
use proc_macro2::{Ident, TokenTree};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Lifetime, Stmt, parse_quote};

/// A loop or labelled block that is taken apart.
pub(super) struct Target {
    pub(super) label: Option<Lifetime>,
    pub(super) is_loop: bool,
    pub(super) dest: Dest,
}

impl Normalizer<'_> {
    /// Where the value of this `break` goes.
    pub(super) fn target(&self, label: Option<&Lifetime>) -> Option<&Target> {
        find(&self.targets, label)
    }

    /// In code without a yield, `break value` out of a construct that is taken apart becomes an
    /// assignment and a `break`.
    pub(super) fn rewrite_jumps(&self, stmt: &mut Stmt) {
        visit_stmt(&mut Breaks::new(&self.targets), stmt);
    }

    pub(super) fn rewrite_jumps_in(&self, expr: &mut Expr) {
        Breaks::new(&self.targets).visit_expr_mut(expr);
    }
}

fn find<'t>(targets: &'t [Target], label: Option<&Lifetime>) -> Option<&'t Target> {
    targets.iter().rev().find(|target| match label {
        Some(label) => target
            .label
            .as_ref()
            .is_some_and(|found| found.ident == label.ident),
        None => target.is_loop,
    })
}

struct Breaks<'t> {
    targets: &'t [Target],
    around: Around,
}

impl<'t> Breaks<'t> {
    fn new(targets: &'t [Target]) -> Self {
        Breaks {
            targets,
            around: Around::default(),
        }
    }
}

impl VisitMut for Breaks<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        let Expr::Break(jump) = expr else { return };
        if self.around.stays(jump.label.as_ref()) {
            return;
        }
        let Some(target) = find(self.targets, jump.label.as_ref()) else {
            return;
        };
        let label = &jump.label;
        let Some(value) = &jump.expr else {
            if let Dest::Assign(local) = &target.dest {
                *expr = parse_quote!({ #local = (); break #label });
            }
            return;
        };
        *expr = match &target.dest {
            Dest::Assign(local) => parse_quote!({ #local = #value; break #label }),
            Dest::Value | Dest::Return => parse_quote!(return #value),
            Dest::Unit | Dest::Discard | Dest::Never => {
                parse_quote!({ let _ = { #value }; break #label })
            }
        };
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        Arguments::map(mac, |arg| self.visit_expr_mut(arg));
    }

    visit_around!();
}

/// Gives the unlabelled jumps of a loop's body the label of the loop, where a chain stands in the
/// way: it becomes a labelled block, through which no unlabelled jump may go.
pub(super) fn label_jumps(label: &Lifetime, stmts: &mut [Stmt]) {
    let mut labels = Labels(label);
    for stmt in stmts {
        labels.visit_stmt_mut(stmt);
    }
}

struct Labels<'l>(&'l Lifetime);

impl VisitMut for Labels<'_> {
    fn visit_expr_break_mut(&mut self, jump: &mut syn::ExprBreak) {
        jump.label.get_or_insert_with(|| self.0.clone());
        visit_mut::visit_expr_break_mut(self, jump);
    }
    fn visit_expr_continue_mut(&mut self, jump: &mut syn::ExprContinue) {
        jump.label.get_or_insert_with(|| self.0.clone());
    }
    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        Arguments::map(mac, |arg| self.visit_expr_mut(arg));
    }
    // In these an unlabelled jump means another loop, or is none of this body.
    fn visit_expr_for_loop_mut(&mut self, expr: &mut syn::ExprForLoop) {
        self.visit_expr_mut(&mut expr.expr);
    }
    fn visit_expr_loop_mut(&mut self, _: &mut syn::ExprLoop) {}
    fn visit_expr_while_mut(&mut self, _: &mut syn::ExprWhile) {}
    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_expr_async_mut(&mut self, _: &mut syn::ExprAsync) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// Whether a chain for which `splits` holds stands in the body of a loop.
pub(super) fn holds_chain(stmts: &[Stmt], splits: &dyn Fn(&Expr) -> bool) -> bool {
    struct Finder<'s>(&'s dyn Fn(&Expr) -> bool, bool);
    impl<'a> Visit<'a> for Finder<'_> {
        fn visit_expr(&mut self, expr: &'a Expr) {
            self.1 |= matches!(expr, Expr::If(found) if is_chain(&found.cond) && self.0(expr));
            visit::visit_expr(self, expr);
        }
        fn visit_macro(&mut self, mac: &'a syn::Macro) {
            let holds_if =
                |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if ident == "if");
            if !mentions::hold(&mac.tokens, &holds_if) {
                return;
            }
            Arguments::each(mac, |arg| {
                self.1 |= holds_chain(&[Stmt::Expr(arg.clone(), None)], self.0);
            });
        }
        fn visit_expr_for_loop(&mut self, expr: &'a syn::ExprForLoop) {
            self.visit_expr(&expr.expr);
        }
        fn visit_expr_loop(&mut self, _: &'a syn::ExprLoop) {}
        fn visit_expr_while(&mut self, _: &'a syn::ExprWhile) {}
        fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}
        fn visit_item(&mut self, _: &'a syn::Item) {}
    }
    let mut finder = Finder(splits, false);
    for stmt in stmts {
        finder.visit_stmt(stmt);
    }
    finder.1
}

/// Whether an expression assigns a local.
pub(super) fn assigns(expr: &Expr) -> bool {
    struct Finder(bool);
    impl<'a> Visit<'a> for Finder {
        fn visit_expr_assign(&mut self, _: &'a syn::ExprAssign) {
            self.0 = true;
        }
        fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}
        fn visit_item(&mut self, _: &'a syn::Item) {}
    }
    let mut finder = Finder(false);
    finder.visit_expr(expr);
    finder.0
}

/// Whether control never passes this statement, as far as its syntax shows.
pub(super) fn stmt_diverges(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Expr(expr, _) => diverges(expr),
        Stmt::Macro(mac) => panics(&mac.mac.path),
        Stmt::Local(local) => (local.init.as_ref()).is_some_and(|init| diverges(&init.expr)),
        Stmt::Item(_) => false,
    }
}

pub(super) fn diverges(expr: &Expr) -> bool {
    match expr {
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
        Expr::Macro(mac) => panics(&mac.mac.path),
        Expr::Paren(expr) => diverges(&expr.expr),
        Expr::Block(expr) => {
            expr.label.is_none() && expr.block.stmts.last().is_some_and(stmt_diverges)
        }
        Expr::Unsafe(expr) => expr.block.stmts.last().is_some_and(stmt_diverges),
        Expr::If(expr) => {
            expr.then_branch.stmts.last().is_some_and(stmt_diverges)
                && expr
                    .else_branch
                    .as_ref()
                    .is_some_and(|(_, otherwise)| diverges(otherwise))
        }
        Expr::Match(expr) => expr.arms.iter().all(|arm| diverges(&arm.body)),
        Expr::Loop(expr) => !breaks(expr),
        _ => false,
    }
}

/// Whether some branch of a construct plainly ends in a value that is not `()`. `sends`: a yield is
/// one.
pub(super) fn has_value(expr: &Expr, sends: bool) -> bool {
    match expr {
        Expr::If(expr) => {
            let otherwise = expr.else_branch.as_ref();
            ends_in_value(&expr.then_branch.stmts, sends)
                || otherwise.is_some_and(|(_, otherwise)| has_value(otherwise, sends))
        }
        Expr::Match(expr) => expr.arms.iter().any(|arm| has_value(&arm.body, sends)),
        Expr::Block(expr) => ends_in_value(&expr.block.stmts, sends),
        Expr::Unsafe(expr) => ends_in_value(&expr.block.stmts, sends),
        Expr::Paren(expr) => has_value(&expr.expr, sends),
        Expr::Tuple(expr) => !expr.elems.is_empty(),
        Expr::Macro(mac) => sends && mentions::marker(&mac.mac) == Some(Marker::Yield),
        Expr::Lit(_)
        | Expr::Path(_)
        | Expr::Binary(_)
        | Expr::Field(_)
        | Expr::Struct(_)
        | Expr::Array(_)
        | Expr::Reference(_)
        | Expr::Cast(_)
        | Expr::Call(_)
        | Expr::MethodCall(_) => true,
        _ => false,
    }
}

fn ends_in_value(stmts: &[Stmt], sends: bool) -> bool {
    matches!(stmts.last(), Some(Stmt::Expr(expr, None)) if has_value(expr, sends))
}

/// `panic!` and its kin.
pub(crate) fn panics(path: &syn::Path) -> bool {
    const NAMES: [&str; 4] = ["panic", "unreachable", "todo", "unimplemented"];
    let last = path.segments.last();
    last.is_some_and(|last| NAMES.contains(&&*last.ident.to_string()))
}

/// Whether some `break` may leave this loop.
fn breaks(expr: &syn::ExprLoop) -> bool {
    struct Finder<'l> {
        label: Option<&'l Ident>,
        depth: usize,
        found: bool,
    }
    impl<'a> Visit<'a> for Finder<'_> {
        fn visit_expr_break(&mut self, jump: &'a syn::ExprBreak) {
            self.found |= match &jump.label {
                Some(label) => self.label == Some(&label.ident),
                None => self.depth == 0,
            };
            visit::visit_expr_break(self, jump);
        }
        fn visit_expr_loop(&mut self, expr: &'a syn::ExprLoop) {
            self.depth += 1;
            visit::visit_expr_loop(self, expr);
            self.depth -= 1;
        }
        fn visit_expr_while(&mut self, expr: &'a syn::ExprWhile) {
            self.depth += 1;
            visit::visit_expr_while(self, expr);
            self.depth -= 1;
        }
        fn visit_expr_for_loop(&mut self, expr: &'a syn::ExprForLoop) {
            self.depth += 1;
            visit::visit_expr_for_loop(self, expr);
            self.depth -= 1;
        }
        fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}
        fn visit_item(&mut self, _: &'a syn::Item) {}
    }
    let mut finder = Finder {
        label: expr.label.as_ref().map(|label| &label.name.ident),
        depth: 0,
        found: false,
    };
    finder.visit_block(&expr.body);
    finder.found
}

/// Whether a macro is called that may hide a jump.
pub(super) fn holds_opaque_macro(body: &syn::Block) -> bool {
    struct Finder(bool);
    impl Finder {
        /// What is not parsed.
        fn tokens(&mut self, tokens: &proc_macro2::TokenStream) {
            let mut names = Vec::new();
            mentions::identifiers(tokens, &mut names);
            self.0 |= names
                .iter()
                .any(|name| name == "break" || name == "continue");
        }
    }
    impl<'a> Visit<'a> for Finder {
        fn visit_macro(&mut self, mac: &'a syn::Macro) {
            let marker = mentions::marker(mac).is_some();
            if marker && !mentions::call_macro(&mac.tokens) {
                return;
            }
            self.0 |= !marker && !mentions::is_std_macro(&mac.path);
            match Arguments::of(mac) {
                Some(mut args) => {
                    args.exprs_mut().for_each(|arg| {
                        let mut inner = Finder(false);
                        inner.visit_expr(arg);
                        self.0 |= inner.0;
                    });
                    args.rest().into_iter().for_each(|rest| self.tokens(rest));
                }
                None => self.tokens(&mac.tokens),
            }
        }
        fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}
        fn visit_item(&mut self, _: &'a syn::Item) {}
    }
    let mut finder = Finder(false);
    finder.visit_block(body);
    finder.0
}
