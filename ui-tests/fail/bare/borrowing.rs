//! `borrowing` needs the feature `alloc`.
use genfn::prelude::*;

#[generator(borrowing)]
pub fn ones() -> impl Iterator<Item = u8> {
    yield_!(1);
}

fn main() {}
