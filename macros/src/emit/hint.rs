//! The method of the state that says how many values are to come.
//!
//! ```text
//! impl<T0, T1> Hint for State<T0, T1> where T1: Iterator {
//!     fn size_hint(&self) -> (usize, Option<usize>) {
//!         match self {
//!             State::Created { .. } => bounds((0, None), []),
//!             State::Yield1 { iter, .. } => bounds((0, Some(0)), [(iter.size_hint(), (1, Some(1)))]),
//!             _ => (0, None),
//!         }
//!     }
//! }
//! ```
//!
//! Only what needs the impl to hold, that the generator is an iterator, asks for it.

use super::{Context, Field};
use crate::flow::{LocalId, Point};
use crate::hint::{Bounds, Hint, Items, Source};
use crate::layout::How;
use crate::names;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

impl Context<'_> {
    /// The impl for the state, whose parameters are `types`.
    pub(super) fn hint_impl(&self, types: &BTreeSet<Ident>) -> TokenStream {
        let (runtime, core, state) = (names::runtime(), names::core(), names::state());
        let mut conditions = BTreeMap::new();
        let points = self.state_points();
        let known = points.filter_map(|point| Some((point, self.hints.0.get(&point)?)));
        let arms: TokenStream = known
            .map(|(point, hint)| self.hint_arm(point, hint, &mut conditions))
            .collect();
        let method = (!arms.is_empty()).then(|| {
            quote! {
                #[inline]
                fn size_hint(&self) -> (usize, #core::option::Option<usize>) {
                    match self {
                        #arms
                        // Every state may have an arm.
                        #[allow(unreachable_patterns)]
                        _ => (0, #core::option::Option::None),
                    }
                }
            }
        });
        let conditions = (!conditions.is_empty()).then(|| {
            let conditions = conditions.iter().map(|(ty, needs)| quote!(#ty: #needs,));
            quote!(where #(#conditions)*)
        });
        quote! {
            #[automatically_derived]
            impl<#(#types),*> #runtime::Hint for #state<#(#types),*> #conditions {
                #method
            }
        }
    }

    /// `conditions`: what the types of the sources must be.
    fn hint_arm(
        &self,
        point: Point,
        hint: &Hint,
        conditions: &mut BTreeMap<Ident, TokenStream>,
    ) -> TokenStream {
        let (runtime, core) = (names::runtime(), names::core());
        let mut own = hint.own;
        let (mut bound, mut sources) = (Vec::new(), Vec::new());
        for Source { items, each } in &hint.sources {
            let each = tuple(*each);
            match *items {
                Items::Delegate => {
                    if let Some(ty) = self.delegate_type(point) {
                        conditions.insert(ty, quote!(#runtime::Hint));
                        let delegate = names::local("__delegate");
                        sources.push(quote!((#runtime::Hint::size_hint(#delegate), #each)));
                        bound.push(delegate);
                    } else {
                        own.most = None;
                    }
                }
                Items::Iterator(local) => match self.stored(point, local) {
                    Some(Field {
                        name, ty, optional, ..
                    }) => {
                        conditions.insert(ty, quote!(#core::iter::Iterator));
                        let items = match optional {
                            true => quote!(#runtime::parked_hint(#name)),
                            false => quote!(#core::iter::Iterator::size_hint(#name)),
                        };
                        sources.push(quote!((#items, #each)));
                        bound.push(name);
                    }
                    None => own.most = None,
                },
            }
        }
        let own = tuple(own);
        let (level, fields) = (self.levels.of(point), self.fields(point));
        let delegate = names::local("__delegate");
        let is_own =
            |name: &&Ident| **name == delegate || fields.iter().any(|field| field.name == **name);
        let own_names = bound.iter().filter(is_own);
        let (enum_, variant) = (Self::enum_of(level), Self::variant(point));
        let leaf = quote!(#enum_::#variant { #(#own_names,)* .. });
        let pattern = self.path(level, leaf, |field| {
            bound.contains(&field.name).then(|| field.name.clone())
        });
        quote!(#pattern => #runtime::bounds(#own, &[#(#sources),*]),)
    }

    /// Where the state of a point has a local, if it has its value.
    fn stored(&self, point: Point, local: LocalId) -> Option<Field> {
        let chain = self.levels.chain(self.levels.of(point));
        let held = chain
            .into_iter()
            .flat_map(|number| self.level_fields(number));
        let fields = self.fields(point).into_iter().chain(held);
        let mut fields = fields.filter(|field| field.local == local && field.how == How::Move);
        fields.next()
    }
}

fn tuple(bounds: Bounds) -> TokenStream {
    let (core, least) = (names::core(), bounds.least);
    match bounds.most {
        Some(most) => quote!((#least, #core::option::Option::Some(#most))),
        None => quote!((#least, #core::option::Option::None)),
    }
}
