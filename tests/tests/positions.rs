//! The matrix of yields in every position of an expression: see `corpus/positions.rs`.
#![allow(
    clippy::all,
    clippy::pedantic,
    unsafe_code,
    unused,
    reason = "the bodies are odd on purpose: each is about one construct, not about good style"
)]

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

topics! {
    positions: "../corpus/positions.rs",
}
