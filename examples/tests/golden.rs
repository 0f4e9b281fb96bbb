//! Every example prints exactly what its file in `golden/` holds, and every file has an example.

mod programs;

use programs::{assert_golden, names};
use std::time::{Duration, Instant};

#[test]
fn every_example_has_a_golden_file_and_every_golden_file_an_example() {
    assert_eq!(names("examples", "rs"), names("golden", "txt"));
}

#[test]
fn every_example_prints_its_golden_file() {
    for name in names("golden", "txt") {
        assert_golden(&name, &[]);
    }
}

#[test]
fn the_sleeping_loop_prints_the_same_under_a_virtual_clock() {
    assert_golden("sleeping_loop", &["0"]);
}

#[test]
fn the_sleeping_loop_sleeps() {
    let started = Instant::now();
    assert_golden("sleeping_loop", &["20"]);
    assert!(started.elapsed() >= Duration::from_millis(5 * 20));
}
