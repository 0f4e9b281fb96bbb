//! The `#[generator]` attribute of the `genfn` crate: a small compiler in stages.
//!
//! `driver` reads as the list of stages; each stage is a module with one entry.
#![forbid(unsafe_code)]

mod args;
mod arms;
mod around;
mod awaits;
mod block;
mod borrows;
mod build;
mod captures;
mod check;
mod config;
mod diag;
mod driver;
mod emit;
mod fallback;
mod flavour;
mod flow;
mod formats;
mod hint;
mod layout;
mod macros;
mod mentions;
mod names;
mod normalize;
mod one_path;
mod parse;
mod partial;
mod question;
mod recursion;
mod remains;
mod resolve;
#[cfg(test)]
mod tests;
mod tree;

use proc_macro::TokenStream;

/// Rewrites a function so that a call returns a generator and runs nothing of the body yet.
///
/// The body becomes a state machine: an enum with a variant for each yield, and a cell for each local
/// that is needed behind one. Use it as `genfn::generator`, where the documentation has examples.
///
/// # The return type
///
/// It stays as written, completed by what was omitted. The last path segment of its bound decides:
///
/// | return type | |
/// | --- | --- |
/// | `impl Iterator<Item = T>`, `impl FusedIterator<Item = T>` | yields `T`; `()` is sent and returned |
/// | `impl Generator<Sent, Thrown, Yield = Y, Return = R>` | the full protocol; omitted: `Sent = ()`, `Thrown = Infallible`, `Return = ()` |
/// | `Box<dyn Iterator<..>>`, `Box<dyn Generator<..>>` | the same in a box, for recursion and trait objects |
/// | `impl Stream<Item = T>`, `impl FusedStream<Item = T>`, `Pin<Box<dyn Stream<..>>>`, `BoxStream<'_, T>` | yields `T`; the body may `.await` |
///
/// In `impl Generator<..> + Iterator<..>` the `Generator` decides. Such a bound is also what
/// callers need: an opaque `impl Generator` alone is no `Iterator`, `Clone` or `Debug` for them.
///
/// Lifetimes and generics are captured as an `async fn` captures them. Methods and methods of
/// traits can be generators; one without a body has its signature completed.
///
/// # Borrows over a yield: `#[generator(borrowing)]`
///
/// A generator is an enum, which cannot hold a reference into itself: no local may borrow from
/// another one over a yield. `#[generator(borrowing)]` lifts that rule. Its body is the same and
/// means the same, except that temporaries of a head live as long as its construct; rustc's own
/// `async` transform suspends it, in a box. The price:
///
/// - it allocates that box when it starts (internal iteration needs none), and needs the feature
///   `alloc`;
/// - it is not `Clone`, and its `Debug` names the function and how it stands, but no locals;
/// - to be `Send` it also needs items, and what is sent and thrown in, that are; likewise for `Sync`.
///
/// It is always `Unpin`, and implements everything else that other generators do.
///
/// # Recursion: `#[generator(recursive)]`
///
/// A generator that delegated to itself would contain itself. `#[generator(recursive)]`, which needs
/// the feature `alloc`, keeps the suspended callers in a `Vec` instead: `yield_from!` of the function
/// itself adds a frame, and a return takes one away. It takes the same time at any depth, and no
/// depth overflows the stack: not stepping, not internal iteration (which steps too), not dropping,
/// closing or cloning.
///
/// A call of the function itself is `yield_from!(walk(x))`, `yield_from!(Self::walk(x))` or, in a
/// method, `yield_from!(x.walk())`; in parentheses, `(walk)(x)` or `(x.walk())`, it is a delegate
/// like any other. It means what it would otherwise: it evaluates to what the call returns, `send`
/// and `throw` reach the innermost frame, and frames are dropped innermost first. After a call in
/// tail position, with nothing left to drop, the frame of the call replaces its own.
///
/// - All frames are of one type, so a call has the types of the generics that the function itself
///   has, and a method is called on `Self`.
/// - What is lent to a call as `&mut` cannot be used after it (E0499, E0505): take it apart before
///   (`let Node { left, value, right } = node;`).
/// - Functions that call each other still need a `Box<dyn ..>` on the way.
/// - `Debug` lists the frames, the outermost first, where there are several.
///
/// # Streams
///
/// A function that returns a `Stream` of `futures-core` may both `.await` and yield, and may borrow
/// its locals over either. It needs the feature `async` and allocates nothing, except where it
/// returns a box. What it awaits is polled with the waker of whoever polls the stream. An `.await`
/// in a macro that is not one of the standard library, such as `select!` or `join!`, sees another
/// waker, which wakes the same task. `yield_from!` takes iterators, and generators that are sent
/// `()`. The stream is fused: after its end and after a panic it yields `None`. It is never
/// `Unpin`, and `Send` if its arguments, its items and what lives over a yield or an `.await` are.
///
/// # The body
///
/// It means what it would in a plain function, except that no temporary lives over a yield: it is
/// dropped before. Locals are dropped where they would be. A panic leaves the generator closed.
///
/// `Iterator::size_hint` is what the source shows: the yields to come in straight-line code, so many
/// for each item to come of a `for` around, and the hint of an iterator that is delegated to. In
/// front of a loop or a delegate that has not begun, and in other loops, there is no upper bound.
///
/// `?` returns from the generator, if it returns a `Result`, an `Option`, a `Poll` or a
/// `ControlFlow`. If it returns `()` and its items are `Result`s, then `?` leaves all scopes, which
/// drops their locals, and yields `Err(error.into())` as the last item, as [RFC 3513] has it for `gen`
/// blocks. So do `bail!` and `ensure!` where the item type is spelled `Result<..>`.
///
/// # Errors
///
/// All of these are compile errors:
///
/// - an argument of the attribute other than `borrowing` and `recursive`, both of them, and either
///   of a stream;
/// - `async fn`, `const fn`, an `extern` ABI, variadics, `#[target_feature]`; what is no function;
/// - a return type that is none of the table, a type alias of one included;
/// - a yield in a closure, an `async`, `const` or `try` block, a nested item that is no generator
///   itself, a match guard or a macro that is not one of the standard library; two values in one
///   `yield_!`;
/// - delegating to itself, unless it is `recursive` or returns a box: `yield_from!(name(..))` and a `for` that yields
///   over `name(..)`; for another function of that name write `(name)(..)`;
/// - `.await`, outside of an `async` block in the body, unless the function returns a stream.
///
/// A local that borrows from another local over a yield is reported by the macro where the syntax
/// shows it, and by rustc everywhere else (E0597, E0505), because a generator cannot hold a
/// reference into itself: borrow from an argument, move the data into the iterator, borrow again
/// after the yield, or write `#[generator(borrowing)]`. All rules, each with an example and its
/// message, are listed in [`RULES.md`].
///
/// [`RULES.md`]: https://github.com/genfn/genfn/blob/main/RULES.md
/// [RFC 3513]: https://rust-lang.github.io/rfcs/3513-gen-blocks.html
#[proc_macro_attribute]
pub fn generator(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::expand(&args.into(), &item.into()).into()
}

/// Makes an anonymous generator of a closure that captures its surroundings. Use it as
/// `genfn::gen_block`, where the documentation has examples.
#[proc_macro]
pub fn gen_block(input: TokenStream) -> TokenStream {
    driver::expand_block(&input.into()).into()
}
