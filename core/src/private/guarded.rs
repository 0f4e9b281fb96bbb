//! The iterator of a loop whose other locals are on the stack while a step runs.

use core::ops::{Deref, DerefMut};

/// Clears its `Option` when it is dropped: what lies in the state must not outlive what was
/// declared before it and is on the stack.
pub struct Guarded<'s, T>(&'s mut Option<T>);

impl<'s, T> Guarded<'s, T> {
    #[inline(always)]
    pub fn new(slot: &'s mut Option<T>) -> Self {
        Guarded(slot)
    }

    /// # Panics
    ///
    /// If the `Option` is empty.
    #[inline(always)]
    // The guard ends here.
    #[allow(clippy::needless_pass_by_value)]
    pub fn into_inner(this: Self) -> T {
        match this.0.take() {
            Some(value) => value,
            None => unreachable!(),
        }
    }
}

impl<T> Deref for Guarded<'_, T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        match &*self.0 {
            Some(value) => value,
            None => unreachable!(),
        }
    }
}

impl<T> DerefMut for Guarded<'_, T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut T {
        match &mut *self.0 {
            Some(value) => value,
            None => unreachable!(),
        }
    }
}

impl<T> Drop for Guarded<'_, T> {
    #[inline(always)]
    fn drop(&mut self) {
        *self.0 = None;
    }
}
