//! The launches of `sleeping_loop` on smol: the same functions again, and against `countdown_tokio`
//! only the names of the executor have changed. Its twin is curio, which runs what was written in
//! asyncio's syntax in a loop of its own.
//!
//! The clock is that on the wall. If the machine is held up at the wrong moment, launches may print
//! in another order; what each of them prints stays the same.

use genfn::async_compat::{Coroutine, drive};
use genfn_examples::launch::{clock, countdown};
use genfn_executors_examples::waits::{SECOND, on_smol};
use smol::LocalExecutor;
use std::time::{Duration, Instant};

fn main() {
    let start = Instant::now();
    let executor = LocalExecutor::new();
    let launches = [("A", 5, 0), ("B", 3, 2), ("C", 4, 1)].map(|(label, length, delay)| {
        let coroutine = Coroutine::<Duration, Duration>::new(countdown(label, length, delay));
        executor.spawn(drive(coroutine, on_smol))
    });
    smol::block_on(executor.run(async {
        for launch in launches {
            launch.await;
        }
    }));

    let elapsed = start.elapsed().div_duration_f64(SECOND);
    println!(
        "Total elapsed time is {}",
        clock(Duration::from_secs_f64(elapsed))
    );
}
