//! A generator cannot be resumed in a loop over it: the loop holds the only `&mut`.
use genfn::prelude::*;

#[generator]
fn ones() -> impl Generator<Yield = u8> {
    yield_!(1);
    yield_!(2);
}

fn main() {
    let mut generator = ones();
    for _ in generator.iter() {
        generator.advance();
    }
}
