//! A generator cannot be an `async fn`.
use genfn::prelude::*;

#[generator]
async fn ones() -> impl Iterator<Item = u8> {
    yield_!(1);
}

fn main() {}
