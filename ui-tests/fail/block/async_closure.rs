//! The closure of a `gen_block!` cannot be `async`.
use genfn::prelude::*;

fn main() {
    let items = gen_block!(async || { yield_!(1); });
    let _: Vec<u8> = items.collect();
}
