//! A reference to a local cannot live over a yield.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#borrows
use genfn::prelude::*;

#[generator]
fn lengths() -> impl Iterator<Item = usize> {
    let word = String::from("a");
    let view = word.as_str();
    yield_!(1);
    yield_!(view.len());
}

fn main() {}
