//! Which locals may hold a closure of the body.
//!
//! Each copy of the body makes closures of types of its own, so the plain body cannot tell the
//! step function the type of a local that holds one. Taint follows values: an initialiser or an
//! assignment that carries a closure, or a tainted local, taints what it is stored in, and
//! `list.push(|x| ..)` taints `list`.

use super::{Builder, LocalId};
use crate::macros::Arguments;
use crate::mentions;
use quote::ToTokens;
use syn::visit::Visit;
use syn::{Expr, Stmt};

/// What an expression may carry into the place that it is stored in.
#[derive(Default, Clone)]
pub(super) struct Carried {
    closure: bool,
    locals: Vec<LocalId>,
}

impl Carried {
    pub(super) fn of(local: LocalId) -> Self {
        Carried {
            closure: false,
            locals: vec![local],
        }
    }

    fn extend(&mut self, other: Carried) {
        self.closure |= other.closure;
        self.locals.extend(other.locals);
    }

    fn is_nothing(&self) -> bool {
        !self.closure && self.locals.is_empty()
    }
}

/// Values that flow from one place to another.
pub(super) struct Taint {
    into: Vec<LocalId>,
    carried: Carried,
}

/// Methods whose results hold none of their arguments.
const RESULTS: [&str; 37] = [
    "all",
    "any",
    "collect",
    "count",
    "extend",
    "find",
    "find_map",
    "fold",
    "for_each",
    "is_empty",
    "is_err",
    "is_none",
    "is_none_or",
    "is_ok",
    "is_ok_and",
    "is_some",
    "is_some_and",
    "last",
    "len",
    "map_or",
    "map_or_else",
    "max",
    "max_by",
    "max_by_key",
    "min",
    "min_by",
    "min_by_key",
    "partition",
    "position",
    "product",
    "reduce",
    "retain",
    "sort_by",
    "sort_by_key",
    "sum",
    "unwrap_or_default",
    "unwrap_or_else",
];

