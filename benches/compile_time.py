#!/usr/bin/env python3
"""Compile time of 300 small generators, by `check`, in debug and in release.

    python3 benches/compile_time.py

Writes a crate for each contestant into a temporary directory and builds it, with what it depends on
built before. What is measured is the CPU time of cargo and of what it starts, the least of three
runs; so the other programs of the machine matter little. The crates hold the same five functions 60
times, under other names.

What of `check` goes into macros is told by rustc itself, by the clock, and is the least of three runs
as well; it wants an idle machine.
"""

import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile

BENCHES = pathlib.Path(__file__).resolve().parent
COPIES = 60
RUNS = 3

# The body of each function; `Y(..)` is the yield.
BODIES = [
    ("n: u64", """
        let mut index: u64 = 0;
        while index < n {
            Y(index);
            index += 1;
        }
    """),
    ("n: u64", """
        let mut a: u64 = 0;
        let mut b: u64 = 1;
        for _ in 0u64..n {
            Y(a);
            let next: u64 = a.wrapping_add(b);
            a = b;
            b = next;
        }
    """),
    ("n: u64", """
        for row in 0u64..n {
            for column in 0u64..row {
                Y(row ^ column);
            }
        }
    """),
    ("n: u64", """
        let mut left: u64 = n;
        loop {
            match left % 3 {
                0 => {
                    Y(left);
                }
                1 => {
                    if left < 10 {
                        return;
                    }
                    Y(left * 2);
                }
                _ => {}
            }
            left = left.wrapping_sub(1);
        }
    """),
    ("n: u64", """
        let mut name: String = format!("{n}");
        Y(name.len() as u64);
        name.push_str("more");
        for byte in name.into_bytes() {
            if byte > 48 {
                Y(u64::from(byte));
            }
        }
    """),
]

# Name, dependency, and how a function is written.
CONTESTANTS = {
    "genfn": (
        f'genfn = {{ path = "{BENCHES.parent / "core"}" }}',
        "use genfn::prelude::*;\n",
        "#[generator]\npub fn NAME(ARGS) -> impl Iterator<Item = u64> {BODY}\n",
        "yield_!(",
    ),
    "async-stream": (
        'async-stream = "0.3"\nfutures-core = "0.3"',
        "use futures_core::Stream;\n",
        "pub fn NAME(ARGS) -> impl Stream<Item = u64> {\n    async_stream::stream! {BODY}\n}\n",
        None,
    ),
    "genawaiter": (
        'genawaiter = "0.99"',
        "use genawaiter::{rc::gen, yield_};\n",
        "pub fn NAME(ARGS) -> impl Iterator<Item = u64> {\n    gen!({BODY}).into_iter()\n}\n",
        "yield_!(",
    ),
    "no generators": (
        "",
        "",
        "pub fn NAME(ARGS, sink: &mut dyn FnMut(u64)) {BODY}\n",
        "sink(",
    ),
}

USES = {
    "async-stream": """
use std::{pin::pin, task::{Context, Poll, Waker}};

fn sum(stream: impl Stream<Item = u64>) -> u64 {
    let mut stream = pin!(stream);
    let mut cx = Context::from_waker(Waker::noop());
    let mut sum = 0u64;
    while let Poll::Ready(Some(item)) = stream.as_mut().poll_next(&mut cx) {
        sum = sum.wrapping_add(item);
    }
    sum
}
""",
    "no generators": "",
}
SUM = """
fn sum(items: impl Iterator<Item = u64>) -> u64 {
    let mut sum = 0u64;
    for item in items {
        sum = sum.wrapping_add(item);
    }
    sum
}
"""


