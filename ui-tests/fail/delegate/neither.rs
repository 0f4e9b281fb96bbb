//! Only a generator or an iterator can be delegated to.
use genfn::prelude::*;

#[generator]
fn outer() -> impl Iterator<Item = u8> {
    yield_from!(1);
}

fn main() {}
