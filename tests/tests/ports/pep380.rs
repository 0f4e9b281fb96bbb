//! The suite of PEP 380, Python's `Lib/test/test_pep380.py`: delegation by `yield from`.
//!
//! Two generators say when they start and end. `finally` is a value that says so when it is dropped.

use crate::{Finally, raise, raised, said, say};
use genfn::Status;
use genfn::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Iterates, and says every item.
fn run(g: impl Iterator<Item = &'static str>) {
    for item in g {
        say(format!("yielded {item}"));
    }
}

#[test]
fn the_first_next_reaches_the_delegate() {
    #[generator]
    fn outer() -> impl Iterator<Item = &'static str> {
        say("outer starts");
        yield_from!(inner());
        say("outer ends");
    }
    #[generator]
    fn inner() -> impl Iterator<Item = &'static str> {
        say("inner starts");
        yield_!("42");
        say("inner ends");
    }
    run(outer());
    let expected = [
        "outer starts",
        "inner starts",
        "yielded 42",
        "inner ends",
        "outer ends",
    ];
    assert_eq!(said(), expected);
}

#[test]
fn a_panic_in_the_first_next_passes_through() {
    #[generator]
    fn outer() -> impl Iterator<Item = &'static str> {
        let _finally = Finally("outer ends");
        say("outer starts");
        yield_from!(inner());
    }
    #[generator]
    #[expect(unreachable_code, reason = "the point of the test")]
    fn inner() -> impl Iterator<Item = &'static str> {
        let _finally = Finally("inner ends");
        say("inner starts");
        raise("spanish inquisition");
        yield_!("never");
    }
    assert_eq!(raised(|| run(outer())), "spanish inquisition");
    assert_eq!(
        said(),
        ["outer starts", "inner starts", "inner ends", "outer ends"]
    );
}

/// The generator of most of these tests: something before, a delegate, something after.
#[generator]
fn ham(delegate: impl Iterator<Item = &'static str>) -> impl Iterator<Item = &'static str> {
    let _finally = Finally("outer ends");
    say("outer starts");
    yield_!("ham");
    yield_from!(delegate);
    yield_!("eggs");
}

#[generator]
fn spam(fails: bool) -> impl Iterator<Item = &'static str> {
    let _finally = Finally("inner ends");
    say("inner starts");
    yield_!("spam");
    if fails {
        raise("full of eels");
    }
    yield_!("more spam");
}

#[test]
fn every_next_reaches_the_delegate() {
    run(ham(spam(false)));
    let expected = [
        "outer starts",
        "yielded ham",
        "inner starts",
        "yielded spam",
        "yielded more spam",
        "inner ends",
        "yielded eggs",
        "outer ends",
    ];
    assert_eq!(said(), expected);
}

#[test]
fn a_panic_in_a_later_next_passes_through() {
    assert_eq!(raised(|| run(ham(spam(true)))), "full of eels");
    let expected = [
        "outer starts",
        "yielded ham",
        "inner starts",
        "yielded spam",
        "inner ends",
        "outer ends",
    ];
    assert_eq!(said(), expected);
}

#[generator]
fn receiving(fails: bool) -> impl Generator<i64, Yield = &'static str> {
    #[generator]
    fn inner(fails: bool) -> impl Generator<i64, Yield = &'static str> {
        say("inner starts");
        let x = yield_!("spam");
        say(format!("inner received {x}"));
        if fails {
            raise("full of eels");
        }
        let x = yield_!("more spam");
        say(format!("inner received {x}"));
        say("inner ends");
    }
    say("outer starts");
    let x = yield_!("ham");
    say(format!("outer received {x}"));
    yield_from!(inner(fails));
    let x = yield_!("eggs");
    say(format!("outer received {x}"));
    say("outer ends");
}

/// Sends 1, 2, 3 and so on, and says what comes out.
fn send_all(mut g: impl Generator<i64, Yield = &'static str, Return = ()>) {
    let mut step = g.start();
    for sent in 1.. {
        let Step::Yielded(value) = step else { return };
        say(format!("yielded {value}"));
        step = g.send(sent);
    }
}

#[test]
fn a_sent_value_reaches_the_delegate() {
    send_all(receiving(false));
    let expected = [
        "outer starts",
        "yielded ham",
        "outer received 1",
        "inner starts",
        "yielded spam",
        "inner received 2",
        "yielded more spam",
        "inner received 3",
        "inner ends",
        "yielded eggs",
        "outer received 4",
        "outer ends",
    ];
    assert_eq!(said(), expected);
}

