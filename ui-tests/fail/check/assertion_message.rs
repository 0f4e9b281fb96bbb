//! The message of an assertion cannot yield: it is evaluated only if the assertion fails.
use genfn::prelude::*;

#[generator]
fn checked(ok: bool) -> impl Generator<u8, Yield = u8> {
    assert!(ok, "{}", yield_!(1));
}

fn main() {}
