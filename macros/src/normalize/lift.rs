//! Yields inside expressions: what is evaluated before a yield moves in front of it.
//!
//! ```text
//! f(a(), yield_!(b), c())
//!
//! let __operand1 = a();
//! yield 1 b; f({ __operand1 }, __sent2, c())
//! ```
//!
//! An operand that is a place stays one and is borrowed after the yields: `v.push(yield_!(x))`,
//! `a[yield_!(i)]`, `f(&x, yield_!(1))`. Every other operand before a yield is saved by value.

use super::{Dest, Normalizer, is_compound, is_control, moved};
use crate::tree::{BlockId, Stmt};
use crate::{build, mentions};
use proc_macro2::Ident;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Expr, Member, UnOp, parse_quote};

/// How an operand is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Value,
    /// A place stays a place.
    Place,
}

impl Normalizer<'_> {
    /// `expr` without its yields, which become statements of `block` in front of it.
    // One arm per kind of expression.
    #[allow(clippy::too_many_lines)]
    pub(super) fn value(&mut self, block: BlockId, expr: Expr) -> Expr {
        if !self.splits(&expr) {
            return expr;
        }
        if is_control(&expr) {
            return match expr {
                Expr::Paren(mut expr) => {
                    *expr.expr = self.value(block, *expr.expr);
                    Expr::Paren(expr)
                }
                Expr::Group(expr) => self.value(block, *expr.expr),
                Expr::Return(_) | Expr::Break(_) => {
                    self.control(block, expr, &Dest::Discard);
                    parse_quote!(::core::unreachable!())
                }
                expr => self.control_value(block, expr),
            };
        }
        let mut expr = expr;
        match &mut expr {
            Expr::Macro(mac) => {
                if let Some(marker) = mentions::marker(&mac.mac) {
                    return self.marker(block, &mac.mac, marker);
                }
                if mentions::is_debug_assert(&mac.mac.path) {
                    return self.debug_assert(block, mac.clone());
                }
                self.std_macro(block, &mut mac.mac);
            }
            Expr::Binary(binary) if is_lazy(&binary.op) => return self.lazy(block, binary),
            Expr::Try(inner) => *inner.expr = self.value(block, (*inner.expr).clone()),
            Expr::Assign(assign) => {
                let list = [
                    (&mut *assign.right, Role::Value),
                    (&mut *assign.left, Role::Place),
                ];
                self.operands(block, list);
            }
            Expr::Binary(binary) if is_compound(&binary.op) => {
                self.value_first(block, binary);
                let list = [
                    (&mut *binary.right, Role::Value),
                    (&mut *binary.left, Role::Place),
                ];
                self.operands(block, list);
            }
            Expr::Binary(binary) => {
                let list = [
                    (&mut *binary.left, Role::Value),
                    (&mut *binary.right, Role::Value),
                ];
                self.operands(block, list);
            }
            Expr::Unary(unary) => {
                let role = match unary.op {
                    UnOp::Deref(_) => Role::Place,
                    _ => Role::Value,
                };
                self.operands(block, [(&mut *unary.expr, role)]);
            }
            Expr::Reference(reference) => {
                self.operands(block, [(&mut *reference.expr, Role::Place)]);
            }
            Expr::Field(field) => self.operands(block, [(&mut *field.base, Role::Place)]),
            Expr::Await(wait) => *wait.base = self.value(block, (*wait.base).clone()),
            Expr::Cast(cast) => self.operands(block, [(&mut *cast.expr, Role::Value)]),
            Expr::Repeat(repeat) => self.operands(block, [(&mut *repeat.expr, Role::Value)]),
            Expr::Index(index) => {
                let list = [
                    (&mut *index.expr, Role::Place),
                    (&mut *index.index, Role::Value),
                ];
                self.operands(block, list);
            }
            Expr::Range(range) => {
                let ends = [range.start.as_deref_mut(), range.end.as_deref_mut()];
                let list: Vec<_> = ends.into_iter().flatten().map(by_value).collect();
                self.operands(block, list);
            }
            Expr::Tuple(tuple) => {
                let list: Vec<_> = tuple.elems.iter_mut().map(by_value).collect();
                self.operands(block, list);
            }
            Expr::Array(array) => {
                let list: Vec<_> = array.elems.iter_mut().map(by_value).collect();
                self.operands(block, list);
            }
            Expr::Call(call) => {
                let func = std::iter::once((&mut *call.func, Role::Place));
                let list: Vec<_> = func.chain(call.args.iter_mut().map(by_value)).collect();
                self.operands(block, list);
            }
            Expr::MethodCall(call) => {
                // `o.unwrap_or(..)` takes its receiver before its arguments.
                let role = match takes_self(&call.method) {
                    true => Role::Value,
                    false => Role::Place,
                };
                let receiver = std::iter::once((&mut *call.receiver, role));
                let list: Vec<_> = receiver.chain(call.args.iter_mut().map(by_value)).collect();
                self.operands(block, list);
            }
            Expr::Struct(literal) => {
                for field in &mut literal.fields {
                    field.colon_token.get_or_insert_with(Default::default);
                }
                let fields = literal.fields.iter_mut().map(|field| &mut field.expr);
                let rest = literal.rest.as_deref_mut().map(|rest| (rest, Role::Place));
                let list: Vec<_> = fields.map(by_value).chain(rest).collect();
                self.operands(block, list);
            }
            Expr::RawAddr(raw) => self.operands(block, [(&mut *raw.expr, Role::Place)]),
            // `check` refuses a yield in any other.
            _ => {}
        }
        expr
    }

    /// `a && b` where `b` yields: `b` runs only if `a` holds.
    fn lazy(&mut self, block: BlockId, binary: &syn::ExprBinary) -> Expr {
        let (left, right) = (&binary.left, &binary.right);
        if !self.splits(right) && !mentions::mentions_any(right, self.doubtful) {
            let mut binary = binary.clone();
            *binary.left = self.value(block, (*binary.left).clone());
            return Expr::Binary(binary);
        }
        let branches: Expr = match binary.op {
            BinOp::And(_) => parse_quote!(if #left { #right } else { false }),
            _ => parse_quote!(if #left { true } else { #right }),
        };
        self.control_value(block, branches)
    }

    /// Operands in the order of their evaluation. All up to the last one that yields are
    /// evaluated in front of it.
    pub(super) fn operands<'x>(
        &mut self,
        block: BlockId,
        list: impl IntoIterator<Item = (&'x mut Expr, Role)>,
    ) {
        let list: Vec<_> = list.into_iter().collect();
        let Some(last) = list.iter().rposition(|(operand, _)| self.splits(operand)) else {
            return;
        };
        for (index, (operand, role)) in list.into_iter().enumerate() {
            if index > last {
                break;
            }
            let expr = operand.clone();
            *operand = match role {
                Role::Place if is_place(&expr) => self.place_before(block, expr, index < last),
                _ if index == last => self.value(block, expr),
                _ => self.saved(block, expr),
            };
        }
    }

    /// The value of an operand that a later one yields after.
    fn saved(&mut self, block: BlockId, expr: Expr) -> Expr {
        if is_stable(&expr) {
            return expr;
        }
        let expr = match expr {
            Expr::Reference(mut reference) if is_place(&reference.expr) => {
                *reference.expr = self.place_before(block, *reference.expr, true);
                return Expr::Reference(reference);
            }
            expr => expr,
        };
        let span = expr.span();
        let value = self.value(block, expr);
        if is_moved(&value) {
            return value;
        }
        let operand = self.temporary("operand", span);
        self.plain(block, build::binding(&operand, false, value, span));
        moved(&operand)
    }

    /// A place whose yields, and whose indices if something yields later, come in front.
    pub(super) fn place(&mut self, block: BlockId, expr: Expr) -> Expr {
        self.place_before(block, expr, false)
    }

    fn place_before(&mut self, block: BlockId, expr: Expr, yields_later: bool) -> Expr {
        match expr {
            Expr::Field(mut field) => {
                *field.base = self.place_before(block, *field.base, yields_later);
                Expr::Field(field)
            }
            Expr::Paren(mut paren) => {
                *paren.expr = self.place_before(block, *paren.expr, yields_later);
                Expr::Paren(paren)
            }
            Expr::Unary(mut unary) => {
                *unary.expr = self.place_before(block, *unary.expr, yields_later);
                Expr::Unary(unary)
            }
            Expr::Index(mut index) => {
                let index_yields = self.splits(&index.index);
                *index.expr = self.place_before(block, *index.expr, yields_later || index_yields);
                *index.index = if yields_later {
                    self.saved(block, *index.index)
                } else {
                    self.value(block, *index.index)
                };
                Expr::Index(index)
            }
            other => other,
        }
    }
}

/// Whether a method of this name takes its receiver by value, by the conventions of `std`.
pub(crate) fn takes_self(method: &Ident) -> bool {
    let name = method.to_string();
    ["into_", "unwrap", "expect"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
}

fn by_value(expr: &mut Expr) -> (&mut Expr, Role) {
    (expr, Role::Value)
}

fn is_lazy(op: &BinOp) -> bool {
    matches!(op, BinOp::And(_) | BinOp::Or(_))
}

/// A path, or a field, index or dereference of a place.
pub(crate) fn is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => true,
        Expr::Field(field) => {
            is_place(&field.base)
                && !matches!(&field.member, Member::Named(name) if name == "await")
        }
        Expr::Index(index) => is_place(&index.expr),
        Expr::Paren(paren) => is_place(&paren.expr),
        Expr::Unary(unary) => matches!(unary.op, UnOp::Deref(_)) && is_place(&unary.expr),
        _ => false,
    }
}

