//! Suspended generators side by side, each resumed once per round: what they take in memory counts.

use crate::harness::{Contestant, Workload};

/// How often each is resumed.
const ROUNDS: u64 = 20;

pub(super) fn workloads() -> Vec<Workload> {
    vec![
        Workload::new(
            "round_robin",
            "10⁶ suspended counters, round robin",
            contestants(),
        )
        .within(1.15)
        .bytes(24)
        .counts(ROUNDS * 1_000_000, ROUNDS * 1_000),
    ]
}

fn contestants() -> Vec<Contestant> {
    #[allow(unused_mut)]
    let mut contestants = vec![
        Contestant {
            bytes: Some(size_of::<Hand>()),
            ..Contestant::new("hand", |count| run(count, hand))
        },
        Contestant {
            bytes: Some(size_of_val(&with_genfn(0, 0))),
            ..Contestant::new("genfn", |count| run(count, with_genfn))
        },
        Contestant {
            bytes: Some(size_of_val(&with_diapause(0, 0))),
            ..Contestant::new("diapause", |count| {
                run(count, |from, step| {
                    crate::peers::diapause_items(with_diapause(from, step))
                })
            })
        },
        Contestant::new("fauxgen boxed", |count| {
            run(count, |from, step| Box::pin(with_fauxgen(from, step)))
        }),
        Contestant::new("genawaiter rc", |count| run(count, with_genawaiter)),
    ];
    #[cfg(feature = "nightly")]
    contestants.extend([
        Contestant {
            bytes: Some(size_of_val(&gen_block(0, 0))),
            ..Contestant::new("gen block", |count| run(count, gen_block))
        },
        Contestant {
            bytes: Some(size_of_val(&coroutine(0, 0))),
            ..Contestant::new("#[coroutine]", |count| run(count, coroutine))
        },
    ]);
    contestants
}

fn run<I: Iterator<Item = u64>>(count: u64, make: impl Fn(u64, u64) -> I) -> u64 {
    let mut generators: Vec<I> = (0..count / ROUNDS).map(|from| make(from, 3)).collect();
    let mut sum: u64 = 0;
    for _ in 0..ROUNDS {
        for generator in &mut generators {
            sum = sum
                .wrapping_add(generator.next().unwrap_or(0))
                .rotate_left(1);
        }
    }
    sum
}

struct Hand {
    number: u64,
    step: u64,
}

impl Iterator for Hand {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        let number = self.number;
        self.number = number.wrapping_add(self.step);
        Some(number)
    }
}

fn hand(number: u64, step: u64) -> Hand {
    Hand { number, step }
}

use genfn::{generator, yield_};

#[generator]
fn with_genfn(from: u64, step: u64) -> impl Iterator<Item = u64> {
    let mut number: u64 = from;
    loop {
        yield_!(number);
        number = number.wrapping_add(step);
    }
}

#[diapause::coroutine(yield = u64)]
fn with_diapause(from: u64, step: u64) {
    let mut number: u64 = from;
    loop {
        yield_!(number);
        number = number.wrapping_add(step);
    }
}

#[fauxgen::generator(yield = u64)]
fn with_fauxgen(from: u64, step: u64) {
    let mut number: u64 = from;
    loop {
        r#yield!(number);
        number = number.wrapping_add(step);
    }
}

fn with_genawaiter(from: u64, step: u64) -> impl Iterator<Item = u64> {
    let items = genawaiter::rc::Gen::new(|co| async move {
        let mut number: u64 = from;
        loop {
            co.yield_(number).await;
            number = number.wrapping_add(step);
        }
    });
    items.into_iter()
}

crate::peers::nightly! {
    fn gen_block(from: u64, step: u64) -> impl Iterator<Item = u64> {
        gen move {
            let mut number: u64 = from;
            loop {
                yield number;
                number = number.wrapping_add(step);
            }
        }
    }
}

crate::peers::nightly! {
    fn coroutine(from: u64, step: u64) -> impl Iterator<Item = u64> {
        use std::ops::{Coroutine, CoroutineState};
        let mut items = #[coroutine]
        move || {
            let mut number: u64 = from;
            loop {
                yield number;
                number = number.wrapping_add(step);
            }
        };
        std::iter::from_fn(move || {
            let CoroutineState::Yielded(item) = std::pin::Pin::new(&mut items).resume(());
            Some(item)
        })
    }
}
