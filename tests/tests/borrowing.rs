//! `#[generator(borrowing)]`: what only this form can do, and what it promises. That a body means
//! the same in it is in `corpus_borrowing.rs`, `protocol.rs` and `delegation.rs`.

use genfn::prelude::*;
use genfn::{Resume, Status};
use genfn_tests::trace::{D, Event, boom, lg, taken};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::marker::PhantomPinned;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Mutex;

// ---------------------------------------------------------------------- borrows of locals

#[test]
fn an_iterator_over_a_local() {
    #[generator(borrowing)]
    fn letters() -> impl Iterator<Item = u8> {
        let word = String::from("ok");
        for letter in word.bytes() {
            yield_!(letter);
        }
    }
    let mut items = letters();
    assert_eq!(items.next(), Some(b'o'));
    assert_eq!(items.next(), Some(b'k'));
    assert_eq!(items.next(), None);
    assert_eq!(items.next(), None);
}

#[test]
fn mutable_borrows_of_a_local() {
    #[generator(borrowing)]
    fn grid(n: u32) -> impl Generator<u32, Yield = u32, Return = Vec<Vec<u32>>> {
        let mut grid = vec![vec![n; 2]; 2];
        for row in grid.iter_mut() {
            for cell in row.iter_mut() {
                *cell += yield_!(*cell);
            }
            row.push(0);
        }
        let all = &mut grid;
        let first = &mut all[0];
        first.push(yield_!(9));
        all.push(vec![]);
        grid
    }
    let mut g = grid(5);
    let mut step = g.start();
    for sent in 1..5 {
        assert_eq!(step, Step::Yielded(5));
        step = g.send(sent);
    }
    assert_eq!(step, Step::Yielded(9));
    let last = g.send(7);
    assert_eq!(
        last,
        Step::Returned(vec![vec![6, 7, 0, 7], vec![8, 9, 0], vec![]])
    );
}

#[test]
fn a_struct_a_closure_and_a_guard_that_borrow() {
    struct Parser<'t> {
        rest: &'t str,
    }
    #[generator(borrowing)]
    fn words() -> impl Iterator<Item = String> {
        let text = String::from("a b");
        let count = Mutex::new(0);
        let mut parser = Parser { rest: &text };
        let mut log = Vec::new();
        let mut note = |word: &str| {
            log.push(word.to_owned());
            log.len()
        };
        let mut guard = count.lock().unwrap();
        while let Some((word, rest)) = parser.rest.split_once(' ') {
            *guard += note(word);
            yield_!(word.to_owned());
            parser.rest = rest;
        }
        yield_!(format!("{}{}", parser.rest, *guard + note("")));
        assert_eq!(log, ["a", ""]);
    }
    assert_eq!(words().collect::<Vec<_>>(), ["a", "b3"]);
    assert_eq!(words().fold(String::new(), |all, word| all + &word), "ab3");
}

#[test]
fn a_delegate_that_borrows_a_local() {
    #[generator(borrowing)]
    fn each<'a>(of: &'a mut Vec<i64>) -> impl Generator<i64, Yield = i64, Return = &'a mut i64> {
        for item in of.iter_mut() {
            *item += yield_!(*item);
        }
        &mut of[0]
    }
    #[generator(borrowing)]
    fn outer() -> impl Generator<i64, Yield = i64, Return = Vec<i64>> {
        let mut items = vec![1, 2];
        let first = yield_from!(each(&mut items));
        *first = 100;
        let mut inner = each(&mut items);
        let _ = inner.start();
        yield_from!(&mut inner);
        assert_eq!(inner.status(), Status::Closed);
        drop(inner);
        items
    }
    let mut g = outer();
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.send(10), Step::Yielded(2));
    // The suspended delegate is sent the default first.
    assert_eq!(g.send(20), Step::Yielded(22));
    assert_eq!(g.send(3), Step::Returned(vec![100, 25]));
}

