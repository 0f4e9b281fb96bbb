//! A generator that is to be `Send` may save only what is.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#bounds
use genfn::prelude::*;

use std::rc::Rc;

#[generator]
fn counted() -> impl Iterator<Item = u8> + Send {
    let count = Rc::new(1);
    yield_!(1);
    yield_!(*count);
}

fn main() {}
