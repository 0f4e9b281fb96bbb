//! Tasks that only wait: one after another, in a thread each, and as coroutines.
//!
//! The twin compares the same three in Python. Look at `work`: it is written once, and all rows of
//! the table run it. Waiting costs a coroutine no thread, so as many as one likes wait at a time.
//! The arguments are the number of tasks and the milliseconds that each waits.

use genfn::async_compat::drive;
use genfn::prelude::*;
use std::env;
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// Stands for a slow answer from elsewhere.
#[generator]
fn work(wait: Duration) -> impl Generator<Yield = Duration, Return = u32> + Send {
    yield_!(wait);
    1
}

fn one_after_another(tasks: u32, wait: Duration) -> u32 {
    (0..tasks).map(|_| work(wait).drive(thread::sleep)).sum()
}

fn threads(tasks: u32, wait: Duration) -> u32 {
    let threads: Vec<_> = (0..tasks)
        .map(|_| thread::spawn(move || work(wait).drive(thread::sleep)))
        .collect();
    threads
        .into_iter()
        .map(|thread| thread.join().expect("a thread that waits"))
        .sum()
}

fn coroutines(runtime: &Runtime, tasks: u32, wait: Duration) -> u32 {
    let tasks: Vec<_> = (0..tasks)
        .map(|_| runtime.spawn(drive(work(wait), tokio::time::sleep)))
        .collect();
    runtime.block_on(async {
        let mut done = 0;
        for task in tasks {
            done += task.await.expect("a task that waits");
        }
        done
    })
}

/// Prints a row of the table: how long it took, and how that compares to the first row.
fn row(name: &str, first: Option<Duration>, tasks: u32, run: impl FnOnce() -> u32) -> Duration {
    let start = Instant::now();
    assert_eq!(run(), tasks);
    let took = start.elapsed();
    println!(
        "{name:<28}{:>12.2}{:>12.4}",
        took.as_secs_f64() * 1e3,
        took.div_duration_f64(first.unwrap_or(took))
    );
    took
}

fn main() {
    let mut arguments = env::args().skip(1).map(|argument| {
        argument
            .parse()
            .expect("how many tasks, and how many milliseconds each waits")
    });
    let tasks = arguments.next().unwrap_or(20);
    let wait = Duration::from_millis(arguments.next().unwrap_or(10).into());
    let one_thread = Builder::new_current_thread().enable_time().build();
    let one_thread = one_thread.expect("a runtime");
    let all_cores = Builder::new_multi_thread().enable_time().build();
    let all_cores = all_cores.expect("a runtime");

    println!("{tasks} tasks that wait for {wait:?}");
    println!("{:<28}{:>12}{:>12}", "", "ms", "ratio");
    let first = row("one after another", None, tasks, || {
        one_after_another(tasks, wait)
    });
    let first = Some(first);
    row("threads", first, tasks, || threads(tasks, wait));
    row("coroutines, one thread", first, tasks, || {
        coroutines(&one_thread, tasks, wait)
    });
    row("coroutines, all cores", first, tasks, || {
        coroutines(&all_cores, tasks, wait)
    });
}
