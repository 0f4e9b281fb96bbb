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
//!
//! [`Generator`] says what each call does, the attribute what a function may look like, and
//! [`yield_from!`] what can be delegated to. The rules are those of PEP 255, 342 and 380, where
//! nothing else is said.
//!
//! # Features
//!
//! - `std` (default) implies `alloc`.
//! - `alloc`: [`Generator`] for `Box<G>`, and functions that return `Box<dyn ..>`.
//! - `async` (default): [`async_compat`], where generators meet `async fn`s. It needs no `std`,
//!   except for [`Coroutine`](async_compat::Coroutine).
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;
#[cfg(feature = "async")]
pub mod async_compat;
mod generator;
mod iter;
mod markers;
mod pointers;
mod step;

use __private as private;

pub use generator::Generator;
pub use genfn_macros::gen_block;
/// Turns a function with [`yield_!`] and [`yield_from!`] in it into a generator (PEP 255).
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn fibonacci(below: u32) -> impl Iterator<Item = u32> {
///     let (mut a, mut b) = (0, 1);
///     while a < below {
///         yield_!(a);
///         (a, b) = (b, a + b);
///     }
/// }
///
/// assert_eq!(fibonacci(10).collect::<Vec<_>>(), [0, 1, 1, 2, 3, 5, 8]);
/// ```
///
/// Where the items are `Result`s and nothing is returned, `?` yields the error and ends (RFC 3513):
///
/// ```
/// use genfn::prelude::*;
/// use std::num::ParseIntError;
///
/// #[generator]
/// fn numbers(text: &str) -> impl Iterator<Item = Result<u32, ParseIntError>> {
///     for word in text.split(' ') {
///         yield_!(Ok(word.parse()?));
///     }
/// }
///
/// let items: Vec<_> = numbers("1 two 3").map(|item| item.ok()).collect();
/// assert_eq!(items, [Some(1), None]);
/// ```
pub use genfn_macros::generator;
pub use iter::Iter;
pub use step::{Resume, Status, Step};

/// What a program that writes generators needs: the attribute, the two macros, the trait and
/// [`Step`].
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn one() -> impl Generator<Yield = u8> {
///     yield_!(1);
/// }
///
/// assert_eq!(one().start(), Step::Yielded(1));
/// ```
pub mod prelude {
    pub use crate::{Generator, Step, gen_block, generator, yield_, yield_from};
}

#[cfg(all(doctest, feature = "std", feature = "async"))]
#[doc = include_str!("../../README.md")]
struct Readme;
