//! The differential corpus once more: rustc's own transform suspends its bodies as they are.
#![allow(
    clippy::all,
    clippy::pedantic,
    unused,
    reason = "the bodies are odd on purpose: each is about one construct, not about good style"
)]

macro_rules! attribute {
    ($($function:tt)*) => { #[genfn::generator(borrowing)] $($function)* };
}
pub(crate) use attribute;

macro_rules! also {
    ($($any:tt)*) => {};
}
pub(crate) use also;

#[macro_use]
#[path = "../corpus/harness.rs"]
mod harness;

corpus!(topics);

topics! {
    heads: "../corpus/heads.rs",
}
