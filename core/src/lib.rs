//! Python's generator protocol on stable Rust.
//!
//! A function marked [`#[generator]`](macro@generator) may contain [`yield_!`] and
//! [`yield_from!`]. The attribute rewrites it into an enum with one variant per yield: no
//! `unsafe`, no allocation, no runtime, `no_std`. On request it may
//! [borrow its own locals](macro@generator#borrows-over-a-yield-generatorborrowing) or be a
//! [stream](macro@generator#streams).
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
//! [`gen_block!`] is the anonymous form, an iterator that captures its surroundings:
//!
//! ```
//! use genfn::prelude::*;
//!
//! let words = ["a", "bc"];
//! let lengths = gen_block!(|| {
//!     for word in words {
//!         yield_!(word.len());
//!     }
//! });
//! assert_eq!(lengths.sum::<usize>(), 3);
//! ```
//!
//! [`Generator`] says what each call does, the attribute what a function may look like, and
//! [`yield_from!`] what can be delegated to. The rules are those of PEP 255, 342 and 380, where
//! nothing else is said.
//!
//! [`docs::surprises`] explains what rustc refuses over a yield, and the ways out, and
//! [`docs::expansion`] what the attribute makes of a function. All rules, each with an example and
//! its message, are listed in [`RULES.md`].
//!
//! [`RULES.md`]: https://github.com/genfn/genfn/blob/main/RULES.md
//!
//! # Features
//!
//! - `std` (default) implies `alloc`.
//! - `alloc`: [`Generator`] for `Box<G>`, functions that return `Box<dyn ..>`,
//!   `#[generator(borrowing)]` and `#[generator(recursive)]`.
//! - `async` (default): functions that return a `Stream`, and [`async_compat`], where generators
//!   meet `async fn`s. It needs no `std`, except for [`Coroutine`](async_compat::Coroutine).
//!
//! `#[generator(borrowing)]` and streams need a target with atomics of the size of a pointer.
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
#[cfg(any(doc, doctest))]
pub mod docs;
mod generator;
mod iter;
mod markers;
mod pointers;
mod step;

use __private as private;

