//! With `#[generator(borrowing)]` a temporary of a head lives as long as its construct.
use genfn::prelude::*;

use std::cell::RefCell;

#[generator(borrowing)]
fn shared(cell: &RefCell<Vec<u8>>) -> impl Iterator<Item = u8> {
    for item in cell.borrow().iter() {
        yield_!(*item);
    }
}

fn main() {
    let cell = RefCell::new(vec![1, 2]);
    let mut items = shared(&cell);
    assert_eq!(items.next(), Some(1));
    assert!(cell.try_borrow_mut().is_err());
    assert!(items.eq([2]));
    cell.borrow_mut().push(3);
}
