//! The comparison: a generator does what its plain twin does, however it is run and wherever it
//! is closed.
//!
//! Every function here takes the two twins of one body, plays many scripts on both, and panics
//! where the traces differ. It answers what it has [`Seen`].

use crate::plain::{self, Input, Lazy, panic_event, play, record_end};
use crate::trace::{Event, record, taken};
use genfn::{Generator, Status, Step};
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is sent, in turn; a script is the start of one of these rows.
const SENDS: [[i64; 14]; 4] = [
    [0; 14],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
    [5, -1, 3, 0, 2, 7, -4, 1, 1, 0, 6, -2, 4, 9],
    [-3, 4, 0, 1, 8, -6, 2, 2, 0, 3, -1, 5, 7, 0],
];

/// What a body did in at least one of its scripts.
#[derive(Clone, Copy, Default)]
pub struct Seen {
    yields: bool,
    drops: bool,
    ends: bool,
}

impl Seen {
    fn note(&mut self, trace: &[Event]) {
        for event in trace {
            match event {
                Event::Yield(_) => self.yields = true,
                Event::Drop(_) => self.drops = true,
                Event::Return(_) | Event::Panic(_) => self.ends = true,
                Event::Log(_) | Event::Closed => {}
            }
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Seen) -> Seen {
        Seen {
            yields: self.yields || other.yields,
            drops: self.drops || other.drops,
            ends: self.ends || other.ends,
        }
    }

    /// A body that shows less than this compares nothing.
    ///
    /// # Panics
    ///
    /// If no script met a yield, a logged drop and the end of the body.
    pub fn expect_all(&self) {
        assert!(self.yields, "no script of this body meets a yield");
        assert!(self.drops, "no script of this body meets a logged drop");
        assert!(self.ends, "no script of this body reaches its end");
    }
}

/// How a generator that stands at a yield is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Close,
    Drop,
}

const ENDS: [End; 2] = [End::Close, End::Drop];

fn same(plain: &[Event], generated: &[Event], how: &str) {
    assert!(
        plain == generated,
        "{how}\n    plain:     {plain:?}\n    generator: {generated:?}"
    );
}

/// A generator that never started drops its arguments whole: what one of them is made of drops in
/// its own order, not in that of a pattern's bindings.
fn same_drops(mut plain: Vec<Event>, mut generated: Vec<Event>, how: &str) {
    plain.sort_by_key(|event| format!("{event:?}"));
    generated.sort_by_key(|event| format!("{event:?}"));
    same(&plain, &generated, how);
}

fn yields_in(trace: &[Event]) -> usize {
    let yields = trace
        .iter()
        .filter(|event| matches!(event, Event::Yield(_)));
    yields.count()
}

fn closed<S, T, G: Generator<S, T>>(mut generator: G, end: End) -> Vec<Event> {
    if end == End::Close {
        generator.close();
        assert_eq!(generator.status(), Status::Closed);
        record(Event::Closed);
        generator.close();
        drop(generator);
    } else {
        drop(generator);
        record(Event::Closed);
    }
    taken()
}

fn unstarted<S, T, G: Generator<S, T>>(generator: G, end: End) -> Vec<Event> {
    assert_eq!(generator.status(), Status::Created);
    closed(generator, end)
}

/// The trace of a generator that is resumed with every input in turn and then ended.
fn stepped<S, T, G>(
    mut generator: G,
    inputs: &[Input],
    end: End,
    resume: impl Fn(&mut G, Input) -> Step<i64, G::Return>,
) -> Vec<Event>
where
    G: Generator<S, T, Yield = i64, Return: Debug>,
{
    assert_eq!(generator.status(), Status::Created);
    let mut inputs = inputs.iter();
    let mut step = catch_unwind(AssertUnwindSafe(|| generator.start()));
    loop {
        match step {
            Ok(Step::Yielded(value)) => {
                assert_eq!(generator.status(), Status::Suspended);
                record(Event::Yield(value));
                let Some(&input) = inputs.next() else {
                    return closed(generator, end);
                };
                step = catch_unwind(AssertUnwindSafe(|| resume(&mut generator, input)));
            }
            Ok(Step::Returned(value)) => {
                record(Event::Return(format!("{value:?}")));
                drop(value);
                break;
            }
            Err(payload) => {
                record(panic_event(payload));
                break;
            }
        }
    }
    assert_eq!(generator.status(), Status::Closed);
    // Neither of these has anything left to drop.
    generator.close();
    drop(generator);
    taken()
}

