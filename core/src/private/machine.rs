//! [`Machine`]: a state, the body as plain code, and the step function.
//!
//! ```text
//! machine(
//!     types::<Sent, Thrown, Yield, Return>(),
//!     arguments,
//!     |arguments, sink, types| ..,      // the whole body; a yield calls `sink`
//!     |start, at, frame, input| ..,     // the body from one yield to the next
//! )
//! ```
//!
//! rustc checks the plain body first, so it meets the user's mistakes on plain code.

use super::{Frame, Hint, Place, Saved, Types, advancing, expect_fit, fold, hint, refuse, settled};
use crate::{Generator, Resume, Status, Step};
use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

/// What a generator stands in, and holds.
pub trait State {
    /// The arguments, as a tuple.
    type Arguments;

    fn status(&self) -> Status;
    /// Drops what it holds.
    fn close(&mut self);
    /// The arguments of a state that is `Created`, which it leaves `Closed`.
    fn take_arguments(&mut self) -> Option<Self::Arguments>;
}

/// A state that a closure of type `F` takes to the next yield.
pub trait Steps<F, S, T, Y, R>: State {
    fn step(&mut self, step: &mut F, input: Resume<S, T>) -> Step<Y, R>;
}

impl<A, P, L, F, S, T, Y, R> Steps<F, S, T, Y, R> for Saved<A, P, L>
where
    P: Place,
    L: Frame,
    F: FnMut(Option<A>, &mut P, &mut L, Resume<S, T>) -> Step<Y, R>,
{
    #[inline(always)]
    fn step(&mut self, step: &mut F, input: Resume<S, T>) -> Step<Y, R> {
        let (start, at, frame) = self.open();
        step(start, at, frame, input)
    }
}

/// The type behind a `#[generator]` function.
pub struct Machine<St, P, F, S, T, Y, R> {
    state: St,
    plain: P,
    step: F,
    types: Types<S, T, Y, R>,
}

/// Makes one.
#[inline(always)]
pub fn machine<A, P, L, B, F, S, T, Y, R>(
    _: Types<S, T, Y, R>,
    arguments: A,
    plain: B,
    step: F,
) -> Machine<Saved<A, P, L>, B, F, S, T, Y, R>
where
    B: FnMut(A, &mut dyn FnMut(Y) -> Result<S, T>, PhantomData<Saved<A, P, L>>) -> R,
    F: FnMut(Option<A>, &mut P, &mut L, Resume<S, T>) -> Step<Y, R>,
{
    Machine::of(Saved::Created(arguments), plain, step)
}

impl<St: State, P, F, S, T, Y, R> Machine<St, P, F, S, T, Y, R>
where
    P: FnMut(St::Arguments, &mut dyn FnMut(Y) -> Result<S, T>, PhantomData<St>) -> R,
{
    #[inline(always)]
    pub(super) fn of(state: St, plain: P, step: F) -> Self {
        // Where only the step function runs, this alone makes rustc evaluate what the plain body
        // asserts about the types of locals.
        if false {
            let _: PlainBody<St, P, S, T, Y, R> = run_plain;
        }
        Machine {
            state,
            plain,
            step,
            types: PhantomData,
        }
    }
}

type PlainBody<St, P, S, T, Y, R> =
    fn(&mut P, <St as State>::Arguments, &mut dyn FnMut(Y) -> Result<S, T>) -> R;

fn run_plain<St: State, P, S, T, Y, R>(
    plain: &mut P,
    arguments: St::Arguments,
    sink: &mut dyn FnMut(Y) -> Result<S, T>,
) -> R
where
    P: FnMut(St::Arguments, &mut dyn FnMut(Y) -> Result<S, T>, PhantomData<St>) -> R,
{
    plain(arguments, sink, PhantomData)
}

/// Closes the state when it is dropped.
struct Closing<'m, St: State>(&'m mut St);

impl<St: State> Drop for Closing<'_, St> {
    #[inline(always)]
    fn drop(&mut self) {
        self.0.close();
    }
}

impl<St, P, F, S, T, Y, R> Machine<St, P, F, S, T, Y, R>
where
    St: Steps<F, S, T, Y, R>,
{
    /// One step. What the body works on in place drops here, after its other locals, when it has
    /// ended or panicked.
    #[inline]
    fn run(&mut self, input: Resume<S, T>) -> Step<Y, R> {
        let closing = Closing(&mut self.state);
        let step = closing.0.step(&mut self.step, input);
        settled(step, closing)
    }
}

impl<St, P, F, S, T, Y, R> Generator<S, T> for Machine<St, P, F, S, T, Y, R>
where
    St: Steps<F, S, T, Y, R>,
    P: FnMut(St::Arguments, &mut dyn FnMut(Y) -> Result<S, T>, PhantomData<St>) -> R,
{
    type Yield = Y;
    type Return = R;

    #[inline]
    fn resume(&mut self, input: Resume<S, T>) -> Step<Y, R> {
        expect_fit(self.state.status(), &input);
        self.run(input)
    }

    #[inline]
    fn __go_on(&mut self, input: Resume<S, T>) -> Step<Y, R> {
        self.run(input)
    }

    #[inline]
    fn status(&self) -> Status {
        self.state.status()
    }

    #[inline]
    fn close(&mut self) {
        self.state.close();
    }

    #[inline]
    fn __drive(&mut self, sink: &mut dyn FnMut(Y) -> Result<S, T>) -> R {
        match self.state.take_arguments() {
            Some(arguments) => (self.plain)(arguments, sink, PhantomData),
            None => refuse("drive", self.status()),
        }
    }
}

impl<St, P, F, S: Default, T, Y, R> Iterator for Machine<St, P, F, S, T, Y, R>
where
    St: Steps<F, S, T, Y, R> + Hint,
    P: FnMut(St::Arguments, &mut dyn FnMut(Y) -> Result<S, T>, PhantomData<St>) -> R,
{
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Option<Y> {
        let input = advancing(self.state.status())?;
        self.run(input).yielded()
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        hint::to_come(&self.state)
    }

    #[inline]
    fn fold<B, G: FnMut(B, Y) -> B>(mut self, init: B, fold: G) -> B {
        fold::fold::<_, S, T, _>(init, fold, |sink| {
            if let Some(arguments) = self.state.take_arguments() {
                (self.plain)(arguments, sink, PhantomData);
            } else {
                for value in self.by_ref() {
                    let _ = sink(value);
                }
            }
        })
    }

    #[inline]
    fn reduce<G: FnMut(Y, Y) -> Y>(self, reduce: G) -> Option<Y> {
        fold::reduce(self, reduce)
    }
}

impl<St, P, F, S: Default, T, Y, R> FusedIterator for Machine<St, P, F, S, T, Y, R>
where
    St: Steps<F, S, T, Y, R> + Hint,
    P: FnMut(St::Arguments, &mut dyn FnMut(Y) -> Result<S, T>, PhantomData<St>) -> R,
{
}

impl<St: Clone, P: Clone, F: Clone, S, T, Y, R> Clone for Machine<St, P, F, S, T, Y, R> {
    fn clone(&self) -> Self {
        Machine {
            state: self.state.clone(),
            plain: self.plain.clone(),
            step: self.step.clone(),
            types: PhantomData,
        }
    }
}

impl<St: fmt::Debug, P, F, S, T, Y, R> fmt::Debug for Machine<St, P, F, S, T, Y, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.state.fmt(f)
    }
}
