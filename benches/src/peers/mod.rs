//! The peers: what else makes a generator of a body with a yield in it.

mod iterators;
mod nightly;

pub(crate) use iterators::iterators;
pub(crate) use nightly::{nightly, nightly_iterators};
