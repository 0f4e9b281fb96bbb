//! What a function with errors returns beside them: every trait that a signature may ask for.

use super::Types;
use crate::{Generator, Resume, Status, Step};
use core::fmt;
use core::iter::FusedIterator;
#[cfg(feature = "async")]
use core::{
    pin::Pin,
    task::{Context, Poll},
};

/// A generator that cannot be made.
pub struct Never<S, T, Y, R>(Types<S, T, Y, R>);

pub fn never<S, T, Y, R>() -> Never<S, T, Y, R> {
    panic!("a generator that did not compile")
}

impl<S, T, Y, R> Generator<S, T> for Never<S, T, Y, R> {
    type Yield = Y;
    type Return = R;
    fn resume(&mut self, _: Resume<S, T>) -> Step<Y, R> {
        unreachable!()
    }
    fn status(&self) -> Status {
        Status::Closed
    }
    fn close(&mut self) {}
}

impl<S, T, Y, R> Iterator for Never<S, T, Y, R> {
    type Item = Y;
    fn next(&mut self) -> Option<Y> {
        None
    }
}

impl<S, T, Y, R> FusedIterator for Never<S, T, Y, R> {}

#[cfg(feature = "async")]
impl<S, T, Y, R> futures_core::Stream for Never<S, T, Y, R> {
    type Item = Y;
    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Y>> {
        Poll::Ready(None)
    }
}

#[cfg(feature = "async")]
impl<S, T, Y, R> futures_core::FusedStream for Never<S, T, Y, R> {
    fn is_terminated(&self) -> bool {
        true
    }
}

impl<S, T, Y, R> Clone for Never<S, T, Y, R> {
    fn clone(&self) -> Self {
        never()
    }
}

impl<S, T, Y, R> fmt::Debug for Never<S, T, Y, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Never")
    }
}