/// The common part of the three flavours that are generators.
struct Flavour<Plain, Stepped, Driven> {
    /// The trace of the plain twin.
    plain: Plain,
    /// The trace of the generator, stepped by itself or, for `End::Drop`, behind a box.
    stepped: Stepped,
    /// The trace of the generator, driven.
    driven: Driven,
}

impl<Plain, Stepped, Driven> Flavour<Plain, Stepped, Driven>
where
    Plain: Fn(&[Input]) -> Vec<Event>,
    Stepped: Fn(&[Input], End) -> Vec<Event>,
    Driven: Fn(&[Input]) -> Vec<Event>,
{
    /// Plays `inputs`, and closes after every number of them.
    fn play(&self, inputs: &[Input], seen: &mut Seen) {
        let whole = (self.plain)(inputs);
        for end in 0..=yields_in(&whole).min(inputs.len()) {
            let inputs = &inputs[..end];
            let plain = (self.plain)(inputs);
            seen.note(&plain);
            for end in ENDS {
                let how = format!("stepped with {inputs:?}, then {end:?}");
                same(&plain, &(self.stepped)(inputs, end), &how);
            }
            let how = format!("driven with {inputs:?}, then a panic of the handler");
            same(&plain, &(self.driven)(inputs), &how);
        }
    }
}

/// Compares the twins of `impl Generator<i64, Yield = i64, Return = R>`.
///
/// # Panics
///
/// If they differ.
pub fn sending<R, G, const C: bool>(
    plain: impl Fn() -> Lazy<R, C>,
    generated: impl Fn() -> G,
) -> Seen
where
    R: Debug,
    G: Generator<i64, Yield = i64, Return: Debug> + 'static,
{
    type Boxed<R> = Box<dyn Generator<i64, Yield = i64, Return = R>>;
    fn send<R, G: Generator<i64, Yield = i64, Return = R>>(
        g: &mut G,
        input: Input,
    ) -> Step<i64, R> {
        match input {
            Input::Send(value) => g.send(value),
            Input::Throw(_) => unreachable!("nothing is thrown here"),
        }
    }
    let mut seen = Seen::default();
    for end in ENDS {
        let how = format!("never started, {end:?}");
        same_drops(plain::unstarted(plain()), unstarted(generated(), end), &how);
    }
    let flavour = Flavour {
        plain: |inputs: &[Input]| plain::run(plain(), inputs, false),
        stepped: |inputs: &[Input], end| match end {
            End::Close => stepped(generated(), inputs, end, send),
            End::Drop => stepped(Box::new(generated()) as Boxed<G::Return>, inputs, end, send),
        },
        driven: |inputs: &[Input]| play(inputs, false, || generated().drive(plain::sent)),
    };
    for row in SENDS {
        flavour.play(&row.map(Input::Send), &mut seen);
    }
    seen
}

/// Compares the twins of `impl Generator<i64, i64, Yield = i64, Return = R>`.
///
/// # Panics
///
/// If they differ.
pub fn throwing<R, G, const C: bool>(
    plain: impl Fn() -> Lazy<R, C>,
    generated: impl Fn() -> G,
) -> Seen
where
    R: Debug,
    G: Generator<i64, i64, Yield = i64, Return: Debug> + 'static,
{
    type Boxed<R> = Box<dyn Generator<i64, i64, Yield = i64, Return = R>>;
    fn resume<R, G: Generator<i64, i64, Yield = i64, Return = R>>(
        g: &mut G,
        input: Input,
    ) -> Step<i64, R> {
        match input {
            Input::Send(value) => g.send(value),
            Input::Throw(error) => g.throw(error).expect("a suspended generator takes it"),
        }
    }
    let mut seen = Seen::default();
    for end in ENDS {
        let how = format!("never started, {end:?}");
        same_drops(plain::unstarted(plain()), unstarted(generated(), end), &how);
    }
    let flavour = Flavour {
        plain: |inputs: &[Input]| plain::run(plain(), inputs, false),
        stepped: |inputs: &[Input], end| match end {
            End::Close => stepped(generated(), inputs, end, resume),
            End::Drop => stepped(
                Box::new(generated()) as Boxed<G::Return>,
                inputs,
                end,
                resume,
            ),
        },
        driven: |inputs: &[Input]| play(inputs, false, || generated().try_drive(plain::caught)),
    };
    for row in SENDS {
        let row = row.map(Input::Send);
        flavour.play(&row, &mut seen);
        // One error, at every yield, and then errors at every second one.
        for at in 0..row.len() {
            let mut row = row;
            row[at] = Input::Throw(900);
            flavour.play(&row, &mut seen);
        }
        for first in 0..2 {
            let mut row = row;
            for at in (first..row.len()).step_by(2) {
                row[at] = Input::Throw(900);
            }
            flavour.play(&row, &mut seen);
        }
    }
    seen
}

