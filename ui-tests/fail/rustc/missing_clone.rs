//! A generator is `Clone` for callers whose signature says `+ Clone`.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#bounds
use genfn::prelude::*;

#[generator]
fn ones() -> impl Generator<Yield = u8> {
    yield_!(1);
}

fn main() {
    let _ = ones().clone();
}
