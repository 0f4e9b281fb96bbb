//! `gen_block!` takes a closure.
use genfn::prelude::*;

fn main() {
    let items = gen_block!({ yield_!(1); });
    let _: Vec<u8> = items.collect();
}
