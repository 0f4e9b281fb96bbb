//! What a head borrows from a temporary ends before a yield, unless the generator is `borrowing`.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#temporaries
use genfn::prelude::*;

use std::cell::RefCell;

#[generator]
fn shared(cell: &RefCell<Vec<u8>>) -> impl Iterator<Item = u8> {
    for item in cell.borrow().iter() {
        yield_!(*item);
    }
}

fn main() {}
