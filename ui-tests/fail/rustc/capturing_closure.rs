//! A closure that borrows a local cannot live over a yield: make it `move`.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#borrows
use genfn::prelude::*;

#[generator]
fn sums() -> impl Iterator<Item = u8> {
    let base = vec![1];
    let add = |n: u8| base[0] + n;
    yield_!(add(1));
    yield_!(add(2));
}

fn main() {}
