//! The frame: a cell for each local that arms hand to each other, and for each delegate.
//!
//! ```text
//! (Bare::full(up_to),)                     the arguments, before the start
//! (Bare::empty(), Bare::empty())           the frame at the start
//! (cell1, cell0)                           its pattern in the step function
//! ```
//!
//! Tuples of the runtime have at most [`WIDTH`] parts, so many cells stand in tuples of tuples.

use super::Context;
use crate::layout::{Cell, Content, Kind};
use crate::names;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

/// How wide a tuple of cells is.
const WIDTH: usize = 12;

impl Context<'_> {
    /// The arguments before the start, the last one first.
    pub(super) fn arguments(values: &[Ident]) -> TokenStream {
        let runtime = names::runtime();
        let values = values.iter().rev();
        let values = values.map(|value| quote!(#runtime::Bare::full(#value)));
        nested(&values.collect::<Vec<_>>())
    }

    /// The pattern of the arguments.
    pub(super) fn argument_pattern(&self) -> TokenStream {
        let runtime = names::runtime();
        let numbers = (0..self.generator.params.len()).rev();
        let patterns = numbers.map(|number| {
            let argument = names::parameter("argument", number);
            quote!(#runtime::Bare(#argument))
        });
        nested(&patterns.collect::<Vec<_>>())
    }

    /// A frame in which some cells are full.
    pub(super) fn frame(&self, full: impl Fn(&Cell) -> Option<TokenStream>) -> TokenStream {
        self.frame_of(|cell| full(cell).map(Waits::With))
    }

    /// A frame in which some cells are full, or those of another frame.
    pub(super) fn frame_of(&self, full: impl Fn(&Cell) -> Option<Waits>) -> TokenStream {
        let runtime = names::runtime();
        let cells = self.layout.cells.iter().map(|cell| {
            let kind = match cell.kind {
                Kind::Number => quote!(#runtime::Bare),
                Kind::Value | Kind::Kept => quote!(#runtime::Cell),
            };
            match full(cell) {
                Some(Waits::With(value)) => quote!(#kind::full(#value)),
                Some(Waits::Moved(cell)) => cell,
                None => quote!(#kind::empty()),
            }
        });
        nested(&cells.collect::<Vec<_>>())
    }

    /// A pattern of the frame that binds the cells of `wanted` to their names.
    pub(super) fn cells(&self, wanted: impl Fn(&Cell) -> bool) -> TokenStream {
        self.cells_as(|cell| wanted(cell).then(|| cell_name(cell.content).into_token_stream()))
    }

    /// A pattern of the frame, with these patterns for some cells.
    pub(super) fn cells_as(&self, wanted: impl Fn(&Cell) -> Option<TokenStream>) -> TokenStream {
        let cells = self.layout.cells.iter();
        let cells = cells.map(|cell| wanted(cell).unwrap_or_else(|| quote!(_)));
        nested(&cells.collect::<Vec<_>>())
    }
}

/// A cell that is not empty.
pub(super) enum Waits {
    /// It holds a value.
    With(TokenStream),
    /// It is that of another frame.
    Moved(TokenStream),
}

/// The variable of a cell.
pub(super) fn cell_name(content: Content) -> Ident {
    match content {
        Content::Local(local) => names::parameter("cell", local.0),
        Content::Delegate(number) => names::parameter("delegate", number),
    }
}

/// A tuple, of tuples if it is wide.
fn nested(parts: &[TokenStream]) -> TokenStream {
    if parts.len() <= WIDTH {
        return quote!((#(#parts,)*));
    }
    let chunks = parts.chunks(WIDTH);
    nested(&chunks.map(nested).collect::<Vec<_>>())
}
