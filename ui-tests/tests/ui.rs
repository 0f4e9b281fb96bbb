//! Compiles every file of `fail` and compares what rustc says, and runs every file of `pass`.

use std::io::Write;
use std::process::Command;

/// What rustc says changes from version to version: the files are those of this one.
const TOOLCHAIN: &str = "rustc 1.95.";

/// What is found while types are checked.
#[test]
fn checked() {
    if is_pinned() {
        let cases = trybuild::TestCases::new();
        for stage in stages() {
            if stage != "built" && stage != "bare" {
                cases.compile_fail(format!("fail/{stage}/*.rs"));
            }
        }
    }
}

/// What runs, and what is found only while code is made.
#[test]
fn built() {
    let cases = trybuild::TestCases::new();
    cases.pass("pass/*.rs");
    if is_pinned() {
        cases.pass("let_chains/*.rs");
        cases.compile_fail("fail/built/*.rs");
    }
}

/// What is said where features are off: a package of its own, since a workspace has one set of them.
#[test]
fn bare() {
    if !is_pinned() {
        return;
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut check = Command::new(cargo);
    check.args([
        "check",
        "--quiet",
        "--offline",
        "--keep-going",
        "--message-format=short",
    ]);
    check.args([
        "--examples",
        "--manifest-path",
        "bare/Cargo.toml",
        "--target-dir",
    ]);
    check.arg(concat!(env!("CARGO_TARGET_TMPDIR"), "/bare"));
    let output = check.output().expect("cargo");
    let said = String::from_utf8(output.stderr).expect("a text");
    for name in ["borrowing", "recursive", "stream"] {
        let file = format!("fail/bare/{name}.rs");
        let mut lines = said
            .lines()
            .filter_map(|line| Some(&line[line.find(&file)?..]));
        let actual = lines
            .next()
            .unwrap_or_else(|| panic!("nothing about {file}: {said}"));
        assert_eq!(lines.next(), None);
        let expected = format!("fail/bare/{name}.stderr");
        if std::env::var_os("TRYBUILD").is_some_and(|value| value == "overwrite") {
            std::fs::write(&expected, format!("{actual}\n")).expect("the expected text");
        }
        let expected = std::fs::read_to_string(expected).expect("the expected text");
        assert_eq!(actual, expected.trim_end());
    }
}

fn stages() -> Vec<String> {
    let folders = std::fs::read_dir("fail").expect("the folder of stages");
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        let name = entry.expect("a stage").file_name();
        name.into_string().expect("a name")
    };
    let mut stages: Vec<String> = folders.map(name).collect();
    stages.sort();
    stages
}

fn is_pinned() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output();
    let version = String::from_utf8(version.expect("rustc").stdout).expect("a version");
    let pinned = version.starts_with(TOOLCHAIN);
    if !pinned {
        // Not through the captured output: a skipped test should be seen.
        let message = format!("ui tests skipped: they are for {TOOLCHAIN}*, this is {version}");
        let mut stderr = std::io::stderr();
        stderr.write_all(message.as_bytes()).expect("stderr");
    }
    pinned
}
