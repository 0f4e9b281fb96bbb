//! The frame: a cell for each local that arms hand to each other, and for each delegate.
//!
//! ```text
//! (Bare(up_to),)                           the arguments, before the start
//! (Bare(cell1), Bare(cell0))               the pattern of the frame in the step function
//! ```
//!
//! Tuples of the runtime have at most [`WIDTH`] parts, so many cells stand in tuples of tuples.

use super::Context;
use crate::layout::{Cell, Content, Kind};
use crate::names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// How wide a tuple of cells is.
const WIDTH: usize = 12;

impl Context<'_> {
    /// The arguments before the start, the last one first.
    pub(super) fn arguments(values: &[Ident]) -> TokenStream {
        let runtime = names::runtime();
        let values = values.iter().rev();
        let values = values.map(|value| quote!(#runtime::Bare(#value)));
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
        let (runtime, core) = (names::runtime(), names::core());
        let cells = self.layout.cells.iter().map(|cell| {
            let held = match (full(cell), cell.kind) {
                (Some(Waits::With(value)), Kind::Number) => value,
                (Some(Waits::With(value)), _) => quote!(#runtime::Some(#value)),
                (Some(Waits::Moved(cell)), _) => quote!(#core::mem::take(&mut *#cell)),
                (None, _) => quote!(#core::default::Default::default()),
            };
            let cell = self.cell_type(cell);
            quote!(#runtime::#cell(#held))
        });
        nested(&cells.collect::<Vec<_>>())
    }

    /// A pattern of the frame that binds the cells to their names.
    pub(super) fn cells(&self) -> TokenStream {
        let runtime = names::runtime();
        let cells = self.layout.cells.iter().map(|cell| {
            let (ty, name) = (self.cell_type(cell), cell_name(cell.content));
            quote!(#runtime::#ty(#name))
        });
        nested(&cells.collect::<Vec<_>>())
    }

    fn cell_type(&self, cell: &Cell) -> Ident {
        let ty = match (cell.kind, cell.content, self.is_counted(cell.content)) {
            (Kind::Number, _, false) => "Bare",
            (Kind::Number, _, true) => "Range",
            (Kind::Value | Kind::Kept, _, false) => "Cell",
            (Kind::Value | Kind::Kept, Content::Local(_), true) => "Items",
            (Kind::Value | Kind::Kept, Content::Delegate(_), true) => "Inner",
        };
        Ident::new(ty, Span::mixed_site())
    }
}

/// A cell that is not empty.
pub(super) enum Waits {
    /// It holds a value.
    With(TokenStream),
    /// It is that of another frame, of this name.
    Moved(Ident),
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
