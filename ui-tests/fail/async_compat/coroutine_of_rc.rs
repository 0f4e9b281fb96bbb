//! A `Coroutine` is `Send` only where its future and what is sent, yielded and thrown are.
use genfn::async_compat::Coroutine;
use std::rc::Rc;

fn spawn(_: impl Send) {}

fn main() {
    spawn(Coroutine::<u8, u8>::new(async {}));
    spawn(Coroutine::<Rc<u8>, u8>::new(async {}));
}
