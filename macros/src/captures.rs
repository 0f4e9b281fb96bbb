//! Stage `captures`: what a `gen_block!(move || ..)` takes by value.
//!
//! * In: the body.
//! * Out: the locals around it that it mentions, in the order of their first mentions.
//! * Errors: none.
//!
//! A macro is told no captures. A local is taken for one if it is mentioned by its name alone, in
//! lower case, and nothing in the body binds that name there:
//!
//! ```text
//! for s in list { yield_!(s + offset(LIMIT) + point.x); }       list
//! ```
//!
//! The rest is left to rustc, which captures it as for any closure, so that it can be used in the
//! body, but not used up: what is only called (`offset`), a name in upper case, a local of which
//! only fields are mentioned (`point`), and what a macro mentions that is none of the standard
//! library. A function that is mentioned as a value is taken too, which does no harm.

use crate::flow;
use crate::formats;
use crate::macros::{self, Arguments};
use crate::mentions::{self, Marker};
use proc_macro2::{Ident, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Item, Macro, Pat, Stmt, UseTree};

/// A local that is taken by value.
#[derive(Debug)]
pub(crate) struct Capture {
    pub(crate) ident: Ident,
    /// A loop that yields runs over what it lends, as in `for x in list.iter_mut()`: so it must be
    /// a reference, which is not kept meanwhile, or rustc refuses the loop.
    pub(crate) lends: bool,
    /// More than its fields is mentioned.
    whole: bool,
}

/// Runs the stage.
pub(crate) fn find(body: &Block) -> Vec<Capture> {
    let mut captures = Captures::default();
    captures.visit_block(body);
    captures
        .found
        .retain(|capture| capture.whole || capture.lends);
    captures.found
}

#[derive(Default)]
struct Captures {
    /// The names bound by the body where the walk is.
    bound: Vec<String>,
    found: Vec<Capture>,
}

impl Captures {
    fn mention(&mut self, ident: &Ident, whole: bool) {
        let name = ident.to_string();
        let upper = name
            .trim_start_matches("r#")
            .starts_with(char::is_uppercase);
        if upper || self.bound.contains(&name) {
            return;
        }
        match self.found.iter_mut().find(|known| known.ident == *ident) {
            Some(known) => known.whole |= whole,
            None => self.found.push(Capture {
                ident: ident.clone(),
                lends: false,
                whole,
            }),
        }
    }

    /// What is iterated over while the body yields.
    fn iterated(&mut self, expr: &Expr) {
        self.visit_expr(expr);
        let is_free = |ident: &&Ident| !self.bound.contains(&ident.to_string());
        if let Some(ident) = lender(expr).filter(is_free) {
            let mut found = self.found.iter_mut();
            if let Some(capture) = found.find(|capture| capture.ident == *ident) {
                capture.lends = true;
            }
        }
    }

    fn scoped(&mut self, walk: impl FnOnce(&mut Self)) {
        let depth = self.bound.len();
        walk(self);
        self.bound.truncate(depth);
    }

    fn bind(&mut self, pat: &Pat) {
        let names = mentions::bindings(pat);
        self.bound
            .extend(names.iter().map(|pat| pat.ident.to_string()));
    }

    /// The inline captures of a macro's format string.
    fn format(&mut self, mac: &Macro, args: &Arguments) {
        let Some((text, named)) = macros::format_string(mac, args) else {
            return;
        };
        formats::map_captures(&text.value(), |name| {
            // A keyword other than `self` is a raw name, which is left to rustc.
            let is_name = name == "self" || syn::parse_str::<Ident>(name).is_ok();
            let ident = is_name.then(|| Ident::new(name, text.span()));
            if let Some(ident) = ident.filter(|ident| !named.contains(ident)) {
                self.mention(&ident, true);
            }
            None
        });
    }
}

/// The local of which an expression plainly holds a borrow: `&mut list`, `list.iter().rev()`.
fn lender(expr: &Expr) -> Option<&Ident> {
    const LENDING: [&str; 8] = [
        "char_indices",
        "chars",
        "chunks",
        "drain",
        "iter",
        "keys",
        "values",
        "windows",
    ];
    fn root(expr: &Expr) -> Option<&Ident> {
        match expr {
            Expr::Path(path) => path.path.get_ident(),
            Expr::Field(field) => root(&field.base),
            Expr::Index(index) => root(&index.expr),
            Expr::Unary(unary) => root(&unary.expr),
            Expr::Reference(reference) => root(&reference.expr),
            Expr::Paren(paren) => root(&paren.expr),
            Expr::MethodCall(call) => lender(expr).or_else(|| root(&call.receiver)),
            _ => None,
        }
    }
    match expr {
        Expr::Reference(reference) => root(&reference.expr),
        Expr::Paren(paren) => lender(&paren.expr),
        Expr::MethodCall(call) => {
            let name = call.method.to_string();
            if name.ends_with("_mut") || LENDING.contains(&&*name) {
                root(&call.receiver)
            } else {
                flow::is_adaptor(&name).then(|| lender(&call.receiver))?
            }
        }
        _ => None,
    }
}

