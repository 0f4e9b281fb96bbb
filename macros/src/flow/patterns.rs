//! Patterns: what they bind, and what syntax shows of the types.

use super::taint::Carried;
use super::{Builder, Event, Local, LocalId, Plainly};
use crate::mentions::{bindings, binds_by_value};
use syn::{Expr, Lit, Pat, Type, UnOp};

impl Builder<'_> {
    /// Declares what a pattern binds. `dropless`: no binding needs a drop.
    pub(super) fn bind(&mut self, pat: &Pat, has_value: bool, dropless: bool) -> Vec<LocalId> {
        let mut bound = Vec::new();
        for ident in bindings(pat) {
            let local = self.declare(Local {
                ident: ident.ident.clone(),
                mutable: ident.mutability.is_some() && ident.by_ref.is_none(),
                ty: None,
                block: self.block,
                dropless: dropless || ident.by_ref.is_some(),
                by_name: false,
                vague: false,
                closure: None,
                tainted: false,
                plainly: Plainly::Unknown,
            });
            self.emit(Event::Declare(local, has_value));
            bound.push(local);
        }
        bound
    }

    /// A pattern that has matched `head`: what it takes by value is gone from there.
    pub(super) fn matched(&mut self, head: &Expr, pat: &Pat, carried: Carried) {
        let Pat::Guard(guarded) = pat else {
            self.take_apart(head, pat);
            let bound = self.bind(pat, true, false);
            self.flows(bound, carried);
            return;
        };
        let bound = self.bind(&guarded.pat, true, false);
        self.flows(bound, carried);
        self.value(&guarded.guard);
        self.take_apart(head, &guarded.pat);
    }

    fn take_apart(&mut self, head: &Expr, pat: &Pat) {
        if binds_by_value(pat)
            && let Some(local) = self.local_of(head)
        {
            self.emit(Event::Give(local));
        }
    }
}

/// Whether values of a type need no drop, by its syntax alone.
pub(super) fn dropless_type(ty: &Type) -> bool {
    const PRIMITIVES: [&str; 17] = [
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16",
        "u32", "u64", "u128", "usize", "str",
    ];
    match ty {
        Type::Reference(_) | Type::Ptr(_) | Type::FnPtr(_) | Type::Never(_) => true,
        Type::Path(ty) => {
            ty.qself.is_none() && PRIMITIVES.iter().any(|name| ty.path.is_ident(name))
        }
        Type::Tuple(ty) => ty.elems.iter().all(dropless_type),
        Type::Array(ty) => dropless_type(&ty.elem),
        Type::Paren(ty) => dropless_type(&ty.elem),
        Type::Group(ty) => dropless_type(&ty.elem),
        _ => false,
    }
}

