//! All mistakes of a function are reported together.
use genfn::prelude::*;

#[generator(fast)]
async fn numbers(list: Vec<u8>) -> Numbers {
    list.iter().for_each(|n| yield_!(*n));
    yield_!(1, 2);
    std::future::ready(1).await;
}

fn main() {}
