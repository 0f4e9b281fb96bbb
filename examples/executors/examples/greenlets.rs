//! Greenlets: tasks of one thread that switch only where they wait.
//!
//! The twin is gevent. Where gevent replaces the blocking functions of a program by monkey patching,
//! a generator names what it waits for and leaves the waiting to a handler. Look at `work`: which of
//! the two ways it runs is decided by whom it is given to, and rustc checks that the two fit.

use genfn::async_compat::drive;
use genfn::prelude::*;
use genfn_examples::launch::sleep;
use genfn_executors_examples::waits::{blocking, on_smol};
use smol::LocalExecutor;
use std::thread;
use std::time::Duration;

/// Counts, with or without a pause after each number.
#[generator]
fn count(
    greenlet: &'static str,
    to: u32,
    pauses: bool,
) -> impl Generator<Duration, Yield = Duration> {
    for i in 0..to {
        println!("{greenlet} {i}");
        if pauses {
            yield_from!(sleep(1));
        }
    }
}

#[generator]
fn work(name: &'static str) -> impl Generator<Duration, Yield = Duration> {
    for i in 0..10 {
        println!("{name} {i}");
        yield_from!(sleep(1));
    }
}

#[generator]
fn twice(
    name: String,
    does: &'static str,
    pause: u64,
) -> impl Generator<Duration, Yield = Duration> {
    println!("{name} {does} 1");
    yield_from!(sleep(pause));
    println!("{name} {does} 2");
}

/// Spawns the generators and waits until all of them have ended.
fn join_all<G: Generator<Duration, Yield = Duration>>(generators: impl IntoIterator<Item = G>) {
    let executor = LocalExecutor::new();
    let greenlets: Vec<_> = generators
        .into_iter()
        .map(|generator| executor.spawn(drive(generator, on_smol)))
        .collect();
    smol::block_on(executor.run(async {
        for greenlet in greenlets {
            greenlet.await;
        }
    }));
}

fn thread_name() -> String {
    thread::current().name().unwrap_or("no name").to_owned()
}

fn main() {
    println!("# no pause: one after another");
    join_all(["one", "two", "three"].map(|name| count(name, 5, false)));

    println!("# pauses: in turn");
    join_all(["one", "two", "three"].map(|name| count(name, 5, true)));

    println!("# a blocking handler: one after another");
    for name in ["work1", "work2"] {
        work(name).drive(blocking);
    }

    println!("# an async handler: the same workers in turn");
    join_all(["work1", "work2"].map(work));

    println!("# eat and play");
    let [egon, alex] = ["egon", "alex"].map(str::to_owned);
    join_all([twice(egon, "eat", 3), twice(alex, "play", 5)]);

    println!("# all in the thread {}", thread_name());
    join_all([
        twice(thread_name(), "eat", 3),
        twice(thread_name(), "play", 5),
    ]);
}