#[test]
fn disjoint_fields_through_a_reference() {
    struct Counter {
        items: Vec<u32>,
        seen: usize,
    }
    impl Counter {
        #[generator(borrowing)]
        fn each(&mut self) -> impl Iterator<Item = (usize, u32)> {
            for item in self.items.iter_mut() {
                self.seen += 1;
                *item *= 2;
                yield_!((self.seen, *item));
            }
        }
    }
    let mut counter = Counter {
        items: vec![1, 2],
        seen: 0,
    };
    assert!(counter.each().eq([(1, 2), (2, 4)]));
    assert_eq!(counter.seen, 2);
}

#[test]
fn what_a_macro_declares_and_what_is_partly_moved() {
    macro_rules! declare {
        ($name:ident) => {
            let mut $name = String::from("declared");
        };
    }
    #[generator(borrowing)]
    fn f() -> impl Iterator<Item = String> {
        declare!(local);
        yield_!(local.clone());
        local.push('!');
        let pair = (String::from("left"), local);
        drop(pair.0);
        yield_!(String::new());
        yield_!(pair.1);
    }
    assert!(f().eq(["declared", "", "declared!"]));
}

#[test]
fn a_value_that_points_into_itself_can_be_moved() {
    #[generator(borrowing)]
    fn f() -> impl Generator<usize, Yield = usize, Return = usize> {
        let bytes = [7_usize; 16];
        let last = &bytes[15];
        let address = std::ptr::from_ref(last) as usize;
        let mut turns = 0;
        while yield_!(std::ptr::from_ref(last) as usize) == address {
            turns += *last;
        }
        turns
    }
    fn moved<G: Generator<usize, Yield = usize>>(mut g: G) -> (G, Step<usize, G::Return>) {
        let step = match g.status() {
            Status::Created => g.start(),
            _ => g.send(0),
        };
        (g, step)
    }
    let (mut g, first) = moved(f());
    let address = first.yielded().unwrap();
    let mut boxed = Box::new(g);
    assert_eq!(boxed.send(address), Step::Yielded(address));
    g = *boxed;
    assert_eq!(g.send(address), Step::Yielded(address));
    let (g, last) = moved(g);
    assert_eq!(last, Step::Returned(14));
    assert_eq!(g.status(), Status::Closed);
}

// ---------------------------------------------------------------------- drops

/// Drops with what it borrows still alive.
struct Watch<'a>(&'a Cell<i64>);

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        lg(self.0.get());
    }
}

#[generator(borrowing)]
fn watching(a: D, b: D) -> impl Generator<i64, Yield = i64, Return = i64> {
    let cell = Cell::new(a.0);
    let watch = Watch(&cell);
    let local = D(30);
    let sent = yield_!(1);
    watch.0.set(sent);
    if sent == 0 {
        boom(local.0);
    }
    let inner = D(40);
    yield_!(inner.id() + b.id())
}

fn dropped(log: i64, numbers: &[i64]) -> Vec<Event> {
    let mut events: Vec<_> = numbers.iter().map(|n| Event::Drop(*n)).collect();
    let at = numbers.iter().position(|n| *n == 30).unwrap();
    events.insert(at + 1, Event::Log(log));
    events
}

#[test]
fn close_and_drop_run_as_a_return_would() {
    for close in [true, false] {
        let end = |mut g: Box<dyn Generator<i64, Yield = i64, Return = i64>>| {
            if close {
                g.close();
                assert_eq!(g.status(), Status::Closed);
                let events = taken();
                drop(g);
                assert_eq!(taken(), []);
                return events;
            }
            drop(g);
            taken()
        };
        let g = Box::new(watching(D(1), D(2)));
        assert_eq!(end(g), [Event::Drop(2), Event::Drop(1)]);
        let mut g = Box::new(watching(D(1), D(2)));
        let _ = g.start();
        assert_eq!(end(g), dropped(1, &[30, 2, 1]));
        let mut g = Box::new(watching(D(1), D(2)));
        let _ = g.start();
        let _ = g.send(5);
        assert_eq!(end(g), dropped(5, &[40, 30, 2, 1]));
    }
}

