//! A reference to a local cannot live over a yield, unless the generator is `borrowing`.
use genfn::prelude::*;

#[generator]
fn lengths() -> impl Iterator<Item = usize> {
    let word = String::from("a");
    let view = &word;
    yield_!(1);
    yield_!(view.len());
}

fn main() {}
