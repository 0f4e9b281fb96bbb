//! Pages that explain more than one item; they are no part of the program.
//!
//! - [`surprises`]: what a body must not do over a yield, and the ways out.
//! - [`expansion`]: what the attribute makes of a function.
//!
//! All rules, each with an example and its message, are listed in [`RULES.md`].
//!
//! [`RULES.md`]: https://github.com/genfn/genfn/blob/main/RULES.md

#[doc = include_str!("surprises.md")]
pub mod surprises {}

/// What the attribute makes of the first example of [`Generator`](crate::Generator).
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn jumping_range(up_to: i64) -> impl Generator<Option<i64>, Yield = i64> {
///     let mut index = 0;
///     while index < up_to {
///         let jump = yield_!(index);
///         index += jump.unwrap_or(1);
///     }
/// }
///
/// assert_eq!(jumping_range(3).start(), Step::Yielded(0));
/// ```
///
/// `__genfn` is a hidden module of this crate, with the types that expansions share. The names of
/// an expansion cannot meet those of the body. A test keeps this page in step with the macro.
///
/// ```ignore
#[doc = include_str!("jumping_range.rs")]
/// ```
pub mod expansion {}
