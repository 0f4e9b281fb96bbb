//! A generator does nothing until it is used.
#![deny(unused_must_use)]
use genfn::prelude::*;

#[generator]
fn ones() -> impl Generator<Yield = u8> {
    yield_!(1);
}

fn main() {
    ones();
}
