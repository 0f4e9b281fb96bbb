//! The behaviours of four other test suites of generators, in code of our own. `README.md` of this
//! package lists them all: beside each stands the test that shows it, or why it means nothing here.

mod cpython;
mod pep380;
mod regenerator;
mod rustc;

use genfn::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

thread_local! {
    static SAID: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Adds to what the bodies of this test have said.
fn say(text: impl Into<String>) {
    SAID.with_borrow_mut(|said| said.push(text.into()));
}

/// What was said since the last call.
fn said() -> Vec<String> {
    SAID.take()
}

/// Says its text when it is dropped: what `finally` is elsewhere.
struct Finally(&'static str);

impl Drop for Finally {
    fn drop(&mut self) {
        say(self.0);
    }
}

/// The message of a panic that prints nothing.
fn raise(message: &'static str) -> ! {
    resume_unwind(Box::new(message))
}

/// The message with which `call` panics.
fn raised<R>(call: impl FnOnce() -> R) -> String {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(_) => "no panic".to_owned(),
        Err(payload) => match payload.downcast::<&str>() {
            Ok(message) => (*message).to_owned(),
            Err(payload) => *payload.downcast::<String>().expect("a message"),
        },
    }
}

/// All that `generator` yields when it is sent 1, 2, 3 and so on, and what it returns.
fn check<Y, R>(mut generator: impl Generator<i64, Yield = Y, Return = R>) -> (Vec<Y>, R) {
    let mut yielded = Vec::new();
    let mut step = generator.start();
    for sent in 1.. {
        match step {
            Step::Yielded(value) => yielded.push(value),
            Step::Returned(value) => return (yielded, value),
        }
        step = generator.send(sent);
    }
    unreachable!("there are enough numbers")
}

/// The names of the tests in the files beside this one.
fn tests() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ports");
    let mut tests = BTreeSet::new();
    for suite in ["cpython", "pep380", "regenerator", "rustc"] {
        let text = fs::read_to_string(folder.join(suite).with_extension("rs")).expect("a suite");
        for item in text.split("#[test]").skip(1) {
            let (_, name) = item.split_once("fn ").expect("a test is a function");
            let (name, _) = name.split_once('(').expect("with parentheses");
            tests.insert(format!("{suite}::{name}"));
        }
    }
    tests
}

#[test]
fn the_readme_names_every_test() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).expect("the README");
    let named: BTreeSet<String> = readme
        .split('`')
        .filter(|word| {
            let suite = word.split("::").next().unwrap_or_default();
            word.contains("::") && ["cpython", "pep380", "regenerator", "rustc"].contains(&suite)
        })
        .map(str::to_owned)
        .collect();
    assert_eq!(named, tests());
}
