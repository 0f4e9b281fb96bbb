//! The control flow of regenerator's `test/tests.es6.js`.
//!
//! `throw` in a body is a `break 'attempt Err(..)`, and what follows such a block is its `catch`. A
//! `finally` that yields, or that returns over what is being returned, has no twin: what runs on
//! every way out of a scope is a drop, and a drop cannot yield.

use crate::{Finally, check, raised, said, say};
use genfn::Status;
use genfn::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

#[test]
fn several_yields_in_an_expression() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = i64, Return = i64> {
        yield_!(0) * 10 + yield_!(0)
    }
    assert_eq!(check(f()), (vec![0, 0], 12));
}

#[generator]
fn range(n: i64) -> impl Generator<i64, Yield = i64> + Iterator<Item = i64> {
    for i in 0..n {
        yield_!(i);
    }
}

#[test]
fn ranges() {
    assert_eq!(check(range(0)), (vec![], ()));
    assert_eq!(check(range(5)), (vec![0, 1, 2, 3, 4], ()));
}

#[test]
fn collatz() {
    #[generator]
    fn collatz(mut n: i64) -> impl Generator<i64, Yield = i64, Return = i64> {
        let mut count = 0;
        yield_!(n);
        while n != 1 {
            count += 1;
            if n % 2 == 1 {
                yield_!({
                    n = n * 3 + 1;
                    n
                });
            } else {
                n >>= 1;
                yield_!(n);
            }
        }
        count
    }
    let seven = [7, 22, 11, 34, 17, 52, 26, 13, 40, 20, 10, 5, 16, 8, 4, 2, 1];
    assert_eq!(check(collatz(7)), (seven.to_vec(), 16));
    assert_eq!(check(collatz(52)), (seven[5..].to_vec(), 11));
    assert_eq!(check(collatz(82)).1, 110);
}

#[test]
fn throw_and_catch() {
    #[generator]
    fn f(x: i64) -> impl Generator<i64, Yield = i64> {
        yield_!(0);
        let attempt: Result<(), i64> = 'attempt: {
            yield_!(1);
            if x % 2 == 0 {
                break 'attempt Err(2);
            }
            yield_!(x);
            Ok(())
        };
        if let Err(x) = attempt {
            yield_!(x);
        }
        yield_!(3);
    }
    assert_eq!(check(f(4)).0, [0, 1, 2, 3]);
    assert_eq!(check(f(5)).0, [0, 1, 5, 3]);
}

#[test]
fn a_caught_value_goes_into_another_generator() {
    #[generator]
    fn f() -> impl Iterator<Item = Box<dyn Iterator<Item = String>>> {
        #[generator]
        fn inner(error: String) -> Box<dyn Iterator<Item = String>> {
            yield_!(error);
        }
        if let Err(error) = "x".parse::<i64>() {
            yield_!(inner(error.to_string()));
        }
    }
    let inner = f().next().expect("a generator");
    assert_eq!(inner.collect::<Vec<_>>(), ["invalid digit found in string"]);
}

#[derive(Clone, Copy, PartialEq)]
enum Abrupt {
    Return,
    Break,
    Continue,
    Nothing,
}

#[test]
fn what_is_left_to_do_happens_on_every_way_out() {
    #[generator]
    fn f(mut abrupt: Abrupt) -> impl Generator<i64, Yield = i64, Return = i64> {
        let _outer = Finally("outer");
        loop {
            let _finally = Finally("finally");
            yield_!(1);
            match abrupt {
                Abrupt::Return => return 2,
                Abrupt::Break => break,
                Abrupt::Continue => {
                    abrupt = Abrupt::Return;
                    continue;
                }
                Abrupt::Nothing => abrupt = Abrupt::Break,
            }
            say("turn ends");
        }
        5
    }
    for (abrupt, expected, what) in [
        (Abrupt::Return, (vec![1], 2), vec!["finally", "outer"]),
        (Abrupt::Break, (vec![1], 5), vec!["finally", "outer"]),
        (
            Abrupt::Continue,
            (vec![1, 1], 2),
            vec!["finally", "finally", "outer"],
        ),
        (
            Abrupt::Nothing,
            (vec![1, 1], 5),
            vec!["turn ends", "finally", "finally", "outer"],
        ),
    ] {
        assert_eq!(check(f(abrupt)), expected);
        assert_eq!(said(), what);
    }
}

#[test]
fn break_inside_an_attempt() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = i64> {
        {
            let _finally = Finally("finally");
            yield_!(0);
            while true {
                yield_!(1);
                break;
            }
        }
        yield_!(3);
    }
    assert_eq!(check(f()).0, [0, 1, 3]);
    assert_eq!(said(), ["finally"]);
}

