//! What an expansion of `#[generator(recursive)]` says beside the machine that runs it.

use super::Saved;
use core::marker::PhantomData;

/// Ties the arguments of a call of the function itself to its own, in a plain body, which is never
/// run.
pub fn called<A, P, L, R>(_: PhantomData<Saved<A, P, L>>, _: A) -> R {
    unreachable!()
}

/// The receiver of `x.walk()` as a reference, found as method resolution finds it: `x` may be a
/// place, a reference, a `Box`.
pub trait Receiver {
    #[inline(always)]
    fn __shared(&self) -> &Self {
        self
    }
    #[inline(always)]
    fn __unique(&mut self) -> &mut Self {
        self
    }
}
impl<T: ?Sized> Receiver for T {}
