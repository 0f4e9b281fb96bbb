//! What a loop leaves where it lies: addresses, sizes, panics, temporaries, internal iteration,
//! `Clone` and `Debug`. What such bodies do is in `corpus/in_place.rs`.

use genfn::prelude::*;
use genfn::{Resume, Status};
use genfn_tests::trace::{D, Event, boom, eat, lg, record, taken};
use std::cell::RefCell;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

#[cfg(let_chains)]
#[path = "in_place/let_chains.rs"]
mod let_chains;

// ---------------------------------------------------------------------- addresses

/// Where something was each time it was called.
type Places = Rc<RefCell<Vec<usize>>>;

fn here<T>(place: &T) -> usize {
    std::ptr::from_ref(place).addr()
}

/// Counts up to `left`, and notes where it is.
#[derive(Clone)]
struct Spy {
    places: Places,
    next: u32,
    end: u32,
}

fn spy(places: &Places, end: u32) -> Spy {
    Spy {
        places: Rc::clone(places),
        next: 0,
        end,
    }
}

impl Spy {
    /// Like `next`, for a local that no `for` takes.
    fn look(&mut self) -> u32 {
        self.places.borrow_mut().push(here(self));
        self.next += 1;
        self.next
    }
}

impl Iterator for Spy {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        let next = self.look();
        (next <= self.end).then_some(next)
    }
}

/// A generator written by hand that notes where it is resumed.
struct SpyGenerator {
    spy: Spy,
    status: Status,
}

fn spy_generator(places: &Places, end: u32) -> SpyGenerator {
    SpyGenerator {
        spy: spy(places, end),
        status: Status::Created,
    }
}

impl Generator for SpyGenerator {
    type Yield = u32;
    type Return = u32;
    fn resume(&mut self, _: Resume<()>) -> Step<u32, u32> {
        if let Some(next) = self.spy.next() {
            self.status = Status::Suspended;
            return Step::Yielded(next);
        }
        self.status = Status::Closed;
        Step::Returned(self.spy.end)
    }
    fn status(&self) -> Status {
        self.status
    }
    fn close(&mut self) {
        self.status = Status::Closed;
    }
}

/// Resumes a generator that does not move to its end. Every spy has been called at least
/// `calls` times, always at its one place inside the generator. Says how many items there were.
fn stays<I: Iterator<Item = u32>>(items: I, calls: usize, spies: &[&Places]) -> usize {
    let mut items = Box::new(items);
    let start = here(&*items);
    let inside = start..start + size_of_val(&*items);
    let mut count = 0;
    while items.next().is_some() {
        count += 1;
    }
    for (number, places) in spies.iter().enumerate() {
        let places = places.borrow();
        assert!(places.len() >= calls, "spy {number} was called {places:?}");
        assert!(inside.contains(&places[0]), "spy {number} is elsewhere");
        let moved = places.iter().any(|place| *place != places[0]);
        assert!(!moved, "spy {number} has moved: {places:x?}");
    }
    count
}

#[test]
fn an_iterator_among_numbers_stays() {
    #[generator]
    fn f(spy: Spy, step: u32) -> impl Iterator<Item = u32> {
        let mut sum = 0;
        let mut count = 0u8;
        for n in spy {
            sum += n;
            yield_!(sum);
            count += 1;
            if count % 2 == 0 {
                yield_!(u32::from(count) + step);
            }
        }
        yield_!(sum);
    }
    let places = Places::default();
    assert_eq!(stays(f(spy(&places, 4), 1), 5, &[&places]), 7);
}

#[test]
fn an_iterator_among_changing_locals_stays() {
    #[generator]
    fn f(spy: Spy) -> impl Iterator<Item = u32> {
        let guard = D(1);
        let mut list = Vec::new();
        let mut text = String::new();
        for n in spy {
            let turn = D(2);
            list.push(n);
            yield_!(n);
            text.push('x');
            let late = (D(3), n);
            yield_!(late.1);
            drop(turn);
            if n == 2 {
                continue;
            }
            yield_!(u32::try_from(text.len() + list.len()).expect("it is small"));
        }
        lg(guard.0);
    }
    let places = Places::default();
    assert_eq!(stays(f(spy(&places, 4)), 5, &[&places]), 11);
}

#[test]
fn an_iterator_stays_when_its_loop_gives_other_locals_away() {
    #[generator]
    fn f(outer: Spy, inner: Spy) -> impl Iterator<Item = u32> {
        let mut batch = Vec::new();
        let mut last = D(0);
        for n in outer {
            batch.push(D(i64::from(n)));
            if n == 2 {
                yield_!(u32::try_from(batch.into_boxed_slice().len()).expect("it is small"));
                batch = Vec::new();
                // A clone shares the list of places: it is used once.
                for m in inner.clone() {
                    lg(eat(last));
                    last = D(i64::from(m));
                    yield_!(m);
                }
            }
            yield_!(n);
        }
        lg(last.0);
    }
    let (outer, inner) = (Places::default(), Places::default());
    let count = stays(f(spy(&outer, 4), spy(&inner, 4)), 5, &[&outer, &inner]);
    assert_eq!(count, 9);
}

#[test]
fn an_outer_iterator_stays_when_inner_loops_begin_and_end() {
    #[generator]
    fn f(outer: Spy, middle: Spy, low: Spy) -> impl Iterator<Item = u32> {
        let mut log = vec![0];
        for a in outer {
            let mut text = String::new();
            yield_!(a);
            // A clone shares the list of places: it is used once.
            if a == 2 {
                for b in middle.clone() {
                    text.push('b');
                    yield_!(b);
                    if b == 3 {
                        for c in low.clone() {
                            let own = D(1);
                            log.push(c);
                            yield_!(c);
                            if c == 3 {
                                break;
                            }
                            lg(own.0);
                        }
                        yield_!(log[0]);
                    }
                }
            }
            while text.len() < 2 {
                text.push('a');
                yield_!(a);
            }
            log.push(a);
        }
    }
    let (outer, middle, low) = (Places::default(), Places::default(), Places::default());
    let items = f(spy(&outer, 4), spy(&middle, 4), spy(&low, 9));
    let spies: [&Places; 3] = [&outer, &middle, &low];
    assert_eq!(stays(items, 3, &spies), 4 + 4 + 3 + 1 + 3 * 2);
}

