//! The three enums of the protocol: what goes in, what comes out, how it stands.

use core::convert::Infallible;

/// What a generator is [resumed](crate::Generator::resume) with (PEP 342).
///
/// [`start`](crate::Generator::start), [`send`](crate::Generator::send) and
/// [`throw`](crate::Generator::throw) are methods for one variant each.
///
/// ```
/// use genfn::prelude::*;
/// use genfn::Resume;
///
/// #[generator]
/// fn doubled() -> impl Generator<i32, &'static str, Yield = i32, Return = &'static str> {
///     match yield_!(1) {
///         Ok(n) => yield_!(2 * n).err().unwrap_or("done"),
///         Err(error) => error,
///     }
/// }
///
/// let mut g = doubled();
/// assert_eq!(g.resume(Resume::Start), Step::Yielded(1));
/// assert_eq!(g.resume(Resume::Send(21)), Step::Yielded(42));
/// assert_eq!(g.resume(Resume::Throw("stop")), Step::Returned("stop"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resume<Sent, Thrown = Infallible> {
    /// Runs a generator that has not started to its first yield; Python's first `next(g)`.
    Start,
    /// The value of the `yield_!` at which the generator stands; Python's `g.send(value)`.
    Send(Sent),
    /// The error that the `yield_!` at which the generator stands evaluates to, as an `Err`;
    /// Python's `g.throw(error)`.
    Throw(Thrown),
}

impl<Sent, Thrown> Resume<Sent, Thrown> {
    /// The answer to a yield.
    #[inline]
    pub(crate) fn answering(answer: Result<Sent, Thrown>) -> Self {
        match answer {
            Ok(sent) => Resume::Send(sent),
            Err(error) => Resume::Throw(error),
        }
    }

    /// The other way round; a start answers nothing.
    #[inline]
    pub(crate) fn answer(self) -> Option<Result<Sent, Thrown>> {
        match self {
            Resume::Start => None,
            Resume::Send(sent) => Some(Ok(sent)),
            Resume::Throw(error) => Some(Err(error)),
        }
    }
}

/// What a generator answers to a [`Resume`]: it has yielded, or it has returned.
///
/// Where Python raises `StopIteration` at the end, this is a value (PEP 255 and 380).
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
    /// The body reached a `yield_!` of this value and is suspended there (PEP 255).
    Yielded(Y),
    /// The body ended with this value, which comes out once; Python's `StopIteration.value`
    /// (PEP 380).
    Returned(R),
}

impl<Y, R> Step<Y, R> {
    /// The yielded value, or `None` if this is a returned one.
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

    /// The returned value, or `None` if this is a yielded one.
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

/// How a generator stands, from [`Generator::status`](crate::Generator::status); Python's
/// `inspect.getgeneratorstate`.
///
/// Python's fourth state, `GEN_RUNNING`, cannot be seen: a running generator is borrowed mutably,
/// and to call it from within is a compile error.
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
    /// The body has not run yet; Python's `GEN_CREATED`.
    Created,
    /// The body stands at a yield; Python's `GEN_SUSPENDED`.
    Suspended,
    /// The body has returned or panicked, or the generator was closed; Python's `GEN_CLOSED`.
    Closed,
}
