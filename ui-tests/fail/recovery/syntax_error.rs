//! A function whose body is no Rust keeps its signature.
use genfn::prelude::*;

#[generator]
fn numbers() -> impl Iterator<Item = u8> {
    yield_!(1)
    let two = ;
}

fn main() {
    println!("{}", numbers().count());
}
