//! The run-pass files of rustc's `tests/ui/coroutine`.
//!
//! There a first `resume` already brings a value; here it is `start`, which brings none.

use crate::{Finally, check, raise, raised, said, say};
use genfn::Status;
use genfn::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::mem::{needs_drop, size_of_val};
use std::ops::AddAssign;
use std::rc::Rc;

#[test]
fn smoke() {
    #[generator]
    fn returns(end: bool) -> impl Generator<Yield = &'static str, Return = &'static str> {
        if !end {
            yield_!("yielded");
        }
        "returned"
    }
    #[generator]
    fn moves(text: String) -> impl Generator<Yield = String, Return = String> {
        yield_!(text.clone());
        yield_!(text.clone() + "!");
        text
    }
    assert_eq!(returns(true).start(), Step::Returned("returned"));
    let mut g = returns(false);
    assert_eq!(
        [g.start(), g.send(())],
        [Step::Yielded("yielded"), Step::Returned("returned")]
    );
    let mut g = moves("foo".into());
    assert_eq!(g.start(), Step::Yielded("foo".into()));
    assert_eq!(g.send(()), Step::Yielded("foo!".into()));
    assert_eq!(g.send(()), Step::Returned("foo".into()));
}

#[test]
fn values_sent_in() {
    #[generator]
    fn f(mut a: i64) -> impl Generator<i64, Yield = i64, Return = i64> {
        let mut b = yield_!(a);
        loop {
            b = if b >= 10 { return a } else { yield_!(b - 1) };
            a += 100;
        }
    }
    let mut g = f(5);
    assert_eq!(g.start(), Step::Yielded(5));
    assert_eq!([g.send(3), g.send(4)], [Step::Yielded(2), Step::Yielded(3)]);
    assert_eq!(g.send(10), Step::Returned(205));
}

#[test]
fn what_is_sent_and_not_used_is_dropped_at_once() {
    #[generator]
    fn f() -> impl Generator<Finally, Yield = i64, Return = Finally> {
        yield_!(1);
        let _ = yield_!(2);
        let kept = yield_!(3);
        say("kept");
        drop(yield_!(4));
        kept
    }
    let mut g = f();
    let _ = g.start();
    let _ = g.send(Finally("first"));
    assert_eq!(said(), ["first"]);
    let _ = g.send(Finally("second"));
    assert_eq!(said(), ["second"]);
    let _ = g.send(Finally("third"));
    assert_eq!(said(), ["kept"]);
    let step = g.send(Finally("fourth"));
    assert_eq!(said(), ["fourth"]);
    drop(step);
    assert_eq!(said(), ["third"]);
}

#[test]
fn a_sent_value_lives_over_the_next_yield() {
    #[generator]
    fn f(mut d: Finally) -> impl Generator<Finally, Yield = (), Return = Finally> {
        d = yield_!();
        say(d.0);
        d
    }
    let mut g = f(Finally("argument"));
    let _ = g.start();
    assert!(said().is_empty());
    let step = g.send(Finally("sent"));
    assert_eq!(said(), ["argument", "sent"]);
    drop(g);
    assert!(said().is_empty());
    drop(step);
    assert_eq!(said(), ["sent"]);
}

#[test]
fn control_flow() {
    /// How many items there are.
    fn finish(g: impl Iterator<Item = ()>, items: usize) {
        assert_eq!(g.count(), items);
    }
    #[generator]
    fn never() -> impl Iterator<Item = ()> {
        if false {
            yield_!();
        }
    }
    #[generator]
    fn ranges(n: usize) -> impl Iterator<Item = ()> {
        for _ in 0..n {
            yield_!();
        }
    }
    #[generator]
    fn breaks_at_once() -> impl Iterator<Item = ()> {
        #[expect(clippy::never_loop, reason = "no yield inside: it stays as it is")]
        for _ in 0..8 {
            break;
        }
        yield_!();
    }
    #[generator]
    fn two_halves(x: i64) -> impl Iterator<Item = ()> {
        if x < 0 {
            yield_!();
        } else {
            for _ in 0..x {
                yield_!();
            }
        }
    }
    #[generator]
    fn continues() -> impl Iterator<Item = ()> {
        for i in 0..10 {
            if i % 2 == 0 {
                continue;
            }
            yield_!();
        }
    }
    finish(never(), 0);
    finish(ranges(8), 8);
    finish(breaks_at_once(), 1);
    finish(two_halves(-1), 1);
    finish(two_halves(4), 4);
    finish(continues(), 5);
}

