//! Calling a local for the last time: what can be called once is gone then, anything else goes on.
//!
//! `(&&&&Callee::new(f)).__genfn_call1(x)` is the value of `f(x)`, and `f` if it is still there. Method
//! resolution looks at the receiver with the most references first, so that what can be called again is
//! ([`FnMut`]), then what can be called at all ([`FnOnce`]), then what such a thing is behind.

pub use super::probe::Probe as Callee;
use core::ops::{Deref, DerefMut};

macro_rules! calls {
    ($($call:ident $again:ident $once:ident $lent:ident $shared:ident ($($arg:ident $ty:ident),*);)*) => { $(
        pub trait $again<F, R, $($ty),*> {
            fn $call(&self, $($arg: $ty),*) -> (R, Option<F>);
        }
        impl<F: FnMut($($ty),*) -> R, R, $($ty),*> $again<F, R, $($ty),*> for &&&Callee<F> {
            #[inline(always)]
            fn $call(&self, $($arg: $ty),*) -> (R, Option<F>) {
                let mut local = self.take();
                (local($($arg),*), Some(local))
            }
        }

        pub trait $once<F, R, $($ty),*> {
            fn $call(&self, $($arg: $ty),*) -> (R, Option<F>);
        }
        impl<F: FnOnce($($ty),*) -> R, R, $($ty),*> $once<F, R, $($ty),*> for &&Callee<F> {
            #[inline(always)]
            fn $call(&self, $($arg: $ty),*) -> (R, Option<F>) {
                (self.take()($($arg),*), None)
            }
        }

        pub trait $lent<F, R, $($ty),*> {
            fn $call(&self, $($arg: $ty),*) -> (R, Option<F>);
        }
        impl<F: DerefMut<Target: FnMut($($ty),*) -> R>, R, $($ty),*> $lent<F, R, $($ty),*> for &Callee<F> {
            #[inline(always)]
            fn $call(&self, $($arg: $ty),*) -> (R, Option<F>) {
                let mut local = self.take();
                ((*local)($($arg),*), Some(local))
            }
        }

        pub trait $shared<F, R, $($ty),*> {
            fn $call(&self, $($arg: $ty),*) -> (R, Option<F>);
        }
        impl<F: Deref<Target: Fn($($ty),*) -> R>, R, $($ty),*> $shared<F, R, $($ty),*> for Callee<F> {
            #[inline(always)]
            fn $call(&self, $($arg: $ty),*) -> (R, Option<F>) {
                let local = self.take();
                ((*local)($($arg),*), Some(local))
            }
        }
    )* };
}

calls! {
    __genfn_call0 Again0 Once0 Lent0 Shared0 ();
    __genfn_call1 Again1 Once1 Lent1 Shared1 (a A);
    __genfn_call2 Again2 Once2 Lent2 Shared2 (a A, b B);
    __genfn_call3 Again3 Once3 Lent3 Shared3 (a A, b B, c C);
    __genfn_call4 Again4 Once4 Lent4 Shared4 (a A, b B, c C, d D);
}

#[cfg(test)]
// As an expansion writes it, whatever the type is.
#[allow(clippy::needless_borrow)]
mod tests {
    use super::Callee;
    #[allow(unused_imports)]
    use super::{Again0 as _, Again1 as _, Lent1 as _, Once0 as _, Once1 as _, Shared0 as _};
    use core::cell::RefCell;

    #[test]
    fn what_can_be_called_again_is_still_there() {
        let mut count = 0;
        let (value, again) = (&&&&Callee::new(|by: u8| {
            count += by;
            count
        }))
            .__genfn_call1(2);
        assert_eq!(value, 2);
        assert_eq!(again.map(|mut again| again(3)), Some(5));
        let text = core::cell::Cell::new(Some("a"));
        let (value, again) = (&&&&Callee::new(move || text.take())).__genfn_call0();
        assert_eq!((value, again.is_some()), (Some("a"), true));
    }

    #[test]
    fn what_can_be_called_once_is_gone() {
        fn call<F: FnOnce(u8) -> u8>(f: F) -> (u8, bool) {
            let (value, again) = (&&&&Callee::new(f)).__genfn_call1(1);
            (value, again.is_some())
        }
        assert_eq!(call(|n| n + 1), (2, false));
    }

    #[test]
    fn what_is_behind_something_is_called_there() {
        let cell = RefCell::new(|n: u8| n + 1);
        let (value, again) = (&&&&Callee::new(cell.borrow_mut())).__genfn_call1(1);
        assert_eq!((value, again.is_some()), (2, true));
    }

    #[cfg(feature = "alloc")]
    #[test]
    fn boxes_and_shared_ones() {
        use alloc::boxed::Box;
        use alloc::rc::Rc;
        let once: Box<dyn FnOnce() -> u8> = Box::new(|| 1);
        let shared: Rc<dyn Fn() -> u8> = Rc::new(|| 2);
        assert!((&&&&Callee::new(once)).__genfn_call0().1.is_none());
        let (value, again) = (&&&&Callee::new(shared)).__genfn_call0();
        assert_eq!((value, again.is_some()), (2, true));
    }
}
