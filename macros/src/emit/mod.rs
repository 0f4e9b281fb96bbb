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
mod block;
mod borrowing;
mod code;
mod common;
mod delegate;
mod hint;
mod in_place;
mod leave;
mod nested;
mod ordinary;
mod plain;
mod recursive;
mod reopen;
mod returns;
mod rewrite;
mod settle;
mod signature;
mod state;
mod step;

use crate::arms::Arms;
use crate::flow::{Flow, LocalId, Point};
use crate::hint::Hints;
use crate::layout::{How, Layout};
use crate::levels::{Levels, Rest};
use crate::names;
use crate::parse::GenFn;
use crate::recursion::Recursion;
use crate::tree::{Pos, Stmt, Tree};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use std::collections::BTreeMap;
use std::ops::Deref;
use syn::{Expr, Type};

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
    pub(crate) levels: &'a Levels,
    pub(crate) hints: &'a Hints,
}

/// Everything the parts of an expansion are printed from.
pub(super) struct Context<'a> {
    found: Found<'a>,
    /// Where each yield, delegation and loop stands.
    pub(super) positions: BTreeMap<Point, Pos>,
}

impl<'a> Deref for Context<'a> {
    type Target = Found<'a>;
    fn deref(&self) -> &Found<'a> {
        &self.found
    }
}

/// The code that a value of a variant stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum In {
    /// Unreachable code of the plain body: no field may hold a closure.
    PlainBody,
    Arm(Point),
}

/// One field of a variant.
pub(super) struct Field {
    pub(super) local: LocalId,
    pub(super) how: How,
    /// In an `Option`, because its level parks it.
    pub(super) optional: bool,
    /// In what drops an array from its end.
    pub(super) enclosed: bool,
    pub(super) name: Ident,
    /// Its type parameter.
    pub(super) ty: Ident,
}

