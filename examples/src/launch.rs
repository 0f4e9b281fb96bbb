//! A launch, which has to wait again and again: [`countdown`] is what a user of an event loop
//! writes, [`sleep`] what the event loop provides for it.
//!
//! Neither says how time passes. That is up to whoever drives the countdown: a loop that sleeps, one
//! with a virtual clock, or any executor.

use genfn::async_compat::awaitable;
use genfn::prelude::*;
use std::time::Duration;

/// Pauses the whole chain of `async fn`s that await it. It yields how long, is sent how long it
/// was in fact, and returns that.
#[generator]
pub fn sleep(seconds: u64) -> impl Generator<Duration, Yield = Duration, Return = Duration> {
    yield_!(Duration::from_secs(seconds))
}

/// Counts down a launch for `length` seconds, after `delay` seconds.
pub async fn countdown(label: &str, mut length: u64, delay: u64) {
    println!("{label} waiting {delay} seconds before starting countdown");
    let waited = awaitable(sleep(delay)).await;
    println!("{label} starting after waiting {}", clock(waited));
    while length > 0 {
        println!("{label} T-minus {length}");
        awaitable(sleep(1)).await;
        length -= 1;
    }
    println!("{label} lift-off!");
}

/// Hours, minutes and whole seconds.
///
/// ```
/// use genfn_examples::launch::clock;
/// use std::time::Duration;
///
/// assert_eq!(clock(Duration::from_millis(3_725_900)), "1:02:05");
/// ```
#[must_use]
pub fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!(
        "{}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}
