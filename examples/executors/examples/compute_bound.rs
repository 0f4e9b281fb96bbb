//! Tasks that only compute: one after another, in a thread each, and as coroutines.
//!
//! The twin sums squares in Python, where a coroutine that is resumed for each number is the slowest
//! way of the three. Look at `consumer`: here a resume is a call that the compiler can inline. More
//! than one core is used by threads, and by coroutines on a runtime that has several. The argument is
//! up to where each task counts.

use genfn::async_compat::drive;
use genfn::prelude::*;
use std::env;
use std::hint::black_box;
use std::ops::Range;
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

const TASKS: usize = 2;

/// `black_box` keeps the compiler from knowing a formula for the sum.
fn square(i: u64) -> u128 {
    (black_box(i) * i).into()
}

fn sum_of_squares(numbers: Range<u64>) -> u128 {
    numbers.map(square).sum()
}

fn one_after_another(up_to: u64) -> u128 {
    (0..TASKS).map(|_| sum_of_squares(0..up_to)).sum()
}

fn threads(up_to: u64) -> u128 {
    let threads = [(); TASKS].map(|()| thread::spawn(move || sum_of_squares(0..up_to)));
    threads
        .into_iter()
        .map(|thread| thread.join().expect("a thread that computes"))
        .sum()
}

/// Adds up the squares of what is sent in.
#[generator]
fn consumer() -> impl Generator<u64, Yield = u128> {
    let mut sum = 0;
    loop {
        let i = yield_!(sum);
        sum += square(i);
    }
}

/// Sends each number to a consumer, which is resumed for every one of them.
fn coroutine(up_to: u64) -> u128 {
    let mut consumer = consumer();
    let mut sum = consumer.start();
    for _ in 0..TASKS {
        for i in 0..up_to {
            sum = consumer.send(i);
        }
    }
    sum.yielded().expect("the consumer never returns")
}

/// Adds up the squares, and lets others go first after every piece.
#[generator]
fn in_pieces(up_to: u64) -> impl Generator<Yield = (), Return = u128> + Send {
    const PIECE: u64 = 100_000;

    let mut sum = 0;
    let mut start = 0;
    while start < up_to {
        let end = up_to.min(start + PIECE);
        sum += sum_of_squares(start..end);
        start = end;
        yield_!();
    }
    sum
}

fn coroutines_on_all_cores(runtime: &Runtime, up_to: u64) -> u128 {
    let tasks =
        [(); TASKS].map(|()| runtime.spawn(drive(in_pieces(up_to), |()| tokio::task::yield_now())));
    runtime.block_on(async {
        let mut sum = 0;
        for task in tasks {
            sum += task.await.expect("a task that computes");
        }
        sum
    })
}

/// Prints a row of the table: how long it took, how that compares to the first row, the sum.
fn row(name: &str, first: Option<Duration>, run: impl FnOnce() -> u128) -> Duration {
    let start = Instant::now();
    let sum = run();
    let took = start.elapsed();
    println!(
        "{name:<28}{:>12.2}{:>12.4}{sum:>28}",
        took.as_secs_f64() * 1e3,
        took.div_duration_f64(first.unwrap_or(took))
    );
    took
}

fn main() {
    let up_to = env::args().nth(1).map_or(1_000_000, |argument| {
        argument.parse().expect("up to where each task counts")
    });
    let runtime = Runtime::new().expect("a runtime");

    println!("{TASKS} tasks that add up the squares below {up_to}");
    println!("{:<28}{:>12}{:>12}{:>28}", "", "ms", "ratio", "sum");
    let first = Some(row("one after another", None, || one_after_another(up_to)));
    row("threads", first, || threads(up_to));
    row("a coroutine, one by one", first, || coroutine(up_to));
    row("coroutines, all cores", first, || {
        coroutines_on_all_cores(&runtime, up_to)
    });
}
