//! Two loops, one in the other: by `for`, and summed, where the plain loops are the measure.

use crate::harness::{Contestant, For, Sum, Workload};
use crate::peers::iterators;

const COLUMNS: u64 = 100;

pub(super) fn workloads() -> Vec<Workload> {
    let mut summed = contestants::<Sum>();
    summed.push(Contestant::new("plain loops", plain));
    vec![
        Workload::new("nested", "nested loops, by `for`", contestants::<For>()).within(1.02),
        Workload::new("nested_sum", "nested loops, `.sum()`", summed)
            .within(1.02)
            .of("plain loops"),
    ]
}

fn plain(count: u64) -> u64 {
    let mut sum = 0;
    for row in 0..count / COLUMNS {
        for column in 0..COLUMNS {
            sum += row ^ column;
        }
    }
    sum
}

struct Hand {
    row: u64,
    column: u64,
    rows: u64,
}

impl Iterator for Hand {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        if self.column == COLUMNS {
            self.column = 0;
            self.row += 1;
        }
        if self.row >= self.rows {
            return None;
        }
        let column = self.column;
        self.column += 1;
        Some(self.row ^ column)
    }
}

fn hand(count: u64) -> Hand {
    Hand {
        row: 0,
        column: 0,
        rows: count / COLUMNS,
    }
}

iterators! {
    fn nested(count: u64) {
        let rows: u64 = count / COLUMNS;
        for row in 0u64..rows {
            for column in 0u64..100 {
                yield_!(row ^ column);
            }
        }
    }
}
