//! A type alias cannot stand for the flavour: write the return type out.
use genfn::prelude::*;

type Bytes = Box<dyn Iterator<Item = u8>>;

#[generator]
fn ones() -> Bytes {
    yield_!(1);
}

fn main() {}
