//! A program without std and without an allocator. It exits with 0 if its generators answer as
//! they should, with 1 if not.
//!
//! It has a panic handler of its own, which rustc refuses next to the one of std, and no
//! allocator, without which rustc refuses the `alloc` crate. So it builds only as long as genfn
//! needs neither. What runs before `main` comes from the C library.
#![no_std]
#![no_main]

use core::ffi::c_int;
use core::panic::PanicInfo;
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
    c_int::from(!(through && stepped == 14 && folded == 14))
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
