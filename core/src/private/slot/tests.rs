use super::*;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::task::Wake;
use alloc::vec::Vec;
use core::pin::pin;
use core::sync::atomic::AtomicUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};

struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

fn counting() -> (Arc<Count>, Waker) {
    let count = Arc::new(Count(AtomicUsize::new(0)));
    (count.clone(), Waker::from(count))
}

fn yielded<Y, R>(polled: Polled<Y, R>) -> Y {
    match polled {
        Polled::Yielded(value, _) => value,
        _ => panic!("it has not yielded"),
    }
}

/// Polls whatever it is given once, with the waker of whoever polls it.
async fn polled_once<F: Future + Unpin>(mut future: F) -> Poll<F::Output> {
    core::future::poll_fn(|cx| Poll::Ready(Pin::new(&mut future).poll(cx))).await
}

#[test]
fn values_go_out_and_in() {
    let (mut owner, mut yielder) = pair::<String, (), Box<str>>();
    let mut body = pin!(async move {
        let mut heard = Vec::new();
        for word in ["a", "b"] {
            heard.push(yielder.__genfn_give(word.into(), 0).await);
        }
        heard
    });
    let waker = Waker::noop();
    assert_eq!(&*yielded(owner.poll(body.as_mut(), waker, None)), "a");
    let answer = Some(Ok("one".into()));
    assert_eq!(&*yielded(owner.poll(body.as_mut(), waker, answer)), "b");
    let Polled::Returned(heard) = owner.poll(body.as_mut(), waker, Some(Err(()))) else {
        panic!("it has not returned");
    };
    assert_eq!(heard, [Ok("one".into()), Err(())]);
}

#[test]
fn what_is_not_taken_is_dropped() {
    let value = Arc::new(());
    let (mut owner, mut yielder) = pair::<Arc<()>, (), Arc<()>>();
    let given = value.clone();
    let mut body = Box::pin(async move {
        core::future::pending::<()>().await;
        let _ = yielder.__genfn_give(given, 0).await;
    });
    let answer = Some(Ok(value.clone()));
    let polled = owner.poll(body.as_mut(), Waker::noop(), answer);
    assert!(matches!(polled, Polled::Pending));
    assert_eq!(Arc::strong_count(&value), 2);
    drop(body);
    assert_eq!(Arc::strong_count(&value), 1);
}

#[test]
fn a_clone_is_the_executors_waker_and_outlives_the_poll() {
    let (count, waker) = counting();
    let (mut owner, _yielder) = pair::<(), (), ()>();
    let stored = Cell::new(None);
    let body = pin!(core::future::poll_fn(|cx| {
        assert!(!cx.waker().will_wake(&waker));
        cx.waker().wake_by_ref();
        stored.set(Some(cx.waker().clone()));
        Poll::<()>::Pending
    }));
    assert!(matches!(owner.poll(body, &waker, None), Polled::Pending));
    assert_eq!(count.0.load(Ordering::Relaxed), 1);
    let stored = stored.take().expect("it was stored");
    assert!(stored.will_wake(&waker));
    stored.wake();
    assert_eq!(count.0.load(Ordering::Relaxed), 2);
    drop(waker);
    assert_eq!(Arc::strong_count(&count), 1);
}

#[test]
#[cfg(feature = "async")]
fn the_executors_waker_is_found() {
    let (_, waker) = counting();
    let (mut owner, _yielder) = pair::<(), (), ()>();
    let body = pin!(core::future::poll_fn(|cx| {
        with_executor(cx, |cx| assert!(cx.waker().will_wake(&waker)));
        Poll::Ready(())
    }));
    assert!(matches!(
        owner.poll(body, &waker, None),
        Polled::Returned(())
    ));
    with_executor(&mut Context::from_waker(&waker), |cx| {
        assert!(cx.waker().will_wake(&waker));
    });
}

#[test]
fn a_body_in_a_body_sees_the_executors_waker() {
    let (_, waker) = counting();
    let (mut outer, _none) = pair::<(), (), ()>();
    let (mut inner, _none) = pair::<(), (), ()>();
    let body = pin!(core::future::poll_fn(|cx| {
        let body = pin!(core::future::poll_fn(|cx| {
            let head = head(cx.waker()).expect("a slot");
            assert!(head.waker.will_wake(&waker));
            Poll::Ready(())
        }));
        assert!(matches!(
            inner.poll(body, cx.waker(), None),
            Polled::Returned(())
        ));
        Poll::Ready(())
    }));
    assert!(matches!(
        outer.poll(body, &waker, None),
        Polled::Returned(())
    ));
}

