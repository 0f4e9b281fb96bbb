//! A yield that a macro expands to is not seen: the body itself must hold it.
use genfn::prelude::*;

macro_rules! emit {
    ($e:expr) => {
        yield_!($e)
    };
}

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    emit!(1);
}

fn main() {}