#[test]
fn moved_on_one_path_only() {
    #[generator]
    fn f(moves: bool) -> impl Iterator<Item = ()> {
        let b = Finally("b");
        if moves {
            drop(b);
        }
        yield_!();
        say("after the yield");
    }
    let mut g = f(true);
    g.next();
    assert_eq!(said(), ["b"]);
    g.next();
    assert_eq!(said(), ["after the yield"]);
    let mut g = f(false);
    g.next();
    assert!(said().is_empty());
    g.next();
    assert_eq!(said(), ["after the yield", "b"]);
}

#[test]
fn initialised_on_one_path_only() {
    #[generator]
    fn f(filled: bool) -> impl Iterator<Item = i64> {
        let _late: Finally;
        if filled {
            _late = Finally("late");
        }
        yield_!(4);
    }
    let mut g = f(false);
    assert_eq!(g.next(), Some(4));
    // It is moved while the local is not there.
    let moved = g;
    drop(moved);
    assert!(said().is_empty());
    let mut g = f(true);
    assert_eq!(g.next(), Some(4));
    drop(Box::new(g));
    assert_eq!(said(), ["late"]);
}

#[test]
fn assigned_over_a_yield() {
    #[generator]
    fn f() -> impl Generator<bool, Yield = (), Return = ()> {
        let mut a = Finally("old");
        say(a.0);
        let again = yield_!();
        a = if again { Finally("new") } else { return };
        say("assigned");
        say(a.0);
        yield_!();
        a = Finally("newest");
        yield_!();
        drop(a);
    }
    let mut g = f();
    let _ = g.start();
    let _ = g.send(true);
    assert_eq!(said(), ["old", "old", "assigned", "new"]);
    let _ = g.send(true);
    assert_eq!(said(), ["new"]);
    let _ = g.send(true);
    assert_eq!(said(), ["newest"]);
    let mut g = f();
    let _ = g.start();
    let _ = g.send(false);
    assert_eq!(said(), ["old", "old"]);
}

#[test]
fn arguments_drop_with_the_generator() {
    #[generator]
    fn keeps(b: Finally) -> impl Iterator<Item = ()> {
        yield_!();
        drop(b);
    }
    #[generator]
    fn gives_away(b: Finally) -> impl Iterator<Item = ()> {
        drop(b);
        yield_!();
    }
    // Never started, suspended, ended.
    drop(keeps(Finally("b")));
    assert_eq!(said(), ["b"]);
    let mut g = keeps(Finally("b"));
    g.next();
    assert!(said().is_empty());
    drop(g);
    assert_eq!(said(), ["b"]);
    let mut g = gives_away(Finally("b"));
    g.next();
    assert_eq!(said(), ["b"]);
    drop(g);
    assert!(said().is_empty());
}

#[test]
fn a_generator_is_an_iterator() {
    #[generator]
    fn items(n: usize) -> impl Iterator<Item = Option<usize>> {
        for i in 0..n {
            yield_!((i % 2 == 0).then_some(i));
        }
    }
    let mut count = 0;
    for item in items(5) {
        count += item.unwrap_or(100);
    }
    assert_eq!(count, 206);
    assert_eq!(items(5).flatten().collect::<Vec<_>>(), [0, 2, 4]);
}

