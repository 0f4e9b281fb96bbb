//! Instructions per item, which do not depend on what else the machine does.
//!
//! The program runs itself under callgrind, for a count and for its double, and the same without
//! the contestant:
//!
//! ```text
//! (contestant(2n) - prepare(2n) - (contestant(n) - prepare(n))) / n
//! ```
//!
//! so neither the start of the program nor what is prepared is counted.

use crate::harness::Workload;
use std::env::current_exe;
use std::process::Command;

/// In place of a contestant's name: only what is prepared.
pub(crate) const PREPARE: &str = "-";

/// Counts the instructions of one workload.
pub(crate) struct Counter<'w> {
    workload: &'w Workload,
    /// For n and for 2n items.
    prepared: [f64; 2],
}

impl<'w> Counter<'w> {
    pub(crate) fn new(workload: &'w Workload) -> Counter<'w> {
        let prepared = counts(workload, PREPARE);
        Counter { workload, prepared }
    }

    /// The instructions that a contestant takes for one item.
    pub(crate) fn per_item(&self, contestant: &str) -> f64 {
        let [once, twice] = counts(self.workload, contestant);
        let prepared = self.prepared[1] - self.prepared[0];
        (twice - once - prepared) / self.workload.counted as f64
    }
}

fn counts(workload: &Workload, contestant: &str) -> [f64; 2] {
    [1, 2].map(|times| instructions(workload.name, contestant, times * workload.counted))
}

fn instructions(workload: &str, contestant: &str, count: u64) -> f64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(current_exe().expect("the path of this program"))
        .args(["run", workload, contestant, &count.to_string()])
        .output()
        .expect("valgrind, which is not built with cargo");
    let log = String::from_utf8_lossy(&output.stderr);
    let collected = log.lines().find_map(|line| line.split_once("Collected :"));
    let collected = collected.and_then(|(_, number)| number.trim().parse().ok());
    collected.unwrap_or_else(|| panic!("{contestant} of {workload} failed:\n{log}"))
}
