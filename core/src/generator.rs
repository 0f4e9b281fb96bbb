//! The trait [`Generator`], and what every call answers in each of the three states.

use crate::iter::Iter;
use crate::private::refuse;
use crate::{Resume, Status, Step};
use core::convert::Infallible;

/// A function that can be paused: Python's generator protocol (PEP 255, 342 and 380).
///
/// `Sent` is the type that `yield_!` evaluates to, `Thrown` what [`throw`](Generator::throw)
/// throws in. A `#[generator]` function returns one; it can also be implemented by hand.
///
/// | call | `Created` | `Suspended` | `Closed` |
/// | --- | --- | --- | --- |
/// | [`start`](Generator::start) | runs | panics | panics |
/// | [`send`](Generator::send) | panics | runs | panics |
/// | [`advance`](Generator::advance) | starts | sends the default | panics |
/// | [`throw`](Generator::throw) | closes, `Err(error)` | runs | `Err(error)` |
/// | [`try_send`](Generator::try_send) | `Err(value)` | runs | `Err(value)` |
/// | [`close`](Generator::close) | closes | closes | nothing |
///
/// A call that panics does so before anything happens: the generator is as it was.
/// A panic *inside* the body closes it.
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn jumping_range(up_to: i64) -> impl Generator<Option<i64>, Yield = i64> {
///     let mut index = 0;
///     while index < up_to {
///         let jump = yield_!(index);
///         index += jump.unwrap_or(1);
///     }
/// }
///
/// let mut g = jumping_range(5);
/// assert_eq!(g.start(), Step::Yielded(0));
/// assert_eq!(g.send(Some(2)), Step::Yielded(2));
/// assert_eq!(g.advance(), Step::Yielded(3));
/// assert_eq!(g.send(Some(-1)), Step::Yielded(2));
/// ```
#[must_use = "a generator is lazy: it does nothing until it is started or iterated"]
pub trait Generator<Sent = (), Thrown = Infallible> {
    /// What `yield_!` passes out.
    type Yield;
    /// What the body ends with.
    type Return;

    /// Runs the body to its next yield or to its end.
    ///
    /// # Panics
    ///
    /// If `input` does not fit the [`status`](Generator::status): [`Resume::Start`] fits
    /// [`Status::Created`], the other two fit [`Status::Suspended`].
    fn resume(&mut self, input: Resume<Sent, Thrown>) -> Step<Self::Yield, Self::Return>;

    /// How the generator stands.
    fn status(&self) -> Status;

    /// Drops what the body still holds, in the order in which a `return` at the yield where it
    /// stands would. Does nothing on a closed generator; dropping a generator does the same.
    fn close(&mut self);

    /// Runs the body to its first yield; Python's first `next(g)`.
    ///
    /// # Panics
    ///
    /// Unless the generator is [`Status::Created`].
    #[inline]
    #[track_caller]
    fn start(&mut self) -> Step<Self::Yield, Self::Return> {
        match self.status() {
            Status::Created => self.resume(Resume::Start),
            status => refuse("start", status),
        }
    }

    /// Resumes the body: the `yield_!` where it stands evaluates to `value`.
    ///
    /// # Panics
    ///
    /// Unless the generator is [`Status::Suspended`]; [`try_send`](Generator::try_send) hands the
    /// value back instead.
    #[inline]
    #[track_caller]
    fn send(&mut self, value: Sent) -> Step<Self::Yield, Self::Return> {
        match self.status() {
            Status::Suspended => self.resume(Resume::Send(value)),
            status => refuse("send", status),
        }
    }

    /// Starts the generator, or sends the default; Python's `next(g)`.
    ///
    /// # Panics
    ///
    /// If the generator is [`Status::Closed`].
    #[inline]
    #[track_caller]
    fn advance(&mut self) -> Step<Self::Yield, Self::Return>
    where
        Sent: Default,
    {
        match self.status() {
            Status::Created => self.resume(Resume::Start),
            Status::Suspended => self.resume(Resume::Send(Sent::default())),
            Status::Closed => refuse("advance", Status::Closed),
        }
    }

    /// Resumes the body: the `yield_!` where it stands evaluates to `Err(error)`.
    ///
    /// # Errors
    ///
    /// On a generator that is not [`Status::Suspended`] nothing can catch the error: the
    /// generator is closed and the error comes back.
    #[inline]
    fn throw(&mut self, error: Thrown) -> Result<Step<Self::Yield, Self::Return>, Thrown> {
        if self.status() == Status::Suspended {
            Ok(self.resume(Resume::Throw(error)))
        } else {
            self.close();
            Err(error)
        }
    }

    /// Like [`send`](Generator::send), for a generator that may not be suspended.
    ///
    /// # Errors
    ///
    /// The value, if the generator is not [`Status::Suspended`]; it stays as it was.
    #[inline]
    fn try_send(&mut self, value: Sent) -> Result<Step<Self::Yield, Self::Return>, Sent> {
        if self.status() == Status::Suspended {
            Ok(self.resume(Resume::Send(value)))
        } else {
            Err(value)
        }
    }

    /// Runs the generator to its end; `handler` answers every yielded value.
    ///
    /// # Panics
    ///
    /// Unless the generator is [`Status::Created`].
    #[inline]
    #[track_caller]
    fn drive(mut self, mut handler: impl FnMut(Self::Yield) -> Sent) -> Self::Return
    where
        Self: Sized,
    {
        expect_created("drive", self.status());
        self.__drive(&mut |value| Ok(handler(value)))
    }

    /// Runs the generator to its end; an error of `handler` is thrown in.
    ///
    /// # Panics
    ///
    /// Unless the generator is [`Status::Created`].
    #[inline]
    #[track_caller]
    fn try_drive(
        mut self,
        mut handler: impl FnMut(Self::Yield) -> Result<Sent, Thrown>,
    ) -> Self::Return
    where
        Self: Sized,
    {
        expect_created("try_drive", self.status());
        self.__drive(&mut handler)
    }

    /// An iterator over what is yielded that keeps the return value. Like `Iterator` itself it
    /// sends `Sent::default()` each time, as Python's `for` sends `None`.
    #[inline]
    fn iter(&mut self) -> Iter<'_, Self, Sent, Thrown>
    where
        Self: Sized,
        Sent: Default,
    {
        Iter::new(self)
    }

    /// `resume` for an owner that knows it fits: nothing has to be checked again.
    #[doc(hidden)]
    fn __go_on(&mut self, input: Resume<Sent, Thrown>) -> Step<Self::Yield, Self::Return> {
        self.resume(input)
    }

    /// Internal iteration of a generator that has not started, through trait objects too.
    #[doc(hidden)]
    fn __drive(
        &mut self,
        sink: &mut dyn FnMut(Self::Yield) -> Result<Sent, Thrown>,
    ) -> Self::Return {
        let mut step = self.resume(Resume::Start);
        loop {
            step = match step {
                Step::Returned(value) => return value,
                Step::Yielded(value) => self.resume(match sink(value) {
                    Ok(sent) => Resume::Send(sent),
                    Err(error) => Resume::Throw(error),
                }),
            };
        }
    }
}

#[inline]
#[track_caller]
fn expect_created(call: &str, status: Status) {
    if status != Status::Created {
        refuse(call, status)
    }
}
