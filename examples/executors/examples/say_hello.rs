//! Two tasks greet, pause and greet again.
//!
//! The twin is `loop.create_task` with `asyncio.wait`. A task starts when it is spawned, whether or
//! not anybody awaits it yet; an `async fn` that nobody spawns or awaits does nothing, of which
//! Python warns when it runs and rustc when it compiles.

use genfn::async_compat::{Coroutine, awaitable, drive};
use genfn_examples::launch::sleep;
use genfn_executors_examples::waits::on_tokio;
use std::time::Duration;

async fn say_hello(i: u32) {
    println!("Hello start {i}");
    awaitable(sleep(1)).await;
    println!("Hello end {i}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let tasks = [1, 2].map(|i| {
        let coroutine = Coroutine::<Duration, Duration>::new(say_hello(i));
        tokio::spawn(drive(coroutine, on_tokio))
    });
    for task in tasks {
        task.await.expect("a greeting");
    }
}
