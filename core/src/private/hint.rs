//! `size_hint` of generated states: bounds of what is to come, from those of the iterators that
//! they hold.

use super::delegate::{
    CaughtIteratorDelegate, IteratorDelegate, PlainDelegate, Refused, SameDelegate,
    UnthrownDelegate,
};
use super::{Bare, Cell, State};
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

/// The bounds of `own` values and, for each source of items, so many times the values of each.
#[inline]
pub fn bounds(own: Bounds, sources: &[(Bounds, Bounds)]) -> Bounds {
    let (mut least, mut most) = own;
    for ((few, many), each) in sources {
        least = least.saturating_add(few.saturating_mul(each.0));
        let times = match (many, each.1) {
            (Some(0), _) => Some(0),
            (Some(many), Some(each)) => many.checked_mul(each),
            _ => None,
        };
        most = most
            .zip(times)
            .and_then(|(most, times)| most.checked_add(times));
    }
    (least, most)
}

/// The hint of the iterator of a loop around.
#[inline]
pub fn items<I: Iterator>(iter: &Cell<I>) -> Bounds {
    iter.__peek().map_or((0, None), I::size_hint)
}

/// The same of a range of numbers.
#[inline]
pub fn bare_items<I: Iterator>(iter: &Bare<I>) -> Bounds {
    iter.__peek().size_hint()
}

/// The hint of a delegate.
#[inline]
pub fn delegated_items<D: Hint>(delegate: &Cell<D>) -> Bounds {
    delegate.__peek().map_or((0, None), D::size_hint)
}
