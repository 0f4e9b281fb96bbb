//! What a recursive generator calls by its own name is the function itself, or has parentheses.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#recursion
use genfn::prelude::*;

fn numbers(n: u8) -> std::ops::Range<u8> {
    0..n
}

struct Numbers;

impl Numbers {
    #[generator(recursive)]
    fn numbers(n: u8) -> impl Iterator<Item = u8> {
        yield_!(n);
        yield_from!(numbers(n - 1));
    }
}

fn main() {
    assert_eq!(Numbers::numbers(1).count(), numbers(1).count());
}
