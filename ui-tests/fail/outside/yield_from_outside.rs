//! `yield_from!` belongs into a function marked `#[generator]`.
use genfn::prelude::*;

fn ones() -> impl Iterator<Item = u8> {
    yield_from!([1]);
    std::iter::empty()
}

fn main() {}
