//! A `for` over what borrows from a local cannot yield.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#borrows
use genfn::prelude::*;

fn words() -> Vec<String> {
    vec![String::from("a")]
}

#[generator]
fn lengths() -> impl Iterator<Item = usize> {
    let words = words();
    for word in words.iter() {
        yield_!(word.len());
    }
}

fn main() {}
