//! A macro must take a local that stands alone in braces, where a yield follows.
use genfn::prelude::*;

struct Guard;
impl Drop for Guard {
    fn drop(&mut self) {}
}

macro_rules! look {
    ({ $local:ident }) => {
        std::mem::size_of_val(&$local)
    };
}

#[generator]
fn guarded() -> impl Iterator<Item = u8> {
    let guard = Guard;
    look!({ guard });
    yield_!(1);
}

fn main() {
    guarded().next();
}