#[test]
fn a_generator_in_a_generator() {
    #[generator]
    fn outer() -> impl Generator<Yield = i64, Return = i64> {
        #[generator]
        fn inner() -> impl Generator<Yield = i64> {
            yield_!(2);
        }
        let mut inner = inner();
        match inner.start() {
            Step::Yielded(value) => yield_!(value + 1),
            Step::Returned(()) => unreachable!(),
        }
        let Step::Returned(()) = inner.send(()) else {
            return 0;
        };
        4
    }
    let mut g = outer();
    assert_eq!(
        [g.start(), g.send(())],
        [Step::Yielded(3), Step::Returned(4)]
    );
}

#[test]
fn a_panic_drops_what_the_body_holds() {
    #[generator]
    fn f(late: bool, _argument: Finally) -> impl Iterator<Item = ()> {
        let _local = Finally("local");
        if late {
            yield_!();
        }
        raise("panic");
    }
    let mut g = f(false, Finally("argument"));
    assert_eq!(raised(|| g.next()), "panic");
    assert_eq!(said(), ["local", "argument"]);
    let mut g = f(true, Finally("argument"));
    g.next();
    assert!(said().is_empty());
    assert_eq!(raised(|| g.next()), "panic");
    assert_eq!(said(), ["local", "argument"]);
    drop(g);
    assert!(said().is_empty());
}

#[test]
fn after_a_panic_it_is_closed() {
    #[generator]
    fn f() -> impl Generator<Yield = (), Return = ()> {
        yield_!();
        raise("panic");
    }
    let mut g = f();
    let _ = g.start();
    assert_eq!(raised(|| g.send(())), "panic");
    assert_eq!(g.status(), Status::Closed);
    for _ in 0..2 {
        assert!(raised(|| g.send(())).contains("closed"));
    }
}

#[test]
fn after_its_return_it_is_closed() {
    #[generator]
    fn f() -> impl Generator<Yield = ()> {
        if false {
            yield_!();
        }
    }
    let mut g = f();
    assert_eq!(g.start(), Step::Returned(()));
    assert!(raised(|| g.send(())).contains("closed"));
    assert!(raised(|| g.start()).contains("closed"));
}

#[test]
fn more_yields_than_fit_into_a_byte() {
    macro_rules! many {
        ($name:ident { $($body:tt)* }) => {
            #[generator]
            fn $name() -> impl Iterator<Item = ()> {
                $($body)*
            }
        };
    }
    // Each of the 36 eight times.
    macro_rules! written_out {
        ($($sixes:tt)*) => {
            many!(all { $($sixes)* $($sixes)* $($sixes)* $($sixes)* $($sixes)* $($sixes)* $($sixes)* $($sixes)* });
        };
    }
    written_out! {
        yield_!(); yield_!(); yield_!(); yield_!(); yield_!(); yield_!();
        yield_!(); yield_!(); yield_!(); yield_!(); yield_!(); yield_!();
        yield_!(); yield_!(); yield_!(); yield_!(); yield_!(); yield_!();
        yield_!(); yield_!(); yield_!(); yield_!(); yield_!(); yield_!();
        yield_!(); yield_!(); yield_!(); yield_!(); yield_!(); yield_!();
        yield_!(); yield_!(); yield_!(); yield_!(); yield_!(); yield_!();
    }
    let mut g = all();
    assert_eq!(g.by_ref().take(257).count(), 257);
    assert_eq!(g.count(), 31);
    assert_eq!(all().count(), 288);
}

#[test]
fn a_yield_after_a_reference_in_the_arguments() {
    #[generator]
    fn f(b: String) -> impl Generator<i64, Yield = (), Return = usize> {
        fn both(b: &str, n: i64) -> (&str, i64) {
            (b, n)
        }
        let (text, n) = both(&b, yield_!());
        assert_eq!((text, n), ("abc", 1));
        b.len()
    }
    assert_eq!(check(f("abc".into())).1, 3);
}

#[test]
fn a_yield_in_a_box() {
    #[generator]
    fn f(x: i64) -> impl Generator<Option<i64>, Yield = i64, Return = Box<Option<i64>>> {
        let boxed = Box::new(yield_!(x));
        match boxed {
            ref empty if empty.is_none() => Box::new(yield_!(0)),
            full => full,
        }
    }
    let mut g = f(0);
    let (_, _) = (g.start(), g.send(None));
    assert_eq!(g.send(Some(2)), Step::Returned(Box::new(Some(2))));
}

