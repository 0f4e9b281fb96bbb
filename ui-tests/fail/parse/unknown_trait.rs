//! The return type must name `Iterator`, `Generator` or `Stream`, whatever other traits mean.
use genfn::prelude::*;

trait Numbers {}

#[generator]
fn ones() -> impl Numbers {
    yield_!(1);
}

fn main() {}
