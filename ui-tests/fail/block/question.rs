//! `?` in a `gen_block!` needs to know that the items are `Result`s.
use genfn::prelude::*;

fn main() {
    let items = gen_block!(|| {
        yield_!("1".parse::<u8>());
        yield_!(Ok("2".parse()?));
    });
    let _: Vec<Result<u8, std::num::ParseIntError>> = items.collect();
}
