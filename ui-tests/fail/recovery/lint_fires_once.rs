//! A lint about the body fires once, on its own code.
#![deny(unused_variables)]
use genfn::prelude::*;

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    let two = 2;
    yield_!(1);
}

fn main() {}
