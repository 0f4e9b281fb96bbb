//! How each kind of delegate runs.
//!
//! | type | what is sent in | what is thrown in |
//! | --- | --- | --- |
//! | [`SameDelegate`] | goes in | goes in |
//! | [`PlainDelegate`] | goes in | closes it and comes out |
//! | [`UnthrownDelegate`] | goes in | cannot be |
//! | [`IteratorDelegate`] | is nothing | cannot be |
//! | [`CaughtIteratorDelegate`] | is nothing | comes out |

use super::{
    CaughtIteratorDelegate, IteratorDelegate, NothingSent, PlainDelegate, Refused, SameDelegate,
    UnthrownDelegate,
};
use crate::private::refuse;
use crate::{Generator, Resume, Status, Step};
use core::convert::Infallible;

/// What an expansion holds while a `yield_from!` runs.
pub trait Delegate<S, T, Y> {
    type Output;

    /// A step; the first one is a start. `default` is sent to a generator that is suspended
    /// already.
    fn resume(&mut self, input: Resume<S, T>, default: fn() -> Option<S>) -> Step<Y, Self::Output>;
    /// All of it, in a plain body.
    fn drive(
        self,
        sink: &mut dyn FnMut(Y) -> Result<S, T>,
        default: fn() -> Option<S>,
    ) -> Self::Output;
}

/// What the first step of a generator is given.
#[inline]
fn first<X: Generator<S, E>, S, T, E>(x: &X, default: fn() -> Option<S>) -> Resume<S, T> {
    match x.status() {
        Status::Created => Resume::Start,
        Status::Suspended => match default() {
            Some(value) => Resume::Send(value),
            None => {
                panic!("`yield_from!` of a suspended generator whose `Sent` type has no default")
            }
        },
        Status::Closed => refuse("yield_from!", Status::Closed),
    }
}

/// What a step of a generator is given.
#[inline]
fn begun<X: Generator<S, E>, S, T, E>(
    input: Resume<S, T>,
    x: &X,
    default: fn() -> Option<S>,
) -> Resume<S, T> {
    match input {
        Resume::Start => first(x, default),
        input => input,
    }
}

impl<X: Generator<S, T, Yield = Y>, S, T, Y> Delegate<S, T, Y> for SameDelegate<X> {
    type Output = X::Return;

    #[inline]
    fn resume(&mut self, input: Resume<S, T>, default: fn() -> Option<S>) -> Step<Y, X::Return> {
        let input = begun(input, &self.0, default);
        self.0.__go_on(input)
    }

    #[inline]
    fn drive(
        mut self,
        sink: &mut dyn FnMut(Y) -> Result<S, T>,
        default: fn() -> Option<S>,
    ) -> X::Return {
        if self.0.status() == Status::Created {
            return self.0.__drive(sink);
        }
        let mut input = first(&self.0, default);
        loop {
            input = match self.0.__go_on(input) {
                Step::Returned(value) => return value,
                Step::Yielded(value) => Resume::answering(sink(value)),
            };
        }
    }
}

impl<X: Generator<S, Yield = Y>, S, T, Y> Delegate<S, T, Y> for PlainDelegate<X> {
    type Output = Result<X::Return, T>;

    #[inline]
    fn resume(&mut self, input: Resume<S, T>, default: fn() -> Option<S>) -> Step<Y, Self::Output> {
        let input = match begun(input, &self.0, default) {
            Resume::Start => Resume::Start,
            Resume::Send(value) => Resume::Send(value),
            Resume::Throw(error) => {
                self.0.close();
                return Step::Returned(Err(error));
            }
        };
        self.0.__go_on(input).map_returned(Ok)
    }

    // Stepped: a thrown error must be able to end the inner generator early.
    fn drive(
        mut self,
        sink: &mut dyn FnMut(Y) -> Result<S, T>,
        default: fn() -> Option<S>,
    ) -> Self::Output {
        let mut input = first(&self.0, default);
        loop {
            match self.0.__go_on(input) {
                Step::Returned(value) => return Ok(value),
                Step::Yielded(value) => match sink(value) {
                    Ok(sent) => input = Resume::Send(sent),
                    Err(error) => {
                        self.0.close();
                        return Err(error);
                    }
                },
            }
        }
    }
}

impl<X, S, E, Y> Delegate<S, Infallible, Y> for UnthrownDelegate<X, E>
where
    X: Generator<S, E, Yield = Y>,
{
    type Output = X::Return;

    #[inline]
    fn resume(
        &mut self,
        input: Resume<S, Infallible>,
        default: fn() -> Option<S>,
    ) -> Step<Y, X::Return> {
        let input = match begun(input, &self.0, default) {
            Resume::Start => Resume::Start,
            Resume::Send(value) => Resume::Send(value),
        };
        self.0.__go_on(input)
    }

    #[inline]
    fn drive(
        mut self,
        sink: &mut dyn FnMut(Y) -> Result<S, Infallible>,
        default: fn() -> Option<S>,
    ) -> X::Return {
        let mut send = |value| {
            let Ok(sent) = sink(value);
            Ok(sent)
        };
        SameDelegate(&mut self.0).drive(&mut send, default)
    }
}

impl<I: Iterator<Item = Y>, S: NothingSent, T, Y> Delegate<S, T, Y> for IteratorDelegate<I> {
    type Output = ();

    #[inline]
    fn resume(&mut self, _: Resume<S, T>, _: fn() -> Option<S>) -> Step<Y, ()> {
        match self.0.next() {
            Some(item) => Step::Yielded(item),
            None => Step::Returned(()),
        }
    }

    #[inline]
    fn drive(self, sink: &mut dyn FnMut(Y) -> Result<S, T>, _: fn() -> Option<S>) -> Self::Output {
        self.0.for_each(|item| {
            // Nothing can be thrown here: `T` is `Infallible` where this is chosen.
            let _ = sink(item);
        });
    }
}

impl<I: Iterator<Item = Y>, S: NothingSent, T, Y> Delegate<S, T, Y> for CaughtIteratorDelegate<I> {
    type Output = Result<(), T>;

    #[inline]
    fn resume(&mut self, input: Resume<S, T>, _: fn() -> Option<S>) -> Step<Y, Result<(), T>> {
        if let Resume::Throw(error) = input {
            return Step::Returned(Err(error));
        }
        match self.0.next() {
            Some(item) => Step::Yielded(item),
            None => Step::Returned(Ok(())),
        }
    }

    #[inline]
    fn drive(self, sink: &mut dyn FnMut(Y) -> Result<S, T>, _: fn() -> Option<S>) -> Self::Output {
        for item in self.0 {
            sink(item)?;
        }
        Ok(())
    }
}

impl<S, T, Y, O> Delegate<S, T, Y> for Refused<O> {
    type Output = O;
    fn resume(&mut self, _: Resume<S, T>, _: fn() -> Option<S>) -> Step<Y, O> {
        unreachable!()
    }
    fn drive(self, _: &mut dyn FnMut(Y) -> Result<S, T>, _: fn() -> Option<S>) -> O {
        unreachable!()
    }
}
