//! Python's generator protocol on stable Rust.
//!
//! A function marked [`#[generator]`](macro@generator) may contain [`yield_!`] and
//! [`yield_from!`]. The attribute rewrites it into an enum with one variant per yield: no
//! `unsafe`, no allocation, no runtime, `no_std`.
//!
//! ```
//! use genfn::prelude::*;
//!
//! #[generator]
//! fn bottom() -> impl Generator<i32, Yield = i32, Return = i32> {
//!     yield_!(42)
//! }
//!
//! #[generator]
//! fn middle() -> impl Generator<i32, Yield = i32, Return = i32> {
//!     yield_from!(bottom())
//! }
//!
//! let mut g = middle();
//! assert_eq!(g.start(), Step::Yielded(42));
//! assert_eq!(g.send(84), Step::Returned(84));
//! ```
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;
mod generator;
mod iter;
mod markers;
mod pointers;
mod step;

use __private as private;

pub use generator::Generator;
pub use genfn_macros::generator;
pub use iter::Iter;
pub use step::{Resume, Status, Step};

/// What a program that writes generators needs: `use genfn::prelude::*;`.
pub mod prelude {
    pub use crate::{Generator, Step, generator, yield_, yield_from};
}

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
