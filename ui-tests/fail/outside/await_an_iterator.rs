//! The iterator of a generator is no future: iterate over it.
use genfn::prelude::*;

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    yield_!(1);
}

pub async fn caller() {
    ones().await;
}

fn main() {}
