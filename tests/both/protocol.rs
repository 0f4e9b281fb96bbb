//! The protocol, call by call: what every method answers on a generator that has not started,
//! that is suspended, and that is closed, in whichever way the generator is held.
#![allow(
    unused_mut,
    reason = "the same block runs for generators that it borrows and for borrowed ones"
)]

use super::generator;
use genfn::prelude::*;
use genfn::{Resume, Status};
use genfn_tests::trace::{D, Event, boom, lg, taken};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Adds up what it is sent; ends at 0, and at any error but "reset".
#[generator]
fn tally() -> impl Generator<i64, &'static str, Yield = i64, Return = String> {
    let mut total = 0;
    loop {
        let answer = yield_!(total);
        match answer {
            Ok(0) => return format!("total {total}"),
            Ok(n) => total += n,
            Err("reset") => total = 0,
            Err(error) => return format!("failed: {error}"),
        }
    }
}

/// The same, written by hand.
struct ByHand {
    total: i64,
    status: Status,
}

fn by_hand() -> ByHand {
    ByHand {
        total: 0,
        status: Status::Created,
    }
}

impl Generator<i64, &'static str> for ByHand {
    type Yield = i64;
    type Return = String;

    fn resume(&mut self, input: Resume<i64, &'static str>) -> Step<i64, String> {
        let status = std::mem::replace(&mut self.status, Status::Closed);
        match (status, input) {
            (Status::Created, Resume::Start) => {}
            (Status::Suspended, Resume::Send(0)) => {
                return Step::Returned(format!("total {}", self.total));
            }
            (Status::Suspended, Resume::Send(n)) => self.total += n,
            (Status::Suspended, Resume::Throw("reset")) => self.total = 0,
            (Status::Suspended, Resume::Throw(error)) => {
                return Step::Returned(format!("failed: {error}"));
            }
            (status, input) => panic!("{input:?} on {status:?}"),
        }
        self.status = Status::Suspended;
        Step::Yielded(self.total)
    }

    fn status(&self) -> Status {
        self.status
    }

    fn close(&mut self) {
        self.status = Status::Closed;
    }
}

type Dyn = dyn Generator<i64, &'static str, Yield = i64, Return = String>;

/// Runs the block with `$g` as `tally()`, held in each of the ways that are a generator.
macro_rules! each_generated {
    ($g:ident, $block:block) => {
        each_generated!(tally, $g, $block)
    };
    ($make:ident, $g:ident, $block:block) => {{
        let mut $g = $make();
        $block
    }
    {
        let mut owned = $make();
        let mut $g = &mut owned;
        $block
    }
    {
        let mut $g = Box::new($make());
        $block
    }
    {
        let mut $g: Box<Dyn> = Box::new($make());
        $block
    }
    {
        let mut owned = $make();
        let mut $g: &mut Dyn = &mut owned;
        $block
    }
    {
        let mut owned: Box<Dyn> = Box::new($make());
        let mut $g = &mut owned;
        $block
    }};
}

/// The same, and then with the generator that is written by hand.
macro_rules! each {
    ($g:ident, $block:block) => {
        each_generated!(tally, $g, $block);
        each_generated!(by_hand, $g, $block);
    };
}

/// The message that `call` panics with.
fn refusal<R>(call: impl FnOnce() -> R) -> String {
    let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(call()))) else {
        panic!("the call was not refused");
    };
    *payload
        .downcast()
        .expect("a panic of the protocol has a text")
}

fn yielded(value: i64) -> Step<i64, String> {
    Step::Yielded(value)
}

fn returned(value: &str) -> Step<i64, String> {
    Step::Returned(value.to_string())
}

#[test]
fn start_runs_to_the_first_yield() {
    each!(g, {
        assert_eq!(g.status(), Status::Created);
        assert_eq!(g.start(), yielded(0));
        assert_eq!(g.status(), Status::Suspended);
    });
}

