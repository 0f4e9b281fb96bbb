//! A generator cannot be resumed from inside itself: its caller holds the only `&mut`.
use genfn::prelude::*;

#[generator]
fn calling<'a>(back: &'a mut dyn FnMut()) -> Box<dyn Iterator<Item = u8> + 'a> {
    back();
    yield_!(1);
}

fn main() {
    let mut items: Box<dyn Iterator<Item = u8>> = Box::new(std::iter::empty());
    let mut back = || drop(items.next());
    items = calling(&mut back);
    items.next();
}
