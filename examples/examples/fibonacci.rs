//! The first hundred Fibonacci numbers, and the recursive function that they replace. The Python
//! programs are two functions `fab`: one calls itself twice, one yields the next number.
//!
//! Look at how far each gets: the recursion makes 150,049 calls for the 25th number and 25 thousand
//! million for the 50th, the generator one addition for each. `u128` because the 94th number no
//! longer fits into 64 bits, where Python's integers grow.

use genfn::prelude::*;

/// The recursive one, which also counts its calls.
fn recursive(n: u32, calls: &mut u64) -> u64 {
    *calls += 1;
    if n <= 2 {
        1
    } else {
        recursive(n - 1, calls) + recursive(n - 2, calls)
    }
}

#[generator]
fn fibonacci(max: usize) -> impl Iterator<Item = u128> {
    let (mut previous, mut current) = (0, 1);
    let mut n = 0;
    while n < max {
        yield_!(current);
        (previous, current) = (current, previous + current);
        n += 1;
    }
}

fn main() {
    let mut calls = 0;
    println!("recursive: {} after {calls} calls", {
        let number = recursive(25, &mut calls);
        assert_eq!(fibonacci(25).last(), Some(number.into()));
        number
    });
    for number in fibonacci(100) {
        println!("{number}");
    }
}
