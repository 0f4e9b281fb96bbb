//! A value of which a part is taken, by a pattern with `..` or as a field: where it is copied the value is
//! still whole, and where it is moved, no cell could hold the rest.
//!
//! `(&&part).__genfn_part()` is [`Copied`] or [`Moved`]: method resolution looks at the receiver with the
//! most references first.

use core::marker::PhantomData;

/// The type of what a pattern binds.
pub struct Part<T>(PhantomData<T>);

#[inline(always)]
pub const fn part<T>() -> Part<T> {
    Part(PhantomData)
}

impl<T> Part<T> {
    #[inline(always)]
    pub fn learn(&self, _: T) {}
}

/// All parts can be copied.
pub struct Copied;
/// Some part cannot.
pub struct Moved;

pub trait Parts {
    const COPIED: bool;
}
impl Parts for Copied {
    const COPIED: bool = true;
}
impl Parts for Moved {
    const COPIED: bool = false;
}

pub trait ViaCopied {
    #[inline(always)]
    fn __genfn_part(&self) -> Copied {
        Copied
    }
}
impl<T: Copy> ViaCopied for &Part<T> {}

pub trait ViaMoved {
    #[inline(always)]
    fn __genfn_part(&self) -> Moved {
        Moved
    }
}
impl<T> ViaMoved for Part<T> {}

/// A part, and a reference to where it lies.
pub struct Lying<'p, T, R>(pub &'p Part<T>, pub R);

pub trait ViaPlace<T> {
    fn __genfn_copy(&self) -> T;
}
impl<T: Copy> ViaPlace<T> for &Lying<'_, T, &T> {
    #[inline(always)]
    fn __genfn_copy(&self) -> T {
        *self.1
    }
}

/// What cannot be copied is not asked for.
pub trait ViaNothing<T> {
    fn __genfn_copy(&self) -> T;
}
impl<T, R> ViaNothing<T> for Lying<'_, T, R> {
    fn __genfn_copy(&self) -> T {
        unreachable!()
    }
}

/// A value of this type, in code that is never run.
pub fn like<T>(_: PhantomData<T>) -> T {
    unreachable!()
}

/// Whether the value is still whole behind the pattern, and has a drop. If not, it has to be true that its
/// rest has none, which two futures tell: the one in which the rest is in scope where it waits is no larger
/// than the one in which nothing is.
#[inline(always)]
pub fn stays_whole<T, P: Parts, F, G>(
    _: PhantomData<T>,
    _: P,
    _: PhantomData<F>,
    _: PhantomData<G>,
) -> bool {
    const {
        assert!(
            P::COPIED
                || !core::mem::needs_drop::<T>()
                || core::mem::size_of::<F>() <= core::mem::size_of::<G>(),
            "a part of this local is moved, and what is left of it has a drop, which a yield would run early: \
             bind all its fields by a pattern, or write `{{ local }}` for it to let go of the rest at once"
        );
    }
    P::COPIED && core::mem::needs_drop::<T>()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn is_copied<P: Parts>(_: &P) -> bool {
        P::COPIED
    }

    macro_rules! copied {
        ($part:expr) => {{
            // Resolution chooses one of them.
            #[allow(unused_imports)]
            use super::{ViaCopied as _, ViaMoved as _};
            let part = part();
            part.learn($part);
            is_copied(&(&&part).__genfn_part())
        }};
    }

    #[test]
    fn what_is_bound_is_copied_or_moved() {
        let mut number = 1;
        assert!(copied!((1, 'a', &number)));
        assert!(!copied!((1, &mut number)));
        assert!(!copied!((Some(Moved),)));
    }

    #[test]
    fn a_part_is_copied_out_of_its_place() {
        #[allow(unused_imports)]
        use super::{ViaNothing as _, ViaPlace as _};
        let part = part::<u8>();
        assert_eq!((&&Lying(&part, &7)).__genfn_copy(), 7);
    }
}
