//! `recursive` and `borrowing` exclude each other: a frame in a `Vec` cannot borrow from itself.
use genfn::prelude::*;

#[generator(recursive, borrowing)]
fn ones(n: u8) -> impl Iterator<Item = u8> {
    yield_!(n);
}

fn main() {}
