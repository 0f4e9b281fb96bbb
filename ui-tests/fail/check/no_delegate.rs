//! `yield_from!` needs what it delegates to.
use genfn::prelude::*;

#[generator]
fn nothing() -> impl Iterator<Item = u8> {
    yield_from!();
}

fn main() {}