/// An operand whose value no yield can change.
fn is_stable(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Path(path) => path.path.segments.len() > 1,
        Expr::Unary(unary) => !matches!(unary.op, UnOp::Deref(_)) && is_stable(&unary.expr),
        Expr::Paren(paren) => is_stable(&paren.expr),
        _ => false,
    }
}

/// `{ temporary }`, as [`moved`] makes it.
fn moved_local(expr: &Expr) -> Option<&Ident> {
    let Expr::Block(block) = expr else {
        return None;
    };
    match block.block.stmts.as_slice() {
        [syn::Stmt::Expr(Expr::Path(path), None)] => {
            let ident = path.path.get_ident()?;
            ident.to_string().starts_with("__").then_some(ident)
        }
        _ => None,
    }
}

fn is_moved(expr: &Expr) -> bool {
    moved_local(expr).is_some()
}

/// Replaces `{ sent }` by `sent` in a statement; whether it was there.
pub(super) fn unwrap_moved(stmt: &mut Stmt, sent: &Ident) -> bool {
    struct Unwrap<'i>(&'i Ident, bool);
    impl VisitMut for Unwrap<'_> {
        fn visit_expr_mut(&mut self, expr: &mut Expr) {
            if moved_local(expr) == Some(self.0) {
                *expr = build::name(self.0);
                self.1 = true;
            } else {
                visit_mut::visit_expr_mut(self, expr);
            }
        }
    }
    let mut unwrap = Unwrap(sent, false);
    match stmt {
        Stmt::Plain(stmt) => unwrap.visit_stmt_mut(stmt),
        Stmt::Value(expr) => unwrap.visit_expr_mut(expr),
        _ => {}
    }
    unwrap.1
}
