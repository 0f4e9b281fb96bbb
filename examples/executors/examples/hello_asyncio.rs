//! Hello, a pause, hello again: first as a generator, then as an `async fn`, then two at once.
//!
//! The twin is the first program of every introduction to asyncio. Look at how little changes from
//! one form to the other, and at the thread: both greetings of the last part run in one, so neither
//! pause holds up the other.

use genfn::async_compat::{Coroutine, awaitable, drive};
use genfn::prelude::*;
use genfn_examples::launch::sleep;
use genfn_executors_examples::waits::on_tokio;
use std::thread;
use std::time::Duration;

/// `@asyncio.coroutine` and `yield from`.
#[generator]
fn hello() -> impl Generator<Duration, Yield = Duration> {
    println!("Hello world!");
    yield_from!(sleep(1));
    println!("Hello again!");
}

/// `async` and `await`.
async fn hello_async() {
    println!("Hello world!");
    awaitable(sleep(1)).await;
    println!("Hello again!");
}

/// Says where it runs.
#[generator]
fn hello_from() -> impl Generator<Duration, Yield = Duration> {
    println!("Hello world! ({})", thread_name());
    yield_from!(sleep(1));
    println!("Hello again! ({})", thread_name());
}

fn thread_name() -> String {
    thread::current().name().unwrap_or("no name").to_owned()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    drive(hello(), on_tokio).await;

    let coroutine = Coroutine::<Duration, Duration>::new(hello_async());
    drive(coroutine, on_tokio).await;

    tokio::join!(drive(hello_from(), on_tokio), drive(hello_from(), on_tokio));
}
