//! The slot: how a body that rustc itself turns into a state machine, an `async` one, yields.
//!
//! A future speaks to whoever polls it through nothing but its waker. So the slot lies on the
//! stack of [`Owner::poll`], for the time of that one poll, and the data pointer of the waker that
//! the body is polled with points to it:
//!
//! ```text
//! stack of poll      Slot { waker of the executor, identity, given: None, answer: Some(5) }
//! body, resumed      yielder.__genfn_give(7).await, which waited, takes 5 out of the slot
//! body, next yield   yielder.__genfn_give(8).await puts 8 into the slot and is pending
//! stack of poll      finds 8 in the slot: Polled::Yielded(8)
//! ```
//!
//! Nothing is allocated, and a poll touches no thread-local and no atomic.
//!
//! # Why this is sound, whoever calls it
//!
//! 1. *A waker with [`VTABLE`] points to a [`Head`] that lives.* Only [`Owner::poll`] makes one,
//!    keeps it on its stack below the slot, and lends it to the future for the time of the poll. A
//!    clone of it is a clone of the executor's waker and has another table. Without `unsafe`, no
//!    one else can make a waker from a table that can be looked at.
//! 2. *A slot with the identity of a [`Yielder`] is of its types.* [`pair`] draws an identity that
//!    no other pair has, and gives it to one `Owner` and one `Yielder` of the same three types. Both
//!    are invariant in these, so a lifetime in them cannot change either. The types of a slot are
//!    those of the owner whose identity it has.
//! 3. *No two threads use the fields of a slot at once.* `Owner::poll` uses them before and after
//!    it polls the future. In between only the one `Yielder` of the same identity leads to them, and
//!    [`Giving`] borrows it mutably. Whatever another thread was lent is given back before the poll
//!    of the future ends, because the borrow of the waker ends there.
//! 4. *No value comes to a thread that it cannot be sent to.* What is given lies in the [`Giving`], and
//!    an answer comes out where that is polled: it can be sent to another thread only if both can.
#![allow(unsafe_code)]

use core::cell::Cell;
use core::future::Future;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::pin::Pin;
use core::ptr;
use core::sync::atomic::Ordering;
use core::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};

#[cfg(target_has_atomic = "64")]
use core::sync::atomic::AtomicU64 as Counter;
#[cfg(not(target_has_atomic = "64"))]
use core::sync::atomic::AtomicUsize as Counter;

/// Invariant in all three; it holds none of them.
type Types<S, T, Y> = PhantomData<fn(S, T, Y) -> (S, T, Y)>;

#[cfg(target_has_atomic = "64")]
type Identity = u64;
#[cfg(not(target_has_atomic = "64"))]
type Identity = usize;

/// What the body yields through. There is one for each owner.
pub struct Yielder<S, T, Y> {
    identity: Identity,
    types: Types<S, T, Y>,
    /// An answer comes out on the thread that the yielder is on.
    answers: PhantomData<(S, T)>,
}

/// What polls the body.
pub(super) struct Owner<S, T, Y> {
    identity: Identity,
    types: Types<S, T, Y>,
}

/// An owner and its yielder.
pub(super) fn pair<S, T, Y>() -> (Owner<S, T, Y>, Yielder<S, T, Y>) {
    static NEXT: Counter = Counter::new(0);
    // An identity must not come twice: where the numbers are used up, there are no more.
    let next = |number: Identity| number.checked_add(1);
    let Ok(identity) = NEXT.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next) else {
        panic!("no more than {} bodies can be started", Identity::MAX)
    };
    let types = PhantomData;
    let yielder = Yielder {
        identity,
        types,
        answers: PhantomData,
    };
    (Owner { identity, types }, yielder)
}

/// The part of a slot that has the same type for all bodies.
struct Head<'w> {
    waker: &'w Waker,
    identity: Identity,
}

/// What a body and its owner hand each other in one poll.
#[repr(C)]
struct Slot<'w, S, T, Y> {
    // First, so that a pointer to the slot is one to its head.
    head: Head<'w>,
    given: Cell<Option<(Y, u32)>>,
    answer: Cell<Option<Result<S, T>>>,
}

static VTABLE: RawWakerVTable = RawWakerVTable::new(
    |data| {
        // SAFETY: the data of a waker with this table, which lives while it is cloned (1).
        let waker = unsafe { executor(data) }.clone();
        let waker = ManuallyDrop::new(waker);
        RawWaker::new(waker.data(), waker.vtable())
    },
    // SAFETY: as above. Nothing is owned, so waking by value is waking by reference.
    |data| unsafe { executor(data) }.wake_by_ref(),
    // SAFETY: as above.
    |data| unsafe { executor(data) }.wake_by_ref(),
    |_| {},
);

