//! Values sent in, and one that comes too late. The Python programs are the versions of
//! `my_generator` that are sent 4 and 8: the first adds what it is sent, the second takes it over,
//! and is closed before the last `send`.
//!
//! Look at `try_send`: Python raises `StopIteration` and the value is gone. Here a generator that
//! cannot take a value gives it back. (`send` would panic: to send to a closed generator is a
//! mistake of the caller.)

use genfn::Status;
use genfn::prelude::*;

#[generator]
fn adding(max: i64) -> impl Generator<i64, Yield = i64> {
    let mut n = 0;
    while n < max {
        let m = yield_!(n);
        n += m;
    }
}

#[generator]
fn following(max: i64) -> impl Generator<i64, Yield = i64> {
    let mut n = 0;
    while n < max {
        n = yield_!(n);
    }
}

fn print(steps: impl IntoIterator<Item = Step<i64, ()>>) {
    for value in steps.into_iter().filter_map(Step::yielded) {
        println!("{value}");
    }
}

fn main() {
    let mut g = adding(100);
    let steps = [g.start(), g.send(4), g.send(8)];
    print(steps);

    let mut g = following(100);
    let steps = [g.start(), g.send(4), g.send(8)];
    print(steps);

    let mut g = following(100);
    let steps = [g.start(), g.send(4)];
    print(steps);
    g.close();
    assert_eq!(g.status(), Status::Closed);
    match g.try_send(8) {
        Ok(step) => println!("{step:?}"),
        Err(value) => println!("StopIteration, and {value} is handed back"),
    }
}
