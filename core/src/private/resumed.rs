//! What a `yield_!` evaluates to, from what the generator was resumed with.

use crate::Resume;
use core::convert::Infallible;

/// The value of a `yield_!` in a generator that declares no `Thrown`.
#[inline(always)]
pub fn sent<S>(input: Resume<S, Infallible>) -> S {
    match input {
        Resume::Send(value) => value,
        Resume::Start => unreachable!(),
    }
}

/// The value of a `yield_!` in a generator that declares `Thrown`.
#[inline(always)]
pub fn caught<S, T>(input: Resume<S, T>) -> Result<S, T> {
    match input.answer() {
        Some(answer) => answer,
        None => unreachable!(),
    }
}

/// The answer of a sink that throws nothing.
#[inline(always)]
pub fn unthrown<S>(answer: Result<S, Infallible>) -> S {
    let Ok(value) = answer;
    value
}
