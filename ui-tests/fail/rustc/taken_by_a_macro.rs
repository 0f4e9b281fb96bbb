//! A macro that takes a local by value leaves nothing to drop at the end: give it `{ list }`.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#moved-locals
use genfn::prelude::*;

macro_rules! pairs {
    ($one:expr, $other:expr) => {
        $one.into_iter().zip($other)
    };
}

#[generator]
fn sums(list: Vec<u8>) -> impl Iterator<Item = u8> {
    for (one, other) in pairs!(list, [1, 2]) {
        yield_!(one + other);
    }
}

fn main() {}
