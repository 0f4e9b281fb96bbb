//! Where a generator stops and where it goes on. The Python program is `my_generator`, which prints
//! `yield前` ("before the yield") and `yield后` ("after the yield") around its yield.
//!
//! Look at what is not there: the first `next` prints no "after". The body stands at the yield, and
//! only the second `next` runs what follows it, up to the same yield in the next turn.

use genfn::prelude::*;

#[generator]
fn my_generator(max: u32) -> impl Iterator<Item = u32> {
    let mut n = 0;
    while n <= max {
        println!("yield前");
        yield_!(n);
        println!("yield后");
        n += 1;
    }
}

fn main() {
    let mut g = my_generator(10);
    println!("{}", g.next().unwrap());
    println!("{}", "=".repeat(10));
    println!("{}", g.next().unwrap());
}