const FOREIGN: &str = "a yield is polled by something else than its own generator";

fn panics(call: impl FnOnce()) {
    let payload = catch_unwind(AssertUnwindSafe(call)).expect_err("it should panic");
    assert_eq!(payload.downcast_ref::<&str>(), Some(&FOREIGN));
}

#[test]
fn a_foreign_waker_is_refused() {
    let (_owner, mut yielder) = pair::<(), (), u8>();
    let mut giving = pin!(yielder.__genfn_give(1, 0));
    panics(|| {
        let _ = giving
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
    });
}

#[test]
fn the_slot_of_another_body_is_refused() {
    let (mut outer, mut yielder) = pair::<(), (), u64>();
    let (mut inner, _none) = pair::<(), (), Box<u8>>();
    // The yield of the outer body, awaited inside of the inner one.
    let mut body = pin!(async move {
        let mut nested = pin!(yielder.__genfn_give(1, 0));
        core::future::poll_fn(|cx| {
            let _ = inner.poll(nested.as_mut(), cx.waker(), None);
            Poll::Ready(())
        })
        .await;
    });
    panics(|| {
        outer.poll(body.as_mut(), Waker::noop(), None);
    });
}

#[test]
fn a_yielder_that_got_out_is_refused_by_a_later_body() {
    let out = Cell::new(None);
    {
        let (mut owner, yielder) = pair::<(), (), String>();
        let body = pin!(async { out.set(Some(yielder)) });
        owner.poll(body, Waker::noop(), None);
    }
    let mut old = out.take().expect("it got out");
    let (mut owner, _yielder) = pair::<(), (), String>();
    panics(|| {
        let body = pin!(old.__genfn_give(String::new(), 0));
        owner.poll(body, Waker::noop(), None);
    });
}

#[test]
fn polled_twice_in_one_poll_waits_for_the_next() {
    let (mut owner, mut yielder) = pair::<u8, (), u8>();
    let mut body = pin!(async move {
        let mut giving = yielder.__genfn_give(1, 0);
        assert_eq!(polled_once(&mut giving).await, Poll::Pending);
        assert_eq!(polled_once(&mut giving).await, Poll::Pending);
        giving.await
    });
    let first = owner.poll(body.as_mut(), Waker::noop(), Some(Ok(8)));
    assert_eq!(yielded(first), 1);
    let second = owner.poll(body.as_mut(), Waker::noop(), Some(Ok(9)));
    assert!(matches!(second, Polled::Returned(Ok(9))));
}

#[test]
fn another_thread_may_poll_the_yield() {
    let (mut owner, mut yielder) = pair::<u8, (), u8>();
    let mut body = pin!(async move {
        let mut giving = yielder.__genfn_give(1, 0);
        core::future::poll_fn(move |cx| {
            let (waker, giving) = (cx.waker(), &mut giving);
            std::thread::scope(|scope| {
                let poll = move || Pin::new(giving).poll(&mut Context::from_waker(waker));
                scope.spawn(poll).join().expect("it polls")
            })
        })
        .await
    });
    assert_eq!(yielded(owner.poll(body.as_mut(), Waker::noop(), None)), 1);
    let second = owner.poll(body.as_mut(), Waker::noop(), Some(Ok(9)));
    assert!(matches!(second, Polled::Returned(Ok(9))));
}

#[test]
fn a_panic_in_the_body_drops_the_slot() {
    let value = Arc::new(());
    let (mut owner, mut yielder) = pair::<Arc<()>, (), Arc<()>>();
    let given = value.clone();
    let mut body = Box::pin(async move {
        let _ = polled_once(yielder.__genfn_give(given, 0)).await;
        std::panic::resume_unwind(Box::new(()));
    });
    let answer = Some(Ok(value.clone()));
    let polled = catch_unwind(AssertUnwindSafe(|| {
        owner.poll(body.as_mut(), Waker::noop(), answer);
    }));
    assert!(polled.is_err());
    drop(body);
    assert_eq!(Arc::strong_count(&value), 1);
}