#[test]
fn an_iterator_stays_when_jumps_leave_the_loops_inside() {
    #[generator]
    fn f(outer: Spy) -> impl Iterator<Item = u32> {
        let mut log = vec![D(1)];
        'outer: for a in outer {
            let own = D(2);
            for b in 0..4 {
                let mut low = vec![D(3)];
                loop {
                    yield_!(a * b);
                    low.push(D(4));
                    match a {
                        1 => break,
                        2 => continue 'outer,
                        3 if low.len() > 3 => break 'outer,
                        _ => log.push(D(5)),
                    }
                }
            }
            lg(own.0);
        }
        yield_!(7);
    }
    let places = Places::default();
    assert_eq!(stays(f(spy(&places, 9)), 3, &[&places]), 4 + 1 + 3 + 1);
}

#[test]
fn a_local_that_is_only_looked_at_stays() {
    #[generator]
    fn f(mut argument: Spy, places: Places) -> impl Iterator<Item = u32> {
        let mut local = spy(&places, 9);
        let mut log = Vec::new();
        while argument.look() < 8 {
            yield_!(local.look());
            log.push(D(1));
            for n in 0..2 {
                local.look();
                yield_!(argument.look() + n);
                log.pop();
            }
        }
    }
    let (argument, local) = (Places::default(), Places::default());
    let items = f(spy(&argument, 9), Rc::clone(&local));
    assert_eq!(stays(items, 9, &[&argument, &local]), 9);
}

#[test]
fn a_large_array_stays() {
    #[generator]
    fn f(places: Places) -> impl Iterator<Item = u32> {
        let mut buffer = [0u8; 4096];
        let mut at = 0;
        while at < 5 {
            buffer[at] += 1;
            places.borrow_mut().push(here(&buffer));
            yield_!(u32::from(buffer[at]));
            at += 1;
        }
    }
    let places = Places::default();
    let items = f(Rc::clone(&places));
    assert!(size_of_val(&items) <= 4096 + 32, "{}", size_of_val(&items));
    assert_eq!(stays(items, 5, &[&places]), 5);
}

#[test]
fn a_delegated_iterator_stays() {
    #[generator]
    fn alone(spy: Spy) -> impl Iterator<Item = u32> {
        yield_from!(spy);
    }
    #[generator]
    fn among(spy: Spy, mut list: Vec<D>) -> impl Iterator<Item = u32> {
        let guard = D(1);
        let number = 5;
        yield_from!(spy);
        list.push(guard);
        yield_!(number);
    }
    #[generator]
    fn in_loops(outer: Spy, spy: Spy) -> impl Iterator<Item = u32> {
        let mut log = vec![D(1)];
        for a in outer {
            let own = D(2);
            let mut i = 0;
            while i < 2 {
                i += 1;
                if a == 2 && i == 1 {
                    yield_from!(spy.clone());
                    log.push(D(3));
                }
                yield_!(a);
            }
            lg(own.0);
        }
    }
    let places = Places::default();
    assert_eq!(stays(alone(spy(&places, 3)), 4, &[&places]), 3);
    let places = Places::default();
    assert_eq!(stays(among(spy(&places, 3), vec![]), 4, &[&places]), 4);
    let (outer, places) = (Places::default(), Places::default());
    let items = in_loops(spy(&outer, 3), spy(&places, 4));
    assert_eq!(stays(items, 4, &[&outer, &places]), 10);
}

#[test]
fn a_delegated_generator_stays() {
    #[generator]
    fn alone(spy: SpyGenerator) -> impl Iterator<Item = u32> {
        let end = yield_from!(spy);
        yield_!(end);
    }
    #[generator]
    fn in_loops(outer: Spy, places: Places) -> impl Iterator<Item = u32> {
        let mut log = vec![D(1)];
        for a in outer {
            let mut own = vec![D(2)];
            loop {
                own.push(D(3));
                if a == 2 && own.len() == 3 {
                    let end = yield_from!(spy_generator(&places, 4));
                    log.push(D(i64::from(end)));
                    break;
                }
                yield_!(a);
                if a != 2 {
                    break;
                }
            }
        }
    }
    let places = Places::default();
    assert_eq!(stays(alone(spy_generator(&places, 3)), 4, &[&places]), 4);
    let (outer, places) = (Places::default(), Places::default());
    let items = in_loops(spy(&outer, 3), Rc::clone(&places));
    assert_eq!(stays(items, 4, &[&outer, &places]), 3 + 4);
}

// ---------------------------------------------------------------------- sizes

#[generator]
fn n0(n: u64) -> impl Iterator<Item = u64> {
    let mut i = 0;
    while i < n {
        yield_!(i);
        i += 1;
    }
}

/// Each delegates to the one before.
macro_rules! levels {
    ($first:ident) => {};
    ($inner:ident $outer:ident $($more:ident)*) => {
        #[generator]
        fn $outer(n: u64) -> impl Iterator<Item = u64> {
            yield_from!($inner(n));
        }
        levels!($outer $($more)*);
    };
}
levels!(n0 n1 n2 n3 n4 n5 n6 n7 n8 n9 n10);

