//! A match guard cannot yield.
use genfn::prelude::*;

#[generator]
fn asking() -> impl Generator<bool, Yield = u8> {
    match 1 {
        n if yield_!(n) => {}
        _ => {}
    }
}

fn main() {}
