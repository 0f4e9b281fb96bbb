//! The plain body: a closure around the tree as ordinary code, in which a yield calls the sink.
//!
//! ```text
//! |(up_to,), sink, types| -> () {
//!     let mut index = 0;
//!     while index < up_to {
//!         let yielded1: i64 = index;
//!         if false { loop {} learn(types, State::Yield1 { index, up_to }) }
//!         let jump = unthrown(sink(yielded1));
//!         index += jump.unwrap_or(1);
//!     }
//! }
//! ```

use super::ordinary::{Ordinary, Yields};
use super::{Context, In};
use crate::flow::{LocalId, Point};
use crate::layout::Holds;
use crate::names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Expr;

impl Context<'_> {
    pub(super) fn plain(&self) -> TokenStream {
        let returned = &self.generator.flavour.returned;
        let (sink, types) = (names::local("_sink"), names::local("_types"));
        let (arguments, bindings) = (self.arguments(), self.bindings());
        let body = self.plain_body();
        quote! {
            |#arguments, #sink, #types| -> #returned { #bindings #body }
        }
    }

    /// The pattern of the arguments.
    pub(super) fn arguments(&self) -> TokenStream {
        let arguments = 0..self.generator.params.len();
        let arguments = arguments.map(|number| names::parameter("argument", number));
        quote!((#(#arguments,)*))
    }

    /// Binds the arguments to their names.
    pub(super) fn bindings(&self) -> TokenStream {
        let params = self.generator.params.iter().enumerate();
        let bindings = params.map(|(number, param)| {
            let ident = &param.ident;
            let mutable = param.mutable.then(|| quote_spanned!(ident.span()=> mut));
            let argument = names::parameter("argument", number);
            // What a block captures has its `mut` elsewhere.
            let lint = (self.generator.block.is_some()).then(|| quote!(#[allow(unused_mut)]));
            let unused = ident.to_string().starts_with('_');
            let unused = unused.then(|| quote!(#[allow(clippy::no_effect_underscore_binding)]));
            quote!(#lint #unused let #mutable #ident = #argument;)
        });
        bindings.collect()
    }

    pub(super) fn plain_body(&self) -> TokenStream {
        let learn = |number| self.learn(Point::Yield(number));
        let call = |number, arguments: &Expr, result: &Ident| {
            let point = Point::Yield(number);
            let call = self.call(point);
            call.map(|_| self.plain_call(arguments, point, result))
        };
        Ordinary::new(self.generator, self.tree, Yields::Call(&learn, &call)).body()
    }

    /// The locals that a yield is the first to leave behind because of the name of a method: rustc
    /// has to confirm that dropping them does nothing.
    fn unchecked(&self, point: Point) -> impl Iterator<Item = LocalId> {
        let left = move |at: Point, local: LocalId| {
            let (info, handed) = (&self.flow.points[&at], self.layout.handed(at));
            info.scope.contains(&local)
                && self.layout.holds(info.node, local) != Holds::Empty
                && !handed.locals.iter().any(|(handed, _)| *handed == local)
        };
        let locals = (0..self.flow.locals.len()).map(LocalId);
        locals.filter(move |local| {
            let mut yields = self.state_points().filter(|at| *at != Point::Entry);
            self.flow.locals[local.0].by_name && yields.find(|at| left(*at, *local)) == Some(point)
        })
    }

    /// The locals that a yield is the first to miss because a method of a telling name took them.
    fn untaken(&self, point: Point) -> impl Iterator<Item = LocalId> {
        let missed = move |at: Point, local: LocalId| {
            let info = &self.flow.points[&at];
            info.scope.contains(&local) && self.layout.holds(info.node, local) == Holds::Empty
        };
        let locals = (0..self.flow.locals.len()).map(LocalId);
        locals.filter(move |local| {
            let mut yields = self.state_points().filter(|at| *at != Point::Entry);
            self.flow.locals[local.0].taken_by_name
                && yields.find(|at| missed(*at, *local)) == Some(point)
        })
    }

    /// Unreachable: ties the types of the saved locals to the parameters of the state.
    pub(super) fn learn(&self, point: Point) -> TokenStream {
        if !self.arms.contains(point) {
            return TokenStream::new();
        }
        let (runtime, types) = (names::runtime(), names::local("_types"));
        let level = self.levels.of(point);
        let own = self.construct(&Self::enum_of(level), point, In::PlainBody);
        let state = self.nested_value(level, own);
        let witness = names::local("witness");
        // What they say lands on the local.
        let at = |local: LocalId| {
            let span = self.flow.locals[local.0].ident.span();
            let span = span.resolved_at(Span::mixed_site());
            (
                span,
                names::runtime_at(span),
                names::local_at("witness", span),
            )
        };
        let dropless = self.unchecked(point).map(|local| {
            let (span, runtime, witness) = at(local);
            (
                local,
                quote_spanned!(span=> #runtime::assert_dropless(#witness);),
            )
        });
        let taken = self.untaken(point).map(|local| {
            let (span, runtime, witness) = at(local);
            (
                local,
                quote_spanned!(span=> {
                    #[allow(unused_imports)]
                    use #runtime::{ViaAdaptor as _, ViaTaker as _, ViaUnknown as _};
                    (&&#runtime::Taken::new(#witness)).confirm();
                }),
            )
        });
        let checks = dropless.chain(taken).map(|(local, check)| {
            let ident = &self.flow.locals[local.0].ident;
            let core = names::core();
            quote_spanned! {ident.span().resolved_at(Span::mixed_site())=>
                let #witness = #core::marker::PhantomData;
                #[allow(unreachable_code, clippy::all, clippy::pedantic)]
                if false {
                    loop {}
                    #runtime::learn(#witness, #ident);
                }
                #check
            }
        });
        quote! {
            #(#checks)*
            #[allow(unreachable_code, clippy::all, clippy::pedantic)]
            if false {
                loop {}
                #runtime::learn(#types, #state);
            }
        }
    }
}
