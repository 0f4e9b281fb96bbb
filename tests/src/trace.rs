//! The trace: everything a body does that can be seen from outside, in order.

use std::cell::RefCell;
use std::panic::resume_unwind;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// [`lg`] was called.
    Log(i64),
    /// A [`D`] was dropped.
    Drop(i64),
    /// A value was yielded.
    Yield(i64),
    /// The body returned; the value by its `Debug`.
    Return(String),
    /// The body panicked by [`boom`].
    Panic(i64),
    /// The body was closed, and all that it held is dropped.
    Closed,
}

thread_local! {
    static TRACE: RefCell<Vec<Event>> = const { RefCell::new(Vec::new()) };
}

/// Appends to the trace of this thread.
pub fn record(event: Event) {
    TRACE.with_borrow_mut(|trace| trace.push(event));
}

/// The trace of this thread, which is empty afterwards.
#[must_use]
pub fn taken() -> Vec<Event> {
    TRACE.take()
}

/// A value whose drop is in the trace.
#[derive(Debug, PartialEq, Eq)]
pub struct D(pub i64);

impl Drop for D {
    fn drop(&mut self) {
        record(Event::Drop(self.0));
    }
}

impl D {
    /// Only borrows.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.0
    }

    /// Borrows mutably.
    pub fn add(&mut self, n: i64) {
        self.0 += n;
    }

    /// Consumes, under a name that says so.
    #[must_use]
    pub fn into_id(self) -> i64 {
        self.0
    }
}

/// Logs `n` and passes it on.
#[allow(clippy::must_use_candidate, reason = "called for the log")]
pub fn lg(n: i64) -> i64 {
    record(Event::Log(n));
    n
}

/// Takes `d`, logs its number and drops it.
#[allow(clippy::must_use_candidate, reason = "called for the log")]
pub fn eat(d: D) -> i64 {
    let n = lg(d.0);
    drop(d);
    n
}

/// What [`boom`] panics with.
pub struct Boom(pub i64);

/// A panic that prints nothing.
pub fn boom(n: i64) -> ! {
    resume_unwind(Box::new(Boom(n)))
}
