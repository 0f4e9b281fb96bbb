//! A yield in `place += value` comes before the place, as numbers have it (other types have it after).
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#operators
use genfn::prelude::*;

#[generator]
fn lines(mut list: Vec<String>, last: fn() -> usize) -> impl Generator<u8, Yield = u8> {
    list[last()] += &yield_!(1).to_string();
}

fn main() {}
