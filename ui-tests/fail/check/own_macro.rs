//! A macro of the body cannot yield: the attribute sees the body before its macros are expanded.
use genfn::prelude::*;

#[generator]
fn numbers() -> impl Iterator<Item = u8> {
    macro_rules! emit {
        ($value:expr) => {
            yield_!($value)
        };
    }
    emit!(1);
    emit!(2);
}

fn main() {}
