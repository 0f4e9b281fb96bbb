//! The closure of a `gen_block!` has no parameters: nothing is sent in.
use genfn::prelude::*;

fn main() {
    let items = gen_block!(|n: u8| { yield_!(n); });
    let _: Vec<u8> = items.collect();
}
