//! `yield_!` belongs into a function marked `#[generator]`.
use genfn::prelude::*;

fn ones() -> impl Iterator<Item = u8> {
    yield_!(1);
    std::iter::empty()
}

fn main() {}
