//! What the compiler can do, for the build scripts.

use std::env;
use std::process::Command;

/// Whether there are `let` chains, which came with Rust 1.88. What has them is not even parsed by an
/// older compiler: it stands in arguments of macros, or in a file of its own.
pub(crate) fn has_let_chains() -> bool {
    let rustc = env::var_os("RUSTC").expect("cargo names the compiler");
    let said = Command::new(rustc).arg("--version").output();
    let version = String::from_utf8(said.expect("a compiler").stdout).expect("a text");
    // `rustc 1.88.0 (6b00bc388 2025-06-23)`
    let mut numbers = version.split('.').skip(1);
    let minor = numbers.next().and_then(|minor| minor.parse().ok());
    minor.is_none_or(|minor: u32| minor >= 88)
}
