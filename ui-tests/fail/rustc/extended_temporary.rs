//! A reference to a value without a name cannot live over a yield.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#borrows
use genfn::prelude::*;

#[generator]
fn lengths() -> impl Iterator<Item = usize> {
    let view = &String::from("a");
    yield_!(1);
    yield_!(view.len());
}

fn main() {}
