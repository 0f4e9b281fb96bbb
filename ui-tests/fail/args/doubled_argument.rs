//! An argument cannot stand twice.
use genfn::prelude::*;

#[generator(borrowing, borrowing)]
fn ones() -> impl Iterator<Item = u8> {
    yield_!(1);
}

fn main() {}