#[test]
fn a_panic_drops_and_closes() {
    let mut g = watching(D(1), D(2));
    let _ = g.start();
    assert!(catch_unwind(AssertUnwindSafe(|| g.send(0))).is_err());
    assert_eq!(taken(), dropped(0, &[30, 2, 1]));
    assert_eq!(g.status(), Status::Closed);
    assert_eq!(g.try_send(1), Err(1));
    drop(g);
    assert_eq!(taken(), []);
}

#[test]
fn the_end_drops_before_the_value_comes_out() {
    let mut g = watching(D(1), D(2));
    let _ = g.start();
    assert_eq!(g.send(5), Step::Yielded(42));
    assert_eq!(taken(), []);
    assert_eq!(g.send(6), Step::Returned(6));
    assert_eq!(taken(), dropped(5, &[40, 30, 2, 1]));
    assert_eq!(watching(D(1), D(2)).drive(|n| n), 42);
    assert_eq!(taken(), dropped(1, &[40, 30, 2, 1]));
}

#[test]
fn a_panic_of_the_handler_drops_what_the_body_holds() {
    let driven = catch_unwind(|| watching(D(1), D(2)).drive(|_| boom(0)));
    assert!(driven.is_err());
    assert_eq!(taken(), dropped(1, &[30, 2, 1]));
}

#[test]
fn a_value_on_its_way_is_dropped_with_nothing_lost() {
    #[generator(borrowing)]
    fn swap(rc: Rc<()>) -> impl Generator<Rc<()>, Rc<()>, Yield = Rc<()>, Return = Rc<()>> {
        let kept = &rc;
        match yield_!(kept.clone()) {
            Ok(sent) => sent,
            Err(thrown) => thrown,
        }
    }
    let rc = Rc::new(());
    let mut g = swap(rc.clone());
    let first = g.start();
    assert_eq!(Rc::strong_count(&rc), 3);
    drop(first);
    let last = g.throw(rc.clone()).unwrap();
    assert_eq!(Rc::strong_count(&rc), 2);
    drop(last);
    assert_eq!(Rc::strong_count(&rc), 1);
}

// ---------------------------------------------------------------------- signatures

struct List<T>(Vec<T>);

impl<T: Clone + Debug> List<T> {
    #[generator(borrowing)]
    fn by_ref(&self, prefix: &str) -> impl Iterator<Item = String> {
        let all = format!("{prefix}{:?}", self.0);
        for part in all.split(',') {
            yield_!(part.trim().to_owned());
        }
    }

    #[generator(borrowing)]
    fn items(&self) -> impl Iterator<Item = &T> {
        let reversed: Vec<&T> = self.0.iter().rev().collect();
        for item in &reversed {
            yield_!(*item);
        }
    }

    #[generator(borrowing)]
    fn by_value(self) -> impl Generator<Option<T>, Yield = usize, Return = Vec<T>> {
        let mut list = self.0;
        let tail = &mut list;
        while let Some(item) = yield_!(tail.len()) {
            tail.push(item);
        }
        list
    }

    #[generator(borrowing)]
    fn boxed(self: Box<Self>) -> Box<dyn Iterator<Item = T>>
    where
        T: 'static,
    {
        let this = &self;
        for item in this.0.iter() {
            yield_!(item.clone());
        }
    }

    #[generator(borrowing)]
    fn shared(self: Rc<Self>) -> impl Iterator<Item = Self> {
        let first = &self.0[..1];
        for item in first {
            yield_!(Self(vec![item.clone()]));
        }
    }
}

