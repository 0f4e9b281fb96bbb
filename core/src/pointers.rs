//! Generators behind pointers: `&mut G`, `Box<G>`, and `dyn Generator` as an iterator.

use crate::private::advancing;
use crate::{Generator, Resume, Status, Step};

macro_rules! forward {
    () => {
        type Yield = G::Yield;
        type Return = G::Return;

        #[inline]
        fn resume(&mut self, input: Resume<S, T>) -> Step<G::Yield, G::Return> {
            (**self).resume(input)
        }

        #[inline]
        fn status(&self) -> Status {
            (**self).status()
        }

        #[inline]
        fn close(&mut self) {
            (**self).close();
        }

        #[inline]
        fn __go_on(&mut self, input: Resume<S, T>) -> Step<G::Yield, G::Return> {
            (**self).__go_on(input)
        }

        #[inline]
        fn __drive(&mut self, sink: &mut dyn FnMut(G::Yield) -> Result<S, T>) -> G::Return {
            (**self).__drive(sink)
        }
    };
}

/// A borrowed generator. It stays as it stands when the borrow ends.
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn one() -> impl Generator<Yield = u8> {
///     yield_!(1);
/// }
///
/// let mut g = one();
/// assert_eq!((&mut g).start(), Step::Yielded(1));
/// assert_eq!(g.send(()), Step::Returned(()));
/// ```
impl<G: Generator<S, T> + ?Sized, S, T> Generator<S, T> for &mut G {
    forward!();
}

/// A generator in a box, also `Box<dyn Generator<..>>`. It needs the feature `alloc`.
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn one() -> impl Generator<Yield = u8> {
///     yield_!(1);
/// }
///
/// let mut g: Box<dyn Generator<Yield = u8, Return = ()>> = Box::new(one());
/// assert_eq!(g.start(), Step::Yielded(1));
/// assert_eq!(g.send(()), Step::Returned(()));
/// ```
#[cfg(feature = "alloc")]
impl<G: Generator<S, T> + ?Sized, S, T> Generator<S, T> for alloc::boxed::Box<G> {
    forward!();
}

macro_rules! iterate {
    ($($object:ty),*) => { $(
        /// A trait object of a generator whose `Sent` has a default, which is what `next` sends:
        /// `for x in boxed` and `for x in &mut *boxed` work. A closed generator is at its end.
        impl<S: Default, T, Y, R> Iterator for $object {
            type Item = Y;

            #[inline]
            fn next(&mut self) -> Option<Y> {
                let input = advancing(self.status())?;
                self.resume(input).yielded()
            }
        }
    )* };
}

iterate!(
    dyn Generator<S, T, Yield = Y, Return = R> + '_,
    dyn Generator<S, T, Yield = Y, Return = R> + Send + '_,
    dyn Generator<S, T, Yield = Y, Return = R> + Send + Sync + '_
);
