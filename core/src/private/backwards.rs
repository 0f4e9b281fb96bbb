//! A local that a slice pattern takes apart further on, while it lies in a cell.
//!
//! ```text
//! let all = [a, b, c];
//! yield_!(1);                 dropped here: c, b, a
//! let [x, y, z] = all;
//! ```
//!
//! Elsewhere an array drops its first element first. Of one that is taken apart by value, rustc
//! drops the elements one by one, the last first, where it unwinds and where it drops a suspended
//! coroutine, and so must a cell.
//!
//! `(&&&Probe::new(all)).__genfn_enclose()` is what lies in the cell. Method resolution chooses: it looks
//! at the receiver with the most references first, so [`ViaPlainData`] goes before [`ViaArray`]
//! and that before [`ViaAnything`], which is there for references.

use super::Probe;
use core::fmt;

/// What lies in a cell, and gives the local back.
pub trait Enclosed {
    type Local;
    fn local(self) -> Self::Local;
}

/// A local whose drop has no order.
#[derive(Clone)]
pub struct Plain<T>(T);

/// An array that drops its last element first.
#[derive(Clone)]
pub struct Backwards<T, const N: usize>(Option<[T; N]>);

impl<T> Enclosed for Plain<T> {
    type Local = T;
    #[inline(always)]
    fn local(self) -> T {
        self.0
    }
}

impl<T, const N: usize> Enclosed for Backwards<T, N> {
    type Local = [T; N];
    #[inline(always)]
    fn local(mut self) -> [T; N] {
        match self.0.take() {
            Some(local) => local,
            None => unreachable!(),
        }
    }
}

impl<T, const N: usize> Drop for Backwards<T, N> {
    fn drop(&mut self) {
        let elements = self.0.take().into_iter().flatten();
        elements.rev().for_each(drop);
    }
}

impl<T: fmt::Debug> fmt::Debug for Plain<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: fmt::Debug, const N: usize> fmt::Debug for Backwards<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(local) => local.fmt(f),
            None => unreachable!(),
        }
    }
}

pub trait ViaPlainData<T> {
    fn __genfn_enclose(&self) -> Plain<T>;
}
impl<T: Copy> ViaPlainData<T> for &&Probe<T> {
    #[inline(always)]
    fn __genfn_enclose(&self) -> Plain<T> {
        Plain(self.take())
    }
}

pub trait ViaArray<T, const N: usize> {
    fn __genfn_enclose(&self) -> Backwards<T, N>;
}
impl<T, const N: usize> ViaArray<T, N> for &Probe<[T; N]> {
    #[inline(always)]
    fn __genfn_enclose(&self) -> Backwards<T, N> {
        Backwards(Some(self.take()))
    }
}

pub trait ViaAnything<T> {
    fn __genfn_enclose(&self) -> Plain<T>;
}
impl<T> ViaAnything<T> for Probe<T> {
    #[inline(always)]
    fn __genfn_enclose(&self) -> Plain<T> {
        Plain(self.take())
    }
}
