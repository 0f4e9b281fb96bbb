//! A const argument of a type or function cannot yield.
use genfn::prelude::*;

fn sized<const N: usize>() {}

#[generator]
fn ones() -> impl Generator<usize, Yield = u8> {
    sized::<{ yield_!(1) }>();
}

fn main() {}
