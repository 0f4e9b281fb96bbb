//! A `return` that a macro hides does not fit the generator.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#macros
use genfn::prelude::*;

macro_rules! leave {
    () => {
        return
    };
}

#[generator]
fn one(early: bool) -> impl Iterator<Item = u8> {
    if early {
        leave!();
    }
    yield_!(1);
}

fn main() {}
