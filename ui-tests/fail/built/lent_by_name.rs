//! What lends to a loop that yields is a reference: bind what only looks lent in front of the loop.
use genfn::prelude::*;

struct Source;
impl Source {
    fn numbers_mut(&self) -> Vec<u8> {
        vec![1, 2]
    }
}
impl Drop for Source {
    fn drop(&mut self) {}
}

#[generator]
fn numbers(source: Source) -> impl Iterator<Item = u8> {
    for number in source.numbers_mut() {
        yield_!(number);
    }
}

fn main() {
    numbers(Source).next();
}
