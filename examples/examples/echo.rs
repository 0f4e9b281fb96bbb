//! What is sent in is printed by the body, what the body yields by the caller. The Python program
//! is `run()`, which is sent four letters and a fifth after its end.
//!
//! Look at the last call: where Python raises `StopIteration`, the step says `Returned`. And at the
//! first line, `type(m)`: Python knows one class of all generators. Here each function has a type
//! of its own, known to the compiler; its `Debug` names the function and where it stands.

use genfn::prelude::*;
use std::fmt::Debug;

#[generator]
fn run() -> impl Generator<&'static str, Yield = &'static str> + Debug {
    let data = "";
    let received = yield_!(data);
    println!("1 {received} {data}");
    let received = yield_!("aa");
    println!("2 {received} {data}");
    let received = yield_!("bb");
    println!("3 {received} {data}");
    yield_!("cc");
}

fn print(step: &Step<&str, ()>) {
    match step {
        Step::Yielded(text) => println!("{text}"),
        Step::Returned(()) => println!("StopIteration"),
    }
}

fn main() {
    let mut m = run();
    println!("{m:?}");
    print(&m.start());
    for letter in ["a", "b", "c", "d"] {
        print(&m.send(letter));
    }
    println!("{m:?}");
}
