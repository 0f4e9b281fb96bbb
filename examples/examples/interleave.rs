//! Two tasks take turns: `1 A 2 B 3 C`. The Python program zips two generators whose bodies print
//! a text and the current thread, and yield nothing.
//!
//! Look at `main`: no second thread, no scheduler. `zip` resumes one body up to its next yield, then the
//! other; what each has done so far stays in its own state.

use genfn::prelude::*;
use std::thread;

/// Prints which thread runs the body, too.
fn show(text: &str) {
    println!("{text} {}", thread::current().name().unwrap_or("unnamed"));
}

#[generator]
fn numbers() -> impl Iterator<Item = ()> {
    show("1");
    yield_!();
    show("2");
    yield_!();
    show("3");
    yield_!();
}

#[generator]
fn letters() -> impl Iterator<Item = ()> {
    show("A");
    yield_!();
    show("B");
    yield_!();
    show("C");
    yield_!();
}

fn main() {
    for ((), ()) in numbers().zip(letters()) {}
}