#[test]
fn ten_nested_delegates_are_not_larger_than_the_innermost() {
    assert!(size_of_val(&n10(3)) <= 32, "{}", size_of_val(&n10(3)));
    assert_eq!(n10(3).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn nested_loops_take_the_places_of_all_that_they_hold() {
    #[generator]
    fn f(n: u64) -> impl Iterator<Item = u64> {
        let a = [n; 16];
        for i in 0..2 {
            let b = [i; 16];
            if n > 9 {
                let c = [n; 16];
                for j in 0..2 {
                    yield_!(a[0] + b[0] + c[j]);
                }
            } else {
                let d = [n; 16];
                for j in 0..2 {
                    yield_!(a[0] + b[0] + d[j]);
                }
            }
        }
    }
    let array = size_of::<[u64; 16]>();
    let size = size_of_val(&f(1));
    assert!((4 * array..5 * array).contains(&size), "{size}");
    assert_eq!(f(1).sum::<u64>(), 10);
    assert_eq!(f(10).count(), 4);
}

// ---------------------------------------------------------------------- panics

/// The trace of a body that panics by `boom`, its yields left out.
fn unwinds<R>(call: impl FnOnce() -> R) -> Vec<Event> {
    drop(taken());
    assert!(catch_unwind(AssertUnwindSafe(call)).is_err());
    taken()
}

#[test]
fn a_panic_among_levels_drops_all_once_and_in_order() {
    fn plain(place: i64) {
        let mut list = vec![D(1)];
        let _guard = D(2);
        let spare = [D(3), D(4)];
        for _a in [D(10), D(11)] {
            let mut own = vec![D(20)];
            if place == 1 {
                boom(1);
            }
            while own.len() < 3 {
                let _low = D(30);
                list.push(D(5));
                own.push(D(21));
                if place == 2 && own.len() == 3 {
                    let _late = D(40);
                    boom(spare[0].0);
                }
            }
            if place == 3 {
                boom(3);
            }
        }
        if place == 4 {
            boom(4);
        }
    }
    #[generator]
    fn f(place: i64) -> impl Generator<Yield = i64> + Iterator<Item = i64> {
        let mut list = vec![D(1)];
        let _guard = D(2);
        let spare = [D(3), D(4)];
        for a in [D(10), D(11)] {
            let mut own = vec![D(20)];
            if place == 1 {
                boom(1);
            }
            while own.len() < 3 {
                let low = D(30);
                list.push(D(5));
                yield_!(low.0);
                own.push(D(21));
                if place == 2 && own.len() == 3 {
                    let _late = D(40);
                    boom(spare[0].0);
                }
                yield_!(a.0);
            }
            if place == 3 {
                boom(3);
            }
        }
        if place == 4 {
            boom(4);
        }
    }
    for place in 1..=4 {
        let expected = unwinds(|| plain(place));
        assert!(expected.len() > 6, "{expected:?}");
        let mut stepped = f(place);
        assert_eq!(unwinds(|| while stepped.next().is_some() {}), expected);
        assert_eq!(stepped.status(), Status::Closed);
        assert_eq!(stepped.next(), None);
        stepped.close();
        drop(stepped);
        assert_eq!(taken(), []);
        let mut sent = f(place);
        let steps = || {
            let mut step = sent.start();
            while let Step::Yielded(_) = step {
                step = sent.send(());
            }
        };
        assert_eq!(unwinds(steps), expected);
        assert_eq!(sent.status(), Status::Closed);
        drop(sent);
        assert_eq!(taken(), []);
        assert_eq!(unwinds(|| f(place).for_each(drop)), expected);
        let mut lent = f(place);
        assert_eq!(unwinds(|| (&mut lent).drive(drop)), expected);
        assert_eq!(lent.status(), Status::Closed);
        drop(lent);
        assert_eq!(taken(), []);
    }
}

#[test]
fn a_delegate_that_panics_among_levels_closes_all_generators_around() {
    #[generator]
    fn inner(d: D) -> impl Generator<Yield = i64> {
        let mut list = vec![D(100)];
        while list.len() < 3 {
            yield_!(d.0);
            list.push(D(101));
        }
        boom(d.0);
    }
    #[generator]
    fn middle(d: D) -> impl Generator<Yield = i64> {
        let mut list = vec![D(50)];
        for _ in 0..2 {
            let _own = D(51);
            list.push(D(52));
            yield_from!(inner(D(60)));
        }
        lg(d.0);
    }
    #[generator]
    fn outer(d: D) -> impl Generator<Yield = i64> {
        for e in [D(10), D(11)] {
            let _own = D(20);
            yield_from!(middle(D(30)));
            lg(e.0);
        }
        lg(d.0);
    }
    let drops = [100, 101, 101, 60, 51, 50, 52, 30, 20, 10, 11, 1].map(Event::Drop);
    let mut g = outer(D(1));
    let steps = || {
        let mut step = g.start();
        while let Step::Yielded(_) = step {
            step = g.send(());
        }
    };
    assert_eq!(unwinds(steps), drops);
    assert_eq!(g.status(), Status::Closed);
    drop(g);
    assert_eq!(taken(), []);
    assert_eq!(unwinds(|| outer(D(1)).drive(drop)), drops);
}

// ---------------------------------------------------------------------- items and hidden jumps

#[test]
fn a_static_counts_all_runs_together() {
    #[generator]
    fn f(n: u32) -> impl Iterator<Item = u32> {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let mut list = vec![n];
        for i in 0..n {
            list.push(i);
            yield_!(COUNTER.fetch_add(1, Ordering::Relaxed));
        }
        yield_!(COUNTER.load(Ordering::Relaxed));
    }
    assert_eq!(f(2).collect::<Vec<_>>(), [0, 1, 2]);
    let folded = f(2).fold(vec![], |mut all, n| {
        all.push(n);
        all
    });
    assert_eq!(folded, [2, 3, 4]);
    let mut items = f(2);
    assert_eq!(items.next(), Some(4));
    assert_eq!(items.last(), Some(6));
    assert_eq!(f(1).max(), Some(7));
}

#[test]
fn a_type_of_the_body_is_kept_in_place() {
    #[generator]
    fn f(n: i64) -> impl Generator<i64, Yield = i64, Return = i64> {
        #[derive(Debug)]
        enum Op {
            Add(D),
            Clear,
        }
        struct Account {
            ops: Vec<Op>,
            total: i64,
        }
        impl Account {
            fn put(&mut self, op: Op) -> i64 {
                match &op {
                    Op::Add(d) => self.total += d.0,
                    Op::Clear => self.total = 0,
                }
                self.ops.push(op);
                self.total
            }
        }
        impl Drop for Account {
            fn drop(&mut self) {
                lg(self.total);
            }
        }
        let mut account = Account {
            ops: vec![],
            total: 0,
        };
        for i in 0..n {
            let op = match yield_!(account.total) {
                0 => Op::Clear,
                x => Op::Add(D(x)),
            };
            let before = account.ops.len();
            yield_!(account.put(op));
            assert_eq!(account.ops.len(), before + 1, "{:?} at {i}", account.ops);
        }
        account.total
    }
    let mut inputs = [5, 9, 0, 9, 7, 9].into_iter();
    let mut g = f(3);
    let mut step = g.start();
    let mut items = vec![];
    let returned = loop {
        match step {
            Step::Yielded(value) => items.push(value),
            Step::Returned(value) => break value,
        }
        step = g.send(inputs.next().expect("six are enough"));
    };
    assert_eq!((items, returned), (vec![0, 5, 5, 0, 0, 7], 7));
    let stepped = taken();
    assert_eq!(stepped, [Event::Log(7), Event::Drop(5), Event::Drop(7)]);
    let mut inputs = [5, 9, 0, 9, 7, 9].into_iter();
    assert_eq!(f(3).drive(|_| inputs.next().expect("six are enough")), 7);
    assert_eq!(taken(), stepped);
}

macro_rules! skip_if {
    ($condition:expr) => {
        if $condition {
            continue;
        }
    };
}

macro_rules! stop_if {
    ($condition:expr) => {
        if $condition {
            break;
        }
    };
}

#[test]
fn hidden_jumps_stay_in_their_loop() {
    #[generator]
    fn f(n: i64) -> impl Iterator<Item = i64> {
        let mut list = vec![D(1)];
        for i in 0..n {
            let own = D(10 + i);
            skip_if!(i == 1);
            let mut j = 0;
            while j < 4 {
                j += 1;
                let low = D(20 + j);
                list.push(D(2));
                skip_if!(j == 2);
                yield_!(10 * i + j);
                stop_if!(i + j == 3);
                yield_!(-j);
                lg(low.0);
            }
            yield_!(own.0);
            stop_if!(i == 3);
        }
        lg(i64::try_from(list.len()).expect("it is small"));
    }
    let plain = || {
        let mut all = vec![];
        let mut list = vec![D(1)];
        for i in 0..6 {
            let own = D(10 + i);
            skip_if!(i == 1);
            let mut j = 0;
            while j < 4 {
                j += 1;
                let low = D(20 + j);
                list.push(D(2));
                skip_if!(j == 2);
                all.push(10 * i + j);
                stop_if!(i + j == 3);
                all.push(-j);
                lg(low.0);
            }
            all.push(own.0);
            stop_if!(i == 3);
        }
        lg(i64::try_from(list.len()).expect("it is small"));
        all
    };
    let expected = (plain(), taken());
    assert!(expected.0.len() > 12);
    assert_eq!((f(6).collect::<Vec<_>>(), taken()), expected);
    let mut folded = vec![];
    f(6).for_each(|item| folded.push(item));
    assert_eq!((folded, taken()), expected);
}

// ---------------------------------------------------------------------- temporaries

type Cell = RefCell<Vec<i64>>;

/// Whether the cell was free at each yield, by stepping and by `for_each`: the same.
fn free_at_yields<I: Iterator<Item = i64>>(make: impl Fn(Rc<Cell>) -> I) -> Vec<bool> {
    let cell = || Rc::new(RefCell::new(vec![1, 2, 3]));
    let (stepped, folded) = (cell(), cell());
    let mut seen = vec![];
    let mut items = make(Rc::clone(&stepped));
    for item in items.by_ref() {
        seen.push((item, stepped.try_borrow_mut().is_ok()));
    }
    drop(items);
    let mut seen_by_fold = vec![];
    make(Rc::clone(&folded))
        .for_each(|item| seen_by_fold.push((item, folded.try_borrow_mut().is_ok())));
    assert_eq!(seen, seen_by_fold);
    assert_eq!(stepped, folded);
    seen.into_iter().map(|(_, free)| free).collect()
}

#[test]
fn temporaries_of_an_operand_end_before_the_yield() {
    #[generator]
    fn f(cell: Rc<Cell>) -> impl Iterator<Item = i64> {
        yield_!(cell.borrow()[0]);
        let mut list = vec![D(1)];
        for i in 0..2 {
            yield_!(cell.borrow_mut()[i]);
            list.push(D(2));
            cell.borrow_mut().push(4);
            // Beside a yield, and as the receiver of one.
            let both = (cell.borrow()[i], yield_!(cell.borrow().iter().sum()));
            lg(both.0);
        }
    }
    assert_eq!(free_at_yields(f), [true; 5]);
}

#[test]
fn temporaries_of_a_match_head_end_before_the_yield() {
    #[generator]
    fn f(cell: Rc<Cell>) -> impl Iterator<Item = i64> {
        let mut list = vec![D(1)];
        loop {
            match cell.borrow_mut().pop() {
                Some(2) => {
                    list.push(D(2));
                    yield_!(20);
                    cell.borrow_mut()[0] = 5;
                }
                Some(n) => {
                    yield_!(n);
                }
                None => break,
            }
            match cell.borrow().len() {
                0 => {}
                n => {
                    yield_!(i64::try_from(n).expect("it is small"));
                }
            }
        }
    }
    assert_eq!(free_at_yields(f), [true; 5]);
}

#[test]
fn temporaries_of_a_for_head_end_before_the_yield() {
    #[generator]
    fn f(cell: Rc<Cell>) -> impl Iterator<Item = i64> {
        let mut list = vec![D(1)];
        for n in cell.borrow().clone() {
            list.push(D(n));
            yield_!(n);
            for m in cell.borrow_mut().split_off(1) {
                yield_!(m);
                cell.borrow_mut().push(m);
            }
        }
    }
    assert_eq!(free_at_yields(f), [true; 3 + 3 * 2]);
}

#[test]
fn temporaries_of_an_if_let_head_end_before_the_yield() {
    #[generator]
    fn f(cell: Rc<Cell>) -> impl Iterator<Item = i64> {
        let mut list = vec![D(1)];
        let mut turns = 0;
        while turns < 2 {
            turns += 1;
            if let Some(n) = cell.borrow().first().copied() {
                yield_!(n);
                cell.borrow_mut().remove(0);
            }
            if let Some(n) = cell.borrow_mut().last_mut().map(|n| *n) {
                if cell.borrow().len() < 3 {
                    list.push(D(n));
                    yield_!(n);
                }
            }
            if cell.borrow().is_empty() {
                yield_!(-1);
            } else {
                yield_!(-2);
            }
        }
        while let Some(n) = cell.borrow_mut().pop() {
            yield_!(n);
        }
    }
    assert_eq!(free_at_yields(f), [true; 7]);
}

#[test]
fn a_guard_in_a_local_lives_across_the_yield() {
    #[generator]
    fn f(cell: &'static Cell) -> impl Iterator<Item = i64> {
        let mut list = vec![D(1)];
        for i in 0..2 {
            let guard = cell.borrow_mut();
            yield_!(guard[i]);
            list.push(D(2));
            drop(guard);
            yield_!(0);
            let _kept = cell.borrow();
            yield_!(1);
        }
    }
    fn leaked() -> &'static Cell {
        Box::leak(Box::new(RefCell::new(vec![1, 2, 3])))
    }
    let cell = leaked();
    let mut stepped = vec![];
    for _ in f(cell) {
        stepped.push(cell.try_borrow_mut().is_ok());
    }
    assert_eq!(stepped, [false, true, false, false, true, false]);
    let cell = leaked();
    let mut folded = vec![];
    f(cell).for_each(|_| folded.push(cell.try_borrow_mut().is_ok()));
    assert_eq!(folded, stepped);
}

// ---------------------------------------------------------------------- references

fn by_next<I: Iterator>(mut items: I) -> Vec<I::Item> {
    std::iter::from_fn(|| items.next()).collect()
}

fn by_fold<I: Iterator>(items: I) -> Vec<I::Item> {
    items.fold(vec![], |mut all, item| {
        all.push(item);
        all
    })
}

/// The items, which are the same by stepping and by folding.
macro_rules! both_ways {
    ($items:expr) => {{
        let stepped = by_next($items);
        assert_eq!(stepped, by_fold($items));
        stepped
    }};
}

#[test]
fn items_that_borrow_from_an_argument() {
    #[generator]
    fn words<'a>(text: &'a str, lengths: &mut Vec<usize>) -> impl Iterator<Item = &'a str> {
        let mut parts = text.split(' ');
        let mut seen = String::new();
        let mut last: &'a str = "";
        while let Some(word) = parts.next() {
            yield_!(word);
            seen.push_str(word);
            lengths.push(seen.len());
            for (at, c) in word.char_indices() {
                if c == 'b' {
                    last = &word[at..];
                    yield_!(last);
                }
            }
        }
        yield_!(last);
    }
    #[generator]
    fn prefixes<'a>(mut rest: &'a [String]) -> impl Iterator<Item = &'a String> {
        let mut log = vec![];
        while let Some((first, tail)) = rest.split_first() {
            yield_!(first);
            rest = tail;
            log.push(first.len());
            if log.len() == 2 {
                for left in rest {
                    yield_!(left);
                }
                break;
            }
        }
    }
    let mut lengths = vec![];
    let items = both_ways!(words("abc d bb", &mut lengths));
    assert_eq!(items, ["abc", "bc", "d", "bb", "bb", "b", "b"]);
    assert_eq!(lengths, [3, 4, 6, 3, 4, 6]);
    let list = ["a", "b", "c", "d"].map(String::from);
    assert_eq!(both_ways!(prefixes(&list)), ["a", "b", "c", "d"]);
}

