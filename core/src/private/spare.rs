//! A copy of a local that looks given away, in case it is `Copy` after all.
//!
//! ```text
//! let spare = (&&&Original::new(&x)).spare();
//! eat(x);
//! yield_!(1);
//! log();
//! x = spare.refill();
//! ```
//!
//! Method resolution chooses: it looks at the receiver with the most references first, so
//! [`ViaCopied`] goes before [`ViaLent`] and that before [`ViaGiven`]. What cannot be copied has no
//! spare, and is never refilled: rustc has seen, in the plain body, that control does not come
//! there (`log` is a function that never returns). A `&mut` is not given but lent, so it would have
//! to be kept; the macro takes care not to ask for its spare.

use core::fmt;
use core::marker::PhantomData;

/// The local, while its type is looked at.
pub struct Original<'a, T>(&'a T);

impl<'a, T> Original<'a, T> {
    #[inline(always)]
    pub fn new(local: &'a T) -> Self {
        Original(local)
    }
}

/// A copy.
#[derive(Debug, Clone, Copy)]
pub struct Copied<T>(T);

/// Stands for what cannot be copied.
pub struct Given<T>(PhantomData<fn() -> T>);

impl<T> fmt::Debug for Given<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Given")
    }
}

impl<T> Clone for Given<T> {
    fn clone(&self) -> Self {
        Given(PhantomData)
    }
}

pub trait ViaCopied<T> {
    fn spare(&self) -> Copied<T>;
}
impl<T: Copy> ViaCopied<T> for &&Original<'_, T> {
    #[inline(always)]
    fn spare(&self) -> Copied<T> {
        Copied(*self.0)
    }
}

/// What only looks given has been lent, and cannot have a spare.
pub struct Lent;

pub trait ViaLent {
    fn spare(&self) -> Lent;
}
impl<T: ?Sized> ViaLent for &Original<'_, &mut T> {
    #[inline(always)]
    fn spare(&self) -> Lent {
        Lent
    }
}

pub trait ViaGiven<T> {
    fn spare(&self) -> Given<T>;
}
impl<T> ViaGiven<T> for Original<'_, T> {
    #[inline(always)]
    fn spare(&self) -> Given<T> {
        Given(PhantomData)
    }
}

/// What a local is filled from again.
#[diagnostic::on_unimplemented(
    message = "it cannot be seen here that a `&mut` is lent, not given away",
    label = "lent in front of a yield",
    note = "write `&mut *x` where it is passed on, with the name of the local"
)]
pub trait Spare<T> {
    fn refill(self) -> T;
}

impl<T> Spare<T> for Copied<T> {
    #[inline(always)]
    fn refill(self) -> T {
        self.0
    }
}

impl<T> Spare<T> for Given<T> {
    #[inline(always)]
    fn refill(self) -> T {
        unreachable!("what cannot be copied has been given away")
    }
}
