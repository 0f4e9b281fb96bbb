//! The shape of an expression's value.
//!
//! ```text
//! match pair { (Some(s), _) => s, _ => String::new() }      unique
//! 'a: { if c { break 'a vec![1] } f() }                     unique
//! ```

use super::shape::{Shape, is_of_unique, name};
use super::{Builder, Plainly};
use crate::macros::Arguments;
use crate::mentions;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, ExprCall, ExprMethodCall, Label, Lifetime, Pat, Path, Stmt};

impl Builder<'_> {
    /// What an expression shows of its value.
    pub(super) fn shape(&self, expr: &Expr) -> Shape {
        let mut reader = Reader {
            builder: self,
            inner: Vec::new(),
            blind: false,
        };
        reader.expr(expr)
    }
}

struct Reader<'a> {
    builder: &'a Builder<'a>,
    /// The locals of the expression itself, the last of a name counts.
    inner: Vec<(String, Shape)>,
    /// Whether it is not known what names stand for.
    blind: bool,
}

impl Reader<'_> {
    fn expr(&mut self, expr: &Expr) -> Shape {
        match expr {
            Expr::Paren(paren) => self.expr(&paren.expr),
            Expr::Group(group) => self.expr(&group.expr),
            Expr::Block(block) => {
                let mut shape = self.block(&block.block);
                if let Some(label) = &block.label {
                    shape.add(self.breaks(&block.block, Some(label), false));
                }
                shape
            }
            Expr::Unsafe(block) => self.block(&block.block),
            Expr::Loop(expr) => self.breaks(&expr.body, expr.label.as_ref(), true),
            Expr::If(expr) => {
                let depth = self.inner.len();
                self.cond(&expr.cond);
                let mut shape = self.block(&expr.then_branch);
                self.inner.truncate(depth);
                if let Some((_, otherwise)) = &expr.else_branch {
                    shape.add(self.expr(otherwise));
                }
                shape
            }
            Expr::Match(expr) => {
                let head = self.expr(&expr.expr);
                let mut shape = Shape::default();
                for arm in &expr.arms {
                    let depth = self.inner.len();
                    self.bind(&head, &arm.pat);
                    shape.add(self.expr(&arm.body));
                    self.inner.truncate(depth);
                }
                shape
            }
            Expr::Path(path) => self.path(&path.path),
            Expr::Tuple(tuple) => {
                let parts: Vec<_> = tuple.elems.iter().map(|part| self.expr(part)).collect();
                Shape::tuple("", parts.into_iter())
            }
            Expr::Struct(expr) => {
                let fields = expr.fields.iter();
                let fields = fields.map(|field| (field.member.clone(), self.expr(&field.expr)));
                let fields: Vec<_> = fields.collect();
                Shape::constructed(&name(&expr.path), fields.into_iter())
            }
            Expr::Array(array) => self.items(array.elems.iter(), Shape::default()),
            Expr::Repeat(repeat) => self.items([&*repeat.expr].into_iter(), Shape::default()),
            Expr::Field(field) => self.expr(&field.base).field("", &field.member),
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method_call(call),
            // `String + &str`
            Expr::Binary(sum) if matches!(sum.op, BinOp::Add(_)) => {
                match self.expr(&sum.left).unique {
                    true => Shape::unique(),
                    false => Shape::default(),
                }
            }
            Expr::Macro(mac) if mac.mac.path.is_ident("format") => Shape::unique(),
            Expr::Macro(mac) if mac.mac.path.is_ident("vec") => {
                let mut args = Arguments::parse(&mac.mac);
                let items = args.iter_mut().flat_map(Arguments::exprs_mut);
                self.items(items.map(|item| &*item), Shape::unique())
            }
            _ => Shape::default(),
        }
    }

    fn items<'e>(&mut self, items: impl Iterator<Item = &'e Expr>, of: Shape) -> Shape {
        let items: Vec<_> = items.map(|item| self.expr(item)).collect();
        of.with_items(items.into_iter())
    }

    fn path(&self, path: &Path) -> Shape {
        let Some(ident) = path.get_ident() else {
            return Shape::default();
        };
        let ident = ident.to_string();
        let inner = self.inner.iter().rev().find(|(name, _)| *name == ident);
        match (inner, self.builder.lookup(&ident)) {
            (Some((_, shape)), _) => shape.clone(),
            (None, Some(local)) if !self.blind => self.builder.flow.locals[local.0].shape.clone(),
            _ => Shape::default(),
        }
    }

    fn call(&mut self, call: &ExprCall) -> Shape {
        let Expr::Path(func) = &*call.func else {
            return Shape::default();
        };
        let path = &func.path;
        if is_of_unique(path) {
            let boxed = path
                .segments
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|ty| ty.ident == "Box");
            return match boxed {
                true => Shape::boxed(),
                false => Shape::unique(),
            };
        }
        let args: Vec<Shape> = call.args.iter().map(|arg| self.expr(arg)).collect();
        if is_constructor(path) {
            return Shape::tuple(&name(path), args.into_iter());
        }
        let module = path.segments.iter().rev().nth(1);
        match (&*name(path), call.args.first()) {
            ("into_iter", Some(_)) => {
                let items = args.iter().map(Shape::item);
                Shape::default().with_items(items)
            }
            ("take" | "replace", Some(Expr::Reference(place)))
                if module.is_some_and(|module| module.ident == "mem") =>
            {
                self.expr(&place.expr)
            }
            _ => Shape::default(),
        }
    }

    fn method_call(&mut self, call: &ExprMethodCall) -> Shape {
        let receiver = self.expr(&call.receiver);
        match &*call.method.to_string() {
            "into_bytes" | "to_lowercase" | "to_string" | "to_uppercase" | "to_vec" => {
                Shape::unique()
            }
            "clone" => receiver.cloned(),
            "expect" | "unwrap" | "unwrap_or" | "unwrap_or_default" | "unwrap_or_else" => {
                let mut held = receiver.unwrapped();
                let other = call.args.first();
                if let Some(other) = other.filter(|_| call.method == "unwrap_or") {
                    held.add(self.expr(other));
                }
                held
            }
            "filter" | "or" | "or_else" | "take"
                if self.builder.plainly(&call.receiver) == Plainly::Wrapper =>
            {
                receiver
            }
            _ => Shape::default(),
        }
    }

    /// The last expression.
    fn block(&mut self, block: &Block) -> Shape {
        let Some(Stmt::Expr(value, None)) = block.stmts.last() else {
            return Shape::default();
        };
        let depth = self.inner.len();
        for stmt in &block.stmts {
            if let Stmt::Local(local) = stmt {
                let init = local.init.as_ref().map(|init| &*init.expr);
                let shape = init.map_or_else(Shape::default, |init| self.expr(init));
                self.bind(&shape, &local.pat);
            }
        }
        let shape = self.expr(value);
        self.inner.truncate(depth);
        shape
    }

    fn cond(&mut self, cond: &Expr) {
        match cond {
            Expr::Let(cond) => {
                let head = self.expr(&cond.expr);
                self.bind(&head, &cond.pat);
            }
            Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => {
                self.cond(&binary.left);
                self.cond(&binary.right);
            }
            _ => {}
        }
    }

    fn bind(&mut self, head: &Shape, pat: &Pat) {
        let mut shapes = head.bound(pat);
        for binding in mentions::bindings(pat) {
            let name = binding.ident.to_string();
            let shape = shapes.remove(&name).unwrap_or_default();
            self.inner.push((name, shape));
        }
    }

    /// The values of the breaks out of a block. What their names stand for is not followed.
    fn breaks(&mut self, block: &Block, label: Option<&Label>, is_loop: bool) -> Shape {
        let mut breaks = Breaks {
            label: label.map(|label| &label.name),
            here: is_loop,
            values: Vec::new(),
        };
        breaks.visit_block(block);
        let mut blind = Reader {
            builder: self.builder,
            inner: Vec::new(),
            blind: true,
        };
        let mut shape = Shape::default();
        for value in breaks.values {
            shape.add(blind.expr(value));
        }
        shape
    }
}

