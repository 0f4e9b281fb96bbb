//! A nested function cannot yield for the generator around it, unless it is a generator itself.
use genfn::prelude::*;

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    fn helper() {
        yield_!(1);
    }
    helper();
}

fn main() {}
