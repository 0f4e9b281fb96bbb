//! The bodies of the differential corpus that iterate, as streams that await each of their items
//! before they yield it.
#![allow(
    clippy::all,
    clippy::pedantic,
    unused,
    reason = "the bodies are odd on purpose: each is about one construct, not about good style"
)]

use futures::Stream;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Is pending once.
pub(crate) async fn later<T>(value: T) -> T {
    let mut polled = false;
    poll_fn(|_| match std::mem::replace(&mut polled, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    })
    .await;
    value
}

/// A stream that waits for nothing else, as an iterator.
pub(crate) struct Ready(pub(crate) Pin<Box<dyn Stream<Item = i64>>>);

impl Iterator for Ready {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        let mut cx = Context::from_waker(Waker::noop());
        for _ in 0..2 {
            if let Poll::Ready(item) = self.0.as_mut().poll_next(&mut cx) {
                return item;
            }
        }
        panic!("it awaits one value at a time")
    }
}

macro_rules! attribute {
    ($($function:tt)*) => { #[genfn::generator] $($function)* };
}
pub(crate) use attribute;

macro_rules! also {
    ($($any:tt)*) => {};
}
pub(crate) use also;

#[macro_use]
#[path = "../corpus/harness.rs"]
mod harness;

/// The bodies as streams.
mod streamed {
    macro_rules! iterating {
        (fn $name:ident($($($arg:ident)+: $ty:ty),*) $body:block $($calls:tt)*) => {
            pub(crate) fn $name($($($arg)+: $ty),*) -> $crate::Ready {
                #[genfn_forms::awaiting]
                fn stream($($($arg)+: $ty),*) -> impl futures::Stream<Item = i64> $body
                $crate::Ready(Box::pin(stream($($crate::streamed::name!($($arg)+)),*)))
            }
        };
    }
    macro_rules! name {
        (mut $name:ident) => {
            $name
        };
        ($name:ident) => {
            $name
        };
    }
    pub(crate) use {iterating, name};
}

/// One test for each body that iterates.
mod cases {
    macro_rules! none {
        ($($body:tt)*) => {};
    }
    pub(crate) use {none as boxed, none as returning, none as sending, none as throwing};
}

macro_rules! streams {
    ($($topic:ident: $file:literal,)*) => { $(
        mod $topic {
            mod generated {
                use crate::harness::generated::{boxed, returning, sending, throwing};
                use crate::streamed::iterating;
                use genfn::{yield_, yield_from};
                use genfn_tests::trace::{D, boom, eat, lg};
                include!($file);
            }
            mod plain {
                use crate::harness::plain::{boxed, iterating, returning, sending, throwing};
                use genfn_tests::trace::{D, boom, eat, lg};
                include!($file);
            }
            use crate::cases::{boxed, returning, sending, throwing};
            use crate::harness::cases::iterating;
            use genfn_tests::trace::{D, boom, eat, lg};
            include!($file);
        }
    )* };
}

corpus!(streams);

/// Of these only those that iterate can be compiled.
mod heads {
    mod generated {
        use crate::cases::{boxed, returning, sending, throwing};
        use crate::streamed::iterating;
        use genfn::yield_;
        use genfn_tests::trace::{D, boom, lg};
        include!("../corpus/heads.rs");
    }
    mod plain {
        use crate::harness::plain::{boxed, iterating, returning, sending, throwing};
        use genfn_tests::trace::{D, boom, lg};
        include!("../corpus/heads.rs");
    }
    use crate::cases::{boxed, returning, sending, throwing};
    use crate::harness::cases::iterating;
    use genfn_tests::trace::{D, boom, lg};
    include!("../corpus/heads.rs");
}
