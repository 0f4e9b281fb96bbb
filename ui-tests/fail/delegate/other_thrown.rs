//! A delegate that catches must catch the same type.
use genfn::prelude::*;

#[generator]
fn inner() -> impl Generator<(), String, Yield = u8> {
    let _ = yield_!(1);
}

#[generator]
fn outer() -> impl Generator<(), u32, Yield = u8> {
    let _ = yield_from!(inner());
}

fn main() {}
