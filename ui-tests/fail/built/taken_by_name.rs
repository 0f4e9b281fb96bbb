//! A method with the name of one that takes its receiver must take it, where a yield follows.
use genfn::prelude::*;

struct Guard;
impl Guard {
    fn map(&self, _: u8) {}
}
impl Drop for Guard {
    fn drop(&mut self) {}
}

#[generator]
fn guarded() -> impl Iterator<Item = u8> {
    let guard = Guard;
    guard.map(1);
    yield_!(1);
}

fn main() {
    guarded().next();
}
