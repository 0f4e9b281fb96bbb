//! What `awaitable` awaits is `Send` only where the locals that its generator saves are.
use genfn::async_compat::awaitable;
use genfn::prelude::*;
use std::rc::Rc;

#[generator]
fn ask() -> impl Generator<u8, Yield = char, Return = u8> {
    let shared = Rc::new(1);
    yield_!('?') + *shared
}

fn spawn(_: impl Future + Send) {}

fn main() {
    spawn(async { awaitable(ask()).await });
}
