//! A name that does not exist is reported once, and alone.
use genfn::prelude::*;

#[generator]
fn numbers(from: u8) -> impl Iterator<Item = u8> {
    let mut at = from;
    loop {
        yield_!(at);
        at += stride;
    }
}

fn main() {
    println!("{:?}", numbers(1).take(3).collect::<Vec<_>>());
}
