//! Where generators meet `async fn`s.
//!
//! # The idea
//!
//! In Python, `async def` was made of generators ([PEP 492]). `types.coroutine` marks a generator as
//! awaitable; `await g` in an `async def` suspends the whole chain of them when `g` yields, the
//! yielded value comes out where somebody drives the outermost one, and what that one sends is
//! what the `yield` in `g` evaluates to. An event loop is a program that drives coroutines, and
//! what they yield is what they ask of it. Rust's futures have no such way down and up: a future
//! tells its executor nothing but "not yet".
//!
//! [PEP 492]: https://peps.python.org/pep-0492/
//!
//! This module adds it. [`awaitable`] marks a generator, and [`Coroutine`] drives an `async fn`:
//!
//! ```
//! # #[cfg(feature = "std")] {
//! use genfn::async_compat::{Coroutine, awaitable};
//! use genfn::prelude::*;
//! use std::time::Duration;
//!
//! /// Asks the event loop to go on after some time, and is told how long that was.
//! #[generator]
//! fn sleep(time: Duration) -> impl Generator<Duration, Yield = Duration, Return = Duration> {
//!     yield_!(time)
//! }
//!
//! async fn nap() -> Duration {
//!     awaitable(sleep(Duration::from_secs(1))).await
//! }
//!
//! async fn two_naps() -> Duration {
//!     nap().await + nap().await
//! }
//!
//! // An event loop with a clock of its own, which has each nap take a second longer.
//! let slept = Coroutine::<Duration, Duration>::new(two_naps())
//!     .drive(|time| time + Duration::from_secs(1));
//! assert_eq!(slept, Duration::from_secs(4));
//! # }
//! ```
//!
//! The library has no event loop of its own. On an executor that exists, [`drive`] answers what a
//! generator yields (and a [`Coroutine`] is one) with an `async` handler, so that the functions
//! above run on any of them:
//!
//! ```
//! # #[cfg(feature = "std")] {
//! # use genfn::async_compat::{Coroutine, awaitable, drive};
//! # use genfn::prelude::*;
//! # use std::time::Duration;
//! # #[generator]
//! # fn sleep(time: Duration) -> impl Generator<Duration, Yield = Duration, Return = Duration> {
//! #     yield_!(time)
//! # }
//! # async fn two_naps() -> Duration {
//! #     awaitable(sleep(Duration::from_secs(1))).await + Duration::from_secs(1)
//! # }
//! # mod timer { pub async fn after(_: std::time::Duration) {} }
//! async fn on_this_executor() -> Duration {
//!     let coroutine = Coroutine::<Duration, Duration>::new(two_naps());
//!     drive(coroutine, async |time| {
//!         timer::after(time).await; // that of tokio, smol, embassy, ..
//!         time
//!     })
//!     .await
//! }
//! # let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
//! # assert!(std::pin::pin!(on_this_executor()).poll(&mut cx).is_ready());
//! # }
//! ```
//!
//! # `sleep(time).await`
//!
//! A generated type can be awaited without [`awaitable`], if the signature says so:
//!
//! ```
//! # #[cfg(feature = "std")] {
//! use genfn::async_compat::Coroutine;
//! use genfn::prelude::*;
//!
//! #[generator]
//! fn ask() -> impl Generator<u8, Yield = char, Return = u8> + IntoFuture<Output = u8> {
//!     yield_!('?')
//! }
//!
//! let mut g = Coroutine::<u8, char>::new(async { ask().await });
//! assert_eq!(g.start(), Step::Yielded('?'));
//! assert_eq!(g.send(1), Step::Returned(1));
//! # }
//! ```
//!
//! Of the future behind `IntoFuture` rustc then knows nothing more, not that it is `Send`. Where
//! that matters, as for an executor with many threads, [`awaitable`] keeps it:
//!
//! ```
//! # use genfn::async_compat::awaitable;
//! # use genfn::prelude::*;
//! # #[generator]
//! # fn ask() -> impl Generator<u8, Yield = char, Return = u8> + IntoFuture<Output = u8> {
//! #     yield_!('?')
//! # }
//! fn spawn(_: impl Future + Send) {}
//! spawn(async { awaitable(ask()).await });
//! ```
//!
//! ```compile_fail
//! # use genfn::prelude::*;
//! # #[generator]
//! # fn ask() -> impl Generator<u8, Yield = char, Return = u8> + IntoFuture<Output = u8> {
//! #     yield_!('?')
//! # }
//! fn spawn(_: impl Future + Send) {}
//! spawn(async { ask().await });
//! ```
//!
//! # What needs what
//!
//! | item | needs |
//! | --- | --- |
//! | [`awaitable`], `.await` on a generator | `core`; to await one that says something, a [`Coroutine`] |
//! | [`drive`], [`try_drive`] | `core` |
//! | [`stream`] | `core` |
//! | [`Coroutine`] | `std`: a thread-local variable names the one that is being polled, because the wakers of `join!` and the like hide it |
//!
//! [`Stream`] and [`FusedStream`] are those of the crate `futures-core`.

mod awaitable;
#[cfg(feature = "std")]
mod coroutine;
#[cfg(feature = "std")]
mod current;
mod drive;
mod stream;

pub use awaitable::{Awaitable, awaitable};
#[cfg(feature = "std")]
pub use coroutine::Coroutine;
pub use drive::{drive, try_drive};
pub use futures_core::{FusedStream, Stream};
pub use stream::{GeneratorStream, stream};
