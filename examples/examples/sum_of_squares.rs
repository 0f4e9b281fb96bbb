//! Two million numbers are sent into a generator that adds up their squares. The Python program
//! sets `coroutine_consumer` beside `normal`, a plain loop, and prints the same sum twice.
//!
//! Look at the consumer: Python's checks with `isinstance` that it was sent an integer, and ends
//! otherwise. Here the signature says what can be sent, and `close` ends it.

use genfn::prelude::*;

#[generator]
fn consumer() -> impl Generator<u64, Yield = u64> {
    let mut sum = 0;
    loop {
        let n = yield_!(sum);
        sum += n * n;
    }
}

fn producer(mut consumer: impl Generator<u64, Yield = u64>) -> u64 {
    let mut last = consumer.start().yielded();
    for _ in 0..2 {
        for n in 0..1_000_000 {
            last = consumer.send(n).yielded();
        }
    }
    consumer.close();
    last.expect("the consumer goes on as long as it is sent numbers")
}

fn plain() -> u64 {
    let mut sum = 0;
    for _ in 0..2 {
        for n in 0..1_000_000 {
            sum += n * n;
        }
    }
    sum
}

fn main() {
    println!("{}", plain());
    println!("{}", producer(consumer()));
}
