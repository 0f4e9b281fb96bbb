//! A recursive generator cannot go on using what it has lent mutably to a call of itself.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#recursion
use genfn::prelude::*;

#[generator(recursive)]
fn numbers(list: &mut Vec<u8>, n: u8) -> impl Iterator<Item = u8> {
    yield_!(n);
    if n > 0 {
        yield_from!(numbers(list, n - 1));
        list.push(n);
    }
}

fn main() {}
