//! A program without std and without an allocator. It exits with 0 if its generators answer as
//! they should, with 1 if not.
//!
//! It has a panic handler of its own, which rustc refuses next to the one of std, and no
//! allocator, without which rustc refuses the `alloc` crate. So it builds only as long as genfn
//! needs neither. What runs before `main` comes from the C library.
#![no_std]
#![no_main]

use core::ffi::c_int;
use core::future::ready;
use core::panic::PanicInfo;
use core::pin::pin;
use core::task::{Context, Poll, Waker};
use genfn::async_compat::{Stream, awaitable, drive, stream};
use genfn::prelude::*;

#[generator]
fn bottom() -> impl Generator<i32, Yield = i32, Return = i32> {
    yield_!(42)
}

#[generator]
fn middle() -> impl Generator<i32, Yield = i32, Return = i32> {
    yield_from!(bottom())
}

#[generator]
fn squares(numbers: &[u32]) -> impl Iterator<Item = u32> {
    for number in numbers {
        yield_!(number * number);
    }
}

/// Lets other tasks go first.
#[generator]
fn turn() -> impl Generator<Yield = (), Return = i32> {
    yield_!();
    7
}

#[generator]
fn counted(to: u32) -> impl Generator<Yield = u32> {
    for n in 0..to {
        yield_!(n);
    }
}

/// A generator as a future, as a stream, and answered by an `async` handler.
fn asynchronous() -> bool {
    let mut cx = Context::from_waker(Waker::noop());
    let mut task = pin!(async { awaitable(turn()).await });
    let waits = task.as_mut().poll(&mut cx).is_pending();
    let goes_on = task.poll(&mut cx) == Poll::Ready(7);

    let driven = pin!(drive(bottom(), async |n| n + 1)).poll(&mut cx) == Poll::Ready(43);

    let mut items = pin!(stream(counted(1)));
    let item = items.as_mut().poll_next(&mut cx) == Poll::Ready(Some(0));
    let end = items.poll_next(&mut cx) == Poll::Ready(None);
    waits && goes_on && driven && item && end
}

#[generator]
fn cubes(up_to: u32) -> impl Stream<Item = u32> {
    for number in 1..=up_to {
        yield_!(ready(number).await * number * number);
    }
}

#[unsafe(no_mangle)]
extern "C" fn main() -> c_int {
    let mut generator = middle();
    let through =
        generator.start() == Step::Yielded(42) && generator.send(84) == Step::Returned(84);
    let mut stepped = 0;
    for square in squares(&[1, 2, 3]) {
        stepped += square;
    }
    let folded: u32 = squares(&[1, 2, 3]).sum();
    let mut volume = 0;
    let mut cubes = pin!(cubes(3));
    let mut cx = Context::from_waker(Waker::noop());
    while let Poll::Ready(Some(cube)) = cubes.as_mut().poll_next(&mut cx) {
        volume += cube;
    }
    c_int::from(!(through && stepped == 14 && folded == 14 && volume == 36 && asynchronous()))
}

#[link(name = "c")]
unsafe extern "C" {
    safe fn abort() -> !;
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    abort()
}

/// The compiled `core` names this function in its unwinding tables. Nothing unwinds here.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}