/// Finds the values of the breaks out of a block.
struct Breaks<'e> {
    label: Option<&'e Lifetime>,
    /// Whether a `break` without a label is one.
    here: bool,
    values: Vec<&'e Expr>,
}

impl Breaks<'_> {
    fn inner_loop(&mut self, visit: impl FnOnce(&mut Self)) {
        let here = std::mem::replace(&mut self.here, false);
        visit(self);
        self.here = here;
    }
}

impl<'e> Visit<'e> for Breaks<'e> {
    fn visit_expr_break(&mut self, jump: &'e syn::ExprBreak) {
        let ours = match &jump.label {
            Some(label) => Some(label) == self.label,
            None => self.here,
        };
        self.values.extend(jump.expr.as_deref().filter(|_| ours));
        visit::visit_expr_break(self, jump);
    }
    fn visit_expr_loop(&mut self, expr: &'e syn::ExprLoop) {
        self.inner_loop(|this| visit::visit_expr_loop(this, expr));
    }
    fn visit_expr_while(&mut self, expr: &'e syn::ExprWhile) {
        self.inner_loop(|this| visit::visit_expr_while(this, expr));
    }
    fn visit_expr_for_loop(&mut self, expr: &'e syn::ExprForLoop) {
        self.inner_loop(|this| visit::visit_expr_for_loop(this, expr));
    }
    fn visit_expr_closure(&mut self, _: &'e syn::ExprClosure) {}
    fn visit_expr_async(&mut self, _: &'e syn::ExprAsync) {}
    fn visit_item(&mut self, _: &'e syn::Item) {}
}

/// `Some`, `Shape::Circle`
fn is_constructor(path: &Path) -> bool {
    name(path).starts_with(char::is_uppercase)
}
