//! A method that delegates to itself would contain itself: it must be `recursive`, or return a box.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#recursion
use genfn::prelude::*;

struct Tree {
    children: Vec<Tree>,
}

impl Tree {
    #[generator]
    fn walk(&self) -> impl Iterator<Item = usize> {
        yield_!(self.children.len());
        for child in &self.children {
            yield_from!(child.walk());
        }
    }
}

fn main() {}
