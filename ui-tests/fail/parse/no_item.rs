//! An `Iterator` needs its `Item`.
use genfn::prelude::*;

#[generator]
fn ones() -> impl Iterator {
    yield_!(1);
}

fn main() {}
