//! What syntax alone shows of types: whether values need a drop, are copied, hold no `&mut`.

use super::methods::{ADAPTORS, ITERATORS};
use super::{Builder, Plainly};
use crate::mentions;
use syn::visit::Visit;
use syn::{Expr, Lit, Type, UnOp};

/// Whether a type is a number, `bool`, `char` or shared reference by its syntax.
pub(super) fn scalar_type(ty: &Type) -> bool {
    match ty {
        Type::Reference(ty) => ty.mutability.is_none(),
        Type::Path(path) => dropless_type(ty) && !dropless_option(path),
        Type::Ptr(_) | Type::FnPtr(_) => true,
        Type::Tuple(ty) => ty.elems.iter().all(scalar_type),
        Type::Paren(ty) => scalar_type(&ty.elem),
        Type::Group(ty) => scalar_type(&ty.elem),
        _ => false,
    }
}

/// The same of an expression.
fn scalar_expr(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(lit) => !matches!(lit.lit, Lit::Verbatim(_)),
        Expr::Reference(reference) => reference.mutability.is_none(),
        Expr::Unary(_) => number_expr(expr),
        Expr::Paren(paren) => scalar_expr(&paren.expr),
        Expr::Cast(cast) => scalar_type(&cast.ty),
        Expr::Tuple(tuple) => tuple.elems.iter().all(scalar_expr),
        _ => false,
    }
}

/// The longest tuple that has a default.
const LONGEST_TUPLE: usize = 12;

/// Whether a type is a number, `bool` or `char`, or a tuple of them.
pub(super) fn number_type(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => scalar_type(ty) && !path.path.is_ident("str"),
        Type::Tuple(ty) => ty.elems.len() <= LONGEST_TUPLE && ty.elems.iter().all(number_type),
        Type::Paren(ty) => number_type(&ty.elem),
        Type::Group(ty) => number_type(&ty.elem),
        _ => false,
    }
}

/// The same of an expression.
fn number_expr(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(lit) => matches!(
            lit.lit,
            Lit::Int(_) | Lit::Float(_) | Lit::Bool(_) | Lit::Char(_) | Lit::Byte(_)
        ),
        Expr::Unary(unary) => !matches!(unary.op, UnOp::Deref(_)) && number_expr(&unary.expr),
        Expr::Paren(paren) => number_expr(&paren.expr),
        Expr::Cast(cast) => number_type(&cast.ty),
        Expr::Tuple(tuple) => {
            tuple.elems.len() <= LONGEST_TUPLE && tuple.elems.iter().all(number_expr)
        }
        _ => false,
    }
}

/// Whether no `&mut` can hide in a type, by its syntax.
pub(super) fn owned_type(ty: &Type) -> bool {
    struct References(bool);
    impl<'a> Visit<'a> for References {
        fn visit_type_reference(&mut self, _: &'a syn::TypeReference) {
            self.0 = true;
        }
        fn visit_lifetime(&mut self, _: &'a syn::Lifetime) {
            self.0 = true;
        }
        fn visit_type_infer(&mut self, _: &'a syn::TypeInfer) {
            self.0 = true;
        }
        fn visit_type_macro(&mut self, _: &'a syn::TypeMacro) {
            self.0 = true;
        }
    }
    let mut references = References(false);
    references.visit_type(ty);
    !references.0
}

/// Whether no `&mut` can hide in the value of an expression: `Vec::new()`, `[0; 4]`.
pub(super) fn owned_expr(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Array(array) => array.elems.iter().all(owned_expr),
        Expr::Repeat(repeat) => owned_expr(&repeat.expr),
        Expr::Paren(paren) => owned_expr(&paren.expr),
        Expr::Call(call) => {
            matches!(&*call.func, Expr::Path(path) if path.path.segments.len() > 1)
                && call.args.iter().all(owned_expr)
        }
        Expr::Macro(mac) => mac.mac.path.is_ident("format"),
        _ => false,
    }
}

/// Whether values of a type need no drop, by its syntax alone.
pub(crate) fn dropless_type(ty: &Type) -> bool {
    const PRIMITIVES: [&str; 17] = [
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16",
        "u32", "u64", "u128", "usize", "str",
    ];
    match ty {
        Type::Reference(_) | Type::Ptr(_) | Type::FnPtr(_) | Type::Never(_) => true,
        Type::Path(ty) => {
            let name = ty.path.get_ident().map(ToString::to_string);
            let primitive = name.is_some_and(|name| PRIMITIVES.contains(&name.as_str()));
            ty.qself.is_none() && (primitive || dropless_option(ty))
        }
        Type::Tuple(ty) => ty.elems.iter().all(dropless_type),
        Type::Array(ty) => dropless_type(&ty.elem),
        Type::Paren(ty) => dropless_type(&ty.elem),
        Type::Group(ty) => dropless_type(&ty.elem),
        _ => false,
    }
}

