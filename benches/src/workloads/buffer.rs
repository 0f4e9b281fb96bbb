//! A local of 4096 bytes: a resume must not copy it.

use crate::harness::{For, Workload};
use crate::peers::iterators;

pub(super) fn workloads() -> Vec<Workload> {
    vec![
        Workload::new(
            "buffer",
            "a `[u8; 4096]` local, one byte used per item",
            one::contestants::<For>(),
        )
        .within(1.02),
        Workload::new(
            "buffer_64",
            "a `[u8; 4096]` local, 64 bytes used per item",
            many::contestants::<For>(),
        )
        .within(1.02),
    ]
}

struct Hand<const USED: usize> {
    buffer: [u8; 4096],
    index: u64,
    count: u64,
}

impl<const USED: usize> Iterator for Hand<USED> {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        if self.index >= self.count {
            return None;
        }
        let index = self.index;
        let at = (index as usize * USED) & 4095;
        for byte in &mut self.buffer[at..at + USED] {
            *byte = byte.wrapping_mul(5).wrapping_add(index as u8);
        }
        self.index += 1;
        Some(u64::from(self.buffer[at]))
    }
}

fn make<const USED: usize>(count: u64) -> Hand<USED> {
    Hand {
        buffer: [0; 4096],
        index: 0,
        count,
    }
}

mod one {
    use super::{iterators, make as hand_made};

    fn hand(count: u64) -> impl Iterator<Item = u64> {
        hand_made::<1>(count)
    }

    iterators! {
        fn buffer(count: u64) {
            let mut buffer: [u8; 4096] = [0; 4096];
            let mut index: u64 = 0;
            while index < count {
                let at: usize = index as usize & 4095;
                for byte in &mut buffer[at..at + 1] {
                    *byte = byte.wrapping_mul(5).wrapping_add(index as u8);
                }
                yield_!(u64::from(buffer[at]));
                index += 1;
            }
        }
    }
}

mod many {
    use super::{iterators, make as hand_made};

    fn hand(count: u64) -> impl Iterator<Item = u64> {
        hand_made::<64>(count)
    }

    iterators! {
        fn buffer(count: u64) {
            let mut buffer: [u8; 4096] = [0; 4096];
            let mut index: u64 = 0;
            while index < count {
                let at: usize = (index as usize * 64) & 4095;
                for byte in &mut buffer[at..at + 64] {
                    *byte = byte.wrapping_mul(5).wrapping_add(index as u8);
                }
                yield_!(u64::from(buffer[at]));
                index += 1;
            }
        }
    }
}
