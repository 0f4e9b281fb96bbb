//! What `#[generator]` makes of `bottom_middle_top`, written by hand to be read.
//!
//! Each function becomes an enum with one variant per place where it can stand. A variant holds
//! what the rest of the body still needs: here the delegate that a `yield_from!` runs. The enum
//! is the whole generator. A resume takes the state out, runs the body from there to the next
//! yield, and stores the state of that yield.
//!
//! The attribute emits the same shape with types that rustc infers, so its enums are generic in
//! what they hold and its step function is a closure. `main` makes the same calls on both
//! versions and compares every answer.

use genfn::prelude::*;
use genfn::{Resume, Status};
use std::mem;

/// The functions as one writes them.
mod generated {
    use genfn::prelude::*;

    #[generator]
    pub(crate) fn bottom() -> impl Generator<i32, Yield = i32, Return = i32> {
        yield_!(42)
    }

    #[generator]
    pub(crate) fn middle() -> impl Generator<i32, Yield = i32, Return = i32> {
        yield_from!(bottom())
    }

    #[generator]
    pub(crate) fn top() -> impl Generator<i32, Yield = i32, Return = i32> {
        yield_from!(middle())
    }
}

/// `fn bottom() { yield_!(42) }`
enum Bottom {
    /// The body has not run. The arguments would be here.
    Created,
    /// At `yield_!(42)`: what is sent in is the value of the body.
    Yield1,
    /// The body has returned or panicked, or the generator was closed.
    Closed,
}

fn bottom() -> Bottom {
    Bottom::Created
}

impl Generator<i32> for Bottom {
    type Yield = i32;
    type Return = i32;

    fn resume(&mut self, input: Resume<i32>) -> Step<i32, i32> {
        expect_fit(self.status(), &input);
        // While the body runs the state is `Closed`: so it stays after a return or a panic.
        match (mem::replace(self, Bottom::Closed), input) {
            (Bottom::Created, Resume::Start) => {
                *self = Bottom::Yield1;
                Step::Yielded(42)
            }
            (Bottom::Yield1, Resume::Send(sent)) => Step::Returned(sent),
            _ => unreachable!("the input fits the state"),
        }
    }

    fn status(&self) -> Status {
        match self {
            Bottom::Created => Status::Created,
            Bottom::Yield1 => Status::Suspended,
            Bottom::Closed => Status::Closed,
        }
    }

    fn close(&mut self) {
        *self = Bottom::Closed;
    }
}

/// `fn middle() { yield_from!(bottom()) }`
enum Middle {
    /// The body has not run.
    Created,
    /// In `yield_from!(bottom())`: the delegate stands at a yield of its own.
    Yield1 { delegate: Bottom },
    /// The body has returned or panicked, or the generator was closed.
    Closed,
}

fn middle() -> Middle {
    Middle::Created
}

impl Generator<i32> for Middle {
    type Yield = i32;
    type Return = i32;

    fn resume(&mut self, input: Resume<i32>) -> Step<i32, i32> {
        expect_fit(self.status(), &input);
        // The delegate is created by the first resume, and gets the input of every later one.
        let (delegate, step) = match (mem::replace(self, Middle::Closed), input) {
            (Middle::Created, Resume::Start) => {
                let mut delegate = bottom();
                let step = delegate.start();
                (delegate, step)
            }
            (Middle::Yield1 { mut delegate }, Resume::Send(sent)) => {
                let step = delegate.send(sent);
                (delegate, step)
            }
            _ => unreachable!("the input fits the state"),
        };
        match step {
            Step::Yielded(value) => {
                *self = Middle::Yield1 { delegate };
                Step::Yielded(value)
            }
            // The delegate has ended and is dropped; what it returned is the value of the body.
            Step::Returned(value) => Step::Returned(value),
        }
    }

    fn status(&self) -> Status {
        match self {
            Middle::Created => Status::Created,
            Middle::Yield1 { .. } => Status::Suspended,
            Middle::Closed => Status::Closed,
        }
    }

