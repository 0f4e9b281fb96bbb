//! `?` is for `Result`, `Option`, `Poll` and `ControlFlow`.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

#[generator]
fn parsed(n: u8) -> impl Generator<Yield = u8, Return = Option<u8>> {
    yield_!(n?);
    None
}

fn main() {}
