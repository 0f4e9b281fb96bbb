//! A `return` with a value that a macro hides does not fit the generator.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#macros
use genfn::prelude::*;

macro_rules! leave {
    ($e:expr) => {
        return $e
    };
}

#[generator]
fn one(early: bool) -> impl Generator<Yield = u8, Return = u8> {
    if early {
        leave!(1);
    }
    yield_!(1);
    2
}

fn main() {}