#[test]
fn start_is_refused_on_a_started_generator() {
    each!(g, {
        let _ = g.start();
        let _ = g.send(5);
        assert_eq!(
            refusal(|| g.start()),
            "`start` on a generator that has started: call `send` or `advance`"
        );
        assert_eq!(g.status(), Status::Suspended);
        assert_eq!(g.send(2), yielded(7));
    });
}

#[test]
fn start_is_refused_on_a_closed_generator() {
    each!(g, {
        g.close();
        assert_eq!(
            refusal(|| g.start()),
            "`start` on a generator that is closed"
        );
        assert_eq!(g.status(), Status::Closed);
    });
}

#[test]
fn send_answers_the_yield() {
    each!(g, {
        let _ = g.start();
        assert_eq!(g.send(3), yielded(3));
        assert_eq!(g.send(4), yielded(7));
        assert_eq!(g.send(0), returned("total 7"));
    });
}

#[test]
fn send_is_refused_on_a_generator_that_has_not_started() {
    each!(g, {
        assert_eq!(
            refusal(|| g.send(3)),
            "`send` on a generator that has not started: call `start` or `advance` first"
        );
        assert_eq!(g.status(), Status::Created);
        assert_eq!(g.start(), yielded(0));
        assert_eq!(g.send(3), yielded(3));
    });
}

#[test]
fn send_is_refused_on_a_closed_generator() {
    each!(g, {
        let _ = g.start();
        g.close();
        assert_eq!(
            refusal(|| g.send(3)),
            "`send` on a generator that is closed"
        );
        assert_eq!(g.status(), Status::Closed);
    });
}

#[test]
fn advance_starts_and_then_sends_the_default() {
    each!(g, {
        assert_eq!(g.advance(), yielded(0));
        assert_eq!(g.send(6), yielded(6));
        assert_eq!(g.advance(), returned("total 6"));
    });
}

#[test]
fn advance_is_refused_on_a_closed_generator() {
    each!(g, {
        let _ = g.advance();
        let _ = g.advance();
        assert_eq!(
            refusal(|| g.advance()),
            "`advance` on a generator that is closed"
        );
    });
}

#[test]
fn try_send_answers_the_yield() {
    each!(g, {
        let _ = g.start();
        assert_eq!(g.try_send(3), Ok(yielded(3)));
        assert_eq!(g.try_send(0), Ok(returned("total 3")));
    });
}

#[test]
fn try_send_gives_the_value_back() {
    each!(g, {
        assert_eq!(g.try_send(3), Err(3));
        assert_eq!(g.status(), Status::Created);
        assert_eq!(g.start(), yielded(0));
        assert_eq!(g.try_send(4), Ok(yielded(4)));
        g.close();
        assert_eq!(g.try_send(5), Err(5));
        assert_eq!(g.status(), Status::Closed);
    });
}

#[test]
fn throw_is_caught_at_the_yield() {
    each!(g, {
        let _ = g.start();
        let _ = g.send(8);
        assert_eq!(g.throw("reset"), Ok(yielded(0)));
        assert_eq!(g.status(), Status::Suspended);
        assert_eq!(g.throw("stop"), Ok(returned("failed: stop")));
        assert_eq!(g.status(), Status::Closed);
    });
}

#[test]
fn throw_closes_a_generator_that_has_not_started() {
    each!(g, {
        assert_eq!(g.throw("reset"), Err("reset"));
        assert_eq!(g.status(), Status::Closed);
        assert_eq!(g.throw("again"), Err("again"));
        assert_eq!(g.status(), Status::Closed);
    });
}

#[test]
fn throw_comes_back_from_a_generator_that_has_ended() {
    each!(g, {
        let _ = g.start();
        let _ = g.send(0);
        assert_eq!(g.throw("late"), Err("late"));
        assert_eq!(g.status(), Status::Closed);
    });
}

