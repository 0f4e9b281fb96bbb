//! What is `Send`, `Sync` and `Unpin`, and what is not.

use crate::{Ask, ask};
use genfn::async_compat::{Awaitable, Coroutine, drive, stream, try_drive};
use genfn::prelude::*;
use std::cell::Cell;
use std::convert::Infallible;
use std::marker::{PhantomData, PhantomPinned};
use std::rc::Rc;

/// Tells by method resolution whether a type has an auto trait: an inherent method whose bound
/// does not hold is not there, and that of [`Without`] is found.
struct Has<T>(PhantomData<T>);

impl<T> Has<T> {
    fn of(_: &T) -> Self {
        Has(PhantomData)
    }
}

trait Without: Sized {
    fn send(&self) -> bool {
        false
    }
    fn sync(&self) -> bool {
        false
    }
    fn unpin(&self) -> bool {
        false
    }
}

impl<T> Without for Has<T> {}

impl<T: Send> Has<T> {
    #[allow(clippy::unused_self)]
    fn send(&self) -> bool {
        true
    }
}

impl<T: Sync> Has<T> {
    #[allow(clippy::unused_self)]
    fn sync(&self) -> bool {
        true
    }
}

impl<T: Unpin> Has<T> {
    #[allow(clippy::unused_self)]
    fn unpin(&self) -> bool {
        true
    }
}

const fn send<T: Send>(_: &T) {}

/// Keeps a value of any type over a yield.
#[generator]
fn keep<T>(kept: T) -> impl Generator<u32, Yield = Ask, Return = T> {
    yield_!(Ask(1));
    kept
}

#[generator]
fn sent<T>(_: PhantomData<T>) -> impl Generator<T, Yield = Ask, Return = T> {
    yield_!(Ask(1))
}

fn awaitable<G: Generator<S, Yield = Ask>, S: 'static>(generator: G) -> Awaitable<G, S> {
    genfn::async_compat::awaitable(generator)
}

#[test]
fn an_awaited_generator_is_what_the_generator_is() {
    let plain = awaitable(keep(1));
    assert!(Has::of(&plain).send() && Has::of(&plain).sync());
    let cell = awaitable(keep(Cell::new(1)));
    assert!(Has::of(&cell).send() && !Has::of(&cell).sync());
    let rc = awaitable(keep(Rc::new(1)));
    assert!(!Has::of(&rc).send() && !Has::of(&rc).sync());
    // The answers lie in the driver.
    let answered = awaitable(sent(PhantomData::<fn() -> Rc<u8>>));
    assert!(Has::of(&answered).send());
}

#[test]
fn awaitable_and_stream_are_always_unpin() {
    assert!(Has::of(&awaitable(keep(PhantomPinned))).unpin());
    assert!(!Has::of(&keep(PhantomPinned)).unpin());
    #[generator]
    fn pinned(kept: PhantomPinned) -> impl Generator<Yield = ()> {
        yield_!();
        let _ = kept;
    }
    assert!(Has::of(&stream(pinned(PhantomPinned))).unpin());
    assert!(Has::of(&Coroutine::<u32, Ask>::new(async { PhantomPinned })).unpin());
}

async fn awaits_by_into_future() -> u32 {
    ask(1).await
}

async fn awaits<G: Generator<u32, Yield = Ask, Return = T>, T>(generator: G) -> T {
    awaitable(generator).await
}

#[test]
fn an_async_fn_is_send_if_what_it_awaits_is() {
    send(&awaits(ask(1)));
    send(&async { genfn::async_compat::awaitable(ask(1)).await });
    assert!(!Has::of(&awaits(keep(Rc::new(1)))).send());
    // `IntoFuture` hides what the future is.
    assert!(!Has::of(&awaits_by_into_future()).send());
}

#[test]
fn a_coroutine_is_send_if_its_future_and_types_are() {
    send(&Coroutine::<u32, Ask>::new(awaits(ask(1))));
    assert!(!Has::of(&Coroutine::<u32, Ask>::new(awaits(keep(Rc::new(1))))).send());
    assert!(!Has::of(&Coroutine::<Rc<u8>, u8>::new(async {})).send());
    assert!(!Has::of(&Coroutine::<u8, Rc<u8>>::new(async {})).send());
    assert!(!Has::of(&Coroutine::<u8, u8, Rc<u8>>::new(async {})).send());
}

#[test]
fn a_drive_is_send_if_generator_and_handler_are() {
    send(&drive(ask(1), async |Ask(n)| n));
    send(&drive(ask(1), |Ask(n)| async move { n }));
    send(&drive(
        Coroutine::<u32, Ask>::new(awaits(ask(1))),
        async |Ask(n)| {
            turn().await;
            n
        },
    ));
    let mut count = 0;
    send(&drive(ask(1), async move |_| {
        turn().await;
        count += 1;
        count
    }));
    assert!(!Has::of(&driven_by(Rc::new(1))).send());
    assert!(!Has::of(&driven(keep(Rc::new(1)))).send());
}

fn turn() -> impl Future<Output = ()> {
    std::future::ready(())
}

/// Its handler holds `kept`.
fn driven_by<T>(kept: T) -> impl Future<Output = u32> {
    drive(ask(1), async move |_| {
        let _ = &kept;
        1
    })
}

fn driven<G: Generator<u32, Yield = Ask>>(generator: G) -> impl Future<Output = G::Return> {
    drive(generator, async |_| 1)
}

/// What is sent, thrown or returned is never kept while the handler is awaited.
#[test]
fn a_drive_is_send_whatever_comes_out_of_it() {
    #[generator]
    fn makes() -> impl Generator<u32, Yield = Ask, Return = Rc<u32>> {
        Rc::new(yield_!(Ask(1)))
    }
    send(&drive(makes(), async |Ask(n)| {
        turn().await;
        n
    }));
    #[generator]
    fn takes() -> impl Generator<Rc<u32>, Yield = Ask, Return = u32> {
        *yield_!(Ask(1))
    }
    send(&drive(takes(), async |Ask(n)| {
        turn().await;
        Rc::new(n)
    }));
    #[generator]
    fn tries() -> impl Generator<Rc<u32>, Rc<u32>, Yield = Ask, Return = Rc<u32>> {
        yield_!(Ask(1)).unwrap_or_else(|error| error)
    }
    send(&try_drive(tries(), async |Ask(n)| {
        turn().await;
        if n == 0 {
            Ok(Rc::new(0))
        } else {
            Err(Rc::new(n))
        }
    }));
}

#[test]
fn a_drive_can_be_spawned_from_generic_code() {
    fn spawn<G>(generator: G) -> Box<dyn Future<Output = G::Return> + Send>
    where
        G: Generator<u32, Yield = Ask> + Send + 'static,
    {
        Box::new(drive(generator, async |Ask(n)| {
            turn().await;
            n
        }))
    }
    assert_eq!(futures::executor::block_on(Box::into_pin(spawn(ask(5)))), 5);
}

#[test]
fn a_stream_is_what_the_generator_is() {
    #[generator]
    fn items<T>(kept: T) -> impl Generator<Yield = u8> {
        yield_!(1);
        drop(kept);
    }
    send(&stream::<_, (), Infallible>(items(1)));
    assert!(Has::of(&stream(items(Cell::new(1)))).send());
    assert!(!Has::of(&stream(items(Cell::new(1)))).sync());
    assert!(!Has::of(&stream(items(Rc::new(1)))).send());
}
