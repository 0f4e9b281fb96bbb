//! The length of an array cannot yield.
use genfn::prelude::*;

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    let _list = [0; yield_!(1)];
}

fn main() {}
