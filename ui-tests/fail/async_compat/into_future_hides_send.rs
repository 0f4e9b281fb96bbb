//! The future of a `+ IntoFuture` in a signature is not known to be `Send`: await `awaitable(generator)`.
use genfn::prelude::*;

#[generator]
fn ask() -> impl Generator<u8, Yield = char, Return = u8> + IntoFuture<Output = u8> {
    yield_!('?')
}

fn spawn(_: impl Future + Send) {}

fn main() {
    spawn(async { ask().await });
}