/// Runs the stage.
pub(crate) fn item(found: Found<'_>) -> TokenStream {
    let context = Context {
        found,
        positions: positions(found.tree),
    };
    match &found.generator.block {
        Some(form) => context.block(form),
        None => context.function(),
    }
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
        let (sent, thrown) = delegate::inputs(&self.generator.flavour);
        let flavour = &self.generator.flavour;
        let (yielded, returned) = (&flavour.yielded, &flavour.returned);
        let (created, state_value) = (self.created(), names::local("created"));
        let plain = self.plain();
        let step = self.step();
        let machine = self.machine_type();
        let machine = quote! {
            #machine::new::<#sent, #thrown, #yielded, #returned>(
                #state_value, #plain, #step
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
                // Arguments may have names like `_x`.
                #[allow(clippy::used_underscore_binding)]
                let #state_value = #created;
                #machine
            }
        }
    }

    /// The first state, from the arguments.
    fn created(&self) -> TokenStream {
        let state = names::state();
        let fields = self.fields(Point::Entry);
        let params = self.generator.params.iter().rev();
        let names = fields.iter().map(|field| &field.name);
        let values = params.map(|param| &param.argument);
        quote!(#state::Created { #(#names: #values,)* })
    }

    /// The fields of the variant for a point: reversed, so that they drop as locals do. What a
    /// level around the point holds is none of them.
    fn fields(&self, point: Point) -> Vec<Field> {
        let held: Vec<LocalId> = self
            .levels
            .held(self.levels.of(point))
            .map(|held| held.local)
            .collect();
        let handed = self.layout.handed(point).locals.iter().rev();
        let own = handed.filter(|(local, _)| !held.contains(local));
        let own = own.map(|(local, how)| {
            let field = self.field(*local, *how, false);
            match self.encloses(point, *local, *how) {
                true => Field {
                    enclosed: true,
                    ty: names::parameter("B", local.0),
                    ..field
                },
                false => field,
            }
        });
        own.collect()
    }

    /// Whether a state has a local in what drops an array from its end. What lies in a level
    /// drops from its beginning.
    fn encloses(&self, point: Point, local: LocalId, how: How) -> bool {
        let local = &self.flow.locals[local.0];
        let array = local.opened && !local.scalar && !matches!(local.ty, Some(Type::Reference(_)));
        point != Point::Entry && how == How::Move && array
    }

    fn field(&self, local: LocalId, how: How, optional: bool) -> Field {
        let kind = match how {
            How::Move => "T",
            How::Keep => "K",
            How::Maybe => "M",
            How::Empty => "E",
        };
        let name = self.field_name(local);
        let name = match how {
            How::Empty => format_ident!("__type_of_{}", name.to_string().trim_start_matches("r#")),
            _ => name,
        };
        Field {
            local,
            how,
            optional,
            enclosed: false,
            name,
            ty: names::parameter(kind, local.0),
        }
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

    /// Whether a delegate runs at a point; one in a frame of its own does not.
    fn is_delegation(&self, point: Point) -> bool {
        if self.call(point).is_some() {
            return false;
        }
        let pos = self.positions.get(&point);
        pos.is_some_and(|pos| matches!(self.tree.stmt(*pos), Stmt::Delegate { .. }))
    }

    /// A value of a variant, from the locals in scope.
    fn construct(&self, enum_: &Ident, point: Point, code: In) -> TokenStream {
        let variant = Self::variant(point);
        let delegate = names::local("__delegate");
        let tainted = match point {
            Point::Yield(number) => self.flow.tainted_delegates.contains(&number),
            _ => false,
        };
        let value = match code {
            In::PlainBody if tainted => quote!(loop {}),
            _ => quote!(#delegate),
        };
        let delegate = self
            .is_delegation(point)
            .then(|| quote!(#delegate: #value,));
        let fields = self.values(&self.fields(point), code);
        quote!(#enum_::#variant { #delegate #fields })
    }

    /// Fields with the values of their locals.
    fn values(&self, fields: &[Field], code: In) -> TokenStream {
        let values = fields.iter().map(|field| {
            let (name, local) = (&field.name, &self.flow.locals[field.local.0]);
            let value = match field.how {
                _ if code == In::PlainBody && local.tainted => quote!(loop {}),
                _ if field.optional => self.parked(field.local, field.how),
                How::Move if field.enclosed => self.enclosed(field.local),
                How::Move => local.ident.to_token_stream(),
                How::Keep => self.keep(field.local),
                How::Maybe if code == In::PlainBody => {
                    let (kept, core) = (self.keep(field.local), names::core());
                    quote!(#core::option::Option::Some(#kept))
                }
                How::Maybe => maybe(field.local).to_token_stream(),
                How::Empty => self.type_value(field.local, code),
            };
            quote!(#name: #value,)
        });
        values.collect()
    }

    /// The same for an arm that is handed the local at `point`, if it is.
    fn parked_at(&self, point: Point, local: LocalId, how: How) -> TokenStream {
        let core = names::core();
        match self.handed_how(point, local) {
            None | Some(How::Empty) => quote!(#core::option::Option::None),
            Some(How::Maybe) => self.parked(local, How::Maybe),
            Some(_) => self.parked(local, how),
        }
    }

    /// Whether the levels around hold the local in an `Option`.
    fn is_optional(&self, level: Option<usize>, local: LocalId) -> bool {
        let mut held = self.levels.held(level);
        held.any(|held| held.local == local && held.rest != Rest::InPlace)
    }

    fn handed_how(&self, point: Point, local: LocalId) -> Option<How> {
        let mut handed = self.layout.handed(point).locals.iter();
        handed
            .find(|(found, _)| *found == local)
            .map(|(_, how)| *how)
    }

    /// Whether a state tells the type of a local. A level that holds the local does it as well.
    fn is_told(&self, point: Point, local: LocalId) -> bool {
        let fields = self.fields(point);
        let mut told = fields.iter().filter(|field| field.how == How::Empty);
        told.any(|field| field.local == local)
    }

    /// What tells the type of a local, which an arm has from its point or from the local itself.
    fn type_value(&self, local: LocalId, code: In) -> TokenStream {
        let (runtime, ident) = (names::runtime(), &self.flow.locals[local.0].ident);
        let told = step::type_of(local);
        match code {
            In::Arm(point) if self.is_told(point, local) => quote!(#told),
            _ => quote!({
                let #told = #runtime::TypeOf::new();
                if false { loop {} #told.is_of(#ident); }
                #told
            }),
        }
    }

    /// The `Option` of a loose level, from the local on the stack.
    fn parked(&self, local: LocalId, how: How) -> TokenStream {
        let core = names::core();
        let value = match how {
            How::Move => self.flow.locals[local.0].ident.to_token_stream(),
            How::Keep => self.keep(local),
            How::Maybe => return maybe(local).to_token_stream(),
            How::Empty => return quote!(#core::option::Option::None),
        };
        quote!(#core::option::Option::Some(#value))
    }

    /// A local that a slice pattern takes apart later.
    fn enclosed(&self, local: LocalId) -> TokenStream {
        let runtime = names::runtime();
        let local = &self.flow.locals[local.0].ident;
        quote_spanned! {local.span().resolved_at(Span::mixed_site())=> {
            #[allow(unused_imports)]
            use #runtime::{ViaAnything as _, ViaArray as _, ViaPlainData as _};
            (&&&#runtime::Whole::new(#local)).enclose()
        }}
    }

    /// A local that is kept only for its drop.
    pub(super) fn keep(&self, local: LocalId) -> TokenStream {
        let runtime = names::runtime();
        let captured = self.generator.block.is_some() && self.flow.params.contains(&local);
        // It may be a closure of the code around, of which is not known yet whether it is `Copy`.
        let via_copy = (!captured).then(|| quote!(ViaCopy as _,));
        let local = &self.flow.locals[local.0].ident;
        quote_spanned! {local.span().resolved_at(Span::mixed_site())=> {
            // Resolution chooses one of them.
            #[allow(unused_imports)]
            use #runtime::{#via_copy ViaDropless as _, ViaKeep as _};
            (&&&#runtime::Probe::new(#local)).keep()
        }}
    }
}

/// The variable that holds a local which may have been given away.
fn maybe(local: LocalId) -> Ident {
    names::parameter("maybe", local.0)
}

/// An expression whose tokens stand alone.
fn grouped(expr: &Expr) -> TokenStream {
    quote!(#expr)
}