#[test]
fn a_mutable_argument_is_lent_by_the_turn_that_leaves() {
    #[generator]
    fn each(list: &mut Vec<i64>, n: usize) -> impl Iterator<Item = i64> {
        let mut log = vec![0];
        loop {
            yield_!(-1);
            list.push(0);
            log.push(1);
            if list.len() > n {
                for item in list.iter_mut() {
                    *item += 1;
                    yield_!(*item);
                }
                return;
            }
        }
    }
    #[generator]
    fn one(list: &mut Vec<i64>, n: usize) -> impl Iterator<Item = i64> {
        let mut log = vec![0];
        let last = loop {
            yield_!(-1);
            list.push(0);
            log.push(1);
            if list.len() > n {
                break &mut list[0];
            }
        };
        for _ in log {
            *last += 1;
            yield_!(*last);
        }
    }
    #[generator]
    fn by_closure(list: &mut Vec<i64>, n: usize) -> impl Iterator<Item = usize> {
        let mut log = vec![0];
        while log.len() < 9 {
            list.push(0);
            log.push(1);
            yield_!(list.len());
            if list.len() > n {
                let mut push = |item| {
                    list.push(item);
                    list.len()
                };
                yield_!(push(1));
                yield_!(push(1));
                return;
            }
        }
    }
    #[generator]
    fn shared(list: &mut Vec<i64>, n: usize) -> impl Iterator<Item = &i64> {
        let mut log = vec![0];
        loop {
            list.push(5);
            log.push(1);
            if list.len() > n {
                yield_!(&list[0]);
                break;
            }
            yield_!(&7);
        }
    }
    assert_eq!(both_ways!(each(&mut vec![], 1)), [-1, -1, 1, 1]);
    assert_eq!(both_ways!(one(&mut vec![], 1)), [-1, -1, 1, 2, 3]);
    assert_eq!(both_ways!(by_closure(&mut vec![], 1)), [1, 2, 3, 4]);
    assert_eq!(shared(&mut vec![], 1).copied().collect::<Vec<_>>(), [7, 5]);
}