#[test]
fn close_is_idempotent() {
    each!(g, {
        g.close();
        assert_eq!(g.status(), Status::Closed);
        g.close();
        assert_eq!(g.status(), Status::Closed);
    });
    each!(g, {
        let _ = g.start();
        g.close();
        assert_eq!(g.status(), Status::Closed);
        g.close();
        assert_eq!(g.status(), Status::Closed);
    });
}

#[test]
fn a_return_closes() {
    each!(g, {
        let _ = g.start();
        assert_eq!(g.send(0), returned("total 0"));
        assert_eq!(g.status(), Status::Closed);
        assert_eq!(
            refusal(|| g.send(1)),
            "`send` on a generator that is closed"
        );
        assert_eq!(g.try_send(2), Err(2));
    });
}

#[test]
fn resume_is_all_of_them() {
    each!(g, {
        assert_eq!(g.resume(Resume::Start), yielded(0));
        assert_eq!(g.resume(Resume::Send(2)), yielded(2));
        assert_eq!(g.resume(Resume::Throw("reset")), yielded(0));
        assert_eq!(g.resume(Resume::Send(0)), returned("total 0"));
    });
}

#[test]
fn resume_refuses_what_does_not_fit() {
    each_generated!(g, {
        assert_eq!(
            refusal(|| g.resume(Resume::Send(1))),
            "`resume(Send)` on a generator that has not started: call `start` or `advance` first"
        );
        assert_eq!(
            refusal(|| g.resume(Resume::Throw("e"))),
            "`resume(Throw)` on a generator that has not started: call `start` or `advance` first"
        );
        assert_eq!(g.status(), Status::Created);
        let _ = g.resume(Resume::Start);
        assert_eq!(
            refusal(|| g.resume(Resume::Start)),
            "`resume(Start)` on a generator that has started: call `send` or `advance`"
        );
        assert_eq!(g.resume(Resume::Send(3)), yielded(3));
        g.close();
        for input in [Resume::Start, Resume::Send(1), Resume::Throw("e")] {
            let call = match input {
                Resume::Start => "Start",
                Resume::Send(_) => "Send",
                Resume::Throw(_) => "Throw",
            };
            assert_eq!(
                refusal(|| g.resume(input)),
                format!("`resume({call})` on a generator that is closed")
            );
        }
    });
}

#[test]
fn drive_answers_every_yield() {
    each!(g, {
        let mut seen = vec![];
        let mut answers = [1, 2, 0].into_iter();
        let end = g.drive(|value| {
            seen.push(value);
            answers.next().expect("an answer for every yield")
        });
        assert_eq!(end, "total 3");
        assert_eq!(seen, [0, 1, 3]);
    });
}

#[test]
fn try_drive_throws_the_error_of_its_handler() {
    each!(g, {
        let mut seen = vec![];
        let mut answers = [Ok(1), Err("reset"), Ok(4), Err("stop")].into_iter();
        let end = g.try_drive(|value| {
            seen.push(value);
            answers.next().expect("an answer for every yield")
        });
        assert_eq!(end, "failed: stop");
        assert_eq!(seen, [0, 1, 0, 4]);
    });
}

#[test]
fn drive_is_refused_on_a_started_generator() {
    each!(g, {
        let _ = g.start();
        assert_eq!(
            refusal(|| g.drive(|_| 0)),
            "`drive` on a generator that has started: call `send` or `advance`"
        );
    });
    each!(g, {
        let _ = g.start();
        assert_eq!(
            refusal(|| g.try_drive(|_| Ok(0))),
            "`try_drive` on a generator that has started: call `send` or `advance`"
        );
    });
}

#[test]
fn drive_is_refused_on_a_closed_generator() {
    each!(g, {
        g.close();
        assert_eq!(
            refusal(|| g.drive(|_| 0)),
            "`drive` on a generator that is closed"
        );
    });
    each!(g, {
        g.close();
        assert_eq!(
            refusal(|| g.try_drive(|_| Ok(0))),
            "`try_drive` on a generator that is closed"
        );
    });
}

