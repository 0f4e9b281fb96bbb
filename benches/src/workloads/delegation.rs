//! Static delegation: a range at the bottom of nested generators, each of its own type.
//!
//! By `for`, rustc sees through ten levels written by hand, and a plain loop is left; through `dyn`
//! it cannot, and the levels themselves are measured.

use crate::harness::{Consumer, Contestant, Dyn, For, Workload};

/// Contestants whose outermost generator is named `$outermost`, asked by `$consumer`.
macro_rules! contestants {
    ($consumer:ident, $outermost:ident, $hand:ty) => {{
        #[allow(unused_mut)]
        let mut contestants = vec![
            Contestant {
                bytes: Some(size_of::<$hand>()),
                ..Contestant::new("hand", |count| $consumer::consume(<$hand>::new(count)))
            },
            Contestant {
                bytes: Some(size_of_val(&with_genfn::$outermost(0))),
                ..Contestant::new("genfn", |n| $consumer::consume(with_genfn::$outermost(n)))
            },
            Contestant {
                bytes: Some(size_of_val(&with_diapause::$outermost(0))),
                ..Contestant::new("diapause", |count| {
                    let coroutine = with_diapause::$outermost(count);
                    $consumer::consume(crate::peers::diapause_items(coroutine))
                })
            },
            Contestant::new("fauxgen", |count| {
                $consumer::consume(std::pin::pin!(with_fauxgen::$outermost(count)))
            }),
            Contestant::new("genawaiter rc", |n| {
                $consumer::consume(with_genawaiter::$outermost(n))
            }),
        ];
        #[cfg(feature = "nightly")]
        contestants.extend([
            Contestant {
                bytes: Some(size_of_val(&with_gen_blocks::$outermost(0))),
                ..Contestant::new("gen block", |n| {
                    $consumer::consume(with_gen_blocks::$outermost(n))
                })
            },
            Contestant {
                bytes: Some(size_of_val(&with_coroutines::$outermost(0))),
                ..Contestant::new("#[coroutine]", |count| {
                    use std::ops::{Coroutine, CoroutineState};
                    let mut items = with_coroutines::$outermost(count);
                    $consumer::consume(std::iter::from_fn(move || {
                        match std::pin::Pin::new(&mut items).resume(()) {
                            CoroutineState::Yielded(item) => Some(item),
                            CoroutineState::Complete(()) => None,
                        }
                    }))
                })
            },
        ]);
        contestants
    }};
}

pub(super) fn workloads() -> Vec<Workload> {
    vec![
        Workload::new(
            "delegation_3",
            "static delegation, depth 3",
            contestants!(For, level3, Through<Through<Through<Bottom>>>),
        )
        .within(1.05),
        Workload::new(
            "delegation_10",
            "static delegation, depth 10",
            contestants!(For, level10, Five<Five<Bottom>>),
        )
        .within(1.05)
        .bytes(32),
        Workload::new(
            "delegation_3_dyn",
            "static delegation, depth 3, through `dyn`",
            contestants!(Dyn, level3, Through<Through<Through<Bottom>>>),
        )
        .within(1.05),
        Workload::new(
            "delegation_10_dyn",
            "static delegation, depth 10, through `dyn`",
            contestants!(Dyn, level10, Five<Five<Bottom>>),
        )
        .within(1.05),
    ]
}

type Five<I> = Through<Through<Through<Through<Through<I>>>>>;

trait Hand: Iterator<Item = u64> {
    fn new(count: u64) -> Self;
}

struct Bottom {
    index: u64,
    up_to: u64,
}

impl Hand for Bottom {
    fn new(up_to: u64) -> Bottom {
        Bottom { index: 0, up_to }
    }
}

impl Iterator for Bottom {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        if self.index >= self.up_to {
            return None;
        }
        let index = self.index;
        self.index += 1;
        Some(index)
    }
}

/// What one writes by hand for a generator that only delegates: lazy, and dropping the delegate.
enum Through<I> {
    Created(u64),
    Delegating(I),
    Closed,
}

impl<I: Hand> Hand for Through<I> {
    fn new(count: u64) -> Through<I> {
        Through::Created(count)
    }
}

impl<I: Hand> Iterator for Through<I> {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        if let Through::Created(count) = *self {
            *self = Through::Delegating(I::new(count));
        }
        match self {
            Through::Delegating(inner) => match inner.next() {
                Some(item) => Some(item),
                None => {
                    *self = Through::Closed;
                    None
                }
            },
            _ => None,
        }
    }
}