#[test]
fn mutable_items_out_of_an_argument() {
    #[generator]
    fn pieces<T>(mut rest: &mut [T], n: usize) -> impl Iterator<Item = &mut [T]> {
        let mut lengths = vec![];
        while rest.len() > n {
            let (piece, tail) = std::mem::take(&mut rest).split_at_mut(n);
            rest = tail;
            lengths.push(rest.len());
            yield_!(piece);
        }
        yield_!(rest);
    }
    #[generator]
    fn every<'a, T>(
        list: &'a mut [T],
        mut keep: impl FnMut(&T) -> bool,
    ) -> impl Iterator<Item = &'a mut T> {
        let mut kept = vec![];
        for item in list {
            if !keep(item) {
                kept.push(false);
                continue;
            }
            yield_!(item);
            kept.push(true);
        }
    }
    let mut list = [1, 2, 3, 4, 5];
    pieces(&mut list, 2).for_each(|piece| piece[0] *= 10);
    assert_eq!(list, [10, 2, 30, 4, 50]);
    for item in every(&mut list, |item| item % 20 == 10) {
        *item += 1;
    }
    assert_eq!(list, [11, 2, 31, 4, 51]);
}

/// A tree whose children are lists.
struct Node {
    value: i64,
    next: Option<Box<Node>>,
    children: Vec<Node>,
}

fn node(value: i64) -> Node {
    Node {
        value,
        next: None,
        children: vec![],
    }
}

#[test]
fn walks_of_linked_nodes() {
    #[generator]
    fn along(head: &Node) -> impl Iterator<Item = &i64> {
        let mut current = Some(head);
        let mut values = vec![];
        while let Some(node) = current {
            yield_!(&node.value);
            current = node.next.as_deref();
            values.push(node.value);
        }
    }
    #[generator]
    fn down(root: &Node) -> impl Iterator<Item = &Node> {
        let mut stack = vec![root];
        while let Some(node) = stack.pop() {
            yield_!(node);
            stack.extend(node.children.iter().rev());
        }
    }
    #[generator]
    fn along_mut(head: &mut Node) -> impl Iterator<Item = &mut i64> {
        let mut current = Some(head);
        let mut values = vec![];
        while let Some(node) = current.take() {
            values.push(node.value);
            let Node { value, next, .. } = node;
            yield_!(value);
            current = next.as_deref_mut();
        }
    }
    #[generator]
    fn down_mut(root: &mut Node) -> impl Iterator<Item = &mut i64> {
        let mut stack = vec![root];
        while let Some(node) = stack.pop() {
            let Node {
                value, children, ..
            } = node;
            stack.extend(children);
            yield_!(value);
        }
    }
    let mut root = node(1);
    root.next = Some(Box::new(node(2)));
    root.children = vec![node(3), node(4)];
    root.children[1].children = vec![node(5)];
    assert_eq!(both_ways!(along(&root)), [&1, &2]);
    let values: Vec<i64> = down(&root).map(|node| node.value).collect();
    assert_eq!(values, [1, 3, 4, 5]);
    along_mut(&mut root).for_each(|value| *value += 10);
    for value in down_mut(&mut root) {
        *value += 100;
    }
    assert_eq!(both_ways!(along(&root)), [&111, &12]);
    let values: Vec<i64> = down(&root).map(|node| node.value).collect();
    assert_eq!(values, [111, 103, 104, 105]);
}

