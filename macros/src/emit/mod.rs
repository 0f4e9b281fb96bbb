//! Stage `emit`: from tree, arms and layout to the function.
//!
//! ```text
//! fn jumping_range(up_to: i64) -> impl Generator<..> {
//!     enum State<..> { Created { .. }, Yield1 { .. }, Closed }     state
//!     Machine::new::<Sent, Thrown, Yield, Return>(
//!         State::Created { up_to },
//!         |arguments, sink, types| { .. },                          plain
//!         |slot, input| { .. },                                     step
//!     )
//! }
//! ```

mod arm;
mod common;
mod in_place;
mod leave;
mod nested;
mod plain;
mod reopen;
mod rewrite;
mod settle;
mod signature;
mod state;
mod step;

use crate::arms::Arms;
use crate::flow::{Flow, LocalId, Point};
use crate::layout::{How, Layout};
use crate::levels::Levels;
use crate::names;
use crate::parse::GenFn;
use crate::tree::{Pos, Stmt, Tree};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use std::collections::BTreeMap;
use syn::Expr;

/// Everything the parts of an expansion are printed from.
pub(super) struct Context<'a> {
    pub(super) generator: &'a GenFn,
    pub(super) tree: &'a Tree,
    pub(super) flow: &'a Flow,
    pub(super) arms: &'a Arms,
    pub(super) layout: &'a Layout,
    pub(super) levels: &'a Levels,
    /// Where each yield, delegation and loop stands.
    pub(super) positions: BTreeMap<Point, Pos>,
}

/// One field of a variant.
pub(super) struct Field {
    pub(super) local: LocalId,
    pub(super) how: How,
    pub(super) name: Ident,
    /// Its type parameter.
    pub(super) ty: Ident,
}

/// Runs the stage.
pub(crate) fn item(
    generator: &GenFn,
    tree: &Tree,
    flow: &Flow,
    arms: &Arms,
    layout: &Layout,
    levels: &Levels,
) -> TokenStream {
    let context = Context {
        generator,
        tree,
        flow,
        arms,
        layout,
        levels,
        positions: positions(tree),
    };
    context.function()
}

