//! A future cannot be delegated to: await it, or yield a request for it.
use genfn::prelude::*;

#[generator]
fn fetched() -> impl Iterator<Item = u8> {
    yield_from!(std::future::ready(1));
}

fn main() {}
