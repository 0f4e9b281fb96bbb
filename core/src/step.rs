//! The three enums of the protocol: what goes in, what comes out, how it stands.

use core::convert::Infallible;

/// What a generator is resumed with.
///
/// ```
/// use genfn::prelude::*;
/// use genfn::Resume;
///
/// #[generator]
/// fn doubled() -> impl Generator<i32, Yield = i32> {
///     let mut n = 1;
///     loop {
///         n = 2 * yield_!(n);
///     }
/// }
///
/// let mut g = doubled();
/// assert_eq!(g.resume(Resume::Start), Step::Yielded(1));
/// assert_eq!(g.resume(Resume::Send(21)), Step::Yielded(42));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resume<Sent, Thrown = Infallible> {
    /// Runs a generator that has not started to its first yield.
    Start,
    /// The value of the `yield_!` at which the generator stands (PEP 342).
    Send(Sent),
    /// The error that the `yield_!` at which the generator stands evaluates to (PEP 342).
    Throw(Thrown),
}

/// What a generator answers to a [`Resume`].
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn once() -> impl Generator<Yield = u8, Return = char> {
///     yield_!(1);
///     'z'
/// }
///
/// let mut g = once();
/// assert_eq!(g.start(), Step::Yielded(1));
/// assert_eq!(g.send(()), Step::Returned('z'));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a step holds the value that was yielded or returned"]
pub enum Step<Y, R> {
    /// The body reached a `yield_!` of this value and is suspended there.
    Yielded(Y),
    /// The body ended with this value; Python's `StopIteration.value` (PEP 380).
    Returned(R),
}

impl<Y, R> Step<Y, R> {
    /// The yielded value, if this is one.
    ///
    /// ```
    /// use genfn::Step;
    /// assert_eq!(Step::<u8, ()>::Yielded(1).yielded(), Some(1));
    /// assert_eq!(Step::<u8, ()>::Returned(()).yielded(), None);
    /// ```
    #[inline]
    pub fn yielded(self) -> Option<Y> {
        match self {
            Step::Yielded(value) => Some(value),
            Step::Returned(_) => None,
        }
    }

    /// The returned value, if this is one.
    ///
    /// ```
    /// use genfn::Step;
    /// assert_eq!(Step::<u8, char>::Returned('r').returned(), Some('r'));
    /// assert_eq!(Step::<u8, char>::Yielded(1).returned(), None);
    /// ```
    #[inline]
    pub fn returned(self) -> Option<R> {
        match self {
            Step::Yielded(_) => None,
            Step::Returned(value) => Some(value),
        }
    }

    /// Applies `f` to a yielded value and leaves a returned one alone.
    ///
    /// ```
    /// use genfn::Step;
    /// assert_eq!(Step::<u8, ()>::Yielded(2).map_yielded(|n| n * 2), Step::Yielded(4));
    /// ```
    #[inline]
    pub fn map_yielded<Z>(self, f: impl FnOnce(Y) -> Z) -> Step<Z, R> {
        match self {
            Step::Yielded(value) => Step::Yielded(f(value)),
            Step::Returned(value) => Step::Returned(value),
        }
    }

    /// Applies `f` to a returned value and leaves a yielded one alone.
    ///
    /// ```
    /// use genfn::Step;
    /// assert_eq!(Step::<u8, u8>::Returned(2).map_returned(|n| n * 2), Step::Returned(4));
    /// ```
    #[inline]
    pub fn map_returned<Q>(self, f: impl FnOnce(R) -> Q) -> Step<Y, Q> {
        match self {
            Step::Yielded(value) => Step::Yielded(value),
            Step::Returned(value) => Step::Returned(f(value)),
        }
    }
}

/// How a generator stands; Python's `inspect.getgeneratorstate`.
///
/// Python's fourth state, `GEN_RUNNING`, cannot be seen: a running generator is borrowed mutably.
///
/// ```
/// use genfn::prelude::*;
/// use genfn::Status;
///
/// #[generator]
/// fn one() -> impl Generator<Yield = u8> {
///     yield_!(1);
/// }
///
/// let mut g = one();
/// assert_eq!(g.status(), Status::Created);
/// assert_eq!(g.start(), Step::Yielded(1));
/// assert_eq!(g.status(), Status::Suspended);
/// g.close();
/// assert_eq!(g.status(), Status::Closed);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The body has not run yet.
    Created,
    /// The body stands at a yield.
    Suspended,
    /// The body has returned or panicked, or the generator was closed.
    Closed,
}
