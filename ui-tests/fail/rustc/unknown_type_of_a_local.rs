//! The type of a local must be known where a yield saves it.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

#[generator]
fn empty() -> impl Iterator<Item = usize> {
    let list = Vec::new();
    yield_!(1);
    yield_!(list.len());
}

fn main() {}