#[test]
fn a_yield_in_an_initialiser() {
    #[generator]
    fn f() -> impl Generator<Yield = (), Return = bool> {
        loop {
            let found = {
                yield_!();
                true
            };
            if found {
                return found;
            }
        }
    }
    assert!(f().drive(|()| ()));
}

#[test]
fn yields_of_different_lifetimes() {
    #[generator]
    fn f<'a>(short: &'a str, long: &'static str) -> impl Iterator<Item = &'a str> {
        yield_!(long);
        yield_!(short);
    }
    let short = String::from("short");
    assert_eq!(f(&short, "long").collect::<Vec<_>>(), ["long", "short"]);
}

#[test]
fn bindings_of_a_match() {
    enum Enum {
        A(String),
        B,
    }
    #[generator]
    fn f(values: Vec<Enum>) -> impl Generator<Yield = String, Return = usize> {
        let mut sum = 0;
        for value in values {
            match value {
                Enum::A(text) => {
                    yield_!(text.clone());
                    sum += text.len();
                }
                Enum::B => yield_!(String::new()),
            }
        }
        sum
    }
    let mut g = f(vec![Enum::A("ab".into()), Enum::B, Enum::A("c".into())]);
    let mut items = g.iter();
    assert_eq!(items.by_ref().collect::<Vec<_>>(), ["ab", "", "c"]);
    assert_eq!(items.returned(), Some(3));
}

