//! `#[cfg_attr]` stands on what yields only for lints: write the attribute, or `#[cfg]`.
use genfn::prelude::*;

#[generator]
fn one() -> impl Iterator<Item = u8> {
    #[cfg_attr(unix, inline)]
    yield_!(1);
}

fn main() {}
