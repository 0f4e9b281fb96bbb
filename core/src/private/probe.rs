//! Keeping a local that nothing mentions again, only for its drop.
//!
//! `(&&&Probe::new(x)).__genfn_keep()` is `x` itself, or [`Gone`] where the type of `x` shows that
//! dropping it does nothing. Method resolution chooses: it looks at the receiver with the most
//! references first, so [`ViaCopy`] goes before [`ViaDropless`] and that before [`ViaKeep`]. A
//! type that is not known to be free of drops is kept.

use core::cell::Cell;
use core::fmt;
use core::marker::PhantomData;
use core::ops::{Range, RangeInclusive};

/// Stands for a local without a drop.
#[derive(Debug, Clone, Copy)]
pub struct Gone;

/// A local that is kept only for its drop. It is not printed.
#[derive(Clone)]
pub struct Kept<T>(T);

impl<T> fmt::Debug for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Kept(_) = self;
        f.write_str("Kept")
    }
}

/// Holds the local while its type is looked at.
pub struct Probe<T>(Cell<Option<T>>);

impl<T> Probe<T> {
    #[inline(always)]
    pub fn new(local: T) -> Self {
        Probe(Cell::new(Some(local)))
    }
}

impl<T> Probe<T> {
    #[inline(always)]
    pub(super) fn take(&self) -> T {
        match self.0.take() {
            Some(local) => local,
            None => unreachable!(),
        }
    }
}

pub trait ViaCopy {
    #[inline(always)]
    fn __genfn_keep(&self) -> Gone {
        Gone
    }
}
impl<T: Copy> ViaCopy for &&Probe<T> {}

pub trait ViaDropless {
    #[inline(always)]
    fn __genfn_keep(&self) -> Gone {
        Gone
    }
}
impl<T: Dropless> ViaDropless for &Probe<T> {}

pub trait ViaKeep<T> {
    fn __genfn_keep(&self) -> Kept<T>;
}
impl<T> ViaKeep<T> for Probe<T> {
    #[inline(always)]
    fn __genfn_keep(&self) -> Kept<T> {
        Kept(self.take())
    }
}

/// Types that are not `Copy` and yet have no drop.
pub trait Dropless {}

macro_rules! dropless {
    ($(impl[$($generics:tt)*] $ty:ty;)*) => { $( impl<$($generics)*> Dropless for $ty {} )* };
}

dropless! {
    impl[T: ?Sized] &T;
    impl[T: ?Sized] &mut T;
    impl[T: Dropless] Option<T>;
    impl[T: Dropless, E: Dropless] Result<T, E>;
    impl[T: Dropless, U: Dropless] (T, U);
    impl[T] core::slice::Iter<'_, T>;
    impl[T] core::slice::IterMut<'_, T>;
    impl[T] core::slice::Chunks<'_, T>;
    impl[T] core::slice::ChunksMut<'_, T>;
    impl[T] core::slice::ChunksExact<'_, T>;
    impl[T] core::slice::Windows<'_, T>;
    impl[] core::str::Bytes<'_>;
    impl[] core::str::CharIndices<'_>;
    impl[] core::str::Chars<'_>;
    impl[] core::str::Lines<'_>;
    impl[] core::str::SplitWhitespace<'_>;
    impl[T: Copy] Range<T>;
    impl[T: Copy] RangeInclusive<T>;
    impl[I: Dropless] core::iter::Copied<I>;
    impl[I: Dropless] core::iter::Cloned<I>;
    impl[I: Dropless] core::iter::Enumerate<I>;
    impl[I: Dropless] core::iter::Fuse<I>;
    impl[I: Dropless] core::iter::Rev<I>;
    impl[I: Dropless] core::iter::Skip<I>;
    impl[I: Dropless] core::iter::Take<I>;
    impl[I: Dropless] core::iter::StepBy<I>;
    impl[I: Dropless, J: Dropless] core::iter::Zip<I, J>;
    impl[I: Dropless, J: Dropless] core::iter::Chain<I, J>;
    impl[I: Dropless + Iterator<Item: Dropless>] core::iter::Peekable<I>;
    impl[] bool;
    impl[] char;
    impl[] usize;
    impl[] u8;
}

#[cfg(feature = "alloc")]
dropless! {
    impl[T] alloc::collections::vec_deque::Iter<'_, T>;
    impl[T] alloc::collections::vec_deque::IterMut<'_, T>;
    impl[T] alloc::collections::btree_set::Iter<'_, T>;
    impl[K, V] alloc::collections::btree_map::Iter<'_, K, V>;
    impl[K, V] alloc::collections::btree_map::Keys<'_, K, V>;
    impl[K, V] alloc::collections::btree_map::Values<'_, K, V>;
}

#[cfg(feature = "std")]
dropless! {
    impl[T] std::collections::hash_set::Iter<'_, T>;
    impl[K, V] std::collections::hash_map::Iter<'_, K, V>;
    impl[K, V] std::collections::hash_map::Keys<'_, K, V>;
    impl[K, V] std::collections::hash_map::Values<'_, K, V>;
}

/// The type of a local.
#[inline(always)]
pub fn type_of<T: ?Sized>(_: &T) -> PhantomData<T> {
    PhantomData
}

/// Runs a call that takes a local by value as its name says. A closure that does so holds the local, and has
/// its drop; if it only borrows, this does not compile, because a yield would miss the local.
#[inline(always)]
pub fn taken<T, R, F: FnOnce() -> R>(_: PhantomData<T>, call: F) -> R {
    const {
        assert!(
            core::mem::needs_drop::<F>() || !core::mem::needs_drop::<T>(),
            "the name of this method, or the braces, say that it takes a local by value, but it borrows what has a \
             drop, which a yield would run early: write `(&local).method()`"
        );
    }
    call()
}

/// Confirms that a macro declares nothing that would have to live over a yield: that a future in whose scope
/// it stands holds no more than one in which that scope has ended.
#[inline(always)]
pub fn holds_nothing<F, G>(_: PhantomData<F>, _: PhantomData<G>) {
    const {
        assert!(
            core::mem::size_of::<F>() <= core::mem::size_of::<G>(),
            "this macro declares a local, which a yield in its scope would drop early, because the attribute \
             does not see it: declare the local in the body, write braces around the macro, or \
             `#[generator(borrowing)]`"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::any::type_name_of_val;

    macro_rules! kept {
        ($local:expr) => {{
            // Resolution chooses one of them.
            #[allow(unused_imports)]
            use super::{ViaCopy as _, ViaDropless as _, ViaKeep as _};
            let kept = (&&&Probe::new($local)).__genfn_keep();
            type_name_of_val(&kept) != type_name_of_val(&Gone)
        }};
    }

    struct Guard;
    impl Drop for Guard {
        fn drop(&mut self) {}
    }

    fn generic<T>(value: T) -> bool {
        kept!(value)
    }

    #[test]
    fn only_what_may_drop_is_kept() {
        let mut list = [1, 2];
        assert!(!kept!(3));
        assert!(!kept!(&Guard));
        assert!(!kept!(Some(&Guard)));
        assert!(!kept!(&mut list));
        assert!(!kept!(list.iter_mut().enumerate()));
        assert!(!kept!("a b".chars()));
        assert!(kept!(Guard));
        assert!(kept!(Some(Guard)));
        assert!(generic(3));
    }
}
