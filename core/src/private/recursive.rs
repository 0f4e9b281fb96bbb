//! [`Recursive`]: the machine of `#[generator(recursive)]`, which keeps its frames in a `Vec`.
//!
//! A call of the function itself is a state like the one that the caller is in. The step function
//! goes on with the new state, and the caller's waits in the `Vec`:
//!
//! ```text
//! walk(n)                 state: walk(n)            callers:
//!   calls walk(n.left)    state: walk(n.left)       callers: walk(n)
//!     yields              state: walk(n.left)       callers: walk(n)
//!     returns             state: walk(n), resumed   callers:
//! ```
//!
//! Only the innermost state is touched by a resume, so depth costs nothing. Nothing recurses: not
//! stepping, not dropping, and not internal iteration, which steps. The plain body is never run;
//! rustc checks it as that of a [`Machine`](super::Machine).

use super::{Signature, State, advancing, expect_fit};
use crate::{Generator, Resume, Status, Step};
use alloc::vec::Vec;
use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

/// The type behind a `#[generator(recursive)]` function.
// The fields are in the order of their drops.
pub struct Recursive<St, F, S, T, Y, R> {
    state: St,
    callers: Callers<St>,
    step: F,
    types: PhantomData<Signature<S, T, Y, R>>,
}

impl<St: State, F> Recursive<St, F, (), (), (), ()> {
    #[inline(always)]
    pub fn new<S, T, Y, R>(
        state: St,
        _: impl FnMut(St::Arguments, &mut dyn FnMut(Y) -> Result<S, T>, PhantomData<St>) -> R,
        step: F,
    ) -> Recursive<St, F, S, T, Y, R>
    where
        F: FnMut(&mut St, &mut Callers<St>, Resume<S, T>, Option<R>) -> Step<Y, R>,
    {
        Recursive {
            state,
            callers: Callers(Vec::new()),
            step,
            types: PhantomData,
        }
    }
}

/// The frames that wait for the one they called, outermost first. They drop innermost first.
#[derive(Clone)]
pub struct Callers<St>(Vec<St>);

impl<St> Callers<St> {
    /// The frame that calls waits for a value.
    #[inline(always)]
    pub fn push(&mut self, caller: St) {
        self.0.push(caller);
    }
}

impl<St> Drop for Callers<St> {
    #[inline]
    fn drop(&mut self) {
        drop(Unwind(&mut self.0));
    }
}

/// Drops frames when it is dropped, all of them even where one panics.
struct Unwind<'c, St>(&'c mut Vec<St>);

impl<St> Drop for Unwind<'_, St> {
    #[inline]
    fn drop(&mut self) {
        while let Some(frame) = self.0.pop() {
            let others = Unwind(self.0);
            drop(frame);
            core::mem::forget(others);
        }
    }
}

/// Closes all frames when it is dropped.
struct Closing<'m, St: State> {
    state: &'m mut St,
    callers: &'m mut Callers<St>,
}

impl<St: State> Drop for Closing<'_, St> {
    #[inline]
    fn drop(&mut self) {
        let _after_it = Unwind(&mut self.callers.0);
        self.state.close();
    }
}

impl<St, F, S, T, Y, R> Recursive<St, F, S, T, Y, R>
where
    St: State,
    F: FnMut(&mut St, &mut Callers<St>, Resume<S, T>, Option<R>) -> Step<Y, R>,
{
    /// One step, through as many frames as it takes. A frame that gets a value is told nothing else.
    #[inline]
    fn run(&mut self, mut input: Resume<S, T>) -> Step<Y, R> {
        let step = &mut self.step;
        let closing = Closing {
            state: &mut self.state,
            callers: &mut self.callers,
        };
        let mut returned = None;
        loop {
            match step(&mut *closing.state, &mut *closing.callers, input, returned) {
                Step::Yielded(value) => {
                    core::mem::forget(closing);
                    return Step::Yielded(value);
                }
                Step::Returned(value) => match closing.callers.0.pop() {
                    Some(caller) => {
                        *closing.state = caller;
                        returned = Some(value);
                    }
                    None => return Step::Returned(value),
                },
            }
            input = Resume::Start;
        }
    }
}

impl<St, F, S, T, Y, R> Generator<S, T> for Recursive<St, F, S, T, Y, R>
where
    St: State,
    F: FnMut(&mut St, &mut Callers<St>, Resume<S, T>, Option<R>) -> Step<Y, R>,
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
        drop(Closing {
            state: &mut self.state,
            callers: &mut self.callers,
        });
    }
}

impl<St, F, S: Default, T, Y, R> Iterator for Recursive<St, F, S, T, Y, R>
where
    St: State,
    F: FnMut(&mut St, &mut Callers<St>, Resume<S, T>, Option<R>) -> Step<Y, R>,
{
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Option<Y> {
        let input = advancing(self.state.status())?;
        self.run(input).yielded()
    }
}

impl<St, F, S: Default, T, Y, R> FusedIterator for Recursive<St, F, S, T, Y, R>
where
    St: State,
    F: FnMut(&mut St, &mut Callers<St>, Resume<S, T>, Option<R>) -> Step<Y, R>,
{
}

impl<St: Clone, F: Clone, S, T, Y, R> Clone for Recursive<St, F, S, T, Y, R> {
    fn clone(&self) -> Self {
        Recursive {
            state: self.state.clone(),
            callers: self.callers.clone(),
            step: self.step.clone(),
            types: PhantomData,
        }
    }
}

/// The frames in a list where there are several, outermost first.
impl<St: fmt::Debug, F, S, T, Y, R> fmt::Debug for Recursive<St, F, S, T, Y, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.callers.0.is_empty() {
            return self.state.fmt(f);
        }
        let frames = self.callers.0.iter().chain([&self.state]);
        f.debug_list().entries(frames).finish()
    }
}
