//! The launch of the examples on its own: what it asks for, and that executors can move it.

use genfn::async_compat::{Coroutine, drive};
use genfn::prelude::*;
use genfn_examples::launch::{countdown, sleep};
use std::time::Duration;

fn send<T: Send>(value: T) -> T {
    value
}

#[test]
fn sleep_returns_how_long_it_was() {
    let mut pause = sleep(2);
    assert_eq!(pause.start(), Step::Yielded(Duration::from_secs(2)));
    let late = Duration::from_millis(2001);
    assert_eq!(pause.send(late), Step::Returned(late));
}

#[test]
fn a_countdown_waits_for_its_delay_and_each_second() {
    let mut waits = vec![];
    send(Coroutine::<Duration, Duration>::new(countdown("A", 3, 2))).drive(|wait| {
        waits.push(wait.as_secs());
        wait
    });
    assert_eq!(waits, [2, 1, 1, 1]);
}

#[test]
fn a_countdown_can_be_spawned() {
    let coroutine = Coroutine::<Duration, Duration>::new(countdown("A", 1, 0));
    drop(send(drive(coroutine, async |wait| wait)));
}
