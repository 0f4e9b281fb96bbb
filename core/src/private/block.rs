//! [`Block`]: what `gen_block!` makes, a state and one closure for both ways to run the body.
//!
//! ```text
//! Block::new(item, types, arguments, move |ask| match ask {
//!     Ask::Plain((list,), sink, types) => ..,     // the whole body; a yield calls `sink`
//!     Ask::Step(start, at, frame, input) => ..,   // the body from one yield to the next
//! })
//! ```
//!
//! It is one closure because it captures: two could not both borrow mutably, or both own, what the
//! body mentions.

use super::{
    Counted, Frame, Place, Saved, Shown, State, advancing, expect_fit, fold, hint, refuse, settled,
};
use crate::{Generator, Resume, Status, Step};
use core::convert::Infallible;
use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

/// What is sent in: nothing.
type Input = Resume<(), Infallible>;
/// What the plain body yields to.
pub type Sink<'a, Y> = dyn FnMut(Y) -> Result<(), Infallible> + 'a;

/// How the closure is to run the body.
pub enum Ask<'a, A, P, L, Y> {
    /// All of it, from the start.
    Plain(A, &'a mut Sink<'a, Y>, PhantomData<Saved<A, P, L>>),
    /// To the next yield.
    Step(Option<A>, &'a mut P, &'a mut L, Input),
}

/// The type behind a `gen_block!`.
#[must_use = "a generator does nothing until it is started or iterated over"]
pub struct Block<A, P, L, F, Y> {
    state: Saved<A, P, L>,
    /// `None` once the state is closed: what the closure captured is dropped after the locals.
    body: Option<F>,
    item: PhantomData<fn() -> Y>,
}

impl<A, P: Place, L: Frame, F, Y> Block<A, P, L, F, Y>
where
    F: FnMut(Ask<'_, A, P, L, Y>) -> Step<Y, ()>,
{
    #[inline(always)]
    pub fn new(_: PhantomData<Y>, _: PhantomData<Saved<A, P, L>>, arguments: A, body: F) -> Self {
        Block {
            state: Saved::Created(arguments),
            body: Some(body),
            item: PhantomData,
        }
    }

    /// One step of a generator that is not closed.
    #[inline]
    fn run(&mut self, input: Input) -> Step<Y, ()> {
        let closing = Closing(self);
        let Block { state, body, .. } = &mut *closing.0;
        let step = match body {
            Some(body) => {
                let (start, at, frame) = state.open();
                body(Ask::Step(start, at, frame, input))
            }
            None => unreachable!(),
        };
        settled(step, closing)
    }

    /// The whole body, unless it has started.
    #[inline]
    fn run_plain(&mut self, sink: &mut Sink<'_, Y>) -> bool {
        let Some(arguments) = self.state.take_arguments() else {
            return false;
        };
        let closing = Closing(self);
        if let Some(body) = &mut closing.0.body {
            let _ended = body(Ask::Plain(arguments, &mut |value| sink(value), PhantomData));
        }
        true
    }
}

/// Closes the generator when it is dropped.
struct Closing<'m, A, P, L, F, Y>(&'m mut Block<A, P, L, F, Y>);

impl<A, P, L, F, Y> Drop for Closing<'_, A, P, L, F, Y> {
    #[inline(always)]
    fn drop(&mut self) {
        self.0.state.close();
        self.0.body = None;
    }
}

impl<A, P: Place, L: Frame, F, Y> Generator for Block<A, P, L, F, Y>
where
    F: FnMut(Ask<'_, A, P, L, Y>) -> Step<Y, ()>,
{
    type Yield = Y;
    type Return = ();

    #[inline]
    fn resume(&mut self, input: Input) -> Step<Y, ()> {
        expect_fit(self.state.status(), &input);
        self.run(input)
    }

    #[inline]
    fn __go_on(&mut self, input: Input) -> Step<Y, ()> {
        self.run(input)
    }

    #[inline]
    fn status(&self) -> Status {
        self.state.status()
    }

    #[inline]
    fn close(&mut self) {
        drop(Closing(self));
    }

    #[inline]
    fn __drive(&mut self, sink: &mut dyn FnMut(Y) -> Result<(), Infallible>) {
        if !self.run_plain(sink) {
            refuse("drive", self.status());
        }
    }
}

impl<A, P: Place, L: Frame + Counted, F, Y> Iterator for Block<A, P, L, F, Y>
where
    F: FnMut(Ask<'_, A, P, L, Y>) -> Step<Y, ()>,
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
        fold::fold(init, fold, |sink| {
            if !self.run_plain(sink) {
                for value in self.by_ref() {
                    let Ok(()) = sink(value);
                }
            }
        })
    }

    #[inline]
    fn reduce<G: FnMut(Y, Y) -> Y>(self, reduce: G) -> Option<Y> {
        fold::reduce(self, reduce)
    }
}

impl<A, P: Place, L: Frame + Counted, F, Y> FusedIterator for Block<A, P, L, F, Y> where
    F: FnMut(Ask<'_, A, P, L, Y>) -> Step<Y, ()>
{
}

impl<A: Clone, P: Clone, L: Clone, F: Clone, Y> Clone for Block<A, P, L, F, Y> {
    fn clone(&self) -> Self {
        Block {
            state: self.state.clone(),
            body: self.body.clone(),
            item: PhantomData,
        }
    }
}

impl<A: Shown, P: Place, L: Shown, F, Y> fmt::Debug for Block<A, P, L, F, Y> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.state.fmt(f)
    }
}

/// Takes the body as the closure that it is written as, in unreachable code: so rustc knows of the
/// locals around which of them it changes.
pub fn as_written<Y>(_: PhantomData<Y>, _: impl FnOnce(&mut Sink<'_, Y>)) -> ! {
    unreachable!()
}
