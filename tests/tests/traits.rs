//! What a generated type implements besides the protocol: `Clone`, `Debug` and the auto traits,
//! wherever its saved locals do.

use genfn::prelude::*;
use genfn_tests::trace::{D, Event, taken};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::rc::Rc;

/// The line of the yield below.
const LINE: u32 = line!() + 6;

#[generator]
fn jumping_range(up_to: i64) -> impl Generator<Option<i64>, Yield = i64> + Clone + Debug {
    let mut index = 0;
    while index < up_to {
        let jump = yield_!(index);
        index += jump.unwrap_or(1);
    }
}

#[test]
fn a_clone_goes_its_own_way() {
    let mut g = jumping_range(5);
    let mut fresh = g.clone();
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.send(Some(2)), Step::Yielded(2));
    let mut twin = g.clone();
    assert_eq!(g.send(Some(2)), Step::Yielded(4));
    assert_eq!(twin.send(None), Step::Yielded(3));
    assert_eq!(g.send(None), Step::Returned(()));
    assert_eq!(twin.send(None), Step::Yielded(4));
    assert_eq!(fresh.start(), Step::Yielded(0));
    assert_eq!(fresh.drive_on(), [1, 2, 3, 4]);
}

trait DriveOn {
    fn drive_on(&mut self) -> Vec<i64>;
}

impl<G: Generator<Option<i64>, Yield = i64>> DriveOn for G {
    fn drive_on(&mut self) -> Vec<i64> {
        self.iter().collect()
    }
}

#[test]
fn a_clone_owns_clones_of_the_locals() {
    /// Logs its drop, and is cloned with another number.
    #[derive(Debug)]
    struct Counted(D);
    impl Clone for Counted {
        fn clone(&self) -> Self {
            Counted(D(self.0.0 + 1))
        }
    }
    #[generator]
    fn f(a: Counted) -> impl Iterator<Item = i64> + Clone {
        let b = Counted(D(10));
        yield_!(a.0.0);
        yield_!(b.0.0);
    }
    let mut items = f(Counted(D(1)));
    assert_eq!(items.next(), Some(1));
    let mut twin = items.clone();
    drop(items);
    assert_eq!(twin.next(), Some(11));
    drop(twin);
    assert_eq!(taken(), [10, 1, 11, 2].map(Event::Drop));
}

#[test]
fn debug_says_where_it_stands() {
    let mut g = jumping_range(5);
    assert_eq!(format!("{g:?}"), "jumping_range { Created, up_to: 5 }");
    let _ = g.start();
    let _ = g.send(Some(2));
    assert_eq!(
        format!("{g:?}"),
        format!("jumping_range {{ Suspended at line {LINE}, index: 2, up_to: 5 }}")
    );
    g.close();
    assert_eq!(format!("{g:?}"), "jumping_range { Closed }");
}

#[test]
fn debug_of_a_delegate() {
    let line = line!() + 4;
    #[generator]
    fn outer(n: i64) -> impl Generator<Option<i64>, Yield = i64> + Debug {
        let own = 'x';
        yield_from!(jumping_range(n));
        assert!(own.is_alphabetic());
    }
    let mut g = outer(3);
    let _ = g.start();
    let text = format!("{g:?}");
    let start = format!("outer {{ Suspended at line {line}, ");
    assert!(text.starts_with(&start), "{text}");
    let inner = format!("jumping_range {{ Suspended at line {LINE}, index: 0, up_to: 3 }}");
    assert!(text.contains("delegate: "), "{text}");
    assert!(text.contains(&inner), "{text}");
    assert!(text.contains("own: 'x'"), "{text}");
}

#[test]
fn auto_traits_are_those_of_the_saved_locals() {
    /// Whether `T` is `Send`, by which of the two methods is found.
    struct Asked<T>(PhantomData<T>);
    impl<T: Send> Asked<T> {
        fn answer(self) -> bool {
            let Asked(PhantomData) = self;
            true
        }
    }
    trait Otherwise: Sized {
        fn answer(self) -> bool {
            false
        }
    }
    impl<T> Otherwise for Asked<T> {}
    macro_rules! is_send {
        ($g:expr) => {{
            fn asked<T>(_: &T) -> PhantomData<T> {
                PhantomData
            }
            Asked(asked(&$g)).answer()
        }};
    }

    #[generator]
    fn saves(rc: Rc<u8>) -> impl Iterator<Item = u8> {
        yield_!(1);
        yield_!(*rc);
    }
    #[generator]
    fn uses_between(n: u8) -> impl Iterator<Item = u8> {
        let rc = Rc::new(n);
        let n = *rc;
        drop(rc);
        yield_!(n);
    }
    #[generator]
    fn only_sends() -> impl Generator<Rc<u8>, Yield = u8, Return = u8> {
        let rc = yield_!(1);
        *rc
    }
    assert!(!is_send!(saves(Rc::new(1))));
    assert!(is_send!(uses_between(1)));
    assert!(is_send!(only_sends()));
    assert!(is_send!(jumping_range(1)));
    assert_eq!(saves(Rc::new(2)).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(uses_between(3).collect::<Vec<_>>(), [3]);
    assert_eq!(only_sends().drive(|n| Rc::new(n + 4)), 5);
}

#[test]
fn every_generated_type_is_unpin() {
    fn unpin<T: Unpin>(value: T) -> T {
        value
    }
    #[generator]
    fn f(text: String) -> impl Iterator<Item = usize> + Unpin {
        yield_!(text.len());
    }
    assert_eq!(unpin(f("abc".into())).next(), Some(3));
}
