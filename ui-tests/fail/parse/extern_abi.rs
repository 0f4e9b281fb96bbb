//! A generator cannot have an `extern` ABI.
use genfn::prelude::*;

#[generator]
extern "C" fn ones() -> impl Iterator<Item = u8> {
    yield_!(1);
}

fn main() {}
