//! What is yielded has the type that the signature says.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

#[generator]
fn words() -> impl Iterator<Item = String> {
    yield_!(1);
}

fn main() {}
