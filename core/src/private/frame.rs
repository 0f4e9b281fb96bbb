//! What an expansion of `#[generator(recursive)]` says beside the machine that runs it.

use core::marker::PhantomData;

/// Ties a call of the function itself to the state, in a plain body, which is never run.
pub fn called<St, R>(_: PhantomData<St>, _: St) -> R {
    unreachable!()
}

/// Whether something has to be dropped when a frame ends.
#[inline(always)]
pub fn drops<T>(_: &T) -> bool {
    core::mem::needs_drop::<T>()
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
