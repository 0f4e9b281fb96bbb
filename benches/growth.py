#!/usr/bin/env python3
"""Compile time of one long function, by `cargo check`, as its body grows.

    python3 benches/growth.py

Writes a crate that holds just that function into a temporary directory and checks it, with what it
depends on built before. What is measured is the CPU time of cargo and rustc, the least of three runs,
and what rustc says of its macros, by the clock. A peer that cannot express a body has `-` there.
"""

import os
import pathlib
import sys
import tempfile

# A directory of sources is no place for what Python keeps of `compile_time`.
sys.dont_write_bytecode = True
from compile_time import CONTESTANTS, RUNS, TIMED_CHECK, environment, expansion, is_cut_off, run

LIMIT = 60
PEERS = ["async-stream", "genawaiter"]


def repeated(text, between="", before="", after=""):
    """A body that has `text` n times, with the number of each in place of `#`."""
    def body(n):
        return before + between.join(text.replace("#", str(i)) for i in range(n)) + after
    return body


def matches(n):
    lets = repeated("let x# = match t { 0 => Y(1), _ => 2 };\n")
    return lets(n) + repeated("x#", " + ")(n)


def nested(n):
    body = "0"
    for i in reversed(range(n)):
        body = f"match Y({i}) {{ {i} => {{ {body} }} k => k }}"
    return body


def held(n):
    lets = repeated('let a# = String::from("x");\n')(120)
    return lets + "Y(1);\n" * n + "Y(" + repeated("a#.len() as i64", " + ")(120) + ");\n"


# How it is called, at which n, what takes it besides genfn, what it returns if values are sent to it,
# and its text, with `Y(..)` as the yield. `yield` of async-stream has no value, and the macro of
# genawaiter does not look into `vec!`.
BODIES = [
    ("`let xi = match t { 0 => yield_!(1), _ => 2 };` × n",
     [8, 16, 32, 64], ["genawaiter"], "i64", matches),
    ('`let si = String::from("x"); yield_!(si.len() as i64);` × n',
     [25, 50, 100], PEERS, None, repeated('let s# = String::from("x"); Y(s#.len() as i64);\n')),
    ("`yield_!(0) > 0 && ..` with n yields",
     [25, 50, 100], ["genawaiter"], "bool", repeated("Y(0) > 0", " && ")),
    ("`vec![yield_!(0), ..]` with n yields",
     [60, 125, 250], [], "Vec<i64>", repeated("Y(0)", ", ", "vec![", "]")),
    ("`match yield_!(i) { i => .., k => k }`, n deep",
     [16, 24, 32], ["genawaiter"], "i64", nested),
    ("`let si = ..; if yield_!(1) > i { drop(si); }` × n",
     [30, 60], ["genawaiter"], "()",
     repeated('let s# = String::from("x"); if Y(1) > # { drop(s#); }\n')),
    ("120 `String` locals over n yields, all used at the end",
     [25, 100, 200], PEERS, None, held),
    ("n yields in a line", [1, 500, 2000], PEERS, None, repeated("Y(#);\n")),
    ("n `for` loops one after the other",
     [50, 200], PEERS, None, repeated("for x in 0..# + 1 { Y(x); }\n")),
]

# How a function is written that only yields, and one that values are sent to.
FUNCTIONS = {
    "genfn": (
        "#[generator]\npub fn f() -> impl Generator<Yield = i64> {\nBODY}\n",
        "#[generator]\npub fn f(t: i64) -> impl Generator<i64, Yield = i64, Return = RETURN> {\n"
        "BODY}\n",
    ),
    "async-stream": (
        "pub fn f() -> impl Stream<Item = i64> {\n    async_stream::stream! {\nBODY}\n}\n",
        None,
    ),
    "genawaiter": (
        "pub fn f() -> impl Iterator<Item = i64> {\n    gen!({\nBODY}).into_iter()\n}\n",
        "pub fn f(t: i64) -> genawaiter::rc::Gen<i64, i64, impl std::future::Future<Output = RETURN>>"
        " {\n    gen!({\nBODY})\n}\n",
    ),
}


def write(crate, name):
    """A crate without the function, of which all that it depends on is built."""
    (crate / "src").mkdir(parents=True)
    (crate / "src/lib.rs").write_text("")
    (crate / "Cargo.toml").write_text(
        '[package]\nname = "growth"\nversion = "0.1.0"\nedition = "2021"\n\n'
        f"[workspace]\n\n[dependencies]\n{CONTESTANTS[name][0]}\n"
    )
    timed_check(crate)


def timed_check(crate):
    # Only for the crate itself, so that its dependencies are those of a stable rustc.
    return run(TIMED_CHECK, crate, LIMIT, RUSTC_BOOTSTRAP="growth", **environment(crate))


def source(name, body, returned):
    _, head, _, yields = CONTESTANTS[name]
    only_yields, with_sent = FUNCTIONS[name]
    function = only_yields if returned is None else with_sent.replace("RETURN", returned)
    text = body.replace("Y(", "yield (" if yields is None else yields)
    return "#![allow(warnings)]\n" + head + function.replace("BODY", text + "\n")


def measure(crate, text):
    """Seconds of `cargo check`, and those of them that go into macros."""
    totals, parts = [], []
    (crate / "src/lib.rs").write_text(text)
    for _ in range(RUNS):
        os.utime(crate / "src/lib.rs")
        seconds, stderr = timed_check(crate)
        if is_cut_off(stderr):
            return None, None
        totals.append(seconds)
        parts.append(expansion(stderr))
    return min(totals), min(parts)


def shown(total):
    return f"> {LIMIT}" if total is None else f"{total:.2f}"


def rows(directory):
    """Prints a row for each body and n: genfn, its macros and the rest of it, and each peer."""
    for name in FUNCTIONS:
        write(directory / name, name)
    for about, counts, peers, returned, body in BODIES:
        for n in counts:
            total, part = measure(directory / "genfn", source("genfn", body(n), returned))
            row = [about, str(n), shown(total)]
            row += ["-", "-"] if total is None else [shown(part), shown(total - part)]
            for peer in PEERS:
                if peer in peers:
                    row.append(shown(measure(directory / peer, source(peer, body(n), returned))[0]))
                else:
                    row.append("-")
            print("\t".join(row), flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        rows(pathlib.Path(directory))
