//! Measures genfn against what else makes generators in Rust.
//!
//! ```text
//! cargo run --manifest-path benches/Cargo.toml --release -- check    all contestants agree
//! cargo run --manifest-path benches/Cargo.toml --release -- compile  prints the tables of compile time
//! cargo run --manifest-path benches/Cargo.toml --release -- report   writes README.md, chart.svg
//! ```
#![cfg_attr(
    feature = "nightly",
    feature(
        coroutine_trait,
        coroutines,
        gen_blocks,
        stmt_expr_attributes,
        yield_expr
    )
)]

mod callgrind;
mod chart;
mod clock;
mod compile_time;
mod harness;
mod measure;
mod peers;
mod report;
mod workloads;

use std::env::args;

fn main() {
    let arguments: Vec<String> = args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["check"] => check(),
        ["compile"] => print!("{}", report::compile()),
        ["count", names @ ..] => count(names),
        ["report"] => report::write(3),
        ["report", rounds] => report::write(rounds.parse().expect("how many rounds")),
        ["run", workload, contestant, count] => run(workload, contestant, count),
        _ => {
            eprintln!("arguments: check, compile, report, count [workload]..");
            std::process::exit(2);
        }
    }
}

/// All contestants of a workload come to the same result, also for counts that are no round number.
fn check() {
    for workload in workloads::all() {
        for count in [0, 1, 100, 1000, 4000] {
            workload.check(count);
        }
        println!("{}: {} agree", workload.name, workload.contestants.len());
    }
}

/// Instructions per item, for those who improve the expansion.
fn count(names: &[&str]) {
    for workload in workloads::all() {
        if names.is_empty() || names.contains(&workload.name) {
            println!("{}", workload.name);
            let counter = callgrind::Counter::new(&workload);
            for contestant in &workload.contestants {
                let instructions = counter.per_item(contestant.name);
                println!("    {:20} {instructions:>10.2}", contestant.name);
            }
        }
    }
}

/// What callgrind watches: one contestant, or only the preparation.
fn run(workload: &str, contestant: &str, count: &str) {
    let all = workloads::all();
    let workload = all.iter().find(|found| found.name == workload);
    let workload = workload.expect("a workload of that name");
    let count = std::hint::black_box(count.parse().expect("a count"));
    let mut result = (workload.prepare)(count);
    if contestant != callgrind::PREPARE {
        let mut contestants = workload.contestants.iter();
        let found = contestants.find(|found| found.name == contestant);
        result = (found.expect("a contestant of that name").run)(count);
    }
    println!("{result}");
}
