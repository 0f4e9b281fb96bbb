//! The peers: what else makes a generator of a body with a yield in it.

mod iterators;
mod nightly;

pub(crate) use iterators::iterators;
pub(crate) use nightly::{nightly, nightly_iterators};

/// A coroutine of diapause is no iterator by itself.
pub(crate) fn diapause_items<C>(mut coroutine: C) -> impl Iterator<Item = u64>
where
    C: diapause::Coroutine<Yield = u64, Return = ()>,
{
    use diapause::{CoroutineState, CoroutineStatus};
    std::iter::from_fn(move || {
        let step = match coroutine.status() {
            CoroutineStatus::NotStarted => coroutine.start(),
            _ => coroutine.resume(()),
        };
        match step {
            CoroutineState::Yielded(item) => Some(item),
            CoroutineState::Complete(()) => None,
        }
    })
}
