//! Time per item: the median of criterion's samples, of the best of some rounds.
//!
//! In a round every contestant has its turn, so that what else the machine does in the meantime
//! meets all of them; a slow round then says more about the machine than about the contestant.

use crate::harness::Workload;
use criterion::{BenchmarkId, Criterion, SamplingMode};
use std::collections::BTreeMap;
use std::env::temp_dir;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process;
use std::time::Duration;

/// Nanoseconds per item, by the contestant's name.
pub(crate) type Times = BTreeMap<&'static str, f64>;

/// Times all contestants of a workload.
pub(crate) fn per_item(workload: &Workload, rounds: usize) -> Times {
    let directory = temp_dir().join(format!("genfn-benches-{}", process::id()));
    let mut times = Times::new();
    for _ in 0..rounds {
        round(workload, &directory);
        for contestant in &workload.contestants {
            let found = median(&directory, workload.name, contestant.name);
            let time = found / workload.count as f64;
            let best = times.entry(contestant.name).or_insert(time);
            *best = best.min(time);
        }
    }
    fs::remove_dir_all(&directory).expect("criterion has written there");
    times
}

fn round(workload: &Workload, directory: &Path) {
    let mut criterion = Criterion::default()
        .output_directory(directory)
        .without_plots()
        .sample_size(10)
        .nresamples(1000)
        .warm_up_time(Duration::from_millis(20))
        .measurement_time(Duration::from_millis(150));
    let mut group = criterion.benchmark_group(workload.name);
    group.sampling_mode(SamplingMode::Flat);
    for contestant in &workload.contestants {
        let id = BenchmarkId::from_parameter(contestant.name);
        group.bench_with_input(id, &workload.count, |bencher, count| {
            bencher.iter(|| black_box(contestant.run)(black_box(*count)));
        });
    }
    group.finish();
}

/// In nanoseconds, as criterion has written it down.
fn median(directory: &Path, workload: &str, contestant: &str) -> f64 {
    let path = directory
        .join(workload)
        .join(contestant)
        .join("new/estimates.json");
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let estimates: serde_json::Value = serde_json::from_str(&text).expect("criterion's JSON");
    let median = estimates["median"]["point_estimate"].as_f64();
    median.expect("criterion's estimate of the median")
}
