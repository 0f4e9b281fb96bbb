//! A generator that returns a `Box<dyn ..>` can delegate to itself.
use genfn::prelude::*;

#[generator]
fn countdown(from: u32) -> Box<dyn Iterator<Item = u32>> {
    yield_!(from);
    if from > 0 {
        yield_from!(countdown(from - 1));
    }
}

fn main() {
    assert!(countdown(2).eq([2, 1, 0]));
}
