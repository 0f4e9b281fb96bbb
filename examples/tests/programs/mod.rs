//! Runs the examples of a package and compares what they print with its folder `golden/`.

use std::collections::BTreeSet;
use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The names of the files in `folder` of this package that end in `extension`, without it.
pub(crate) fn names(folder: &str, extension: &str) -> BTreeSet<String> {
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

/// Runs an example, which has to end well.
pub(crate) fn run(name: &str, arguments: &[&str]) -> Output {
    let program = built_examples().join(format!("{name}{EXE_SUFFIX}"));
    let output = Command::new(&program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| {
            panic!(
                "{}: {error}; `cargo test -p {}` without `--test` builds it",
                program.display(),
                env!("CARGO_PKG_NAME")
            )
        });
    assert!(output.status.success(), "{name}: {output:?}");
    output
}

/// Runs an example with these arguments and compares what it prints with its golden file.
pub(crate) fn assert_golden(name: &str, arguments: &[&str]) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let expected = fs::read_to_string(golden.join(format!("{name}.txt"))).expect("golden file");
    let output = run(name, arguments);
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{name}");
}
