//! The differential corpus: every body of `corpus/*.rs` is compiled as a generator and as a plain
//! function, and both leave the same trace. `src/plain.rs` says how the plain one works, and
//! `src/check.rs` what is compared.
#![allow(
    clippy::all,
    clippy::pedantic,
    unused,
    reason = "the bodies are odd on purpose: each is about one construct, not about good style"
)]

/// The bodies as generators.
mod generated {
    macro_rules! sending {
        (fn $name:ident($($args:tt)*) -> $ret:ty { $($body:tt)* } $($calls:tt)*) => {
            #[genfn::generator]
            pub(crate) fn $name($($args)*) -> impl genfn::Generator<i64, Yield = i64, Return = $ret> {
                $($body)*
            }
        };
    }
    macro_rules! throwing {
        (fn $name:ident($($args:tt)*) -> $ret:ty { $($body:tt)* } $($calls:tt)*) => {
            #[genfn::generator]
            pub(crate) fn $name($($args)*) -> impl genfn::Generator<i64, i64, Yield = i64, Return = $ret> {
                $($body)*
            }
        };
    }
    macro_rules! returning {
        (fn $name:ident($($args:tt)*) -> $ret:ty { $($body:tt)* } $($calls:tt)*) => {
            #[genfn::generator]
            pub(crate) fn $name($($args)*) -> impl genfn::Generator<Yield = i64, Return = $ret> {
                $($body)*
            }
        };
    }
    macro_rules! iterating {
        (fn $name:ident($($args:tt)*) { $($body:tt)* } $($calls:tt)*) => {
            #[genfn::generator]
            pub(crate) fn $name($($args)*) -> impl Iterator<Item = i64> {
                $($body)*
            }
        };
    }
    macro_rules! boxed {
        (fn $name:ident($($args:tt)*) -> $ret:ty { $($body:tt)* } $($calls:tt)*) => {
            #[genfn::generator]
            pub(crate) fn $name($($args)*) -> Box<dyn genfn::Generator<i64, Yield = i64, Return = $ret>> {
                $($body)*
            }
        };
    }
    pub(crate) use {boxed, iterating, returning, sending, throwing};
}

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