#[test]
fn methods() {
    let list = List(vec![1, 2]);
    assert_eq!(list.by_ref("n").collect::<Vec<_>>(), ["n[1", "2]"]);
    assert!(list.items().eq(&[2, 1]));
    let mut g = List(vec!['a']).by_value();
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.send(Some('b')), Step::Yielded(2));
    assert_eq!(g.send(None), Step::Returned(vec!['a', 'b']));
    assert!(Box::new(List(vec![3])).boxed().eq([3]));
    assert_eq!(Rc::new(List(vec![3, 4])).shared().count(), 1);
}

trait Shape {
    fn sides(&self) -> Vec<u32>;

    #[generator(borrowing)]
    fn doubled(&self) -> impl Iterator<Item = u32> {
        let sides = self.sides();
        for side in &sides {
            yield_!(side * 2);
        }
    }

    #[generator(borrowing)]
    fn named(&self, name: &str) -> impl Generator<Yield = String>;
}

struct Square(u32);

impl Shape for Square {
    fn sides(&self) -> Vec<u32> {
        vec![self.0; 4]
    }

    #[generator(borrowing)]
    fn named(&self, name: &str) -> impl Generator<Yield = String> {
        let text = format!("{name} {}", self.0);
        for part in text.split(' ') {
            yield_!(part.to_owned());
        }
    }
}

#[test]
fn methods_of_traits() {
    assert!(Square(2).doubled().eq([4; 4]));
    let mut g = Square(3).named("square");
    assert_eq!(g.start(), Step::Yielded("square".into()));
    assert_eq!(g.send(()), Step::Yielded("3".into()));
}

#[test]
fn generics_and_lifetimes() {
    #[generator(borrowing)]
    fn pairs<'a, T, K, const N: usize>(
        items: [T; N],
        key: impl Fn(&T) -> K,
        out: &'a RefCell<Vec<K>>,
        mut left: usize,
    ) -> impl Generator<Yield = &'a RefCell<Vec<K>>, Return = usize>
    where
        T: Display,
        K: Ord,
    {
        let mut sorted = BTreeMap::new();
        for item in &items {
            sorted.insert(key(item), item);
        }
        for (_, item) in &sorted {
            out.borrow_mut().push(key(item));
            left -= 1;
            yield_!(out);
        }
        left
    }
    let out = RefCell::new(Vec::new());
    let mut g = pairs(["bb", "a"], |text| text.len(), &out, 2);
    for _ in g.iter() {}
    drop(g);
    assert_eq!(out.take(), [1, 2]);
}

#[test]
fn recursion_through_a_box() {
    #[generator(borrowing)]
    fn walk<'a>(tree: &'a Tree) -> Box<dyn Generator<Yield = &'a str, Return = usize> + 'a> {
        let label = format!("{}", tree.1.len());
        yield_!(tree.0);
        let mut nodes = 1;
        for child in &tree.1 {
            nodes += yield_from!(walk(child));
        }
        assert_eq!(label.parse::<usize>().unwrap(), tree.1.len());
        nodes
    }
    struct Tree(&'static str, Vec<Tree>);
    let tree = Tree(
        "a",
        vec![Tree("b", vec![Tree("c", vec![])]), Tree("d", vec![])],
    );
    let mut g = walk(&tree);
    assert_eq!(g.iter().collect::<String>(), "abcd");
    let mut names = String::new();
    assert_eq!(walk(&tree).drive(|name| names.push_str(name)), 4);
    assert_eq!(names, "abcd");
}

#[test]
fn values_are_coerced_to_what_the_signature_says() {
    type Shown = Box<dyn Display>;
    #[generator(borrowing)]
    fn f(early: bool) -> impl Generator<Option<&'static str>, Yield = Shown, Return = Shown> {
        let text = String::from("text");
        let part = &text[1..];
        yield_!(Box::new(1));
        if early {
            return Box::new('c');
        }
        let sent = yield_!(Box::new(part.to_owned()));
        Box::new(sent.unwrap_or("none"))
    }
    let text = |step: Step<Shown, Shown>| match step {
        Step::Yielded(shown) => format!("yielded {shown}"),
        Step::Returned(shown) => format!("returned {shown}"),
    };
    let mut g = f(false);
    assert_eq!(text(g.start()), "yielded 1");
    assert_eq!(text(g.send(None)), "yielded ext");
    assert_eq!(text(g.send(Some("sent"))), "returned sent");
    let mut g = f(true);
    let _ = g.start();
    assert_eq!(text(g.advance()), "returned c");
}

