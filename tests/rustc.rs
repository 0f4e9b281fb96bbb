//! Which compiler builds, for the build scripts.

use std::env;
use std::process::Command;

/// The first that has `let` chains. What has them is not even parsed by an older one: it stands in
/// arguments of macros, or in a file of its own.
pub(crate) const LET_CHAINS: u32 = 88;

/// The minor version: 88 of `rustc 1.88.0 (6b00bc388 2025-06-23)`.
pub(crate) fn minor() -> u32 {
    let rustc = env::var_os("RUSTC").expect("cargo names the compiler");
    let said = Command::new(rustc).arg("--version").output();
    let version = String::from_utf8(said.expect("a compiler").stdout).expect("a text");
    let minor = version.split('.').nth(1).expect("a version");
    minor.parse().expect("a number")
}
