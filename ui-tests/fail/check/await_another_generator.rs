//! A generator does not `.await` another one: it delegates to it with `yield_from!`.
use genfn::prelude::*;

#[generator]
fn inner() -> impl Generator<Yield = u8> {
    yield_!(1);
}

#[generator]
fn outer() -> impl Generator<Yield = u8> {
    inner().await;
}

fn main() {}
