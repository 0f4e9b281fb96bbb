//! Sets a `cfg` for what the compiler has, if it is not older than that.

mod rustc;

/// What `Some(&temporary)` borrows lives as long as the local that it is for.
const EXTENDED_ARGUMENTS: u32 = 89;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rustc.rs");
    let minor = rustc::minor();
    for (name, since) in [
        ("let_chains", rustc::LET_CHAINS),
        ("extended_arguments", EXTENDED_ARGUMENTS),
    ] {
        println!("cargo::rustc-check-cfg=cfg({name})");
        if minor >= since {
            println!("cargo::rustc-cfg={name}");
        }
    }
}