#[test]
fn an_error_in_a_handler_goes_to_the_outer_one() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = i64> {
        yield_!(0);
        let outer: Result<(), i64> = 'outer: {
            let _finally = Finally("finally");
            let inner: Result<(), i64> = 'inner: {
                yield_!(1);
                break 'inner Err(2);
            };
            if let Err(x) = inner {
                break 'outer Err(yield_!(x));
            }
            Ok(())
        };
        if let Err(thrown) = outer {
            yield_!(thrown);
        }
        yield_!(6);
    }
    assert_eq!(check(f()).0, [0, 1, 2, 3, 6]);
    assert_eq!(said(), ["finally"]);
}

#[test]
fn handlers_run_once() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = char> {
        let attempt: Result<(), ()> = 'attempt: {
            match 1 {
                1 => {
                    yield_!('a');
                }
                _ => {}
            }
            break 'attempt Err(());
        };
        if attempt.is_err() {
            yield_!('b');
            loop {
                loop {
                    yield_!('c');
                    break;
                }
                yield_!('d');
                break;
            }
            yield_!('e');
        }
        yield_!('f');
    }
    assert_eq!(check(f()).0, ['a', 'b', 'c', 'd', 'e', 'f']);
}

#[test]
fn jumps_backwards_in_labelled_loops() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = i64> {
        let mut first_time = true;
        'outer: loop {
            yield_!(0);
            let _finally = Finally("finally");
            loop {
                yield_!(1);
                if first_time {
                    first_time = false;
                    yield_!(2);
                    continue 'outer;
                }
                yield_!(3);
                break;
            }
            yield_!(4);
            break;
        }
        yield_!(7);
    }
    assert_eq!(check(f()).0, [0, 1, 2, 0, 1, 3, 4, 7]);
    assert_eq!(said(), ["finally", "finally"]);
}

#[test]
fn continue_in_a_handler() {
    #[generator]
    fn f() -> impl Generator<(), &'static str, Yield = i64> {
        let mut c = 2;
        while c > 0 {
            let _finally = Finally("finally");
            say("try");
            if yield_!(c).is_err() {
                say("catch");
                continue;
            }
            say("decrement");
            c -= 1;
        }
    }
    let mut g = f();
    assert_eq!(g.start(), Step::Yielded(2));
    assert_eq!(g.throw("thrown"), Ok(Step::Yielded(2)));
    assert_eq!(g.send(()), Step::Yielded(1));
    assert_eq!(g.send(()), Step::Returned(()));
    let turn = ["try", "decrement", "finally"];
    assert_eq!(said(), [["try", "catch", "finally"], turn, turn].concat());
}

#[test]
fn an_error_of_a_called_function() {
    #[generator]
    fn f(
        x: &'static str,
        call: fn(&'static str) -> Result<&'static str, &'static str>,
    ) -> impl Generator<i64, Yield = &'static str, Return = Option<&'static str>> {
        match call(x) {
            Ok(value) => return Some(value),
            Err(thrown) => yield_!(thrown),
        };
        None
    }
    assert_eq!(check(f("asdf", Err)), (vec!["asdf"], None));
    assert_eq!(check(f("asdf", Ok)), (vec![], Some("asdf")));
}

#[test]
fn nested_scopes_end_in_order() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = &'static str> {
        let _three = Finally("3");
        {
            let _two = Finally("2");
            let attempt: Result<(), &str> = 'attempt: {
                let _one = Finally("1");
                break 'attempt Err("thrown");
            };
            if let Err(thrown) = attempt {
                yield_!(thrown);
            }
        }
        yield_!("end");
    }
    let mut g = f();
    assert_eq!(
        (g.start(), said()),
        (Step::Yielded("thrown"), vec!["1".to_owned()])
    );
    assert_eq!(
        (g.send(0), said()),
        (Step::Yielded("end"), vec!["2".to_owned()])
    );
    assert_eq!(
        (g.send(0), said()),
        (Step::Returned(()), vec!["3".to_owned()])
    );
}

