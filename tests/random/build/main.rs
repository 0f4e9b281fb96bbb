//! Writes the random bodies that `tests/` compares, in the form of `tests/corpus`:
//!
//! ```text
//! sending! {
//!     fn sending7(mut a: i64, b: D) -> i64 {
//!         let mut c = D(1);
//!         if yield_!(a) > 2 { eat(c); } else { a += yield_from!(sending3(4)); }
//!         a
//!     }
//!     sending7(3, D(5));
//! }
//! ```
//!
//! `GENFN_SEED` is the seed and `GENFN_BODIES` the number of bodies. A body depends on the seed, the
//! flavour and its number only, and on whether the compiler has `let` chains. It is well-typed by
//! construction:
//!
//! | file | what it is |
//! | --- | --- |
//! | `scope.rs` | which locals there are, and which of them have been moved away |
//! | `exprs.rs` | expressions of each type |
//! | `stmts.rs` | statements, blocks and jumps |
//!
//! What the bodies leave out, because there a generator is not meant to do what a function does, or
//! is refused: borrows of locals across a yield, temporaries with a drop across a yield, a receiver
//! that is assigned to in its own arguments, and a binding of a `let` chain that a later link gives
//! away.

mod exprs;
#[path = "../../rustc.rs"]
mod rustc;
mod scope;
mod stmts;

use scope::{Body, Flavour, Signature};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// The bodies of each flavour are spread over so many files, which compile at the same time.
const FILES: usize = 4;

fn number(variable: &str, otherwise: u64) -> u64 {
    println!("cargo::rerun-if-env-changed={variable}");
    match env::var(variable) {
        Ok(text) => text
            .parse()
            .unwrap_or_else(|error| panic!("{variable}={text}: {error}")),
        Err(_) => otherwise,
    }
}

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=../rustc.rs");
    let chains = rustc::minor() >= rustc::LET_CHAINS;
    let seed = number("GENFN_SEED", 1);
    let bodies = number("GENFN_BODIES", 1000);
    let folder = env::var("OUT_DIR").expect("cargo names the folder");
    let per_file = bodies.div_ceil(FILES as u64);
    for file in 0..FILES as u64 {
        let mut text = String::new();
        let mut earlier: Vec<Signature> = Vec::new();
        for k in file * per_file..((file + 1) * per_file).min(bodies) {
            let flavour = match k % 3 {
                0 => Flavour::Sending,
                1 => Flavour::Throwing,
                _ => Flavour::Iterating,
            };
            // Far apart, so that two seeds have no body in common.
            let rng = fastrand::Rng::with_seed(seed.wrapping_mul(1 << 32).wrapping_add(k));
            let (body, signature) = stmts::function(Body::new(rng, flavour, k, &earlier, chains));
            writeln!(text, "{body}").expect("a string takes all");
            earlier.push(signature);
        }
        let path = Path::new(&folder).join(format!("bodies{file}.rs"));
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}
