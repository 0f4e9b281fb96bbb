//! A generator that is to be `Clone` may save only what is.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#bounds
use genfn::prelude::*;

struct Token;

#[generator]
fn counted(token: Token) -> impl Iterator<Item = u8> + Clone {
    yield_!(1);
    drop(token);
}

fn main() {}
