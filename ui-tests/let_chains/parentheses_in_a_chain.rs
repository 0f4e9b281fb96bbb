//! Parentheses that a `let` chain needs are no unused ones.
#![deny(warnings)]
use genfn::prelude::*;

#[generator]
fn lengths(word: Option<&str>, short: bool) -> impl Generator<bool, Yield = usize> {
    if let Some(word) = word && (short || word.len() > 1) && yield_!(word.len()) {
        yield_!(0);
    }
}

fn main() {
    let mut generator = lengths(Some("a"), true);
    assert_eq!(generator.start(), Step::Yielded(1));
    assert_eq!(generator.send(true), Step::Yielded(0));
}
