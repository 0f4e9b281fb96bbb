//! The first of the random bodies, as what rustc makes of them.
#![cfg(not(clippy))]
#![allow(warnings, reason = "nobody wrote the bodies")]

#[path = "../cases.rs"]
mod cases;
#[path = "../../corpus/harness.rs"]
mod harness;
#[path = "../things.rs"]
mod things;
use cases::also;

macro_rules! attribute {
    ($($function:tt)*) => { #[genfn::generator(borrowing)] $($function)* };
}
pub(crate) use attribute;

mod bodies {
    crate::cases::bodies!(concat!(env!("OUT_DIR"), "/borrowing.rs"));
}
