//! A use of a moved local is reported once, and alone.
use genfn::prelude::*;

#[generator]
fn numbers(list: Vec<u8>) -> impl Iterator<Item = usize> {
    drop(list);
    yield_!(1);
    yield_!(list.len());
}

fn main() {
    println!("{}", numbers(vec![1]).count());
}
