//! What a yield evaluates to has the type that the signature says.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

#[generator]
fn asking() -> impl Generator<String, Yield = u8> {
    let answer: u8 = yield_!(1);
    drop(answer);
}

fn main() {}
