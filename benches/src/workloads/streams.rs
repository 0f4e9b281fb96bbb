//! Streams: a range, and one that awaits something for every item, polled without an executor.

use crate::harness::{Contestant, Workload};
use futures_core::Stream;
use std::future::ready;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

pub(super) fn workloads() -> Vec<Workload> {
    vec![
        Workload::new("stream", "a range as a stream", plain())
            .within(1.0)
            .of("best peer"),
        Workload::new(
            "stream_await",
            "a stream that awaits a ready future per item",
            awaiting(),
        )
        .within(1.0)
        .of("best peer"),
    ]
}

fn plain() -> Vec<Contestant> {
    vec![
        Contestant::new("hand", |count| poll(Hand { index: 0, count })),
        Contestant::new("genfn", |count| poll(with_genfn(count))),
        Contestant::new("async-stream", |count| {
            poll(async_stream::stream! {
                let mut index = 0;
                while index < count {
                    yield index;
                    index += 1;
                }
            })
        }),
        Contestant::new("asynk-strim", |count| {
            poll(asynk_strim::stream_fn(async move |mut yielder| {
                let mut index = 0;
                while index < count {
                    yielder.yield_item(index).await;
                    index += 1;
                }
            }))
        }),
    ]
}

fn awaiting() -> Vec<Contestant> {
    vec![
        // What is ready needs no state of its own.
        Contestant::new("hand", |count| poll(Hand { index: 0, count })),
        Contestant::new("genfn", |count| poll(with_genfn_awaiting(count))),
        Contestant::new("async-stream", |count| {
            poll(async_stream::stream! {
                let mut index = 0;
                while index < count {
                    yield ready(index).await;
                    index += 1;
                }
            })
        }),
        Contestant::new("asynk-strim", |count| {
            poll(asynk_strim::stream_fn(async move |mut yielder| {
                let mut index = 0;
                while index < count {
                    yielder.yield_item(ready(index).await).await;
                    index += 1;
                }
            }))
        }),
    ]
}

fn poll(stream: impl Stream<Item = u64>) -> u64 {
    let mut stream = pin!(stream);
    let mut cx = Context::from_waker(Waker::noop());
    let mut sum: u64 = 0;
    while let Poll::Ready(Some(item)) = stream.as_mut().poll_next(&mut cx) {
        sum = sum.rotate_left(5) ^ item;
    }
    sum
}

struct Hand {
    index: u64,
    count: u64,
}

impl Stream for Hand {
    type Item = u64;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<u64>> {
        if self.index >= self.count {
            return Poll::Ready(None);
        }
        let index = self.index;
        self.index += 1;
        Poll::Ready(Some(index))
    }
}

use genfn::{generator, yield_};

#[generator]
fn with_genfn(count: u64) -> impl Stream<Item = u64> {
    let mut index = 0;
    while index < count {
        yield_!(index);
        index += 1;
    }
}

#[generator]
fn with_genfn_awaiting(count: u64) -> impl Stream<Item = u64> {
    let mut index = 0;
    while index < count {
        yield_!(ready(index).await);
        index += 1;
    }
}
