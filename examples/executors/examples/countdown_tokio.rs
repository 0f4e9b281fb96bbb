//! The launches of `sleeping_loop` on tokio.
//!
//! `countdown` and `sleep` are the very functions that run in the event loop of that example, and
//! what they print is the same. `async` and `await` are an interface; the event loop is a plug-in,
//! and here it is one line: `on_tokio` answers each wait that comes out of the coroutine. Its twin
//! is asyncio.
//!
//! The clock is paused, which tokio offers for tests: it moves only while all tasks wait, and then at
//! once to the next timer. Like the loop of `sleeping_loop` it so prints the same on every machine.
//! Without `start_paused` it is the clock on the wall.

use genfn::async_compat::{Coroutine, drive};
use genfn_examples::launch::{clock, countdown};
use genfn_executors_examples::waits::{SECOND, on_tokio};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::Instant;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let mut launches = JoinSet::new();
    for (label, length, delay) in [("A", 5, 0), ("B", 3, 2), ("C", 4, 1)] {
        let coroutine = Coroutine::<Duration, Duration>::new(countdown(label, length, delay));
        launches.spawn(drive(coroutine, on_tokio));
    }
    launches.join_all().await;

    let elapsed = start.elapsed().div_duration_f64(SECOND);
    println!(
        "Total elapsed time is {}",
        clock(Duration::from_secs_f64(elapsed))
    );
}
