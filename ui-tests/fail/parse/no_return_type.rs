//! The return type says what the generator is; it cannot be left out.
use genfn::prelude::*;

#[generator]
fn ones() {
    yield_!(1);
}

fn main() {}
