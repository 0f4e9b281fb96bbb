//! [`GeneratorStream`]: a generator as a stream that is always ready.

use crate::private::advancing;
use crate::{Generator, Status};
use core::convert::Infallible;
use core::fmt;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll};
use futures_core::{FusedStream, Stream};

/// Makes a [`Stream`] of a generator whose `Sent` has a default, which is what each poll sends.
/// It needs no `std`.
///
/// The generated type itself is no stream: as it is an `Iterator` already, its `map` or `collect`
/// would be ambiguous. What is returned is dropped, as by `Iterator`. A generator that has started
/// goes on, and a closed one is at its end.
///
/// The stream never waits. Where a body has to `.await`, it yields a request instead, which
/// [`drive`](super::drive) answers.
///
/// ```
/// use genfn::async_compat::{Stream, stream};
/// use genfn::prelude::*;
/// use std::pin::Pin;
/// use std::task::{Context, Poll, Waker};
///
/// #[generator]
/// fn one() -> impl Generator<Yield = u8> {
///     yield_!(1);
/// }
///
/// let mut cx = Context::from_waker(Waker::noop());
/// let mut items = stream(one());
/// assert_eq!(Pin::new(&mut items).poll_next(&mut cx), Poll::Ready(Some(1)));
/// assert_eq!(Pin::new(&mut items).poll_next(&mut cx), Poll::Ready(None));
/// ```
pub fn stream<G, Sent, Thrown>(generator: G) -> GeneratorStream<G, Sent, Thrown>
where
    G: Generator<Sent, Thrown>,
    Sent: Default,
{
    GeneratorStream {
        generator,
        types: PhantomData,
    }
}

/// The items of a generator, from [`stream`].
///
/// It is `Send` where the generator is, and always `Unpin`.
///
/// ```
/// use genfn::async_compat::{FusedStream, GeneratorStream, stream};
/// use genfn::prelude::*;
///
/// #[generator]
/// fn one() -> impl Generator<Yield = u8> {
///     yield_!(1);
/// }
///
/// fn named<G: Generator>(generator: G) -> GeneratorStream<G> {
///     stream(generator)
/// }
///
/// assert!(!named(one()).is_terminated());
/// ```
#[must_use = "a stream does nothing until it is polled"]
pub struct GeneratorStream<G, Sent = (), Thrown = Infallible> {
    generator: G,
    types: PhantomData<fn(Sent, Thrown)>,
}

/// The generator is never pinned.
impl<G, Sent, Thrown> Unpin for GeneratorStream<G, Sent, Thrown> {}

impl<G, Sent, Thrown> Stream for GeneratorStream<G, Sent, Thrown>
where
    G: Generator<Sent, Thrown>,
    Sent: Default,
{
    type Item = G::Yield;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<G::Yield>> {
        let input = advancing(self.generator.status());
        Poll::Ready(input.and_then(|input| self.generator.__go_on(input).yielded()))
    }
}

/// Terminated once the generator is closed.
impl<G, Sent, Thrown> FusedStream for GeneratorStream<G, Sent, Thrown>
where
    G: Generator<Sent, Thrown>,
    Sent: Default,
{
    fn is_terminated(&self) -> bool {
        self.generator.status() == Status::Closed
    }
}

impl<G: fmt::Debug, Sent, Thrown> fmt::Debug for GeneratorStream<G, Sent, Thrown> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("GeneratorStream")
            .field(&self.generator)
            .finish()
    }
}
