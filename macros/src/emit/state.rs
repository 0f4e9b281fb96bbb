//! The state enum and what the runtime asks of it.
//!
//! ```text
//! enum State<T0, T1> { Closed, Created { up_to: T0 }, Yield1 { index: T1, up_to: T0 } }
//! ```
//!
//! `Closed` and `Created` are always there, and a level of the state is an enum of its own
//! (`nested`). Every saved local is a type parameter that inference fills in. Fields stand in
//! reverse order of declaration, so that they drop as locals do. `Closed` stands first because
//! LLVM then takes the check for it out of loops (`buffer` in the benches: 12 instructions, or 17).

use super::{Context, Field};
use crate::flow::Point;
use crate::layout::How;
use crate::names;
use crate::tree::Stmt;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

impl Context<'_> {
    /// The points that are states: the entry and the yields.
    pub(super) fn state_points(&self) -> impl Iterator<Item = Point> {
        let states = self.arms.points.iter().copied();
        states.filter(|point| matches!(point, Point::Entry | Point::Yield(_)))
    }

    pub(super) fn state_enum(&self) -> TokenStream {
        let (state, runtime, core) = (names::state(), names::runtime(), names::core());
        let (types, variants) = self.enum_variants(None);
        let levels = self.level_enums();
        let hint = self.hint_impl(&types);
        let arguments = self.generator.params.iter().enumerate();
        let arguments: Vec<Ident> = arguments.map(|(n, _)| names::parameter("T", n)).collect();
        let fields = self.fields(Point::Entry);
        let names: Vec<&Ident> = fields.iter().map(|field| &field.name).collect();
        let in_order = names.iter().rev();
        let clone = self.clone_arms(None);
        let debug = self.debug_arms();
        let shown = self.shown_types();
        let formatter = names::local("formatter");
        quote! {
            #[allow(non_camel_case_types, clippy::large_enum_variant)]
            enum #state<#(#types),*> { Closed, #variants }
            #levels
            #hint

            #[automatically_derived]
            impl<#(#types),*> #runtime::State for #state<#(#types),*> {
                type Arguments = (#(#arguments,)*);
                #[inline]
                fn status(&self) -> #runtime::Status {
                    match self {
                        #state::Created { .. } => #runtime::Status::Created,
                        #state::Closed => #runtime::Status::Closed,
                        #[allow(unreachable_patterns)]
                        _ => #runtime::Status::Suspended,
                    }
                }
                #[inline]
                fn close(&mut self) {
                    *self = #state::Closed;
                }
                #[inline]
                fn take_arguments(&mut self) -> #core::option::Option<Self::Arguments> {
                    if !#core::matches!(self, #state::Created { .. }) {
                        return #core::option::Option::None;
                    }
                    match #core::mem::replace(self, #state::Closed) {
                        #state::Created { #(#names,)* } => {
                            #core::option::Option::Some((#(#in_order,)*))
                        }
                        _ => #core::option::Option::None,
                    }
                }
            }

            #[automatically_derived]
            impl<#(#types: #core::clone::Clone),*> #core::clone::Clone for #state<#(#types),*> {
                fn clone(&self) -> Self {
                    match self { #clone }
                }
            }

            #[automatically_derived]
            impl<#(#types),*> #core::fmt::Debug for #state<#(#types),*>
            where
                #(#shown: #core::fmt::Debug,)*
            {
                fn fmt(&self, #formatter: &mut #core::fmt::Formatter<'_>) -> #core::fmt::Result {
                    match self { #debug }
                }
            }
        }
    }

    /// The variants of some points and the type parameters in them.
    pub(super) fn variants(
        &self,
        points: impl Iterator<Item = Point>,
    ) -> (BTreeSet<Ident>, TokenStream) {
        let mut types = BTreeSet::new();
        let mut variants = TokenStream::new();
        for point in points {
            let variant = Self::variant(point);
            let delegate = self.delegate_type(point).map(|ty| {
                types.insert(ty.clone());
                let delegate = names::local("__delegate");
                quote!(#delegate: #ty,)
            });
            let fields = self.fields(point);
            types.extend(fields.iter().map(|field| field.ty.clone()));
            let runtime = names::runtime();
            let fields = fields.iter().map(|Field { name, ty, how, .. }| match how {
                How::Empty => quote!(#name: #runtime::TypeOf<#ty>,),
                _ => quote!(#name: #ty,),
            });
            variants.extend(quote!(#variant { #delegate #(#fields)* },));
        }
        (types, variants)
    }

    pub(super) fn delegate_type(&self, point: Point) -> Option<Ident> {
        match point {
            Point::Yield(number) if self.is_delegation(point) => {
                Some(names::parameter("D", number))
            }
            _ => None,
        }
    }

    /// The type parameters that `Debug` shows.
    fn shown_types(&self) -> BTreeSet<Ident> {
        let mut types = BTreeSet::new();
        for point in self.state_points() {
            types.extend(self.delegate_type(point));
            types.extend(self.shown(point).into_iter().map(|field| field.ty));
        }
        types
    }

    /// The fields of a state that `Debug` shows, those of its levels after its own.
    fn shown(&self, point: Point) -> Vec<Field> {
        let mut fields = self.fields(point);
        let chain = self.levels.chain(self.levels.of(point));
        let held = chain.into_iter().rev();
        fields.extend(held.flat_map(|number| self.level_fields(number)));
        fields.retain(|field| self.is_shown(point, field));
        fields
    }

    /// What a loose level parks may have been given away.
    fn is_shown(&self, point: Point, field: &Field) -> bool {
        let there = || {
            matches!(
                self.handed_how(point, field.local),
                Some(How::Move | How::Keep)
            )
        };
        field.how == How::Move && (!field.optional || there())
    }

    fn debug_arms(&self) -> TokenStream {
        let (runtime, core) = (names::runtime(), names::core());
        let formatter = names::local("formatter");
        let function = self.generator.function.sig.ident.to_string();
        let mut arms = TokenStream::new();
        for point in self.state_points() {
            let variant = Self::variant(point);
            let mut fields = self.shown(point);
            if point == Point::Entry {
                fields.reverse();
            }
            let delegate = self
                .is_delegation(point)
                .then(|| names::local("__delegate"));
            let labels = delegate
                .iter()
                .map(|_| "delegate".to_owned())
                .chain(fields.iter().map(|field| self.label(field)));
            let names: Vec<&Ident> = delegate
                .iter()
                .chain(fields.iter().map(|field| &field.name))
                .collect();
            let standing = match point {
                Point::Entry => quote!(#runtime::Standing::Created),
                point => {
                    let line = self.line(point);
                    quote!(#runtime::Standing::Suspended(#line))
                }
            };
            let (level, own) = (self.levels.of(point), self.fields(point));
            let own = own.into_iter().filter(|field| field.how == How::Move);
            let own = delegate
                .clone()
                .into_iter()
                .chain(own.map(|field| field.name));
            let enum_ = Self::enum_of(level);
            let pattern = self.path(level, quote!(#enum_::#variant { #(#own,)* .. }), |field| {
                self.is_shown(point, field).then(|| field.name.clone())
            });
            let parked = fields.iter().filter(|field| field.optional);
            let opened = parked.map(|Field { name, .. }| {
                quote!(let #core::option::Option::Some(#name) = #name else { #core::unreachable!() };)
            });
            arms.extend(quote! {
                #pattern => {
                    #(#opened)*
                    #runtime::debug(#formatter, #function, &#standing, &[#((#labels, #names)),*])
                }
            });
        }
        quote! {
            #arms
            #[allow(unreachable_patterns)]
            _ => #runtime::debug(#formatter, #function, &#runtime::Standing::Closed, &[])
        }
    }

    /// The local's name as the user wrote it; the expansion's own without their numbers.
    fn label(&self, field: &Field) -> String {
        let name = self.flow.locals[field.local.0].ident.to_string();
        let own = name.trim_end_matches(|c: char| c.is_ascii_digit());
        match name.strip_prefix("__") {
            Some(_) => own.trim_start_matches('_').to_owned(),
            None => own.strip_suffix("_hidden").unwrap_or(&name).to_owned(),
        }
    }

    /// The source line of a yield.
    fn line(&self, point: Point) -> TokenStream {
        let span = match self.positions.get(&point).map(|pos| self.tree.stmt(*pos)) {
            Some(Stmt::Yield { span, .. } | Stmt::Delegate { span, .. }) => *span,
            _ => Span::call_site(),
        };
        names::line(span)
    }
}
