//! What panics, and what the message says.

use crate::{Ask, ask, asked, asking, panic_of};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::executor::block_on;
use genfn::Status;
use genfn::async_compat::{Coroutine, awaitable};
use genfn::prelude::*;
use std::cell::RefCell;
use std::future::pending;
use std::pin::pin;

const OF_ASK: &str = "`Sent = u32, Yield = async_compat::Ask, Thrown = core::convert::Infallible`";

#[test]
fn a_driver_of_other_types_names_both() {
    let mut g = Coroutine::<String, char, u8>::new(async { ask(1).await });
    assert_eq!(
        panic_of(|| g.start()),
        format!(
            "a generator of {OF_ASK} is awaited under a `Coroutine` of \
             `Sent = alloc::string::String, Yield = char, Thrown = u8`"
        )
    );
    assert_eq!(g.status(), Status::Closed);
}

#[test]
fn each_of_the_three_types_counts() {
    let message = |text: String| text.contains("is awaited under a `Coroutine` of");
    let future = || async { ask(1).await };
    assert!(message(panic_of(
        || Coroutine::<u64, Ask>::new(future()).start()
    )));
    assert!(message(panic_of(
        || Coroutine::<u32, u32>::new(future()).start()
    )));
    assert!(message(panic_of(|| Coroutine::<u32, Ask, ()>::new(
        future()
    )
    .start())));
}

#[test]
fn a_unit_yield_is_no_turn_under_a_driver_of_other_types() {
    #[generator]
    fn turn() -> impl Generator<Yield = (), Return = ()> {
        yield_!();
    }
    let text = panic_of(|| asking(async { awaitable(turn()).await }).start());
    assert!(
        text.ends_with(&format!("is awaited under a `Coroutine` of {OF_ASK}")),
        "{text}"
    );
}

#[test]
fn under_no_driver_a_generator_names_its_types() {
    assert_eq!(
        panic_of(|| block_on(async { ask(1).await })),
        format!(
            "a generator of {OF_ASK} is awaited under no `Coroutine`: wrap the outermost future \
             in a `Coroutine` of these types"
        )
    );
}

#[test]
fn one_unit_of_the_two_is_no_turn() {
    #[generator]
    fn told() -> impl Generator<u8, Yield = (), Return = u8> {
        yield_!()
    }
    #[generator]
    fn tell() -> impl Generator<Yield = u8> {
        yield_!(1);
    }
    assert!(panic_of(|| block_on(awaitable(told()))).contains("`Sent = u8, Yield = ()"));
    assert!(panic_of(|| block_on(awaitable(tell()))).contains("`Sent = (), Yield = u8"));
}

#[test]
fn a_generator_that_yields_nothing_needs_no_driver() {
    #[generator]
    fn quiet(ask: bool) -> impl Generator<u32, Yield = Ask, Return = u32> {
        if ask { yield_!(Ask(1)) } else { 5 }
    }
    assert_eq!(block_on(awaitable(quiet(false))), 5);
}

#[test]
fn waiting_for_something_else_makes_send_panic() {
    let mut g = asking(async {
        ask(1).await;
        pending::<()>().await;
    });
    assert_eq!(g.start(), Step::Yielded(Ask(1)));
    let text = panic_of(|| g.send(1));
    assert!(
        text.contains("waits for something that is no generator"),
        "{text}"
    );
    assert_eq!(g.status(), Status::Closed);
}

#[test]
fn waiting_for_something_else_makes_start_panic() {
    let (_sender, receiver) = oneshot::channel::<()>();
    let mut g = asking(receiver);
    assert!(panic_of(|| g.start()).contains("waits for something that is no generator"));
}

#[test]
fn waiting_for_a_generator_that_is_gone_makes_send_panic() {
    let mut g = asking(async {
        let _ = asked(1).now_or_never();
        pending::<()>().await;
    });
    assert!(panic_of(|| g.start()).contains("waits for something that is no generator"));
}

#[test]
fn only_a_generator_that_has_not_started_can_be_awaited() {
    let mut started = ask(1);
    assert_eq!(started.start(), Step::Yielded(Ask(1)));
    assert!(
        panic_of(|| awaitable(&mut started))
            .starts_with("`awaitable` on a generator that has started")
    );
    started.close();
    assert!(panic_of(|| awaitable(&mut started)).contains("closed"));
}

#[test]
fn an_awaited_generator_is_not_polled_after_its_end() {
    let future = async {
        let mut asked = pin!(asked(1));
        asked.as_mut().await;
        asked.await
    };
    let mut g = asking(future);
    assert_eq!(g.start(), Step::Yielded(Ask(1)));
    assert!(panic_of(|| g.send(1)).contains("polled after it had ended"));
}

#[test]
fn an_awaited_generator_that_has_left_its_coroutine_says_so() {
    let parked = RefCell::new(None);
    let mut g = asking(async {
        let mut asked = asked(1);
        assert_eq!((&mut asked).now_or_never(), None);
        *parked.borrow_mut() = Some(asked);
        ask(2).await
    });
    assert_eq!(g.start(), Step::Yielded(Ask(1)));
    assert_eq!(g.send(10), Step::Yielded(Ask(2)));
    let asked = parked.take().expect("parked");
    assert!(panic_of(|| block_on(asked)).contains("has left the `Coroutine`"));
    assert_eq!(g.send(20), Step::Returned(20));
}
