//! With `#[generator(borrowing)]` a local can be borrowed over a yield.
use genfn::prelude::*;

#[generator(borrowing)]
fn lengths() -> impl Iterator<Item = usize> {
    let words = vec![String::from("a"), String::from("bc")];
    for word in words.iter() {
        yield_!(word.len());
    }
}

fn main() {
    assert!(lengths().eq([1, 2]));
}
