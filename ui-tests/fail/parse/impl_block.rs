//! Only a function can be a generator: the attribute stands on each method, not on the `impl`.
use genfn::prelude::*;

struct Ones;

#[generator]
impl Ones {
    fn ones() -> impl Iterator<Item = u8> {
        yield_!(1);
    }
}

fn main() {}