#[test]
fn receivers_of_methods() {
    #[derive(Clone)]
    struct Shelf {
        items: Vec<String>,
        n: usize,
    }
    impl Shelf {
        fn bump(&mut self) {
            self.n += 1;
        }
        #[generator]
        fn by_ref(&self, turns: usize) -> impl Iterator<Item = &str> {
            let mut count = vec![];
            for item in &self.items {
                for turn in 0..turns {
                    count.push(turn);
                    yield_!(item.as_str());
                    yield_!(&item[..self.n]);
                }
            }
        }
        #[generator]
        fn by_mut(&mut self, turns: usize) -> impl Iterator<Item = usize> {
            let mut log = String::new();
            while self.n < turns {
                self.n += 1;
                self.items.push(String::from("x"));
                log.push('x');
                yield_!(self.items.len());
                self.bump();
                for turn in 0..2 {
                    self.n += turn;
                    yield_!(self.n + self.items.len());
                }
            }
            self.n = log.len();
        }
        #[generator]
        fn by_value(mut self, turns: usize) -> impl Iterator<Item = usize> {
            for _ in 0..turns {
                self.bump();
                self.items.push(format!("{}{turns}", self.n));
                let Shelf { items, n } = &self;
                yield_!(items.len() + n);
                assert!(self.n < 100, "{}", self.items.len());
            }
            let Shelf { items, n: _ } = self;
            for item in items {
                yield_!(item.len());
            }
        }
        #[generator]
        fn boxed(self: Box<Self>, turns: usize) -> impl Iterator<Item = usize> {
            let mut log = vec![1];
            for turn in 0..turns {
                log.push(turn);
                yield_!(self.n + self.items.len() + log.len());
            }
        }
    }
    let shelf = Shelf {
        items: vec!["abc".into(), "de".into()],
        n: 1,
    };
    let by_ref = both_ways!(shelf.by_ref(2));
    assert_eq!(by_ref, ["abc", "a", "abc", "a", "de", "d", "de", "d"]);
    let by_mut = both_ways!(shelf.clone().by_mut(5));
    assert_eq!(by_mut, [3, 6, 7, 4, 10, 11]);
    let mut own = shelf.clone();
    own.by_mut(5).for_each(drop);
    assert_eq!((own.n, own.items.len()), (2, 4));
    let by_value = both_ways!(shelf.clone().by_value(2));
    assert_eq!(by_value, [5, 7, 3, 2, 2, 2]);
    assert_eq!(both_ways!(Box::new(shelf.clone()).boxed(2)), [5, 6]);
}

#[test]
fn a_struct_that_holds_mutable_references() {
    struct Log<'a> {
        out: &'a mut Vec<i64>,
        count: i64,
    }
    impl<'a> Log<'a> {
        fn put(&mut self, n: i64) {
            self.out.push(n);
            self.count += 1;
        }
        fn view(&self) -> &[i64] {
            self.out
        }
        fn into_out(self) -> &'a mut Vec<i64> {
            self.out
        }
    }
    #[generator]
    fn f(mut log: Log<'_>, mut total: Option<&mut i64>) -> impl Iterator<Item = i64> {
        for i in 0..2 {
            log.put(i);
            if let Some(total) = total.as_deref_mut() {
                *total += log.count;
                yield_!(*total);
            }
            log.out.push(7);
            yield_!(log.view().iter().sum());
        }
        let out = log.into_out();
        yield_!(out[0]);
        out.clear();
    }
    let (mut out, mut total) = (vec![], 0);
    let log = Log {
        out: &mut out,
        count: 0,
    };
    assert_eq!(
        f(log, Some(&mut total)).collect::<Vec<_>>(),
        [1, 7, 3, 15, 0]
    );
    assert_eq!((out.len(), total), (0, 3));
}

// ---------------------------------------------------------------------- internal iteration

/// A body with a level in a level and something of each kind to drop.
#[generator]
fn walked(d: D, n: i64) -> impl Generator<i64, Yield = i64, Return = i64> + Iterator<Item = i64> {
    let mut list = vec![d];
    for i in 0..n {
        let mut own = vec![D(10 + i)];
        let _guard = D(20);
        while own.len() < 3 {
            let low = D(30);
            let x = yield_!(7 * i % 5 + low.0);
            own.push(D(40 + x));
        }
        let x = yield_!(lg(i));
        list.push(D(50 + x));
    }
    i64::try_from(list.len()).expect("it is small")
}

type Boxed = Box<dyn Generator<i64, Yield = i64, Return = i64>>;

/// A result with the trace of how it came.
fn traced<R>(call: impl FnOnce() -> R) -> (R, Vec<Event>) {
    drop(taken());
    let result = call();
    (result, taken())
}

fn stepped<G: Generator<i64, Yield = i64, Return = i64>>(mut g: G) -> i64 {
    let mut step = g.start();
    loop {
        match step {
            Step::Returned(value) => return value,
            Step::Yielded(value) => {
                record(Event::Yield(value));
                step = g.send(value - 2);
            }
        }
    }
}

fn driven<G: Generator<i64, Yield = i64, Return = i64>>(g: G) -> i64 {
    g.drive(|value| {
        record(Event::Yield(value));
        value - 2
    })
}

/// A generator that delegates to `$operand`, around which it has locals in two levels.
macro_rules! delegates {
    ($name:ident($arg:ident: $ty:ty) = $operand:expr) => {
        #[generator]
        fn $name(
            $arg: $ty,
        ) -> impl Generator<i64, Yield = i64, Return = i64> + Iterator<Item = i64> {
            let mut returned = Vec::new();
            for _ in 0..1 {
                loop {
                    returned.push(yield_from!($operand));
                    break;
                }
            }
            returned[0]
        }
    };
}
delegates!(delegates_new(n: i64) = walked(D(1), n));
delegates!(delegates_boxed(n: i64) = Box::new(walked(D(1), n)));
delegates!(delegates_dyn(n: i64) = Box::new(walked(D(1), n)) as Boxed);
delegates!(delegates_twice(n: i64) = delegates_dyn(n));

#[generator]
fn delegates_lent(
    lent: &mut dyn Generator<i64, Yield = i64, Return = i64>,
) -> impl Generator<i64, Yield = i64, Return = i64> {
    let mut returned = vec![];
    returned.push(yield_from!(lent));
    returned[0]
}

