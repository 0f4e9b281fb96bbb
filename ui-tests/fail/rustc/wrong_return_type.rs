//! What is returned has the type that the signature says.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

#[generator]
fn counting() -> impl Generator<Yield = u8, Return = String> {
    yield_!(1);
    2
}

fn main() {}
