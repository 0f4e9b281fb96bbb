//! The size of a generator: the locals that some yield saves, each in a place of its own, and where it
//! stands.

use genfn::prelude::*;
use std::mem::size_of_val;

#[generator]
fn lazy_range(n: u64) -> impl Iterator<Item = u64> {
    let mut i = 0;
    while i < n {
        yield_!(i);
        i += 1;
    }
}

#[generator]
fn jumping_range(up_to: i64) -> impl Generator<Option<i64>, Yield = i64> {
    let mut index = 0;
    while index < up_to {
        let jump = yield_!(index);
        index += jump.unwrap_or(1);
    }
}

#[test]
fn ranges_are_two_numbers_and_a_tag() {
    assert!(size_of_val(&lazy_range(3)) <= 24);
    assert!(size_of_val(&jumping_range(3)) <= 24);
    assert_eq!(lazy_range(3).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(jumping_range(5).drive(|_| Some(2)), ());
}

#[test]
fn what_is_not_used_behind_a_yield_takes_no_place() {
    #[generator]
    fn sums(n: u8) -> impl Iterator<Item = u32> {
        let table = [n; 1000];
        let sum = table.iter().map(|n| u32::from(*n)).sum();
        yield_!(sum);
        let other = vec![n; 3];
        let len = other.len();
        drop(other);
        yield_!(u32::from(n) + u32::try_from(len).expect("it is 3"));
    }
    assert!(size_of_val(&sums(1)) <= 16);
    assert_eq!(sums(1).collect::<Vec<_>>(), [1000, 4]);
}

#[test]
fn each_branch_has_places_of_its_own() {
    #[generator]
    fn one_of(n: u8) -> impl Iterator<Item = u8> {
        if n == 0 {
            let a = [n; 64];
            yield_!(a[0]);
            yield_!(a[1]);
        } else {
            let b = [n; 64];
            yield_!(b[0]);
            yield_!(b[1]);
        }
    }
    assert!((128..140).contains(&size_of_val(&one_of(1))));
    assert_eq!(one_of(3).collect::<Vec<_>>(), [3, 3]);
}

#[test]
fn a_generator_without_locals_is_a_tag() {
    #[generator]
    fn three() -> impl Iterator<Item = u64> {
        yield_!(1);
        yield_!(2);
        yield_!(3);
    }
    assert_eq!(size_of_val(&three()), 1);
    assert_eq!(three().sum::<u64>(), 6);
}
