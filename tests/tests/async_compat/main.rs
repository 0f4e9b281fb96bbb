//! `genfn::async_compat`: generators that are awaited, futures that are driven.

mod chain;
mod drive;
mod drivers;
mod forests;
mod refusals;
mod send;
mod several;
mod stream;
mod twins;

use genfn::async_compat::{Awaitable, Coroutine, awaitable};
use genfn::prelude::*;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What the awaited generators of these tests yield.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ask(pub(crate) u32);

/// Yields its number and returns the answer.
#[generator]
pub(crate) fn ask(
    n: u32,
) -> impl Generator<u32, Yield = Ask, Return = u32> + IntoFuture<Output = u32> {
    yield_!(Ask(n))
}

/// The same as a future.
pub(crate) fn asked(n: u32) -> Awaitable<impl Generator<u32, Yield = Ask, Return = u32>, u32> {
    awaitable(ask(n))
}

/// A future that awaits generators like [`ask`].
pub(crate) fn asking<F: Future>(future: F) -> Coroutine<u32, Ask, std::convert::Infallible, F> {
    Coroutine::<u32, Ask>::new(future)
}

/// Starts `generator`, sends each of `answers`, and gives what came out.
pub(crate) fn play<G>(mut generator: G, answers: &[u32]) -> Vec<Step<Ask, G::Return>>
where
    G: Generator<u32, Yield = Ask>,
{
    let mut steps = vec![generator.start()];
    for answer in answers {
        steps.push(generator.send(*answer));
    }
    steps
}

/// The message that `call` panics with.
pub(crate) fn panic_of<R>(call: impl FnOnce() -> R) -> String {
    let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(call()))) else {
        panic!("the call did not panic");
    };
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => payload.downcast::<&str>().map_or_else(
            |_| panic!("a panic without a text"),
            |text| text.to_string(),
        ),
    }
}

/// The steps are these yields and then this return.
pub(crate) fn assert_steps<R: Debug + PartialEq>(
    steps: &[Step<Ask, R>],
    yielded: &[u32],
    returned: &R,
) {
    let (last, before) = steps.split_last().expect("at least the first step");
    let expected: Vec<_> = yielded.iter().map(|n| Step::Yielded(Ask(*n))).collect();
    let before: Vec<_> = before.iter().collect();
    assert_eq!(before, expected.iter().collect::<Vec<_>>());
    assert!(
        matches!(last, Step::Returned(value) if value == returned),
        "{last:?}"
    );
}