fn positions(tree: &Tree) -> BTreeMap<Point, Pos> {
    let mut positions = BTreeMap::new();
    for (block, content) in tree.blocks.iter().enumerate() {
        for (index, stmt) in content.stmts.iter().enumerate() {
            let block = crate::tree::BlockId(block);
            let point = match stmt {
                Stmt::Yield { number, .. } | Stmt::Delegate { number, .. } => Point::Yield(*number),
                Stmt::Loop { number, .. } => Point::Head(*number),
                _ => continue,
            };
            positions.insert(point, Pos { block, index });
        }
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
        let (sent, thrown) = self.inputs();
        let flavour = &self.generator.flavour;
        let (yielded, returned) = (&flavour.yielded, &flavour.returned);
        let created = self.created();
        let plain = self.plain();
        let step = self.step();
        let machine = quote! {
            #runtime::Machine::new::<#sent, #thrown, #yielded, #returned>(#created, #plain, #step)
        };
        let machine = if flavour.boxed {
            quote!(#runtime::Box::new(#machine))
        } else {
            machine
        };
        quote! {
            #(#attrs)*
            #lints
            #vis #sig {
                #import
                #state
                #(#items)*
                #machine
            }
        }
    }

    /// The types that go in.
    fn inputs(&self) -> (TokenStream, TokenStream) {
        let flavour = &self.generator.flavour;
        let (sent, core) = (&flavour.sent, names::core());
        let thrown = match &flavour.thrown {
            Some(thrown) => quote!(#thrown),
            None => quote!(#core::convert::Infallible),
        };
        (quote!(#sent), thrown)
    }

    /// The first state, from the arguments.
    fn created(&self) -> TokenStream {
        let state = names::state();
        let fields = self.fields(Point::Entry);
        let names = fields.iter().map(|field| &field.name);
        let values = self
            .generator
            .params
            .iter()
            .rev()
            .map(|param| &param.argument);
        quote!(#state::Created { #(#names: #values,)* })
    }

    /// The fields of the variant for a point: reversed, so that they drop as locals do. What a
    /// level around the point holds is none of them.
    fn fields(&self, point: Point) -> Vec<Field> {
        let held: Vec<LocalId> = self
            .levels
            .held(self.levels.of(point))
            .map(|(local, _)| local)
            .collect();
        let handed = self.layout.handed(point).locals.iter();
        let own = handed.filter(|(local, _)| !held.contains(local));
        self.reversed(own)
    }

    fn reversed<'l>(
        &self,
        locals: impl DoubleEndedIterator<Item = &'l (LocalId, How)>,
    ) -> Vec<Field> {
        let field = |(local, how): &(LocalId, How)| Field {
            local: *local,
            how: *how,
            name: self.field_name(*local),
            ty: names::parameter(
                match how {
                    How::Move => "T",
                    How::Keep => "K",
                    How::Maybe => "M",
                },
                local.0,
            ),
        };
        locals.rev().map(field).collect()
    }

    /// The local's own name, with a number where another has the same.
    fn field_name(&self, local: LocalId) -> Ident {
        let ident = &self.flow.locals[local.0].ident;
        let first = self
            .flow
            .locals
            .iter()
            .position(|other| other.ident == *ident);
        if first == Some(local.0) {
            ident.clone()
        } else {
            let name = ident.to_string();
            format_ident!(
                "{}_local{}",
                name.trim_start_matches("r#"),
                local.0,
                span = ident.span()
            )
        }
    }

    fn variant(point: Point) -> Ident {
        let name = match point {
            Point::Entry => "Created".to_owned(),
            Point::Yield(number) => format!("Yield{number}"),
            Point::Head(number) => format!("Head{number}"),
            Point::Join(Pos { block, index }) => format!("Join{}x{index}", block.0),
        };
        Ident::new(&name, Span::mixed_site())
    }

    /// The jump that begins a delegation.
    fn begin(point: Point) -> Ident {
        let variant = Self::variant(point).to_string();
        Ident::new(&variant.replace("Yield", "Begin"), Span::mixed_site())
    }

    fn is_delegation(&self, point: Point) -> bool {
        let pos = self.positions.get(&point);
        pos.is_some_and(|pos| matches!(self.tree.stmt(*pos), Stmt::Delegate { .. }))
    }

    /// A value of a variant, from the locals in scope.
    fn construct(&self, enum_: &Ident, point: Point) -> TokenStream {
        self.construct_but(enum_, point, false)
    }

    /// `untainted`: without the fields that may hold a closure.
    fn construct_but(&self, enum_: &Ident, point: Point, untainted: bool) -> TokenStream {
        let variant = Self::variant(point);
        let delegate = names::local("__delegate");
        let tainted = match point {
            Point::Yield(number) => self.flow.tainted_delegates.contains(&number),
            _ => false,
        };
        let value = match untainted && tainted {
            true => quote!(loop {}),
            false => quote!(#delegate),
        };
        let delegate = self
            .is_delegation(point)
            .then(|| quote!(#delegate: #value,));
        let fields = self.values(&self.fields(point), untainted);
        quote!(#enum_::#variant { #delegate #fields })
    }

    /// Fields with the values of their locals.
    fn values(&self, fields: &[Field], untainted: bool) -> TokenStream {
        let values = fields.iter().map(|field| {
            let (name, local) = (&field.name, &self.flow.locals[field.local.0]);
            let value = match field.how {
                _ if untainted && local.tainted => quote!(loop {}),
                How::Move => local.ident.to_token_stream(),
                How::Keep => keep(&local.ident),
                How::Maybe if untainted => {
                    let (kept, core) = (keep(&local.ident), names::core());
                    quote!(#core::option::Option::Some(#kept))
                }
                How::Maybe => maybe(field.local).to_token_stream(),
            };
            quote!(#name: #value,)
        });
        values.collect()
    }

    /// Builds the delegate of a `yield_from!`.
    fn delegate(&self, operand: &TokenStream, span: Span) -> TokenStream {
        let (runtime, core) = (names::runtime(), names::core());
        let (sent, thrown) = self.inputs();
        let inner = names::local("__inner");
        let method = match self.generator.flavour.thrown {
            Some(_) => Ident::new("caught", span.resolved_at(Span::mixed_site())),
            None => Ident::new("uncaught", span.resolved_at(Span::mixed_site())),
        };
        quote_spanned! {span.resolved_at(Span::mixed_site())=> {
            let #inner = #operand;
            #[allow(unused_imports)]
            use #runtime::{ViaIterator as _, ViaOther as _, ViaPlain as _, ViaSame as _};
            (&&&&#runtime::Kind::<_, #sent, #thrown>::of(&#inner))
                .kind()
                .#method(#inner, #core::marker::PhantomData::<(#sent, #thrown)>)
        }}
    }

    /// What a delegate that is suspended already is sent first.
    fn sent_default(&self) -> TokenStream {
        let runtime = names::runtime();
        let (sent, _) = self.inputs();
        quote! {
            || {
                #[allow(unused_imports)]
                use #runtime::{HasDefault as _, NoDefault as _};
                (&&#runtime::SentDefault::<#sent>::new()).get()
            }
        }
    }
}

/// The variable that holds a local which may have been given away.
fn maybe(local: LocalId) -> Ident {
    names::parameter("maybe", local.0)
}

/// A local that is kept only for its drop.
fn keep(local: &Ident) -> TokenStream {
    let runtime = names::runtime();
    quote_spanned! {local.span().resolved_at(Span::mixed_site())=> {
        #[allow(unused_imports)]
        use #runtime::{ViaCopy as _, ViaDropless as _, ViaKeep as _};
        (&&&#runtime::Probe::new(#local)).keep()
    }}
}

/// An expression whose tokens stand alone.
fn grouped(expr: &Expr) -> TokenStream {
    quote!(#expr)
}
