//! Where a suspended generator keeps its locals: a cell for each one that some arm of the body
//! leaves to another. An arm works on what lies in them.
//!
//! ```text
//! (Cell(cell1), Bare(cell0))               the pattern of a frame
//!
//! let mut index = *cell0;                  a number is copied out, and back before a yield
//! let list = place(&mut *cell1);           what is only looked at stays where it lies
//! let name = take(&mut *cell1);            anything else is moved out, and back
//! let mut cell1 = guard(&mut *cell1);      clears the cell where the local's scope ends
//! *cell1 = None;                           the same, where the code is known to come there
//! ```
//!
//! An empty cell is what a drop flag is elsewhere: a local that only some paths have given away is
//! in its cell on the others.

use super::Hint;
use super::hint::Bounds;
use core::fmt::Debug;
use core::ops::{Deref, DerefMut};

/// What an expansion never does. It is one call, which does not unwind: so it weighs little where code
/// is inlined, and a step in which nothing else can panic has nothing to clean up.
#[cold]
#[inline(never)]
pub extern "C" fn gone() -> ! {
    unreachable!()
}

/// The cell of one local.
#[derive(Clone)]
pub struct Cell<T>(pub Option<T>);

/// The cell of what a loop takes its items from, which is asked how many there are.
#[derive(Clone)]
pub struct Items<T>(pub Option<T>);

/// The cell of a delegate, which is asked so too.
#[derive(Clone)]
pub struct Inner<T>(pub Option<T>);

/// The cell of a number, or an argument before the start: it has no flag.
#[derive(Clone)]
pub struct Bare<T>(pub T);

/// The cell of a range of numbers that a loop runs over.
#[derive(Clone)]
pub struct Range<T>(pub T);

/// Takes a local out of its cell.
#[inline(always)]
pub fn take<T>(cell: &mut Option<T>) -> T {
    match cell.take() {
        Some(value) => value,
        None => gone(),
    }
}

/// A local in its cell.
#[inline(always)]
pub fn place<T>(cell: &mut Option<T>) -> &mut T {
    match cell {
        Some(value) => value,
        None => gone(),
    }
}

/// Clears a cell at the end of a scope.
#[inline(always)]
pub fn guard<T>(cell: &mut Option<T>) -> Guard<'_, T> {
    Guard(cell)
}

/// Whether anything has to be dropped where the scope of a local ends.
#[inline(always)]
pub fn drops<T>(_: &Option<T>) -> bool {
    core::mem::needs_drop::<T>()
}

/// Clears a cell when it is dropped. A yield forgets it.
pub struct Guard<'c, T>(&'c mut Option<T>);

impl<T> Deref for Guard<'_, T> {
    type Target = Option<T>;
    #[inline(always)]
    fn deref(&self) -> &Option<T> {
        self.0
    }
}

impl<T> DerefMut for Guard<'_, T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut Option<T> {
        self.0
    }
}

impl<T> Drop for Guard<'_, T> {
    #[inline(always)]
    fn drop(&mut self) {
        *self.0 = None;
    }
}

/// A cell, or tuples of them. More than a handful stand in tuples of tuples.
pub trait Frame {
    fn empty() -> Self;
}

/// Cells whose locals can be printed.
pub trait Shown {
    /// Hands on what the cells hold, in order.
    fn show<'c>(&'c self, each: &mut dyn FnMut(Option<&'c dyn Debug>));
}

/// Cells that can be asked how many items there are in each. Nothing is known of one that is not.
pub trait Counted {
    /// Hands on how to ask each cell, in order.
    fn count(&self, each: &mut impl FnMut(&dyn Fn() -> Bounds));
}

macro_rules! cells {
    ($($Cell:ident)*) => { $(
        impl<T> Frame for $Cell<T> {
            #[inline(always)]
            fn empty() -> Self {
                $Cell(None)
            }
        }

        impl<T: Debug> Shown for $Cell<T> {
            fn show<'c>(&'c self, each: &mut dyn FnMut(Option<&'c dyn Debug>)) {
                each(self.0.as_ref().map(|value| value as &dyn Debug));
            }
        }
    )* };
}

cells! { Cell Items Inner }

macro_rules! numbers {
    ($($Cell:ident)*) => { $(
        impl<T: Default> Frame for $Cell<T> {
            #[inline(always)]
            fn empty() -> Self {
                $Cell(T::default())
            }
        }

        impl<T: Debug> Shown for $Cell<T> {
            fn show<'c>(&'c self, each: &mut dyn FnMut(Option<&'c dyn Debug>)) {
                each(Some(&self.0));
            }
        }
    )* };
}

numbers! { Bare Range }

impl<T> Counted for Cell<T> {
    #[inline]
    fn count(&self, each: &mut impl FnMut(&dyn Fn() -> Bounds)) {
        each(&|| (0, None));
    }
}

impl<T> Counted for Bare<T> {
    #[inline]
    fn count(&self, each: &mut impl FnMut(&dyn Fn() -> Bounds)) {
        each(&|| (0, None));
    }
}

impl<I: Iterator> Counted for Items<I> {
    #[inline]
    fn count(&self, each: &mut impl FnMut(&dyn Fn() -> Bounds)) {
        each(&|| self.0.as_ref().map_or((0, None), I::size_hint));
    }
}

impl<I: Iterator> Counted for Range<I> {
    #[inline]
    fn count(&self, each: &mut impl FnMut(&dyn Fn() -> Bounds)) {
        each(&|| self.0.size_hint());
    }
}

impl<D: Hint> Counted for Inner<D> {
    #[inline]
    fn count(&self, each: &mut impl FnMut(&dyn Fn() -> Bounds)) {
        each(&|| self.0.as_ref().map_or((0, None), D::size_hint));
    }
}

macro_rules! tuples {
    ($(($($part:ident)*))*) => { $(
        // The parts are called as their types are.
        #[allow(non_snake_case)]
        impl<$($part: Shown),*> Shown for ($($part,)*) {
            fn show<'c>(&'c self, _each: &mut dyn FnMut(Option<&'c dyn Debug>)) {
                let ($($part,)*) = self;
                $($part.show(_each);)*
            }
        }

        // Some are tuples of nothing.
        #[allow(clippy::unused_unit)]
        impl<$($part: Frame),*> Frame for ($($part,)*) {
            #[inline(always)]
            fn empty() -> Self {
                ($($part::empty(),)*)
            }
        }

        #[allow(non_snake_case)]
        impl<$($part: Counted),*> Counted for ($($part,)*) {
            #[inline]
            fn count(&self, _each: &mut impl FnMut(&dyn Fn() -> Bounds)) {
                let ($($part,)*) = self;
                $($part.count(_each);)*
            }
        }
    )* };
}

tuples! {
    ()
    (A)
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
    (A B C D E F G)
    (A B C D E F G H)
    (A B C D E F G H I)
    (A B C D E F G H I J)
    (A B C D E F G H I J K)
    (A B C D E F G H I J K L)
}
