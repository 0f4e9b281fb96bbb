//! Parentheses say that a function of the same name is another one, to which can be delegated.
use genfn::prelude::*;

struct Numbers;

mod inner {
    pub fn numbers() -> std::ops::Range<u8> {
        0..3
    }
}
use inner::numbers;

impl Numbers {
    #[generator]
    fn numbers() -> impl Iterator<Item = u8> {
        yield_from!((numbers)());
    }
}

fn main() {
    assert!(Numbers::numbers().eq(0..3));
}
