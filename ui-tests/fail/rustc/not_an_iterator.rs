//! Callers know what the signature says: `impl Generator` alone is no iterator.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#bounds
use genfn::prelude::*;

#[generator]
fn ones() -> impl Generator<Yield = u8> {
    yield_!(1);
}

fn main() {
    for _ in ones() {}
}
