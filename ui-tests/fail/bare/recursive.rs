//! `recursive` needs the feature `alloc`.
use genfn::prelude::*;

#[generator(recursive)]
pub fn down(n: u8) -> impl Iterator<Item = u8> {
    yield_!(n);
    yield_from!(down(n - 1));
}

fn main() {}
