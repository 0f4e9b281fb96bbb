//! [`Awaitable`]: a generator as a future. What it yields goes to the driver around it.

#[cfg(feature = "std")]
use super::current::{self, Seat};
#[cfg(feature = "alloc")]
use crate::private::{Callers, Frame, Place, Recursive};
use crate::private::{Machine, Steps, refuse};
use crate::{Generator, Resume, Status, Step};
#[cfg(feature = "std")]
use alloc::sync::Arc;
use core::any::{Any, TypeId, type_name};
use core::convert::Infallible;
use core::fmt;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};
use futures_core::FusedFuture;

/// Makes a generator something that an `async fn` can await, as Python's `types.coroutine` does
/// (PEP 492).
///
/// The future ends with what the generator returns. Each yield of it suspends the whole chain of
/// `async fn`s up to the [`Coroutine`](super::Coroutine) that polls them, where the yielded value
/// comes out; what is sent or thrown in there is what the `yield_!` evaluates to.
///
/// ```
/// # #[cfg(feature = "std")] {
/// use genfn::async_compat::{Coroutine, awaitable};
/// use genfn::prelude::*;
///
/// #[generator]
/// fn ask(question: &'static str) -> impl Generator<u32, Yield = &'static str, Return = u32> {
///     yield_!(question)
/// }
///
/// async fn area() -> u32 {
///     awaitable(ask("width?")).await * awaitable(ask("height?")).await
/// }
///
/// let mut g = Coroutine::<u32, &str>::new(area());
/// assert_eq!(g.start(), Step::Yielded("width?"));
/// assert_eq!(g.send(6), Step::Yielded("height?"));
/// assert_eq!(g.send(7), Step::Returned(42));
/// # }
/// ```
///
/// `Sent`, `Yield` and `Thrown` are how the generator and the `Coroutine` find each other, so both
/// have to name the same ones, and they are `'static`. The generator itself may borrow.
///
/// # Without a driver
///
/// A generator that yields `()` and is sent `()` has nothing to say and nothing to learn. Where no
/// `Coroutine` polls, its yields let the other tasks of whatever executor it runs on go first: the
/// future wakes itself. This works without `std`.
///
/// ```
/// use genfn::async_compat::awaitable;
/// use genfn::prelude::*;
/// use std::pin::pin;
/// use std::task::{Context, Poll, Waker};
///
/// #[generator]
/// fn in_two_turns() -> impl Generator<Yield = (), Return = u8> {
///     yield_!();
///     7
/// }
///
/// let mut cx = Context::from_waker(Waker::noop());
/// let mut future = pin!(awaitable(in_two_turns()));
/// assert_eq!(future.as_mut().poll(&mut cx), Poll::Pending);
/// assert_eq!(future.as_mut().poll(&mut cx), Poll::Ready(7));
/// ```
///
/// # Panics
///
/// Unless the generator is [`Status::Created`]. The future panics
///
/// - if the generator yields under a `Coroutine` of other types, and names both;
/// - if it yields under none, and names its types (other than by a `yield_!()` as above);
/// - if it is polled after it has ended.
#[track_caller]
pub fn awaitable<G, Sent, Thrown>(generator: G) -> Awaitable<G, Sent, Thrown>
where
    G: Generator<Sent, Thrown>,
    G::Yield: 'static,
    Sent: 'static,
    Thrown: 'static,
{
    match generator.status() {
        Status::Created => Awaitable {
            generator,
            next: Next::Start,
            #[cfg(feature = "std")]
            seat: None,
            types: PhantomData,
        },
        status => refuse("awaitable", status),
    }
}

/// A generator that is awaited, from [`awaitable`] or `.await`.
///
/// It is `Send` where the generator is, and always `Unpin`.
///
/// ```
/// use genfn::async_compat::{Awaitable, awaitable};
/// use genfn::prelude::*;
///
/// #[generator]
/// fn ask() -> impl Generator<u32, Yield = char, Return = u32> {
///     yield_!('?')
/// }
///
/// fn named<G: Generator<u32, Yield = char>>(generator: G) -> Awaitable<G, u32> {
///     awaitable(generator)
/// }
///
/// fn spawn(_: impl Future<Output = u32> + Send + 'static) {}
/// spawn(named(ask()));
/// ```
#[must_use = "a future does nothing until it is polled"]
pub struct Awaitable<G, Sent = (), Thrown = Infallible> {
    generator: G,
    next: Next,
    /// Where the answers to the yields are waited for, from the first one on.
    #[cfg(feature = "std")]
    seat: Option<Arc<Seat>>,
    types: PhantomData<fn(Sent, Thrown)>,
}

/// What the next poll does.
enum Next {
    Start,
    /// Goes on after a cooperative yield.
    GoOn,
    /// Looks for the answer to the last yield.
    #[cfg(feature = "std")]
    Answer,
    /// Panics: the generator has returned or panicked.
    Refuse,
}

/// The generator is never pinned.
impl<G, Sent, Thrown> Unpin for Awaitable<G, Sent, Thrown> {}

