//! Stage `borrows`: borrows over a yield that the syntax shows without a doubt.
//!
//! * In: the [`Body`] up to its layout.
//! * Out: nothing.
//! * Errors: a loop that yields over what borrows from a value that ends before, and a reference to a local
//!   that is needed behind a yield.
//!
//! rustc refuses them as well, and many more, but cannot know that `#[generator(borrowing)]` is the way out:
//!
//! ```text
//! fn f(text: String) -> ..               `text` is owned, `lines` borrows
//! for line in text.lines() { yield_!(line.len()); }
//!
//! let view = &word;                      `view` is saved by the yield
//! yield_!(1);
//! yield_!(view.len());
//! ```

use crate::diag::{Errors, Message};
use crate::driver::Body;
use crate::flow::{LocalId, Point, head_of_for, is_adaptor};
use crate::layout::How;
use crate::tree::{Pos, Stmt};
use proc_macro2::Ident;
use std::collections::BTreeSet;
use syn::{Expr, GenericArgument, Local, Pat, Path, Type};

/// Types of the standard library whose values lend what is in them, and refer to nothing.
const OWNED: [&str; 8] = [
    "BTreeMap",
    "BTreeSet",
    "BinaryHeap",
    "HashMap",
    "HashSet",
    "String",
    "Vec",
    "VecDeque",
];

/// Their methods that make iterators that borrow.
const LENDING: [&str; 14] = [
    "bytes",
    "char_indices",
    "chars",
    "chunks",
    "drain",
    "iter",
    "iter_mut",
    "keys",
    "lines",
    "split",
    "split_whitespace",
    "values",
    "values_mut",
    "windows",
];

/// Runs the stage.
pub(crate) fn check(body: &Body, errors: &mut Errors) {
    // A block has no other form.
    if body.generator.block.is_some() {
        return;
    }
    let iterators = iterators(body);
    let borrows = Borrows {
        body,
        owned: owned_locals(body),
    };
    for (pos, stmt) in body.tree.stmts() {
        let Stmt::Plain(syn::Stmt::Local(local)) = stmt else {
            continue;
        };
        let Some((name, init)) = named(local) else {
            continue;
        };
        if iterators.contains(name) {
            if let Some(lender) = head_of_for(init).and_then(|head| borrows.lender(head)) {
                errors.on(lender, Message::LoopBorrows);
            }
        } else if borrows.is_reference(init) && borrows.is_saved(pos) {
            errors.on(init, Message::ReferenceSaved);
        }
    }
}

/// What `let name = init;` binds.
fn named(local: &Local) -> Option<(&Ident, &Expr)> {
    let init = local.init.as_ref()?;
    match &local.pat {
        Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none() => {
            Some((&pat.ident, &init.expr))
        }
        _ => None,
    }
}

/// What the loops that yield take their items from, if they are ever reached.
fn iterators(body: &Body) -> BTreeSet<Ident> {
    let iterators = body.tree.iterators();
    let reached = iterators.filter(|(number, _)| body.arms.contains(Point::Head(*number)));
    reached.map(|(_, iter)| iter.clone()).collect()
}

/// The locals that are owned, by their types or what they are bound to.
fn owned_locals(body: &Body) -> BTreeSet<LocalId> {
    let locals = body.flow.locals.iter().enumerate();
    let typed = locals.filter(|(_, local)| local.ty.as_ref().is_some_and(is_owned_type));
    let mut owned: BTreeSet<LocalId> = typed.map(|(number, _)| LocalId(number)).collect();
    for (pos, stmt) in body.tree.stmts() {
        if let Stmt::Plain(syn::Stmt::Local(local)) = stmt {
            let bound = named(local).is_some_and(|(_, init)| {
                is_owned_value(init) || matches!(init, Expr::Array(_) | Expr::Repeat(_))
            });
            if bound {
                owned.extend(body.flow.declared.get(&pos).into_iter().flatten());
            }
        }
    }
    owned
}

