//! What a generated type implements besides the protocol: `Clone`, `Debug` and the auto traits,
//! wherever its saved locals do.

use genfn::Status;
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
fn a_clone_has_a_delegate_of_its_own() {
    #[generator]
    fn outer(n: i64) -> impl Generator<Option<i64>, Yield = i64, Return = i64> + Clone + Debug {
        let before = yield_!(-1).unwrap_or(100);
        yield_from!(jumping_range(n));
        before
    }
    let mut g = outer(4);
    let (_, _) = (g.start(), g.send(Some(7)));
    assert_eq!(g.send(Some(2)), Step::Yielded(2));
    let mut twin = g.clone();
    assert_eq!(format!("{g:?}"), format!("{twin:?}"));
    assert_eq!(g.send(Some(2)), Step::Returned(7));
    assert_eq!(twin.send(Some(-2)), Step::Yielded(0));
    assert_eq!(twin.clone().send(Some(3)), Step::Yielded(3));
    assert_eq!(twin.send(Some(1)), Step::Yielded(1));
}

#[test]
fn a_clone_has_iterators_of_its_own() {
    #[generator]
    fn items(list: Vec<i64>) -> impl Iterator<Item = i64> + Clone {
        for n in list.clone() {
            let double = n * 2;
            yield_from!([n, double]);
            yield_!(0);
        }
        yield_from!(list);
    }
    let all = [1, 2, 0, 3, 6, 0, 1, 3];
    for taken in 0..=all.len() {
        let mut g = items(vec![1, 3]);
        assert!(g.by_ref().take(taken).eq(all[..taken].iter().copied()));
        let twin = g.clone();
        assert!(g.eq(all[taken..].iter().copied()));
        assert!(twin.eq(all[taken..].iter().copied()), "after {taken}");
    }
}

/// Logs its drop, and is cloned with another number.
#[derive(Debug)]
struct Counted(D);

impl Clone for Counted {
    fn clone(&self) -> Self {
        Counted(D(self.0.0 + 1))
    }
}

#[test]
fn a_clone_clones_what_a_loop_leaves_in_place() {
    #[generator]
    fn f(seen: Counted) -> impl Generator<Yield = i64> + Clone {
        let mut list = vec![Counted(D(100))];
        for i in 0..3 {
            list.push(Counted(D(200 + i * 10)));
            yield_!(seen.0.0 + i);
        }
        drop(list);
        yield_!(-1);
    }
    let mut g = f(Counted(D(1)));
    assert_eq!(
        [g.start(), g.send(())],
        [Step::Yielded(1), Step::Yielded(2)]
    );
    let mut twin = g.clone();
    assert!(taken().is_empty());
    g.close();
    assert_eq!(taken(), [100, 200, 210, 1].map(Event::Drop));
    assert_eq!(twin.send(()), Step::Yielded(4));
    assert_eq!(twin.send(()), Step::Yielded(-1));
    assert_eq!(taken(), [101, 201, 211, 220].map(Event::Drop));
    drop(twin);
    assert_eq!(taken(), [2].map(Event::Drop));
}

#[test]
fn a_clone_of_what_may_have_been_given_away() {
    #[generator]
    fn f(gives: bool) -> impl Iterator<Item = i64> + Clone {
        let counted = Counted(D(1));
        if gives {
            drop(counted);
        }
        yield_!(1);
    }
    for (gives, at_once, later) in [(true, vec![1], vec![]), (false, vec![], vec![2, 1])] {
        let drops = |list: Vec<i64>| list.into_iter().map(Event::Drop).collect::<Vec<_>>();
        let mut g = f(gives);
        assert_eq!(g.next(), Some(1));
        assert_eq!(taken(), drops(at_once));
        let twin = g.clone();
        drop(twin);
        drop(g);
        assert_eq!(taken(), drops(later));
    }
}

#[test]
fn a_clone_of_a_closed_generator_is_closed() {
    let mut g = jumping_range(1);
    g.close();
    let twin = g.clone();
    assert_eq!(twin.status(), Status::Closed);
}

#[test]
fn debug_of_a_chain_of_delegates() {
    let line = line!();
    #[generator]
    fn bottom() -> impl Generator<Yield = i64> + Debug {
        yield_!(1);
    }
    #[generator]
    fn middle() -> impl Generator<Yield = i64> + Debug {
        yield_from!(bottom());
    }
    #[generator]
    fn top() -> impl Generator<Yield = i64> + Debug {
        yield_from!(middle());
    }
    let mut g = top();
    assert_eq!(format!("{g:?}"), "top { Created }");
    let _ = g.start();
    let [bottom, middle, top] = [3, 7, 11].map(|lines| line + lines);
    assert_eq!(
        format!("{g:?}"),
        format!(
            "top {{ Suspended at line {top}, delegate: middle {{ Suspended at line {middle}, \
             delegate: bottom {{ Suspended at line {bottom} }} }} }}"
        )
    );
    let _ = g.send(());
    assert_eq!(format!("{g:?}"), "top { Closed }");
}

#[test]
fn debug_of_an_iterator_as_delegate() {
    #[generator]
    fn f(list: Vec<i64>) -> impl Iterator<Item = i64> + Debug {
        yield_from!(list);
    }
    let mut g = f(vec![1, 2, 3]);
    assert_eq!(format!("{g:?}"), "f { Created, list: [1, 2, 3] }");
    g.next();
    let text = format!("{g:?}");
    assert!(text.contains("delegate: "), "{text}");
    assert!(text.contains("[2, 3]"), "{text}");
}

#[test]
fn debug_names_what_is_used_again_and_nothing_else() {
    /// Has no `Debug`, and needs none: it is only kept.
    struct Guard;
    impl Drop for Guard {
        fn drop(&mut self) {}
    }
    let line = line!() + 9;
    #[generator]
    fn f(used: i64, not_again: i64) -> impl Generator<i64, Yield = i64, Return = i64> + Debug {
        let _guard = Guard;
        let gone = not_again + 1;
        let mut seen = vec![gone];
        for turn in 0..2 {
            if turn == 1 {
                let inner = turn + 5;
                seen.push(yield_!(inner));
                seen.push(inner);
            }
        }
        used + seen[0] + seen[1]
    }
    let mut g = f(1, 2);
    assert_eq!(format!("{g:?}"), "f { Created, used: 1, not_again: 2 }");
    assert_eq!(g.start(), Step::Yielded(6));
    let text = format!("{g:?}");
    let head = format!("f {{ Suspended at line {line}, ");
    assert!(text.starts_with(&head), "{text}");
    for part in ["inner: 6", "seen: [3]", "used: 1"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for part in ["gone", "not_again", "guard"] {
        assert!(!text.contains(part), "{part} in {text}");
    }
    assert_eq!(g.send(40), Step::Returned(44));
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
