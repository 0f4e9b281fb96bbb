//! Every example prints exactly what its file in `golden/` holds, and every file has an example.

use std::collections::BTreeSet;
use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The names of the files in `folder` of this package that end in `extension`, without it.
fn names(folder: &str, extension: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect()
}

/// The folder into which cargo builds examples: beside the one that holds this test.
fn built_examples() -> PathBuf {
    let test = env::current_exe().expect("the path of this test");
    let profile = test.ancestors().nth(2).expect("the folder of the profile");
    profile.join("examples")
}

#[test]
fn every_example_has_a_golden_file_and_every_golden_file_an_example() {
    assert_eq!(names("examples", "rs"), names("golden", "txt"));
}

/// Runs an example with these arguments and compares what it prints with its golden file.
fn assert_golden(name: &str, arguments: &[&str]) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let expected = fs::read_to_string(golden.join(format!("{name}.txt"))).expect("golden file");
    let program = built_examples().join(format!("{name}{EXE_SUFFIX}"));
    let output = Command::new(&program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| {
            panic!(
                "{}: {error}; `cargo test -p genfn-examples` without `--test` builds it",
                program.display()
            )
        });
    assert!(output.status.success(), "{name}: {output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{name}");
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