#[test]
fn loops_over_pairs() {
    #[generator]
    fn simple() -> impl Generator<i64, Yield = (&'static str, i64), Return = i64> {
        let mut count = 0;
        for (key, value) in [("foo", 1), ("bar", 2)] {
            yield_!((key, value));
            count += 1;
        }
        count
    }
    #[generator]
    fn breaks(
        pairs: Vec<(&'static str, i64)>,
    ) -> impl Generator<i64, Yield = (&'static str, i64), Return = i64> {
        let mut count = 0;
        for (key, value) in {
            yield_!(("why not", 0));
            pairs
        } {
            if key == "skip" {
                break;
            }
            count += 1;
            yield_!((key, value));
        }
        count
    }
    assert_eq!(check(simple()), (vec![("foo", 1), ("bar", 2)], 2));
    let pairs = vec![("a", 1), ("b", 2), ("skip", 3), ("c", 4)];
    assert_eq!(
        check(breaks(pairs)),
        (vec![("why not", 0), ("a", 1), ("b", 2)], 2)
    );
}

#[test]
fn risky_heads_of_loops() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = &'static str> {
        fn a(sent: i64) -> i64 {
            say(format!("a {sent}"));
            sent
        }
        fn b(_: i64, sent: i64) -> [&'static str; 1] {
            say(format!("b {sent}"));
            ["callee"]
        }
        for key in b(a(yield_!("0")), yield_!("1")) {
            assert_eq!(yield_!(key), 3);
        }
        for key in [("foo", a(1)), ("bar", a(2))] {
            yield_!(key.0);
        }
    }
    assert_eq!(check(f()).0, ["0", "1", "callee", "foo", "bar"]);
    assert_eq!(said(), ["a 1", "b 2", "a 1", "a 2"]);
}

#[test]
fn a_loop_that_assigns_to_a_place() {
    #[generator]
    fn f(seen: Rc<Cell<char>>) -> impl Iterator<Item = char> {
        fn place(cell: &Cell<char>) -> &Cell<char> {
            say("place");
            cell
        }
        for key in ['a', 'b', 'c'] {
            place(&seen).set(key);
            yield_!(seen.get());
        }
    }
    let seen = Rc::new(Cell::new(' '));
    assert_eq!(f(Rc::clone(&seen)).collect::<String>(), "abc");
    assert_eq!((seen.get(), said().len()), ('c', 3));
}

#[test]
fn a_chain_of_yields() {
    #[generator]
    fn f(n: i64) -> impl Generator<i64, Yield = i64, Return = i64> {
        yield_!(yield_!(yield_!(yield_!(n))))
    }
    assert_eq!(check(f(5)), (vec![5, 1, 2, 3], 4));
}

#[test]
fn the_order_of_calls() {
    type Then = fn(i64) -> i64;
    #[derive(Clone, Copy)]
    enum Sent {
        Call(fn(i64) -> Then),
        Number(i64),
    }
    #[generator]
    fn f() -> impl Generator<Sent, Yield = i64, Return = Option<i64>> {
        fn call(sent: Sent) -> fn(i64) -> Then {
            match sent {
                Sent::Call(call) => call,
                Sent::Number(_) => unreachable!(),
            }
        }
        fn number(sent: Sent) -> i64 {
            match sent {
                Sent::Number(n) => n,
                Sent::Call(_) => unreachable!(),
            }
        }
        Some(call(yield_!(1))(number(yield_!(2)))(number(yield_!(3))))
    }
    fn first(n: i64) -> Then {
        say(format!("first {n}"));
        |n| n + 100
    }
    let mut g = f();
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.send(Sent::Call(first)), Step::Yielded(2));
    assert_eq!(g.send(Sent::Number(20)), Step::Yielded(3));
    // The first call came when its own argument was there, before the last yield.
    assert_eq!(said(), ["first 20"]);
    assert_eq!(g.send(Sent::Number(30)), Step::Returned(Some(130)));
}

#[derive(Debug, PartialEq)]
struct Literal {
    a: i64,
    b: i64,
    c: i64,
    d: [i64; 2],
}

#[test]
fn literals_with_yields() {
    #[generator]
    fn in_a_yield(a: i64, b: i64) -> impl Generator<i64, Yield = (i64, i64)> {
        yield_!((
            a - {
                yield_!((a, a));
                1
            },
            {
                yield_!((b, b));
                b
            }
        ));
    }
    #[generator]
    fn every_part(sum: fn(i64, i64) -> i64) -> impl Generator<i64, Yield = char, Return = Literal> {
        Literal {
            a: yield_!('a'),
            b: yield_!('b'),
            c: sum(yield_!('c'), yield_!('d')),
            d: [yield_!('e'), yield_!('f')],
        }
    }
    assert_eq!(check(in_a_yield(4, 2)).0, [(4, 4), (2, 2), (3, 2)]);
    let (a, b, c, d) = (1, 2, 3 + 4, [5, 6]);
    let yielded = "abcdef".chars().collect();
    assert_eq!(
        check(every_part(|x, y| x + y)),
        (yielded, Literal { a, b, c, d })
    );
}

