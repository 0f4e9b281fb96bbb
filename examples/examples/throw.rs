//! An error thrown in at a yield, caught by the body.

use genfn::Status;
use genfn::prelude::*;

#[derive(Debug, PartialEq)]
struct ValueError;

/// Passes out what was sent in last, as long as it is below `limit`.
///
/// In a generator that names the type of what can be thrown in, `yield_!` evaluates to a `Result`:
/// taking it apart is Python's `try`/`except`, and `?` would be not catching it.
#[generator]
fn follow(limit: i64) -> impl Generator<i64, ValueError, Yield = i64> {
    let mut current = 0;
    while current < limit {
        let Ok(value) = yield_!(current) else {
            println!("ValueError");
            break;
        };
        current = value;
    }
}

fn main() {
    let mut generator = follow(100);
    if let Step::Yielded(value) = generator.start() {
        println!("{value}");
    }
    if let Step::Yielded(value) = generator.send(4) {
        println!("{value}");
    }

    // The body catches the error and ends. Python raises StopIteration here; a step says so.
    match generator.throw(ValueError) {
        Ok(Step::Yielded(value)) => println!("{value}"),
        Ok(Step::Returned(())) => assert_eq!(generator.status(), Status::Closed),
        Err(ValueError) => {
            unreachable!("it comes back only from a generator that is not suspended")
        }
    }
}
