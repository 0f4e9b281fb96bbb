//! An argument that the attribute does not know is an error.
use genfn::prelude::*;

#[generator(fast)]
fn ones() -> impl Iterator<Item = u8> {
    yield_!(1);
}

fn main() {}
