//! The rules of a body hold in a `gen_block!` too, and its mistakes come out together.
use genfn::prelude::*;

fn main() {
    let items = gen_block!(|| {
        [1, 2].into_iter().for_each(|n| yield_!(n));
        yield_!(1, 2);
    });
    let _: Vec<u8> = items.collect();
}
