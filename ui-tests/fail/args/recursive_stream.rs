//! The frames of a stream that delegates to itself cannot lie in a `Vec`: it needs a box.
use genfn::async_compat::Stream;
use genfn::prelude::*;

#[generator(recursive)]
fn ones(n: u8) -> impl Stream<Item = u8> {
    yield_!(1);
    yield_from!(ones(n - 1));
}

fn main() {}
