//! Items of inner blocks may have the same name: each block means its own.
use genfn::prelude::*;

#[generator]
fn numbers() -> impl Iterator<Item = u8> {
    {
        fn number() -> u8 {
            1
        }
        yield_!(number());
    }
    {
        fn number() -> u8 {
            2
        }
        yield_!(number());
        yield_!(number() + 1);
    }
}

fn main() {
    assert!(numbers().eq([1, 2, 3]));
}
