//! Where a suspended generator keeps its locals: a cell for each one that some arm of the body
//! leaves to another.
//!
//! ```text
//! let mut index = cell0.__get();            a number is copied out, and back before a yield
//! let list = cell1.__place();               what is only looked at stays where it lies
//! let name = cell2.__take();                anything else is moved out, and back
//! let mut cell3 = cell3.__guard();          clears the cell where the local's scope ends
//! ```
//!
//! Their methods have names that no trait of the user's has.
//!
//! An empty cell is what a drop flag is elsewhere: a local that only some paths have given away is
//! in its cell on the others.

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

impl<T> Cell<T> {
    #[inline(always)]
    pub const fn empty() -> Self {
        Cell(None)
    }

    #[inline(always)]
    pub const fn full(value: T) -> Self {
        Cell(Some(value))
    }

    #[inline(always)]
    pub fn __put(&mut self, value: T) {
        self.0 = Some(value);
    }

    #[inline(always)]
    pub fn __take(&mut self) -> T {
        match self.0.take() {
            Some(value) => value,
            None => gone(),
        }
    }

    #[inline(always)]
    pub fn __get(&self) -> T
    where
        T: Copy,
    {
        match self.0 {
            Some(value) => value,
            None => gone(),
        }
    }

    #[inline(always)]
    pub fn __place(&mut self) -> &mut T {
        match &mut self.0 {
            Some(value) => value,
            None => gone(),
        }
    }

    #[inline(always)]
    pub fn __clear(&mut self) {
        self.0 = None;
    }

    /// The cell of a frame that waits.
    #[inline(always)]
    #[must_use]
    pub fn __move(&mut self) -> Self {
        Cell(self.0.take())
    }

    /// Clears the cell at the end of a scope.
    #[inline(always)]
    pub fn __guard(&mut self) -> Guard<'_, T> {
        Guard(self)
    }

    /// Whether anything has to be dropped where the scope of the local ends.
    #[inline(always)]
    pub fn __drops(&self) -> bool {
        core::mem::needs_drop::<T>()
    }

    /// What it holds, to ask it for a hint.
    #[inline(always)]
    pub fn __peek(&self) -> Option<&T> {
        self.0.as_ref()
    }
}

/// The cell of a number, or an argument before the start: it has no flag.
#[derive(Clone)]
pub struct Bare<T>(pub T);

impl<T> Bare<T> {
    #[inline(always)]
    pub fn empty() -> Self
    where
        T: Default,
    {
        Bare(T::default())
    }

    #[inline(always)]
    pub const fn full(value: T) -> Self {
        Bare(value)
    }

    #[inline(always)]
    pub fn __put(&mut self, value: T) {
        self.0 = value;
    }

    #[inline(always)]
    pub fn __get(&self) -> T
    where
        T: Copy,
    {
        self.0
    }

    #[inline(always)]
    pub fn __place(&mut self) -> &mut T {
        &mut self.0
    }

    #[inline(always)]
    #[must_use]
    pub fn __move(&mut self) -> Self
    where
        T: Default,
    {
        Bare(core::mem::take(&mut self.0))
    }

    #[inline(always)]
    pub fn __drops(&self) -> bool {
        false
    }

    #[inline(always)]
    pub fn __peek(&self) -> &T {
        &self.0
    }
}

/// Clears a cell when it is dropped. A yield forgets it.
pub struct Guard<'c, T>(&'c mut Cell<T>);

impl<T> Deref for Guard<'_, T> {
    type Target = Cell<T>;
    #[inline(always)]
    fn deref(&self) -> &Cell<T> {
        self.0
    }
}

impl<T> DerefMut for Guard<'_, T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut Cell<T> {
        self.0
    }
}

impl<T> Drop for Guard<'_, T> {
    #[inline(always)]
    fn drop(&mut self) {
        self.0.__clear();
    }
}

/// Cells whose locals can be printed. More than a handful stand in tuples of tuples.
pub trait Shown {
    /// Hands on what the cells hold, in order.
    fn show<'c>(&'c self, each: &mut dyn FnMut(Option<&'c dyn Debug>));
}

impl<T: Debug> Shown for Cell<T> {
    fn show<'c>(&'c self, each: &mut dyn FnMut(Option<&'c dyn Debug>)) {
        each(self.0.as_ref().map(|value| value as &dyn Debug));
    }
}

impl<T: Debug> Shown for Bare<T> {
    fn show<'c>(&'c self, each: &mut dyn FnMut(Option<&'c dyn Debug>)) {
        each(Some(&self.0));
    }
}

macro_rules! shown {
    ($(($($part:ident)*))*) => { $(
        // The parts are called as their types are.
        #[allow(non_snake_case)]
        impl<$($part: Shown),*> Shown for ($($part,)*) {
            fn show<'c>(&'c self, _each: &mut dyn FnMut(Option<&'c dyn Debug>)) {
                let ($($part,)*) = self;
                $($part.show(_each);)*
            }
        }
    )* };
}

shown! {
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
