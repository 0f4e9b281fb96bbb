//! [`Iter`], the iterator over a borrowed generator.

use crate::{Generator, Status, Step};
use core::convert::Infallible;
use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

/// An iterator over a borrowed generator that keeps its return value (PEP 380); made by
/// [`Generator::iter`].
///
/// It starts a generator that has not started, and sends the default to one that has. On a closed
/// one it is empty. It panics only if the body does. Dropping it leaves the generator where it
/// stands.
///
/// Its `Debug` holds that of the generator:
/// `Iter { generator: f { Suspended at line 7, index: 2 }, returned: None }`.
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn count(n: u32) -> impl Generator<Yield = u32, Return = &'static str> {
///     for i in 0..n {
///         yield_!(i);
///     }
///     "done"
/// }
///
/// let mut g = count(3);
/// let mut items = g.iter();
/// assert_eq!(items.by_ref().sum::<u32>(), 3);
/// assert_eq!(items.returned(), Some("done"));
/// ```
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Iter<'a, G: Generator<Sent, Thrown>, Sent = (), Thrown = Infallible> {
    generator: &'a mut G,
    returned: Option<G::Return>,
    types: PhantomData<fn(Sent, Thrown)>,
}

impl<'a, G: Generator<Sent, Thrown>, Sent, Thrown> Iter<'a, G, Sent, Thrown> {
    pub(crate) fn new(generator: &'a mut G) -> Self {
        Iter {
            generator,
            returned: None,
            types: PhantomData,
        }
    }

    /// The return value, if this iterator has reached the end of the generator, and else `None`.
    ///
    /// ```
    /// use genfn::prelude::*;
    ///
    /// #[generator]
    /// fn one() -> impl Generator<Yield = u8, Return = char> {
    ///     yield_!(1);
    ///     'z'
    /// }
    ///
    /// let mut g = one();
    /// assert_eq!(g.iter().returned(), None);
    /// let mut items = g.iter();
    /// assert_eq!(items.by_ref().count(), 1);
    /// assert_eq!(items.returned(), Some('z'));
    /// ```
    pub fn returned(self) -> Option<G::Return> {
        self.returned
    }
}

impl<G: Generator<Sent, Thrown>, Sent: Default, Thrown> Iterator for Iter<'_, G, Sent, Thrown> {
    type Item = G::Yield;

    #[inline]
    fn next(&mut self) -> Option<G::Yield> {
        if self.generator.status() == Status::Closed {
            return None;
        }
        match self.generator.advance() {
            Step::Yielded(value) => Some(value),
            Step::Returned(value) => {
                self.returned = Some(value);
                None
            }
        }
    }
}

impl<G: Generator<Sent, Thrown>, Sent: Default, Thrown> FusedIterator
    for Iter<'_, G, Sent, Thrown>
{
}

impl<G, Sent, Thrown> fmt::Debug for Iter<'_, G, Sent, Thrown>
where
    G: Generator<Sent, Thrown> + fmt::Debug,
    G::Return: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter")
            .field("generator", &self.generator)
            .field("returned", &self.returned)
            .finish()
    }
}
