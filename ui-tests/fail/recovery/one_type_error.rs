//! A mistake that rustc finds is reported once, and alone.
use genfn::prelude::*;

#[generator]
fn numbers() -> impl Iterator<Item = usize> {
    let mut count = 0;
    while count < 3 {
        let word: &str = count;
        yield_!(count);
        yield_!(word.len());
        count += 1;
    }
}

fn main() {
    println!("{:?}", numbers().collect::<Vec<_>>());
}
