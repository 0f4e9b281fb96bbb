//! What is measured: workloads, each with contestants that do the same work.
//!
//! A contestant is a function from a count to a checksum; contestants of one workload have to agree
//! on it. A body is written once, generic in how it is consumed:
//!
//! ```text
//! range::contestants::<For>()   [("hand", fn(u64) -> u64), ("genfn", ..), ..]
//! range::contestants::<Dyn>()   the same generators, through `&mut dyn Iterator`
//! ```

use std::hint::black_box;

/// Does the work for a count, and returns its checksum.
pub(crate) type Run = fn(u64) -> u64;

/// One way to do the work.
#[derive(Clone, Copy)]
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    pub(crate) run: Run,
    /// The size of the suspended generator, where it is a value that can be moved.
    pub(crate) bytes: Option<usize>,
}

/// Work that is done by several contestants.
pub(crate) struct Workload {
    pub(crate) name: &'static str,
    /// One line for the table.
    pub(crate) about: &'static str,
    pub(crate) contestants: Vec<Contestant>,
    /// What to do for a count in any case; its instructions are no contestant's.
    pub(crate) prepare: Run,
    /// The count that is timed.
    pub(crate) count: u64,
    /// The count whose instructions are counted, and its double.
    pub(crate) counted: u64,
    pub(crate) target: Option<Target>,
}

/// What genfn should reach.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    /// Its time, divided by that of the contestant named `of`.
    pub(crate) ratio: f64,
    pub(crate) of: &'static str,
    pub(crate) instructions: Option<f64>,
    pub(crate) bytes: Option<usize>,
}

impl Contestant {
    pub(crate) fn new(name: &'static str, run: Run) -> Contestant {
        let bytes = None;
        Contestant { name, run, bytes }
    }
}

impl Workload {
    pub(crate) fn new(
        name: &'static str,
        about: &'static str,
        contestants: Vec<Contestant>,
    ) -> Workload {
        Workload {
            name,
            about,
            contestants,
            prepare: |count| count,
            count: 200_000,
            counted: 10_000,
            target: None,
        }
    }

    /// genfn should take at most `ratio` times as long as the hand-written machine.
    pub(crate) fn within(mut self, ratio: f64) -> Workload {
        self.target = Some(Target {
            ratio,
            of: "hand",
            instructions: None,
            bytes: None,
        });
        self
    }

    /// .. or than the contestant of that name.
    pub(crate) fn of(mut self, name: &'static str) -> Workload {
        if let Some(target) = &mut self.target {
            target.of = name;
        }
        self
    }

    /// .. and at most so many instructions per item.
    pub(crate) fn instructions(mut self, limit: f64) -> Workload {
        if let Some(target) = &mut self.target {
            target.instructions = Some(limit);
        }
        self
    }

    /// .. and at most so many bytes.
    pub(crate) fn bytes(mut self, limit: usize) -> Workload {
        if let Some(target) = &mut self.target {
            target.bytes = Some(limit);
        }
        self
    }

    /// The counts, if they are not the usual ones.
    pub(crate) fn counts(mut self, timed: u64, counted: u64) -> Workload {
        (self.count, self.counted) = (timed, counted);
        self
    }

    pub(crate) fn prepared(mut self, prepare: Run) -> Workload {
        self.prepare = prepare;
        self
    }

    /// Panics unless all contestants come to the same result for `count`.
    pub(crate) fn check(&self, count: u64) {
        let expected = (self.contestants[0].run)(count);
        for contestant in &self.contestants {
            let (name, result) = (contestant.name, (contestant.run)(count));
            assert_eq!(result, expected, "{} of {name} at {count}", self.name);
        }
    }
}

/// How a body's items are asked for.
pub(crate) trait Consumer {
    fn consume(items: impl Iterator<Item = u64>) -> u64;
}

/// A loop can neither leave out an item nor change their order.
#[inline(always)]
fn mix(sum: u64, item: u64) -> u64 {
    sum.rotate_left(5) ^ item
}

/// `for item in items`
pub(crate) struct For;

impl Consumer for For {
    #[inline(always)]
    fn consume(items: impl Iterator<Item = u64>) -> u64 {
        let mut sum = 0;
        for item in items {
            sum = mix(sum, item);
        }
        sum
    }
}

/// `for item in items`, where rustc does not know the type of `items`.
pub(crate) struct Dyn;

impl Consumer for Dyn {
    fn consume(mut items: impl Iterator<Item = u64>) -> u64 {
        let items: &mut dyn Iterator<Item = u64> = black_box(&mut items);
        let mut sum = 0;
        for item in items {
            sum = mix(sum, item);
        }
        sum
    }
}

/// `items.sum()`
pub(crate) struct Sum;

impl Consumer for Sum {
    #[inline(always)]
    fn consume(items: impl Iterator<Item = u64>) -> u64 {
        items.sum()
    }
}
