//! [`Coroutine`]: a future as a generator, whose yields are those of the generators it awaits.

use super::current::{Driver, Seat, with_driver};
use crate::private::expect_fit;
use crate::{Generator, Resume, Status, Step};
use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::task::Wake;
use core::convert::Infallible;
use core::fmt;
use core::pin::Pin;
use core::sync::atomic::{AtomicBool, Ordering};
use core::task::{Context, Poll, Waker};

/// An `async fn` as a [`Generator`]: what Python's `async def` returns (PEP 492). It needs `std`.
///
/// It yields what the [awaited](super::awaitable) generators in the future yield, and a value that
/// is sent, or an error that is thrown, reaches the innermost of them. It returns what the future
/// does. Whoever drives it is the event loop; it needs no executor.
///
/// The standard library's unstable `core::ops::Coroutine` is something else: a trait for
/// resumable functions, such as [`Generator`] is here.
///
/// `Sent`, `Yield` and `Thrown` are those of the generators that are awaited, and have to be
/// written, since no signature of an `async fn` mentions them; they are `'static`. `F` is the type
/// of the future, which may borrow.
///
/// ```
/// use genfn::async_compat::{Coroutine, awaitable};
/// use genfn::prelude::*;
///
/// #[generator]
/// fn read(key: &'static str) -> impl Generator<String, Yield = &'static str, Return = String> {
///     yield_!(key)
/// }
///
/// async fn name() -> String {
///     awaitable(read("first")).await + " " + &awaitable(read("last")).await
/// }
///
/// async fn greeting() -> String {
///     format!("Hello, {}!", name().await)
/// }
///
/// let mut g = Coroutine::<String, &str>::new(greeting());
/// assert_eq!(g.start(), Step::Yielded("first"));
/// assert_eq!(g.send("Ada".into()), Step::Yielded("last"));
/// assert_eq!(g.send("Lovelace".into()), Step::Returned("Hello, Ada Lovelace!".into()));
/// ```
///
/// # Several at a time
///
/// Where a future awaits several generators at once, by `join!`, `select!` or `FuturesUnordered`,
/// their yields come out in the order in which they were made. What is sent or thrown in goes to
/// the generator whose yield came out last. A yield of a generator that was dropped meanwhile does
/// not come out.
///
/// # Panics
///
/// A call panics if the future waits for something that is no generator (a timer, a channel, a
/// socket): nobody would wake it. Such a future that has woken the task already, as to let others
/// go first, is polled again instead. As after every panic in the body, the coroutine is closed.
///
/// Like every [`Generator`], it also panics if it is called in a state that does not fit.
///
/// # Drop
///
/// [`close`](Generator::close) and dropping it drop the future: the locals of the innermost
/// generator and `async fn` first. It is `Send` where the future and the three types are.
#[must_use = "a generator is lazy: it does nothing until it is started or iterated"]
pub struct Coroutine<Sent, Yield, Thrown = Infallible, F = ()> {
    /// `None` once closed, and while it is polled.
    future: Option<Pin<Box<F>>>,
    /// `None` while the future is polled.
    driver: Option<Box<Driver<Sent, Yield, Thrown>>>,
    /// The one whose yield came out last, once there is one.
    last: Option<Arc<Seat>>,
    woken: Arc<Woken>,
}

/// Whether the future wants to be polled again.
#[derive(Default)]
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.store(true, Ordering::Release);
    }
}

impl<Sent: 'static, Yield: 'static, Thrown: 'static> Coroutine<Sent, Yield, Thrown> {
    /// Makes a generator of a future.
    ///
    /// ```
    /// use genfn::async_compat::Coroutine;
    /// use genfn::prelude::*;
    ///
    /// let mut g = Coroutine::<(), ()>::new(async { 5 });
    /// assert_eq!(g.start(), Step::Returned(5));
    /// ```
    pub fn new<F: Future>(future: F) -> Coroutine<Sent, Yield, Thrown, F> {
        Coroutine {
            future: Some(Box::pin(future)),
            driver: None,
            last: None,
            woken: Arc::default(),
        }
    }
}

impl<Sent, Yield, Thrown, F> Coroutine<Sent, Yield, Thrown, F> {
    fn standing(&self) -> Status {
        match (&self.future, &self.last) {
            (None, _) => Status::Closed,
            (Some(_), None) => Status::Created,
            (Some(_), Some(_)) => Status::Suspended,
        }
    }
}

impl<Sent, Yield, Thrown, F> Generator<Sent, Thrown> for Coroutine<Sent, Yield, Thrown, F>
where
    F: Future,
    Sent: 'static,
    Yield: 'static,
    Thrown: 'static,
{
    type Yield = Yield;
    type Return = F::Output;

    fn resume(&mut self, input: Resume<Sent, Thrown>) -> Step<Yield, F::Output> {
        expect_fit(self.standing(), &input);
        // Out of `self`, so that a panic from here on leaves the coroutine closed.
        let (Some(mut future), mut driver) = (self.future.take(), self.driver.take()) else {
            unreachable!("a closed coroutine fits no input")
        };
        if let (Some(seat), Some(answer)) = (self.last.take(), input.answer()) {
            driver.get_or_insert_default().answer(seat, answer);
        }
        let waker = Waker::from(Arc::clone(&self.woken));
        let mut cx = Context::from_waker(&waker);
        loop {
            self.woken.0.store(false, Ordering::Release);
            let poll = with_driver(&mut driver, || future.as_mut().poll(&mut cx));
            if let Poll::Ready(value) = poll {
                return Step::Returned(value);
            }
            if let Some((seat, value)) = driver.get_or_insert_default().next_yield() {
                self.last = Some(seat);
                self.future = Some(future);
                self.driver = driver;
                return Step::Yielded(value);
            }
            assert!(
                self.woken.0.load(Ordering::Acquire),
                "the future of a `Coroutine` waits for something that is no generator, and nobody \
                 would wake it: await a generator that yields a request, and wait where it is \
                 answered"
            );
        }
    }

    fn status(&self) -> Status {
        self.standing()
    }

    fn close(&mut self) {
        self.future = None;
        self.driver = None;
        self.last = None;
    }
}

/// How it stands.
impl<Sent, Yield, Thrown, F> fmt::Debug for Coroutine<Sent, Yield, Thrown, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Coroutine {{ {:?} }}", self.standing())
    }
}
