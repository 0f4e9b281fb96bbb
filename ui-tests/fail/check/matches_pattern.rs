//! The guard of `matches!` cannot yield.
use genfn::prelude::*;

#[generator]
fn asking(n: u8) -> impl Generator<bool, Yield = u8> {
    let _big = matches!(n, 1 if yield_!(2));
}

fn main() {}
