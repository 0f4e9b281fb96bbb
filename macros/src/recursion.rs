//! Stage `recursion`: which delegations call the function itself.
//!
//! * In: [`GenFn`] and [`Tree`].
//! * Out: [`Recursion`]; the operand of such a delegation becomes a tuple of the arguments.
//! * Errors: none.
//!
//! ```text
//! fn walk(node: &Node) -> ..              delegate 1: call
//!
//! if let Some(left) = &node.left {        yield_from!((walk)(x)) is none: it is in parentheses
//!     yield_from!(walk(left));
//! }
//! yield_!(node.value);
//! if let Some(right) = &node.right {      delegate 3: tail call
//!     yield_from!(walk(right));
//! }
//! ```
//!
//! Without `#[generator(recursive)]` there are none. A call of the function is written `walk(x)`, `Self::walk(x)` or, in a method, `x.walk()`, with
//! as many arguments as the function has; rustc confirms that `walk` is the function. A tail call
//! is followed by nothing but the return of its value. Whether its frame is needed yet, for a local
//! that has a drop, its types will say.

use crate::macros::Arguments;
use crate::names;
use crate::parse::GenFn;
use crate::tree::{Pos, Stmt, Tree};
use proc_macro2::Ident;
use std::collections::BTreeMap;
#[cfg(test)]
use std::fmt;
use syn::visit::{self, Visit};
use syn::{Expr, FnArg, Item, PathArguments, Type, parse_quote, parse_quote_spanned};

/// What the stage found.
#[derive(Default)]
pub(crate) struct Recursion {
    /// The calls, by the numbers of their delegations.
    pub(crate) calls: BTreeMap<usize, Call>,
}

/// A call of the function itself.
pub(crate) struct Call {
    /// What is called, where that is a path.
    pub(crate) path: Option<syn::Path>,
    pub(crate) tail: bool,
}