def write(directory, name):
    """A crate of 300 functions, each of which `main` uses."""
    dependency, head, function, yields = CONTESTANTS[name]
    package = name.replace(" ", "-") + "-300"
    text, calls = head + USES.get(name, SUM), []
    for copy in range(COPIES):
        for index, (args, body) in enumerate(BODIES):
            if yields is None:
                body = body.replace("Y(", "yield (")
            else:
                body = body.replace("Y(", yields)
            made = f"f{copy}_{index}"
            text += function.replace("NAME", made).replace("ARGS", args).replace("BODY", body)
            calls.append(call(name, made))
    text += "fn main() {\n    let n = std::env::args().count() as u64;\n    let mut all = 0u64;\n"
    text += "".join(f"    {made}\n" for made in calls) + '    println!("{all}");\n}\n'
    (directory / "src").mkdir(parents=True)
    (directory / "src/main.rs").write_text("#![allow(warnings)]\n" + text)
    (directory / "Cargo.toml").write_text(
        f'[package]\nname = "{package}"\nversion = "0.1.0"\nedition = "2021"\n\n'
        f"[workspace]\n\n[dependencies]\n{dependency}\n"
    )


def call(name, made):
    if name == "no generators":
        return f"{made}(n, &mut |item| all = all.wrapping_add(item));"
    return f"all = all.wrapping_add(sum({made}(n)));"


def run(command, directory, limit=None, **variables):
    """Seconds of CPU time of a command and of all that it starts, and what it writes to stderr.

    A process that takes more than `limit` seconds of CPU time is cut off.
    """
    def used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    def limited():
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, most))

    before = used()
    done = subprocess.run(command, cwd=directory, env={**os.environ, **variables}, text=True,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          preexec_fn=limited if limit else None)
    if done.returncode != 0 and not is_cut_off(done.stderr):
        sys.exit(f"{command} in {directory} failed:\n{done.stderr}")
    return used() - before, done.stderr


def is_cut_off(stderr):
    """Whether cargo says that rustc ended because of the limit."""
    return f"(signal: {signal.SIGXCPU.value}" in stderr


def cpu(command, crate):
    return run(command, crate, **environment(crate))[0]


# What `cargo check` does, by a rustc that says how long its passes take.
TIMED_CHECK = ["cargo", "rustc", "--profile", "check", "--", "-Ztime-passes"]


def expansion(stderr):
    """Seconds that rustc says to have spent on macros; it leaves out passes below 5 milliseconds."""
    found = re.search(r"time: +([\d.]+);.*\tmacro_expand_crate$", stderr, re.MULTILINE)
    return float(found.group(1)) if found else 0.0


def macros(crate):
    """Seconds of `cargo check` that go into macros."""
    # For this crate alone: with `1`, proc-macro2 would be built as by a nightly rustc.
    timed = {"RUSTC_BOOTSTRAP": crate.name.replace("-", "_") + "_300", **environment(crate)}
    # Some dependencies ask for that variable, and are built anew.
    run(TIMED_CHECK, crate, **timed)
    times = []
    for _ in range(RUNS):
        os.utime(crate / "src/main.rs")
        times.append(expansion(run(TIMED_CHECK, crate, **timed)[1]))
    return min(times)


MODES = [["check"], ["build"], ["build", "--release"]]


def seconds(directory):
    """Prints a row for each contestant: what it takes again and again, and what it takes first.

    Behind the time of `check` are its parts: macros, and the rest.
    """
    crates = {name: directory / name.replace(" ", "-") for name in CONTESTANTS}
    firsts = {}
    for name, crate in crates.items():
        write(crate, name)
        firsts[name] = [cpu(["cargo", *mode], crate) for mode in MODES]
    # Every contestant has its turn in each round, so that they share what else the machine does.
    rounds = {name: [] for name in crates}
    for _ in range(RUNS):
        for name, crate in crates.items():
            rounds[name].append([again(mode, crate) for mode in MODES])
    for name, crate in crates.items():
        first, (check, debug, release) = firsts[name], map(min, zip(*rounds[name]))
        # Last, because what is built anew for it would be built once more for the others.
        part = macros(crate)
        row = [check, part, check - part, first[0], debug, first[1], release, first[2]]
        print("\t".join([name, *(f"{time:.2f}" for time in row)]), flush=True)


def environment(crate):
    return {"CARGO_TARGET_DIR": str(crate / "target"), "CARGO_INCREMENTAL": "0"}


def again(mode, crate):
    os.utime(crate / "src/main.rs")
    return cpu(["cargo", *mode], crate)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        seconds(pathlib.Path(directory))