#[test]
fn a_refused_drive_leaves_a_borrowed_generator_usable() {
    let mut g = tally();
    let _ = g.start();
    let _ = g.send(9);
    refusal(|| (&mut g).drive(|_| 0));
    assert_eq!(g.status(), Status::Suspended);
    assert_eq!(g.send(1), yielded(10));
}

#[test]
fn drive_of_a_borrowed_generator_closes_it() {
    let mut g = tally();
    assert_eq!((&mut g).drive(|_| 0), "total 0");
    assert_eq!(g.status(), Status::Closed);
}

// ---------------------------------------------------------------------- iteration

#[generator]
fn count(n: i64) -> impl Generator<Yield = i64, Return = &'static str> + Iterator<Item = i64> {
    for i in 0..n {
        yield_!(i);
    }
    "counted"
}

type DynCount<'a> = dyn Generator<Yield = i64, Return = &'static str> + 'a;

#[test]
fn a_generated_type_is_a_fused_iterator() {
    let mut g = count(2);
    assert_eq!(g.next(), Some(0));
    assert_eq!(g.status(), Status::Suspended);
    assert_eq!(g.next(), Some(1));
    assert_eq!(g.next(), None);
    assert_eq!(g.status(), Status::Closed);
    assert_eq!(g.next(), None);
    assert_eq!(count(4).collect::<Vec<_>>(), [0, 1, 2, 3]);
    assert_eq!(count(4).sum::<i64>(), 6);
}

#[test]
fn next_and_send_go_on_from_each_other() {
    let mut g = count(4);
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.next(), Some(1));
    assert_eq!(g.send(()), Step::Yielded(2));
    assert_eq!(g.by_ref().last(), Some(3));
    g.close();
    assert_eq!(g.next(), None);
}

#[test]
fn fold_goes_on_from_where_the_iterator_stands() {
    for taken in 0..=4 {
        let mut g = count(4);
        let first: Vec<_> = g.by_ref().take(taken).collect();
        let all = g.fold(first, |mut all, item| {
            all.push(item);
            all
        });
        assert_eq!(all, [0, 1, 2, 3]);
    }
}

#[test]
fn next_sends_the_default() {
    #[generator]
    fn sums(
        mut n: i64,
    ) -> impl Generator<Option<i64>, Yield = i64, Return = ()> + Iterator<Item = i64> {
        while n < 10 {
            let more = yield_!(n);
            n += more.unwrap_or(4);
        }
    }
    assert_eq!(sums(0).collect::<Vec<_>>(), [0, 4, 8]);
    assert_eq!(sums(0).fold(1, |product, n| product * (n + 1)), 45);
    let mut g = sums(0);
    assert_eq!(g.next(), Some(0));
    assert_eq!(g.send(Some(1)), Step::Yielded(1));
    assert_eq!(g.next(), Some(5));
    assert_eq!(g.next(), Some(9));
    assert_eq!(g.next(), None);
}

#[test]
fn dyn_generator_is_an_iterator() {
    let boxed: Box<DynCount> = Box::new(count(3));
    let mut seen = vec![];
    for item in boxed {
        seen.push(item);
    }
    assert_eq!(seen, [0, 1, 2]);

    let mut owned = count(3);
    let borrowed: &mut DynCount = &mut owned;
    assert_eq!(borrowed.next(), Some(0));
    assert_eq!((&mut *borrowed).sum::<i64>(), 3);
    assert_eq!(borrowed.next(), None);
    assert_eq!(borrowed.status(), Status::Closed);
}

#[test]
fn dyn_generator_of_auto_traits_is_an_iterator() {
    let boxed: Box<dyn Generator<Yield = i64, Return = ()> + Send> = Box::new(unit(3));
    assert_eq!(boxed.sum::<i64>(), 3);
    let boxed: Box<dyn Generator<Yield = i64, Return = ()> + Send + Sync> = Box::new(unit(2));
    assert_eq!(boxed.sum::<i64>(), 1);
}

