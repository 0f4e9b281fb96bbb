//! The enums of the state: the root, and one for each level inside a variant of the one around.
//!
//! ```text
//! enum State<T0, T1, T2> { Closed, Created {}, Loop1 { inner: Loop1<T2>, iter: T1, list: T0 } }
//! enum Loop1<T2> { Running, Yield1 { x: T2 } }
//! ```
//!
//! A path leads from the root to a state of a level: `State::Loop1 { inner: .., iter, list }`.

use super::{Context, Field, In};
use crate::flow::Point;
use crate::levels::{Held, Rest};
use crate::names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

impl Context<'_> {
    /// The enum of a level, or of the whole state.
    pub(super) fn enum_of(level: Option<usize>) -> Ident {
        level.map_or_else(names::state, names::level)
    }

    /// A state without fields, which it has while code runs that took them.
    pub(super) fn empty(&self, level: Option<usize>) -> TokenStream {
        let enum_ = Self::enum_of(level);
        let state = match self.running(level) {
            Some(running) => running,
            // No state of the level has fields.
            None => Self::variant(self.states_of(level).next().unwrap_or(Point::Entry)),
        };
        quote!(#enum_::#state {})
    }

    /// The variant for just that; a level of which no state has fields needs none.
    fn running(&self, level: Option<usize>) -> Option<Ident> {
        let Some(number) = level else {
            return Some(Ident::new("Closed", Span::mixed_site()));
        };
        let has_fields = |point: Point| self.is_delegation(point) || !self.fields(point).is_empty();
        let needed = self.states_of(level).next().is_none()
            || self.states_of(level).any(has_fields)
            || self.inside(Some(number)).next().is_some();
        needed.then(|| Ident::new("Running", Span::mixed_site()))
    }

    /// The variant that holds a level.
    fn holder(number: usize) -> Ident {
        format_ident!("Loop{number}", span = Span::mixed_site())
    }

    /// What a level holds, in reverse order of declaration.
    pub(super) fn level_fields(&self, number: usize) -> Vec<Field> {
        let locals = self.levels.level(number).locals.iter().rev();
        let optional = |held: &Held| held.rest != Rest::InPlace;
        locals
            .map(|held| self.field(held.local, held.how, optional(held)))
            .collect()
    }

    /// The levels right inside one.
    fn inside(&self, level: Option<usize>) -> impl Iterator<Item = usize> {
        let numbers = self.levels.numbers();
        numbers.filter(move |number| self.levels.level(*number).parent == level)
    }

    /// The yields that are states of a level, and the entry of the root.
    pub(super) fn states_of(&self, level: Option<usize>) -> impl Iterator<Item = Point> {
        let points = self.state_points();
        points.filter(move |point| self.levels.of(*point) == level)
    }

    /// The variants of a level that hold the levels right inside, and the type parameters there.
    fn holders(&self, level: Option<usize>) -> (BTreeSet<Ident>, TokenStream) {
        let (mut types, mut variants) = (BTreeSet::new(), TokenStream::new());
        let core = names::core();
        for number in self.inside(level) {
            let (holder, enum_) = (Self::holder(number), names::level(number));
            let inner = names::local("__inner");
            let (own, _) = self.enum_variants(Some(number));
            let fields = self.level_fields(number);
            let declared = fields.iter().map(
                |Field {
                     name, ty, optional, ..
                 }| match optional {
                    true => quote!(#name: #core::option::Option<#ty>,),
                    false => quote!(#name: #ty,),
                },
            );
            variants.extend(quote!(#holder { #inner: #enum_<#(#own),*>, #(#declared)* },));
            types.extend(own);
            types.extend(fields.into_iter().map(|field| field.ty));
        }
        (types, variants)
    }

    /// All variants of the enum of a level but the empty one, with their type parameters.
    pub(super) fn enum_variants(&self, level: Option<usize>) -> (BTreeSet<Ident>, TokenStream) {
        let (mut types, mut variants) = self.variants(self.states_of(level));
        let (nested, holders) = self.holders(level);
        types.extend(nested);
        variants.extend(holders);
        (types, variants)
    }

    /// The enums of all levels, which can be cloned where their locals can.
    pub(super) fn level_enums(&self) -> TokenStream {
        let core = names::core();
        let enums = self.levels.numbers().map(|number| {
            let enum_ = names::level(number);
            let running = self.running(Some(number)).into_iter();
            let (types, variants) = self.enum_variants(Some(number));
            let clone = self.clone_arms(Some(number));
            quote! {
                // No user writes such a name, and what a state holds is as large as it is.
                #[allow(non_camel_case_types, clippy::large_enum_variant)]
                enum #enum_<#(#types),*> { #(#running,)* #variants }

                #[automatically_derived]
                impl<#(#types: #core::clone::Clone),*> #core::clone::Clone for #enum_<#(#types),*> {
                    fn clone(&self) -> Self {
                        match self { #clone }
                    }
                }
            }
        });
        enums.collect()
    }

    /// The arms of `clone` for a level.
    pub(super) fn clone_arms(&self, level: Option<usize>) -> TokenStream {
        let (enum_, core) = (Self::enum_of(level), names::core());
        let states = self.states_of(level).map(|point| {
            let delegate = self
                .is_delegation(point)
                .then(|| names::local("__delegate"));
            let fields = self.fields(point).into_iter().map(|field| field.name);
            let names: Vec<Ident> = delegate.into_iter().chain(fields).collect();
            (Self::variant(point), names)
        });
        let holders = self.inside(level).map(|number| {
            let fields = self.level_fields(number).into_iter();
            let names = fields.map(|field| field.name);
            let names = [names::local("__inner")].into_iter().chain(names).collect();
            (Self::holder(number), names)
        });
        let empty = self.running(level).map(|running| (running, Vec::new()));
        let variants = states.chain(holders).chain(empty);
        let arms = variants.map(|(variant, names)| {
            quote! {
                #enum_::#variant { #(#names,)* } => {
                    #enum_::#variant { #(#names: #core::clone::Clone::clone(#names),)* }
                }
            }
        });
        arms.collect()
    }

    /// A pattern of the whole state: `leaf` for the enum of a level, inside those around. What the
    /// levels hold is bound as `bind` says.
    pub(super) fn path(
        &self,
        level: Option<usize>,
        leaf: TokenStream,
        bind: impl Fn(&Field) -> Option<Ident>,
    ) -> TokenStream {
        let chain = self.levels.chain(level);
        chain.into_iter().rev().fold(leaf, |leaf, number| {
            self.holder_pattern(number, &leaf, &bind)
        })
    }

    /// A value of the whole state, from the locals in scope, around `leaf`.
    pub(super) fn nested_value(&self, level: Option<usize>, leaf: TokenStream) -> TokenStream {
        let chain = self.levels.chain(level).into_iter().rev();
        chain.fold(leaf, |leaf, number| {
            let values = self.values(&self.level_fields(number), In::PlainBody);
            self.holder_value(number, &leaf, &values)
        })
    }

    /// The value of a level as its loop is entered.
    pub(super) fn entered(&self, number: usize, from: Point) -> TokenStream {
        let (parked, fields): (Vec<Field>, Vec<Field>) = self
            .level_fields(number)
            .into_iter()
            .partition(|field| field.optional);
        let parked = parked.into_iter().map(
            |Field {
                 name, local, how, ..
             }| {
                let value = self.parked_at(Point::Head(number), local, how);
                quote!(#name: #value,)
            },
        );
        let fields = [self.values(&fields, In::Arm(from))]
            .into_iter()
            .chain(parked);
        self.holder_value(number, &self.empty(Some(number)), &fields.collect())
    }

    /// A level around `inner`.
    fn holder_value(
        &self,
        number: usize,
        inner_value: &TokenStream,
        values: &TokenStream,
    ) -> TokenStream {
        let (holder, enum_) = (
            Self::holder(number),
            Self::enum_of(self.levels.level(number).parent),
        );
        let inner = names::local("__inner");
        quote!(#enum_::#holder { #inner: #inner_value, #values })
    }

    /// A pattern of the variant that holds a level, which binds `inner` and some of the rest.
    pub(super) fn holder_pattern(
        &self,
        number: usize,
        inner_pattern: &TokenStream,
        bind: impl Fn(&Field) -> Option<Ident>,
    ) -> TokenStream {
        let (holder, enum_) = (
            Self::holder(number),
            Self::enum_of(self.levels.level(number).parent),
        );
        let inner = names::local("__inner");
        // Bound in the order of declaration, so that a panic drops them in reverse.
        let fields = self.level_fields(number).into_iter().rev();
        let fields = fields.filter_map(|field| {
            let (binding, name) = (bind(&field)?, field.name);
            Some(match binding == name {
                true => quote!(#name,),
                false => quote!(#name: #binding,),
            })
        });
        quote!(#enum_::#holder { #(#fields)* #inner: #inner_pattern, .. })
    }
}
