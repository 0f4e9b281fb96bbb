//! The return type must name `Iterator`, `Generator` or `Stream`.
use genfn::prelude::*;

#[generator]
fn ones() -> impl Clone {
    yield_!(1);
}

fn main() {}