/// Whether the value of an expression needs no drop, by its syntax alone.
pub(super) fn dropless_expr(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(lit) => !matches!(lit.lit, Lit::Verbatim(_)),
        Expr::Reference(_) | Expr::RawAddr(_) => true,
        Expr::Unary(unary) => !matches!(unary.op, UnOp::Deref(_)) && dropless_expr(&unary.expr),
        Expr::Paren(paren) => dropless_expr(&paren.expr),
        Expr::Cast(cast) => dropless_type(&cast.ty),
        Expr::Tuple(tuple) => tuple.elems.iter().all(dropless_expr),
        Expr::Array(array) => array.elems.iter().all(dropless_expr),
        Expr::Range(range) => {
            let mut ends = range
                .start
                .iter()
                .chain(&range.end)
                .map(|end| dropless_expr(end));
            ends.any(|dropless| dropless)
        }
        Expr::MethodCall(call) => {
            let named = |names: &[&str]| names.iter().any(|name| call.method == name);
            named(&BORROWING) || named(&PICKS) && lends(&call.receiver)
        }
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) if wrapper_name(&path.path) == Plainly::Wrapper => {
                call.args.iter().all(dropless_expr)
            }
            // The head of a `for`.
            Expr::Path(path)
                if path
                    .path
                    .segments
                    .last()
                    .is_some_and(|s| s.ident == "into_iter") =>
            {
                call.args.first().is_some_and(yields_dropless)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Whether iterating over an expression plainly yields references or numbers, and holds nothing
/// with a drop itself.
fn yields_dropless(expr: &Expr) -> bool {
    match expr {
        Expr::Reference(_) | Expr::Range(_) => dropless_expr(expr),
        Expr::Paren(paren) => yields_dropless(&paren.expr),
        Expr::MethodCall(call) => call.method == "iter_mut",
        _ => false,
    }
}

/// Methods of the standard library whose results borrow or are numbers.
const BORROWING: [&str; 30] = [
    "chunks",
    "split_at",
    "split_at_mut",
    "split_first",
    "split_last",
    "windows",
    "as_bytes",
    "as_deref",
    "as_deref_mut",
    "as_mut",
    "as_mut_slice",
    "as_ref",
    "as_slice",
    "as_str",
    "bytes",
    "char_indices",
    "chars",
    "first",
    "first_mut",
    "get",
    "get_mut",
    "is_empty",
    "iter",
    "iter_mut",
    "last",
    "last_mut",
    "len",
    "lines",
    "split_whitespace",
    "trim",
];

/// Methods that pick one item of an iterator.
const PICKS: [&str; 10] = [
    "find",
    "last",
    "max",
    "max_by",
    "max_by_key",
    "min",
    "min_by",
    "min_by_key",
    "next",
    "nth",
];

/// Whether the items of an iterator are plainly references or characters.
pub(super) fn lends(expr: &Expr) -> bool {
    const SAME_ITEMS: [&str; 9] = [
        "chain",
        "filter",
        "inspect",
        "rev",
        "skip",
        "skip_while",
        "step_by",
        "take",
        "take_while",
    ];
    match expr {
        Expr::MethodCall(call) => {
            let named = |names: &[&str]| names.iter().any(|name| call.method == name);
            named(&[
                "iter",
                "iter_mut",
                "chars",
                "bytes",
                "char_indices",
                "lines",
            ]) || named(&SAME_ITEMS) && lends(&call.receiver)
        }
        Expr::Paren(paren) => lends(&paren.expr),
        _ => false,
    }
}

const ITERATORS: [&str; 12] = [
    "iter",
    "iter_mut",
    "into_iter",
    "chars",
    "bytes",
    "char_indices",
    "lines",
    "split",
    "split_whitespace",
    "drain",
    "keys",
    "values",
];

const ADAPTORS: [&str; 22] = [
    "by_ref",
    "chain",
    "cloned",
    "copied",
    "cycle",
    "enumerate",
    "filter",
    "filter_map",
    "flat_map",
    "flatten",
    "fuse",
    "inspect",
    "map",
    "map_while",
    "peekable",
    "rev",
    "scan",
    "skip",
    "skip_while",
    "step_by",
    "take",
    "zip",
];

const CONSUMERS: [&str; 24] = [
    "all",
    "any",
    "collect",
    "count",
    "eq",
    "fold",
    "for_each",
    "last",
    "max",
    "max_by",
    "max_by_key",
    "min",
    "min_by",
    "min_by_key",
    "partition",
    "product",
    "reduce",
    "sum",
    "take_while",
    "try_fold",
    "try_for_each",
    "unzip",
    "position",
    "find",
];

const WRAPPER_METHODS: [&str; 22] = [
    "and",
    "and_then",
    "copied",
    "cloned",
    "err",
    "filter",
    "flatten",
    "map",
    "map_err",
    "map_or",
    "map_or_else",
    "ok",
    "ok_or",
    "ok_or_else",
    "or",
    "or_else",
    "transpose",
    "xor",
    "zip",
    "unzip",
    "is_some_and",
    "is_ok_and",
];

impl Builder<'_> {
    /// What an initialiser plainly is.
    pub(super) fn plainly(&self, expr: &Expr) -> Plainly {
        if let Some(local) = self.local_of(expr) {
            return self.flow.locals[local.0].plainly;
        }
        match expr {
            Expr::Range(_) => Plainly::Iterator,
            Expr::Paren(paren) => self.plainly(&paren.expr),
            Expr::Block(block) => match block.block.stmts.as_slice() {
                [syn::Stmt::Expr(value, None)] => self.plainly(value),
                _ => Plainly::Unknown,
            },
            Expr::MethodCall(call) => {
                let named = |names: &[&str]| names.iter().any(|name| call.method == name);
                let adapts = || self.plainly(&call.receiver) == Plainly::Iterator;
                if named(&ITERATORS) || named(&ADAPTORS) && adapts() {
                    Plainly::Iterator
                } else {
                    Plainly::Unknown
                }
            }
            Expr::Call(call) => match &*call.func {
                Expr::Path(path) => wrapper_name(&path.path),
                _ => Plainly::Unknown,
            },
            Expr::Path(path) => wrapper_name(&path.path),
            _ => Plainly::Unknown,
        }
    }
}

fn wrapper_name(path: &syn::Path) -> Plainly {
    let last = path.segments.last();
    if last.is_some_and(|last| {
        ["Some", "None", "Ok", "Err"]
            .iter()
            .any(|name| last.ident == name)
    }) {
        Plainly::Wrapper
    } else {
        Plainly::Unknown
    }
}

/// What an annotation plainly is.
pub(super) fn plainly_type(ty: &Type) -> Plainly {
    match ty {
        Type::Path(ty) => match ty.path.segments.last() {
            Some(last) if last.ident == "Option" || last.ident == "Result" => Plainly::Wrapper,
            _ => Plainly::Unknown,
        },
        _ => Plainly::Unknown,
    }
}

/// Whether a method of this name takes such a receiver by value.
pub(super) fn consumes(method: &str, receiver: Plainly) -> bool {
    let named = |names: &[&str]| names.contains(&method);
    ["into_", "unwrap", "expect"]
        .iter()
        .any(|prefix| method.starts_with(prefix))
        || match receiver {
            Plainly::Iterator => {
                method != "by_ref"
                    && !["any", "all", "find", "position", "try_fold", "try_for_each"]
                        .contains(&method)
                    && (named(&ADAPTORS) || named(&CONSUMERS))
            }
            Plainly::Wrapper => named(&WRAPPER_METHODS),
            Plainly::Unknown => false,
        }
}
