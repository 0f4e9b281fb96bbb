//! A function that returns a stream needs the feature `async`.
use genfn::prelude::*;

pub trait Stream {
    type Item;
}

#[generator]
pub fn ones() -> impl Stream<Item = u8> {
    yield_!(1);
}

fn main() {}
