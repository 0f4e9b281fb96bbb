//! Of attributes that mean something, only `#[cfg]` and those of lints may stand on a statement that yields.
use genfn::prelude::*;

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    #[inline]
    let one = yield_!(1);
    drop(one);
}

fn main() {}
