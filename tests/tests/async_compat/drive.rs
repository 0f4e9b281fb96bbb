//! `drive` and `try_drive` with `async` handlers, on an executor.

use crate::{Ask, ask, asking, panic_of};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::executor::block_on;
use genfn::async_compat::{drive, try_drive};
use genfn::prelude::*;
use genfn_tests::trace::{D, Event, taken};
use std::collections::BTreeMap;
use std::pin::pin;

/// A protocol without I/O: it says what it needs next, and is told what came of it.
#[generator]
fn copy(
    from: &'static str,
    to: &'static str,
) -> impl Generator<Answer, Yield = Request, Return = usize> {
    let Answer::Read(text) = yield_!(Request::Read(from)) else {
        return 0;
    };
    let length = text.len();
    yield_!(Request::Write(to, text));
    length
}

enum Request {
    Read(&'static str),
    Write(&'static str, String),
}

enum Answer {
    Read(String),
    Written,
}

type Files = BTreeMap<&'static str, String>;

fn serve(files: &mut Files, request: Request) -> Answer {
    match request {
        Request::Read(name) => Answer::Read(files[name].clone()),
        Request::Write(name, text) => {
            files.insert(name, text);
            Answer::Written
        }
    }
}

#[test]
fn the_same_protocol_runs_blocking_and_asynchronously() {
    let mut blocking: Files = [("a", "text".to_owned())].into();
    let mut asynchronous = blocking.clone();

    let length = copy("a", "b").drive(|request| serve(&mut blocking, request));
    assert_eq!(length, 4);
    let length = block_on(
        drive(copy("a", "b"), async |request| {
            futures::pending!();
            serve(&mut asynchronous, request)
        })
        .now_or_never_twice(),
    );
    assert_eq!(length, 4);
    assert_eq!(blocking["b"], "text");
    assert_eq!(blocking, asynchronous);
}

/// Polls a future whose handler is pending once for each request, without being woken.
trait Twice: Future + Sized {
    async fn now_or_never_twice(self) -> Self::Output {
        let mut this = pin!(self);
        loop {
            if let Some(output) = this.as_mut().now_or_never() {
                break output;
            }
        }
    }
}

impl<F: Future> Twice for F {}

#[test]
fn a_handler_may_wait_for_others() {
    let (sender, receiver) = oneshot::channel();
    let mut receiver = Some(receiver);
    let driven = drive(ask(1), async |Ask(n)| {
        let receiver = receiver.take().expect("asked once");
        n + receiver.await.unwrap_or(0)
    });
    let (answer, sent) = block_on(async { futures::join!(driven, async { sender.send(41) }) });
    assert_eq!((answer, sent), (42, Ok(())));
}

#[test]
fn what_the_handler_fails_with_is_thrown_in() {
    #[generator]
    fn stubborn() -> impl Generator<u32, String, Yield = Ask, Return = (u32, String)> {
        let Err(error) = yield_!(Ask(1)) else {
            unreachable!()
        };
        (yield_!(Ask(2)).unwrap_or(0), error)
    }
    let handler = async |Ask(n)| if n == 1 { Err("no".to_owned()) } else { Ok(n) };
    assert_eq!(block_on(try_drive(stubborn(), handler)), (2, "no".into()));
}

#[test]
fn a_closure_that_returns_a_future_is_a_handler_too() {
    assert_eq!(block_on(drive(ask(3), |Ask(n)| async move { n * 2 })), 6);
}

#[test]
fn generators_behind_pointers_are_driven() {
    let boxed: Box<dyn Generator<u32, Yield = Ask, Return = u32>> = Box::new(ask(1));
    assert_eq!(block_on(drive(boxed, async |Ask(n)| n + 1)), 2);
    let mut g = ask(2);
    assert_eq!(block_on(drive(&mut g, async |Ask(n)| n + 1)), 3);
}

#[test]
fn a_coroutine_is_driven_by_any_executor() {
    let coroutine = asking(async {
        let (a, b) = futures::join!(async { ask(1).await }, async { ask(2).await });
        a + b
    });
    assert_eq!(block_on(drive(coroutine, async |Ask(n)| n * 10)), 30);
}

#[test]
fn a_handler_may_run_a_coroutine_and_await_under_another() {
    let future = async {
        drive(asking(async { ask(1).await }), async |Ask(n)| {
            ask(n + 1).await
        })
        .await
    };
    let mut g = asking(future);
    assert_eq!(g.start(), Step::Yielded(Ask(2)));
    assert_eq!(g.send(9), Step::Returned(9));
}

#[test]
fn dropping_the_drive_drops_the_handler_then_the_generator() {
    #[generator]
    fn held() -> impl Generator<Yield = ()> {
        let _guard = D(1);
        yield_!();
    }
    let mut driven = Box::pin(drive(held(), async |()| {
        let _guard = D(2);
        std::future::pending::<()>().await;
    }));
    assert_eq!(driven.as_mut().now_or_never(), None);
    assert_eq!(taken(), []);
    drop(driven);
    assert_eq!(taken(), [Event::Drop(2), Event::Drop(1)]);
}

#[test]
fn a_generator_that_has_started_is_refused() {
    let mut g = ask(1);
    assert_eq!(g.start(), Step::Yielded(Ask(1)));
    let text = panic_of(|| block_on(drive(&mut g, async |_| 1)));
    assert!(
        text.starts_with("`drive` on a generator that has started"),
        "{text}"
    );
    let text = panic_of(|| block_on(try_drive(&mut g, async |_| Ok(1))));
    assert!(
        text.starts_with("`try_drive` on a generator that has started"),
        "{text}"
    );
    assert_eq!(g.send(1), Step::Returned(1));
}
