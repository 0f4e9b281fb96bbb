//! A stream borrows its locals over a yield as it is: `borrowing` has no meaning there.
use genfn::async_compat::Stream;
use genfn::prelude::*;

#[generator(borrowing)]
fn ones() -> impl Stream<Item = u8> {
    yield_!(1);
}

fn main() {}
