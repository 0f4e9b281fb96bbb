//! A method that does not exist is reported once, and alone.
use genfn::prelude::*;

#[generator]
fn numbers(list: Vec<u8>) -> impl Iterator<Item = u8> {
    yield_!(list.lenght());
    for item in list {
        yield_!(item);
    }
}

fn main() {
    println!("{}", numbers(vec![1]).count());
}
