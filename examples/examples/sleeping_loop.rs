//! An event loop that only knows how to wait, and three launches that run in it at a time, in one
//! thread.
//!
//! A second lasts 50 ms here, or as many as the argument says; with 0 the clock is virtual. The
//! clock moves only while the loop sleeps, so what is printed does not depend on the machine.

use genfn::async_compat::Coroutine;
use genfn::prelude::*;
use genfn_examples::launch::{clock, countdown};
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::env;
use std::thread;
use std::time::Duration;

/// A coroutine that asks for waits, and when it is to go on.
struct Task<G> {
    started: Duration,
    waiting_until: Duration,
    /// Of two tasks for the same time, the one that asked first goes first.
    turn: u32,
    coroutine: G,
}

impl<G> Ord for Task<G> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.waiting_until, self.turn).cmp(&(other.waiting_until, other.turn))
    }
}

impl<G> PartialOrd for Task<G> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<G> PartialEq for Task<G> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<G> Eq for Task<G> {}

/// Starts its coroutines and resumes each when its time has come.
pub(crate) struct SleepingLoop<G> {
    /// How long a second lasts.
    second: Duration,
    now: Duration,
    turn: u32,
    /// The soonest first.
    waiting: BinaryHeap<Reverse<Task<G>>>,
}

impl<G: Generator<Duration, Yield = Duration>> SleepingLoop<G> {
    pub(crate) fn new(second: Duration) -> Self {
        SleepingLoop {
            second,
            now: Duration::ZERO,
            turn: 0,
            waiting: BinaryHeap::new(),
        }
    }

    /// Runs the coroutines to their ends, and says how long that took.
    pub(crate) fn run_until_complete(
        mut self,
        coroutines: impl IntoIterator<Item = G>,
    ) -> Duration {
        for mut coroutine in coroutines {
            if let Step::Yielded(wait) = coroutine.start() {
                self.schedule(wait, coroutine);
            }
        }
        while let Some(Reverse(mut task)) = self.waiting.pop() {
            self.sleep_until(task.waiting_until);
            let waited = self.now.saturating_sub(task.started);
            if let Step::Yielded(wait) = task.coroutine.send(waited) {
                self.schedule(wait, task.coroutine);
            }
        }
        self.now
    }

    fn schedule(&mut self, wait: Duration, coroutine: G) {
        self.turn += 1;
        self.waiting.push(Reverse(Task {
            started: self.now,
            waiting_until: self.now + wait,
            turn: self.turn,
            coroutine,
        }));
    }

    fn sleep_until(&mut self, time: Duration) {
        thread::sleep(
            time.saturating_sub(self.now)
                .mul_f64(self.second.as_secs_f64()),
        );
        self.now = time;
    }
}

fn main() {
    let second = env::args().nth(1).map_or(50, |argument| {
        argument.parse().expect("the milliseconds of a second")
    });
    let launches = [("A", 5, 0), ("B", 3, 2), ("C", 4, 1)].map(|(label, length, delay)| {
        Coroutine::<Duration, Duration>::new(countdown(label, length, delay))
    });
    let elapsed = SleepingLoop::new(Duration::from_millis(second)).run_until_complete(launches);
    println!("Total elapsed time is {}", clock(elapsed));
}
