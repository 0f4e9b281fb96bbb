//! A partly moved local cannot live over a yield, also if nothing mentions it again.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#moved-locals
use genfn::prelude::*;

#[generator]
fn parts(pair: (String, String)) -> impl Iterator<Item = usize> {
    let first = pair.0;
    yield_!(1);
    yield_!(first.len());
}

fn main() {}