/// Ten functions, of which each names the one before it.
macro_rules! ten {
    ($level:ident) => {
        $level!(level1, level0);
        $level!(level2, level1);
        $level!(level3, level2);
        $level!(level4, level3);
        $level!(level5, level4);
        $level!(level6, level5);
        $level!(level7, level6);
        $level!(level8, level7);
        $level!(level9, level8);
        $level!(level10, level9);
    };
}

mod with_genfn {
    use genfn::{generator, yield_, yield_from};

    #[generator]
    fn level0(up_to: u64) -> impl Iterator<Item = u64> {
        let mut index: u64 = 0;
        while index < up_to {
            yield_!(index);
            index += 1;
        }
    }

    macro_rules! level {
        ($name:ident, $inner:ident) => {
            #[generator]
            pub(super) fn $name(up_to: u64) -> impl Iterator<Item = u64> {
                yield_from!($inner(up_to));
            }
        };
    }
    ten!(level);
}

#[allow(unreachable_pub)]
mod with_diapause {
    #[diapause::coroutine(yield = u64)]
    pub fn level0(up_to: u64) {
        let mut index: u64 = 0;
        while index < up_to {
            yield_!(index);
            index += 1;
        }
    }

    macro_rules! level {
        ($name:ident, $inner:ident) => {
            #[diapause::coroutine(yield = u64)]
            pub fn $name(up_to: u64) {
                yield_all!($inner(up_to));
            }
        };
    }
    ten!(level);
}

mod with_fauxgen {
    #[fauxgen::generator(yield = u64)]
    fn level0(up_to: u64) {
        let mut index: u64 = 0;
        while index < up_to {
            r#yield!(index);
            index += 1;
        }
    }

    macro_rules! level {
        ($name:ident, $inner:ident) => {
            #[fauxgen::generator(yield = u64)]
            pub(super) fn $name(up_to: u64) {
                for item in std::pin::pin!($inner(up_to)) {
                    r#yield!(item);
                }
            }
        };
    }
    ten!(level);
}

mod with_genawaiter {
    use genawaiter::rc::Gen;

    fn level0(up_to: u64) -> impl Iterator<Item = u64> {
        let items = Gen::new(|co| async move {
            let mut index: u64 = 0;
            while index < up_to {
                co.yield_(index).await;
                index += 1;
            }
        });
        items.into_iter()
    }

    macro_rules! level {
        ($name:ident, $inner:ident) => {
            pub(super) fn $name(up_to: u64) -> impl Iterator<Item = u64> {
                let items = Gen::new(|co| async move {
                    for item in $inner(up_to) {
                        co.yield_(item).await;
                    }
                });
                items.into_iter()
            }
        };
    }
    ten!(level);
}

crate::peers::nightly! {
    mod with_gen_blocks {
        fn level0(up_to: u64) -> impl Iterator<Item = u64> {
            gen move {
                let mut index: u64 = 0;
                while index < up_to {
                    yield index;
                    index += 1;
                }
            }
        }

        macro_rules! level {
            ($name:ident, $inner:ident) => {
                pub(super) fn $name(up_to: u64) -> impl Iterator<Item = u64> {
                    gen move {
                        for item in $inner(up_to) {
                            yield item;
                        }
                    }
                }
            };
        }
        ten!(level);
    }
}

crate::peers::nightly! {
    mod with_coroutines {
        use std::ops::{Coroutine, CoroutineState};
        use std::pin::Pin;

        fn level0(up_to: u64) -> impl Coroutine<Yield = u64, Return = ()> + Unpin {
            #[coroutine]
            move || {
                let mut index: u64 = 0;
                while index < up_to {
                    yield index;
                    index += 1;
                }
            }
        }

        macro_rules! level {
            ($name:ident, $inner:ident) => {
                pub(super) fn $name(up_to: u64) -> impl Coroutine<Yield = u64, Return = ()> + Unpin {
                    #[coroutine]
                    move || {
                        let mut inner = $inner(up_to);
                        while let CoroutineState::Yielded(item) = Pin::new(&mut inner).resume(()) {
                            yield item;
                        }
                    }
                }
            };
        }
        ten!(level);
    }
}