#[generator]
fn unit(n: i64) -> impl Generator<Yield = i64> + Send + Sync {
    for i in 0..n {
        yield_!(i);
    }
}

#[test]
fn dyn_generator_sends_the_default() {
    let boxed: Box<Dyn> = Box::new(tally());
    assert_eq!(boxed.collect::<Vec<_>>(), [0]);
    let mut boxed: Box<Dyn> = Box::new(by_hand());
    assert_eq!(boxed.next(), Some(0));
    assert_eq!(boxed.next(), None);
    assert_eq!(boxed.status(), Status::Closed);
}

#[test]
fn iter_keeps_the_returned_value() {
    let mut g = count(3);
    let mut items = Generator::iter(&mut g);
    assert_eq!(items.by_ref().collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(items.next(), None);
    assert_eq!(items.returned(), Some("counted"));
    assert_eq!(g.status(), Status::Closed);
}

#[test]
fn iter_has_no_returned_value_before_the_end() {
    let mut g = count(3);
    let mut items = Generator::iter(&mut g);
    assert_eq!(items.next(), Some(0));
    assert_eq!(items.returned(), None);

    let mut items = Generator::iter(&mut g);
    assert_eq!(items.next(), Some(1));
    assert_eq!(items.next(), Some(2));
    assert_eq!(items.next(), None);
    assert_eq!(items.returned(), Some("counted"));

    let mut items = Generator::iter(&mut g);
    assert_eq!(items.next(), None);
    assert_eq!(items.returned(), None);
}

#[test]
fn iter_works_however_the_generator_is_held() {
    each!(g, {
        let mut items = Generator::iter(&mut g);
        assert_eq!(items.next(), Some(0));
        assert_eq!(items.next(), None);
        assert_eq!(items.returned(), Some("total 0".to_string()));
    });
}

// ---------------------------------------------------------------------- drops and panics

/// Yields 1 and 2 with locals in scope, and panics if it is sent 9.
#[generator]
fn guarded(a: D, b: D) -> impl Generator<i64, Yield = i64, Return = D> {
    let c = D(3);
    let x = yield_!(1);
    {
        let d = D(4);
        if x == 9 {
            boom(d.0);
        }
        yield_!(2);
    }
    lg(c.0 + b.0);
    a
}

fn drops(numbers: &[i64]) -> Vec<Event> {
    numbers.iter().copied().map(Event::Drop).collect()
}

#[test]
fn close_drops_like_a_return() {
    let mut g = guarded(D(1), D(2));
    g.close();
    assert_eq!(taken(), drops(&[2, 1]));

    let mut g = guarded(D(1), D(2));
    let _ = g.start();
    g.close();
    assert_eq!(taken(), drops(&[3, 2, 1]));
    g.close();
    drop(g);
    assert_eq!(taken(), []);

    let mut g = guarded(D(1), D(2));
    let _ = g.start();
    let _ = g.send(0);
    g.close();
    assert_eq!(taken(), drops(&[4, 3, 2, 1]));
}

#[test]
fn dropping_a_generator_closes_it() {
    drop(guarded(D(1), D(2)));
    assert_eq!(taken(), drops(&[2, 1]));

    let mut g: Box<dyn Generator<i64, Yield = i64, Return = D>> = Box::new(guarded(D(1), D(2)));
    let _ = g.start();
    let _ = g.send(0);
    drop(g);
    assert_eq!(taken(), drops(&[4, 3, 2, 1]));
}

#[test]
fn close_through_a_pointer_drops_at_once() {
    let mut g = guarded(D(1), D(2));
    let _ = g.start();
    (&mut &mut g).close();
    assert_eq!(taken(), drops(&[3, 2, 1]));
    assert_eq!(g.status(), Status::Closed);

    let mut g = Box::new(guarded(D(1), D(2)));
    let _ = g.start();
    g.close();
    assert_eq!(taken(), drops(&[3, 2, 1]));
    assert_eq!(g.status(), Status::Closed);
}

#[test]
fn dropping_a_borrow_closes_nothing() {
    let mut g = guarded(D(1), D(2));
    let borrowed = &mut g;
    let _ = borrowed.start();
    let _ = borrowed;
    assert_eq!(taken(), []);
    assert_eq!(g.status(), Status::Suspended);
}

#[test]
fn a_throw_before_the_start_drops_the_arguments() {
    #[generator]
    fn f(a: D, b: D) -> impl Generator<(), D, Yield = i64, Return = Result<(), D>> {
        lg(a.0 + b.0);
        let answer = yield_!(1);
        answer
    }
    let mut g = f(D(1), D(2));
    assert_eq!(g.throw(D(5)), Err(D(5)));
    assert_eq!(taken(), drops(&[2, 1, 5, 5]));
    assert_eq!(g.status(), Status::Closed);
}

#[test]
fn a_returned_value_is_not_dropped_by_the_body() {
    let mut g = guarded(D(1), D(2));
    let _ = g.start();
    let _ = g.send(0);
    let step = g.send(0);
    assert_eq!(
        taken(),
        [
            Event::Drop(4),
            Event::Log(5),
            Event::Drop(3),
            Event::Drop(2)
        ]
    );
    assert_eq!(step, Step::Returned(D(1)));
    assert_eq!(g.status(), Status::Closed);
}

#[test]
fn a_panic_in_the_body_closes_and_drops_once() {
    fn check(g: &mut dyn Generator<i64, Yield = i64, Return = D>) {
        let _ = g.start();
        assert!(catch_unwind(AssertUnwindSafe(|| g.send(9))).is_err());
        assert_eq!(taken(), drops(&[4, 3, 2, 1]));
        assert_eq!(g.status(), Status::Closed);
        assert_eq!(
            refusal(|| g.send(0)),
            "`send` on a generator that is closed"
        );
        g.close();
    }
    let mut g = guarded(D(1), D(2));
    check(&mut g);
    drop(g);
    assert_eq!(taken(), []);

    let mut g = Box::new(guarded(D(1), D(2)));
    check(&mut g);
    drop(g);
    assert_eq!(taken(), []);
}

#[test]
fn a_panic_before_the_first_yield_closes() {
    #[generator]
    fn f(d: D) -> impl Generator<Yield = i64> + Iterator<Item = i64> {
        if d.0 == 1 {
            boom(1);
        }
        yield_!(d.0);
    }
    let mut g = f(D(1));
    assert!(catch_unwind(AssertUnwindSafe(|| g.start())).is_err());
    assert_eq!(taken(), drops(&[1]));
    assert_eq!(g.status(), Status::Closed);
    assert_eq!(g.next(), None);
    assert_eq!(taken(), []);
}

#[test]
fn a_panic_of_the_handler_drops_what_the_body_holds() {
    let mut g = guarded(D(1), D(2));
    let driven = catch_unwind(AssertUnwindSafe(|| {
        (&mut g).drive(|value| if value == 2 { boom(0) } else { 0 })
    }));
    assert!(driven.is_err());
    assert_eq!(taken(), drops(&[4, 3, 2, 1]));
    assert_eq!(g.status(), Status::Closed);
}

#[test]
fn a_generator_can_be_moved_while_it_is_suspended() {
    let mut g = tally();
    let _ = g.start();
    let mut g = Box::new(g);
    assert_eq!(g.send(2), yielded(2));
    let mut list = [Some(*g), None];
    list.swap(0, 1);
    let mut g = list[1].take().expect("it was put there");
    assert_eq!(g.send(3), yielded(5));
}

#[test]
fn a_body_without_a_yield_returns_at_the_start() {
    #[generator]
    fn none(d: D) -> impl Generator<i64, Yield = i64, Return = i64> {
        lg(d.0)
    }
    let mut g = none(D(7));
    assert_eq!(taken(), []);
    assert_eq!(g.start(), Step::Returned(7));
    assert_eq!(taken(), [Event::Log(7), Event::Drop(7)]);
    assert_eq!(g.status(), Status::Closed);
    assert_eq!(none(D(8)).drive(|_| unreachable!()), 8);
}

#[test]
fn a_call_of_the_function_runs_nothing() {
    #[generator]
    fn logs(n: i64) -> impl Iterator<Item = i64> {
        lg(n);
        yield_!(n);
    }
    let mut items = logs(1);
    assert_eq!(taken(), []);
    assert_eq!(items.next(), Some(1));
    assert_eq!(taken(), [Event::Log(1)]);
}

// ---------------------------------------------------------------------- what a yield is

#[test]
fn every_way_to_write_a_yield() {
    #[generator]
    fn units() -> impl Iterator<Item = ()> {
        yield_!();
        yield_!(());
        genfn::yield_!();
    }
    assert_eq!(units().count(), 3);

    #[generator]
    fn numbers() -> impl Iterator<Item = (u8, u8)> {
        genfn::yield_!((1, 1));
        ::genfn::yield_![(2, 2)];
        yield_! { (3, 3) }
        yield_!((4, 4),);
        genfn::yield_from!([(5, 5)]);
        yield_from![Some((6, 6))];
        yield_from! { vec![(7, 7)] }
    }
    let expected: Vec<_> = (1..=7).map(|n| (n, n)).collect();
    assert_eq!(numbers().collect::<Vec<_>>(), expected);
}

#[test]
fn thrown_infallible_declares_nothing() {
    use std::convert::Infallible;

    #[generator]
    fn echo() -> impl Generator<u8, Infallible, Yield = u8, Return = u8> {
        let first: u8 = yield_!(0);
        let second: u8 = yield_!(first);
        second
    }
    let mut g = echo();
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.send(5), Step::Yielded(5));
    assert_eq!(g.send(6), Step::Returned(6));
}

