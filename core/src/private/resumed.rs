//! What a `yield_!` evaluates to, from what the generator was resumed with.

use super::gone;
use crate::Resume;
use core::convert::Infallible;

/// The value of a `yield_!` in a generator that declares no `Thrown`.
#[inline(always)]
pub fn sent<S>(input: &mut Resume<S, Infallible>) -> S {
    match core::mem::replace(input, Resume::Start) {
        Resume::Send(value) => value,
        Resume::Start => gone(),
    }
}

/// The value of a `yield_!` in a generator that declares `Thrown`.
#[inline(always)]
pub fn caught<S, T>(input: &mut Resume<S, T>) -> Result<S, T> {
    match core::mem::replace(input, Resume::Start).answer() {
        Some(answer) => answer,
        None => gone(),
    }
}

/// The answer of a sink that throws nothing.
#[inline(always)]
pub fn unthrown<S>(answer: Result<S, Infallible>) -> S {
    let Ok(value) = answer;
    value
}
