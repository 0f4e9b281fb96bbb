//! A delegate must yield the same type.
use genfn::prelude::*;

#[generator]
fn outer() -> impl Iterator<Item = String> {
    yield_from!([1, 2]);
}

fn main() {}
