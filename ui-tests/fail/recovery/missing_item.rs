//! A return type that lacks a part is completed for the callers.
use genfn::prelude::*;

#[generator]
fn numbers() -> impl Generator<u8> {
    yield_!(1);
}

fn main() {
    let _ = numbers().send(1);
}
