//! `size_hint` of generated states and of delegates: bounds of what is to come.

use super::State;
use super::delegate::{
    CaughtIteratorDelegate, IteratorDelegate, PlainDelegate, Refused, SameDelegate,
    UnthrownDelegate,
};
use crate::Status;

/// What `Iterator::size_hint` answers.
pub(super) type Bounds = (usize, Option<usize>);

/// Every generated state whose iterators are ones, and every delegate.
pub trait Hint {
    #[inline]
    fn size_hint(&self) -> Bounds {
        (0, None)
    }
}

impl<X> Hint for SameDelegate<X> {}
impl<X> Hint for PlainDelegate<X> {}
impl<X, E> Hint for UnthrownDelegate<X, E> {}
impl<O> Hint for Refused<O> {}

impl<I: Iterator> Hint for IteratorDelegate<I> {
    #[inline]
    fn size_hint(&self) -> Bounds {
        self.0.size_hint()
    }
}

impl<I: Iterator> Hint for CaughtIteratorDelegate<I> {
    #[inline]
    fn size_hint(&self) -> Bounds {
        self.0.size_hint()
    }
}

/// The hint of a generator in this state. What is generated says nothing of a closed one.
#[inline]
pub(super) fn to_come<St: State + Hint>(state: &St) -> Bounds {
    match state.status() {
        Status::Closed => (0, Some(0)),
        _ => state.size_hint(),
    }
}
