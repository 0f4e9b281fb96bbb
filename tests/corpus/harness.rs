//! What makes tests of the bodies: each is compiled as a generator, by the macro `attribute!` of the
//! file that has this module, and as a plain function. Its macro `also!` adds to that.

/// The bodies as generators.
pub(crate) mod generated {
    macro_rules! sending {
        (fn $name:ident($($args:tt)*) -> $ret:ty { $($body:tt)* } $($calls:tt)*) => {
            $crate::attribute! { pub(crate) fn $name($($args)*) -> impl genfn::Generator<i64, Yield = i64, Return = $ret> {
                $($body)*
            } }
        };
    }
    macro_rules! throwing {
        (fn $name:ident($($args:tt)*) -> $ret:ty { $($body:tt)* } $($calls:tt)*) => {
            $crate::attribute! { pub(crate) fn $name($($args)*) -> impl genfn::Generator<i64, i64, Yield = i64, Return = $ret> {
                $($body)*
            } }
        };
    }
    macro_rules! returning {
        (fn $name:ident($($args:tt)*) -> $ret:ty { $($body:tt)* } $($calls:tt)*) => {
            $crate::attribute! { pub(crate) fn $name($($args)*) -> impl genfn::Generator<Yield = i64, Return = $ret> {
                $($body)*
            } }
        };
    }
    macro_rules! iterating {
        (fn $name:ident($($args:tt)*) { $($body:tt)* } $($calls:tt)*) => {
            $crate::attribute! { pub(crate) fn $name($($args)*) -> impl Iterator<Item = i64> {
                $($body)*
            } }
        };
    }
    macro_rules! boxed {
        (fn $name:ident($($args:tt)*) -> $ret:ty { $($body:tt)* } $($calls:tt)*) => {
            $crate::attribute! { pub(crate) fn $name($($args)*) -> Box<dyn genfn::Generator<i64, Yield = i64, Return = $ret>> {
                $($body)*
            } }
        };
    }
    pub(crate) use {boxed, iterating, returning, sending, throwing};
}

/// The bodies as plain functions.
pub(crate) mod plain {
    /// A function of the same name that answers the body as a `Lazy`.
    macro_rules! lazy {
        ($yields:tt $name:ident($($args:tt)*) -> $ret:ty $body:block) => {
            $crate::harness::plain::lazy! {
                @name [] [a b c d e] [$($args)*] $yields $name $ret $body
            }
        };
        // Gives every argument a name beside its pattern.
        (
            @name [$($named:tt)*] [$id:ident $($ids:ident)*] [mut $pat:ident: $ty:ty $(, $($args:tt)*)?]
            $($rest:tt)*
        ) => {
            $crate::harness::plain::lazy! {
                @name [$($named)* ($id [mut $pat] $ty)] [$($ids)*] [$($($args)*)?] $($rest)*
            }
        };
        (
            @name [$($named:tt)*] [$id:ident $($ids:ident)*] [$pat:tt: $ty:ty $(, $($args:tt)*)?]
            $($rest:tt)*
        ) => {
            $crate::harness::plain::lazy! {
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
            $crate::harness::plain::lazy! {
                [genfn_tests::plain::sent, FromSent, false] $name $args -> $ret $body
            }
        };
    }
    macro_rules! throwing {
        (fn $name:ident $args:tt -> $ret:ty $body:block $($calls:tt)*) => {
            $crate::harness::plain::lazy! {
                [genfn_tests::plain::caught, FromCaught, true] $name $args -> $ret $body
            }
        };
    }
    macro_rules! returning {
        (fn $name:ident $args:tt -> $ret:ty $body:block $($calls:tt)*) => {
            $crate::harness::plain::lazy! {
                [genfn_tests::plain::resumed, FromResumed, false] $name $args -> $ret $body
            }
        };
    }
    macro_rules! iterating {
        (fn $name:ident $args:tt $body:block $($calls:tt)*) => {
            $crate::harness::plain::lazy! {
                [genfn_tests::plain::resumed, FromResumed, false] $name $args -> () $body
            }
        };
    }
    // A body answers the same whether its generator is boxed or not.
    pub(crate) use {iterating, lazy, returning, sending, sending as boxed, throwing};
}

/// One test for each body that is followed by calls; `[group]` before a call names the module inside
/// the file that holds the body.
pub(crate) mod cases {
    macro_rules! sending {
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block) => {};
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block $($([$group:ident])? $called:ident $with:tt;)+) => {
            $crate::harness::cases::test!(sending $name $($([$group])? $called $with)+);
        };
    }
    macro_rules! throwing {
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block) => {};
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block $($([$group:ident])? $called:ident $with:tt;)+) => {
            $crate::harness::cases::test!(throwing $name $($([$group])? $called $with)+);
        };
    }
    macro_rules! returning {
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block) => {};
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block $($called:ident $with:tt;)+) => {
            $crate::harness::cases::test!(returning $name $($called $with)+);
        };
    }
    macro_rules! iterating {
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block) => {};
        (fn $name:ident $args:tt $(-> $ret:ty)? $body:block $($called:ident $with:tt;)+) => {
            $crate::harness::cases::test!(iterating $name $($called $with)+);
            $crate::also!(test $name $($called $with)+);
        };
    }
    macro_rules! test {
        ($flavour:ident $name:ident $($([$group:ident])? $called:ident $with:tt)+) => {
            #[test]
            fn $name() {
                let seen = genfn_tests::check::Seen::default();
                $(
                    let seen = seen.and(genfn_tests::check::$flavour(
                        || plain::$($group::)?$called $with,
                        || generated::$($group::)?$called $with,
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
                use crate::harness::generated::{boxed, iterating, returning, sending, throwing};
                use genfn::{yield_, yield_from};
                use genfn_tests::trace::{D, boom, eat, lg};
                include!($file);
            }
            crate::also!(modules $file);
            mod plain {
                use crate::harness::plain::{boxed, iterating, returning, sending, throwing};
                use genfn_tests::trace::{D, boom, eat, lg};
                include!($file);
            }
            use crate::harness::cases::{boxed, iterating, returning, sending, throwing};
            use genfn_tests::trace::{D, boom, eat, lg};
            include!($file);
        }
    )* };
}

/// Hands every file of the corpus to a macro such as `topics!`.
macro_rules! corpus {
    ($topics:ident) => {
        $topics! {
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
            by_type: "../corpus/by_type.rs",
            remains: "../corpus/remains.rs",
            returns: "../corpus/returns.rs",
            shadowing: "../corpus/shadowing.rs",
            try_: "../corpus/try.rs",
        }
    };
}