pub use generator::Generator;
/// Makes an anonymous generator of a closure that captures its surroundings.
///
/// `gen_block!(|| { .. })` and `gen_block!(move || { .. })` are values of a type that implements
/// [`Iterator`] and [`Generator<Yield = T, Return = ()>`](Generator). Nothing of the body runs
/// before the first item is asked for. The body means what that of a
/// [`#[generator]`](macro@generator) function means; a `return` in it ends the generator.
///
/// ```
/// use genfn::prelude::*;
///
/// let list = [3, 4, 5];
/// let mut largest = 0;
/// let squares = gen_block!(|| {
///     for n in &list {
///         largest = n * n;
///         yield_!(largest);
///     }
/// });
/// assert_eq!(squares.filter(|n| n % 2 == 1).sum::<i32>(), 34);
/// assert_eq!(largest, 25);
/// ```
///
/// # What is captured
///
/// Without `move` the body borrows what it mentions, as such a closure would, so it can change a
/// local around it, and what it borrows is there afterwards. With `move` it owns what it mentions
/// and can use it up, and the block can be returned:
///
/// ```
/// use genfn::prelude::*;
///
/// fn words(lines: Vec<String>) -> impl Iterator<Item = String> {
///     gen_block!(move || {
///         for line in lines {
///             for word in line.split(' ').map(str::to_owned).collect::<Vec<_>>() {
///                 yield_!(word);
///             }
///         }
///     })
/// }
///
/// let lines = vec!["to be".to_owned(), "or not".to_owned()];
/// assert_eq!(words(lines).collect::<Vec<_>>(), ["to", "be", "or", "not"]);
/// ```
///
/// A macro is not told what a closure captures. These are the differences to one:
///
/// | in the body | what happens | way out |
/// | --- | --- | --- |
/// | without `move`: `for s in list`, `drop(list)` | rustc says that it cannot move out of a captured variable (E0507) | `move` |
/// | without `move`: a mutable borrow that lives over a yield, as in `for x in list.iter_mut()` | rustc says that borrowed data escapes (E0521) | `let list = &mut list;` before it, and `move` |
/// | `move`: a local of which only fields are mentioned, or that is only called | can be used, but not used up (E0507) | mention the whole: `let Pair { a, b } = pair;`, `{ f }()` |
/// | `move`: a local that only a macro mentions that is none of the standard library, or that has a name in upper case | the same | bind it in the body: `let list = list;` |
/// | `move`: a local that is mentioned whole | it is captured whole, even where one field would do | `let a = pair.a;` before it |
/// | `move`: a borrow of a captured value that lives over a yield | rustc refuses it, as for a local of a generator | capture a reference |
///
/// What a `move` block owns is dropped as by a closure that is called once: when the body has
/// ended, after its locals, in the order in which it mentions them. The same holds for `close`, a
/// panic and a drop of the block.
///
/// # The item type
///
/// It is inferred. The closure's return type names it where that is not enough, or where items have
/// to be coerced; it is not what the body returns, which is always `()`. Where it is a
/// `Result`, `?` yields the error and ends, as in a function:
///
/// ```
/// use genfn::prelude::*;
/// use std::num::ParseIntError;
///
/// let numbers = gen_block!(|| -> Result<u32, ParseIntError> {
///     for word in "1 two 3".split(' ') {
///         yield_!(Ok(word.parse()?));
///     }
/// });
/// assert_eq!(numbers.map(|item| item.ok()).collect::<Vec<_>>(), [Some(1), None]);
/// ```
///
/// # Blocks in generators
///
/// A block may stand in the body of a generator, and in that of another block. Its yields are its
/// own:
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn table(rows: u32) -> impl Iterator<Item = u32> {
///     for row in 1..=rows {
///         yield_from!(gen_block!(move || {
///             for column in 1..=rows {
///                 yield_!(row * column);
///             }
///         }));
///     }
/// }
///
/// assert_eq!(table(2).collect::<Vec<_>>(), [1, 2, 2, 4]);
/// ```
///
/// # What it implements
///
/// [`FusedIterator`](core::iter::FusedIterator); `Clone`, `Send`, `Sync` and `Unpin` where all that
/// it captures and saves does; `Debug` where the types of its saved locals do. What it captures by
/// reference counts as a reference: a block that changes a local cannot be cloned.
///
/// `fold`, and what comes of it (`for_each`, `sum`, `count`, `max` and others), runs the body as
/// plain code if it has not started.
///
/// # Errors
///
/// It is a compile error if the argument is no closure, if the closure has parameters or is
/// `async`, for a `?` where the item type is not written, and for all that is one in
/// the body of a generator.
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
///
/// A local that borrows from another one over a yield needs `#[generator(borrowing)]`, which puts
/// the suspended body into a box:
///
#[cfg_attr(feature = "alloc", doc = "```")]
#[cfg_attr(not(feature = "alloc"), doc = "```ignore")]
/// use genfn::prelude::*;
///
/// #[generator(borrowing)]
/// fn letters() -> impl Iterator<Item = u8> {
///     let word = String::from("ok");
///     for letter in word.bytes() {
///         yield_!(letter);
///     }
/// }
///
/// assert!(letters().eq(*b"ok"));
/// ```
///
/// A function that delegates to itself needs `#[generator(recursive)]`, which keeps its frames in a
/// `Vec`, whatever their depth:
///
#[cfg_attr(feature = "alloc", doc = "```")]
#[cfg_attr(not(feature = "alloc"), doc = "```ignore")]
/// use genfn::prelude::*;
///
/// struct Node {
///     value: u32,
///     left: Option<Box<Node>>,
///     right: Option<Box<Node>>,
/// }
///
/// impl Node {
///     /// The values in order; the sum of all at the end.
///     #[generator(recursive)]
///     fn walk(&self) -> impl Generator<Yield = u32, Return = u32> {
///         let mut sum = self.value;
///         if let Some(left) = &self.left {
///             sum += yield_from!(left.walk());
///         }
///         yield_!(self.value);
///         if let Some(right) = &self.right {
///             sum += yield_from!(right.walk());
///         }
///         sum
///     }
/// }
///
/// let leaf = |value| Some(Box::new(Node { value, left: None, right: None }));
/// let tree = Node { value: 2, left: leaf(1), right: leaf(3) };
/// let mut walk = tree.walk();
/// let mut values = walk.iter();
/// assert!(values.by_ref().eq([1, 2, 3]));
/// assert_eq!(values.returned(), Some(6));
/// ```
///
/// A function that returns a `Stream` may also `.await`:
///
#[cfg_attr(feature = "async", doc = "```")]
#[cfg_attr(not(feature = "async"), doc = "```ignore")]
/// use genfn::async_compat::Stream;
/// use genfn::prelude::*;
/// use std::future::ready;
/// use std::pin::pin;
/// use std::task::{Context, Poll, Waker};
///
/// #[generator]
/// fn doubled(numbers: &[u32]) -> impl Stream<Item = u32> {
///     for number in numbers {
///         yield_!(ready(number).await * 2);
///     }
/// }
///
/// let mut stream = pin!(doubled(&[1, 2]));
/// let mut cx = Context::from_waker(Waker::noop());
/// assert_eq!(stream.as_mut().poll_next(&mut cx), Poll::Ready(Some(2)));
/// assert_eq!(stream.as_mut().poll_next(&mut cx), Poll::Ready(Some(4)));
/// assert_eq!(stream.as_mut().poll_next(&mut cx), Poll::Ready(None));
/// ```
pub use genfn_macros::generator;
pub use iter::Iter;
pub use step::{Resume, Status, Step};

/// What a program that writes generators needs: the attribute, the macros, the trait and [`Step`].
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
