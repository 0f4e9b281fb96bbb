//! [`drive`] and [`try_drive`]: a generator asks, an `async` handler answers.
//!
//! Only a yielded value is alive while the handler is awaited, so that the future is `Send` whatever
//! is sent, thrown or returned.

use crate::generator::expect_created;
use crate::{Generator, Resume, Step};

/// Runs a generator to its end on any executor: `handler` answers every yielded value, and may
/// await in doing so. It needs no `std`.
///
/// It is [`Generator::drive`] for handlers that are `async`. A protocol written as a generator is
/// so free of I/O: it says what it needs next and is told what came of it, and the same code runs
/// over blocking I/O and over any asynchronous one.
///
/// ```
/// use genfn::async_compat;
/// use genfn::prelude::*;
///
/// enum Request {
///     Read,
///     Write(String),
/// }
///
/// #[generator]
/// fn shout() -> impl Generator<String, Yield = Request> {
///     loop {
///         let line = yield_!(Request::Read);
///         if line.is_empty() {
///             return;
///         }
///         yield_!(Request::Write(line.to_uppercase()));
///     }
/// }
///
/// # async fn read(lines: &mut Vec<&str>) -> String { lines.pop().unwrap_or_default().into() }
/// # async fn write(line: &str) { println!("{line}") }
/// async fn serve(lines: &mut Vec<&str>) {
///     async_compat::drive(shout(), async |request| match request {
///         Request::Read => read(lines).await,
///         Request::Write(line) => {
///             write(&line).await;
///             String::new()
///         }
///     })
///     .await;
/// }
/// # let mut lines = vec!["b", "a"];
/// # let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
/// # assert!(std::pin::pin!(serve(&mut lines)).poll(&mut cx).is_ready());
/// # assert!(lines.is_empty());
/// ```
///
/// Write the handler as an `async` closure: of one that returns a future, rustc wants to be told the
/// type of the argument.
///
/// The future is `Send`, and can be spawned on an executor with many threads, where the generator,
/// the values it yields, the handler and the futures of the handler are. rustc sees that
/// ([#110338]) only if the handler owns what it uses: write `async move |request| ..` and hand the
/// socket over, not a reference to it.
///
/// [#110338]: https://github.com/rust-lang/rust/issues/110338
///
/// # Panics
///
/// When polled, unless the generator is [`Status::Created`](crate::Status::Created).
pub async fn drive<G, Sent, Thrown>(
    mut generator: G,
    mut handler: impl AsyncFnMut(G::Yield) -> Sent,
) -> G::Return
where
    G: Generator<Sent, Thrown>,
{
    expect_created("drive", generator.status());
    let mut value = match generator.__go_on(Resume::Start) {
        Step::Yielded(first) => first,
        Step::Returned(result) => return result,
    };
    loop {
        let sent = handler(value).await;
        match generator.__go_on(Resume::Send(sent)) {
            Step::Yielded(next) => value = next,
            Step::Returned(result) => return result,
        }
    }
}

/// Like [`drive`], for a handler that may fail: its error is thrown in, as
/// [`Generator::throw`] does. It needs no `std`.
///
/// ```
/// use genfn::async_compat;
/// use genfn::prelude::*;
///
/// #[generator]
/// fn ask() -> impl Generator<u8, String, Yield = &'static str, Return = String> {
///     match yield_!("how many?") {
///         Ok(n) => format!("{n}"),
///         Err(error) => format!("nobody knows: {error}"),
///     }
/// }
///
/// # let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
/// # let future = async {
/// let handler = async |_question| Err("nobody is here".to_owned());
/// let answer = async_compat::try_drive(ask(), handler).await;
/// assert_eq!(answer, "nobody knows: nobody is here");
/// # };
/// # assert!(std::pin::pin!(future).poll(&mut cx).is_ready());
/// ```
///
/// # Panics
///
/// When polled, unless the generator is [`Status::Created`](crate::Status::Created).
pub async fn try_drive<G, Sent, Thrown>(
    mut generator: G,
    mut handler: impl AsyncFnMut(G::Yield) -> Result<Sent, Thrown>,
) -> G::Return
where
    G: Generator<Sent, Thrown>,
{
    expect_created("try_drive", generator.status());
    let mut value = match generator.__go_on(Resume::Start) {
        Step::Yielded(first) => first,
        Step::Returned(result) => return result,
    };
    loop {
        let answer = handler(value).await;
        match generator.__go_on(Resume::answering(answer)) {
            Step::Yielded(next) => value = next,
            Step::Returned(result) => return result,
        }
    }
}
