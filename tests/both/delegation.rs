//! `yield_from!`: every row of its table, and how a delegate is resumed, closed and dropped.

use super::generator;
use genfn::prelude::*;
use genfn::{Resume, Status};
use genfn_tests::trace::{D, Event, boom, lg, taken};
use std::panic::{AssertUnwindSafe, catch_unwind};

fn panic_of<R>(call: impl FnOnce() -> R) -> String {
    let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(call()))) else {
        panic!("the call did not panic");
    };
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => (*payload.downcast::<&str>().expect("a text")).to_string(),
    }
}

/// Steps `g` with `inputs`, and says what it answered to the start and to each of them.
fn steps<S, T, G: Generator<S, T>>(
    g: &mut G,
    inputs: impl IntoIterator<Item = Resume<S, T>>,
) -> Vec<Step<G::Yield, G::Return>> {
    let start = g.start();
    let rest = inputs.into_iter().map(|input| g.resume(input));
    std::iter::once(start).chain(rest).collect()
}

// ---------------------------------------------------------------------- the table

/// `Sent = i64`, nothing is thrown.
#[generator]
fn sum_of_two() -> impl Generator<i64, Yield = i64, Return = i64> {
    let a = yield_!(1);
    let b = yield_!(2);
    a + b
}

/// `Sent = i64`, `Thrown = i64`; an error counts as its negative.
#[generator]
fn sum_that_catches() -> impl Generator<i64, i64, Yield = i64, Return = i64> {
    let a = yield_!(1);
    let b = yield_!(2);
    a.unwrap_or_else(|error| -error) + b.unwrap_or_else(|error| -error)
}

#[test]
fn same_types_without_thrown() {
    #[generator]
    fn outer() -> impl Generator<i64, Yield = i64, Return = i64> {
        let sum: i64 = yield_from!(sum_of_two());
        let last = yield_!(sum);
        sum * last
    }
    let all = steps(
        &mut outer(),
        [Resume::Send(3), Resume::Send(4), Resume::Send(5)],
    );
    assert_eq!(
        all,
        [
            Step::Yielded(1),
            Step::Yielded(2),
            Step::Yielded(7),
            Step::Returned(35)
        ]
    );
    assert_eq!(outer().drive(|value| value * 10), 30 * 300);
}

#[test]
fn same_types_with_thrown() {
    #[generator]
    fn outer() -> impl Generator<i64, i64, Yield = i64, Return = Result<i64, i64>> {
        let sum: i64 = yield_from!(sum_that_catches());
        let last = yield_!(sum);
        last
    }
    let inputs = [Resume::Throw(3), Resume::Send(4), Resume::Throw(5)];
    let all = steps(&mut outer(), inputs);
    assert_eq!(
        all,
        [
            Step::Yielded(1),
            Step::Yielded(2),
            Step::Yielded(1),
            Step::Returned(Err(5))
        ]
    );
    let mut answers = [Ok(1), Err(7), Ok(9)].into_iter();
    assert_eq!(
        outer().try_drive(|_| answers.next().expect("three yields")),
        Ok(9)
    );
}

#[test]
fn a_delegate_that_catches_nothing_is_closed_by_an_error() {
    #[generator]
    fn outer() -> impl Generator<i64, i64, Yield = i64, Return = Result<i64, i64>> {
        let sum: Result<i64, i64> = yield_from!(sum_of_two());
        let last = yield_!(sum.unwrap_or_else(|error| -error));
        last
    }
    let inputs = [Resume::Send(3), Resume::Throw(4), Resume::Send(6)];
    let all = steps(&mut outer(), inputs);
    assert_eq!(
        all,
        [
            Step::Yielded(1),
            Step::Yielded(2),
            Step::Yielded(-4),
            Step::Returned(Ok(6))
        ]
    );
    let all = steps(&mut outer(), [Resume::Send(3), Resume::Send(4)]);
    assert_eq!(all[2], Step::Yielded(7));

    let mut answers = [Err(8), Ok(1)].into_iter();
    let mut seen = vec![];
    let end = outer().try_drive(|value| {
        seen.push(value);
        answers.next().expect("two yields")
    });
    assert_eq!((end, seen), (Ok(1), vec![1, -8]));
}

#[test]
fn a_delegate_that_catches_in_one_into_which_nothing_is_thrown() {
    #[generator]
    fn outer() -> impl Generator<i64, Yield = i64, Return = i64> {
        let sum: i64 = yield_from!(sum_that_catches());
        yield_!(sum)
    }
    let inputs = [Resume::Send(3), Resume::Send(4), Resume::Send(5)];
    let all = steps(&mut outer(), inputs);
    assert_eq!(
        all,
        [
            Step::Yielded(1),
            Step::Yielded(2),
            Step::Yielded(7),
            Step::Returned(5)
        ]
    );
    assert_eq!(outer().drive(|value| value + 1), 6);
}