    fn close(&mut self) {
        // Drops the delegate, if there is one, and with it all that it holds.
        *self = Middle::Closed;
    }
}

/// `fn top() { yield_from!(middle()) }`
enum Top {
    /// The body has not run.
    Created,
    /// In `yield_from!(middle())`: the delegate stands at a yield of its own.
    Yield1 { delegate: Middle },
    /// The body has returned or panicked, or the generator was closed.
    Closed,
}

fn top() -> Top {
    Top::Created
}

impl Generator<i32> for Top {
    type Yield = i32;
    type Return = i32;

    fn resume(&mut self, input: Resume<i32>) -> Step<i32, i32> {
        expect_fit(self.status(), &input);
        let (delegate, step) = match (mem::replace(self, Top::Closed), input) {
            (Top::Created, Resume::Start) => {
                let mut delegate = middle();
                let step = delegate.start();
                (delegate, step)
            }
            (Top::Yield1 { mut delegate }, Resume::Send(sent)) => {
                let step = delegate.send(sent);
                (delegate, step)
            }
            _ => unreachable!("the input fits the state"),
        };
        match step {
            Step::Yielded(value) => {
                *self = Top::Yield1 { delegate };
                Step::Yielded(value)
            }
            Step::Returned(value) => Step::Returned(value),
        }
    }

    fn status(&self) -> Status {
        match self {
            Top::Created => Status::Created,
            Top::Yield1 { .. } => Status::Suspended,
            Top::Closed => Status::Closed,
        }
    }

    fn close(&mut self) {
        // Drops the whole chain, the innermost generator with it.
        *self = Top::Closed;
    }
}

/// An input that does not fit panics before anything happens.
fn expect_fit(status: Status, input: &Resume<i32>) {
    let fits = matches!(
        (status, input),
        (Status::Created, Resume::Start) | (Status::Suspended, Resume::Send(_))
    );
    assert!(fits, "{input:?} on a generator that is {status:?}");
}

#[derive(Clone, Copy)]
enum Call {
    Start,
    Send(i32),
    Advance,
    Close,
}

/// Makes one call. `None` stands for a call that answers nothing or would panic.
fn make<G>(call: Call, generator: &mut G) -> Option<Step<i32, i32>>
where
    G: Generator<i32, Yield = i32, Return = i32>,
{
    match (call, generator.status()) {
        (Call::Start, Status::Created) => Some(generator.start()),
        (Call::Advance, Status::Created | Status::Suspended) => Some(generator.advance()),
        (Call::Start | Call::Advance, _) => None,
        // Hands the value back where `send` would panic.
        (Call::Send(value), _) => generator.try_send(value).ok(),
        (Call::Close, _) => {
            generator.close();
            None
        }
    }
}

/// Makes every sequence of four calls on both versions. There is no `throw` among them, because
/// nothing can be thrown into a generator that does not say what.
fn compare<G, H>(generated: fn() -> G, expanded: fn() -> H)
where
    G: Generator<i32, Yield = i32, Return = i32>,
    H: Generator<i32, Yield = i32, Return = i32>,
{
    const CALLS: [Call; 4] = [Call::Start, Call::Send(84), Call::Advance, Call::Close];

    for sequence in 0..CALLS.len().pow(4) {
        let (mut generated, mut expanded) = (generated(), expanded());
        assert_eq!(generated.status(), expanded.status());
        for place in 0..4 {
            let call = CALLS[sequence / CALLS.len().pow(place) % CALLS.len()];
            assert_eq!(make(call, &mut generated), make(call, &mut expanded));
            assert_eq!(generated.status(), expanded.status());
        }
    }
}

fn main() {
    compare(generated::bottom, bottom);
    compare(generated::middle, middle);
    compare(generated::top, top);

    let mut generator = top();
    let mut step = generator.start();
    while let Step::Yielded(value) = step {
        println!("{value}");
        step = generator.send(value * 2);
    }
    if let Step::Returned(value) = step {
        println!("{value}");
    }
}
