//! The workloads, one file each; contestants stand beside each other.

use crate::harness::Workload;

mod boxed;
mod buffer;
mod delegation;
mod fibonacci;
mod nested;
mod range;
mod round_robin;
mod scalars;
mod squares;
mod streams;
mod tokenizer;
mod walk;

pub(crate) fn all() -> Vec<Workload> {
    [
        range::workloads(),
        fibonacci::workloads(),
        nested::workloads(),
        squares::workloads(),
        delegation::workloads(),
        boxed::workloads(),
        walk::workloads(),
        buffer::workloads(),
        scalars::workloads(),
        tokenizer::workloads(),
        round_robin::workloads(),
        streams::workloads(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