#[test]
fn an_iterator_where_nothing_is_sent() {
    #[generator]
    fn outer() -> impl Generator<Yield = i64, Return = &'static str> {
        let unit: () = yield_from!(vec![1, 2]);
        yield_from!(3..4);
        assert_eq!(unit, ());
        "end"
    }
    let mut g = outer();
    let mut items = g.iter();
    assert_eq!(items.by_ref().collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(items.returned(), Some("end"));
    let mut seen = vec![];
    assert_eq!(outer().drive(|value| seen.push(value)), "end");
    assert_eq!(seen, [1, 2, 3]);
}

#[test]
fn an_iterator_is_dropped_by_an_error() {
    #[generator]
    fn outer(v: Vec<D>) -> impl Generator<(), i64, Yield = i64, Return = i64> {
        let end: Result<(), i64> = yield_from!(v.into_iter().map(|d| d.0));
        lg(0);
        match end {
            Ok(()) => 0,
            Err(error) => error,
        }
    }
    let mut g = outer(vec![D(1), D(2), D(3)]);
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.advance(), Step::Yielded(2));
    assert_eq!(g.throw(9), Ok(Step::Returned(9)));
    let trace = [1, 2, 3].map(Event::Drop);
    assert_eq!(taken(), [&trace[..], &[Event::Log(0)]].concat());

    let mut g = outer(vec![D(1)]);
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.advance(), Step::Returned(0));

    let _ = taken();
    let mut answers = [Ok(()), Err(5)].into_iter();
    let driven = outer(vec![D(1), D(2), D(3)]).try_drive(|_| answers.next().expect("two yields"));
    assert_eq!(driven, 5);
    assert_eq!(taken(), [&trace[..], &[Event::Log(0)]].concat());
}

#[test]
fn a_generator_that_is_an_iterator_too_is_a_generator() {
    #[generator]
    fn inner() -> impl Generator<Yield = i64, Return = char> + Iterator<Item = i64> {
        yield_!(1);
        'c'
    }
    #[generator]
    fn outer() -> impl Generator<Yield = i64, Return = char> {
        let end: char = yield_from!(inner());
        end
    }
    let mut g = outer();
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.send(()), Step::Returned('c'));
}

#[test]
fn all_kinds_of_iterators() {
    #[generator]
    fn outer<'a>(
        slice: &'a [u8],
        boxed: Box<dyn Iterator<Item = u8> + 'a>,
    ) -> impl Iterator<Item = u8> {
        yield_from!(slice.iter().copied());
        yield_from!(boxed);
        yield_from!([7, 8]);
        yield_from!(None);
        yield_from!(Ok::<u8, ()>(9));
        yield_from!(10..=11);
    }
    let expected: Vec<_> = (1..=11).filter(|n| *n != 6).collect();
    let list = [1, 2, 3];
    assert_eq!(outer(&list, Box::new(4..6)).collect::<Vec<_>>(), expected);
    assert_eq!(
        outer(&list, Box::new(4..6)).sum::<u8>(),
        expected.iter().sum()
    );
}

// ---------------------------------------------------------------------- how the delegate stands

#[test]
fn a_suspended_delegate_is_sent_the_default_first() {
    #[generator]
    fn outer() -> impl Generator<i64, Yield = i64, Return = i64> {
        let mut g = sum_of_two();
        assert_eq!(g.start(), Step::Yielded(1));
        let sum = yield_from!(g);
        sum
    }
    let all = steps(&mut outer(), [Resume::Send(5)]);
    assert_eq!(all, [Step::Yielded(2), Step::Returned(5)]);
    assert_eq!(outer().drive(|value| value * 10), 20);
}

#[test]
fn a_suspended_delegate_may_return_at_once() {
    #[generator]
    fn outer() -> impl Generator<i64, Yield = i64, Return = i64> {
        let mut g = sum_of_two();
        let _ = g.start();
        let _ = g.send(7);
        let sum = yield_from!(g);
        yield_!(sum)
    }
    let all = steps(&mut outer(), [Resume::Send(5)]);
    assert_eq!(all, [Step::Yielded(7), Step::Returned(5)]);
    assert_eq!(outer().drive(|value| value + 1), 8);
}

/// A type without a default.
#[derive(Debug, PartialEq)]
struct Token(i64);

