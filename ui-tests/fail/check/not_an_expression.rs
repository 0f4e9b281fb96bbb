//! The operand of `yield_!` is an expression.
use genfn::prelude::*;

#[generator]
fn numbers() -> impl Iterator<Item = u8> {
    yield_!(1 2);
}

fn main() {}
