//! What says how many values are to come.
//!
//! ```text
//! fn estimate(at: Option<&Self>) -> Estimate {
//!     match at {
//!         None => Estimate { own: (1, !0), sources: &[] },
//!         Some(Self::Yield1) => Estimate { own: (0, 0), sources: &[(0, (1, 1))] },
//!         _ => UNKNOWN,
//!     }
//! }
//! ```
//!
//! A source is a cell, by its number. The cells of sources are made as such (`Items(cell1)`).

use super::state::may_ask;
use super::{Context, Found};
use crate::flow::Point;
use crate::hint::{Bounds, Hint, Items, Source};
use crate::layout::{Content, How};
use crate::names;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeMap;

/// So many values, and for each item of a cell so many more.
pub(crate) struct Estimate {
    own: Bounds,
    sources: Vec<(Content, Bounds)>,
}

/// What is known at each point.
pub(super) fn estimates(found: Found<'_>) -> BTreeMap<Point, Estimate> {
    let asked = may_ask(found.generator, &["Iterator", "FusedIterator"]);
    if found.generator.recursive || !asked {
        return BTreeMap::new();
    }
    let points = found.arms.points.iter();
    let known = points.filter_map(|point| Some((*point, found.hints.0.get(point)?)));
    known
        .map(|(point, hint)| (point, estimate(found, point, hint)))
        .collect()
}

fn estimate(found: Found<'_>, point: Point, hint: &Hint) -> Estimate {
    let (mut own, mut sources) = (hint.own, Vec::new());
    for Source { items, each } in &hint.sources {
        let content = match (*items, point) {
            (Items::Delegate, Point::Yield(number)) => Content::Delegate(number),
            (Items::Iterator(local), _)
                if found.layout.handed(point).how(local) == Some(How::Move) =>
            {
                Content::Local(local)
            }
            _ => {
                own.most = None;
                continue;
            }
        };
        sources.push((content, *each));
    }
    Estimate { own, sources }
}

impl Context<'_> {
    /// Whether a cell is asked how many items there are.
    pub(super) fn is_counted(&self, content: Content) -> bool {
        let mut sources = self.estimates.values().flat_map(|found| &found.sources);
        sources.any(|(source, _)| *source == content)
    }

    /// The function, if something is known.
    pub(super) fn printed_estimates(&self) -> Option<TokenStream> {
        if self.estimates.is_empty() {
            return None;
        }
        let (runtime, at) = (names::runtime(), names::local("at"));
        let arms = self.estimates.iter().map(|(point, estimate)| {
            let variant = Self::variant(*point);
            let place = match point {
                Point::Entry => quote!(None),
                _ => quote!(Some(Self::#variant)),
            };
            let own = tuple(estimate.own);
            let sources = estimate.sources.iter().map(|(content, each)| {
                let (cells, each) = (self.layout.cells.iter().enumerate(), tuple(*each));
                let index = cells.filter(|(_, cell)| cell.content == *content);
                let index = index.map(|(index, _)| Literal::usize_unsuffixed(index));
                quote!(#((#index, #each))*)
            });
            quote! {
                #runtime::#place => {
                    #runtime::Estimate { own: #own, sources: &[#(#sources),*] }
                }
            }
        });
        Some(quote! {
            fn estimate(#at: #runtime::Option<&Self>) -> #runtime::Estimate {
                match #at {
                    #(#arms)*
                    _ => #runtime::UNKNOWN,
                }
            }
        })
    }
}

/// Without an upper bound, that is all bits.
fn tuple(bounds: Bounds) -> TokenStream {
    let least = Literal::usize_unsuffixed(bounds.least);
    match bounds.most.map(Literal::usize_unsuffixed) {
        Some(most) => quote!((#least, #most)),
        None => quote!((#least, !0)),
    }
}
