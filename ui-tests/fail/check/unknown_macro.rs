//! A macro that is not one of the standard library cannot hold a yield.
use genfn::prelude::*;

macro_rules! twice {
    ($e:expr) => {
        $e;
        $e
    };
}

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    twice!(yield_!(1));
}

fn main() {
    twice!(());
}