#[test]
fn a_switch_whose_cases_yield() {
    #[generator]
    fn f(a: i64) -> impl Generator<i64, Yield = &'static str, Return = &'static str> {
        let head = yield_!("head");
        if head == yield_!("x") - a {
            "first case"
        } else if head == yield_!("y") - a {
            "second case"
        } else {
            "none"
        }
    }
    assert_eq!(check(f(1)), (vec!["head", "x"], "first case"));
    assert_eq!(check(f(2)), (vec!["head", "x", "y"], "second case"));
    assert_eq!(check(f(3)), (vec!["head", "x", "y"], "none"));
}

#[test]
fn an_infinite_sequence_and_a_limit() {
    #[generator]
    fn sequence(mut start: i64, step: i64) -> impl Iterator<Item = i64> {
        loop {
            yield_!(start);
            start += step;
        }
    }
    #[generator]
    fn limit(mut g: impl Iterator<Item = i64>, stop: i64) -> impl Iterator<Item = i64> {
        loop {
            match g.next() {
                Some(value) if value < stop => yield_!(value),
                _ => return,
            }
        }
    }
    assert_eq!(sequence(10, 2).take(1004).sum::<i64>(), 1_017_052);
    assert_eq!(
        limit(sequence(10, 3), 20).collect::<Vec<_>>(),
        [10, 13, 16, 19]
    );
}

#[generator]
fn branch(condition: bool) -> Box<dyn Generator<i64, Yield = i64, Return = ()>> {
    yield_!(0);
    if condition {
        yield_!(1);
        yield_from!(branch(false));
        yield_!(2);
    }
    yield_!(3);
}

#[test]
fn a_delegate_of_its_own_kind() {
    #[generator]
    fn empty(condition: bool) -> Box<dyn Generator<i64, Yield = i64, Return = ()>> {
        if condition {
            yield_!(0);
            yield_from!(empty(false));
            yield_!(1);
        }
    }
    assert_eq!(check(branch(true)).0, [0, 1, 0, 3, 2, 3]);
    assert_eq!(check(branch(false)).0, [0, 3]);
    assert_eq!(check(empty(true)).0, [0, 1]);
    assert_eq!(check(empty(false)).0, []);
}

#[test]
fn delegates_made_by_the_caller() {
    #[generator]
    fn outer(n: i64) -> impl Generator<i64, Yield = i64> {
        yield_!(n);
        yield_from!(middle(n - 1, inner(n + 10)));
        yield_!(n + 1);
    }
    #[generator]
    fn middle(
        n: i64,
        plus_ten: impl Generator<i64, Yield = i64, Return = ()>,
    ) -> impl Generator<i64, Yield = i64> {
        yield_!(n);
        yield_from!(inner(n - 1));
        yield_!(n + 1);
        yield_from!(plus_ten);
    }
    #[generator]
    fn inner(n: i64) -> impl Generator<i64, Yield = i64> {
        yield_!(n);
    }
    assert_eq!(check(outer(5)).0, [5, 4, 3, 5, 15, 6]);
}

#[test]
fn sent_values_pass_through() {
    #[generator]
    fn inner(n: i64) -> impl Generator<i64, Yield = i64, Return = i64> {
        yield_!(yield_!(yield_!(n)))
    }
    #[generator]
    fn outer(n: i64) -> impl Generator<i64, Yield = i64> {
        let returned = yield_from!(inner(n << 1));
        yield_!(returned * 100);
    }
    let mut g = outer(3);
    assert_eq!(g.start(), Step::Yielded(6));
    assert_eq!(g.send(1), Step::Yielded(1));
    assert_eq!(g.send(2), Step::Yielded(2));
    assert_eq!(g.send(4), Step::Yielded(400));
    assert_eq!(g.send(5), Step::Returned(()));
}

#[test]
fn an_error_of_a_delegate_is_caught_around_it() {
    #[generator]
    fn inner(mut n: i64) -> impl Generator<i64, Yield = i64, Return = Result<(), &'static str>> {
        while n > 0 {
            n -= 1;
            if n == 3 {
                return Err("thrown");
            }
            yield_!(n);
        }
        Ok(())
    }
    #[generator]
    fn outer(n: i64) -> impl Generator<i64, Yield = i64> {
        let attempt: Result<(), &str> = 'attempt: {
            yield_!(0);
            if let Err(error) = yield_from!(inner(n)) {
                break 'attempt Err(error);
            }
            yield_!(1);
            Ok(())
        };
        if let Err(error) = attempt {
            yield_!(if error == "thrown" { 6 } else { 7 });
        }
        yield_!(4);
    }
    assert_eq!(check(outer(3)).0, [0, 2, 1, 0, 1, 4]);
    assert_eq!(check(outer(5)).0, [0, 4, 6, 4]);
}

