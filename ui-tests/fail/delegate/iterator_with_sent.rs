//! An iterator cannot be delegated to where values are sent: they would be lost.
use genfn::prelude::*;

#[generator]
fn numbers() -> impl Generator<u8, Yield = u8> {
    yield_from!([1, 2]);
}

fn main() {}
