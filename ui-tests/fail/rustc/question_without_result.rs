//! `?` needs a generator that returns, or yields, a `Result` or an `Option`.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

#[generator]
fn parsed(text: &str) -> impl Iterator<Item = u8> {
    yield_!(text.parse()?);
}

fn main() {}
