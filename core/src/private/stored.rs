//! [`Saved`]: where a generated body stands, and what it has saved.
//!
//! ```text
//! enum State { Yield1, Yield2 }                   the expansion's own, without fields
//!
//! Saved::Created((Bare::full(up_to),))
//! Saved::Suspended { at: State::Yield1, frame: (Bare::full(index), Bare::full(up_to)) }
//! Saved::Closed
//! ```

use super::{Bounds, Shown, Standing, State, debug, gone};
use crate::Status;
use core::fmt;
use core::marker::PhantomData;

/// Where a body stands. `Closed` stands first because LLVM then takes the check for it out of loops
/// (`buffer` in the benches: 12 instructions, or 17).
#[derive(Clone)]
pub enum Saved<A, P, L> {
    Closed,
    /// Before its start, with its arguments, the last one first.
    Created(A),
    /// At a yield, with a cell for each local that some arm leaves to another. A body that runs is in
    /// this state too, at any yield.
    Suspended {
        at: P,
        frame: L,
    },
}

impl<A, P, L> Saved<A, P, L> {
    /// The arguments of a body that starts.
    #[inline(always)]
    pub fn __arguments(&mut self) -> Option<A> {
        if !matches!(self, Saved::Created(_)) {
            return None;
        }
        match core::mem::replace(self, Saved::Closed) {
            Saved::Created(arguments) => Some(arguments),
            _ => None,
        }
    }

    /// The same, of one that does.
    #[inline(always)]
    pub fn __started(&mut self) -> A {
        match self.__arguments() {
            Some(arguments) => arguments,
            None => gone(),
        }
    }

    /// Begins with an empty frame.
    #[inline(always)]
    pub fn __begin(&mut self, at: P, frame: L) -> (&mut P, &mut L) {
        *self = Saved::Suspended { at, frame };
        self.__running()
    }

    /// The place and the frame of a body that runs.
    #[inline(always)]
    pub fn __running(&mut self) -> (&mut P, &mut L) {
        match self {
            Saved::Suspended { at, frame } => (at, frame),
            _ => gone(),
        }
    }

    #[inline]
    pub(super) fn status(&self) -> Status {
        match self {
            Saved::Created(_) => Status::Created,
            Saved::Closed => Status::Closed,
            Saved::Suspended { .. } => Status::Suspended,
        }
    }

    #[inline]
    pub(super) fn close(&mut self) {
        *self = Saved::Closed;
    }
}

/// What is saved, and what is known of it: how it is printed and how many values are to come.
#[derive(Clone)]
pub struct Stored<A, P, L, I = (), H = Untold> {
    pub saved: Saved<A, P, L>,
    pub(super) shown: I,
    hints: H,
}

impl<A, P, L, I> Stored<A, P, L, I> {
    #[inline(always)]
    pub fn untold(arguments: A, shown: I) -> Self {
        Stored {
            saved: Saved::Created(arguments),
            shown,
            hints: Untold,
        }
    }
}

impl<A, P, L, I, F: Fn(&Saved<A, P, L>) -> Bounds> Stored<A, P, L, I, Told<F>> {
    /// `hints` says how many values are to come.
    #[inline(always)]
    pub fn told(arguments: A, shown: I, hints: F) -> Self {
        Stored {
            saved: Saved::Created(arguments),
            shown,
            hints: Told(hints),
        }
    }
}

impl<A, P, L, I, H> State for Stored<A, P, L, I, H> {
    type Arguments = A;

    #[inline]
    fn status(&self) -> Status {
        self.saved.status()
    }

    #[inline]
    fn close(&mut self) {
        self.saved.close();
    }

    #[inline]
    fn take_arguments(&mut self) -> Option<A> {
        self.saved.__arguments()
    }
}

/// Tells the types of locals to the step function, in unreachable code of the plain body.
pub fn told<A, P, L, I, H>(_: PhantomData<Stored<A, P, L, I, H>>, _: L) {}

/// How a state is printed: the line of its yield, and the names of the cells that hold its locals. A
/// generator that has not started has no line.
pub struct Look {
    pub line: u32,
    pub fields: &'static [(&'static str, usize)],
}

/// How the states of a function are printed.
#[derive(Clone, Copy)]
pub struct Looks<F> {
    pub name: &'static str,
    pub look: F,
}

impl<A: Shown, P, L: Shown, F: Fn(Option<&P>) -> Look, H> fmt::Debug
    for Stored<A, P, L, Looks<F>, H>
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(f, &self.saved, &self.shown)
    }
}

/// Prints what is saved.
pub(super) fn show<A: Shown, P, L: Shown, F: Fn(Option<&P>) -> Look>(
    f: &mut fmt::Formatter<'_>,
    saved: &Saved<A, P, L>,
    looks: &Looks<F>,
) -> fmt::Result {
    match saved {
        Saved::Closed => debug(f, looks.name, &Standing::Closed),
        Saved::Created(arguments) => {
            debug(f, looks.name, &Standing::Created)?;
            fields(f, (looks.look)(None).fields, arguments)
        }
        Saved::Suspended { at, frame } => suspended(f, at, frame, looks),
    }
}

/// Prints a suspended one.
pub(super) fn suspended<P, L: Shown, F: Fn(Option<&P>) -> Look>(
    f: &mut fmt::Formatter<'_>,
    at: &P,
    frame: &L,
    looks: &Looks<F>,
) -> fmt::Result {
    let look = (looks.look)(Some(at));
    debug(f, looks.name, &Standing::Suspended(look.line))?;
    fields(f, look.fields, frame)
}

/// Prints the values of some cells.
fn fields(f: &mut fmt::Formatter<'_>, fields: &[(&str, usize)], cells: &dyn Shown) -> fmt::Result {
    for (name, wanted) in fields {
        let (mut index, mut found) = (0, None);
        cells.show(&mut |cell| {
            if index == *wanted {
                found = cell;
            }
            index += 1;
        });
        if let Some(value) = found {
            write!(f, ", {name}: {value:?}")?;
        }
    }
    f.write_str(" }")
}

/// What is known of the values to come: nothing.
#[derive(Clone, Copy)]
pub struct Untold;

/// What is known of them, by what is saved.
#[derive(Clone, Copy)]
pub struct Told<F>(F);

/// Either of the two.
pub trait Hints<A, P, L> {
    fn to_come(&self, saved: &Saved<A, P, L>) -> Bounds;
}

impl<A, P, L> Hints<A, P, L> for Untold {
    #[inline]
    fn to_come(&self, _: &Saved<A, P, L>) -> Bounds {
        (0, None)
    }
}

impl<A, P, L, F: Fn(&Saved<A, P, L>) -> Bounds> Hints<A, P, L> for Told<F> {
    #[inline]
    fn to_come(&self, saved: &Saved<A, P, L>) -> Bounds {
        (self.0)(saved)
    }
}

impl<A, P, L, I, H: Hints<A, P, L>> super::Hint for Stored<A, P, L, I, H> {
    #[inline]
    fn size_hint(&self) -> Bounds {
        self.hints.to_come(&self.saved)
    }
}
