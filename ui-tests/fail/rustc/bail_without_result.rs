//! `bail!` and `ensure!` return an error, which needs a generator that returns or yields `Result`s.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

macro_rules! ensure {
    ($cond:expr) => {
        if !$cond {
            return Err("no".into());
        }
    };
}

#[generator]
fn checked(n: u8) -> impl Generator<Yield = u8, Return = u8> {
    yield_!(n);
    ensure!(n > 1);
    n
}

fn main() {}