#[test]
fn thrown_without_sent_values() {
    #[generator]
    fn patient() -> impl Generator<(), String, Yield = usize, Return = Vec<String>> {
        let mut errors = vec![];
        while errors.len() < 2 {
            let answer: Result<(), String> = yield_!(errors.len());
            errors.extend(answer.err());
        }
        errors
    }
    let mut g = patient();
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.advance(), Step::Yielded(0));
    assert_eq!(g.throw("a".into()), Ok(Step::Yielded(1)));
    assert_eq!(
        g.throw("b".into()),
        Ok(Step::Returned(vec!["a".to_string(), "b".to_string()]))
    );
}

#[test]
fn a_sent_value_may_own_and_borrow() {
    #[generator]
    fn collect(
        mut list: Vec<Box<str>>,
    ) -> impl Generator<Box<str>, Yield = usize, Return = String> {
        while list.len() < 2 {
            let word = yield_!(list.len());
            list.push(word);
        }
        list.concat()
    }
    let mut g = collect(vec![]);
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.send("ab".into()), Step::Yielded(1));
    assert_eq!(g.try_send("cd".into()), Ok(Step::Returned("abcd".into())));
    assert_eq!(g.try_send("ef".into()), Err("ef".into()));

    #[generator]
    fn longest<'a>() -> impl Generator<&'a str, Yield = &'a str, Return = ()> {
        let mut longest = "";
        loop {
            let word = yield_!(longest);
            if word.is_empty() {
                return;
            }
            if word.len() > longest.len() {
                longest = word;
            }
        }
    }
    let text = String::from("one three two");
    let mut g = longest();
    let mut last = g.start();
    for word in text.split(' ') {
        last = g.send(word);
    }
    assert_eq!(last, Step::Yielded("three"));
}
