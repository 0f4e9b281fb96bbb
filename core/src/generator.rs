//! The trait [`Generator`], and what every call answers in each of the three states.

use crate::iter::Iter;
use crate::private::{advancing, refuse};
use crate::{Resume, Status, Step};
use core::convert::Infallible;

/// A function that can be paused: Python's generator protocol ([PEP 255], [342] and [380]).
///
/// A [`#[generator]`](macro@crate::generator) function returns one, which has run nothing of its
/// body yet; it can also be implemented by hand. `Sent` is what is sent in, `Thrown` what is
/// thrown in.
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
///
/// # The signature says what callers may do
///
/// An opaque `impl Generator` alone is no `Iterator`, `Clone` or `Debug` for its callers. Name the
/// bound in the signature: `+ Iterator<Item = ..> + Clone + Debug`. The generated type is an
/// `Iterator` and a `FusedIterator` if `Sent` has a default, which is what `next` sends; it is
/// `Clone` and `Debug` if its arguments and the locals that it keeps over a yield are. `Debug`
/// prints how it stands and what it keeps: `f { Suspended at line 7, index: 2 }`. One that is
/// `#[generator(borrowing)]` is no `Clone`, and its `Debug` prints only how it stands; that of one
/// that is `#[generator(recursive)]` lists its frames.
///
/// ```
/// use genfn::prelude::*;
/// use std::fmt::Debug;
///
/// #[generator]
/// fn up(to: u8) -> impl Generator<Yield = u8> + Iterator<Item = u8> + Clone + Debug {
///     for n in 0..to {
///         yield_!(n);
///     }
/// }
///
/// let g = up(2);
/// assert_eq!(format!("{g:?}"), "up { Created, to: 2 }");
/// assert!(g.clone().eq([0, 1]));
/// ```
///
/// # What each call does
///
/// | call | `Created` | `Suspended` | `Closed` |
/// | --- | --- | --- | --- |
/// | [`start`](Generator::start) | runs | panics | panics |
/// | [`send`](Generator::send) | panics | runs | panics |
/// | [`advance`](Generator::advance) | starts | sends the default | panics |
/// | [`throw`](Generator::throw) | closes, `Err(error)` | runs | `Err(error)` |
/// | [`try_send`](Generator::try_send) | `Err(value)` | runs | `Err(value)` |
/// | [`close`](Generator::close) | closes | closes | nothing |
/// | [`drive`](Generator::drive), [`try_drive`](Generator::try_drive) | run to the end | panic | panic |
/// | `Iterator::next` | starts | sends the default | `None` |
///
/// A call that panics does so before anything happens: the generator is as it was, except that
/// `drive` and `try_drive` have taken it by value. A panic *inside* the body goes on to the caller
/// and leaves the generator closed.
///
/// # Internal iteration
///
/// A `#[generator]` that has not started runs its body as plain code, without a state machine, in
///
/// - [`drive`](Generator::drive) and [`try_drive`](Generator::try_drive), also through `&mut G`,
///   `Box<G>` and `dyn Generator`;
/// - [`fold`](Iterator::fold) and [`reduce`](Iterator::reduce) of a generator that is an iterator,
///   and hence its `for_each`, `sum` and `product` (of numbers), `count`, `last`, `max`, `min`,
///   `partition` and `unzip`;
/// - `map`, `filter`, `chain` and the like followed by one of these, except for `reduce`, `max`
///   and `min`, which ask an adaptor for its first item;
/// - a `yield_from!` in a body that runs so, unless what it delegates to cannot catch an error
///   that the generator around it can: a thrown one has to end it early.
///
/// What asks for one item after the other steps from yield to yield: `for` loops, `collect` into a
/// `Vec`, a `VecDeque` or (of `String`s) a `String`, `any`, `all`, `find`, `max_by_key`,
/// `min_by_key`, the `try_*` methods, `take`, `skip`, `zip`, [`iter`](Generator::iter), and
/// everything through `&mut` or `Box` as an iterator (but for `last` of a `Box<G>`). So does a
/// generator that has started. Both mean the same. Which methods call `fold` is up to the standard
/// library; these are those of Rust 1.95.
///
/// [PEP 255]: https://peps.python.org/pep-0255/
/// [342]: https://peps.python.org/pep-0342/
/// [380]: https://peps.python.org/pep-0380/
#[must_use = "a generator is lazy: it does nothing until it is started or iterated"]
pub trait Generator<Sent = (), Thrown = Infallible> {
    /// What [`yield_!`](crate::yield_) passes out (PEP 255).
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// fn first<G: Generator>(mut generator: G) -> Option<G::Yield> {
    ///     generator.start().yielded()
    /// }
    /// ```
    type Yield;
    /// What the body ends with, Python's `StopIteration.value` (PEP 380).
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// fn result<G: Generator>(generator: G) -> G::Return {
    ///     generator.drive(|_| ())
    /// }
    /// ```
    type Return;

