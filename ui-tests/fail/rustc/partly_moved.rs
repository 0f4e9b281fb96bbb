//! A partly moved local cannot live over a yield: take it apart first.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#moved-locals
use genfn::prelude::*;

#[generator]
fn parts(pair: (String, String)) -> impl Iterator<Item = String> {
    let first = pair.0;
    yield_!(first);
    yield_!(pair.1);
}

fn main() {}
