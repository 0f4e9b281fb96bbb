//! A `try` block cannot yield. (They are unstable as yet.)
use genfn::prelude::*;

#[generator]
fn tried() -> impl Iterator<Item = u8> {
    let _: Option<()> = try { yield_!(1) };
}

fn main() {}
