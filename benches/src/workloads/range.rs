//! Counting up: the smallest generator, by `for` and through `&mut dyn Iterator`.

use crate::harness::{Dyn, For, Workload};
use crate::peers::iterators;

pub(super) fn workloads() -> Vec<Workload> {
    vec![
        Workload::new("range", "a lazy range, by `for`", contestants::<For>()).within(1.02),
        Workload::new(
            "range_dyn",
            "a lazy range, through `&mut dyn Iterator`",
            contestants::<Dyn>(),
        )
        .within(1.10)
        .instructions(22.0),
    ]
}

struct Hand {
    index: u64,
    up_to: u64,
}

impl Iterator for Hand {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        if self.index >= self.up_to {
            return None;
        }
        let index = self.index;
        self.index += 1;
        Some(index)
    }
}

fn hand(up_to: u64) -> Hand {
    Hand { index: 0, up_to }
}

iterators! {
    fn range(up_to: u64) {
        let mut index: u64 = 0;
        while index < up_to {
            yield_!(index);
            index += 1;
        }
    }
}
