//! What stands in front of a yield of the plain body: what rustc confirms of the locals, which the
//! macro knows by their syntax alone, and what the step function learns of their types.
//!
//! ```text
//! let witness = PhantomData;
//! if false { loop {} learn(witness, node); }
//! assert_dropless(witness);                       `yield_!(&mut node.value)` has left `node` behind
//! ```
//!
//! Each stands in front of the first yield at which it counts.

use super::Context;
use crate::flow::{LocalId, Point};
use crate::layout::{Cell, Content, Holds, Kind};
use crate::names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::{Block, Expr};

impl Context<'_> {
    /// What is confirmed in front of a yield: that dropping what lends, which it leaves behind, does nothing.
    pub(super) fn checks(&self, point: Point) -> TokenStream {
        if !self.arms.contains(point) {
            return TokenStream::new();
        }
        let scope = self.flow.points[&point].scope.iter();
        let left = scope.filter(|local| self.first_without(**local) == Some(point));
        left.map(|local| self.dropless(*local)).collect()
    }

    /// The first yield that leaves behind a local which lends.
    fn first_without(&self, local: LocalId) -> Option<Point> {
        let leaves = |at: &Point| {
            let info = &self.flow.points[at];
            info.scope.contains(&local)
                && self.layout.holds(info.node, local) != Holds::Empty
                && self.layout.handed(*at).how(local).is_none()
        };
        let lends = self.flow.locals[local.0].lends;
        self.state_points().filter(|_| lends).find(leaves)
    }

    fn dropless(&self, local: LocalId) -> TokenStream {
        let (ident, witness) = (&self.flow.locals[local.0].ident, names::local("witness"));
        // What it says lands on the local.
        let span = ident.span().resolved_at(Span::mixed_site());
        let (at_runtime, at_witness) = (names::runtime_at(span), names::local_at("witness", span));
        let (runtime, core) = (names::runtime(), names::core());
        quote_spanned! {span=>
            let #witness = #core::marker::PhantomData;
            #[allow(unreachable_code, clippy::all, clippy::pedantic)]
            if false {
                loop {}
                #runtime::learn(#witness, #ident);
            }
            #at_runtime::assert_dropless(#at_witness);
        }
    }

    /// Whether the plain body tells the type of what lies in a cell. A closure has another type in each
    /// of the two bodies.
    fn is_untold(&self, cell: &Cell) -> bool {
        let untold = |local: LocalId| {
            self.layout.untold.contains(&local)
                && cell.kind != Kind::Kept
                && !self.flow.locals[local.0].is_enclosed()
        };
        matches!(cell.content, Content::Local(local) if untold(local))
            && !stores_closures(&self.generator.function.block)
    }

    /// Unreachable: the types of locals that the step function needs before it can know them, at the
    /// first yield that they are in scope of.
    pub(super) fn told(&self, point: Point) -> TokenStream {
        let is_told = |cell: &Cell| {
            let Content::Local(local) = cell.content else {
                return None;
            };
            let holds = |at: &Point| {
                let info = &self.flow.points[at];
                info.scope.contains(&local) && self.layout.holds(info.node, local) == Holds::Full
            };
            let told = self.is_untold(cell) && self.state_points().find(holds) == Some(point);
            let ident = &self.flow.locals[local.0].ident;
            told.then(|| quote!(#ident))
        };
        let nothing = self.layout.untold.is_empty();
        if nothing || !self.layout.cells.iter().any(|cell| is_told(cell).is_some()) {
            return TokenStream::new();
        }
        let (runtime, types) = (names::runtime(), names::local("_types"));
        let frame = self.frame(is_told);
        quote! {
            #[allow(unreachable_code, clippy::all, clippy::pedantic)]
            if false {
                loop {}
                #runtime::told(#types, #frame);
            }
        }
    }
}

/// Whether a body stores a closure in what was there before: `f = |x| ..`, `list.push(|x| ..)`.
fn stores_closures(body: &Block) -> bool {
    const STORING: [&str; 6] = [
        "extend",
        "get_or_insert",
        "insert",
        "push",
        "push_back",
        "replace",
    ];
    struct Finder {
        closures: Vec<Ident>,
        found: bool,
    }
    impl Finder {
        fn carries(&self, expr: &Expr) -> bool {
            match expr {
                Expr::Closure(_) => true,
                Expr::Path(path) => self.closures.iter().any(|name| path.path.is_ident(name)),
                Expr::Call(call) => call.args.iter().any(|arg| self.carries(arg)),
                Expr::Tuple(tuple) => tuple.elems.iter().any(|elem| self.carries(elem)),
                Expr::Array(array) => array.elems.iter().any(|elem| self.carries(elem)),
                Expr::Paren(paren) => self.carries(&paren.expr),
                _ => false,
            }
        }
    }
    impl<'a> Visit<'a> for Finder {
        fn visit_local(&mut self, local: &'a syn::Local) {
            visit::visit_local(self, local);
            if let (Some(init), syn::Pat::Ident(pat)) = (&local.init, &local.pat) {
                if self.carries(&init.expr) {
                    self.closures.push(pat.ident.clone());
                }
            }
        }
        fn visit_expr_assign(&mut self, assign: &'a syn::ExprAssign) {
            visit::visit_expr_assign(self, assign);
            self.found |= self.carries(&assign.right);
        }
        fn visit_expr_method_call(&mut self, call: &'a syn::ExprMethodCall) {
            visit::visit_expr_method_call(self, call);
            let stores = STORING.iter().any(|name| call.method == name);
            self.found |= stores && call.args.iter().any(|arg| self.carries(arg));
        }
        fn visit_item(&mut self, _: &'a syn::Item) {}
    }
    let mut finder = Finder {
        closures: Vec::new(),
        found: false,
    };
    finder.visit_block(body);
    finder.found
}
