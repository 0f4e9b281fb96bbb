//! With `#[generator(recursive)]` a generator delegates to itself at any depth.
use genfn::prelude::*;

#[generator(recursive)]
fn countdown(from: u32) -> impl Iterator<Item = u32> + Clone {
    if from > 0 {
        yield_from!(countdown(from - 1));
    }
    yield_!(from);
}

fn main() {
    assert!(countdown(100_000).eq(0..=100_000));
}
