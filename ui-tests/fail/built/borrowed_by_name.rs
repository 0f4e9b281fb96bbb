//! What comes from a method with the name of one that borrows must have no drop.
use genfn::prelude::*;

struct Source;
struct Guard;
impl Source {
    fn iter_mut(&self) -> Guard {
        Guard
    }
}
impl Drop for Guard {
    fn drop(&mut self) {}
}

#[generator]
fn guarded(source: Source) -> impl Iterator<Item = u8> {
    let _guard = source.iter_mut();
    yield_!(1);
}

fn main() {
    guarded(Source).next();
}
