//! Several generators at a time, under wakers that are not the coroutine's.

use crate::{Ask, ask, asked, asking, assert_steps, play};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{self, Either};
use futures::stream::{FuturesUnordered, StreamExt};
use futures::task::noop_waker;
use genfn::async_compat::{Coroutine, awaitable};
use genfn::prelude::*;
use std::cell::{Cell, RefCell};
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};

#[test]
fn two_yields_of_one_poll_come_out_in_their_order() {
    let future = async { futures::join!(asked(1), asked(2)) };
    let mut g = asking(future);
    assert_eq!(g.start(), Step::Yielded(Ask(1)));
    assert_eq!(g.send(10), Step::Yielded(Ask(2)));
    assert_eq!(g.send(20), Step::Returned((10, 20)));
}

#[test]
fn an_answer_goes_to_the_yield_that_came_out_last() {
    let future = async {
        futures::join!(async { (ask(1).await, ask(3).await) }, async {
            (ask(2).await, ask(4).await)
        },)
    };
    // 3 is yielded when 1 is answered, while 2 waits in the queue.
    let steps = play(asking(future), &[10, 20, 30, 40]);
    assert_steps(&steps, &[1, 2, 3, 4], &((10, 30), (20, 40)));
}

#[test]
fn a_throw_goes_to_the_yield_that_came_out_last() {
    #[generator]
    fn tried(n: u32) -> impl Generator<u32, String, Yield = Ask, Return = Result<u32, String>> {
        yield_!(Ask(n))
    }
    let future = async { futures::join!(awaitable(tried(1)), awaitable(tried(2))) };
    let mut g = Coroutine::<u32, Ask, String>::new(future);
    assert_eq!(g.start(), Step::Yielded(Ask(1)));
    assert_eq!(g.send(10), Step::Yielded(Ask(2)));
    let step = g.throw("no".into());
    assert_eq!(step, Ok(Step::Returned((Ok(10), Err("no".into())))));
}

#[test]
fn unordered_futures_are_woken_by_the_answer() {
    let future = async {
        let mut all: FuturesUnordered<_> = (1..4)
            .map(|n| async move { (n, ask(n).await, ask(n + 10).await) })
            .collect();
        let mut done = vec![];
        while let Some(one) = all.next().await {
            done.push(one);
        }
        done
    };
    let steps = play(asking(future), &[1, 2, 3, 4, 5, 6]);
    let done = vec![(1, 1, 4), (2, 2, 5), (3, 3, 6)];
    assert_steps(&steps, &[1, 2, 3, 11, 12, 13], &done);
}

/// `FuturesUnordered` wakes the task and gives up its turn after so many polls.
#[test]
fn a_future_that_has_woken_the_task_is_polled_again() {
    let future = async {
        let all: FuturesUnordered<_> = (0..100)
            .map(|n| async move {
                for _ in 0..n % 7 {
                    turn().await;
                }
                n
            })
            .collect();
        all.fold(0, async |sum, n| sum + n).await + ask(1).await
    };
    assert_steps(&play(asking(future), &[5]), &[1], &4955);
}

/// Lets the others of the task go first.
async fn turn() {
    let mut first = true;
    future::poll_fn(|cx| {
        if std::mem::take(&mut first) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(())
    })
    .await;
}

#[test]
fn a_yield_comes_out_before_a_woken_future_is_polled_again() {
    let mut turns = 0;
    let future = async {
        let mut asked = asked(1);
        loop {
            futures::select_biased! {
                answer = asked => break answer,
                () = Box::pin(turn()).fuse() => turns += 1,
            }
        }
    };
    assert_steps(&play(asking(future), &[7]), &[1], &7);
    assert_eq!(turns, 0);
}

#[test]
fn the_loser_of_a_select_asks_no_more() {
    let future = async {
        let slow = Box::pin(async { ask(2).await + ask(3).await });
        let answer = match future::select(asked(1), slow).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => unreachable!(),
        };
        answer + ask(4).await
    };
    // The yield of 2 was in the queue when its generator was dropped.
    assert_steps(&play(asking(future), &[10, 40]), &[1, 4], &50);
}

#[test]
fn the_loser_of_a_select_can_be_awaited_later() {
    let future = async {
        match future::select(asked(1), asked(2)).await {
            Either::Left((answer, other)) => (answer, other.await),
            Either::Right(_) => unreachable!(),
        }
    };
    assert_steps(&play(asking(future), &[10, 20]), &[1, 2], &(10, 20));
}

#[test]
fn an_awaited_generator_can_be_selected_again_and_again() {
    let future = async {
        let (mut a, mut b) = (asked(1), asked(2));
        let mut sum = 0;
        loop {
            futures::select! {
                answer = a => sum += answer,
                answer = b => sum += 2 * answer,
                complete => break sum,
            }
        }
    };
    let steps = play(asking(future), &[10, 10]);
    assert_eq!(steps.last(), Some(&Step::Returned(30)));
}

