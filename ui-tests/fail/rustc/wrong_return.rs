//! `return` has the type that the signature says.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#types
use genfn::prelude::*;

#[generator]
fn counting(early: bool) -> impl Generator<Yield = u8, Return = String> {
    if early {
        return 1;
    }
    yield_!(1);
    String::new()
}

fn main() {}