    /// Runs the body to its next yield, or to its end, after which the generator is closed.
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// use genfn::Resume;
    /// #[generator]
    /// fn echo() -> impl Generator<u8, Yield = u8, Return = u8> {
    ///     yield_!(1)
    /// }
    /// let mut g = echo();
    /// assert_eq!(g.resume(Resume::Start), Step::Yielded(1));
    /// assert_eq!(g.resume(Resume::Send(2)), Step::Returned(2));
    /// ```
    ///
    /// # Panics
    ///
    /// If `input` does not fit the [`status`](Generator::status): [`Resume::Start`] fits
    /// [`Status::Created`], the other two fit [`Status::Suspended`].
    fn resume(&mut self, input: Resume<Sent, Thrown>) -> Step<Self::Yield, Self::Return>;

    /// How the generator stands; Python's `inspect.getgeneratorstate`.
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// use genfn::Status;
    /// #[generator]
    /// fn one() -> impl Generator<Yield = u8> {
    ///     yield_!(1);
    /// }
    /// assert_eq!(one().status(), Status::Created);
    /// ```
    fn status(&self) -> Status;

    /// Ends the generator: drops what the body still holds, in the order in which a `return` at
    /// the yield where it stands would. On a closed generator it does nothing.
    ///
    /// Dropping a generator does the same. Python raises `GeneratorExit` at the yield (PEP 342);
    /// here the destructors of the locals run, and no other code of the body. What a `yield_from!`
    /// delegates to is dropped too (PEP 380), unless it was only borrowed.
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// use std::rc::Rc;
    /// #[generator]
    /// fn holding(rc: Rc<()>) -> impl Generator<Yield = usize> {
    ///     yield_!(Rc::strong_count(&rc));
    /// }
    /// let rc = Rc::new(());
    /// let mut g = holding(rc.clone());
    /// assert_eq!(g.start(), Step::Yielded(2));
    /// g.close();
    /// assert_eq!(Rc::strong_count(&rc), 1);
    /// ```
    fn close(&mut self);

    /// Runs the body to its first yield or to its end; Python's first `next(g)` (PEP 255).
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// #[generator]
    /// fn one() -> impl Generator<Yield = u8> {
    ///     yield_!(1);
    /// }
    /// assert_eq!(one().start(), Step::Yielded(1));
    /// ```
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

    /// Resumes the body: the `yield_!` where it stands evaluates to `value` (PEP 342), or to
    /// `Ok(value)` if the generator declares a `Thrown`.
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// #[generator]
    /// fn shout() -> impl Generator<String, Yield = &'static str, Return = String> {
    ///     yield_!("name?").to_uppercase()
    /// }
    /// let mut g = shout();
    /// assert_eq!(g.start(), Step::Yielded("name?"));
    /// assert_eq!(g.send("ada".into()), Step::Returned("ADA".into()));
    /// ```
    ///
    /// # Panics
    ///
    /// Unless the generator is [`Status::Suspended`]: before the start there is no `yield_!` to
    /// take the value (PEP 342). [`try_send`](Generator::try_send) hands the value back instead.
    #[inline]
    #[track_caller]
    fn send(&mut self, value: Sent) -> Step<Self::Yield, Self::Return> {
        match self.status() {
            Status::Suspended => self.resume(Resume::Send(value)),
            status => refuse("send", status),
        }
    }

