//! The fields of states and levels, and the values that they get.
//!
//! ```text
//! Yield1 { name: text, list: Probe::new(list).keep(), last: maybe1 }
//!          T: moved    K: only for its drop           M: in an `Option`
//! ```
//!
//! Each field has a type parameter of its kind and the number of its local.

use super::{Context, In, step};
use crate::flow::{LocalId, Point};
use crate::layout::How;
use crate::levels::Rest;
use crate::names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Type;

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

impl Context<'_> {
    /// The fields of the variant for a point: reversed, so that they drop as locals do. What a
    /// level around the point holds is none of them.
    pub(super) fn fields(&self, point: Point) -> Vec<Field> {
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
    pub(super) fn encloses(&self, point: Point, local: LocalId, how: How) -> bool {
        let local = &self.flow.locals[local.0];
        let array = local.opened && !local.scalar && !matches!(local.ty, Some(Type::Reference(_)));
        point != Point::Entry && how == How::Move && array
    }

    pub(super) fn field(&self, local: LocalId, how: How, optional: bool) -> Field {
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
    pub(super) fn field_name(&self, local: LocalId) -> Ident {
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

    /// Fields with the values of their locals.
    pub(super) fn values(&self, fields: &[Field], code: In) -> TokenStream {
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
    pub(super) fn parked_at(&self, point: Point, local: LocalId, how: How) -> TokenStream {
        let core = names::core();
        match self.handed_how(point, local) {
            None | Some(How::Empty) => quote!(#core::option::Option::None),
            Some(How::Maybe) => self.parked(local, How::Maybe),
            Some(_) => self.parked(local, how),
        }
    }

    /// Whether the levels around hold the local in an `Option`.
    pub(super) fn is_optional(&self, level: Option<usize>, local: LocalId) -> bool {
        let mut held = self.levels.held(level);
        held.any(|held| held.local == local && held.rest != Rest::InPlace)
    }

    pub(super) fn handed_how(&self, point: Point, local: LocalId) -> Option<How> {
        let mut handed = self.layout.handed(point).locals.iter();
        handed
            .find(|(found, _)| *found == local)
            .map(|(_, how)| *how)
    }

    /// Whether a state tells the type of a local. A level that holds the local does it as well.
    pub(super) fn is_told(&self, point: Point, local: LocalId) -> bool {
        let fields = self.fields(point);
        let mut told = fields.iter().filter(|field| field.how == How::Empty);
        told.any(|field| field.local == local)
    }

    /// What tells the type of a local, which an arm has from its point or from the local itself.
    pub(super) fn type_value(&self, local: LocalId, code: In) -> TokenStream {
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
    pub(super) fn parked(&self, local: LocalId, how: How) -> TokenStream {
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
    pub(super) fn enclosed(&self, local: LocalId) -> TokenStream {
        let traits = quote!(ViaAnything as _, ViaArray as _, ViaPlainData as _);
        self.probed(local, &traits, "enclose")
    }

    /// A local that is kept only for its drop.
    pub(super) fn keep(&self, local: LocalId) -> TokenStream {
        let captured = self.generator.block.is_some() && self.flow.params.contains(&local);
        // It may be a closure of the code around, of which is not known yet whether it is `Copy`.
        let via_copy = (!captured).then(|| quote!(ViaCopy as _,));
        let traits = quote!(#via_copy ViaDropless as _, ViaKeep as _);
        self.probed(local, &traits, "keep")
    }

    /// What becomes of a local as its type says.
    pub(super) fn probed(&self, local: LocalId, traits: &TokenStream, method: &str) -> TokenStream {
        let (runtime, method) = (names::runtime(), names::local(method));
        let local = &self.flow.locals[local.0].ident;
        quote_spanned! {local.span().resolved_at(Span::mixed_site())=> {
            // Resolution chooses one of them.
            #[allow(unused_imports)]
            use #runtime::{#traits};
            (&&&#runtime::Probe::new(#local)).#method()
        }}
    }
}

/// The variable that holds a local which may have been given away.
pub(super) fn maybe(local: LocalId) -> Ident {
    names::parameter("maybe", local.0)
}