#[test]
fn thrown_errors_reach_the_right_delegate() {
    #[generator]
    fn inner(
        count: Rc<Cell<i64>>,
    ) -> impl Generator<&'static str, i64, Yield = i64, Return = Result<&'static str, i64>> {
        count.set(count.get() + 1);
        yield_!(count.get() - 1)
    }
    #[generator]
    fn f() -> impl Generator<&'static str, i64, Yield = i64, Return = Result<&'static str, i64>> {
        let count = Rc::new(Cell::new(0));
        yield_from!(inner(Rc::clone(&count)))?;
        if yield_from!(inner(Rc::clone(&count))).is_err() {
            say("caught");
        }
        yield_from!(inner(count))
    }
    let mut g = f();
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.send(""), Step::Yielded(1));
    assert_eq!(g.throw(1), Ok(Step::Yielded(2)));
    assert_eq!(g.send("sent"), Step::Returned(Ok("sent")));
    assert_eq!(said(), ["caught"]);
}

#[test]
fn delegates_are_closed_with_their_owner() {
    #[generator]
    fn callee() -> impl Generator<(), Yield = i64> {
        let _finally = Finally("callee");
        yield_!(1);
        yield_!(2);
    }
    #[generator]
    fn caller() -> impl Generator<(), Yield = i64> {
        let _finally = Finally("caller");
        yield_!(0);
        yield_from!(callee());
        yield_!(3);
    }
    let mut g = caller();
    let (_, _) = (g.start(), g.send(()));
    g.close();
    assert_eq!(said(), ["callee", "caller"]);
    assert_eq!(g.status(), Status::Closed);
    // A plain iterator needs no method for it.
    #[generator]
    fn over(items: impl Iterator<Item = i64>) -> impl Iterator<Item = i64> {
        yield_from!(items);
    }
    let mut g = over([5, 6].into_iter());
    assert_eq!(g.next(), Some(5));
    drop(g);
}

#[test]
fn the_value_of_a_delegate() {
    #[generator]
    fn inner(value: i64) -> impl Generator<i64, Yield = i64, Return = i64> {
        yield_!(1);
        value
    }
    #[generator]
    fn outer(
        delegate: impl Generator<i64, Yield = i64, Return = i64>,
    ) -> impl Generator<i64, Yield = i64, Return = i64> {
        1 + yield_from!(delegate)
    }
    #[generator]
    fn adds() -> impl Generator<i64, Yield = i64, Return = i64> {
        yield_!(2) + yield_!(3)
    }
    #[generator]
    fn adds_delegates() -> impl Generator<i64, Yield = i64, Return = i64> {
        yield_from!(adds()) + yield_from!(adds())
    }
    assert_eq!(check(outer(inner(2))), (vec![1], 3));
    assert_eq!(adds().drive(|n| n), 5);
    assert_eq!(adds_delegates().drive(|n| n), 10);
    let mut step = adds_delegates();
    let mut at = step.start();
    while let Step::Yielded(n) = at {
        at = step.send(n);
    }
    assert_eq!(at, Step::Returned(10));
}

#[test]
fn functions_declared_after_their_use() {
    #[generator]
    fn f(n: i64) -> impl Generator<i64, Yield = i64> {
        yield_!(increment(n));
        fn increment(x: i64) -> i64 {
            x + 1
        }
        if n % 2 == 1 {
            yield_!(halve(decrement(n)));
            fn halve(x: i64) -> i64 {
                x >> 1
            }
            fn decrement(x: i64) -> i64 {
                x - 1
            }
        }
        yield_!(increment(increment(n)));
    }
    #[generator]
    fn outer(n: i64) -> impl Generator<i64, Yield = i64, Return = i64> {
        yield_!(0);
        return yield_from!(inner(n));
        #[generator]
        fn inner(n: i64) -> impl Generator<i64, Yield = i64, Return = i64> {
            yield_!(n - 1);
            yield_!(n);
            yield_!(n + 1)
        }
    }
    assert_eq!(check(f(3)).0, [4, 1, 5]);
    assert_eq!(check(f(4)).0, [5, 6]);
    assert_eq!(check(outer(2)), (vec![0, 1, 2, 3], 4));
}

