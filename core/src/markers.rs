//! `yield_!` and `yield_from!` outside of a generator: errors that say where they belong.

/// Inside a [`#[generator]`](macro@crate::generator) function: passes a value out and pauses.
///
/// It is Python's `yield` (PEP 255). `yield_!(value)` evaluates to what is sent in next, of type
/// `Sent` (PEP 342). In a generator that declares `Thrown = E` it evaluates to `Result<Sent, E>`:
/// to `match` on it is Python's `try`, and `?` hands a thrown error on. `yield_!()` is
/// `yield_!(())`. It may stand wherever an expression may, and in what a macro of the standard
/// library always evaluates.
///
/// Temporaries of its operand, of operands beside it and of the head of a construct around it are
/// dropped before it pauses; in a plain function they would live to the end of the statement. With
/// `#[generator(borrowing)]` and in streams those of a head live as long as the construct.
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
///
/// # Errors
///
/// It is a compile error outside of a generator, with two values (`yield_!((a, b))` yields a
/// tuple), and where a generator cannot pause: in a closure, an `async` or `const` block, a nested
/// item, a match guard or a macro that is not one of the standard library.
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
            "`yield_!` outside of a generator: mark the function that holds it `#[generator]`, and \
             write it there, not in a macro"
        )
    };
}

/// Inside a [`#[generator]`](macro@crate::generator) function: runs another generator or iterator
/// to its end (PEP 380).
///
/// Every value that it yields is passed out, and every `send`, `throw` and `close` is passed in.
/// What the expression evaluates to depends on what it delegates to:
///
/// | to | in a generator with | evaluates to |
/// | --- | --- | --- |
/// | `Generator<Sent, Thrown>`, the same two types | any | its `Return` |
/// | `Generator<Sent>`, which catches nothing | `Thrown = E` | `Result<Return, E>`: a thrown error closes it and is the `Err` |
/// | `Generator<Sent, E>` | no `Thrown` | its `Return` |
/// | any `IntoIterator` | `Sent = ()` | `()`, or `Result<(), E>` with `Thrown = E` |
///
/// A generator that has not started is started, and one that is suspended is sent the default of
/// `Sent`. The delegate is dropped before the value of the expression is used; one that was passed
/// as `&mut g` stays as it stands, also when the outer generator is closed.
///
/// ```
/// use genfn::prelude::*;
///
/// #[generator]
/// fn inner() -> impl Generator<u8, Yield = u8, Return = u8> {
///     yield_!(1) + 10
/// }
///
/// #[generator]
/// fn outer() -> impl Generator<u8, Yield = u8, Return = u8> {
///     yield_from!(inner()) * 2
/// }
///
/// let mut g = outer();
/// assert_eq!(g.start(), Step::Yielded(1));
/// assert_eq!(g.send(5), Step::Returned(30));
/// ```
///
/// An iterator is delegated to in the same way:
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
///
/// # Panics
///
/// If the delegate is closed, or if it is suspended and `Sent` has no default.
///
/// # Errors
///
/// It is a compile error where [`yield_!`] is one, and for what the table does not name, such as
/// an iterator in a generator that is sent values, which would be lost.
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
            "`yield_from!` outside of a generator: mark the function that holds it `#[generator]`, and \
             write it there, not in a macro"
        )
    };
}
