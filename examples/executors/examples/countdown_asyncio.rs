//! Two countdowns as asyncio had them before `async` and `await`: a generator is the coroutine, and
//! `yield_from!` is what awaits.
//!
//! The twin is `@asyncio.coroutine` with `yield from asyncio.sleep(1)`. There is no `async fn` here
//! and no `Coroutine` around one: `drive` runs a generator on tokio as it is.

use genfn::async_compat::drive;
use genfn::prelude::*;
use genfn_examples::launch::sleep;
use genfn_executors_examples::waits::on_tokio;
use std::time::Duration;

#[generator]
fn countdown(
    number: &'static str,
    mut n: u32,
) -> impl Generator<Duration, Yield = Duration> + Send {
    while n > 0 {
        println!("T-minus {n} ({number})");
        yield_from!(sleep(1));
        n -= 1;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let tasks =
        [("A", 2), ("B", 3)].map(|(number, n)| tokio::spawn(drive(countdown(number, n), on_tokio)));
    for task in tasks {
        task.await.expect("a countdown");
    }
}