#[test]
fn arguments_are_locals() {
    #[generator]
    fn f(mut x: i64, mut y: i64) -> impl Generator<i64, Yield = i64> {
        yield_!(x);
        x += 1;
        yield_!(x);
        yield_!(y);
        y -= 1;
        yield_!(y);
        (x, y) = (y, x);
        yield_!(x);
        yield_!(y);
    }
    #[generator]
    fn sum(numbers: &[i64]) -> impl Generator<i64, Yield = i64, Return = i64> {
        let mut result = 0;
        for n in numbers {
            yield_!({
                result += n;
                result
            });
        }
        result
    }
    assert_eq!(check(f(3, 7)).0, [3, 4, 7, 6, 6, 4]);
    assert_eq!(check(f(10, -5)).0, [10, 11, -5, -6, -6, 11]);
    assert_eq!(check(sum(&[1, 2, 3])), (vec![1, 3, 6], 6));
    assert_eq!(check(sum(&[9, -5, 3, 0, 2])), (vec![9, 4, 7, 7, 9], 9));
}

#[test]
fn caught_values_shadow() {
    #[generator]
    fn f(x: i64) -> impl Generator<i64, Yield = i64> {
        let y = x + 1;
        if let Err(mut x) = Err::<(), _>(x + 2) {
            yield_!(x);
            x += 1;
            yield_!(x);
        }
        yield_!(x);
        if let Err(mut y) = Err::<(), _>(x + 3) {
            yield_!(y);
            y *= 2;
            yield_!(y);
        }
        yield_!(y);
    }
    #[generator]
    fn same_name() -> impl Generator<i64, Yield = &'static str> {
        if let Err(e) = Err::<(), _>("e1") {
            yield_!(e);
            if let Err(e) = Err::<(), _>("e2") {
                yield_!(e);
            }
            yield_!(e);
        }
    }
    #[generator]
    fn in_functions(mut x: i64) -> impl Generator<i64, Yield = i64> {
        if let Some(mut x) = Some(x) {
            yield_!(x);
            let increment = |x: i64| x + 1;
            yield_!(increment(x + 1));
            yield_!({
                let x = x + 2;
                x * 2
            });
            x >>= 1;
            yield_!(x);
        }
        x -= 1;
        yield_!(x);
    }
    assert_eq!(check(f(1)).0, [3, 4, 1, 4, 8, 2]);
    assert_eq!(check(f(2)).0, [4, 5, 2, 5, 10, 3]);
    assert_eq!(check(same_name()).0, ["e1", "e2", "e1"]);
    assert_eq!(check(in_functions(10)).0, [10, 12, 24, 5, 9]);
}

#[test]
fn empty_loops() {
    #[generator]
    #[expect(
        clippy::while_immutable_condition,
        clippy::never_loop,
        reason = "empty on purpose"
    )]
    fn f(x: bool) -> impl Generator<i64, Yield = i64> {
        while x {}
        for _ in 0..3 {}
        loop {
            break;
        }
        yield_!(1);
    }
    #[generator]
    fn never(condition: bool) -> impl Generator<i64, Yield = i64> {
        while condition {
            yield_!(0);
        }
    }
    assert_eq!(check(f(false)).0, [1]);
    assert_eq!(check(never(false)).0, []);
}

#[test]
fn throw_at_the_last_yield_and_before_the_first() {
    #[generator]
    fn f() -> impl Generator<(), i64, Yield = i64, Return = Result<(), i64>> {
        say("began");
        yield_!(1)?;
        Ok(())
    }
    let mut g = f();
    let _ = g.start();
    assert_eq!(g.throw(9), Ok(Step::Returned(Err(9))));
    assert_eq!(said(), ["began"]);
    let mut g = f();
    assert_eq!(g.throw(9), Err(9));
    assert!(said().is_empty());
}

#[test]
fn errors_handled_in_a_delegate_or_not() {
    #[generator]
    fn handles() -> impl Generator<(), i64, Yield = (), Return = Result<(), i64>> {
        yield_!().or(Ok(()))
    }
    #[generator]
    fn does_not() -> impl Generator<(), i64, Yield = (), Return = Result<(), i64>> {
        yield_!()
    }
    #[generator]
    fn outer(handled: bool) -> impl Generator<(), i64, Yield = (), Return = i64> {
        let result = if handled {
            yield_from!(handles())
        } else {
            yield_from!(does_not())
        };
        if result.is_err() { -1 } else { 1 }
    }
    for (handled, expected) in [(true, 1), (false, -1)] {
        let mut g = outer(handled);
        let _ = g.start();
        assert_eq!(g.throw(5), Ok(Step::Returned(expected)));
    }
}