/// `Option<&mut T>`
fn dropless_option(ty: &syn::TypePath) -> bool {
    let Some(last) = ty.path.segments.last() else {
        return false;
    };
    let syn::PathArguments::AngleBracketed(args) = &last.arguments else {
        return false;
    };
    let dropless = |arg: &syn::GenericArgument| matches!(arg, syn::GenericArgument::Type(ty) if dropless_type(ty));
    last.ident == "Option" && args.args.iter().all(dropless)
}

/// Whether the value of an expression needs no drop, by its syntax alone.
pub(super) fn dropless_expr(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(lit) => !matches!(lit.lit, Lit::Verbatim(_)),
        Expr::Reference(_) | Expr::RawAddr(_) => true,
        Expr::Unary(_) => number_expr(expr),
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
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) if wrapper_name(&path.path) == Plainly::Wrapper => {
                call.args.iter().all(dropless_expr)
            }
            _ => counted(expr).into_iter().any(dropless_expr),
        },
        _ => false,
    }
}

/// What a `for` runs over, of the call that makes its iterator.
pub(crate) fn head_of_for(init: &Expr) -> Option<&Expr> {
    let Expr::Call(call) = init else { return None };
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let last = path.path.segments.last()?;
    (last.ident == "into_iter").then(|| call.args.first())?
}

/// The range that a `for` runs over.
fn range_of_for(init: &Expr) -> Option<&syn::ExprRange> {
    let mut head = head_of_for(init);
    while let Some(Expr::Paren(paren)) = head {
        head = Some(&paren.expr);
    }
    match head {
        Some(Expr::Range(range)) => Some(range),
        _ => None,
    }
}

/// The ends of the range that a `for` runs over.
pub(super) fn counted(init: &Expr) -> Vec<&Expr> {
    let range = range_of_for(init).into_iter();
    let ends = range.flat_map(|range| range.start.iter().chain(&range.end));
    ends.map(|end| &**end).collect()
}

/// Whether a `for` runs over `a..b`, which has a default where its ends have one.
pub(super) fn is_half_open(init: &Expr) -> bool {
    range_of_for(init).is_some_and(|range| {
        range.start.is_some()
            && range.end.is_some()
            && matches!(range.limits, syn::RangeLimits::HalfOpen(_))
    })
}

impl Builder<'_> {
    /// Whether an expression is a number or the like, by its syntax and that of its locals.
    pub(super) fn scalar(&self, expr: &Expr) -> bool {
        let local = self.local_of(expr);
        scalar_expr(expr) || local.is_some_and(|local| self.flow.locals[local.0].scalar)
    }

    /// Whether it is a number, `bool` or `char`, by the same.
    pub(super) fn number(&self, expr: &Expr) -> bool {
        let local = self.local_of(expr);
        number_expr(expr) || local.is_some_and(|local| self.flow.locals[local.0].number)
    }

    /// Whether the value of an expression needs no drop, by its syntax and that of its locals.
    pub(super) fn dropless_value(&self, expr: &Expr) -> bool {
        let local = self.local_of(expr);
        dropless_expr(expr) || local.is_some_and(|local| self.flow.locals[local.0].dropless)
    }

    /// What an initialiser plainly is.
    pub(super) fn plainly(&self, expr: &Expr) -> Plainly {
        if let Some(local) = self.local_of(expr) {
            return self.flow.locals[local.0].plainly;
        }
        match expr {
            Expr::Range(_) => Plainly::Iterator,
            Expr::Macro(mac) if mentions::is_block(&mac.mac.path) => Plainly::Iterator,
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

/// Whether values of a type can be called once, by its syntax: `impl FnOnce()`, `Box<dyn FnOnce()>`, and a
/// generic with such a bound.
pub(super) fn called_once(ty: &Type, generics: &syn::Generics) -> bool {
    struct Once<'a> {
        generics: &'a syn::Generics,
        found: bool,
    }
    impl<'a> Visit<'a> for Once<'a> {
        fn visit_trait_bound(&mut self, bound: &'a syn::TraitBound) {
            let last = bound.path.segments.last();
            self.found |= last.is_some_and(|last| last.ident == "FnOnce");
        }
        fn visit_type_path(&mut self, ty: &'a syn::TypePath) {
            let Some(name) = ty.path.get_ident() else {
                return syn::visit::visit_type_path(self, ty);
            };
            let own = |param: &&syn::TypeParam| param.ident == *name;
            for param in self.generics.type_params().filter(own) {
                param
                    .bounds
                    .iter()
                    .for_each(|bound| self.visit_type_param_bound(bound));
            }
            let clauses = self
                .generics
                .where_clause
                .iter()
                .flat_map(|clause| &clause.predicates);
            for clause in clauses {
                let syn::WherePredicate::Type(clause) = clause else {
                    continue;
                };
                if matches!(&clause.bounded_ty, Type::Path(ty) if ty.path.is_ident(name)) {
                    clause
                        .bounds
                        .iter()
                        .for_each(|bound| self.visit_type_param_bound(bound));
                }
            }
        }
    }
    let direct = match ty {
        Type::ImplTrait(_) => true,
        Type::Path(ty) => ty
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "Box" || last.arguments.is_none()),
        _ => false,
    };
    let mut once = Once {
        generics,
        found: false,
    };
    once.visit_type(ty);
    direct && once.found
}
