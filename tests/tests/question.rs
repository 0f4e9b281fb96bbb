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

/// Logs its drop as an item.
struct Logs<'l>(&'l std::cell::RefCell<Vec<String>>, &'static str);
impl Drop for Logs<'_> {
    fn drop(&mut self) {
        self.0.borrow_mut().push(format!("drop {}", self.1));
    }
}

macro_rules! failing {
    ($attribute:meta, $name:ident, $returns:ty) => {
        #[$attribute]
        fn $name<'l>(
            first: Logs<'l>,
            Logs(log, _): &Logs<'l>,
            second: Logs<'l>,
            n: i64,
        ) -> $returns {
            let outer = Logs(log, "outer");
            yield_!(Ok(n));
            for i in 0..n {
                let turn = Logs(log, "turn");
                if i == 1 {
                    let _innermost = Logs(log, "innermost");
                    Err("second turn")?;
                }
                yield_!(Ok(i));
                drop(turn);
            }
            if n == 0 {
                return;
            }
            yield_!(Ok(-1));
            let _: i64 = "none".parse::<i64>().map_err(|_| second.1)?;
            drop((outer, first));
        }
    };
}
failing!(
    generator,
    stepped,
    impl Iterator<Item = Result<i64, String>>
);
failing!(
    generator(borrowing),
    borrowed,
    impl Iterator<Item = Result<i64, String>>
);
failing!(
    generator(recursive),
    in_frames,
    impl Iterator<Item = Result<i64, String>>
);
failing!(
    generator,
    streamed,
    impl futures::Stream<Item = Result<i64, String>>
);

