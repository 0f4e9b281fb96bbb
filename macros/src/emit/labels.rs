//! The labels of an arm, each of which is printed only where something jumps to it.
//!
//! ```text
//! loop { yield_!(1); if c { break; } f(); }      'after1: { if c { break 'after1; } f(); .. }
//! loop { yield_!(1); f(); }                      { f(); .. }
//! ```

use crate::names;
use proc_macro2::TokenStream;
use quote::quote;
use std::cell::RefCell;
use std::collections::BTreeSet;
use syn::Lifetime;

/// Labels that what is printed jumps to.
#[derive(Default)]
pub(super) struct Labels(RefCell<BTreeSet<String>>);

impl Labels {
    /// A label to jump to.
    pub(super) fn to(&self, what: &str, number: usize) -> Lifetime {
        let label = names::label(what, number);
        self.0.borrow_mut().insert(label.ident.to_string());
        label
    }

    /// A block with its label, if that is jumped to.
    pub(super) fn block(&self, what: &str, number: usize, inner: &TokenStream) -> TokenStream {
        let label = names::label(what, number);
        let label = self.is_jumped_to(what, number).then(|| quote!(#label:));
        quote!(#label { #inner })
    }

    pub(super) fn is_jumped_to(&self, what: &str, number: usize) -> bool {
        let label = names::label(what, number).ident.to_string();
        self.0.borrow().contains(&label)
    }
}
