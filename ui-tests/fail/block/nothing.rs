//! `gen_block!` takes a closure, and not nothing.
use genfn::prelude::*;

fn main() {
    let items = gen_block!();
    let _: Vec<u8> = items.collect();
}
