//! A generator that is called in a body, and not delegated to, does nothing.
#![deny(unused_must_use)]
use genfn::prelude::*;

#[generator]
fn inner() -> impl Generator<Yield = u8> {
    yield_!(1);
}

#[generator]
fn outer() -> impl Generator<Yield = u8> {
    inner();
    yield_!(2);
}

fn main() {}
