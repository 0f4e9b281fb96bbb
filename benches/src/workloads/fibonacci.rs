//! Fibonacci's numbers: two locals that change together.

use crate::harness::{For, Workload};
use crate::peers::iterators;

pub(super) fn workloads() -> Vec<Workload> {
    vec![
        Workload::new(
            "fibonacci",
            "Fibonacci's numbers, by `for`",
            contestants::<For>(),
        )
        .within(1.02),
    ]
}

struct Hand {
    a: u64,
    b: u64,
    left: u64,
}

impl Iterator for Hand {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        let a = self.a;
        (self.a, self.b) = (self.b, a.wrapping_add(self.b));
        Some(a)
    }
}

fn hand(count: u64) -> Hand {
    Hand {
        a: 0,
        b: 1,
        left: count,
    }
}

iterators! {
    fn fibonacci(count: u64) {
        let mut left: u64 = count;
        let mut a: u64 = 0;
        let mut b: u64 = 1;
        while left > 0 {
            yield_!(a);
            let next: u64 = a.wrapping_add(b);
            a = b;
            b = next;
            left -= 1;
        }
    }
}
