//! A generator is no future of its own.
use genfn::prelude::*;

#[generator]
fn ask() -> impl Generator<u8, Yield = u8, Return = u8> {
    yield_!(1)
}

pub async fn caller() -> u8 {
    ask().await
}

fn main() {}
