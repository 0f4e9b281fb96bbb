//! `?` needs a generator that returns a `Result`, an `Option`, a `Poll` or a `ControlFlow`, or nothing.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

#[generator]
fn parsed(text: &str) -> impl Generator<Yield = u8, Return = u8> {
    yield_!(text.parse()?);
    1
}

fn main() {}