#[test]
fn question_marks() {
    use std::num::ParseIntError;
    #[generator(borrowing)]
    fn numbers(text: &str) -> impl Iterator<Item = Result<u32, Box<dyn std::error::Error>>> {
        let text = text.replace('-', " ");
        for word in text.split(' ') {
            yield_!(Ok(word.parse()?));
        }
    }
    let items: Vec<_> = numbers("1-two-3").map(Result::ok).collect();
    assert_eq!(items, [Some(1), None]);
    assert_eq!(numbers("1-two-3").count(), 2);

    #[generator(borrowing)]
    fn sum(
        text: &str,
    ) -> impl Generator<u32, ParseIntError, Yield = u32, Return = Result<u32, ParseIntError>> {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let mut sum = 0;
        for word in &words {
            sum += word.parse::<u32>()? * yield_!(sum)?;
        }
        Ok(sum)
    }
    assert_eq!(sum("1 2").drive(|n| n + 1), Ok(5));
    assert!(sum("1 x").drive(|n| n + 1).is_err());
    let mut g = sum("1 2");
    let _ = g.start();
    assert_eq!(g.send(5), Step::Yielded(5));
    let error = "y".parse::<u32>().unwrap_err();
    assert_eq!(g.throw(error.clone()), Ok(Step::Returned(Err(error))));
}

#[test]
fn three_levels() {
    #[generator(borrowing)]
    fn inner(n: &mut i64) -> impl Generator<i64, String, Yield = i64, Return = String> {
        let n = &mut *n;
        loop {
            match yield_!(*n) {
                Ok(0) => return "sent 0".into(),
                Ok(more) => *n += more,
                Err(error) => return error,
            }
        }
    }
    #[generator(borrowing)]
    fn middle() -> impl Generator<i64, String, Yield = i64, Return = String> {
        let mut n = 1;
        let first = yield_from!(inner(&mut n));
        let second = yield_from!(inner(&mut n));
        format!("{first}, {second}, {n}")
    }
    #[generator(borrowing)]
    fn outer() -> impl Generator<i64, String, Yield = i64, Return = usize> {
        let text = yield_from!(middle());
        let text: &str = &text;
        yield_!(-1).map_or(0, |_| text.len())
    }
    let mut g = outer();
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.send(4), Step::Yielded(5));
    assert_eq!(g.throw("e".into()), Ok(Step::Yielded(5)));
    assert_eq!(g.send(2), Step::Yielded(7));
    assert_eq!(g.send(0), Step::Yielded(-1));
    assert_eq!(g.send(0), Step::Returned("e, sent 0, 7".len()));
    let mut g = outer();
    let _ = g.start();
    g.close();
    assert_eq!(g.throw("late".into()), Err("late".into()));
}

#[test]
fn attributes_and_qualifiers() {
    #[generator(borrowing)]
    unsafe fn f(n: u32) -> impl Iterator<Item = u32> {
        let list = vec![n; 2];
        for n in &list {
            #[cfg(any())]
            yield_!(100);
            #[cfg(not(any()))]
            yield_!(*n);
        }
        #[allow(unused_variables)]
        let unused = (1, yield_!(7));
    }
    #[allow(unsafe_code, reason = "nothing is asked of its callers")]
    // SAFETY: nothing is asked of its callers.
    let items = unsafe { f(1) };
    assert!(items.eq([1, 1, 7]));
}

// ---------------------------------------------------------------------- traits

