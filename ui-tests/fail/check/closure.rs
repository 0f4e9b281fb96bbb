//! A closure cannot yield for the generator around it.
use genfn::prelude::*;

#[generator]
fn doubled(items: Vec<u8>) -> impl Iterator<Item = u8> {
    items.into_iter().for_each(|item| yield_!(item * 2));
}

fn main() {}
