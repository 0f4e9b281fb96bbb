//! A `for` that yields cannot borrow from a local, or from an argument that is owned.
use genfn::prelude::*;

#[generator]
fn lengths(text: String) -> impl Iterator<Item = usize> {
    let words = vec![String::from("a")];
    for word in words.iter() {
        yield_!(word.len());
    }
    for (line, number) in text.lines().zip(1..) {
        yield_!(line.len() + number);
    }
    for word in &words {
        yield_!(word.len());
    }
}

fn main() {}
