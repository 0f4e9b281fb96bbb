//! At most four different `#[cfg]`s may stand on statements around a yield.
use genfn::prelude::*;

#[generator]
fn many() -> impl Iterator<Item = u8> {
    #[cfg(a)]
    yield_!(1);
    #[cfg(b)]
    yield_!(2);
    #[cfg(c)]
    yield_!(3);
    #[cfg(d)]
    yield_!(4);
    #[cfg(e)]
    yield_!(5);
}

fn main() {}
