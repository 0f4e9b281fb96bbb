//! The reference: what a body does as a plain Rust function.
//!
//! A yield records its value and takes the next input of a script. Where the script ends, the
//! function unwinds with a private token, so rustc itself says what a closed body drops, and in
//! which order. A body is only called when it is run: [`Lazy`] is the counterpart of a generator
//! that has not started.

use crate::trace::{Boom, Event, record, taken};
use std::any::Any;
use std::cell::RefCell;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// What a body is resumed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// A sent value.
    Send(i64),
    /// A thrown error.
    Throw(i64),
}

/// The inputs that are left, the last one first, and what follows them.
struct Script {
    inputs: Vec<Input>,
    endless: bool,
}

thread_local! {
    static SCRIPT: RefCell<Script> = const {
        RefCell::new(Script { inputs: Vec::new(), endless: false })
    };
}

/// The token of a body that is closed.
pub(crate) struct CloseHere;
/// The token of a body that catches nothing and into which the error is thrown.
struct ThrownHere(i64);

fn next_input(value: i64) -> Input {
    record(Event::Yield(value));
    let input = SCRIPT.with_borrow_mut(|script| {
        script
            .inputs
            .pop()
            .or(script.endless.then_some(Input::Send(0)))
    });
    input.unwrap_or_else(|| resume_unwind(Box::new(CloseHere)))
}

/// `yield_!` in a body that is sent values.
#[must_use]
pub fn sent(value: i64) -> i64 {
    match next_input(value) {
        Input::Send(sent) => sent,
        Input::Throw(error) => resume_unwind(Box::new(ThrownHere(error))),
    }
}

/// `yield_!` in a body that is sent values and catches errors.
///
/// # Errors
///
/// The error that is thrown in.
pub fn caught(value: i64) -> Result<i64, i64> {
    match next_input(value) {
        Input::Send(sent) => Ok(sent),
        Input::Throw(error) => Err(error),
    }
}

/// `yield_!` in a body that is only resumed.
pub fn resumed(value: i64) {
    next_input(value);
}

type Call<R> = Box<dyn FnOnce(bool) -> Option<R>>;

/// A body with its arguments that does not run yet. `CATCHES`: errors can be thrown into it.
pub struct Lazy<R, const CATCHES: bool = false>(Option<Call<R>>);

impl<R, const CATCHES: bool> Lazy<R, CATCHES> {
    /// `call(true)` runs the body, `call(false)` a body of the same arguments that is empty.
    pub fn new(call: impl FnOnce(bool) -> Option<R> + 'static) -> Self {
        Lazy(Some(Box::new(call)))
    }

    /// Runs the body.
    ///
    /// # Panics
    ///
    /// Where the body does, and where the script ends.
    #[must_use]
    pub fn call(mut self) -> R {
        let call = self.0.take().expect("a body runs once");
        call(true).expect("a body that runs returns")
    }
}

impl<R, const CATCHES: bool> Drop for Lazy<R, CATCHES> {
    fn drop(&mut self) {
        if let Some(call) = self.0.take() {
            call(false);
        }
    }
}

/// `yield_from!` in a body that is sent values and catches nothing.
pub trait FromSent {
    /// What the expression is.
    type Output;
    /// Runs it.
    fn run(self) -> Self::Output;
}

impl<R, const CATCHES: bool> FromSent for Lazy<R, CATCHES> {
    type Output = R;
    fn run(self) -> R {
        self.call()
    }
}

/// `yield_from!` in a body that catches errors.
pub trait FromCaught {
    /// What the expression is.
    type Output;
    /// Runs it.
    fn run(self) -> Self::Output;
}

impl<R> FromCaught for Lazy<R, true> {
    type Output = R;
    fn run(self) -> R {
        self.call()
    }
}

impl<R> FromCaught for Lazy<R, false> {
    type Output = Result<R, i64>;
    fn run(self) -> Result<R, i64> {
        catch_unwind(AssertUnwindSafe(|| self.call())).or_else(|token| {
            match token.downcast::<ThrownHere>() {
                Ok(thrown) => Err(thrown.0),
                Err(token) => resume_unwind(token),
            }
        })
    }
}

/// `yield_from!` in a body that is only resumed.
pub trait FromResumed {
    /// What the expression is.
    type Output;
    /// Runs it.
    fn run(self) -> Self::Output;
}

impl<R> FromResumed for Lazy<R> {
    type Output = R;
    fn run(self) -> R {
        self.call()
    }
}

impl<I: IntoIterator<Item = i64>> FromResumed for I {
    type Output = ();
    fn run(self) {
        for item in self {
            resumed(item);
        }
    }
}

/// The event of a panic that [`boom`](crate::trace::boom) or the end of a script made; any other
/// goes on.
pub(crate) fn panic_event(payload: Box<dyn Any + Send>) -> Event {
    if payload.is::<CloseHere>() {
        return Event::Closed;
    }
    match payload.downcast::<Boom>() {
        Ok(boom) => Event::Panic(boom.0),
        Err(payload) => resume_unwind(payload),
    }
}

/// Runs `call` and records how it ended.
pub(crate) fn record_end<R: Debug>(call: impl FnOnce() -> R) {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(value) => record(Event::Return(format!("{value:?}"))),
        Err(payload) => record(panic_event(payload)),
    }
}

/// The trace of `call`, whose yields are given `inputs`. After these they unwind or, if `endless`,
/// are resumed with 0.
pub(crate) fn play<R: Debug>(
    inputs: &[Input],
    endless: bool,
    call: impl FnOnce() -> R,
) -> Vec<Event> {
    let inputs = inputs.iter().rev().copied().collect();
    SCRIPT.set(Script { inputs, endless });
    drop(taken());
    record_end(call);
    taken()
}

/// The trace of a body that is given `inputs`, and closed after them or, if `endless`, resumed
/// with 0 until it ends.
#[must_use]
pub fn run<R: Debug, const CATCHES: bool>(
    lazy: Lazy<R, CATCHES>,
    inputs: &[Input],
    endless: bool,
) -> Vec<Event> {
    play(inputs, endless, || lazy.call())
}

/// The trace of a body that never runs.
#[must_use]
pub fn unstarted<R, const CATCHES: bool>(lazy: Lazy<R, CATCHES>) -> Vec<Event> {
    drop(taken());
    drop(lazy);
    record(Event::Closed);
    taken()
}