impl<G, Sent, Thrown> Awaitable<G, Sent, Thrown>
where
    G: Generator<Sent, Thrown>,
    G::Yield: 'static,
    Sent: 'static,
    Thrown: 'static,
{
    /// What the generator is resumed with, or `None` if the answer to its yield is not there yet.
    // Without a driver there is no answer to wait for.
    #[cfg_attr(not(feature = "std"), allow(unused_variables))]
    fn input(&mut self, waker: &Waker) -> Option<Resume<Sent, Thrown>> {
        match self.next {
            Next::Start => Some(Resume::Start),
            Next::GoOn => unit().map(Resume::Send),
            #[cfg(feature = "std")]
            Next::Answer => {
                let seat = self.seat.as_ref()?;
                let answer = current::answer::<Sent, G::Yield, Thrown>(seat, waker)?;
                Some(Resume::answering(answer))
            }
            Next::Refuse => panic!("an awaited generator was polled after it had ended"),
        }
    }

    /// Hands a yielded value to the driver around this future.
    #[cfg(feature = "std")]
    fn pass_out(&mut self, value: G::Yield, waker: &Waker) {
        use current::Asked;

        let seat = self.seat.get_or_insert_default();
        match current::ask::<Sent, G::Yield, Thrown>(seat, value, waker) {
            Asked::Queued => self.next = Next::Answer,
            Asked::NoDriver => self.cooperate(waker),
            Asked::Other(driver) => panic!(
                "a generator of {} is awaited under a `Coroutine` of {driver}",
                Types::<Sent, G::Yield, Thrown>::NAMES
            ),
        }
    }

    #[cfg(not(feature = "std"))]
    fn pass_out(&mut self, _: G::Yield, waker: &Waker) {
        self.cooperate(waker);
    }

    /// A yield under no driver.
    fn cooperate(&mut self, waker: &Waker) {
        let says_nothing = TypeId::of::<(G::Yield, Sent)>() == TypeId::of::<((), ())>();
        assert!(
            says_nothing,
            "a generator of {} is awaited under no `Coroutine`: wrap the outermost future in a \
             `Coroutine` of these types",
            Types::<Sent, G::Yield, Thrown>::NAMES
        );
        self.next = Next::GoOn;
        waker.wake_by_ref();
    }
}

impl<G, Sent, Thrown> Future for Awaitable<G, Sent, Thrown>
where
    G: Generator<Sent, Thrown>,
    G::Yield: 'static,
    Sent: 'static,
    Thrown: 'static,
{
    type Output = G::Return;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<G::Return> {
        let Some(input) = self.input(cx.waker()) else {
            return Poll::Pending;
        };
        self.next = Next::Refuse;
        match self.generator.__go_on(input) {
            Step::Returned(value) => Poll::Ready(value),
            Step::Yielded(value) => {
                self.pass_out(value, cx.waker());
                Poll::Pending
            }
        }
    }
}

/// Terminated once it has ended, so that `select!` can poll it again and again.
impl<G, Sent, Thrown> FusedFuture for Awaitable<G, Sent, Thrown>
where
    G: Generator<Sent, Thrown>,
    G::Yield: 'static,
    Sent: 'static,
    Thrown: 'static,
{
    fn is_terminated(&self) -> bool {
        matches!(self.next, Next::Refuse)
    }
}

impl<G: fmt::Debug, Sent, Thrown> fmt::Debug for Awaitable<G, Sent, Thrown> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Awaitable").field(&self.generator).finish()
    }
}

/// `ask("width?").await`, where the signature says `+ IntoFuture<Output = u32>`.
impl<St, P, F, S, T, Y, R> IntoFuture for Machine<St, P, F, S, T, Y, R>
where
    St: Steps<F, S, T, Y, R>,
    P: FnMut(St::Arguments, &mut dyn FnMut(Y) -> Result<S, T>, PhantomData<St>) -> R,
    S: 'static,
    T: 'static,
    Y: 'static,
{
    type Output = R;
    type IntoFuture = Awaitable<Self, S, T>;

    #[track_caller]
    fn into_future(self) -> Awaitable<Self, S, T> {
        awaitable(self)
    }
}

/// The same of a generator whose function says `#[generator(recursive)]`.
#[cfg(feature = "alloc")]
impl<A, P: Place, L: Frame, F, S, T, Y, R> IntoFuture for Recursive<A, P, L, F, S, T, Y, R>
where
    F: FnMut(Option<A>, &mut P, &mut L, Resume<S, T>, &mut Callers<P, L>, Option<R>) -> Step<Y, R>,
    S: 'static,
    T: 'static,
    Y: 'static,
{
    type Output = R;
    type IntoFuture = Awaitable<Self, S, T>;

    #[track_caller]
    fn into_future(self) -> Awaitable<Self, S, T> {
        awaitable(self)
    }
}

/// The unit value, if that is what `S` is.
fn unit<S: 'static>() -> Option<S> {
    let unit: &mut dyn Any = &mut Some(());
    unit.downcast_mut::<Option<S>>()?.take()
}

/// The three types of a generator or a driver, as messages name them.
pub(super) struct Types<Sent, Yield, Thrown>(PhantomData<fn(Sent, Thrown) -> Yield>);

impl<Sent, Yield, Thrown> Types<Sent, Yield, Thrown> {
    pub(super) const NAMES: Self = Types(PhantomData);
}

impl<Sent, Yield, Thrown> fmt::Display for Types<Sent, Yield, Thrown> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`Sent = {}, Yield = {}, Thrown = {}`",
            type_name::<Sent>(),
            type_name::<Yield>(),
            type_name::<Thrown>()
        )
    }
}
