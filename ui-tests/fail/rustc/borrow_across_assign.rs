//! A local that is borrowed over a yield cannot be assigned.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#borrows
use genfn::prelude::*;

#[generator]
fn growing(list: &mut Vec<u8>) -> impl Iterator<Item = u8> {
    for item in list.iter() {
        yield_!(*item);
        list.push(1);
    }
}

fn main() {}
