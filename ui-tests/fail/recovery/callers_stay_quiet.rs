//! A function with a mistake keeps its signature: its callers have nothing to report.
use genfn::prelude::*;

#[generator]
fn numbers<'a, T: Clone>(list: &'a [T]) -> impl Generator<Yield = T> + Iterator<Item = T> + Clone + use<'a, T> {
    list.iter().for_each(|n| yield_!(n.clone()));
}

fn main() {
    let numbers = numbers(&[1, 2]);
    let sum: i32 = numbers.clone().sum();
    for number in numbers {
        println!("{}", sum + number);
    }
}
