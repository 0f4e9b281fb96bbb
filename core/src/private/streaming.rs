//! The `Stream` flavour: the `async` body itself, which its owner pins.

use super::slot::{Owner, Polled, Yielder, pair};
use super::{Standing, debug_of};
use core::convert::Infallible;
use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};
use futures_core::{FusedStream, Stream};

pin_project_lite::pin_project! {
    /// The type behind a `#[generator]` that returns a stream.
    #[must_use = "a stream is lazy: it does nothing until it is polled"]
    pub struct Streaming<F, Y> {
        #[pin]
        body: F,
        owner: Owner<(), Infallible, Y>,
        name: &'static str,
        standing: Standing,
    }
}

/// A stream of an `async` body. What it awaits sees the waker of whoever polls the stream.
#[inline(always)]
pub fn streaming<Y, A, B, F>(name: &'static str, arguments: A, body: B) -> Streaming<F, Y>
where
    B: FnOnce(A, Yielder<(), Infallible, Y>) -> F,
    F: Future<Output = ()>,
{
    let (owner, yielder) = pair();
    Streaming {
        body: body(arguments, yielder),
        owner,
        name,
        standing: Standing::Created,
    }
}

impl<F: Future<Output = ()>, Y> Stream for Streaming<F, Y> {
    type Item = Y;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Y>> {
        let this = self.project();
        // It stays so if the body panics.
        if let Standing::Closed = core::mem::replace(this.standing, Standing::Closed) {
            return Poll::Ready(None);
        }
        match this.owner.poll(this.body, cx.waker(), Some(Ok(()))) {
            Polled::Yielded(value, line) => {
                *this.standing = Standing::Suspended(line);
                Poll::Ready(Some(value))
            }
            Polled::Returned(()) => Poll::Ready(None),
            Polled::Pending => {
                *this.standing = Standing::Awaiting;
                Poll::Pending
            }
        }
    }
}

impl<F: Future<Output = ()>, Y> FusedStream for Streaming<F, Y> {
    fn is_terminated(&self) -> bool {
        matches!(self.standing, Standing::Closed)
    }
}

impl<F, Y> fmt::Debug for Streaming<F, Y> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_of(f, self.name, &self.standing)
    }
}
