//! A `for` that yields cannot borrow from a collection without a name.
use genfn::prelude::*;

#[generator]
fn lengths(text: &str) -> impl Iterator<Item = usize> {
    for line in text.lines().map(String::from).collect::<Vec<_>>().iter() {
        yield_!(line.len());
    }
}

fn main() {}
