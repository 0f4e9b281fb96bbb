//! What only shows outside the differential corpus: the messages of macros that panic, and format
//! strings that capture `self`.

use genfn::Status;
use genfn::prelude::*;
use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

fn text(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => (*payload.downcast::<&str>().expect("a message")).to_owned(),
    }
}

/// The message of the panic that answering the only yield of `generator` with 7 leads to.
fn message(mut generator: impl Generator<i64, Yield = i64>) -> String {
    assert_eq!(generator.start().yielded(), Some(1));
    let panicked = catch_unwind(AssertUnwindSafe(|| drop(generator.send(7))));
    assert_eq!(generator.status(), Status::Closed);
    text(panicked.unwrap_err())
}

/// The message of a body that holds one macro, stepped; the same body driven panics with it too.
macro_rules! message {
    ($($body:tt)*) => {{
        #[generator]
        #[allow(clippy::unnecessary_literal_unwrap, clippy::assertions_on_constants)]
        fn body() -> impl Generator<i64, Yield = i64> {
            $($body)*
        }
        let driven = catch_unwind(AssertUnwindSafe(|| body().drive(|_| 7)));
        let stepped = message(body());
        assert_eq!(text(driven.unwrap_err()), stepped);
        stepped
    }};
}

#[test]
fn messages_with_a_yield() {
    assert_eq!(message!(panic!("it is {}", yield_!(1));), "it is 7");
    assert_eq!(
        message!(unreachable!("it is {}", yield_!(1));),
        "internal error: entered unreachable code: it is 7"
    );
    assert_eq!(
        message!(todo!("it is {}", yield_!(1));),
        "not yet implemented: it is 7"
    );
    assert_eq!(
        message!(unimplemented!("it is {n}", n = yield_!(1));),
        "not implemented: it is 7"
    );
}

#[test]
fn messages_of_assertions_name_what_the_yield_evaluated_to() {
    let text = message!(assert!(yield_!(1) < 7, "too large"););
    assert_eq!(text, "too large");
    let text = message!(assert!({ yield_!(1) } < i64::from(true),););
    assert_eq!(text, "assertion failed: { yield_!(1) } < i64::from(true)");
    let text = message!(assert_eq!(yield_!(1), 8, "not {}", 8););
    assert_eq!(
        text,
        "assertion `left == right` failed: not 8\n  left: 7\n right: 8"
    );
    let text = message!(assert_ne!(7, yield_!(1)););
    assert_eq!(
        text,
        "assertion `left != right` failed\n  left: 7\n right: 7"
    );
}

#[test]
#[cfg(debug_assertions)]
fn messages_of_debug_assertions() {
    let text = message!(debug_assert!(yield_!(1) < 7, "too large"););
    assert_eq!(text, "too large");
    let text = message!(debug_assert_eq!(yield_!(1), 8););
    assert_eq!(
        text,
        "assertion `left == right` failed\n  left: 7\n right: 8"
    );
    let text = message!(debug_assert_ne!(yield_!(1), 7););
    assert_eq!(
        text,
        "assertion `left != right` failed\n  left: 7\n right: 7"
    );
}

struct Name(&'static str);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl Name {
    #[generator]
    fn greet(&self) -> impl Generator<String, Yield = String, Return = String> {
        let width = 5;
        let answer = yield_!(format!("{self}"));
        let answer = yield_!(format!("{self:>width$} {answer}"));
        format!("{self} {} {answer:?}", yield_!(answer.clone()))
    }

    #[generator]
    fn consumed(self) -> impl Generator<String, Yield = String, Return = String> {
        let first = yield_!(format!("{self}!"));
        format!("{first}{self}{}{self}", yield_!(String::new()))
    }

    #[generator]
    fn renamed(&mut self) -> impl Iterator<Item = String> {
        yield_!(format!("{self}"));
        self.0 = "other";
        yield_!(format!("{self:.<7}{0}", self.0.len()));
    }
}

#[test]
fn format_strings_capture_self() {
    let name = Name("Ada");
    let mut greeting = name.greet();
    assert_eq!(greeting.start(), Step::Yielded("Ada".into()));
    assert_eq!(greeting.send("b".into()), Step::Yielded("  Ada b".into()));
    assert_eq!(greeting.send("c".into()), Step::Yielded("c".into()));
    assert_eq!(
        greeting.send("d".into()),
        Step::Returned("Ada d \"c\"".into())
    );
    assert_eq!(
        name.greet().drive(|text| text + "."),
        "Ada   Ada Ada... \"  Ada Ada..\""
    );

    let mut consumed = Name("Ada").consumed();
    assert_eq!(consumed.start(), Step::Yielded("Ada!".into()));
    assert_eq!(consumed.send("<".into()), Step::Yielded(String::new()));
    assert_eq!(consumed.send(",".into()), Step::Returned("<Ada,Ada".into()));

    let mut name = Name("Grace");
    assert_eq!(name.renamed().collect::<Vec<_>>(), ["Grace", "other..5"]);
    assert_eq!(name.0, "other");
}
