//! `yield_from!` takes one generator or iterator.
use genfn::prelude::*;

#[generator]
fn numbers() -> impl Iterator<Item = u8> {
    yield_from!(0..2, 4..6);
}

fn main() {}
