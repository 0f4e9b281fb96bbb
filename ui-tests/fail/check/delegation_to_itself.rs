//! A generator that delegates to itself would contain itself: it must be `recursive`, or return a box.
use genfn::prelude::*;

#[generator]
fn countdown(from: u32) -> impl Iterator<Item = u32> {
    yield_!(from);
    if from > 0 {
        yield_from!(countdown(from - 1));
    }
}

fn main() {}
