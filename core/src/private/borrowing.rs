//! `#[generator(borrowing)]`: a [`Machine`] whose state is what rustc makes of an `async` body.
//!
//! Rustc's own state machine may point into itself, so it lies in a box, which is made when the
//! generator starts. Everything else is the [`Machine`] of any generator: the protocol, `Iterator`,
//! and the plain body for internal iteration.

use super::slot::{Owner, Polled, Yielder, pair};
use super::{Hint, Machine, Standing, State, Steps, debug_of};
use crate::{Resume, Status, Step};
use alloc::boxed::Box;
use core::fmt;
use core::future::Future;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::Waker;

/// The state of a borrowing generator called `name`.
pub struct Borrowing<A, F, S, T, Y> {
    name: &'static str,
    stage: Stage<A, F, S, T, Y>,
}

enum Stage<A, F, S, T, Y> {
    Created(A),
    Suspended {
        body: Pin<Box<F>>,
        owner: Owner<S, T, Y>,
        line: u32,
    },
    Closed,
}

/// The arguments are never pinned, and the body is in a box.
impl<A, F, S, T, Y> Unpin for Borrowing<A, F, S, T, Y> {}

impl<A, F, S, T, Y> State for Borrowing<A, F, S, T, Y> {
    type Arguments = A;

    #[inline]
    fn status(&self) -> Status {
        match self.stage {
            Stage::Created(_) => Status::Created,
            Stage::Suspended { .. } => Status::Suspended,
            Stage::Closed => Status::Closed,
        }
    }

    #[inline]
    fn close(&mut self) {
        self.stage = Stage::Closed;
    }

    #[inline]
    fn take_arguments(&mut self) -> Option<A> {
        if !matches!(self.stage, Stage::Created(_)) {
            return None;
        }
        match core::mem::replace(&mut self.stage, Stage::Closed) {
            Stage::Created(arguments) => Some(arguments),
            _ => None,
        }
    }
}

impl<A, B, S, T, Y, R, F> Steps<B, S, T, Y, R> for Borrowing<A, F, S, T, Y>
where
    B: FnMut(A, Yielder<S, T, Y>) -> F,
    F: Future<Output = R>,
{
    #[inline]
    fn step(&mut self, body: &mut B, input: Resume<S, T>) -> Step<Y, R> {
        self.poll(input, body)
    }
}

/// Of a future nothing is known.
impl<A, F, S, T, Y> Hint for Borrowing<A, F, S, T, Y> {}

impl<A, F, S, T, Y> fmt::Debug for Borrowing<A, F, S, T, Y> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let standing = match self.stage {
            Stage::Created(_) => Standing::Created,
            Stage::Suspended { line, .. } => Standing::Suspended(line),
            Stage::Closed => Standing::Closed,
        };
        debug_of(f, self.name, &standing)
    }
}

impl<A, F: Future, S, T, Y> Borrowing<A, F, S, T, Y> {
    /// The first step makes the body of its arguments.
    #[inline]
    fn poll(
        &mut self,
        input: Resume<S, T>,
        body: impl FnOnce(A, Yielder<S, T, Y>) -> F,
    ) -> Step<Y, F::Output> {
        if let Some(arguments) = self.take_arguments() {
            let (owner, yielder) = pair();
            self.stage = Stage::Suspended {
                body: Box::pin(body(arguments, yielder)),
                owner,
                line: 0,
            };
        }
        let Stage::Suspended { body, owner, line } = &mut self.stage else {
            unreachable!()
        };
        match owner.poll(body.as_mut(), Waker::noop(), input.answer()) {
            Polled::Yielded(value, at) => {
                *line = at;
                Step::Yielded(value)
            }
            Polled::Returned(value) => Step::Returned(value),
            Polled::Pending => panic!("the body of a generator waits for something else"),
        }
    }
}

/// A generator of the plain body and the `async` one.
#[inline(always)]
// As an alias it would say less.
#[allow(clippy::type_complexity)]
pub fn borrowing<S, T, Y, R, A, P, B, F>(
    name: &'static str,
    arguments: A,
    plain: P,
    body: B,
) -> Machine<Borrowing<A, F, S, T, Y>, P, B, S, T, Y, R>
where
    P: FnMut(A, &mut dyn FnMut(Y) -> Result<S, T>, PhantomData<Borrowing<A, F, S, T, Y>>) -> R,
    B: FnMut(A, Yielder<S, T, Y>) -> F,
    F: Future<Output = R>,
{
    let stage = Stage::Created(arguments);
    Machine::of(Borrowing { name, stage }, plain, body)
}
