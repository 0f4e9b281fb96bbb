//! What several tasks return: in the order in which they were spawned, and as they finish.
//!
//! The twins are `asyncio.gather` and `asyncio.wait`. Where all tasks pause equally long, both orders
//! are the same; where the greater powers pause less, only `gather` keeps to that of the tasks. The
//! clock is paused, as in `countdown_tokio`, so that a slow machine finishes in the same order.

use genfn::async_compat::{Coroutine, awaitable, drive};
use genfn_examples::launch::sleep;
use genfn_executors_examples::waits::on_tokio;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// 0⁰, 1¹, 2², 3³, each after a pause.
async fn power(i: u32, pause: u64) -> u32 {
    awaitable(sleep(pause)).await;
    i.pow(i)
}

fn task(i: u32, pause: u64) -> impl Future<Output = u32> + Send {
    drive(
        Coroutine::<Duration, Duration>::new(power(i, pause)),
        on_tokio,
    )
}

async fn gather(pause: impl Fn(u32) -> u64) {
    let tasks: Vec<JoinHandle<u32>> = (0..4).map(|i| tokio::spawn(task(i, pause(i)))).collect();
    let mut results = vec![];
    for task in tasks {
        results.push(task.await.expect("a power"));
    }
    println!("gather: {results:?}");
}

async fn wait(pause: impl Fn(u32) -> u64) {
    let (done, mut results) = mpsc::unbounded_channel();
    for i in 0..4 {
        let (task, done) = (task(i, pause(i)), done.clone());
        tokio::spawn(async move { done.send(task.await) });
    }
    drop(done);
    while let Some(result) = results.recv().await {
        println!("wait: {result}");
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    println!("the same pause for all");
    gather(|_| 1).await;
    wait(|_| 1).await;

    println!("the greater, the sooner");
    gather(|i| u64::from(4 - i)).await;
    wait(|i| u64::from(4 - i)).await;
}