    /// Starts the generator, or sends the default of `Sent`, as Python's `next(g)` sends `None`
    /// (PEP 342).
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// #[generator]
    /// fn one() -> impl Generator<Yield = u8, Return = char> {
    ///     yield_!(1);
    ///     'z'
    /// }
    /// let mut g = one();
    /// assert_eq!(g.advance(), Step::Yielded(1));
    /// assert_eq!(g.advance(), Step::Returned('z'));
    /// ```
    ///
    /// # Panics
    ///
    /// If the generator is [`Status::Closed`], where Python raises `StopIteration`.
    #[inline]
    #[track_caller]
    fn advance(&mut self) -> Step<Self::Yield, Self::Return>
    where
        Sent: Default,
    {
        match advancing(self.status()) {
            Some(input) => self.resume(input),
            None => refuse("advance", Status::Closed),
        }
    }

    /// Resumes the body: the `yield_!` where it stands evaluates to `Err(error)` (PEP 342). A
    /// `match` there catches the error; `?` there hands it on in [`Step::Returned`].
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// #[generator]
    /// fn caught() -> impl Generator<(), &'static str, Yield = u8, Return = &'static str> {
    ///     yield_!(1).err().unwrap_or("nothing thrown")
    /// }
    /// let mut g = caught();
    /// assert_eq!(g.start(), Step::Yielded(1));
    /// assert_eq!(g.throw("late"), Ok(Step::Returned("late")));
    /// assert_eq!(g.throw("too late"), Err("too late"));
    /// ```
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
    /// ```
    /// # use genfn::prelude::*;
    /// #[generator]
    /// fn echo() -> impl Generator<u8, Yield = u8, Return = u8> {
    ///     yield_!(1)
    /// }
    /// let mut g = echo();
    /// assert_eq!(g.try_send(7), Err(7));
    /// assert_eq!(g.start(), Step::Yielded(1));
    /// assert_eq!(g.try_send(7), Ok(Step::Returned(7)));
    /// ```
    ///
    /// # Errors
    ///
    /// The value, if the generator is not [`Status::Suspended`]; the generator stays as it was.
    #[inline]
    fn try_send(&mut self, value: Sent) -> Result<Step<Self::Yield, Self::Return>, Sent> {
        if self.status() == Status::Suspended {
            Ok(self.resume(Resume::Send(value)))
        } else {
            Err(value)
        }
    }

    /// Runs the generator to its end by [internal iteration](Generator#internal-iteration);
    /// `handler` answers every yielded value.
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// #[generator]
    /// fn area() -> impl Generator<usize, Yield = &'static str, Return = usize> {
    ///     yield_!("width") * yield_!("height")
    /// }
    /// assert_eq!(area().drive(|name| name.len()), 30);
    /// ```
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

    /// Like [`drive`](Generator::drive), for a handler that may fail: its error is thrown in, as
    /// [`throw`](Generator::throw) does.
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// use std::num::ParseIntError;
    /// #[generator]
    /// fn sum() -> impl Generator<u8, ParseIntError, Yield = &'static str, Return = u8> {
    ///     yield_!("7").unwrap_or(0) + yield_!("seven").unwrap_or(0)
    /// }
    /// assert_eq!(sum().try_drive(str::parse), 7);
    /// ```
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

    /// An iterator over what is yielded that keeps the return value (PEP 380).
    ///
    /// Like `Iterator` itself it sends `Sent::default()` each time, as Python's `for` sends `None`.
    /// On a closed generator it is empty.
    ///
    /// ```
    /// # use genfn::prelude::*;
    /// #[generator]
    /// fn one() -> impl Generator<Yield = u8, Return = char> {
    ///     yield_!(1);
    ///     'z'
    /// }
    /// let mut g = one();
    /// let mut items = g.iter();
    /// assert_eq!(items.by_ref().collect::<Vec<_>>(), [1]);
    /// assert_eq!(items.returned(), Some('z'));
    /// ```
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
                Step::Yielded(value) => self.resume(Resume::answering(sink(value))),
            };
        }
    }
}

/// Panics unless `status` is [`Status::Created`].
#[inline]
#[track_caller]
pub(crate) fn expect_created(call: &str, status: Status) {
    if status != Status::Created {
        refuse(call, status)
    }
}
