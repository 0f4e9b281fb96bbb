//! A producer hands each item to a consumer and gets an answer: two tasks in turn, no thread.

use genfn::prelude::*;

/// Takes an item in at each yield and passes the answer to the last one out. Item 0 ends it.
#[generator]
fn consumer() -> impl Generator<u32, Yield = &'static str> {
    let mut answer = "";
    loop {
        let item = yield_!(answer);
        if item == 0 {
            return;
        }
        println!("[CONSUMER] Consuming {item}...");
        answer = "200 OK";
    }
}

fn produce(mut consumer: impl Generator<u32, Yield = &'static str, Return = ()>) {
    // The consumer runs to its first yield, where it waits for an item.
    assert_eq!(consumer.start(), Step::Yielded(""));
    for item in 1..=5 {
        println!("[PRODUCER] Producing {item}...");
        if let Step::Yielded(answer) = consumer.send(item) {
            println!("[PRODUCER] Consumer return: {answer}");
        }
    }
    consumer.close();
}

fn main() {
    produce(consumer());
}
