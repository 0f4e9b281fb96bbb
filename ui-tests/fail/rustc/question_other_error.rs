//! `?` needs an error that the returned one can be made from.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

#[generator]
fn parsed(text: &str) -> impl Generator<Yield = u8, Return = Result<(), String>> {
    yield_!(text.parse()?);
    Ok(())
}

fn main() {}
