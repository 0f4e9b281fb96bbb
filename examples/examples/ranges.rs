//! One range, three times: as a list, as a generator, and as a generator that hands its loop to
//! another one. The Python programs are `eager_range` and the two versions of `lazy_range`.
//!
//! Look at the sizes: the list grows with the range, the generator holds an index and a bound
//! whatever the range is. And at `refactored_range`: `yield_from!` makes the part of a generator
//! that holds its yields a function of its own, and no caller sees a difference.

use genfn::prelude::*;
use std::mem::size_of_val;

fn eager_range(up_to: u64) -> Vec<u64> {
    let mut sequence = Vec::new();
    let mut index = 0;
    while index < up_to {
        sequence.push(index);
        index += 1;
    }
    sequence
}

#[generator]
fn lazy_range(up_to: u64) -> impl Iterator<Item = u64> {
    let mut index = 0;
    while index < up_to {
        yield_!(index);
        index += 1;
    }
}

#[generator]
fn refactored_range(up_to: u64) -> impl Iterator<Item = u64> {
    // A nested function does not see the locals around it: they are its arguments.
    #[generator]
    fn gratuitous_refactor(mut index: u64, up_to: u64) -> impl Iterator<Item = u64> {
        while index < up_to {
            yield_!(index);
            index += 1;
        }
    }
    let index = 0;
    yield_from!(gratuitous_refactor(index, up_to));
}

fn main() {
    println!("{:?}", eager_range(5));
    println!("{:?}", lazy_range(5).collect::<Vec<_>>());
    println!("{:?}", refactored_range(5).collect::<Vec<_>>());

    let list = eager_range(1_000_000);
    assert!(lazy_range(1_000_000).eq(list.iter().copied()));
    assert!(refactored_range(1_000_000).eq(list.iter().copied()));
    println!("a list of a million numbers: {} bytes", size_of_val(&*list));
    let small = size_of_val(&lazy_range(1_000_000)) <= 32;
    println!("the generator needs at most 32: {small}");
}