#[test]
fn driving_does_what_stepping_does() {
    for n in 0..3 {
        let expected = traced(|| stepped(walked(D(1), n)));
        assert!(!expected.1.is_empty());
        assert_eq!(traced(|| driven(walked(D(1), n))), expected);
        assert_eq!(traced(|| driven(&mut walked(D(1), n))), expected);
        assert_eq!(traced(|| driven(Box::new(walked(D(1), n)))), expected);
        let boxed = || Box::new(walked(D(1), n)) as Boxed;
        assert_eq!(traced(|| driven(boxed())), expected);
        assert_eq!(traced(|| driven(&mut boxed())), expected);
        assert_eq!(traced(|| driven(Box::new(boxed()))), expected);

        assert_eq!(traced(|| stepped(delegates_new(n))), expected);
        assert_eq!(traced(|| driven(delegates_new(n))), expected);
        assert_eq!(traced(|| stepped(delegates_boxed(n))), expected);
        assert_eq!(traced(|| driven(delegates_boxed(n))), expected);
        assert_eq!(traced(|| stepped(delegates_dyn(n))), expected);
        assert_eq!(traced(|| driven(delegates_dyn(n))), expected);
        assert_eq!(traced(|| stepped(delegates_twice(n))), expected);
        assert_eq!(traced(|| driven(delegates_twice(n))), expected);
        assert_eq!(traced(|| driven(&mut delegates_twice(n))), expected);
        let lent = || stepped(delegates_lent(&mut walked(D(1), n)));
        assert_eq!(traced(lent), expected);
        let lent = || driven(delegates_lent(&mut walked(D(1), n)));
        assert_eq!(traced(lent), expected);
        let lent = || driven(delegates_lent(&mut boxed()));
        assert_eq!(traced(lent), expected);
    }
}

/// Every way in which an iterator is consumed, after `first` steps.
fn consumed<I: Iterator<Item = i64>>(
    make: impl Fn() -> I,
    first: usize,
) -> Vec<(String, Vec<Event>)> {
    fn one<I: Iterator<Item = i64>, R: Debug>(
        make: impl Fn() -> I,
        first: usize,
        consume: impl FnOnce(I) -> R,
    ) -> (String, Vec<Event>) {
        let (result, trace) = traced(|| {
            let mut items = make();
            for _ in 0..first {
                items.next();
            }
            consume(items)
        });
        (format!("{result:?}"), trace)
    }
    let note = |item: &i64| record(Event::Yield(*item));
    vec![
        one(&make, first, |items| {
            items.fold(0, |sum, item| {
                note(&item);
                3 * sum + item
            })
        }),
        one(&make, first, |items| {
            items.reduce(|sum, item| {
                note(&item);
                3 * sum - item
            })
        }),
        one(&make, first, Iterator::max),
        one(&make, first, Iterator::min),
        one(&make, first, |items| items.max_by_key(|item| item % 5)),
        one(&make, first, Iterator::sum::<i64>),
        one(&make, first, Iterator::last),
        one(&make, first, Iterator::count),
        one(&make, first, |items| items.for_each(|item| note(&item))),
        one(&make, first, |items| {
            items.inspect(note).collect::<Vec<_>>()
        }),
        one(&make, first, |items| {
            items.map(lg).filter(|item| item % 2 == 0).count()
        }),
        one(&make, first, |mut items| items.find(|item| *item == 1)),
    ]
}

/// The same by `next` alone.
struct Steps<I>(I);

impl<I: Iterator> Iterator for Steps<I> {
    type Item = I::Item;
    fn next(&mut self) -> Option<I::Item> {
        self.0.next()
    }
}

#[test]
fn consuming_does_what_stepping_does() {
    for n in 0..3 {
        for first in 0..5 {
            let expected = consumed(|| Steps(walked(D(1), n)), first);
            let same = |found, how| assert_eq!(found, expected, "{how}, {n}, after {first}");
            same(consumed(|| walked(D(1), n), first), "itself");
            same(consumed(|| Box::new(walked(D(1), n)), first), "in a box");
            let boxed = || Box::new(walked(D(1), n)) as Boxed;
            same(consumed(boxed, first), "as an object");
            let items = || Box::new(walked(D(1), n)) as Box<dyn Iterator<Item = i64>>;
            same(consumed(items, first), "as an iterator object");
            same(consumed(|| delegates_new(n), first), "delegated");
            same(consumed(|| delegates_boxed(n), first), "delegated in a box");
            same(
                consumed(|| delegates_dyn(n), first),
                "delegated as an object",
            );
            same(consumed(|| delegates_twice(n), first), "delegated twice");
        }
    }
}

#[test]
fn consuming_what_is_lent_does_what_stepping_does() {
    for n in 0..3 {
        let expected: Vec<i64> = Steps(walked(D(1), n)).collect();
        let mut g = walked(D(1), n);
        assert_eq!((&mut g).count(), expected.len());
        assert_eq!(g.status(), Status::Closed);
        let mut g = walked(D(1), n);
        assert_eq!(g.by_ref().max(), expected.iter().copied().max());
        let mut boxed = Box::new(walked(D(1), n)) as Boxed;
        assert_eq!(boxed.by_ref().sum::<i64>(), expected.iter().sum());
        assert_eq!(boxed.status(), Status::Closed);
        let mut g = walked(D(1), n);
        assert_eq!(
            g.by_ref().take(2).last(),
            expected.iter().copied().take(2).next_back()
        );
        assert_eq!(g.fold(0, |n, _| n + 1), expected.len().saturating_sub(2));
        let mut g = walked(D(1), n);
        let reduced = g.iter().reduce(|a, b| 2 * a + b);
        assert_eq!(reduced, expected.iter().copied().reduce(|a, b| 2 * a + b));
    }
}

/// A body that catches errors in a level, and gives up at the second one.
#[generator]
fn catches(d: D) -> impl Generator<i64, i64, Yield = i64, Return = Result<i64, i64>> {
    let mut errors = vec![d];
    for i in 0..4 {
        let own = D(10 + i);
        loop {
            let _low = D(20);
            match yield_!(i) {
                Ok(x) if x > 2 => errors.push(D(x)),
                Ok(_) => break,
                Err(error) if errors.len() > 2 => return Err(error),
                Err(error) => errors.push(D(error)),
            }
        }
        lg(own.0);
    }
    Ok(eat(errors.swap_remove(0)))
}

type BoxedCatches = Box<dyn Generator<i64, i64, Yield = i64, Return = Result<i64, i64>>>;

