//! A method called `into_..`, `unwrap..` or `expect..` must take its receiver, where a yield follows.
use genfn::prelude::*;

struct Handle(u8);
impl Handle {
    fn into_id(&self) -> u8 {
        self.0
    }
}
impl Drop for Handle {
    fn drop(&mut self) {}
}

#[generator]
fn handled(handle: Handle) -> impl Iterator<Item = u8> {
    yield_!(handle.into_id());
}

fn main() {
    handled(Handle(1)).next();
}
