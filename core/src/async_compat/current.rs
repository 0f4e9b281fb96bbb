//! Which [`Coroutine`](super::Coroutine) is polling on this thread, and what passes between it and
//! the generators that are awaited under it.
//!
//! ```text
//! coroutine                                awaited generator
//! polls, its driver named by `CURRENT`
//!                                          yields: `ask` queues the value with its seat
//! hands out the first value
//! is sent an answer: `Driver::answer`
//! stores it for that seat and wakes it,
//! polls again
//!                                          `answer` takes it
//! ```
//!
//! A waker could not lead from the one to the other: `join!`, `FuturesUnordered` and others poll
//! with wakers of their own, behind which the one of the coroutine cannot be seen.

use super::awaitable::Types;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::any::Any;
use core::cell::RefCell;
use core::mem;
use core::task::Waker;
use std::sync::{Mutex, MutexGuard, PoisonError};

std::thread_local! {
    /// The driver of the innermost coroutine that is being polled.
    static CURRENT: RefCell<Option<Box<dyn AnyDriver>>> = const { RefCell::new(None) };
}

/// Where one awaited generator waits. It is gone when only drivers hold it.
#[derive(Default)]
pub(super) struct Seat(Mutex<Place>);

#[derive(Default)]
enum Place {
    #[default]
    Vacant,
    /// For an answer. The waker is that of the last poll.
    Waiting(Waker),
    /// The answer lies in the driver that handed out the value.
    Answered,
}

impl Seat {
    fn place(&self) -> MutexGuard<'_, Place> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits, unless there is an answer. The code of a waker, which clones and drops it, may do anything,
    /// such as resume the coroutine: it must not run while the place is locked.
    fn wait(&self, waker: &Waker) {
        if matches!(&*self.place(), Place::Waiting(old) if old.will_wake(waker)) {
            return;
        }
        let waiting = Place::Waiting(waker.clone());
        let old = {
            let mut place = self.place();
            match *place {
                Place::Answered => waiting,
                Place::Vacant | Place::Waiting(_) => mem::replace(&mut *place, waiting),
            }
        };
        drop(old);
    }

    /// The next value has no answer yet.
    fn leave(&self) {
        let old = mem::take(&mut *self.place());
        drop(old);
    }

    fn is_answered(&self) -> bool {
        matches!(*self.place(), Place::Answered)
    }

    fn is_left(self: &Arc<Self>) -> bool {
        Arc::strong_count(self) == 1
    }
}

/// What a coroutine holds of the generators that are awaited under it.
pub(super) struct Driver<Sent, Yield, Thrown> {
    /// Values that were yielded and not handed out yet.
    queue: VecDeque<(Arc<Seat>, Yield)>,
    /// Answers that were not taken yet.
    answers: Vec<(Arc<Seat>, Result<Sent, Thrown>)>,
}

impl<Sent, Yield, Thrown> Default for Driver<Sent, Yield, Thrown> {
    fn default() -> Self {
        Driver {
            queue: VecDeque::new(),
            answers: Vec::new(),
        }
    }
}

impl<Sent, Yield, Thrown> Driver<Sent, Yield, Thrown> {
    /// The value that was yielded first, of those whose generator is still there.
    pub(super) fn next_yield(&mut self) -> Option<(Arc<Seat>, Yield)> {
        self.answers.retain(|(seat, _)| !seat.is_left());
        loop {
            let (seat, value) = self.queue.pop_front()?;
            if !seat.is_left() {
                return Some((seat, value));
            }
        }
    }

    /// Stores the answer for a seat, and wakes whoever polls the generator that waits there: a
    /// combinator may not poll it otherwise.
    pub(super) fn answer(&mut self, seat: Arc<Seat>, answer: Result<Sent, Thrown>) {
        let place = mem::replace(&mut *seat.place(), Place::Answered);
        self.answers.push((seat, answer));
        if let Place::Waiting(waker) = place {
            waker.wake();
        }
    }

    fn take_answer(&mut self, to: &Arc<Seat>) -> Option<Result<Sent, Thrown>> {
        let index = self
            .answers
            .iter()
            .position(|(seat, _)| Arc::ptr_eq(seat, to))?;
        Some(self.answers.remove(index).1)
    }
}

/// To use an object of it as one of `Any` takes methods, until Rust 1.86.
trait AnyDriver: Any {
    fn types(&self) -> String;
    fn as_any(&mut self) -> &mut dyn Any;
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

impl<Sent: 'static, Yield: 'static, Thrown: 'static> AnyDriver for Driver<Sent, Yield, Thrown> {
    fn types(&self) -> String {
        Types::<Sent, Yield, Thrown>::NAMES.to_string()
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

/// Runs `poll` with the driver of `home` as the current one. It is at home again afterwards, also
/// after a panic.
pub(super) fn with_driver<Sent: 'static, Yield: 'static, Thrown: 'static, R>(
    home: &mut Option<Box<Driver<Sent, Yield, Thrown>>>,
    poll: impl FnOnce() -> R,
) -> R {
    struct BringHome<'h, D: AnyDriver> {
        home: &'h mut Option<Box<D>>,
        outer: Option<Box<dyn AnyDriver>>,
    }
    impl<D: AnyDriver> Drop for BringHome<'_, D> {
        fn drop(&mut self) {
            let inner = CURRENT.replace(self.outer.take());
            *self.home = inner.and_then(|inner| inner.into_any().downcast().ok());
        }
    }

    let inner: Box<dyn AnyDriver> = home.take().unwrap_or_default();
    let _guard = BringHome {
        outer: CURRENT.replace(Some(inner)),
        home,
    };
    poll()
}

/// What became of a yielded value.
pub(super) enum Asked {
    /// It comes out of the current driver; the answer will be at the seat.
    Queued,
    /// No coroutine polls.
    NoDriver,
    /// The current driver has these other types.
    Other(String),
}

/// Hands a yielded value to the current driver.
pub(super) fn ask<Sent: 'static, Yield: 'static, Thrown: 'static>(
    seat: &Arc<Seat>,
    value: Yield,
    waker: &Waker,
) -> Asked {
    seat.leave();
    // First, because the code of a waker must not run while the driver is borrowed.
    seat.wait(waker);
    CURRENT.with_borrow_mut(|current| {
        let Some(driver) = current.as_deref_mut() else {
            return Asked::NoDriver;
        };
        let known: Option<&mut Driver<Sent, Yield, Thrown>> = driver.as_any().downcast_mut();
        match known {
            Some(driver) => {
                driver.queue.push_back((Arc::clone(seat), value));
                Asked::Queued
            }
            None => Asked::Other(driver.types()),
        }
    })
}

/// The answer for a seat, if it is there; otherwise `waker` is woken when it is.
pub(super) fn answer<Sent: 'static, Yield: 'static, Thrown: 'static>(
    seat: &Arc<Seat>,
    waker: &Waker,
) -> Option<Result<Sent, Thrown>> {
    if !seat.is_answered() {
        seat.wait(waker);
        // Cloning the waker may have brought it.
        if !seat.is_answered() {
            return None;
        }
    }
    let answer = CURRENT.with_borrow_mut(|current| {
        let driver: &mut Driver<Sent, Yield, Thrown> =
            current.as_deref_mut()?.as_any().downcast_mut()?;
        driver.take_answer(seat)
    });
    assert!(
        answer.is_some(),
        "an awaited generator has left the `Coroutine` to which it yielded"
    );
    answer
}
