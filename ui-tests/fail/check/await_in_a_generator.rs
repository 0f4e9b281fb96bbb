//! A generator cannot `.await`: it yields a request, and its caller awaits.
use genfn::prelude::*;

#[generator]
fn fetched() -> impl Iterator<Item = u8> {
    let byte = std::future::ready(1).await;
    yield_!(byte);
}

fn main() {}
