//! `yield_!` and `yield_from!` outside of a generator: errors that say where they belong.

/// Inside a [`#[generator]`](macro@crate::generator) function: passes a value out and pauses.
///
/// `yield_!(value)` evaluates to what is sent in next. In a generator that declares
/// `Thrown = E` it evaluates to `Result<Sent, E>`. `yield_!()` is `yield_!(())`.
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn echo() -> impl Generator<String, Yield = String> {
///     let mut heard = String::from("hello?");
///     loop {
///         heard = yield_!(heard);
///     }
/// }
///
/// let mut g = echo();
/// assert_eq!(g.start(), Step::Yielded("hello?".into()));
/// assert_eq!(g.send("hi".into()), Step::Yielded("hi".into()));
/// ```
#[macro_export]
macro_rules! yield_ {
    (@import $name:ident) => {
        use $crate::__private as $name;
    };
    (@captures ($($ty:tt)*) $captured:tt) => {
        $($ty)* + $crate::__private::Captures<$captured>
    };
    (@used) => {};
    ($($value:tt)*) => {
        ::core::compile_error!(
            "`yield_!` outside of a generator: mark the function that holds it `#[generator]`"
        )
    };
}

/// Inside a [`#[generator]`](macro@crate::generator) function: runs another generator, or any
/// `IntoIterator` where nothing is sent, to its end, passing everything through (PEP 380).
///
/// It evaluates to the return value of the inner generator.
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn twice(n: u32) -> impl Iterator<Item = u32> {
///     yield_from!(0..n);
///     yield_from!(vec![n, n + 1]);
/// }
///
/// assert_eq!(twice(2).collect::<Vec<_>>(), [0, 1, 2, 3]);
/// ```
#[macro_export]
macro_rules! yield_from {
    (@import $name:ident) => {
        use $crate::__private as $name;
    };
    (@captures ($($ty:tt)*) $captured:tt) => {
        $($ty)* + $crate::__private::Captures<$captured>
    };
    (@used) => {};
    ($($inner:tt)*) => {
        ::core::compile_error!(
            "`yield_from!` outside of a generator: mark the function that holds it `#[generator]`"
        )
    };
}
