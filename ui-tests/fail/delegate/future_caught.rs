//! A future cannot be delegated to, in a generator that catches what is thrown either.
use genfn::prelude::*;

#[generator]
fn fetched() -> impl Generator<(), u8, Yield = u8> {
    let _ = yield_from!(std::future::ready(1));
}

fn main() {}
