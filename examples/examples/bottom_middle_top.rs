//! Three generators in a chain: a value goes up through all of them, another comes back down.

use genfn::prelude::*;

#[generator]
fn bottom() -> impl Generator<i32, Yield = i32, Return = i32> {
    // What is sent in after this yield is the return value.
    yield_!(42)
}

#[generator]
fn middle() -> impl Generator<i32, Yield = i32, Return = i32> {
    yield_from!(bottom())
}

#[generator]
fn top() -> impl Generator<i32, Yield = i32, Return = i32> {
    yield_from!(middle())
}

fn main() {
    let mut generator = top();
    let mut step = generator.start();
    while let Step::Yielded(value) = step {
        println!("{value}");
        step = generator.send(value * 2);
    }
    if let Step::Returned(value) = step {
        println!("{value}");
    }
}
