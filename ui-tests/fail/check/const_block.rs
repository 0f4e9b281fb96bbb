//! A `const` block cannot yield.
use genfn::prelude::*;

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    let _one = const { yield_!(1) };
}

fn main() {}
