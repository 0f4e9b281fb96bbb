//! Which driver a yield reaches: the innermost one, also after a panic. Under none, a yield of
//! units is a turn for the others.

use crate::{Ask, ask, asked, asking, assert_steps, panic_of, play};
use futures::executor::block_on;
use genfn::Status;
use genfn::async_compat::{Coroutine, awaitable};
use genfn::prelude::*;
use genfn_tests::trace::boom;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake};

#[generator]
fn turn() -> impl Generator<Yield = (), Return = ()> + IntoFuture<Output = ()> {
    yield_!();
}

#[test]
fn a_coroutine_inside_of_another_takes_its_own_yields() {
    let inner_asked = RefCell::new(vec![]);
    let future = async {
        let before = ask(1).await;
        let inner = asking(async { ask(10).await + ask(20).await });
        let answered = inner.drive(|asked| {
            inner_asked.borrow_mut().push(asked);
            asked.0
        });
        before + answered + ask(2).await
    };
    assert_steps(&play(asking(future), &[100, 200]), &[1, 2], &330);
    assert_eq!(*inner_asked.borrow(), [Ask(10), Ask(20)]);
}

#[test]
fn a_coroutine_of_other_types_runs_inside_of_one() {
    #[generator]
    fn name() -> impl Generator<String, Yield = char, Return = String> {
        yield_!('?')
    }
    let future = async {
        let mut inner = Coroutine::<String, char>::new(async { awaitable(name()).await });
        assert_eq!(inner.start(), Step::Yielded('?'));
        let answer = ask(1).await;
        assert_eq!(inner.send("x".into()), Step::Returned("x".into()));
        answer
    };
    assert_steps(&play(asking(future), &[10]), &[1], &10);
}

#[test]
fn an_awaited_coroutine_passes_the_yields_of_its_future_on() {
    let future = async { awaitable(asking(async { ask(1).await + ask(2).await })).await };
    assert_steps(&play(asking(future), &[10, 20]), &[1, 2], &30);
}

#[test]
fn two_coroutines_in_turn_do_not_meet() {
    let make = |n| asking(async move { ask(n).await + ask(n + 1).await });
    let (mut a, mut b) = (make(1), make(5));
    assert_eq!(a.start(), Step::Yielded(Ask(1)));
    assert_eq!(b.start(), Step::Yielded(Ask(5)));
    assert_eq!(a.send(10), Step::Yielded(Ask(2)));
    assert_eq!(b.send(50), Step::Yielded(Ask(6)));
    drop(a);
    assert_eq!(b.send(60), Step::Returned(110));
}

#[test]
fn a_coroutine_may_go_on_in_another_thread() {
    let mut g = asking(async { awaitable(ask(1)).await + awaitable(ask(2)).await });
    assert_eq!(g.start(), Step::Yielded(Ask(1)));
    let mut g = std::thread::spawn(move || {
        assert_eq!(g.send(10), Step::Yielded(Ask(2)));
        g
    })
    .join()
    .expect("the thread ends");
    assert_eq!(g.send(20), Step::Returned(30));
}

#[test]
fn a_panic_closes_the_coroutine_and_leaves_the_thread_without_a_driver() {
    let mut g = asking(async {
        ask(1).await;
        boom(1)
    });
    assert_eq!(g.start(), Step::<_, ()>::Yielded(Ask(1)));
    assert!(catch_unwind(AssertUnwindSafe(|| g.send(1))).is_err());
    assert_eq!(g.status(), Status::Closed);
    assert!(panic_of(|| g.send(1)).contains("closed"));

    // A yield now finds no driver, and a new coroutine itself.
    assert!(panic_of(|| block_on(asked(1))).contains("under no `Coroutine`"));
    assert_steps(&play(asking(async { ask(1).await }), &[10]), &[1], &10);
}

#[test]
fn a_panic_in_an_inner_coroutine_leaves_the_outer_one_in_place() {
    let future = async {
        let inner = asking(async { boom(1) });
        assert!(catch_unwind(AssertUnwindSafe(|| inner.drive(|_| 0))).is_err());
        ask(1).await
    };
    assert_steps(&play(asking(future), &[10]), &[1], &10);
}

#[test]
fn a_handler_that_panics_leaves_no_driver() {
    let g = asking(async { ask(1).await });
    assert!(catch_unwind(AssertUnwindSafe(|| g.drive(|_| boom(1)))).is_err());
    assert!(panic_of(|| block_on(asked(1))).contains("under no `Coroutine`"));
}

#[test]
fn unit_yields_are_turns_where_no_coroutine_polls() {
    let log = RefCell::new(vec![]);
    let task = async |name| {
        for n in 0..2 {
            log.borrow_mut().push((name, n));
            turn().await;
        }
    };
    block_on(async { futures::join!(task('a'), task('b')) });
    assert_eq!(*log.borrow(), [('a', 0), ('b', 0), ('a', 1), ('b', 1)]);
}

#[test]
fn a_turn_wakes_its_own_task() {
    #[derive(Default)]
    struct Wakes(AtomicU32);
    impl Wake for Wakes {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
    let wakes = Arc::new(Wakes::default());
    let waker = wakes.clone().into();
    let mut cx = Context::from_waker(&waker);
    let mut task = pin!(turn().into_future());
    assert_eq!(task.as_mut().poll(&mut cx), Poll::Pending);
    assert_eq!(wakes.0.load(Ordering::Relaxed), 1);
    assert_eq!(task.poll(&mut cx), Poll::Ready(()));
    assert_eq!(wakes.0.load(Ordering::Relaxed), 1);
}

#[test]
fn unit_yields_that_could_be_thrown_at_are_turns_too() {
    #[generator]
    fn caught() -> impl Generator<(), String, Yield = (), Return = bool> {
        yield_!().is_ok()
    }
    assert!(block_on(awaitable(caught())));
}

#[test]
fn unit_yields_come_out_of_a_coroutine_of_units() {
    let mut g = Coroutine::<(), ()>::new(async { turn().await });
    assert_eq!(g.start(), Step::Yielded(()));
    assert_eq!(g.send(()), Step::Returned(()));
}