#[test]
fn a_suspended_delegate_without_a_default_panics() {
    #[generator]
    fn inner() -> impl Generator<Token, Yield = i64, Return = Token> {
        let first = yield_!(1);
        let _ = yield_!(first.0);
        first
    }
    #[generator]
    fn outer(started: bool) -> impl Generator<Token, Yield = i64, Return = Token> {
        let mut g = inner();
        if started {
            let _ = g.start();
        }
        yield_from!(g)
    }
    let mut g = outer(false);
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.send(Token(4)), Step::Yielded(4));
    assert_eq!(g.send(Token(5)), Step::Returned(Token(4)));

    let text = "`yield_from!` of a suspended generator whose `Sent` type has no default";
    let mut g = outer(true);
    assert_eq!(panic_of(|| g.start()), text);
    assert_eq!(g.status(), Status::Closed);
    assert_eq!(panic_of(|| outer(true).drive(|_| Token(0))), text);
}

#[test]
fn a_closed_delegate_panics() {
    #[generator]
    fn outer() -> impl Generator<i64, Yield = i64, Return = i64> {
        let mut g = sum_of_two();
        g.close();
        yield_!(0);
        yield_from!(g)
    }
    let text = "`yield_from!` on a generator that is closed";
    let mut g = outer();
    let _ = g.start();
    assert_eq!(panic_of(|| g.send(1)), text);
    assert_eq!(g.status(), Status::Closed);
    assert_eq!(panic_of(|| outer().drive(|_| 1)), text);
}

// ---------------------------------------------------------------------- borrowed delegates

/// Counts up for ever, by what it is sent.
#[generator]
fn counter(d: D) -> impl Generator<i64, Yield = i64, Return = ()> {
    let mut n = d.0;
    loop {
        let step = yield_!(n);
        if step < 0 {
            return;
        }
        n += step;
    }
}

#[generator]
fn borrows<G>(g: &mut G) -> impl Generator<i64, Yield = i64, Return = ()>
where
    G: Generator<i64, Yield = i64, Return = ()>,
{
    let _guard = D(50);
    yield_from!(g);
    lg(1);
}

#[test]
fn a_borrowed_delegate_stays_as_it_stood() {
    let mut inner = counter(D(1));
    {
        let mut outer = borrows(&mut inner);
        assert_eq!(outer.start(), Step::Yielded(1));
        assert_eq!(outer.send(2), Step::Yielded(3));
        outer.close();
        assert_eq!(outer.status(), Status::Closed);
    }
    assert_eq!(taken(), [Event::Drop(50)]);
    assert_eq!(inner.status(), Status::Suspended);
    assert_eq!(inner.send(4), Step::Yielded(7));

    // And again, from where it stands: the default is sent first.
    let mut outer = borrows(&mut inner);
    assert_eq!(outer.start(), Step::Yielded(7));
    drop(outer);
    assert_eq!(inner.send(1), Step::Yielded(8));
    inner.close();
    assert_eq!(taken(), [50, 1].map(Event::Drop));
}

#[test]
fn a_borrowed_delegate_that_ends_is_closed() {
    let mut inner = counter(D(1));
    let mut outer = borrows(&mut inner);
    assert_eq!(outer.start(), Step::Yielded(1));
    assert_eq!(outer.send(-1), Step::Returned(()));
    drop(outer);
    assert_eq!(inner.status(), Status::Closed);
    assert_eq!(taken(), [Event::Drop(1), Event::Log(1), Event::Drop(50)]);
}

#[test]
fn a_borrowed_delegate_that_panics_is_closed() {
    #[generator]
    fn panics(d: D) -> impl Generator<i64, Yield = i64, Return = ()> {
        yield_!(d.0);
        boom(d.0);
    }
    let mut inner = panics(D(1));
    let mut outer = borrows(&mut inner);
    let _ = outer.start();
    assert!(catch_unwind(AssertUnwindSafe(|| outer.send(0))).is_err());
    assert_eq!(outer.status(), Status::Closed);
    drop(outer);
    assert_eq!(inner.status(), Status::Closed);
    assert_eq!(taken(), [1, 50].map(Event::Drop));
}

#[test]
fn trait_objects_are_delegates() {
    #[generator]
    fn boxed(
        g: Box<dyn Generator<i64, Yield = i64, Return = i64>>,
    ) -> impl Generator<i64, Yield = i64, Return = i64> {
        yield_from!(g)
    }
    #[generator]
    fn borrowed(
        g: &mut dyn Generator<i64, Yield = i64, Return = i64>,
    ) -> impl Generator<i64, Yield = i64, Return = i64> {
        yield_from!(g)
    }
    let inputs = || [Resume::Send(3), Resume::Send(4)];
    let expected = [Step::Yielded(1), Step::Yielded(2), Step::Returned(7)];
    assert_eq!(
        steps(&mut boxed(Box::new(sum_of_two())), inputs()),
        expected
    );
    assert_eq!(steps(&mut borrowed(&mut sum_of_two()), inputs()), expected);
    assert_eq!(boxed(Box::new(sum_of_two())).drive(|n| n), 3);
    assert_eq!(borrowed(&mut sum_of_two()).drive(|n| n), 3);
}

