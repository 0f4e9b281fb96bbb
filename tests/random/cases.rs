//! A test for each random body, with the harness of the corpus around it. All are compared by the
//! same few functions: for what is generic in the body, compiling a thousand of them would take
//! minutes.

macro_rules! also {
    ($($any:tt)*) => {};
}
pub(crate) use also;

/// The comparisons, of types that all bodies of a flavour have in common.
pub(crate) mod compare {
    use genfn::Generator;
    use genfn_tests::check;
    use genfn_tests::plain::Lazy;
    use std::convert::Infallible;

    type Boxed<T, R> = Box<dyn Generator<i64, T, Yield = i64, Return = R>>;
    type Caught = Result<i64, i64>;

    pub(crate) fn sending(plain: fn() -> Lazy<i64>, generated: fn() -> Boxed<Infallible, i64>) {
        check::sending(plain, generated).expect_all();
    }

    pub(crate) fn throwing(
        plain: fn() -> Lazy<Caught, true>,
        generated: fn() -> Boxed<i64, Caught>,
    ) {
        check::throwing(plain, generated).expect_all();
    }

    pub(crate) fn iterating(
        plain: fn() -> Lazy<()>,
        generated: fn() -> Box<dyn Iterator<Item = i64>>,
    ) {
        check::iterating(plain, generated).expect_all();
    }
}

macro_rules! sending {
    (fn $name:ident $args:tt $(-> $ret:ty)? $body:block $called:ident $with:tt;) => {
        $crate::cases::test!(sending $name $with $body);
    };
}
macro_rules! throwing {
    (fn $name:ident $args:tt $(-> $ret:ty)? $body:block $called:ident $with:tt;) => {
        $crate::cases::test!(throwing $name $with $body);
    };
}
macro_rules! iterating {
    (fn $name:ident $args:tt $(-> $ret:ty)? $body:block $called:ident $with:tt;) => {
        $crate::cases::test!(iterating $name $with $body);
    };
}
macro_rules! returning {
    ($($body:tt)*) => {};
}
macro_rules! test {
    ($flavour:ident $name:ident $with:tt $body:block) => {
        #[test]
        fn $name() {
            // Only shown if the test fails.
            println!("{}", stringify!($body));
            $crate::cases::compare::$flavour(|| plain::$name $with, || Box::new(generated::$name $with));
        }
    };
}
pub(crate) use {iterating, returning, sending, sending as boxed, test, throwing};

/// The modules of the twins in a file, and their tests.
macro_rules! bodies {
    ($file:expr) => {
        mod generated {
            use crate::harness::generated::{boxed, iterating, returning, sending, throwing};
            use crate::things::{todo, *};
            use genfn::{yield_, yield_from};
            use genfn_tests::trace::{D, boom, eat, lg};
            include!($file);
        }
        mod plain {
            use crate::harness::plain::{boxed, iterating, returning, sending, throwing};
            use crate::things::{todo, *};
            use genfn_tests::trace::{D, boom, eat, lg};
            include!($file);
        }
        use crate::cases::{boxed, iterating, returning, sending, throwing};
        use crate::things::{todo, *};
        use genfn_tests::trace::D;
        include!($file);
    };
}
pub(crate) use bodies;