/// The bodies as plain functions.
mod plain {
    /// A function of the same name that answers the body as a `Lazy`.
    macro_rules! lazy {
        ($yields:tt $name:ident($($args:tt)*) -> $ret:ty $body:block) => {
            $crate::plain::lazy! {
                @name [] [a b c d e] [$($args)*] $yields $name $ret $body
            }
        };
        // Gives every argument a name beside its pattern.
        (
            @name [$($named:tt)*] [$id:ident $($ids:ident)*] [mut $pat:ident: $ty:ty $(, $($args:tt)*)?]
            $($rest:tt)*
        ) => {
            $crate::plain::lazy! {
                @name [$($named)* ($id [mut $pat] $ty)] [$($ids)*] [$($($args)*)?] $($rest)*
            }
        };
        (
            @name [$($named:tt)*] [$id:ident $($ids:ident)*] [$pat:tt: $ty:ty $(, $($args:tt)*)?]
            $($rest:tt)*
        ) => {
            $crate::plain::lazy! {
                @name [$($named)* ($id [$pat] $ty)] [$($ids)*] [$($($args)*)?] $($rest)*
            }
        };
        (
            @name [$(($id:ident [$($pat:tt)+] $ty:ty))*] $ids:tt []
            [$yielded:path, $from:ident, $catches:literal] $name:ident $ret:ty $body:block
        ) => {
            pub(crate) fn $name($($id: $ty),*) -> genfn_tests::plain::Lazy<$ret, $catches> {
                macro_rules! yield_ {
                    ($value:expr) => { $yielded($value) };
                }
                macro_rules! yield_from {
                    ($inner:expr) => { genfn_tests::plain::$from::run($inner) };
                }
                fn body($($($pat)+: $ty),*) -> $ret $body
                fn unstarted($($($pat)+: $ty),*) {}
                genfn_tests::plain::Lazy::new(move |run| {
                    if run {
                        Some(body($($id),*))
                    } else {
                        unstarted($($id),*);
                        None
                    }
                })
            }
        };
    }
    macro_rules! sending {
        (fn $name:ident $args:tt -> $ret:ty $body:block $($calls:tt)*) => {
            $crate::plain::lazy! {
                [genfn_tests::plain::sent, FromSent, false] $name $args -> $ret $body
            }
        };
    }
    macro_rules! throwing {
        (fn $name:ident $args:tt -> $ret:ty $body:block $($calls:tt)*) => {
            $crate::plain::lazy! {
                [genfn_tests::plain::caught, FromCaught, true] $name $args -> $ret $body
            }
        };
    }
    macro_rules! returning {
        (fn $name:ident $args:tt -> $ret:ty $body:block $($calls:tt)*) => {
            $crate::plain::lazy! {
                [genfn_tests::plain::resumed, FromResumed, false] $name $args -> $ret $body
            }
        };
    }
    macro_rules! iterating {
        (fn $name:ident $args:tt $body:block $($calls:tt)*) => {
            $crate::plain::lazy! {
                [genfn_tests::plain::resumed, FromResumed, false] $name $args -> () $body
            }
        };
    }
    // A body answers the same whether its generator is boxed or not.
    pub(crate) use {iterating, lazy, returning, sending, sending as boxed, throwing};
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

/// One test for each body that is followed by calls.
mod cases {
    macro_rules! sending {
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block) => {};
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block $($called:ident $with:tt;)+) => {
            $crate::cases::test!(sending $name $($called $with)+);
        };
    }
    macro_rules! throwing {
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block) => {};
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block $($called:ident $with:tt;)+) => {
            $crate::cases::test!(throwing $name $($called $with)+);
        };
    }
    macro_rules! returning {
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block) => {};
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block $($called:ident $with:tt;)+) => {
            $crate::cases::test!(returning $name $($called $with)+);
        };
    }
    macro_rules! iterating {
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block) => {};
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block $($called:ident $with:tt;)+) => {
            $crate::cases::test!(iterating $name $($called $with)+);
            /// The same as a block, of which nothing is said that is not said of the function.
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
    macro_rules! test {
        ($flavour:ident $name:ident $($called:ident $with:tt)+) => {
            #[test]
            fn $name() {
                let seen = genfn_tests::check::Seen::default();
                $(
                    let seen = seen.and(genfn_tests::check::$flavour(
                        || plain::$called $with,
                        || generated::$called $with,
                    ));
                )+
                seen.expect_all();
            }
        };
    }
    pub(crate) use {iterating, returning, sending, sending as boxed, test, throwing};
}

/// A module of tests for each file, with the two modules of twins in it.
macro_rules! topics {
    ($($topic:ident: $file:literal,)*) => { $(
        mod $topic {
            mod generated {
                use crate::generated::{boxed, iterating, returning, sending, throwing};
                use genfn::{yield_, yield_from};
                use genfn_tests::trace::{D, boom, eat, lg};
                include!($file);
            }
            mod blocks {
                use crate::blocks::iterating;
                use crate::generated::{boxed, returning, sending, throwing};
                use genfn::{yield_, yield_from};
                use genfn_tests::trace::{D, boom, eat, lg};
                include!($file);
            }
            mod closures {
                use crate::closures::iterating;
                use crate::plain::{boxed, returning, sending, throwing};
                use genfn_tests::trace::{D, boom, eat, lg};
                include!($file);
            }
            mod plain {
                use crate::plain::{boxed, iterating, returning, sending, throwing};
                use genfn_tests::trace::{D, boom, eat, lg};
                include!($file);
            }
            use crate::cases::{boxed, iterating, returning, sending, throwing};
            use genfn_tests::trace::{D, boom, eat, lg};
            include!($file);
        }
    )* };
}

topics! {
    blocks_: "../corpus/blocks.rs",
    branches: "../corpus/branches.rs",
    delegation: "../corpus/delegation.rs",
    drops: "../corpus/drops.rs",
    in_place: "../corpus/in_place.rs",
    levels: "../corpus/levels.rs",
    loose: "../corpus/loose.rs",
    items: "../corpus/items.rs",
    labels: "../corpus/labels.rs",
    loops: "../corpus/loops.rs",
    matches: "../corpus/matches.rs",
    panics: "../corpus/panics.rs",
    returns: "../corpus/returns.rs",
    shadowing: "../corpus/shadowing.rs",
    try_: "../corpus/try.rs",
}
