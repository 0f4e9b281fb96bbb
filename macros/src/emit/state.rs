//! The state enum, and what is known of its states: how they are printed, and how many values are to
//! come.
//!
//! ```text
//! enum State { Yield1, Yield2 }
//!
//! impl Place for State {
//!     const FIRST: Self = Self::Yield1;
//!     const NAME: Name = "jumping_range";
//!     fn look(at: Option<&Self>) -> Look {
//!         match at {
//!             Some(Self::Yield1) => Look { line: 7, fields: &[("index", 0), ("up_to", 1)] },
//!             ..
//!             _ => Look { line: 0, fields: &[("up_to", 0)] },
//!         }
//!     }
//!     fn estimate(at: Option<&Self>) -> Estimate { .. }
//! }
//! ```
//!
//! A suspended generator is in the state of a yield. Where a step jumps, an enum of all arms says
//! where to go on:
//!
//! ```text
//! enum Goto { Head1, Yield1 }
//! ```

use super::Context;
use crate::flavour;
use crate::flow::{LocalId, Point};
use crate::layout::{Content, How, Kind};
use crate::names;
use crate::parse::GenFn;
use crate::tree::Stmt;
use proc_macro2::{Span, TokenStream};
use quote::quote;

impl Context<'_> {
    /// The points at which a generator may be suspended.
    pub(super) fn state_points(&self) -> impl Iterator<Item = Point> {
        let states = self.arms.points.iter().copied();
        states.filter(|point| matches!(point, Point::Yield(_)))
    }

    pub(super) fn state_enum(&self) -> TokenStream {
        let (state, core) = (names::state(), names::core());
        let mut variants: Vec<_> = self.state_points().map(Self::variant).collect();
        if variants.is_empty() {
            variants.push(Self::variant(Point::Entry));
        }
        let clone = self.may_ask(&["Clone"]).then(|| {
            quote! {
                #[automatically_derived]
                impl #core::marker::Copy for #state {}
                #[automatically_derived]
                impl #core::clone::Clone for #state {
                    fn clone(&self) -> Self {
                        *self
                    }
                }
            }
        });
        let (runtime, looks, estimates) =
            (names::runtime(), self.looks(), self.printed_estimates());
        let first = &variants[0];
        quote! {
            enum #state { #(#variants,)* }
            #clone
            #[automatically_derived]
            impl #runtime::Place for #state {
                const FIRST: Self = Self::#first;
                #looks
                #estimates
            }
        }
    }

    /// Whether a caller may ask for a trait of the generator.
    fn may_ask(&self, names: &[&str]) -> bool {
        may_ask(self.generator, names)
    }

    /// How the states are printed, if a caller may ask.
    fn looks(&self) -> Option<TokenStream> {
        if !self.may_ask(&["Debug"]) {
            return None;
        }
        let runtime = names::runtime();
        let function = self.generator.function.sig.ident.to_string();
        let at = names::local("at");
        let arms = self.state_points().map(|point| {
            let (variant, line) = (Self::variant(point), self.line(point));
            let fields = self.fields(point);
            let fields = fields.iter().map(|(name, index)| quote!((#name, #index)));
            quote! {
                #runtime::Some(Self::#variant) => {
                    #runtime::Look { line: #line, fields: &[#(#fields),*] }
                }
            }
        });
        let params = self.flow.params.iter().enumerate();
        let arguments = params.map(|(number, local)| {
            let (name, index) = (self.label(*local), self.flow.params.len() - 1 - number);
            quote!((#name, #index))
        });
        Some(quote! {
            const NAME: #runtime::Name = #function;
            fn look(#at: #runtime::Option<&Self>) -> #runtime::Look {
                match #at {
                    #(#arms)*
                    _ => #runtime::Look { line: 0, fields: &[#(#arguments),*] },
                }
            }
        })
    }

    /// What a state shows: names, and the numbers of their cells.
    fn fields(&self, point: Point) -> Vec<(String, usize)> {
        let handed = self.layout.handed(point);
        let cells = self.layout.cells.iter().enumerate();
        let fields = cells.filter_map(|(index, cell)| match cell.content {
            Content::Local(local) => {
                let shown = cell.kind != Kind::Kept && handed.how(local) == Some(How::Move);
                shown.then(|| (self.label(local), index))
            }
            Content::Delegate(number) => {
                (point == Point::Yield(number)).then(|| ("delegate".to_owned(), index))
            }
        });
        fields.collect()
    }

    /// The local's name as the user wrote it; the expansion's own without their numbers.
    fn label(&self, local: LocalId) -> String {
        let name = self.flow.locals[local.0].ident.to_string();
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

/// Whether a caller may ask for one of these traits of the generator.
pub(super) fn may_ask(generator: &GenFn, names: &[&str]) -> bool {
    generator.block.is_some() || flavour::may_ask(&generator.function.sig.output, names)
}
