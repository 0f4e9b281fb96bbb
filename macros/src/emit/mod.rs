//! Stage `emit`: from tree, arms and layout to the function.
//!
//! ```text
//! fn jumping_range(up_to: i64) -> impl Generator<..> {
//!     enum State { Yield1 }                                         state
//!     machine(
//!         types::<Sent, Thrown, Yield, Return>(),
//!         (Bare(up_to),),                                           frame
//!         |arguments, sink, types| { .. },                          plain
//!         |start, at, frame, input| { .. },                         step
//!     )
//! }
//! ```

mod access;
mod arm;
mod block;
mod borrowing;
mod branches;
mod called;
mod cells;
mod checks;
mod code;
mod common;
mod confirm;
mod delegate;
mod frame;
mod held;
mod hint;
mod in_place;
mod labels;
mod last;
mod ordinary;
mod partial;
mod plain;
mod recursive;
mod reopen;
mod returns;
mod rewrite;
mod settle;
mod signature;
mod state;
mod step;
mod stores;
mod storing;
mod unread;

use crate::arms::Arms;
use crate::flow::{Flow, NodeId, Point};
use crate::hint::Hints;
use crate::layout::Layout;
use crate::names;
use crate::parse::GenFn;
use crate::recursion::Recursion;
use crate::tree::{Pos, Stmt, Tree};
use hint::Estimate;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use syn::Expr;

pub(crate) use borrowing::item as borrowing;

/// What the stages before found.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) generator: &'a GenFn,
    pub(crate) tree: &'a Tree,
    pub(crate) recursion: &'a Recursion,
    pub(crate) flow: &'a Flow,
    pub(crate) arms: &'a Arms,
    pub(crate) layout: &'a Layout,
    pub(crate) hints: &'a Hints,
}

/// Everything the parts of an expansion are printed from.
pub(super) struct Context<'a> {
    found: Found<'a>,
    /// Where each yield, delegation and loop stands.
    pub(super) positions: BTreeMap<Point, Pos>,
    /// The nodes that each arm comes to.
    pub(super) reached: BTreeMap<Point, Vec<NodeId>>,
    /// What the loops take their items from.
    pub(super) iterators: BTreeSet<Ident>,
    /// Where each local is mentioned last.
    last: last::Last,
    /// What is known of the values to come, if a caller can ask.
    pub(super) estimates: BTreeMap<Point, Estimate>,
}

impl<'a> Deref for Context<'a> {
    type Target = Found<'a>;
    fn deref(&self) -> &Found<'a> {
        &self.found
    }
}

/// Runs the stage.
pub(crate) fn item(found: Found<'_>) -> TokenStream {
    let context = Context {
        found,
        positions: positions(found.tree),
        reached: found.arms.reached(),
        iterators: found
            .tree
            .iterators()
            .map(|(_, iter)| iter.clone())
            .collect(),
        last: last::Last::of(found.tree),
        estimates: hint::estimates(found),
    };
    match &found.generator.block {
        Some(form) => context.block(form),
        None => context.function(),
    }
}

fn positions(tree: &Tree) -> BTreeMap<Point, Pos> {
    let mut positions = BTreeMap::new();
    for (pos, stmt) in tree.stmts() {
        let point = match stmt {
            Stmt::Yield { number, .. } | Stmt::Delegate { number, .. } => Point::Yield(*number),
            Stmt::Loop { number, .. } => Point::Head(*number),
            _ => continue,
        };
        positions.insert(point, pos);
    }
    positions
}

impl Context<'_> {
    fn function(&self) -> TokenStream {
        let function = &self.generator.function;
        let (attrs, vis) = (&function.attrs, &function.vis);
        let (lints, sig) = signature::emitted(self.generator);
        let import = names::import(&self.generator.markers);
        let state = self.state_enum();
        let items = &self.tree.items;
        let runtime = names::runtime();
        let (sent, thrown) = delegate::inputs(&self.generator.flavour);
        let flavour = &self.generator.flavour;
        let (yielded, returned) = (&flavour.yielded, &flavour.returned);
        let (first, arguments) = self.named_arguments();
        let plain = self.plain();
        let step = self.step();
        let machine = self.machine();
        let machine = quote! {
            #machine(
                #runtime::types::<#sent, #thrown, #yielded, #returned>(), #arguments, #plain, #step
            )
        };
        let machine = if flavour.boxed {
            quote!(#runtime::Box::new(#machine))
        } else {
            machine
        };
        let machine = self.confirmed(machine);
        quote! {
            #(#attrs)*
            #lints
            #vis #sig {
                #import
                #state
                #(#items)*
                #first
                #machine
            }
        }
    }

    /// What the generator holds before its start.
    fn arguments_at_start(&self) -> TokenStream {
        let params = self.generator.params.iter();
        let arguments: Vec<Ident> = params.map(|param| param.argument.clone()).collect();
        Self::arguments(&arguments)
    }

    /// The same, in a local of their own if some have names like `_x`.
    fn named_arguments(&self) -> (Option<TokenStream>, TokenStream) {
        let (arguments, name) = (self.arguments_at_start(), names::local("arguments"));
        let params = &self.generator.params;
        let unused = |name: &Ident| name.to_string().starts_with('_');
        if !params.iter().any(|param| unused(&param.argument)) {
            return (None, arguments);
        }
        let first = quote! {
            #[allow(clippy::used_underscore_binding)]
            let #name = #arguments;
        };
        (Some(first), name.into_token_stream())
    }

    fn variant(point: Point) -> Ident {
        let name = match point {
            Point::Entry => "Start".to_owned(),
            Point::Yield(number) => format!("Yield{number}"),
            Point::Head(number) => format!("Head{number}"),
            Point::Join(Pos { block, index }) => format!("Join{}x{index}", block.0),
        };
        Ident::new(&name, Span::mixed_site())
    }

    /// Whether a delegate runs at a point; one in a frame of its own does not.
    fn is_delegation(&self, point: Point) -> bool {
        if self.call(point).is_some() {
            return false;
        }
        let pos = self.positions.get(&point);
        pos.is_some_and(|pos| matches!(self.tree.stmt(*pos), Stmt::Delegate { .. }))
    }
}

/// An expression whose tokens stand alone.
fn grouped(expr: &Expr) -> TokenStream {
    quote!(#expr)
}