fn is_send<T: Send>(_: &T) {}
fn is_sync<T: Sync>(_: &T) {}
fn is_unpin<T: Unpin>(_: &T) {}

#[test]
fn auto_traits() {
    #[generator(borrowing)]
    fn f(n: u32) -> impl Generator<u32, Yield = u32, Return = Rc<u32>> + Send + Sync {
        let list = vec![n];
        for n in &list {
            let sent = yield_!(*n);
            drop(Rc::new(sent));
        }
        Rc::new(1)
    }
    let g = f(1);
    is_send(&g);
    is_sync(&g);
    is_unpin(&g);

    #[generator(borrowing)]
    fn pinned(_pinned: PhantomPinned) -> impl Iterator<Item = u32> {
        yield_!(1);
    }
    is_unpin(&pinned(PhantomPinned));
}

#[test]
fn a_suspended_one_goes_to_another_thread() {
    #[generator(borrowing)]
    fn f(text: String) -> impl Generator<u32, Yield = String, Return = u32> {
        let mut sum = 0;
        for word in text.split(' ') {
            sum += yield_!(word.to_owned());
        }
        sum
    }
    let mut g = f("a b".into());
    assert_eq!(g.start(), Step::Yielded("a".into()));
    let mut g = std::thread::spawn(move || {
        assert_eq!(g.send(1), Step::Yielded("b".into()));
        g
    })
    .join()
    .unwrap();
    assert_eq!(g.send(2), Step::Returned(3));
}

#[test]
fn debug_names_the_function_and_how_it_stands() {
    #[generator(borrowing)]
    fn shown(n: u32) -> impl Generator<Yield = u32> + Debug {
        let list = vec![n];
        for n in &list {
            yield_!(*n);
        }
        yield_from!(list);
    }
    let first = line!() - 4;
    let mut g = shown(1);
    assert_eq!(format!("{g:?}"), "shown { Created }");
    let _ = g.start();
    assert_eq!(
        format!("{g:?}"),
        format!("shown {{ Suspended at line {first} }}")
    );
    let _ = g.send(());
    let second = first + 2;
    assert_eq!(
        format!("{g:?}"),
        format!("shown {{ Suspended at line {second} }}")
    );
    let _ = g.send(());
    assert_eq!(format!("{g:?}"), "shown { Closed }");
}

#[test]
fn resume_refuses_what_does_not_fit() {
    #[generator(borrowing)]
    fn f() -> impl Generator<u8, Yield = u8, Return = u8> {
        yield_!(1)
    }
    let mut g = f();
    assert!(catch_unwind(AssertUnwindSafe(|| g.resume(Resume::Send(1)))).is_err());
    assert_eq!(g.resume(Resume::Start), Step::Yielded(1));
    assert!(catch_unwind(AssertUnwindSafe(|| g.resume(Resume::Start))).is_err());
    assert_eq!(g.resume(Resume::Send(2)), Step::Returned(2));
}

#[test]
fn generators_in_one_another_keep_their_slots_apart() {
    #[generator(borrowing)]
    fn inner(name: &'static str) -> impl Generator<u8, Yield = &'static str, Return = u8> {
        let name = String::from(name);
        let part = &name[..1];
        yield_!(if part == "a" { "first" } else { "other" })
    }
    #[generator(borrowing)]
    fn outer() -> impl Generator<String, Yield = Vec<u8>, Return = String> {
        let mut a = inner("a");
        let both = [a.start(), inner("b").start()];
        assert_eq!(both, [Step::Yielded("first"), Step::Yielded("other")]);
        let text = yield_!(vec![1]);
        assert_eq!(a.send(7), Step::Returned(7));
        text + &yield_!(vec![2, 3])
    }
    let mut g = outer();
    assert_eq!(g.start(), Step::Yielded(vec![1]));
    assert_eq!(g.send("x".into()), Step::Yielded(vec![2, 3]));
    assert_eq!(g.send("y".into()), Step::Returned("xy".into()));
}
