//! Sets `cfg(let_chains)` where the compiler has them.

mod rustc;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rustc.rs");
    println!("cargo::rustc-check-cfg=cfg(let_chains)");
    if rustc::has_let_chains() {
        println!("cargo::rustc-cfg=let_chains");
    }
}
