//! A million coroutines, all suspended at a time: what each costs, and how fast they are resumed.
//!
//! Each waits for a second, again and again, in the `SleepingLoop` of `sleeping_loop` under a virtual
//! clock: once as plain generators, once as `async fn`s in a `Coroutine`. Beside them, tasks of tokio
//! do the same under its paused clock, and the Python program for scale.
//!
//! Every row of the table is a process of its own, so that one does not reuse the memory of another.
//! The arguments are how many coroutines, and how often each waits:
//! `cargo run --release -p genfn-executors-examples --example million -- 1000000 5`

#[path = "../../examples/sleeping_loop.rs"]
#[allow(dead_code)]
mod sleeping_loop;

use genfn::async_compat::{Coroutine, awaitable};
use genfn::prelude::*;
use genfn_examples::launch::sleep;
use sleeping_loop::SleepingLoop;
use std::cell::Cell;
use std::env;
use std::fs;
use std::io;
use std::process::Command;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::runtime::Builder;
use tokio::task::LocalSet;

#[generator]
fn naps(times: u32) -> impl Generator<Duration, Yield = Duration> {
    for _ in 0..times {
        yield_from!(sleep(1));
    }
}

async fn naps_async(times: u32) {
    for _ in 0..times {
        awaitable(sleep(1)).await;
    }
}

/// What is measured: how many bytes all of the suspended coroutines take, and how long they run from
/// there to their ends.
struct Measured {
    bytes: u64,
    time: Duration,
}

/// Runs `count` coroutines in the sleeping loop.
fn in_the_loop<G: Generator<Duration, Yield = Duration>>(
    count: u32,
    make: impl Fn() -> G,
) -> Measured {
    let before = resident();
    let mut suspended = (0, Instant::now());
    let mut made = 0;
    let coroutines = std::iter::from_fn(|| {
        // The loop asks for the first one it does not get when it has started all others.
        if made == count {
            suspended = (resident(), Instant::now());
            return None;
        }
        made += 1;
        Some(make())
    });
    SleepingLoop::new(Duration::ZERO).run_until_complete(coroutines);
    Measured {
        bytes: suspended.0.saturating_sub(before),
        time: suspended.1.elapsed(),
    }
}

/// Runs `count` tasks of tokio, in one thread.
fn on_tokio(count: u32, times: u32) -> Measured {
    let runtime = Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build();
    let runtime = runtime.expect("a runtime");
    let tasks = LocalSet::new();
    let before = resident();
    let started = Rc::new(Cell::new(0));
    for _ in 0..count {
        let started = Rc::clone(&started);
        tasks.spawn_local(async move {
            started.set(started.get() + 1);
            for _ in 0..times {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
    }
    runtime.block_on(tasks.run_until(async {
        while started.get() < count {
            tokio::task::yield_now().await;
        }
    }));
    let bytes = resident().saturating_sub(before);
    let start = Instant::now();
    runtime.block_on(tasks);
    Measured {
        bytes,
        time: start.elapsed(),
    }
}

/// The bytes of this process that lie in memory; 0 where the system does not say.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

/// The rows of the table; what is printed is read again by [`row`].
fn measure(what: &str, count: u32, times: u32) {
    let Measured { bytes, time } = match what {
        "generators" => in_the_loop(count, || naps(times)),
        "async fns" => in_the_loop(count, || {
            Coroutine::<Duration, Duration>::new(naps_async(times))
        }),
        "tokio tasks" => on_tokio(count, times),
        _ => panic!("nobody measures {what}"),
    };
    println!("{bytes} {}", time.as_secs_f64());
}

/// Runs a command that measures, and prints what each coroutine takes and how many resumes a second
/// has.
fn row(name: &str, count: u32, times: u32, command: &mut Command) -> Option<()> {
    let output = command.output().ok()?;
    let output = String::from_utf8(output.stdout).ok()?;
    let (bytes, seconds) = output.trim().split_once(' ')?;
    let bytes: f64 = bytes.parse().ok()?;
    let seconds: f64 = seconds.parse().ok()?;
    let resumes = f64::from(count) * f64::from(times) / seconds;
    println!(
        "{name:<28}{count:>12}{:>16.0}{resumes:>20.0}",
        bytes / f64::from(count)
    );
    Some(())
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |place: usize, default| {
        arguments.get(place).map_or(default, |argument| {
            argument
                .parse()
                .expect("how many coroutines, and how often each waits")
        })
    };
    let (count, times) = (number(0, 1000), number(1, 5));
    if let Some(what) = arguments.get(2) {
        measure(what, count, times);
        return Ok(());
    }

    println!(
        "{:<28}{:>12}{:>16}{:>20}",
        "", "coroutines", "bytes each", "resumes per second"
    );
    for what in ["generators", "async fns", "tokio tasks"] {
        let mut command = Command::new(env::current_exe()?);
        command.args([&count.to_string(), &times.to_string(), what]);
        row(what, count, times, &mut command).expect("a row of this program");
    }
    let mut python = Command::new("python3");
    python.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/million.py"));
    python.args([count, times].map(|number| number.to_string()));
    if row("Python", count, times, &mut python).is_none() {
        println!("Python is not installed");
    }
    Ok(())
}
