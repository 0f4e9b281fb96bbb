//! The sieve of Eratosthenes as a chain of generators: the twin of `sieve` in the generator
//! tutorial of `test_generators.py`.
//!
//! Look at the chain: every prime found puts another `not_multiples` between the source and the
//! sieve, made while the sieve is running. A local that changes what it is has to be boxed.

use genfn::prelude::*;

#[generator]
fn integers_from(mut n: u32) -> Box<dyn Iterator<Item = u32>> {
    loop {
        yield_!(n);
        n += 1;
    }
}

/// Passes on what `prime` does not divide.
#[generator]
fn not_multiples(
    prime: u32,
    integers: Box<dyn Iterator<Item = u32>>,
) -> Box<dyn Iterator<Item = u32>> {
    for n in integers {
        if n % prime != 0 {
            yield_!(n);
        }
    }
}

#[generator]
fn sieve(mut integers: Box<dyn Iterator<Item = u32>>) -> impl Iterator<Item = u32> {
    while let Some(prime) = integers.next() {
        yield_!(prime);
        integers = not_multiples(prime, integers);
    }
}

fn main() {
    let primes: Vec<u32> = sieve(integers_from(2)).take(20).collect();
    println!("{primes:?}");
}