/// Whether a `#[cfg]` stands in front, so that it is not known if anything is there at all.
fn is_conditional(tokens: &impl ToTokens) -> bool {
    let mut tokens = tokens.to_token_stream().into_iter();
    while let (Some(TokenTree::Punct(punct)), Some(TokenTree::Group(attr))) =
        (tokens.next(), tokens.next())
    {
        if punct.as_char() != '#' {
            return false;
        }
        let first = attr.stream().into_iter().next();
        if matches!(first, Some(TokenTree::Ident(name)) if name == "cfg" || name == "cfg_attr") {
            return true;
        }
    }
    false
}

fn item_names(item: &Item, found: &mut Vec<String>) {
    match item {
        Item::Fn(item) => found.push(item.sig.ident.to_string()),
        Item::Const(item) => found.push(item.ident.to_string()),
        Item::Static(item) => found.push(item.ident.to_string()),
        Item::Use(item) => used_names(&item.tree, found),
        _ => {}
    }
}

fn used_names(tree: &UseTree, found: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => used_names(&path.tree, found),
        UseTree::Name(name) => found.push(name.ident.to_string()),
        UseTree::Rename(rename) => found.push(rename.rename.to_string()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| used_names(tree, found)),
        UseTree::Glob(_) => {}
    }
}

impl<'a> Visit<'a> for Captures {
    fn visit_block(&mut self, block: &'a Block) {
        self.scoped(|this| {
            for stmt in &block.stmts {
                if let Stmt::Item(item) = stmt {
                    item_names(item, &mut this.bound);
                }
            }
            visit::visit_block(this, block);
        });
    }

    fn visit_local(&mut self, local: &'a syn::Local) {
        if let Some(init) = &local.init {
            self.visit_expr(&init.expr);
            if let Some((_, otherwise)) = &init.diverge {
                self.visit_expr(otherwise);
            }
        }
        self.bind(&local.pat);
    }

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if !is_conditional(stmt) {
            visit::visit_stmt(self, stmt);
        }
    }

    fn visit_expr_path(&mut self, path: &'a syn::ExprPath) {
        if let Some(ident) = path.path.get_ident().filter(|_| path.qself.is_none()) {
            self.mention(ident, true);
        }
    }

    fn visit_expr_field(&mut self, field: &'a syn::ExprField) {
        match &*field.base {
            Expr::Path(path) if path.qself.is_none() => {
                if let Some(ident) = path.path.get_ident() {
                    self.mention(ident, false);
                }
            }
            base => self.visit_expr(base),
        }
    }

    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        // A function, or a closure that is only called.
        if !matches!(&*call.func, Expr::Path(_)) {
            self.visit_expr(&call.func);
        }
        call.args.iter().for_each(|arg| self.visit_expr(arg));
    }

    fn visit_expr_if(&mut self, expr: &'a syn::ExprIf) {
        self.scoped(|this| {
            this.visit_expr(&expr.cond);
            this.visit_block(&expr.then_branch);
        });
        if let Some((_, otherwise)) = &expr.else_branch {
            self.visit_expr(otherwise);
        }
    }

    fn visit_expr_let(&mut self, expr: &'a syn::ExprLet) {
        self.visit_expr(&expr.expr);
        self.bind(&expr.pat);
    }

    fn visit_expr_while(&mut self, expr: &'a syn::ExprWhile) {
        self.scoped(|this| {
            this.visit_expr(&expr.cond);
            this.visit_block(&expr.body);
        });
    }

    fn visit_expr_for_loop(&mut self, expr: &'a syn::ExprForLoop) {
        if mentions::block_yields(&expr.body) {
            self.iterated(&expr.expr);
        } else {
            self.visit_expr(&expr.expr);
        }
        self.scoped(|this| {
            this.bind(&expr.pat);
            this.visit_block(&expr.body);
        });
    }

    fn visit_arm(&mut self, arm: &'a syn::Arm) {
        if is_conditional(arm) {
            return;
        }
        self.scoped(|this| {
            this.bind(&arm.pat);
            visit::visit_pat(this, &arm.pat);
            this.visit_expr(&arm.body);
        });
    }

    fn visit_expr_closure(&mut self, closure: &'a syn::ExprClosure) {
        self.scoped(|this| {
            closure.inputs.iter().for_each(|input| this.bind(input));
            this.visit_expr(&closure.body);
        });
    }

    fn visit_macro(&mut self, mac: &'a Macro) {
        let marker = mentions::marker(mac);
        let Some(mut args) = Arguments::of(mac) else {
            return;
        };
        args.exprs_mut().for_each(|arg| match marker {
            Some(Marker::From) => self.iterated(arg),
            _ => self.visit_expr(arg),
        });
        // rustc adds these behind the arguments.
        self.format(mac, &args);
    }

    fn visit_item(&mut self, _: &'a Item) {}
    fn visit_expr_const(&mut self, _: &'a syn::ExprConst) {}
}
