//! [`Recursive`]: the machine of `#[generator(recursive)]`, which keeps its frames in a `Vec`.
//!
//! A call of the function itself has a frame like the one that the caller is in. The step function
//! goes on with the new frame, and the caller's waits in the `Vec`:
//!
//! ```text
//! walk(n)                 frame: walk(n)            callers:
//!   calls walk(n.left)    frame: walk(n.left)       callers: walk(n)
//!     yields              frame: walk(n.left)       callers: walk(n)
//!     returns             frame: walk(n), resumed   callers:
//! ```
//!
//! Only the innermost frame is touched by a resume, so depth costs nothing. Nothing recurses: not
//! stepping, not dropping, and not internal iteration, which steps. The plain body is never run;
//! rustc checks it as that of a [`Machine`](super::Machine).

use super::saved::suspended;
use super::{Frame, Place, Saved, Shown, State, Types, advancing, expect_fit};
use crate::{Generator, Resume, Status, Step};
use alloc::vec::Vec;
use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

/// The type behind a `#[generator(recursive)]` function.
// The fields are in the order of their drops.
pub struct Recursive<A, P, L, F, S, T, Y, R> {
    state: Saved<A, P, L>,
    callers: Callers<P, L>,
    step: F,
    types: Types<S, T, Y, R>,
}

/// Makes one.
#[inline(always)]
pub fn recursive<A, P, L, F, S, T, Y, R>(
    _: Types<S, T, Y, R>,
    arguments: A,
    _: impl FnMut(A, &mut dyn FnMut(Y) -> Result<S, T>, PhantomData<Saved<A, P, L>>) -> R,
    step: F,
) -> Recursive<A, P, L, F, S, T, Y, R>
where
    F: FnMut(Option<A>, &mut P, &mut L, Resume<S, T>, &mut Callers<P, L>, Option<R>) -> Step<Y, R>,
{
    Recursive {
        state: Saved::Created(arguments),
        callers: Callers(Vec::new()),
        step,
        types: PhantomData,
    }
}

/// The frames that wait for the one they called, outermost first. They drop innermost first.
#[derive(Clone)]
pub struct Callers<P, L>(Vec<(P, L)>);

impl<P, L> Callers<P, L> {
    /// A frame that calls waits for a value.
    #[inline(always)]
    pub fn __wait(&mut self, at: P, frame: L) {
        self.0.push((at, frame));
    }
}

impl<P, L> Drop for Callers<P, L> {
    #[inline]
    fn drop(&mut self) {
        drop(Unwind(&mut self.0));
    }
}

/// Drops frames when it is dropped, all of them even where one panics.
struct Unwind<'c, P, L>(&'c mut Vec<(P, L)>);

impl<P, L> Drop for Unwind<'_, P, L> {
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
struct Closing<'m, A, P, L> {
    state: &'m mut Saved<A, P, L>,
    callers: &'m mut Callers<P, L>,
}

impl<A, P, L> Drop for Closing<'_, A, P, L> {
    #[inline]
    fn drop(&mut self) {
        let _after_it = Unwind(&mut self.callers.0);
        self.state.close();
    }
}

impl<A, P: Place, L: Frame, F, S, T, Y, R> Recursive<A, P, L, F, S, T, Y, R>
where
    F: FnMut(Option<A>, &mut P, &mut L, Resume<S, T>, &mut Callers<P, L>, Option<R>) -> Step<Y, R>,
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
            let (start, at, frame) = closing.state.open();
            match step(start, at, frame, input, &mut *closing.callers, returned) {
                Step::Yielded(value) => {
                    core::mem::forget(closing);
                    return Step::Yielded(value);
                }
                Step::Returned(value) => match closing.callers.0.pop() {
                    Some((at, frame)) => {
                        // In its parts, each as it was written.
                        *closing.state = Saved::Suspended { at, frame };
                        returned = Some(value);
                    }
                    None => return Step::Returned(value),
                },
            }
            input = Resume::Start;
        }
    }
}

impl<A, P: Place, L: Frame, F, S, T, Y, R> Generator<S, T> for Recursive<A, P, L, F, S, T, Y, R>
where
    F: FnMut(Option<A>, &mut P, &mut L, Resume<S, T>, &mut Callers<P, L>, Option<R>) -> Step<Y, R>,
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

impl<A, P: Place, L: Frame, F, S: Default, T, Y, R> Iterator for Recursive<A, P, L, F, S, T, Y, R>
where
    F: FnMut(Option<A>, &mut P, &mut L, Resume<S, T>, &mut Callers<P, L>, Option<R>) -> Step<Y, R>,
{
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Option<Y> {
        let input = advancing(self.state.status())?;
        self.run(input).yielded()
    }
}

impl<A, P: Place, L: Frame, F, S: Default, T, Y, R> FusedIterator
    for Recursive<A, P, L, F, S, T, Y, R>
where
    F: FnMut(Option<A>, &mut P, &mut L, Resume<S, T>, &mut Callers<P, L>, Option<R>) -> Step<Y, R>,
{
}

impl<A: Clone, P: Clone, L: Clone, F: Clone, S, T, Y, R> Clone
    for Recursive<A, P, L, F, S, T, Y, R>
{
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
impl<A: Shown, P: Place, L: Shown, F, S, T, Y, R> fmt::Debug for Recursive<A, P, L, F, S, T, Y, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct One<'a, P, L>(&'a P, &'a L);
        impl<P: Place, L: Shown> fmt::Debug for One<'_, P, L> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                suspended(f, self.0, self.1)
            }
        }
        if self.callers.0.is_empty() {
            return self.state.fmt(f);
        }
        let callers = self.callers.0.iter().map(|(at, frame)| One(at, frame));
        f.debug_list().entries(callers).entry(&self.state).finish()
    }
}
