//! The differential corpus: every body of `corpus/*.rs` is compiled as a generator and as a plain
//! function, and both leave the same trace. `src/plain.rs` says how the plain one works, and
//! `src/check.rs` what is compared.
#![allow(
    clippy::all,
    clippy::pedantic,
    unused,
    reason = "the bodies are odd on purpose: each is about one construct, not about good style"
)]

macro_rules! attribute {
    ($($function:tt)*) => { #[genfn::generator] $($function)* };
}
pub(crate) use attribute;

/// The bodies of iterators as blocks that capture the arguments.
mod blocks {
    macro_rules! iterating {
        (fn $name:ident($($args:tt)*) { $($body:tt)* } $($calls:tt)*) => {
            pub(crate) fn $name($($args)*) -> impl Iterator<Item = i64> {
                genfn::gen_block!(move || { $($body)* })
            }
        };
    }
    pub(crate) use iterating;
}

/// The bodies of iterators as plain closures that capture the arguments.
mod closures {
    macro_rules! iterating {
        (fn $name:ident($($args:tt)*) $body:block $($calls:tt)*) => {
            pub(crate) fn $name($($args)*) -> genfn_tests::plain::Lazy<(), false> {
                macro_rules! yield_ {
                    ($value:expr) => { genfn_tests::plain::resumed($value) };
                }
                macro_rules! yield_from {
                    ($inner:expr) => { genfn_tests::plain::FromResumed::run($inner) };
                }
                let body = move || -> () { $body };
                genfn_tests::plain::Lazy::new(move |run| {
                    let body = body;
                    run.then(body)
                })
            }
        };
    }
    pub(crate) use iterating;
}

/// What the bodies of iterators have beside the rest: the same as a block, of which nothing is said
/// that is not said of the function.
macro_rules! also {
    (modules $file:literal) => {
        mod blocks {
            use crate::blocks::iterating;
            use crate::harness::generated::{boxed, returning, sending, throwing};
            use genfn::{yield_, yield_from};
            use genfn_tests::trace::{D, boom, eat, lg};
            include!($file);
        }
        mod closures {
            use crate::closures::iterating;
            use crate::harness::plain::{boxed, returning, sending, throwing};
            use genfn_tests::trace::{D, boom, eat, lg};
            include!($file);
        }
    };
    (test $name:ident $($called:ident $with:tt)+) => {
        mod $name {
            use super::*;
            #[test]
            fn block() {
                $(
                    genfn_tests::check::iterating(
                        || closures::$called $with,
                        || {
                            let block = blocks::$called $with;
                            // What is not captured drops before anything runs.
                            drop(genfn_tests::trace::taken());
                            block
                        },
                    );
                )+
            }
        }
    };
}
pub(crate) use also;

#[macro_use]
#[path = "../corpus/harness.rs"]
mod harness;

corpus!(topics);
