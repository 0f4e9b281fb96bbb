//! How an arm ends: it suspends, takes a step of a delegate, or jumps to another arm.
//!
//! ```text
//! let value: i64 = index;
//! *slot = State::Yield1 { index, up_to };
//! return Step::Yielded(value);
//! ```

use super::arm::{Code, Printer};
use crate::flow::Point;
use crate::names;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl Printer<'_> {
    pub(super) fn goto(&self, point: Point) -> TokenStream {
        let value = self.context.construct(&names::goto(), point);
        let (goto, run) = (names::local("goto"), names::label("run", 0));
        quote!(#goto = #value; continue #run;)
    }

    /// Stores the state of `point` and yields `operand`.
    pub(super) fn suspend(&self, operand: &TokenStream, point: Point) -> TokenStream {
        let (runtime, slot) = (names::runtime(), names::local("slot"));
        let yielded = &self.context.generator.flavour.yielded;
        let value = names::local("value");
        let state = self.context.construct(&names::state(), point);
        quote! {
            let #value: #yielded = #operand;
            *#slot = #state;
            return #runtime::Step::Yielded(#value);
        }
    }

    /// Takes a step of the delegate; its end gives `result`.
    pub(super) fn delegated(&self, step: &TokenStream, point: Point, result: &Ident) -> Code {
        let (runtime, slot, core) = (names::runtime(), names::local("slot"), names::core());
        let (value, delegate) = (names::local("value"), names::local("delegate"));
        let state = self.context.construct(&names::state(), point);
        let maybes = self.maybes_named(result);
        Code::falling(quote! {
            let #result = match #step {
                #runtime::Step::Yielded(#value) => {
                    *#slot = #state;
                    return #runtime::Step::Yielded(#value);
                }
                #runtime::Step::Returned(#value) => #value,
            };
            #core::mem::drop(#delegate);
            #maybes
        })
    }
}