#[test]
fn an_exclusive_reference_is_reborrowed_in_every_turn() {
    #[generator]
    fn f(list: &mut Vec<usize>) -> impl Iterator<Item = usize> {
        fn push(list: &mut Vec<usize>) -> &mut usize {
            list.push(list.len());
            list.last_mut().expect("just pushed")
        }
        while list.len() < 3 {
            {
                let last = push(list);
                *last += 10;
            }
            yield_!(list.len());
            *push(list) += 20;
            yield_!(list.len());
        }
    }
    let mut list = vec![];
    assert_eq!(f(&mut list).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(list, [10, 21, 12, 23]);
}

#[test]
fn filled_again_in_a_guard() {
    #[generator]
    fn f() -> impl Generator<Yield = usize, Return = Vec<String>> {
        let mut list = vec![String::from("a")];
        drop(list);
        match 1 {
            _ if {
                list = vec![String::from("b"), String::from("c")];
                list.len() == 2
            } =>
            {
                yield_!(list.len());
                list
            }
            _ => vec![],
        }
    }
    assert_eq!(f().drive(|n| assert_eq!(n, 2)), ["b", "c"]);
}

#[test]
fn a_compound_assignment_of_the_users() {
    #[derive(Debug, PartialEq, Clone)]
    struct Log(String);
    impl AddAssign<i64> for Log {
        fn add_assign(&mut self, n: i64) {
            self.0.extend(["+", &n.to_string()]);
        }
    }
    impl AddAssign<Log> for Log {
        fn add_assign(&mut self, log: Log) {
            self.0.extend(["(", &log.0, ")"]);
        }
    }
    #[generator]
    fn f() -> impl Generator<i64, Yield = i64, Return = Log> {
        let mut log = Log("0".into());
        log += yield_!(1);
        log += {
            let mut inner = Log("i".into());
            inner += yield_!(2);
            inner
        };
        log
    }
    assert_eq!(check(f()), (vec![1, 2], Log("0+1(i+2)".into())));
}

#[test]
fn files_of_folders() {
    #[generator]
    fn numbers(of: &str) -> impl Iterator<Item = &str> {
        for part in of.split(',') {
            if !part.is_empty() {
                yield_!(part);
            }
        }
    }
    #[generator]
    fn f(files: Vec<String>) -> impl Generator<Yield = usize, Return = Vec<String>> {
        let mut all = Vec::new();
        for file in files {
            // What borrows from the local ends before the yield.
            all.extend(numbers(&file).map(str::to_owned));
            yield_!(all.len());
        }
        all
    }
    let mut seen = vec![];
    let all = f(vec!["1,2".into(), ",".into(), "3".into()]).drive(|n| seen.push(n));
    assert_eq!((seen, all.concat()), (vec![2, 2, 3], "123".to_owned()));
}

#[test]
fn a_borrow_of_a_cell_over_a_yield() {
    #[generator]
    fn f(cell: &RefCell<i64>) -> impl Generator<Yield = i64, Return = i64> {
        let borrow = cell.borrow();
        yield_!(*borrow);
        drop(borrow);
        let sum = {
            let mut borrow = cell.borrow_mut();
            *borrow += 1;
            *borrow
        };
        yield_!(sum);
        // A temporary of a condition is gone in front of the block.
        if *cell.borrow() == 2 {
            yield_!(0);
        }
        *cell.borrow()
    }
    let cell = RefCell::new(1);
    let mut g = f(&cell);
    assert_eq!(g.start(), Step::Yielded(1));
    assert!(cell.try_borrow_mut().is_err());
    assert_eq!(g.send(()), Step::Yielded(2));
    assert!(cell.try_borrow_mut().is_ok());
    assert_eq!(g.send(()), Step::Yielded(0));
    cell.replace(9);
    assert_eq!(g.send(()), Step::Returned(9));
}

#[test]
fn a_temporary_of_a_statement_is_gone_at_the_next_yield() {
    #[generator]
    fn f() -> impl Iterator<Item = ()> {
        let _ = Finally("temporary").0.len();
        match Finally("head").0 {
            "head" => say("arm"),
            _ => say("other"),
        }
        yield_!();
    }
    let mut g = f();
    g.next();
    assert_eq!(said(), ["temporary", "arm", "head"]);
}

#[test]
fn answers_of_two_questions() {
    #[generator]
    fn scenario() -> impl Generator<String, Yield = String, Return = String> {
        let name = yield_!("What is your name?".into());
        let feeling = yield_!(format!("{name}, how are you feeling?"));
        format!("{name} is {feeling}")
    }
    let mut g = scenario();
    assert_eq!(g.start(), Step::Yielded("What is your name?".into()));
    let asked = g.send("Your name".into());
    assert_eq!(
        asked,
        Step::Yielded("Your name, how are you feeling?".into())
    );
    assert_eq!(
        g.send("Fine".into()),
        Step::Returned("Your name is Fine".into())
    );
}

#[test]
fn a_box_of_a_generator_in_a_struct() {
    struct Holder<'a>(Box<dyn Generator<i64, Yield = i64, Return = ()> + 'a>);
    #[generator]
    fn f(n: &Cell<i64>) -> impl Generator<i64, Yield = i64> {
        loop {
            n.set(yield_!(n.get()));
        }
    }
    let n = Cell::new(1);
    let mut holder = Holder(Box::new(f(&n)));
    assert_eq!(
        [holder.0.start(), holder.0.send(7)],
        [Step::Yielded(1), Step::Yielded(7)]
    );
    drop(holder);
    assert_eq!(n.get(), 7);
}

#[test]
fn a_local_that_cannot_exist() {
    #[derive(Clone, Copy)]
    enum Void {}
    #[generator]
    fn f(value: Option<Void>) -> impl Iterator<Item = i64> {
        if let Some(void) = value {
            yield_!(1);
            match void {}
        }
        yield_!(2);
    }
    assert_eq!(f(None).collect::<Vec<_>>(), [2]);
}

#[test]
fn clones_of_what_is_clone() {
    #[generator]
    fn f(copied: i64, cloned: Vec<i64>) -> impl Iterator<Item = i64> + Clone {
        let shared = Rc::new(copied);
        yield_!(*shared);
        for n in cloned {
            yield_!(n * *shared);
        }
    }
    let mut g = f(2, vec![3, 4]);
    let fresh = g.clone();
    assert_eq!(g.by_ref().take(2).collect::<Vec<_>>(), [2, 6]);
    let late = g.clone();
    assert_eq!(
        (late.collect(), g.collect(), fresh.collect()),
        (vec![8], vec![8], vec![2, 6, 8])
    );
}