/// Runs the stage.
pub(crate) fn find(generator: &GenFn, tree: &mut Tree) -> Recursion {
    if !generator.recursive {
        return Recursion::default();
    }
    let finder = Finder {
        generator,
        tree,
        hidden: is_bound(generator),
    };
    let mut found = Vec::new();
    for (pos, stmt) in finder.tree.stmts() {
        let Stmt::Delegate { operand, .. } = stmt else {
            continue;
        };
        if let Some((path, arguments)) = finder.call(operand) {
            let tail = finder.is_tail(pos);
            found.push((pos, arguments, Call { path, tail }));
        }
    }
    // Around a call they have told that it is none of the function itself.
    for stmt in tree.blocks.iter_mut().flat_map(|block| &mut block.stmts) {
        if let Stmt::Delegate { operand, .. } = stmt {
            if let Expr::Paren(paren) = operand {
                *operand = (*paren.expr).clone();
            }
        }
    }
    let mut calls = BTreeMap::new();
    for (pos, arguments, call) in found {
        if let Stmt::Delegate {
            number, operand, ..
        } = tree.stmt_mut(pos)
        {
            *operand = parse_quote!((#(#arguments,)*));
            calls.insert(*number, call);
        }
    }
    Recursion { calls }
}

struct Finder<'a> {
    generator: &'a GenFn,
    tree: &'a Tree,
    /// Whether something else of the body has the function's name.
    hidden: bool,
}

/// What is called, where that is a path, and with which arguments.
type Called = (Option<syn::Path>, Vec<Expr>);

impl Finder<'_> {
    fn call(&self, operand: &Expr) -> Option<Called> {
        let sig = &self.generator.function.sig;
        let (path, arguments): (_, Vec<Expr>) = match operand {
            Expr::Call(call) => match &*call.func {
                Expr::Path(path) if path.qself.is_none() && self.is_own(&path.path) => {
                    (Some(path.path.clone()), call.args.iter().cloned().collect())
                }
                _ => return None,
            },
            Expr::MethodCall(call) if call.method == sig.ident && call.turbofish.is_none() => {
                let Some(FnArg::Receiver(_)) = sig.inputs.first() else {
                    return None;
                };
                let receiver = self.receiver(&call.receiver, &call.method)?;
                let arguments = [receiver].into_iter().chain(call.args.iter().cloned());
                (None, arguments.collect())
            }
            Expr::Group(group) => return self.call(&group.expr),
            _ => return None,
        };
        (arguments.len() == sig.inputs.len()).then_some((path, arguments))
    }

    /// `walk` or `Self::walk`, with the function's own generics if with any.
    fn is_own(&self, path: &syn::Path) -> bool {
        let name = &self.generator.function.sig.ident;
        let plain = |segment: &syn::PathSegment| segment.arguments.is_none();
        let mut segments = path.segments.iter();
        let (first, second) = (segments.next(), segments.next());
        let last = match (first, second) {
            (Some(first), Some(second)) if first.ident == "Self" && plain(first) => second,
            (Some(first), None) if path.leading_colon.is_none() && !self.hidden => first,
            _ => return false,
        };
        segments.next().is_none() && last.ident == *name && self.has_own_generics(&last.arguments)
    }

    fn has_own_generics(&self, arguments: &PathArguments) -> bool {
        let PathArguments::AngleBracketed(written) = arguments else {
            return arguments.is_none();
        };
        let own = own_generics(&self.generator.function.sig);
        let written = written.args.iter();
        let written: Vec<String> = written.map(|arg| quote::quote!(#arg).to_string()).collect();
        own.iter()
            .map(ToString::to_string)
            .eq(written.iter().cloned())
    }

    /// The receiver of a method call, borrowed as the method asks for.
    fn receiver(&self, receiver: &Expr, method: &Ident) -> Option<Expr> {
        let span = method.span().resolved_at(proc_macro2::Span::mixed_site());
        Some(match &self.generator.params.first()?.ty {
            Type::Reference(ty) => {
                let name = names::borrow_method(ty.mutability.is_some(), span);
                parse_quote_spanned!(span=> #receiver.#name())
            }
            _ => receiver.clone(),
        })
    }

    /// Whether nothing follows the delegation but the return of its value.
    fn is_tail(&self, pos: Pos) -> bool {
        let Stmt::Delegate { result, .. } = self.tree.stmt(pos) else {
            return false;
        };
        let returned = &self.generator.flavour.returned;
        let unit = matches!(returned, Type::Tuple(ty) if ty.elems.is_empty());
        let is_result = |expr: &Expr| is_local(expr, result);
        let mut pos = pos;
        loop {
            for stmt in &self.tree.block(pos.block).stmts[pos.index + 1..] {
                match stmt {
                    Stmt::Plain(syn::Stmt::Expr(Expr::Return(jump), _)) => {
                        return match jump.expr.as_deref() {
                            Some(value) => is_result(value) || unit && is_unit(value),
                            None => unit,
                        };
                    }
                    Stmt::Value(value) => return is_result(value) || unit && is_unit(value),
                    // The value of a call that returns `()` is nothing.
                    Stmt::Plain(syn::Stmt::Expr(value, _)) if unit && is_result(value) => {}
                    _ => return false,
                }
            }
            match self.tree.block(pos.block).parent {
                Some(parent) if !matches!(self.tree.stmt(parent), Stmt::Loop { .. }) => {
                    pos = parent;
                }
                parent => return unit && parent.is_none(),
            }
        }
    }
}

/// Whether a local or a nested function has the name of the function.
fn is_bound(generator: &GenFn) -> bool {
    struct Bound<'g>(&'g Ident, bool);
    impl<'a> Visit<'a> for Bound<'_> {
        fn visit_pat_ident(&mut self, pat: &'a syn::PatIdent) {
            self.1 |= pat.ident == *self.0;
            visit::visit_pat_ident(self, pat);
        }
        fn visit_macro(&mut self, mac: &'a syn::Macro) {
            let mut inner = Bound(self.0, self.1);
            Arguments::each(mac, |arg| inner.visit_expr(arg));
            self.1 = inner.1;
        }
        fn visit_item(&mut self, item: &'a Item) {
            self.1 |= matches!(item, Item::Fn(function) if function.sig.ident == *self.0);
        }
    }
    let name = &generator.function.sig.ident;
    let mut bound = Bound(
        name,
        generator.params.iter().any(|param| param.ident == *name),
    );
    bound.visit_block(&generator.function.block);
    bound.1
}

/// The type and const parameters of a function, which a path to it may name.
pub(crate) fn own_generics(sig: &syn::Signature) -> Vec<&Ident> {
    let params = sig.generics.params.iter();
    let named = params.filter_map(|param| match param {
        syn::GenericParam::Type(param) => Some(&param.ident),
        syn::GenericParam::Const(param) => Some(&param.ident),
        syn::GenericParam::Lifetime(_) => None,
    });
    named.collect()
}

/// A local, perhaps in a block or parentheses of its own.
fn is_local(expr: &Expr, local: &Ident) -> bool {
    match expr {
        Expr::Path(path) => path.path.is_ident(local),
        Expr::Paren(paren) => is_local(&paren.expr, local),
        Expr::Group(group) => is_local(&group.expr, local),
        Expr::Block(block) if block.label.is_none() => match block.block.stmts.as_slice() {
            [syn::Stmt::Expr(expr, None)] => is_local(expr, local),
            _ => false,
        },
        _ => false,
    }
}

fn is_unit(expr: &Expr) -> bool {
    *expr == parse_quote!(())
}

/// The text form: one line per call.
#[cfg(test)]
impl fmt::Display for Recursion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, call) in &self.calls {
            let kind = if call.tail { "tail call" } else { "call" };
            writeln!(f, "delegate {number}: {kind}")?;
        }
        Ok(())
    }
}
