//! [`Block`]: what `gen_block!` makes, a state and one closure for both ways to run the body.
//!
//! ```text
//! Block::new(item, types, Stored { .. }, move |ask| match ask {
//!     Ask::Plain((list,), sink, types) => ..,     // the whole body; a yield calls `sink`
//!     Ask::Step(stored, input) => ..,             // the body from one yield to the next
//! })
//! ```
//!
//! It is one closure because it captures: two could not both borrow mutably, or both own, what the
//! body mentions.

use super::{Hint, State, advancing, expect_fit, fold, hint, refuse, settled};
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
pub enum Ask<'a, St: State, Y> {
    /// All of it, from the start.
    Plain(St::Arguments, &'a mut Sink<'a, Y>, PhantomData<St>),
    /// To the next yield.
    Step(&'a mut St, Input),
}

/// The type behind a `gen_block!`.
#[must_use = "a generator does nothing until it is started or iterated over"]
pub struct Block<St, F, Y> {
    state: St,
    /// `None` once the state is closed: what the closure captured is dropped after the locals.
    body: Option<F>,
    item: PhantomData<fn() -> Y>,
}

impl<St: State, F, Y> Block<St, F, Y>
where
    F: FnMut(Ask<'_, St, Y>) -> Step<Y, ()>,
{
    #[inline(always)]
    pub fn new(_: PhantomData<Y>, _: PhantomData<St>, state: St, body: F) -> Self {
        Block {
            state,
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
            Some(body) => body(Ask::Step(state, input)),
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
struct Closing<'m, St: State, F, Y>(&'m mut Block<St, F, Y>);

impl<St: State, F, Y> Drop for Closing<'_, St, F, Y> {
    #[inline(always)]
    fn drop(&mut self) {
        self.0.state.close();
        self.0.body = None;
    }
}

impl<St: State, F, Y> Generator for Block<St, F, Y>
where
    F: FnMut(Ask<'_, St, Y>) -> Step<Y, ()>,
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

impl<St: State + Hint, F, Y> Iterator for Block<St, F, Y>
where
    F: FnMut(Ask<'_, St, Y>) -> Step<Y, ()>,
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

impl<St: State + Hint, F, Y> FusedIterator for Block<St, F, Y> where
    F: FnMut(Ask<'_, St, Y>) -> Step<Y, ()>
{
}

impl<St: Clone, F: Clone, Y> Clone for Block<St, F, Y> {
    fn clone(&self) -> Self {
        Block {
            state: self.state.clone(),
            body: self.body.clone(),
            item: PhantomData,
        }
    }
}

impl<St: fmt::Debug, F, Y> fmt::Debug for Block<St, F, Y> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.state.fmt(f)
    }
}

/// Takes the body as the closure that it is written as, in unreachable code: so rustc knows of the
/// locals around which of them it changes.
pub fn as_written<Y>(_: PhantomData<Y>, _: impl FnOnce(&mut Sink<'_, Y>)) -> ! {
    unreachable!()
}
