//! A generator that iterates over itself would contain itself.
use genfn::prelude::*;

#[generator]
fn countdown(from: u32) -> impl Iterator<Item = u32> {
    for x in countdown(from - 1) {
        yield_!(x);
    }
}

fn main() {}
