//! A `&mut` that only an alias names is lent in front of a yield as `&mut *x`.
use genfn::prelude::*;

type Numbers<'a> = &'a mut Vec<i64>;

#[generator]
fn lent<'a>(numbers: Numbers<'a>, first: bool) -> impl Iterator<Item = i64> {
    if first {
        push(numbers);
        yield_!(1);
        done();
    }
    push(numbers);
}

fn push(numbers: Numbers<'_>) {
    numbers.push(1);
}

fn done() {}

fn main() {}
