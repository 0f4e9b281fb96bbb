//! `#[cfg_attr]` cannot stand on what yields: write the attribute, or `#[cfg]`.
use genfn::prelude::*;

#[generator]
fn one() -> impl Iterator<Item = u8> {
    #[cfg_attr(unix, allow(unused))]
    yield_!(1);
}

fn main() {}
