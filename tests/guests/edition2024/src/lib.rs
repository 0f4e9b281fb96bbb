//! Generators in a crate of edition 2024 that forgives nothing, under a renamed dependency.
#![deny(
    warnings,
    missing_docs,
    clippy::all,
    clippy::pedantic,
    rust_2018_idioms,
    unreachable_pub
)]
#![forbid(unsafe_code)]
#![allow(dead_code)]

#[path = "../../guest.rs"]
mod guest;
pub use guest::words;