#[test]
fn a_panicked_iterator_has_ended() {
    #[generator]
    fn f() -> impl Iterator<Item = i64> {
        yield_!(42);
        raise("foo");
    }
    let mut g = f();
    assert_eq!(g.next(), Some(42));
    assert_eq!(raised(|| g.next()), "foo");
    assert_eq!([g.next(), g.next()], [None, None]);
}

#[test]
fn a_reference_to_a_static_lives_over_yields() {
    static WORDS: [&str; 2] = ["a", "b"];
    #[generator]
    fn f() -> impl Iterator<Item = &'static str> {
        let words = &WORDS;
        let first = &words[0];
        yield_!(first);
        for word in words {
            yield_!(word);
        }
    }
    assert_eq!(f().collect::<String>(), "aab");
}

#[test]
fn what_needs_no_drop_needs_none_in_a_generator() {
    fn dropless<T>(_: &T) -> bool {
        !needs_drop::<T>()
    }
    #[generator]
    fn numbers(n: i64) -> impl Iterator<Item = i64> {
        yield_!(n);
        yield_!(n + 1);
    }
    #[generator]
    fn texts(text: String) -> impl Iterator<Item = usize> {
        yield_!(0);
        yield_!(text.len());
    }
    assert!(dropless(&numbers(1)));
    assert!(!dropless(&texts("abc".into())));
    assert_eq!(numbers(1).sum::<i64>() + 3, 6);
    assert_eq!(texts("abc".into()).sum::<usize>(), 3);
}

#[test]
fn what_is_gone_takes_no_place() {
    #[generator]
    fn moved_away() -> impl Iterator<Item = usize> {
        let large = [1_u8; 1024];
        let len = large.len();
        yield_!(len);
        yield_!(len + 1);
    }
    #[generator]
    fn sent() -> impl Generator<[u8; 1024], Yield = usize> {
        let large = yield_!(0);
        yield_!(large.len());
    }
    assert!(size_of_val(&moved_away()) < 64);
    assert!(size_of_val(&sent()) < 64);
    assert_eq!(moved_away().sum::<usize>(), 2049);
    assert_eq!(sent().drive(|_| [1; 1024]), ());
}

#[test]
fn what_it_walks_over_may_be_borrowed_or_owned() {
    #[generator]
    fn borrowed(list: &[i64]) -> impl Iterator<Item = i64> {
        for p in list {
            yield_!(*p);
        }
    }
    #[generator]
    fn owned(list: HashSet<i64>) -> impl Iterator<Item = i64> {
        for p in list {
            yield_!(p);
        }
    }
    #[generator]
    fn changed(list: &mut [i64]) -> impl Iterator<Item = i64> {
        for p in list.iter_mut() {
            *p += 1;
            yield_!(*p);
        }
    }
    let mut list = [1, 2, 3];
    assert!(borrowed(&list).eq(list));
    assert_eq!(owned(HashSet::from(list)).sum::<i64>(), 6);
    assert_eq!(changed(&mut list).sum::<i64>(), 9);
    assert_eq!(list, [2, 3, 4]);
}

#[test]
fn a_drop_that_the_borrow_checker_has_to_see() {
    #[generator]
    fn f(cell: &Cell<i64>) -> impl Iterator<Item = i64> {
        struct Sets<'a>(&'a Cell<i64>);
        impl Drop for Sets<'_> {
            fn drop(&mut self) {
                self.0.set(self.0.get() * 10);
            }
        }
        let sets = Sets(cell);
        yield_!(sets.0.get());
        sets.0.set(3);
    }
    let cell = Cell::new(1);
    let mut g = f(&cell);
    assert_eq!(g.next(), Some(1));
    drop(g);
    assert_eq!(cell.get(), 10);
    assert_eq!(f(&cell).count(), 1);
    assert_eq!(cell.get(), 30);
}
