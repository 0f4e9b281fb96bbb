//! The examples print exactly what their files in `golden/` hold; those that measure print a table.

#[path = "../../tests/programs/mod.rs"]
mod programs;

use programs::{assert_golden, names, run};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// What these print depends on the machine.
const TABLES: [&str; 3] = ["compute_bound", "io_bound", "million"];

/// In which order the launches of this one print depends on the machine.
const BY_LAUNCH: &str = "countdown_smol";

#[test]
fn every_example_has_a_golden_file_or_prints_a_table() {
    let mut expected = names("golden", "txt");
    expected.extend(TABLES.map(str::to_owned));
    assert_eq!(names("examples", "rs"), expected);
}

#[test]
fn every_golden_example_prints_its_file_within_two_seconds() {
    for name in names("golden", "txt") {
        let start = Instant::now();
        match name == BY_LAUNCH {
            true => assert_each_launch(&name),
            false => assert_golden(&name, &[]),
        }
        let took = start.elapsed();
        assert!(took < Duration::from_secs(2), "{name} took {took:?}");
    }
}

/// Compares what each launch prints, and that all together take as long as the longest at least.
fn assert_each_launch(name: &str) {
    let printed = String::from_utf8(run(name, &[]).stdout).expect("text");
    let expected = golden(&format!("golden/{name}.txt"));
    let (launches, total) = printed.rsplit_once("Total").expect("the last line");
    let (expected, least) = expected.rsplit_once("Total").expect("the last line");
    assert_eq!(by_launch(launches), by_launch(expected), "{name}");
    assert!(total >= least, "{name}: {total}");
}

fn by_launch(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_by_key(|line| line.split(' ').next());
    lines
}

fn golden(path: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(folder.join(path)).expect("golden file")
}

/// `async` and `await` are an interface: another event loop runs the same functions alike.
#[test]
fn the_launches_print_the_same_on_all_event_loops() {
    let own_loop = golden("../golden/sleeping_loop.txt");
    assert_eq!(golden("golden/countdown_tokio.txt"), own_loop);
    assert_eq!(golden("golden/countdown_smol.txt"), own_loop);
}

/// The rows of a table: the name of each, and its numbers.
fn table(name: &str, arguments: &[&str]) -> Vec<(String, Vec<f64>)> {
    let output = run(name, arguments);
    let text = String::from_utf8(output.stdout).expect("text");
    let header = text.lines().position(|line| line.starts_with("    "));
    text.lines()
        .skip(header.expect("a header") + 1)
        .map(|line| {
            let (name, numbers) = line.split_at(28.min(line.len()));
            let numbers = numbers.split_whitespace();
            let numbers = numbers.map(|number| number.parse().expect("a number"));
            (name.trim().to_owned(), numbers.collect())
        })
        .collect()
}

fn first_names(rows: &[(String, Vec<f64>)]) -> Vec<&str> {
    rows.iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn all_ways_to_wait_take_the_time_they_should_at_least() {
    let rows = table("io_bound", &["20", "10"]);
    let names = [
        "one after another",
        "threads",
        "coroutines, one thread",
        "coroutines, all cores",
    ];
    assert_eq!(first_names(&rows), names);
    for ((name, numbers), least) in rows.iter().zip([200.0, 10.0, 10.0, 10.0]) {
        assert!(numbers[0] >= least, "{name}: {numbers:?}");
    }
}

#[test]
fn all_ways_to_compute_find_the_same_sum() {
    let rows = table("compute_bound", &["1000"]);
    let names = [
        "one after another",
        "threads",
        "a coroutine, one by one",
        "coroutines, all cores",
    ];
    assert_eq!(first_names(&rows), names);
    // 2 (n - 1) n (2n - 1) / 6
    assert!(
        rows.iter()
            .all(|(_, numbers)| (numbers[2] - 665_667_000.0).abs() < 0.5),
        "{rows:?}"
    );
}

#[test]
fn a_million_coroutines_are_measured_with_fewer() {
    let rows = table("million", &["2000", "3"]);
    let names = ["generators", "async fns", "tokio tasks"];
    assert_eq!(first_names(&rows[..3]), names);
    // Where it is not installed, that is what the last row says.
    assert!(
        rows[3].0.starts_with("Python") && rows.len() == 4,
        "{rows:?}"
    );
    for (name, numbers) in &rows[..3] {
        assert!((numbers[0] - 2000.0).abs() < 0.5, "{name}: {numbers:?}");
        assert!(numbers[2] > 0.0, "{rows:?}");
    }
}
