//! A `Generator` needs its `Yield`.
use genfn::prelude::*;

#[generator]
fn ones() -> impl Generator<u8> {
    yield_!(1);
}

fn main() {}
