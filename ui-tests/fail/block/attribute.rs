//! The closure of a `gen_block!` cannot have an attribute.
use genfn::prelude::*;

fn main() {
    let items = gen_block!(#[inline] || { yield_!(1); });
    let _: Vec<u8> = items.collect();
}
