//! [`Saved`]: where a generated body stands, and what it has saved.
//!
//! ```text
//! enum State { Yield1, Yield2 }                   the expansion's own, without fields
//!
//! Saved::Created((Bare(up_to),))
//! Saved::Suspended { at: State::Yield1, frame: (Bare(index), Bare(up_to)) }
//! Saved::Closed
//!
//! impl Place for State { .. }                     how it is printed, how many values are to come
//! ```

use super::{Bounds, Counted, Frame, Shown, Standing, State, debug, gone};
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

impl<A, P: Place, L: Frame> Saved<A, P, L> {
    /// What a step works on: the arguments of a body that starts, in a frame without a local, or
    /// the place and the frame of one that goes on.
    #[inline(always)]
    pub(super) fn open(&mut self) -> (Option<A>, &mut P, &mut L) {
        // In this order: where machines lie in each other, LLVM tests all of them at once
        // (`delegation_10_dyn` in the benches: 68 instructions, or 110).
        let start = match self {
            Saved::Suspended { .. } => None,
            Saved::Closed => gone(),
            Saved::Created(_) => {
                let start = self.take_arguments();
                *self = Saved::Suspended {
                    at: P::FIRST,
                    frame: L::empty(),
                };
                start
            }
        };
        match self {
            Saved::Suspended { at, frame } => (start, at, frame),
            _ => gone(),
        }
    }
}

impl<A, P, L> State for Saved<A, P, L> {
    type Arguments = A;

    #[inline]
    fn status(&self) -> Status {
        match self {
            Saved::Created(_) => Status::Created,
            Saved::Closed => Status::Closed,
            Saved::Suspended { .. } => Status::Suspended,
        }
    }

    #[inline]
    fn close(&mut self) {
        *self = Saved::Closed;
    }

    #[inline(always)]
    fn take_arguments(&mut self) -> Option<A> {
        if !matches!(self, Saved::Created(_)) {
            return None;
        }
        match core::mem::replace(self, Saved::Closed) {
            Saved::Created(arguments) => Some(arguments),
            _ => None,
        }
    }
}

/// The yields of a body, and what is known of each. `None` stands for a body that has not started.
/// An expansion says what its callers can ask for.
pub trait Place: Sized {
    /// Any of them: that of a body that runs.
    const FIRST: Self;
    /// The function's.
    const NAME: Name = "";

    /// How a body is printed there.
    fn look(_: Option<&Self>) -> Look {
        Look {
            line: 0,
            fields: &[],
        }
    }

    /// How many values are to come.
    #[inline]
    fn estimate(_: Option<&Self>) -> Estimate {
        UNKNOWN
    }
}

/// Expansions cannot say `str`, which may be somebody's type.
pub type Name = &'static str;

/// The line of a yield, and the names of the cells that hold its locals.
pub struct Look {
    pub line: u32,
    pub fields: &'static [(Name, usize)],
}

/// So many values, and for each item of a cell so many more.
pub struct Estimate {
    pub own: Told,
    pub sources: &'static [(usize, Told)],
}

/// At least and at most so many; all bits are no bound. An expansion has many of them, and an `Option`
/// takes rustc longer.
pub type Told = (usize, usize);

/// Where nothing is known.
pub const UNKNOWN: Estimate = Estimate {
    own: (0, !0),
    sources: &[],
};

#[inline]
fn bounds((least, most): Told) -> Bounds {
    (least, (most != !0).then_some(most))
}

impl Estimate {
    #[inline]
    fn of(&self, cells: &impl Counted) -> Bounds {
        let (mut least, mut most) = bounds(self.own);
        for (wanted, each) in self.sources {
            let (mut index, mut items, each) = (0, (0, None), bounds(*each));
            cells.count(&mut |bounds| {
                if index == *wanted {
                    items = bounds();
                }
                index += 1;
            });
            least = least.saturating_add(items.0.saturating_mul(each.0));
            let times = match (items.1, each.1) {
                (Some(0), _) => Some(0),
                (Some(many), Some(each)) => many.checked_mul(each),
                _ => None,
            };
            most = most
                .zip(times)
                .and_then(|(most, times)| most.checked_add(times));
        }
        (least, most)
    }
}

impl<A, P: Place, L: Counted> super::Hint for Saved<A, P, L> {
    #[inline]
    fn size_hint(&self) -> Bounds {
        match self {
            Saved::Closed => (0, Some(0)),
            Saved::Created(_) => P::estimate(None).of(&()),
            Saved::Suspended { at, frame } => P::estimate(Some(at)).of(frame),
        }
    }
}

/// Tells the types of locals to the step function, in unreachable code of the plain body.
pub fn told<A, P, L>(_: PhantomData<Saved<A, P, L>>, _: L) {}

impl<A: Shown, P: Place, L: Shown> fmt::Debug for Saved<A, P, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Saved::Closed => debug(f, P::NAME, &Standing::Closed),
            Saved::Created(arguments) => {
                debug(f, P::NAME, &Standing::Created)?;
                fields(f, P::look(None).fields, arguments)
            }
            Saved::Suspended { at, frame } => suspended(f, at, frame),
        }
    }
}

/// Prints a suspended one.
pub(super) fn suspended<P: Place, L: Shown>(
    f: &mut fmt::Formatter<'_>,
    at: &P,
    frame: &L,
) -> fmt::Result {
    let look = P::look(Some(at));
    debug(f, P::NAME, &Standing::Suspended(look.line))?;
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
