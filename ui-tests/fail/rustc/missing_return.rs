//! A generator that returns a value must end with one, or with a jump.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

#[generator]
fn counting() -> impl Generator<Yield = u8, Return = String> {
    yield_!(1);
}

fn main() {}
