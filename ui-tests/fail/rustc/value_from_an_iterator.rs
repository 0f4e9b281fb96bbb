//! A generator that is an iterator returns nothing.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

#[generator]
fn counting() -> impl Iterator<Item = u8> {
    yield_!(1);
    2
}

fn main() {}