#[test]
fn an_error_comes_out_behind_the_drops_of_all_scopes() {
    use futures::StreamExt;
    use std::cell::RefCell;

    fn trace(n: i64, run: impl FnOnce([Logs<'_>; 3], &RefCell<Vec<String>>)) -> Vec<String> {
        let log = RefCell::default();
        run(
            ["first", "middle", "second"].map(|name| Logs(&log, name)),
            &log,
        );
        let mut log = log.into_inner();
        assert_eq!(log.pop().as_deref(), Some("drop middle"), "{n}");
        log
    }
    let expected = |n: i64| -> &[&str] {
        match n {
            0 => &["Ok(0)", "drop outer", "drop second", "drop first"],
            1 => &[
                "Ok(1)",
                "Ok(0)",
                "drop turn",
                "Ok(-1)",
                "drop outer",
                "drop second",
                "drop first",
                "Err(\"second\")",
            ],
            _ => &[
                "Ok(2)",
                "Ok(0)",
                "drop turn",
                "drop innermost",
                "drop turn",
                "drop outer",
                "drop second",
                "drop first",
                "Err(\"second turn\")",
            ],
        }
    };
    for n in 0..3 {
        let said = |log: &RefCell<Vec<String>>, item: Result<i64, String>| {
            log.borrow_mut().push(format!("{item:?}"));
        };
        macro_rules! both {
            ($function:ident) => {
                let folded = trace(n, |[first, middle, second], log| {
                    $function(first, &middle, second, n).for_each(|item| said(log, item));
                });
                assert_eq!(folded, expected(n), "{} folded", stringify!($function));
                let stepped = trace(n, |[first, middle, second], log| {
                    let mut items = $function(first, &middle, second, n);
                    while let Some(item) = items.next() {
                        said(log, item);
                    }
                    assert!(items.next().is_none());
                });
                assert_eq!(stepped, expected(n), "{} stepped", stringify!($function));
            };
        }
        both!(stepped);
        both!(borrowed);
        both!(in_frames);
        let stream = trace(n, |[first, middle, second], log| {
            let items = streamed(first, &middle, second, n);
            futures::executor::block_on(items.for_each(async |item| said(log, item)));
        });
        assert_eq!(stream, expected(n), "streamed");
        let block = trace(n, |[first, middle, second], log| {
            let block = genfn::gen_block!(move || -> Result<i64, String> {
                let (_, _) = (&first, &second);
                yield_!(Ok(n));
                let _innermost = Logs(log, "outer");
                if n > 0 {
                    Err("block")?;
                }
            });
            for item in block {
                said(log, item);
            }
            drop(middle);
        });
        let end: &[&str] = match n {
            0 => &["drop outer", "drop first", "drop second"],
            _ => &["drop first", "drop second", "Err(\"block\")"],
        };
        assert_eq!(block[block.len() - 3..], *end, "in a block");
    }
}

#[test]
fn what_an_error_leaves_is_not_kept_over_its_yield() {
    #[generator]
    fn checked(
        shared: std::sync::Arc<std::sync::Mutex<i64>>,
    ) -> impl Iterator<Item = Result<i64, String>> {
        yield_!(Ok(1));
        {
            let held = shared.lock().expect("no thread has panicked");
            if *held > 0 {
                Err("too much")?;
            }
        }
        yield_!(Ok(2));
    }
    fn sendable<T: Send>(value: T) -> T {
        value
    }
    let shared = std::sync::Arc::new(std::sync::Mutex::new(1));
    let mut items = sendable(checked(shared.clone()));
    assert_eq!(items.next(), Some(Ok(1)));
    assert_eq!(items.next(), Some(Err("too much".to_owned())));
    assert!(shared.try_lock().is_ok());
    assert_eq!(items.next(), None);
}

/// As `anyhow` has it: its own error, made of a message.
#[derive(Debug, PartialEq)]
struct Failure(String);

type Alias<T> = Result<T, Failure>;

impl From<ParseIntError> for Failure {
    fn from(error: ParseIntError) -> Self {
        Failure(error.to_string())
    }
}

#[test]
fn the_item_type_may_be_an_alias() {
    #[generator]
    fn numbers(text: &str) -> impl Iterator<Item = Alias<i64>> {
        for part in text.split(' ') {
            yield_!(Ok(part.parse::<i64>()?));
        }
    }
    assert_eq!(numbers("1 2").filter_map(Result::ok).sum::<i64>(), 3);
    assert_eq!(numbers("1 x 3").filter(Result::is_err).count(), 1);
}

#[test]
fn macros_that_return_an_error_yield_it_where_errors_are_items() {
    macro_rules! bail {
        ($message:literal $(, $value:expr)*) => { return Err(Failure(format!($message $(, $value)*))) };
    }
    macro_rules! ensure {
        ($holds:expr, $message:literal) => {
            if !$holds {
                return Err(Failure($message.to_owned()));
            }
        };
    }
    #[generator]
    fn items(n: u32) -> impl Iterator<Item = Result<u32, Failure>> {
        ensure!(n != 0, "nothing");
        yield_!(Ok(n));
        let more = match n {
            1 => bail!("only {}", n),
            n => n + 1,
        };
        yield_!(Ok(more));
        if more > 3 {
            bail!("{} is too much", more);
        }
    }
    let failure = |text: &str| Err(Failure(text.to_owned()));
    for (n, expected) in [
        (0, vec![failure("nothing")]),
        (1, vec![Ok(1), failure("only 1")]),
        (2, vec![Ok(2), Ok(3)]),
        (3, vec![Ok(3), Ok(4), failure("4 is too much")]),
    ] {
        let mut stepped = items(n);
        assert_eq!(
            std::iter::from_fn(|| stepped.next()).collect::<Vec<_>>(),
            expected
        );
        assert_eq!(items(n).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn the_name_of_a_macro_alone_says_nothing() {
    // Neither is what others of the name are.
    macro_rules! bail {
        ($gives_up:expr, $log:expr) => {
            if $gives_up {
                $log.push("giving up?");
            }
        };
    }
    macro_rules! ensure {
        ($holds:expr) => {
            if !$holds {
                continue;
            }
        };
    }
    #[generator]
    fn items(n: i64, log: &mut Vec<&'static str>) -> impl Iterator<Item = i64> {
        let kept = vec![n];
        bail!(n > 1, log);
        for i in 0..n {
            ensure!(i != 1);
            yield_!(i);
        }
        bail!(n > 2, log);
        yield_!(kept[0]);
    }
    let mut log = Vec::new();
    assert!(items(3, &mut log).eq([0, 2, 3]));
    let mut stepped = items(2, &mut log);
    assert!(std::iter::from_fn(|| stepped.next()).eq([0, 2]));
    drop(stepped);
    assert_eq!(log, ["giving up?"; 3]);
}