/// The executor's waker.
///
/// # Safety
///
/// `data` is that of a waker with [`VTABLE`] that lives for `'w`.
unsafe fn executor<'w>(data: *const ()) -> &'w Waker {
    // SAFETY: it points to the head of a slot, which lives as long (1). The head is never written
    // to while it does.
    unsafe { &*data.cast::<Head<'w>>() }.waker
}

/// The head of the slot behind a waker, if there is one.
fn head(waker: &Waker) -> Option<&Head<'_>> {
    if !ptr::eq(waker.vtable(), &raw const VTABLE) {
        return None;
    }
    // SAFETY: such a waker points to a head that lives at least as long as it (1), and `waker` is
    // borrowed for the lifetime of the result.
    Some(unsafe { &*waker.data().cast::<Head<'_>>() })
}

/// How a poll of the body ended.
pub(super) enum Polled<Y, R> {
    /// With the line of the yield.
    Yielded(Y, u32),
    Returned(R),
    /// The body waits for something that is no yield.
    Pending,
}

impl<S, T, Y> Owner<S, T, Y> {
    /// Polls `body`. The yield where it stands, if it stands at one, evaluates to `answer`.
    #[inline]
    pub(super) fn poll<F: Future>(
        &mut self,
        body: Pin<&mut F>,
        waker: &Waker,
        answer: Option<Result<S, T>>,
    ) -> Polled<Y, F::Output> {
        // That of a body around this one leads to the same executor.
        let waker = head(waker).map_or(waker, |head| head.waker);
        let slot = Slot::<S, T, Y> {
            head: Head {
                waker,
                identity: self.identity,
            },
            given: Cell::new(None),
            answer: Cell::new(answer),
        };
        let data = (&raw const slot).cast::<()>();
        // SAFETY: the functions of the table may be called from any thread: they use the head
        // alone, which is `Sync`. `data` points to the slot, which is dropped after `waker`.
        let waker = unsafe { Waker::new(data, &VTABLE) };
        // Nothing is to be released, so nothing is lost if the poll unwinds either.
        let waker = ManuallyDrop::new(waker);
        let polled = body.poll(&mut Context::from_waker(&waker));
        match (polled, slot.given.take()) {
            (Poll::Ready(value), _) => Polled::Returned(value),
            (Poll::Pending, Some((value, line))) => Polled::Yielded(value, line),
            (Poll::Pending, None) => Polled::Pending,
        }
    }
}

impl<S, T, Y> Yielder<S, T, Y> {
    /// A yield of `value` at `line`: to be awaited by the body, and by nothing else.
    #[inline]
    pub fn __genfn_give(&mut self, value: Y, line: u32) -> Giving<'_, S, T, Y> {
        Giving {
            yielder: self,
            given: Some((value, line)),
        }
    }
}

/// A yield, which evaluates to what is sent or thrown in.
pub struct Giving<'y, S, T, Y> {
    yielder: &'y mut Yielder<S, T, Y>,
    given: Option<(Y, u32)>,
}

/// Nothing in it is ever pinned.
impl<S, T, Y> Unpin for Giving<'_, S, T, Y> {}

impl<S, T, Y> Future for Giving<'_, S, T, Y> {
    type Output = Result<S, T>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<S, T>> {
        let waker = cx.waker();
        let found = head(waker).map(|head| head.identity);
        assert!(
            found == Some(self.yielder.identity),
            "a yield is polled by something else than its own generator"
        );
        // SAFETY: `head` has found a slot, which lives at least as long as `waker` (1). It has the
        // identity of this yielder, hence its types (2). No one else uses its fields meanwhile (3).
        let slot = unsafe { &*waker.data().cast::<Slot<'_, S, T, Y>>() };
        if let given @ Some(_) = self.given.take() {
            slot.given.set(given);
            // The answer to this yield comes with the next poll.
            slot.answer.set(None);
            return Poll::Pending;
        }
        match slot.answer.take() {
            Some(answer) => Poll::Ready(answer),
            None => Poll::Pending,
        }
    }
}

/// Runs `poll` with the executor's own waker, so that [`Waker::will_wake`] tells what it should.
#[cfg(feature = "async")]
#[inline]
pub(super) fn with_executor<R>(
    cx: &mut Context<'_>,
    poll: impl FnOnce(&mut Context<'_>) -> R,
) -> R {
    match head(cx.waker()) {
        Some(head) => poll(&mut Context::from_waker(head.waker)),
        None => poll(cx),
    }
}

#[cfg(all(test, feature = "std"))]
mod tests;
