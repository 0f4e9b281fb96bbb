//! A local that nothing mentions again is kept over a yield until its scope ends.
use genfn::prelude::*;

use std::cell::Cell;

struct Guard<'a>(&'a Cell<bool>);
impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

#[generator]
fn locked(held: &Cell<bool>) -> impl Iterator<Item = bool> {
    held.set(true);
    let _guard = Guard(held);
    yield_!(held.get());
    yield_!(held.get());
}

fn main() {
    let held = Cell::new(false);
    assert!(locked(&held).eq([true, true]));
    assert!(!held.get());
}