#[test]
fn a_panic_after_a_sent_value_passes_through() {
    assert_eq!(raised(|| send_all(receiving(true))), "full of eels");
    let expected = [
        "outer starts",
        "yielded ham",
        "outer received 1",
        "inner starts",
        "yielded spam",
        "inner received 2",
    ];
    assert_eq!(said(), expected);
}

#[generator]
fn throwable()
-> impl Generator<(), &'static str, Yield = &'static str, Return = Result<(), &'static str>> {
    #[generator]
    fn inner()
    -> impl Generator<(), &'static str, Yield = &'static str, Return = Result<(), &'static str>>
    {
        let _finally = Finally("inner ends");
        say("inner starts");
        yield_!("spam")?;
        yield_!("more spam")?;
        Ok(())
    }
    let _finally = Finally("outer ends");
    say("outer starts");
    yield_!("ham")?;
    yield_from!(inner())?;
    yield_!("eggs")?;
    Ok(())
}

/// Takes the first two items.
fn two<E>(g: &mut impl Generator<(), E, Yield = &'static str>) {
    let say_yielded = |step: Step<&str, _>| match step {
        Step::Yielded(value) => say(format!("yielded {value}")),
        Step::Returned(_) => say("returned"),
    };
    say_yielded(g.start());
    say_yielded(g.send(()));
}

const TWO: [&str; 4] = [
    "outer starts",
    "yielded ham",
    "inner starts",
    "yielded spam",
];

/// What is said after the first two items.
fn after_two() -> Vec<String> {
    let mut said = said();
    let rest = said.split_off(4);
    assert_eq!(said, TWO);
    rest
}

#[test]
fn a_close_reaches_the_delegate_first() {
    let mut g = throwable();
    two(&mut g);
    g.close();
    assert_eq!(after_two(), ["inner ends", "outer ends"]);
}

#[test]
fn a_panic_of_the_delegate_in_a_close_passes_through() {
    struct Explodes;
    impl Drop for Explodes {
        fn drop(&mut self) {
            raise("nybbles have exploded");
        }
    }
    #[generator]
    fn inner() -> impl Generator<Yield = &'static str> {
        let _explodes = Explodes;
        let _finally = Finally("inner ends");
        say("inner starts");
        yield_!("spam");
    }
    #[generator]
    fn outer() -> impl Generator<Yield = &'static str> {
        let _finally = Finally("outer ends");
        say("outer starts");
        yield_!("ham");
        yield_from!(inner());
    }
    let mut g = outer();
    two(&mut g);
    assert_eq!(raised(|| g.close()), "nybbles have exploded");
    assert_eq!(after_two(), ["inner ends", "outer ends"]);
    assert_eq!(g.status(), Status::Closed);
}

#[test]
fn a_thrown_error_reaches_the_delegate_and_passes_through() {
    let mut g = throwable();
    two(&mut g);
    assert_eq!(g.throw("tomato"), Ok(Step::Returned(Err("tomato"))));
    assert_eq!(after_two(), ["inner ends", "outer ends"]);
}

#[test]
fn the_value_of_the_expression_is_what_the_delegate_returns() {
    #[generator]
    fn inner(value: Option<i64>) -> impl Generator<Yield = &'static str, Return = Option<i64>> {
        yield_!("spam");
        yield_!("more spam");
        value
    }
    #[generator]
    fn outer() -> impl Generator<Yield = &'static str> + Iterator<Item = &'static str> {
        yield_!("ham");
        let returned = yield_from!(inner(None));
        say(format!("{returned:?}"));
        let returned = yield_from!(inner(Some(42)));
        say(format!("{returned:?}"));
        yield_!("eggs");
    }
    let items: Vec<_> = outer().collect();
    assert_eq!(
        items,
        ["ham", "spam", "more spam", "spam", "more spam", "eggs"]
    );
    assert_eq!(said(), ["None", "Some(42)"]);
}

#[generator]
fn numbers(n: i64) -> impl Generator<Yield = i64> + Iterator<Item = i64> {
    let _finally = Finally("ends");
    yield_from!(0..n);
    say("went on");
}

#[test]
fn any_iterator_is_a_delegate() {
    assert_eq!(numbers(3).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(said(), ["went on", "ends"]);
}

#[test]
fn sending_nothing_to_an_iterator_is_next() {
    let mut g = numbers(3);
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.send(()), Step::Yielded(1));
    assert_eq!(g.advance(), Step::Yielded(2));
    assert_eq!(g.send(()), Step::Returned(()));
}

#[test]
fn a_close_over_an_iterator() {
    let mut g = numbers(3);
    let _ = g.start();
    g.close();
    assert_eq!(said(), ["ends"]);
}

