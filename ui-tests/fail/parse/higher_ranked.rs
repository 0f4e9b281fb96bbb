//! A generator is one of named lifetimes: `for<'a>` cannot stand in its return type.
use genfn::prelude::*;

#[generator]
fn echo() -> impl for<'a> Generator<&'a str, Yield = u8> {
    yield_!(1);
}

fn main() {}
