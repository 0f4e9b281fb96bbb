//! `yield_!` takes one value: a tuple has parentheses of its own.
use genfn::prelude::*;

#[generator]
fn pairs() -> impl Iterator<Item = (u8, u8)> {
    yield_!(1, 2);
}

fn main() {}
