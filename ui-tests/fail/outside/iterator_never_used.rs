//! A generator that is an iterator does nothing until it is used.
#![deny(unused_must_use)]
use genfn::prelude::*;

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    yield_!(1);
}

fn main() {
    ones();
}
