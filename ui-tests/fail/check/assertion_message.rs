//! The message of an assertion cannot yield: it is evaluated only if the assertion fails.
use genfn::prelude::*;

#[generator]
fn checked() -> impl Generator<bool, Yield = u8> {
    assert!(yield_!(1), "{}", yield_!(2));
}

fn main() {}
