//! The closure of a `gen_block!` has no modifier but `move`.
use genfn::prelude::*;

fn main() {
    let items = gen_block!(for<'a> || { yield_!(1); });
    let _: Vec<u8> = items.collect();
}
