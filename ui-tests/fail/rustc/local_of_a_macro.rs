//! A local that a macro declares is not seen: it cannot be used after a yield.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#macros
use genfn::prelude::*;

macro_rules! declare {
    ($name:ident) => {
        let $name = 1;
    };
}

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    declare!(one);
    yield_!(one);
    yield_!(one);
}

fn main() {}