/// Compares the twins of `impl Generator<Yield = i64, Return = R>`.
///
/// # Panics
///
/// If they differ.
pub fn returning<R, G, const C: bool>(
    plain: impl Fn() -> Lazy<R, C>,
    generated: impl Fn() -> G,
) -> Seen
where
    R: Debug,
    G: Generator<Yield = i64, Return: Debug> + 'static,
{
    type Boxed<R> = Box<dyn Generator<Yield = i64, Return = R>>;
    let mut seen = Seen::default();
    for end in ENDS {
        let how = format!("never started, {end:?}");
        same_drops(plain::unstarted(plain()), unstarted(generated(), end), &how);
    }
    let flavour = Flavour {
        plain: |inputs: &[Input]| plain::run(plain(), inputs, false),
        stepped: |inputs: &[Input], end| match end {
            End::Close => stepped(generated(), inputs, end, |g, _| g.send(())),
            End::Drop => stepped(
                Box::new(generated()) as Boxed<G::Return>,
                inputs,
                end,
                |g, _| g.advance(),
            ),
        },
        driven: |inputs: &[Input]| play(inputs, false, || generated().drive(plain::resumed)),
    };
    let whole = plain::run(plain(), &[], true);
    flavour.play(&vec![Input::Send(0); yields_in(&whole)], &mut seen);

    let mut generator = generated();
    let iterated = play(&[], true, || {
        let mut items = generator.iter();
        items.by_ref().for_each(plain::resumed);
        items.returned().expect("the generator returned")
    });
    same(&whole, &iterated, "by `iter`");
    seen
}

/// A run of which `left` items are to come. One that panics ends too early for the lower bound.
fn assert_hint((least, most): (usize, Option<usize>), left: usize, whole: &[Event]) {
    let panics = matches!(whole.last(), Some(Event::Panic(_)));
    let holds = most.is_none_or(|most| left <= most) && (panics || least <= left);
    assert!(
        holds,
        "{left} items are left where the hint is {least}..={most:?}"
    );
}

/// Compares the twins of `impl Iterator<Item = i64>`.
///
/// # Panics
///
/// If they differ.
pub fn iterating<I, const C: bool>(
    plain: impl Fn() -> Lazy<(), C>,
    generated: impl Fn() -> I,
) -> Seen
where
    I: Iterator<Item = i64>,
{
    let mut seen = Seen::default();
    let whole = plain::run(plain(), &[], true);
    seen.note(&whole);
    // Calls `next` until it has answered `taken` items or something else; whether it has ended.
    let take = |items: &mut I, taken: usize| {
        for _ in 0..taken {
            match catch_unwind(AssertUnwindSafe(|| items.next())) {
                Ok(Some(value)) => {
                    record(Event::Yield(value));
                    continue;
                }
                Ok(None) => record(Event::Return("()".into())),
                Err(payload) => record(panic_event(payload)),
            }
            assert_eq!(items.next(), None, "an iterator that has ended is fused");
            return true;
        }
        false
    };
    for steps in 0..=yields_in(&whole) + 1 {
        let expected = match steps.checked_sub(1) {
            None => plain::unstarted(plain()),
            Some(inputs) => plain::run(plain(), &vec![Input::Send(0); inputs], false),
        };
        seen.note(&expected);
        let mut items = generated();
        let ended = take(&mut items, steps);
        let left = if ended { 0 } else { yields_in(&whole) - steps };
        assert_hint(items.size_hint(), left, &whole);
        drop(items);
        if !ended {
            record(Event::Closed);
        }
        same(&expected, &taken(), &format!("dropped after {steps} items"));

        let mut items = generated();
        if !take(&mut items, steps) {
            record_end(|| items.fold((), |(), value| record(Event::Yield(value))));
        }
        same(&whole, &taken(), &format!("folded after {steps} items"));

        let inputs = vec![Input::Send(0); steps];
        let expected = plain::run(plain(), &inputs, false);
        let folded = play(&inputs, false, || generated().for_each(plain::resumed));
        let how = format!("folded, and a panic after {steps} items");
        same(&expected, &folded, &how);
    }
    seen
}
