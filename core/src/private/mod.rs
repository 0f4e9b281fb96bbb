//! What expansions name. Nothing here is public API: it may change in any release.
// Expansions use every result.
#![allow(clippy::must_use_candidate)]
// The pieces of an expansion, a few instructions each.
#![allow(clippy::inline_always)]
// The receiver is what method resolution chooses by; its value does not matter.
#![allow(clippy::unused_self)]

#[cfg(all(target_has_atomic = "ptr", any(feature = "alloc", feature = "async")))]
mod awaited;
mod backwards;
mod block;
#[cfg(all(target_has_atomic = "ptr", feature = "alloc"))]
mod borrowing;
pub mod called;
mod captures;
mod cell;
mod debug;
mod delegate;
mod fold;
#[cfg(feature = "alloc")]
mod frame;
mod hint;
mod machine;
mod never;
mod order;
mod partial;
mod probe;
#[cfg(feature = "alloc")]
mod recursive;
mod resumed;
mod saved;
#[cfg(all(target_has_atomic = "ptr", any(feature = "alloc", feature = "async")))]
mod slot;
#[cfg(all(target_has_atomic = "ptr", feature = "async"))]
mod streaming;
mod try_;

#[cfg(all(target_has_atomic = "ptr", feature = "async"))]
pub use awaited::awaited;
#[cfg(all(target_has_atomic = "ptr", any(feature = "alloc", feature = "async")))]
pub use awaited::delegated;
pub use backwards::{Enclosed, ViaAnything, ViaArray, ViaPlainData};
pub use block::{Ask, Block, Sink, as_written};
#[cfg(all(target_has_atomic = "ptr", feature = "alloc"))]
pub use borrowing::borrowing;
pub use called::Callee;
pub use captures::Captures;
pub use cell::{
    Bare, Cell, Counted, Frame, Inner, Items, Range, Shown, drops, gone, guard, place, take,
};
pub use core;
pub use core::option::Option::{self, None, Some};
pub use debug::Standing;
use debug::debug;
#[cfg(all(target_has_atomic = "ptr", any(feature = "alloc", feature = "async")))]
use debug::debug_of;
pub use delegate::{
    Delegate, HasDefault, Kind, NoDefault, NothingSent, SentDefault, ViaFuture, ViaIterator,
    ViaOther, ViaPlain, ViaSame,
};
#[cfg(feature = "alloc")]
pub use frame::{Receiver, called};
use hint::Bounds;
pub use hint::Hint;
pub use machine::{Machine, State, Steps, machine};
pub use never::never;
pub use order::{ValueFirst, value_first};
pub use partial::{
    Lying, Moved, Part, ViaCopied, ViaMoved, ViaNothing, ViaPlace, like, part, stays_whole,
};
pub use probe::{Gone, Kept, Probe, ViaCopy, ViaDropless, ViaKeep, holds_nothing, taken, type_of};
#[cfg(feature = "alloc")]
pub use recursive::{Callers, Recursive, recursive};
pub use resumed::{caught, sent, unthrown};
pub use saved::{Estimate, Look, Name, Place, Saved, Told, UNKNOWN, told};
#[cfg(all(target_has_atomic = "ptr", feature = "async"))]
pub use streaming::streaming;
pub use try_::{Fails, FromResidual, Try, YieldsError};

pub use crate::{Resume, Status, Step};
#[cfg(feature = "alloc")]
pub use alloc::boxed::Box;

/// What a generator takes in and gives out; it holds none of them.
pub type Types<S, T, Y, R> = core::marker::PhantomData<fn(S, T) -> (Y, R)>;

/// Tells the types of a generator. As arguments of the call that makes it, rustc would check the
/// closures once more against what is written there.
#[inline(always)]
pub fn types<S, T, Y, R>() -> Types<S, T, Y, R> {
    core::marker::PhantomData
}

/// The panics of the protocol table.
#[cold]
#[inline(never)]
#[track_caller]
pub(crate) fn refuse(call: &str, status: Status) -> ! {
    match status {
        Status::Created => {
            panic!("`{call}` on a generator that has not started: call `start` or `advance` first")
        }
        Status::Suspended => {
            panic!("`{call}` on a generator that has started: call `send` or `advance`")
        }
        Status::Closed => panic!("`{call}` on a generator that is closed"),
    }
}

/// Panics before anything happens if a generator of this status cannot be resumed with `input`.
#[inline]
pub(crate) fn expect_fit<S, T>(status: Status, input: &Resume<S, T>) {
    match (status, input) {
        (Status::Created, Resume::Start)
        | (Status::Suspended, Resume::Send(_) | Resume::Throw(_)) => {}
        (status, Resume::Start) => refuse("resume(Start)", status),
        (status, Resume::Send(_)) => refuse("resume(Send)", status),
        (status, Resume::Throw(_)) => refuse("resume(Throw)", status),
    }
}

/// What `next` resumes a generator of this status with, or `None` if it is closed.
#[inline]
pub(crate) fn advancing<S: Default, T>(status: Status) -> Option<Resume<S, T>> {
    match status {
        Status::Created => Some(Resume::Start),
        Status::Suspended => Some(Resume::Send(S::default())),
        Status::Closed => None,
    }
}

/// Ends a step: only one that yielded leaves the generator open, which `closing` would close.
///
/// LLVM follows a step that is put together again in each arm (`buffer` in the benches: 12
/// instructions, or 23).
#[inline(always)]
pub(crate) fn settled<Y, R, C>(step: Step<Y, R>, closing: C) -> Step<Y, R> {
    match step {
        Step::Yielded(value) => {
            core::mem::forget(closing);
            Step::Yielded(value)
        }
        Step::Returned(value) => {
            drop(closing);
            Step::Returned(value)
        }
    }
}

/// Ties the types of the locals that a yield saves to the plain body, in unreachable code.
pub fn learn<St>(_: core::marker::PhantomData<St>, _: St) {}

/// Confirms that a local, which a yield leaves behind, has nothing to drop.
pub const fn assert_dropless<T>(_: core::marker::PhantomData<T>) {
    const {
        assert!(
            !core::mem::needs_drop::<T>(),
            "this local is a view (`as_..`), or lends to a loop that yields or to what is yielded, as far as \
             the names of methods say, but its type has a drop, which the yield would run early: bind it, \
             or what the loop runs over, by `let x = {{ .. }};`"
        );
    }
}

/// A local whose drop has a fixed place although its name is gone.
pub fn end<T>(_: T) {}
