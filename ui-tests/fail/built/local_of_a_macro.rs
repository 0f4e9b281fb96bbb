//! What a macro declares, and drops at the end of its scope, cannot live over a yield.
use genfn::prelude::*;

struct Guard(u8);
impl Drop for Guard {
    fn drop(&mut self) {}
}

macro_rules! hold {
    ($number:expr) => {
        let _guard = Guard($number);
    };
}

#[generator]
fn held() -> impl Iterator<Item = u8> {
    hold!(5);
    yield_!(1);
}

fn main() {
    held().next();
}
