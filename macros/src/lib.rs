//! The `#[generator]` attribute of the `genfn` crate: a small compiler in stages.
//!
//! `driver` reads as the list of stages; each stage is a module with one entry.
#![forbid(unsafe_code)]

mod args;
mod arms;
mod check;
mod config;
mod diag;
mod driver;
mod emit;
mod fallback;
mod flow;
mod layout;
mod levels;
mod macros;
mod mentions;
mod names;
mod normalize;
mod one_path;
mod parse;
mod question;
mod resolve;
#[cfg(test)]
mod tests;
mod tree;

use proc_macro::TokenStream;

/// Turns a function with `yield_!` and `yield_from!` into a generator.
///
/// The return type names what the function returns: `impl Iterator<Item = T>`,
/// `impl Generator<Sent, Thrown, Yield = Y, Return = R>`, or either in a `Box<dyn ..>`.
/// The documentation of the `genfn` crate has examples and the rules.
#[proc_macro_attribute]
pub fn generator(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::expand(&args.into(), &item.into()).into()
}