#[test]
fn a_constructor_with_yields() {
    #[derive(Debug, Clone, PartialEq)]
    struct A(i64, i64);
    #[generator]
    fn f() -> impl Generator<i64, Yield = Option<A>, Return = i64> {
        let make: fn(i64, i64) -> A = if yield_!(None) == 1 {
            A
        } else {
            |a, b| A(b, a)
        };
        yield_!(Some(make(yield_!(None), yield_!(None))))
    }
    assert_eq!(check(f()), (vec![None, None, None, Some(A(2, 3))], 4));
}

#[test]
fn blocks_have_bindings_of_their_own() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = i64> {
        let (a0, a1) = (0, 1);
        let a = 3;
        {
            let a = 1;
            yield_!(a + a0);
        }
        {
            let a = 2;
            yield_!(a - 1 + a1);
        }
        yield_!(a);
    }
    #[generator]
    fn closures() -> impl Iterator<Item = Box<dyn Fn() -> i64>> {
        let mut list: Vec<Box<dyn Fn() -> i64>> = Vec::new();
        for x in 0..3 {
            let y = x;
            list.push(Box::new(move || y));
        }
        while let Some(x) = list.pop() {
            yield_!(x);
        }
    }
    assert_eq!(check(f()).0, [1, 2, 3]);
    assert_eq!(closures().map(|f| f()).collect::<Vec<_>>(), [2, 1, 0]);
}

#[generator]
fn two() -> impl Generator<Option<i64>, Yield = i64, Return = [Option<i64>; 2]> {
    [yield_!(1), yield_!(2)]
}

#[test]
fn a_delegate_that_has_started() {
    #[generator]
    fn outer(
        delegate: impl Generator<Option<i64>, Yield = i64, Return = [Option<i64>; 2]>,
    ) -> impl Generator<Option<i64>, Yield = i64, Return = [Option<i64>; 2]> {
        yield_from!(delegate)
    }
    let mut n = two();
    assert_eq!(n.start(), Step::Yielded(1));
    let mut g = outer(n);
    // The first call of the owner sends the default.
    assert_eq!(g.start(), Step::Yielded(2));
    assert_eq!(g.send(Some(4)), Step::Returned([None, Some(4)]));
}

#[test]
fn a_wrapper_that_ignores_its_first_yield() {
    #[generator]
    fn wrapper(
        mut delegate: impl Generator<Option<i64>, Yield = i64, Return = [Option<i64>; 2]>,
    ) -> impl Generator<Option<i64>, Yield = i64, Return = [Option<i64>; 2]> {
        let mut sent = yield_!(0);
        loop {
            match delegate.send(sent) {
                Step::Yielded(value) => sent = yield_!(value),
                Step::Returned(value) => return value,
            }
        }
    }
    let mut n = two();
    assert_eq!(n.start(), Step::Yielded(1));
    let mut g = wrapper(n);
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.send(Some(3)), Step::Yielded(2));
    assert_eq!(g.send(Some(4)), Step::Returned([Some(3), Some(4)]));
}

#[test]
fn delegates_in_a_row() {
    #[generator]
    fn chain<G, H>(a: G, b: H) -> impl Generator<i64, Yield = i64, Return = H::Return>
    where
        G: Generator<i64, Yield = i64>,
        H: Generator<i64, Yield = i64>,
    {
        yield_from!(a);
        yield_from!(b)
    }
    #[generator]
    fn three(x: i64) -> impl Generator<i64, Yield = i64, Return = i64> {
        yield_!(yield_!(yield_!(x)))
    }
    assert_eq!(check(chain(range(3), range(5))).0, [0, 1, 2, 0, 1, 2, 3, 4]);
    assert_eq!(
        check(chain(three(70), three(80))),
        (vec![70, 1, 2, 80, 4, 5], 6)
    );
    // Both have started: each is sent the default first.
    let (mut a, mut b) = (three(70), three(80));
    assert_eq!(
        [a.start(), b.start()],
        [Step::Yielded(70), Step::Yielded(80)]
    );
    assert_eq!(check(chain(a, b)), (vec![0, 1, 0, 3], 4));
}

#[test]
fn breaks_out_of_many_scopes() {
    #[generator]
    fn f(n: i64, which: Abrupt) -> impl Generator<i64, Yield = i64, Return = &'static str> {
        'turns: for i in 0..n {
            let _one = Finally("one");
            yield_!(i);
            {
                let _two = Finally("two");
                {
                    let _three = Finally("three");
                    yield_!(4);
                    match which {
                        Abrupt::Break => break 'turns,
                        Abrupt::Continue => continue 'turns,
                        Abrupt::Return => return "returned",
                        Abrupt::Nothing => {}
                    }
                    yield_!(5);
                }
            }
        }
        yield_!(6);
        "ended"
    }
    for (which, expected, turns) in [
        (Abrupt::Break, (vec![0, 4, 6], "ended"), 1),
        (Abrupt::Continue, (vec![0, 4, 1, 4, 6], "ended"), 2),
        (Abrupt::Return, (vec![0, 4], "returned"), 1),
        (Abrupt::Nothing, (vec![0, 4, 5, 1, 4, 5, 6], "ended"), 2),
    ] {
        assert_eq!(check(f(2, which)), expected);
        assert_eq!(said(), ["three", "two", "one"].repeat(turns));
    }
}

