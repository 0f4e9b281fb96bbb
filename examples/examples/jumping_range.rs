//! A range that the caller moves forwards or backwards by sending a number in.

use genfn::prelude::*;

/// Counts up to `up_to`, exclusive. A number sent in replaces the step of one.
#[generator]
fn jumping_range(up_to: i64) -> impl Generator<Option<i64>, Yield = i64> + Iterator<Item = i64> {
    let mut index = 0;
    while index < up_to {
        let jump = yield_!(index);
        index += jump.unwrap_or(1);
    }
}

fn main() {
    let mut range = jumping_range(5);
    let steps = [
        range.start(),
        range.send(Some(2)),
        range.advance(),
        range.send(Some(-1)),
    ];
    for value in steps.into_iter().filter_map(Step::yielded) {
        println!("{value}");
    }
    for value in range {
        println!("{value}");
    }
}
