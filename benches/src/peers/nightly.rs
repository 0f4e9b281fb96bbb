//! What only a nightly rustc makes of a body: `gen` blocks and `#[coroutine]`.

/// Adds to `$contestants`. Its tokens are no Rust to a stable rustc, hence a macro.
#[cfg(feature = "nightly")]
macro_rules! nightly_iterators {
    (@dollar ($d:tt) $contestants:ident $consumer:ident
        fn $name:ident($arg:ident: u64) { $($body:tt)* }) => {
        fn gen_block($arg: u64) -> impl Iterator<Item = u64> {
            gen move {
                macro_rules! yield_ { ($d item:expr) => { yield $d item } }
                $($body)*
            }
        }

        fn coroutine($arg: u64) -> impl Iterator<Item = u64> {
            use std::ops::{Coroutine, CoroutineState};
            let mut items = #[coroutine] move || {
                macro_rules! yield_ { ($d item:expr) => { yield $d item } }
                $($body)*
            };
            std::iter::from_fn(move || {
                match std::pin::Pin::new(&mut items).resume(()) {
                    CoroutineState::Yielded(item) => Some(item),
                    CoroutineState::Complete(()) => None,
                }
            })
        }

        $contestants.push($crate::harness::Contestant {
            bytes: Some(size_of_val(&gen_block(0))),
            ..$crate::harness::Contestant::new("gen block", |n| $consumer::consume(gen_block(n)))
        });
        $contestants.push($crate::harness::Contestant {
            bytes: Some(size_of_val(&coroutine(0))),
            ..$crate::harness::Contestant::new("#[coroutine]", |n| $consumer::consume(coroutine(n)))
        });
    };
}

#[cfg(not(feature = "nightly"))]
macro_rules! nightly_iterators {
    ($($tokens:tt)*) => {};
}

/// Items that are no Rust to a stable rustc.
#[cfg(feature = "nightly")]
macro_rules! nightly {
    ($($items:tt)*) => { $($items)* };
}

#[cfg(not(feature = "nightly"))]
macro_rules! nightly {
    ($($items:tt)*) => {};
}

pub(crate) use {nightly, nightly_iterators};