#[test]
fn generic_and_opaque_delegates() {
    #[generator]
    fn generic<S, G>(g: G) -> impl Generator<S, Yield = G::Yield, Return = G::Return>
    where
        G: Generator<S>,
    {
        yield_from!(g)
    }
    #[generator]
    fn opaque(
        g: impl Generator<i64, i64, Yield = i64, Return = i64>,
    ) -> impl Generator<i64, i64, Yield = i64, Return = i64> {
        let end = yield_from!(g);
        end
    }
    #[generator]
    fn items<I: IntoIterator>(items: I) -> impl Iterator<Item = I::Item> {
        yield_from!(items);
    }
    assert_eq!(generic(sum_of_two()).drive(|n| n), 3);
    assert_eq!(opaque(sum_that_catches()).try_drive(Err), -3);
    assert_eq!(items("abc".chars()).collect::<String>(), "abc");
}

// ---------------------------------------------------------------------- drops

/// Logs its drop through what it owns.
struct Noisy {
    d: D,
    left: i64,
}

impl Iterator for Noisy {
    type Item = i64;
    fn next(&mut self) -> Option<i64> {
        self.left -= 1;
        (self.left >= 0).then_some(self.d.0)
    }
}

#[test]
fn a_delegate_is_dropped_before_its_value_is_used() {
    #[generator]
    fn inner(d: D) -> impl Generator<Yield = i64, Return = D> {
        let own = D(2);
        yield_!(own.0);
        D(d.0 + own.0)
    }
    #[generator]
    fn outer() -> impl Generator<Yield = i64, Return = i64> {
        let made = yield_from!(inner(D(1)));
        lg(made.0);
        yield_from!(Noisy { d: D(5), left: 1 });
        lg(6);
        made.0
    }
    let trace = [
        Event::Drop(2),
        Event::Drop(1),
        Event::Log(3),
        Event::Drop(5),
        Event::Log(6),
        Event::Drop(3),
    ];
    let mut g = outer();
    assert_eq!(g.iter().collect::<Vec<_>>(), [2, 5]);
    assert_eq!(taken(), trace);
    assert_eq!(outer().drive(|_| ()), 3);
    assert_eq!(taken(), trace);
}

#[test]
fn close_drops_the_delegate_first() {
    #[generator]
    fn outer(a: D) -> impl Generator<i64, Yield = i64, Return = ()> {
        let _guard = D(20);
        yield_from!(counter(D(10)));
        lg(a.0);
    }
    let mut g = outer(D(1));
    let _ = g.start();
    g.close();
    assert_eq!(taken(), [10, 20, 1].map(Event::Drop));

    let mut g = outer(D(1));
    let _ = g.start();
    drop(g);
    assert_eq!(taken(), [10, 20, 1].map(Event::Drop));
}

#[test]
fn an_error_drops_the_delegate_before_it_is_caught() {
    #[generator]
    fn outer() -> impl Generator<i64, i64, Yield = i64, Return = ()> {
        let end = yield_from!(counter(D(10)));
        lg(end.unwrap_err());
    }
    let mut g = outer();
    let _ = g.start();
    assert_eq!(g.throw(3), Ok(Step::Returned(())));
    assert_eq!(taken(), [Event::Drop(10), Event::Log(3)]);

    outer().try_drive(|_| Err(4));
    assert_eq!(taken(), [Event::Drop(10), Event::Log(4)]);
}

/// An iterator that goes on after a panic.
struct Unimpressed;

impl Iterator for Unimpressed {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        None
    }

    fn for_each<F: FnMut(i64)>(self, mut f: F) {
        let _panicked = catch_unwind(AssertUnwindSafe(|| f(1)));
    }
}

#[test]
fn a_fold_has_no_result_after_a_panic_that_the_delegate_caught() {
    #[generator]
    fn outer() -> impl Iterator<Item = i64> {
        yield_from!(Unimpressed);
    }
    assert_eq!(outer().sum::<i64>(), 1);
    assert_eq!(
        panic_of(|| outer().fold(0, |total, n| if n > 0 { boom(n) } else { total })),
        "a fold went on after its closure had panicked"
    );
}

#[test]
fn deep_delegation() {
    #[generator]
    fn level(n: u32) -> Box<dyn Generator<i64, Yield = i64, Return = i64>> {
        if n == 0 {
            let answer = yield_!(0);
            return answer;
        }
        let below = yield_from!(level(n - 1));
        below + 1
    }
    let mut g = level(50);
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.send(100), Step::Returned(150));
    assert_eq!(level(50).drive(|n| n), 50);
}