impl Builder<'_> {
    pub(super) fn flows(&mut self, into: Vec<LocalId>, carried: Carried) {
        if !into.is_empty() && !carried.is_nothing() {
            self.taints.push(Taint { into, carried });
        }
    }

    /// What the value of an expression may carry. Locals are looked up where this is called.
    pub(super) fn carried(&self, expr: &Expr) -> Carried {
        let all = |exprs: &mut dyn Iterator<Item = &Expr>| {
            let mut carried = Carried::default();
            exprs.for_each(|expr| carried.extend(self.carried(expr)));
            carried
        };
        if let Some(local) = self.local_of(expr) {
            return Carried::of(local);
        }
        match expr {
            Expr::Loop(_) => self.mentioned(expr),
            Expr::Closure(_) | Expr::Async(_) | Expr::Verbatim(_) => Carried {
                closure: true,
                locals: Vec::new(),
            },
            Expr::Array(array) => all(&mut array.elems.iter()),
            Expr::Tuple(tuple) => all(&mut tuple.elems.iter()),
            Expr::Struct(literal) => {
                let fields = literal.fields.iter().map(|field| &field.expr);
                all(&mut fields.chain(literal.rest.as_deref()))
            }
            Expr::Call(call) => all(&mut call.args.iter().chain([&*call.func])),
            Expr::MethodCall(call) => {
                let results = RESULTS.iter().any(|name| call.method == name);
                let adapts = call.method == "map" && !self.plainly_wraps(&call.receiver);
                if results && !adapts {
                    Carried::default()
                } else {
                    all(&mut call.args.iter().chain([&*call.receiver]))
                }
            }
            Expr::Field(field) => self.carried(&field.base),
            Expr::Index(index) => self.carried(&index.expr),
            Expr::Unary(unary) => self.carried(&unary.expr),
            Expr::Reference(reference) => self.carried(&reference.expr),
            Expr::Paren(paren) => self.carried(&paren.expr),
            Expr::Group(group) => self.carried(&group.expr),
            Expr::Try(inner) => self.carried(&inner.expr),
            Expr::Repeat(repeat) => self.carried(&repeat.expr),
            Expr::Block(block) => self.carried_block(&block.block),
            Expr::Unsafe(block) => self.carried_block(&block.block),
            Expr::If(branch) => {
                let mut carried = self.carried_block(&branch.then_branch);
                if let Some((_, otherwise)) = &branch.else_branch {
                    carried.extend(self.carried(otherwise));
                }
                carried
            }
            Expr::Match(choice) => {
                let bodies = choice.arms.iter().map(|arm| &*arm.body);
                all(&mut bodies.chain([&*choice.expr]))
            }
            Expr::Macro(mac) => match Arguments::parse(&mac.mac) {
                Some(mut args) => {
                    let args: Vec<Expr> = args.exprs_mut().map(|arg| arg.clone()).collect();
                    all(&mut args.iter())
                }
                None => Carried {
                    closure: true,
                    locals: Vec::new(),
                },
            },
            _ => Carried::default(),
        }
    }

    /// Everything in an expression.
    fn mentioned(&self, expr: &Expr) -> Carried {
        struct Closures(bool);
        impl<'a> Visit<'a> for Closures {
            fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {
                self.0 = true;
            }
            fn visit_expr_async(&mut self, _: &'a syn::ExprAsync) {
                self.0 = true;
            }
            fn visit_macro(&mut self, mac: &'a syn::Macro) {
                match Arguments::of(mac) {
                    Some(mut args) => args.exprs_mut().for_each(|arg| self.0 |= holds_one(arg)),
                    None => self.0 = true,
                }
            }
        }
        fn holds_one(expr: &Expr) -> bool {
            let mut closures = Closures(false);
            closures.visit_expr(expr);
            closures.0
        }
        let mut names = Vec::new();
        mentions::identifiers(&expr.to_token_stream(), &mut names);
        Carried {
            closure: holds_one(expr),
            locals: names.iter().filter_map(|name| self.lookup(name)).collect(),
        }
    }

    fn plainly_wraps(&self, expr: &Expr) -> bool {
        self.plainly(expr) == super::Plainly::Wrapper
    }

    fn carried_block(&self, block: &syn::Block) -> Carried {
        match block.stmts.last() {
            Some(Stmt::Expr(value, None)) => self.carried(value),
            _ => Carried::default(),
        }
    }

    /// `x = |n| ..`, `x.field = |n| ..`
    pub(super) fn assigned_flows(&mut self, place: &Expr, value: &Expr) {
        let carried = self.carried(value);
        let into = self.carried(place).locals;
        self.flows(into, carried);
    }

    /// `list.push(|x| ..)` and `fill(&mut list, |x| ..)`.
    pub(super) fn call_flows(&mut self, receiver: Option<&Expr>, args: &[&Expr]) {
        let mut carried = Carried::default();
        let mut into: Vec<LocalId> = receiver
            .and_then(|it| self.local_of(it))
            .into_iter()
            .collect();
        for arg in args {
            match arg {
                Expr::Reference(reference) if reference.mutability.is_some() => {
                    into.extend(self.local_of(&reference.expr));
                }
                arg => carried.extend(self.carried(arg)),
            }
        }
        self.flows(into, carried);
    }

    /// Follows the values to a fixed point.
    pub(super) fn taint(&mut self) {
        let mut changed = true;
        while changed {
            changed = false;
            for taint in &self.taints {
                if self.is_tainted(&taint.carried) {
                    for local in &taint.into {
                        let tainted = &mut self.flow.locals[local.0].tainted;
                        changed |= !std::mem::replace(tainted, true);
                    }
                }
            }
        }
        for (number, carried) in std::mem::take(&mut self.delegations) {
            if self.is_tainted(&carried) {
                self.flow.tainted_delegates.insert(number);
            }
        }
    }

    fn is_tainted(&self, carried: &Carried) -> bool {
        let mut locals = carried.locals.iter();
        carried.closure || locals.any(|local| self.flow.locals[local.0].tainted)
    }
}