struct Borrows<'b> {
    body: &'b Body,
    owned: BTreeSet<LocalId>,
}

impl Borrows<'_> {
    /// The part of the head of a loop that borrows from what ends before the loop does.
    fn lender<'e>(&self, head: &'e Expr) -> Option<&'e Expr> {
        match head {
            Expr::Paren(paren) => self.lender(&paren.expr),
            Expr::Reference(reference) if self.is_owned_local(&reference.expr) => Some(head),
            Expr::MethodCall(call) => {
                let (method, receiver) = (call.method.to_string(), &call.receiver);
                if is_adaptor(&method) {
                    let parts = std::iter::once(&**receiver).chain(&call.args);
                    return parts.into_iter().find_map(|part| self.lender(part));
                }
                let lends = LENDING.contains(&&*method)
                    && (self.is_owned_local(receiver) || is_owned_value(receiver));
                lends.then_some(head)
            }
            _ => None,
        }
    }

    /// Whether every local of that name is owned.
    fn is_owned_local(&self, expr: &Expr) -> bool {
        let locals = self.locals(expr);
        !locals.is_empty() && locals.iter().all(|local| self.owned.contains(local))
    }

    /// The locals that an expression may be.
    fn locals(&self, expr: &Expr) -> Vec<LocalId> {
        let Expr::Path(path) = expr else {
            return Vec::new();
        };
        let locals = self.body.flow.locals.iter().enumerate();
        let same = locals.filter(|(_, local)| path.path.is_ident(&local.ident));
        same.map(|(number, _)| LocalId(number)).collect()
    }

    /// `&local`
    fn is_reference(&self, init: &Expr) -> bool {
        matches!(init, Expr::Reference(reference) if !self.locals(&reference.expr).is_empty())
    }

    /// Whether a yield saves what is declared here, to which nothing else is ever assigned.
    fn is_saved(&self, pos: Pos) -> bool {
        let Body {
            flow, arms, layout, ..
        } = self.body;
        let mut declared = flow.declared.get(&pos).into_iter().flatten();
        let saves = |point: &Point, local: LocalId| {
            matches!(point, Point::Yield(_)) && layout.handed(*point).how(local) == Some(How::Move)
        };
        declared.any(|local| {
            !flow.locals[local.0].mutable && arms.points.iter().any(|point| saves(point, *local))
        })
    }
}

fn is_owned_type(ty: &Type) -> bool {
    match ty {
        Type::Array(_) => true,
        Type::Path(ty) => ty
            .path
            .segments
            .last()
            .is_some_and(|last| is_owned(&last.ident)),
        _ => false,
    }
}

fn is_owned(name: &Ident) -> bool {
    OWNED.iter().any(|owned| name == owned)
}

/// Whether an expression makes a value of such a type: `vec![1]`, `String::from("a")`,
/// `x.collect::<Vec<_>>()`.
fn is_owned_value(expr: &Expr) -> bool {
    match expr {
        Expr::Paren(paren) => is_owned_value(&paren.expr),
        Expr::Macro(mac) => mac.mac.path.is_ident("vec") || mac.mac.path.is_ident("format"),
        Expr::Call(call) => matches!(&*call.func, Expr::Path(path) if is_constructor(&path.path)),
        Expr::MethodCall(call) if call.method == "collect" => {
            let generics = call.turbofish.iter().flat_map(|generics| &generics.args);
            generics
                .into_iter()
                .any(|arg| matches!(arg, GenericArgument::Type(ty) if is_owned_type(ty)))
        }
        _ => false,
    }
}

/// `String::from`
fn is_constructor(path: &Path) -> bool {
    const MAKE: [&str; 3] = ["from", "new", "with_capacity"];
    let mut segments = path.segments.iter().rev();
    let (Some(last), Some(ty)) = (segments.next(), segments.next()) else {
        return false;
    };
    MAKE.iter().any(|name| last.ident == name) && is_owned(&ty.ident)
}
