//! A delegate must be sent the same type.
use genfn::prelude::*;

#[generator]
fn inner() -> impl Generator<String, Yield = u8> {
    yield_!(1);
}

#[generator]
fn outer() -> impl Generator<u32, Yield = u8> {
    yield_from!(inner());
}

fn main() {}