#[test]
fn breaks_out_of_labelled_blocks() {
    #[generator]
    fn f(limit: i64) -> impl Generator<i64, Yield = i64> {
        yield_!(0);
        'turns: for i in 0..limit {
            yield_!(1);
            'one: {
                yield_!(2);
                if i >= 0 {
                    break 'one;
                }
                yield_!(3);
            }
            'two: {
                if limit == 3 {
                    'three: {
                        yield_!(4);
                        if i == 0 {
                            break 'two;
                        }
                        yield_!(5);
                        if i == 1 {
                            break 'three;
                        }
                        yield_!(6);
                        break 'turns;
                    }
                }
            }
            yield_!(8);
        }
        yield_!(9);
    }
    assert_eq!(check(f(0)).0, [0, 9]);
    assert_eq!(check(f(1)).0, [0, 1, 2, 8, 9]);
    assert_eq!(check(f(2)).0, [0, 1, 2, 8, 1, 2, 8, 9]);
    let three = [0, 1, 2, 4, 8, 1, 2, 4, 5, 8, 1, 2, 4, 5, 6, 9];
    assert_eq!(check(f(3)).0, three);
}

#[test]
fn permutations() {
    #[generator]
    fn permutations(list: Vec<i64>) -> Box<dyn Generator<Yield = Vec<i64>, Return = usize>> {
        if list.len() < 2 {
            yield_!(list);
            return 1;
        }
        let mut count = 0;
        let mut rest = permutations(list[1..].to_vec());
        while let Step::Yielded(of_rest) = rest.advance() {
            for i in 0..list.len() {
                let mut whole = of_rest.clone();
                whole.insert(i, list[0]);
                yield_!(whole);
                count += 1;
            }
        }
        count
    }
    let all = |list: &[i64]| {
        let mut g = permutations(list.to_vec());
        let mut items = g.iter();
        (items.by_ref().collect::<Vec<_>>(), items.returned())
    };
    assert_eq!(all(&[]), (vec![vec![]], Some(1)));
    assert_eq!(all(&[1]), (vec![vec![1]], Some(1)));
    let (six, count) = all(&[1, 3, 2]);
    assert_eq!(six[..3], [[1, 3, 2], [3, 1, 2], [3, 2, 1]]);
    assert_eq!(six[3..], [[1, 2, 3], [2, 1, 3], [2, 3, 1]]);
    assert_eq!(count, Some(6));
}

#[test]
fn operands_before_a_yield_are_evaluated_before_it() {
    #[generator]
    fn product(x: Rc<Cell<i64>>) -> impl Generator<i64, Yield = i64, Return = i64> {
        x.get() * yield_!(0)
    }
    #[generator]
    fn array(x: Rc<Cell<i64>>) -> impl Generator<i64, Yield = i64, Return = [i64; 3]> {
        [x.get(), yield_!(0), x.get()]
    }
    #[generator]
    fn call(list: Rc<RefCell<Vec<i64>>>) -> impl Generator<i64, Yield = i64, Return = Vec<i64>> {
        [list.borrow().clone(), vec![yield_!(0)]].concat()
    }
    let x = Rc::new(Cell::new(2));
    let mut g = product(Rc::clone(&x));
    let _ = g.start();
    x.set(5);
    assert_eq!(g.send(5), Step::Returned(10));

    let mut g = array(Rc::clone(&x));
    let _ = g.start();
    x.set(7);
    assert_eq!(g.send(6), Step::Returned([5, 6, 7]));

    let list = Rc::new(RefCell::new(vec![1]));
    let mut g = call(Rc::clone(&list));
    let _ = g.start();
    list.borrow_mut().push(2);
    assert_eq!(g.send(3), Step::Returned(vec![1, 3]));
}

#[test]
fn a_late_send_to_an_ended_generator() {
    let mut g = range(1);
    assert_eq!(
        [g.start(), g.send(0)],
        [Step::Yielded(0), Step::Returned(())]
    );
    assert!(raised(|| drop(g.send(0))).contains("closed"));
    assert_eq!(g.next(), None);
}