#[test]
fn an_error_thrown_over_an_iterator_is_that_of_the_expression() {
    #[generator]
    fn g() -> impl Generator<(), &'static str, Yield = i64, Return = Result<(), &'static str>> {
        let _finally = Finally("ends");
        yield_from!(0..10)?;
        say("went on");
        Ok(())
    }
    let mut g = g();
    assert_eq!(g.start(), Step::Yielded(0));
    for n in 1..5 {
        assert_eq!(g.send(()), Step::Yielded(n));
    }
    assert_eq!(g.throw("tomato"), Ok(Step::Returned(Err("tomato"))));
    assert_eq!(said(), ["ends"]);
}

#[test]
fn a_panic_in_the_first_yield_of_the_delegate() {
    #[generator]
    fn inner() -> impl Iterator<Item = i64> {
        fn divide() -> i64 {
            raise("ZeroDivisionError")
        }
        yield_!(divide());
    }
    #[generator]
    fn outer() -> impl Iterator<Item = i64> {
        say("about to delegate");
        yield_from!(inner());
        say("went on");
    }
    assert_eq!(raised(|| outer().next()), "ZeroDivisionError");
    assert_eq!(said(), ["about to delegate"]);
}

#[test]
fn a_loop_of_delegates_is_a_borrow_that_fails() {
    type Shared = Rc<RefCell<Option<Box<dyn Iterator<Item = &'static str>>>>>;
    #[generator]
    fn outer(me: Shared) -> Box<dyn Iterator<Item = &'static str>> {
        yield_!("outer");
        yield_from!(inner(me));
    }
    #[generator]
    fn inner(outer: Shared) -> impl Iterator<Item = &'static str> {
        yield_!("inner");
        // Its caller's caller is running, and holds the generator borrowed.
        yield_!(match outer.try_borrow_mut() {
            Err(_) => "already executing",
            Ok(_) => "not running",
        });
    }
    let g = Shared::default();
    *g.borrow_mut() = Some(outer(Rc::clone(&g)));
    let next = || g.borrow_mut().as_mut().and_then(Iterator::next);
    let items = [next(), next(), next(), next()];
    assert_eq!(
        items,
        [
            Some("outer"),
            Some("inner"),
            Some("already executing"),
            None
        ]
    );
}

#[test]
fn a_delegate_that_catches_the_error_goes_on() {
    #[generator]
    fn inner() -> impl Generator<(), &'static str, Yield = &'static str> {
        if let Err(error) = yield_!("spam") {
            say(format!("caught {error}"));
            let _ = yield_!("lunch saved");
            let _ = yield_!("yet more spam");
        }
    }
    #[generator]
    fn outer() -> impl Generator<(), &'static str, Yield = &'static str> {
        let _ = yield_!("ham");
        yield_from!(inner());
        let _ = yield_!("eggs");
    }
    let mut g = outer();
    let (_, _) = (g.start(), g.send(()));
    assert_eq!(g.throw("LunchError"), Ok(Step::Yielded("lunch saved")));
    assert_eq!(g.iter().collect::<Vec<_>>(), ["yet more spam", "eggs"]);
    assert_eq!(said(), ["caught LunchError"]);
}

#[test]
fn a_value_is_returned_to_the_last_next_or_send() {
    #[generator]
    fn g(value: Option<i64>) -> impl Generator<&'static str, Yield = (), Return = Option<i64>> {
        let received = yield_!();
        say(format!("received {received}"));
        value
    }
    for value in [None, Some(42)] {
        let mut by_next = g(value);
        let _ = by_next.advance();
        assert_eq!(by_next.advance(), Step::Returned(value));
        let mut by_send = g(value);
        let _ = by_send.start();
        assert_eq!(by_send.send("spam"), Step::Returned(value));
    }
    assert_eq!(
        said(),
        ["received ", "received spam", "received ", "received spam"]
    );
}

#[test]
fn a_delegate_catches_an_error_and_returns_a_value() {
    #[generator]
    fn inner() -> impl Generator<(), &'static str, Yield = i64, Return = i64> {
        if yield_!(1).is_err() {
            say("inner caught it");
        }
        2
    }
    #[generator]
    fn outer() -> impl Generator<(), &'static str, Yield = i64> {
        let value = yield_from!(inner());
        say(format!("inner returned {value}"));
        let _ = yield_!(value);
    }
    let mut g = outer();
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.throw("ValueError"), Ok(Step::Yielded(2)));
    assert_eq!(said(), ["inner caught it", "inner returned 2"]);
}

#[test]
fn an_empty_delegate_yields_nothing() {
    #[generator]
    fn g() -> impl Iterator<Item = i64> {
        yield_from!([]);
    }
    assert_eq!(g().next(), None);
}
