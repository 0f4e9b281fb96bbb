//! A method with a mistake keeps its signature, in an `impl` and in a trait.
use genfn::prelude::*;

trait Numbers {
    fn numbers(&self) -> impl Iterator<Item = u8>;
}

struct Pair(u8, u8);

impl Numbers for Pair {
    #[generator]
    fn numbers(&self) -> impl Iterator<Item = u8> {
        yield_!(self.0, self.1);
    }
}

fn main() {
    println!("{}", Pair(1, 2).numbers().count());
}