#[generator]
fn delegates_catches(
    boxed: bool,
) -> impl Generator<i64, i64, Yield = i64, Return = Result<i64, i64>> {
    let mut returned = vec![];
    while returned.is_empty() {
        returned.push(if boxed {
            yield_from!(Box::new(catches(D(1))) as BoxedCatches)
        } else {
            yield_from!(catches(D(1)))
        });
    }
    returned.swap_remove(0)
}

#[test]
fn driving_with_errors_does_what_stepping_does() {
    type Answers = Vec<Result<i64, i64>>;
    fn stepped<G>(mut g: G, answers: &Answers) -> Result<i64, i64>
    where
        G: Generator<i64, i64, Yield = i64, Return = Result<i64, i64>>,
    {
        let mut answers = answers.iter().copied();
        let mut step = g.start();
        loop {
            step = match step {
                Step::Returned(value) => return value,
                Step::Yielded(value) => {
                    record(Event::Yield(value));
                    match answers.next().unwrap_or(Ok(0)) {
                        Ok(sent) => g.send(sent),
                        Err(error) => g.throw(error).expect("it is suspended"),
                    }
                }
            };
        }
    }
    fn driven<G>(g: G, answers: &Answers) -> Result<i64, i64>
    where
        G: Generator<i64, i64, Yield = i64, Return = Result<i64, i64>>,
    {
        let mut answers = answers.iter().copied();
        g.try_drive(|value| {
            record(Event::Yield(value));
            answers.next().unwrap_or(Ok(0))
        })
    }
    let scripts: [Answers; 5] = [
        vec![],
        vec![Ok(3), Err(4), Err(5)],
        vec![Err(4), Ok(0), Ok(9), Ok(0), Err(6)],
        vec![Ok(0), Ok(0), Err(7)],
        vec![Ok(5), Ok(6), Err(8)],
    ];
    for answers in &scripts {
        let expected = traced(|| stepped(catches(D(1)), answers));
        let boxed = || Box::new(catches(D(1))) as BoxedCatches;
        assert_eq!(traced(|| driven(catches(D(1)), answers)), expected);
        assert_eq!(traced(|| driven(&mut catches(D(1)), answers)), expected);
        assert_eq!(
            traced(|| driven(Box::new(catches(D(1))), answers)),
            expected
        );
        assert_eq!(traced(|| driven(boxed(), answers)), expected);
        for boxed in [false, true] {
            assert_eq!(
                traced(|| stepped(delegates_catches(boxed), answers)),
                expected
            );
            assert_eq!(
                traced(|| driven(delegates_catches(boxed), answers)),
                expected
            );
        }
    }
}

// ---------------------------------------------------------------------- Clone and Debug

/// The line of the yield below.
const LINE: u32 = line!() + 11;

#[generator]
fn nested(up_to: i64) -> impl Iterator<Item = i64> + Clone + Debug {
    let mut list = vec![up_to];
    for outer in vec![1, 2] {
        let mut text = String::from("t");
        for inner in [10, 20] {
            let pair = (inner, outer);
            list.push(outer);
            text.push('u');
            yield_!(pair.0 + pair.1 + list[list.len() - 1]);
            list[0] += pair.0;
        }
        let len = i64::try_from(text.len()).expect("it is small");
        yield_!(len + list[0]);
    }
}

#[test]
fn a_clone_inside_two_loops_goes_its_own_way() {
    let all: Vec<i64> = nested(5).collect();
    assert_eq!(all.len(), 6);
    for first in 0..=all.len() {
        let mut items = nested(5);
        assert_eq!(items.by_ref().take(first).collect::<Vec<_>>(), all[..first]);
        let twin = items.clone();
        let mut other = twin.clone();
        assert_eq!(items.collect::<Vec<_>>(), all[first..]);
        assert_eq!(other.next(), all.get(first).copied());
        let folded = twin.fold(vec![], |mut all, item| {
            all.push(item);
            all
        });
        assert_eq!(folded, all[first..]);
        let rest = all.get(first + 1..).unwrap_or_default();
        assert_eq!(other.collect::<Vec<_>>(), rest);
    }
}

#[test]
fn a_clone_owns_clones_of_what_is_in_place() {
    /// Logs its drop, and is cloned with another number.
    #[derive(Debug)]
    struct Counted(D);
    impl Clone for Counted {
        fn clone(&self) -> Self {
            Counted(D(self.0.0 + 1))
        }
    }
    #[generator]
    fn f() -> impl Iterator<Item = i64> + Clone {
        let a = Counted(D(10));
        loop {
            let b = Counted(D(20));
            for _ in 0..2 {
                let c = Counted(D(30));
                yield_!(a.0.0 + b.0.0);
                lg(c.0.0);
            }
        }
    }
    let mut items = f();
    assert_eq!(items.next(), Some(30));
    let mut twin = items.clone();
    drop(items);
    assert_eq!(taken(), [30, 20, 10].map(Event::Drop));
    assert_eq!(twin.next(), Some(32));
    assert_eq!(taken(), [Event::Log(31), Event::Drop(31)]);
    drop(twin);
    assert_eq!(taken(), [30, 21, 11].map(Event::Drop));
}

#[test]
fn debug_names_the_locals_of_every_level() {
    let mut items = nested(5);
    assert_eq!(format!("{items:?}"), "nested { Created, up_to: 5 }");
    let _ = (items.next(), items.next());
    let text = format!("{items:?}");
    let start = format!("nested {{ Suspended at line {LINE}, ");
    assert!(text.starts_with(&start), "{text}");
    for local in [
        "list: [15, 1, 1]",
        "outer: 1",
        "text: \"tuu\"",
        "pair: (20, 1)",
    ] {
        assert!(text.contains(local), "{local} in {text}");
    }
    let text = format!("{:?}", {
        items.next();
        items
    });
    assert!(text.contains(&format!("line {}, ", LINE + 4)), "{text}");
    assert!(text.contains("list: [35, 1, 1]"), "{text}");
    assert!(!text.contains("text") && !text.contains("pair"), "{text}");
}

#[test]
fn debug_of_a_delegate_inside_two_loops() {
    #[generator]
    fn outer(n: i64) -> impl Iterator<Item = i64> + Debug {
        let mut list = vec![n];
        for i in 0..2 {
            let mut text = String::from("t");
            while text.len() < 3 {
                text.push('u');
                yield_from!(nested(i));
                list.push(i);
            }
        }
    }
    let mut items = outer(5);
    let _ = items.next();
    let text = format!("{items:?}");
    let inner = format!("nested {{ Suspended at line {LINE}, ");
    for part in [
        "delegate: ",
        inner.as_str(),
        "text: \"tu\"",
        "list: [5]",
        "i: 0",
        "list: [0, 1]",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}
