//! A generator cannot be variadic: take a slice or a `Vec`.
use genfn::prelude::*;

#[generator]
unsafe extern "C" fn ones(_: ...) -> impl Iterator<Item = u8> {
    yield_!(1);
}

fn main() {}
