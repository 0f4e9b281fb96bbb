//! A function with a mistake keeps the bounds of its signature, and its box.
use genfn::prelude::*;

#[generator]
fn sent() -> impl Iterator<Item = u8> + Send + Sync + std::fmt::Debug + 'static {
    yield_!(1, 2);
}

#[generator]
fn boxed() -> Box<dyn Generator<u8, Yield = u8>> {
    yield_!(1, 2);
}

fn main() {
    std::thread::spawn(|| println!("{:?}", sent()));
    let _ = boxed().start();
}
