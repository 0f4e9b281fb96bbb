//! What says how many values are to come.
//!
//! ```text
//! |saved| match saved {
//!     Saved::Created(_) => bounds((1, None), &[]),
//!     Saved::Suspended { at: State::Yield1, frame: (iter, _) } => {
//!         bounds((0, Some(0)), &[(items(iter), (1, Some(1)))])
//!     }
//!     _ => (0, None),
//! }
//! ```

use super::Context;
use super::frame::cell_name;
use crate::flow::Point;
use crate::hint::{Bounds, Hint, Items, Source};
use crate::layout::{Content, How, Kind};
use crate::names;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

impl Context<'_> {
    /// The closure, if a caller may ask and something is known.
    pub(super) fn hints(&self) -> Option<TokenStream> {
        if self.is_recursive() || !self.may_ask(&["Iterator", "FusedIterator"]) {
            return None;
        }
        let core = names::core();
        let points = [Point::Entry].into_iter().chain(self.state_points());
        let known = points.filter_map(|point| Some((point, self.hints.0.get(&point)?)));
        let arms: TokenStream = known
            .map(|(point, hint)| self.hint_arm(point, hint))
            .collect();
        if arms.is_empty() {
            return None;
        }
        let saved = names::local("saved");
        Some(quote! {
            |#saved| match #saved {
                #arms
                _ => (0, #core::option::Option::None),
            }
        })
    }

    fn hint_arm(&self, point: Point, hint: &Hint) -> TokenStream {
        let mut used = BTreeSet::new();
        let (runtime, state) = (names::runtime(), names::state());
        let mut own = hint.own;
        let mut sources = Vec::new();
        for Source { items, each } in &hint.sources {
            let (content, ask) = match (*items, point) {
                (Items::Delegate, Point::Yield(number)) if self.is_delegation(point) => {
                    (Content::Delegate(number), quote!(delegated_items))
                }
                (Items::Iterator(local), _)
                    if self.layout.handed(point).how(local) == Some(How::Move) =>
                {
                    let ask = match self.layout.kind(local) {
                        Some(Kind::Number) => quote!(bare_items),
                        _ => quote!(items),
                    };
                    (Content::Local(local), ask)
                }
                _ => {
                    own.most = None;
                    continue;
                }
            };
            let (cell, each) = (cell_name(content), tuple(*each));
            used.insert(content);
            sources.push(quote!((#runtime::#ask(#cell), #each)));
        }
        let (own, variant) = (tuple(own), Self::variant(point));
        let pattern = match point {
            Point::Entry => quote!(Created(_)),
            _ => {
                let cells = self.cells(|cell| used.contains(&cell.content));
                quote!(Suspended { at: #state::#variant, frame: #cells })
            }
        };
        quote!(#runtime::Saved::#pattern => #runtime::bounds(#own, &[#(#sources),*]),)
    }
}

fn tuple(bounds: Bounds) -> TokenStream {
    let (core, least) = (names::core(), bounds.least);
    match bounds.most {
        Some(most) => quote!((#least, #core::option::Option::Some(#most))),
        None => quote!((#least, #core::option::Option::None)),
    }
}