#[test]
fn a_poll_with_a_foreign_waker_asks_too() {
    let future = async {
        let mut asked = pin!(asked(1));
        let waker = noop_waker();
        let first = asked.as_mut().poll(&mut Context::from_waker(&waker));
        assert_eq!(first, Poll::Pending);
        asked.await
    };
    assert_steps(&play(asking(future), &[10]), &[1], &10);
}

/// The one that polled last is woken by the answer.
#[test]
fn a_generator_that_moves_to_another_waker_is_woken_through_it() {
    let future = async {
        let mut moved = asked(1);
        assert!((&mut moved).now_or_never().is_none());
        let mut all: FuturesUnordered<_> = [moved].into_iter().collect();
        all.next().await
    };
    assert_steps(&play(asking(future), &[10]), &[1], &Some(10));
}

#[test]
fn a_generator_that_is_polled_once_and_dropped_does_not_ask() {
    let future = async {
        assert_eq!(asked(1).now_or_never(), None);
        ask(2).await
    };
    assert_steps(&play(asking(future), &[20]), &[2], &20);
}

#[test]
fn an_answer_may_let_another_future_go_on() {
    let future = async {
        let (sender, receiver) = oneshot::channel();
        let (sent, received) = futures::join!(async { sender.send(ask(1).await) }, async {
            receiver.await.map(|n| n + 1)
        },);
        (sent, received)
    };
    assert_steps(&play(asking(future), &[10]), &[1], &(Ok(()), Ok(11)));
}

#[test]
fn an_answer_waits_for_a_generator_that_is_not_polled_at_once() {
    type Asked = Pin<Box<dyn Future<Output = u32>>>;
    let future = async {
        let mut first: Asked = Box::pin(asked(1));
        assert_eq!(first.as_mut().now_or_never(), None);
        // The answer to 1 arrives while only this one is polled.
        let second = ask(2).await;
        (first.await, second)
    };
    assert_steps(&play(asking(future), &[10, 20]), &[1, 2], &(10, 20));
}

#[test]
fn an_answer_to_a_generator_that_is_dropped_untaken_is_dropped() {
    use genfn_tests::trace::{D, Event, taken};

    #[generator]
    fn fetch(n: u32) -> impl Generator<D, Yield = Ask, Return = D> {
        yield_!(Ask(n))
    }
    let future = async {
        let mut first = pin!(Some(awaitable(fetch(1))));
        assert!(
            first
                .as_mut()
                .as_pin_mut()
                .expect("not taken")
                .now_or_never()
                .is_none()
        );
        let second = awaitable(fetch(2)).await;
        first.set(None);
        let third = awaitable(fetch(3)).await;
        (second, third)
    };
    let mut g = Coroutine::<D, Ask>::new(future);
    assert_eq!(g.start(), Step::Yielded(Ask(1)));
    assert_eq!(g.send(D(1)), Step::Yielded(Ask(2)));
    assert_eq!(taken(), []);
    assert_eq!(g.send(D(2)), Step::Yielded(Ask(3)));
    assert_eq!(taken(), [Event::Drop(1)]);
    assert_eq!(g.send(D(3)), Step::Returned((D(2), D(3))));
}

thread_local! {
    /// Resumes the coroutine of the next test.
    static RESUME: Cell<Option<Box<dyn FnOnce()>>> = const { Cell::new(None) };
}

#[test]
#[allow(
    unsafe_code,
    reason = "only a raw waker runs code of one's own when it is cloned"
)]
fn a_waker_may_resume_the_coroutine_while_it_is_cloned() {
    static TABLE: RawWakerVTable = RawWakerVTable::new(
        |data| {
            if let Some(resume) = RESUME.take() {
                resume();
            }
            RawWaker::new(data, &TABLE)
        },
        |_| {},
        |_| {},
        |_| {},
    );
    let waiting = Rc::new(RefCell::new(Box::pin(asked(1))));
    let polled = Rc::clone(&waiting);
    let mut first = true;
    let mut g = asking(future::poll_fn(move |cx| {
        if mem::take(&mut first) {
            return polled.borrow_mut().poll_unpin(cx);
        }
        Poll::Ready(5)
    }));
    assert_eq!(g.start(), Step::Yielded(Ask(1)));
    RESUME.set(Some(Box::new(move || {
        assert_eq!(g.send(10), Step::Returned(5));
    })));
    // SAFETY: the functions of the table use no data.
    let waker = unsafe { Waker::new(std::ptr::null(), &TABLE) };
    // The coroutine has the answer and is gone: that is said, and nothing hangs.
    let left = catch_unwind(AssertUnwindSafe(|| {
        waiting
            .borrow_mut()
            .poll_unpin(&mut Context::from_waker(&waker))
    }));
    assert!(left.is_err());
}
