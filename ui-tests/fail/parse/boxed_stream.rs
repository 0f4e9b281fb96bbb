//! A stream in a box must be pinned.
use genfn::prelude::*;

trait Stream {
    type Item;
}

#[generator]
fn ones() -> Box<dyn Stream<Item = u8>> {
    yield_!(1);
}

fn main() {}
