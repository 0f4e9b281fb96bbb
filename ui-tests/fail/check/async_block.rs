//! An `async` block cannot yield for the generator around it.
use genfn::prelude::*;

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    let _later = async { yield_!(1) };
}

fn main() {}
