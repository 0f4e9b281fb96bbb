//! A temporary of a head ends before a yield, unlike in a plain function.
use genfn::prelude::*;

use std::cell::RefCell;

#[generator]
fn added(cell: &RefCell<Vec<u8>>) -> impl Iterator<Item = usize> {
    match cell.borrow().len() {
        len => yield_!(len),
    }
    yield_!(cell.borrow().len());
}

fn main() {
    let cell = RefCell::new(vec![1]);
    let mut items = added(&cell);
    assert_eq!(items.next(), Some(1));
    cell.borrow_mut().push(2);
    assert_eq!(items.next(), Some(2));
}
