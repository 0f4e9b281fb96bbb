//! A macro called `panic!`, `todo!`, `unreachable!` or `unimplemented!` must not come back.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#macros
use genfn::prelude::*;

macro_rules! todo {
    () => {
        println!("to be done")
    };
}

#[generator]
fn ones() -> impl Iterator<Item = u8> {
    yield_!(1);
    todo!();
    yield_!(2);
}

fn main() {}
