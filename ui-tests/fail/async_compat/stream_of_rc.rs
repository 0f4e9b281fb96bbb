//! A stream is `Send` only where its items are.
use genfn::async_compat::Stream;
use genfn::prelude::*;
use std::rc::Rc;

#[generator]
fn shared() -> impl Stream<Item = Rc<u8>> {
    yield_!(Rc::new(1));
}

fn spawn(_: impl Send) {}

fn main() {
    spawn(shared());
}
