//! A generator cannot have a `#[target_feature]`: call a function that has it.
use genfn::prelude::*;

#[generator]
#[target_feature(enable = "sse2")]
fn ones() -> impl Iterator<Item = u8> {
    yield_!(1);
}

fn main() {}
