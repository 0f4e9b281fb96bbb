//! `?` where the items are `Result`s, and the macros that return an error.

use genfn::prelude::*;
use std::num::ParseIntError;
use std::ops::ControlFlow;
use std::task::Poll;

macro_rules! bail {
    ($error:expr) => {
        return Err($error.into())
    };
}

macro_rules! ensure {
    ($holds:expr, $error:expr) => {
        if !$holds {
            return Err($error.into());
        }
    };
}

#[test]
fn a_question_mark_yields_the_error_and_ends() {
    #[generator]
    fn numbers(text: &str) -> impl Iterator<Item = Result<i64, ParseIntError>> {
        for part in text.split(',') {
            let n: i64 = part.parse()?;
            yield_!(Ok(n));
        }
    }
    let mut items = numbers("1,2,x,3");
    assert_eq!(items.next(), Some(Ok(1)));
    assert_eq!(items.next(), Some(Ok(2)));
    assert!(items.next().expect("the error is an item").is_err());
    assert_eq!(items.next(), None);
    assert_eq!(numbers("1,x,3").count(), 2);
    assert_eq!(numbers("5,6").map(Result::unwrap).sum::<i64>(), 11);
}

#[test]
fn a_question_mark_that_yields_converts_the_error() {
    #[derive(Debug, PartialEq)]
    struct Bad(String);
    impl From<ParseIntError> for Bad {
        fn from(error: ParseIntError) -> Self {
            Bad(error.to_string())
        }
    }
    #[generator]
    fn doubled(texts: Vec<&'static str>) -> impl Generator<Yield = Result<i64, Bad>> + Clone {
        for text in texts {
            yield_!(Ok(text.parse::<i64>()? * 2));
        }
    }
    let mut generator = doubled(vec!["4", "?", "5"]);
    assert_eq!(generator.start(), Step::Yielded(Ok(8)));
    assert!(matches!(generator.advance(), Step::Yielded(Err(Bad(_)))));
    assert_eq!(generator.clone().advance(), Step::Returned(()));
    generator.close();
    let mut seen = Vec::new();
    doubled(vec!["4", "?", "5"]).drive(|item| seen.push(item.is_ok()));
    assert_eq!(seen, [true, false]);
}

#[test]
fn a_closure_keeps_its_own_question_mark() {
    #[generator]
    fn f(text: &str) -> impl Iterator<Item = Result<i64, ParseIntError>> {
        let sum = |text: &str| -> Result<i64, ParseIntError> { Ok(text.parse::<i64>()? + 1) };
        yield_!(sum(text));
        yield_!(Ok(sum("1")?));
    }
    assert_eq!(f("x").count(), 2);
    assert_eq!(f("3").collect::<Vec<_>>(), [Ok(4), Ok(2)]);
}

#[test]
fn a_question_mark_on_every_type_that_has_one() {
    #[generator]
    fn options(a: Option<i64>) -> impl Generator<Yield = i64, Return = Option<i64>> {
        yield_!(0);
        let a = a?;
        yield_!(a);
        Some(a)
    }
    assert_eq!(options(None).drive(drop), None);
    assert_eq!(options(Some(2)).drive(drop), Some(2));

    #[generator]
    fn flows(
        a: ControlFlow<&'static str, i64>,
    ) -> impl Generator<Yield = i64, Return = ControlFlow<&'static str>> {
        yield_!(a?);
        ControlFlow::Continue(())
    }
    let mut broken = flows(ControlFlow::Break("off"));
    assert_eq!(broken.start(), Step::Returned(ControlFlow::Break("off")));
    assert!(flows(ControlFlow::Continue(1)).drive(drop).is_continue());

    type Polled = Poll<Result<i64, String>>;
    #[generator]
    fn polls(a: Polled) -> impl Generator<Yield = i64, Return = Polled> {
        let a = a?;
        yield_!(1);
        a.map(Ok)
    }
    let failed = polls(Poll::Ready(Err("no".to_owned()))).drive(drop);
    assert_eq!(failed, Poll::Ready(Err("no".to_owned())));
    assert_eq!(polls(Poll::Pending).drive(drop), Poll::Pending);
    assert_eq!(polls(Poll::Ready(Ok(3))).drive(drop), Poll::Ready(Ok(3)));

    type Next = Poll<Option<Result<i64, String>>>;
    #[generator]
    fn nexts(a: Next) -> impl Generator<Yield = bool, Return = Next> {
        let a = a?;
        yield_!(a.is_pending());
        Poll::Ready(None)
    }
    let failed = nexts(Poll::Ready(Some(Err("no".to_owned())))).drive(drop);
    assert_eq!(failed, Poll::Ready(Some(Err("no".to_owned()))));
    assert_eq!(nexts(Poll::Pending).drive(drop), Poll::Ready(None));
}

#[generator]
fn checked(n: i64) -> impl Generator<i64, Yield = i64, Return = Result<i64, String>> {
    let x = yield_!(n);
    ensure!(x > 0, "small");
    let turns = match x {
        1 => bail!("one"),
        x => x,
    };
    for turn in 0..turns {
        let y = yield_!(turn);
        ensure!(y < 9, format!("{y} is too much"));
    }
    if n == 7 {
        bail!("seven");
    }
    Ok(turns)
}

#[test]
fn macros_that_return_an_error_end_the_generator() {
    assert_eq!(checked(5).drive(|_| 0), Err("small".to_owned()));
    assert_eq!(checked(5).drive(|_| 1), Err("one".to_owned()));
    assert_eq!(checked(5).drive(|_| 2), Ok(2));
    assert_eq!(checked(5).drive(|_| 9), Err("9 is too much".to_owned()));
    assert_eq!(checked(7).drive(|_| 2), Err("seven".to_owned()));

    for (sent, returned) in [(0, "small"), (1, "one")] {
        let mut generator = checked(5);
        assert_eq!(generator.start(), Step::Yielded(5));
        assert_eq!(
            generator.send(sent),
            Step::Returned(Err(returned.to_owned()))
        );
        assert_eq!(generator.try_send(sent), Err(sent));
    }
    let mut generator = checked(7);
    assert_eq!(generator.start(), Step::Yielded(7));
    assert_eq!(generator.send(2), Step::Yielded(0));
    assert_eq!(generator.send(8), Step::Yielded(1));
    assert_eq!(generator.send(0), Step::Returned(Err("seven".to_owned())));
}

#[test]
fn an_error_alone_needs_no_type() {
    #[generator]
    fn f(n: u32) -> impl Iterator<Item = Result<u32, String>> {
        yield_!(Ok(n));
        if n > 1 {
            Err("more than one")?;
        }
        if n > 0 {
            Err("one")?
        }
    }
    assert!(f(0).eq([Ok(0)]));
    assert!(f(1).eq([Ok(1), Err("one".to_owned())]));
    assert!(f(2).eq([Ok(2), Err("more than one".to_owned())]));
}
