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
//! `GENFN_SEED` is the seed and `GENFN_BODIES` the number of bodies; the first `GENFN_BORROWING` of them
//! are compared as `#[generator(borrowing)]` too. A body depends on the seed, the
//! flavour and its number only, and on whether the compiler has `let` chains. It is well-typed by
//! construction:
//!
//! | file | what it is |
//! | --- | --- |
//! | `scope.rs` | which locals there are, and which of them have been moved away |
//! | `types.rs` | the types of locals, and a value of each |
//! | `function.rs` | a whole body |
//! | `exprs.rs` | expressions of each type |
//! | `values.rs` | values of several parts, and what methods and calls hand out |
//! | `stmts.rs` | blocks, and statements without blocks |
//! | `control.rs` | branches and loops |
//! | `jumps.rs` | jumps, and operands that never come |
//! | `parts.rs` | patterns that take a part of a value |
//! | `places.rs` | `place op= value` with operators and indices that log |
//! | `macros.rs` | macros of one's own |
//! | `looks.rs` | locals that are looked at for the last time on one path |
//!
//! What the types and macros do is in `../things.rs`.
//!
//! What the bodies leave out, because there a generator is not meant to do what a function does, or
//! is refused: borrows of locals across a yield, temporaries with a drop across a yield, a receiver
//! that is assigned to in its own arguments, a binding of a `let` chain that a later link gives
//! away, `..` beside what is moved or where no yield is, and structs of which one path moves a part.
//!
//! With `GENFN_FAULTS=1` there is also what is known to differ: what `..base` leaves of a local, the
//! fields of a pattern in another order than that of the struct, and yields and jumps in the arguments
//! of what is taken by value.

mod control;
mod exprs;
mod function;
mod jumps;
mod looks;
mod macros;
mod parts;
mod places;
#[path = "../../rustc.rs"]
mod rustc;
mod scope;
mod stmts;
mod types;
mod values;

use scope::{Body, Flavour, Signature};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use std::{env, fs};

/// The bodies of each flavour are spread over so many files, which compile at the same time.
const FILES: u64 = 4;

fn number(variable: &str, otherwise: u64) -> u64 {
    println!("cargo::rerun-if-env-changed={variable}");
    match env::var(variable) {
        Ok(text) => text
            .parse()
            .unwrap_or_else(|error| panic!("{variable}={text}: {error}")),
        Err(_) => otherwise,
    }
}

/// The bodies of these numbers, of which the later ones delegate to the earlier ones.
fn written(numbers: Range<u64>, seed: u64, chains: bool, faults: bool) -> String {
    let mut text = String::new();
    let mut earlier: Vec<Signature> = Vec::new();
    for k in numbers {
        let flavour = match k % 3 {
            0 => Flavour::Sending,
            1 => Flavour::Throwing,
            _ => Flavour::Iterating,
        };
        // Far apart, so that two seeds have no body in common.
        let rng = fastrand::Rng::with_seed(seed.wrapping_mul(1 << 32).wrapping_add(k));
        let mut body = Body::new(rng, flavour, k, &earlier, chains);
        body.faults = faults;
        let (body, signature) = function::function(body);
        writeln!(text, "{body}").expect("a string takes all");
        earlier.push(signature);
    }
    text
}

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=../rustc.rs");
    let chains = rustc::minor() >= rustc::LET_CHAINS;
    let seed = number("GENFN_SEED", 1);
    let bodies = number("GENFN_BODIES", 1000);
    let borrowing = number("GENFN_BORROWING", 100).min(bodies);
    let faults = number("GENFN_FAULTS", 0) > 0;
    let folder = env::var("OUT_DIR").expect("cargo names the folder");
    let write = |name: &str, text: String| {
        let path = Path::new(&folder).join(name);
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    };
    let per_file = bodies.div_ceil(FILES);
    for file in 0..FILES {
        let numbers = file * per_file..((file + 1) * per_file).min(bodies);
        write(
            &format!("bodies{file}.rs"),
            written(numbers, seed, chains, faults),
        );
    }
    write("borrowing.rs", written(0..borrowing, seed, chains, faults));
}
