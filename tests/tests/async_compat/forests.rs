//! Random trees of tasks: in sequence, joined, unordered, raced, polled by foreign wakers. Every
//! answer reaches the generator that asked, and yields come out in their order.

use crate::{Ask, ask, asked, asking};
use futures::FutureExt;
use futures::future::{BoxFuture, join_all, select};
use futures::stream::{FuturesUnordered, StreamExt};
use genfn::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Numbers that look random (a linear congruential generator).
#[derive(Clone)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// How many have asked, which numbers the questions, and how many were answered.
#[derive(Default)]
struct Asked {
    next: AtomicU32,
    answered: AtomicU32,
}

fn answer_to(n: u32) -> u32 {
    n.wrapping_mul(7) ^ 5
}

/// Asks as soon as it is polled first, so the numbers are in the order of the yields.
async fn leaf(asks: Arc<Asked>) {
    let n = asks.next.fetch_add(1, Ordering::Relaxed);
    assert_eq!(asked(n).await, answer_to(n));
    asks.answered.fetch_add(1, Ordering::Relaxed);
}

fn tree(dice: &mut Dice, depth: u32, asks: &Arc<Asked>) -> BoxFuture<'static, ()> {
    if depth == 0 {
        return leaf(asks.clone()).boxed();
    }
    let count = 1 + dice.roll(3);
    let mut children: Vec<_> = (0..count).map(|_| tree(dice, depth - 1, asks)).collect();
    match dice.roll(5) {
        0 => async move {
            for child in children {
                child.await;
            }
        }
        .boxed(),
        1 => join_all(children).map(drop).boxed(),
        2 => async move {
            let mut all: FuturesUnordered<_> = children.into_iter().collect();
            while all.next().await.is_some() {}
        }
        .boxed(),
        // The loser is dropped, with what it has asked.
        3 => {
            let other = tree(dice, depth - 1, asks);
            async move { drop(select(children.swap_remove(0), other).await) }.boxed()
        }
        _ => async move {
            let mut child = children.swap_remove(0);
            if (&mut child).now_or_never().is_none() {
                child.await;
            }
        }
        .boxed(),
    }
}

#[test]
fn every_answer_reaches_the_generator_that_asked() {
    let (mut questions, mut answers, mut skipped) = (0, 0, 0);
    for seed in 0..2000 {
        let asks = Arc::new(Asked::default());
        let mut g = asking(tree(&mut Dice(seed), 4, &asks));
        let mut last = None;
        let mut step = g.start();
        while let Step::Yielded(Ask(n)) = step {
            assert!(last < Some(n), "{n} after {last:?}");
            skipped += n - last.map_or(0, |last| last + 1);
            last = Some(n);
            questions += 1;
            step = g.send(answer_to(n));
        }
        answers += asks.answered.load(Ordering::Relaxed);
    }
    assert!(questions > 10_000, "{questions}");
    // Only the answers of which a loser of a race knew nothing any more are missing.
    assert!(
        answers > questions / 2 && answers <= questions,
        "{answers} of {questions}"
    );
    assert!(skipped > 0);
}

#[test]
fn a_tree_may_be_closed_at_any_time() {
    for seed in 0..100 {
        for steps in 0..6 {
            let asks = Arc::new(Asked::default());
            let mut g = asking(tree(&mut Dice(seed), 3, &asks));
            let mut step = g.start();
            for _ in 0..steps {
                let Step::Yielded(Ask(n)) = step else {
                    break;
                };
                step = g.send(answer_to(n));
            }
            drop(g);
            assert_eq!(Arc::strong_count(&asks), 1);
        }
    }
    // No driver of theirs is left behind.
    let mut g = asking(async { ask(1).await });
    assert_eq!(g.start(), Step::Yielded(Ask(1)));
}
