//! A generator cannot be a `const fn`.
use genfn::prelude::*;

#[generator]
const fn ones() -> impl Iterator<Item = u8> {
    yield_!(1);
}

fn main() {}
