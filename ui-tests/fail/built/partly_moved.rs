//! What is left of a local that is partly moved cannot live over a yield, if it has a drop.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#moved-locals
use genfn::prelude::*;

#[generator]
fn parts(pair: (String, String)) -> impl Iterator<Item = usize> {
    let first = pair.0;
    yield_!(1);
    yield_!(first.len());
}

fn main() {
    parts((String::new(), String::new())).next();
}
