//! Boxed delegation: a function that calls itself, each delegate in a box, to a range at the bottom.

use crate::harness::{Consumer, Contestant, For, Workload};

macro_rules! contestants {
    ($depth:expr) => {{
        #[allow(unused_mut)]
        let mut contestants = vec![
            Contestant::new("hand", |count| For::consume(hand($depth, count))),
            Contestant::new("genfn", |n| For::consume(with_genfn($depth, n))),
            Contestant::new("genfn dyn Generator", |count| {
                For::consume(with_dyn_generator($depth, count))
            }),
            Contestant::new("diapause", |count| {
                For::consume(crate::peers::diapause_items(with_diapause($depth, count)))
            }),
            Contestant::new("genawaiter rc", |n| {
                For::consume(with_genawaiter($depth, n))
            }),
        ];
        #[cfg(feature = "nightly")]
        contestants.push(Contestant::new("gen block", |n| {
            For::consume(gen_block($depth, n))
        }));
        contestants
    }};
}
pub(super) fn workloads() -> Vec<Workload> {
    vec![
        Workload::new("boxed_10", "boxed delegation, depth 10", contestants!(10))
            .within(2.6)
            .counts(100_000, 2_000),
        Workload::new(
            "boxed_100",
            "boxed delegation, depth 100",
            contestants!(100),
        )
        .within(1.9)
        .counts(20_000, 1_000),
    ]
}

/// What one writes by hand for a function that calls itself.
fn hand(depth: u64, up_to: u64) -> Box<dyn Iterator<Item = u64>> {
    struct Range {
        index: u64,
        up_to: u64,
    }

    impl Iterator for Range {
        type Item = u64;

        fn next(&mut self) -> Option<u64> {
            if self.index >= self.up_to {
                return None;
            }
            let index = self.index;
            self.index += 1;
            Some(index)
        }
    }

    /// Lazy, and dropping the delegate at its end.
    enum Level {
        Created(u64, u64),
        Delegating(Box<dyn Iterator<Item = u64>>),
        Closed,
    }

    impl Iterator for Level {
        type Item = u64;

        fn next(&mut self) -> Option<u64> {
            if let Level::Created(depth, up_to) = *self {
                *self = Level::Delegating(hand(depth - 1, up_to));
            }
            match self {
                Level::Delegating(inner) => {
                    let item = inner.next();
                    if item.is_none() {
                        *self = Level::Closed;
                    }
                    item
                }
                _ => None,
            }
        }
    }

    match depth {
        0 => Box::new(Range { index: 0, up_to }),
        _ => Box::new(Level::Created(depth, up_to)),
    }
}

use genfn::{generator, yield_, yield_from};

#[generator]
fn with_genfn(depth: u64, up_to: u64) -> Box<dyn Iterator<Item = u64>> {
    if depth > 0 {
        yield_from!(with_genfn(depth - 1, up_to));
        return;
    }
    let mut index: u64 = 0;
    while index < up_to {
        yield_!(index);
        index += 1;
    }
}

#[generator]
fn with_dyn_generator(depth: u64, up_to: u64) -> Box<dyn genfn::Generator<Yield = u64>> {
    if depth > 0 {
        yield_from!(with_dyn_generator(depth - 1, up_to));
        return;
    }
    let mut index: u64 = 0;
    while index < up_to {
        yield_!(index);
        index += 1;
    }
}

#[diapause::coroutine(yield = u64)]
fn with_diapause(depth: u64, up_to: u64) {
    if depth > 0 {
        yield_all!(box with_diapause(depth - 1, up_to));
        return;
    }
    let mut index: u64 = 0;
    while index < up_to {
        yield_!(index);
        index += 1;
    }
}

fn with_genawaiter(depth: u64, up_to: u64) -> Box<dyn Iterator<Item = u64>> {
    let items = genawaiter::rc::Gen::new(|co| async move {
        if depth > 0 {
            for item in with_genawaiter(depth - 1, up_to) {
                co.yield_(item).await;
            }
            return;
        }
        let mut index: u64 = 0;
        while index < up_to {
            co.yield_(index).await;
            index += 1;
        }
    });
    Box::new(items.into_iter())
}

crate::peers::nightly! {
    fn gen_block(depth: u64, up_to: u64) -> Box<dyn Iterator<Item = u64>> {
        Box::new(gen move {
            if depth > 0 {
                for item in gen_block(depth - 1, up_to) {
                    yield item;
                }
                return;
            }
            let mut index: u64 = 0;
            while index < up_to {
                yield index;
                index += 1;
            }
        })
    }
}
