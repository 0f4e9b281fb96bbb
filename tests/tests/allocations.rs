//! What the forms allocate: an ordinary generator and a stream nothing, a borrowing generator one
//! box when it starts.
#![allow(unsafe_code, reason = "an allocator that counts")]

use futures::Stream;
use genfn::prelude::*;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::pin::pin;
use std::task::{Context, Waker};

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: it passes everything on to the allocator of the system.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: the caller's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What `call` returns, and how often it allocated.
fn counted<R>(call: impl FnOnce() -> R) -> (R, usize) {
    let before = COUNT.get();
    let value = call();
    (value, COUNT.get() - before)
}

#[generator]
fn ordinary(n: u64) -> impl Iterator<Item = u64> {
    for i in 0..n {
        yield_!(i);
    }
}

#[generator(borrowing)]
fn borrowing(n: u64) -> impl Generator<u64, Yield = u64, Return = u64> {
    let array = [n; 8];
    let mut sum = 0;
    for item in &array {
        sum += yield_!(*item);
    }
    sum
}

#[generator]
fn stream(n: u64) -> impl Stream<Item = u64> {
    for i in 0..n {
        yield_!(std::future::ready(i).await);
    }
    yield_from!(ordinary(n));
}

#[test]
fn an_ordinary_generator_allocates_nothing() {
    assert_eq!(counted(|| ordinary(5).step_by(2).sum::<u64>()), (6, 0));
}

#[test]
fn a_borrowing_one_allocates_once_when_it_starts() {
    let (mut g, count) = counted(|| borrowing(7));
    assert_eq!(count, 0);
    assert_eq!(counted(|| g.start()), (Step::Yielded(7), 1));
    for _ in 0..7 {
        assert_eq!(counted(|| g.send(1)), (Step::Yielded(7), 0));
    }
    assert_eq!(counted(|| g.send(1)), (Step::Returned(8), 0));
    // Internal iteration has no state that could point into itself.
    assert_eq!(counted(|| borrowing(7).drive(|n| n)), (56, 0));
}

#[test]
fn a_stream_allocates_nothing() {
    let count = counted(|| {
        let mut stream = pin!(stream(9));
        let mut cx = Context::from_waker(Waker::noop());
        while stream.as_mut().poll_next(&mut cx) != std::task::Poll::Ready(None) {}
    });
    assert_eq!(count.1, 0);
}
