//! What is borrowed from `self` over a yield cannot be used beside it.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#borrows
use genfn::prelude::*;

struct Counter {
    items: Vec<u8>,
    n: u8,
}

impl Counter {
    #[generator]
    fn counted(&mut self) -> impl Iterator<Item = u8> {
        for item in self.items.iter_mut() {
            self.n += 1;
            yield_!(*item);
        }
    }
}

fn main() {}
