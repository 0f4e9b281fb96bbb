//! Writes `README.md`: what was measured, how, and which targets are reached.

use crate::harness::Target;
use crate::measure::{Measured, measure};
use crate::{chart, compile_time, workloads};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const HEAD: &str = include_str!("../report/head.md");
const NOTES: &str = include_str!("../report/notes.md");
const LOCK: &str = include_str!("../Cargo.lock");

/// Measures everything and writes the report and the chart beside `Cargo.toml`.
pub(crate) fn write(rounds: usize) {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"));
    let compile_times = compile();
    let python_times = python(directory, "lazy_range.py");
    let mut measured = Vec::new();
    for workload in workloads::all() {
        eprintln!("{}", workload.name);
        measured.push(measure(workload, rounds));
    }
    let mut text = HEAD.replace("{machine}", &machine());
    text += &targets(&measured);
    text += NOTES;
    text += "\n## All figures\n\nPer item: nanoseconds, instructions, and both over those of the \
        hand-written machine. Bytes are those of the suspended generator where it is a value that \
        can be moved.\n";
    for measured in &measured {
        text += &table(measured);
    }
    text += "\n## Compile time\n";
    text += &compile_times;
    text += "\n## Python, for scale\n\nNanoseconds per item of `lazy_range.py`, over those of genfn.\n\n";
    text += &in_python(&python_times, &measured);
    fs::write(directory.join("README.md"), text).expect("README.md can be written");
    fs::write(directory.join("chart.svg"), chart::draw(&measured)).expect("chart.svg too");
}

/// The section about compile time, which does not need the rest of the report.
pub(crate) fn compile() -> String {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"));
    let times = python(directory, "compile_time.py");
    compile_time::tables(&times, &python(directory, "growth.py"))
}

/// One line per workload, for the first look.
fn targets(measured: &[Measured]) -> String {
    let mut text = String::from(
        "| workload | target | time | instructions | reached | ÷ best stackless peer | reached (≤ 1.02) |\n\
         | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for measured in measured {
        let workload = &measured.workload;
        let (mut wanted, mut time, mut instructions, mut reached) =
            <(String, String, String, String)>::default();
        if let Some(target) = &workload.target {
            let ratio = measured
                .ratio(target.of)
                .expect("a contestant of that name");
            wanted = describe(target);
            time = format!("{:.2}", ratio.time);
            instructions = format!("{:.2}", ratio.instructions);
            reached = verdict(measured, target, ratio.time);
        }
        let peer = measured.best_peer().zip(measured.ratio("best peer"));
        let (peer, against) = match peer {
            Some((peer, ratio)) => (
                format!("{:.2} ({})", ratio.time, peer.name),
                yes(at_most(ratio.time, 1.02)),
            ),
            None => ("none".into(), ""),
        };
        let about = workload.about;
        let _ = writeln!(
            text,
            "| {about} | {wanted} | {time} | {instructions} | {reached} | {peer} | {against} |"
        );
    }
    text
}

fn describe(target: &Target) -> String {
    let mut text = format!("≤ {:.2} × {}", target.ratio, target.of);
    if let Some(limit) = target.instructions {
        let _ = write!(text, ", ≤ {limit} instructions");
    }
    if let Some(limit) = target.bytes {
        let _ = write!(text, ", ≤ {limit} bytes");
    }
    text
}

/// Each part of the target by itself.
fn verdict(measured: &Measured, target: &Target, time: f64) -> String {
    let genfn = measured.genfn();
    let mut parts = vec![yes(at_most(time, target.ratio)).to_owned()];
    if let Some(limit) = target.instructions {
        let met = yes(at_most(genfn.instructions, limit));
        parts.push(format!("{met} ({:.0} instructions)", genfn.instructions));
    }
    if let Some(limit) = target.bytes {
        let bytes = genfn.bytes.expect("a size");
        parts.push(format!("{} ({bytes} bytes)", yes(bytes <= limit)));
    }
    parts.join(", ")
}

/// As the table prints it, with two digits.
fn at_most(ratio: f64, limit: f64) -> bool {
    (ratio * 100.0).round() <= (limit * 100.0).round()
}

fn yes(reached: bool) -> &'static str {
    if reached { "yes" } else { "**no**" }
}

fn table(measured: &Measured) -> String {
    let workload = &measured.workload;
    let hand = measured
        .row("hand")
        .expect("every workload has one by hand");
    let mut text = format!(
        "\n### `{}`: {}\n\n| contestant | ns | ÷ hand | instructions | ÷ hand | bytes |\n\
         | --- | --- | --- | --- | --- | --- |\n",
        workload.name, workload.about
    );
    for row in &measured.rows {
        let bytes = row.bytes.map(|bytes| bytes.to_string()).unwrap_or_default();
        let _ = writeln!(
            text,
            "| {} | {:.3} | {:.2} | {:.2} | {:.2} | {bytes} |",
            row.name,
            row.nanoseconds,
            row.nanoseconds / hand.nanoseconds,
            row.instructions,
            row.instructions / hand.instructions,
        );
    }
    text
}

fn in_python(rows: &str, measured: &[Measured]) -> String {
    let mut text =
        String::from("| workload | Python | genfn | ratio |\n| --- | --- | --- | --- |\n");
    for (name, python) in rows.lines().filter_map(|row| row.split_once('\t')) {
        let mut measured = measured.iter();
        let found = measured.find(|measured| measured.workload.name == name);
        let genfn = found.expect("the same names").genfn().nanoseconds;
        let python: f64 = python.parse().expect("nanoseconds");
        let ratio = python / genfn;
        let _ = writeln!(text, "| `{name}` | {python:.1} | {genfn:.3} | {ratio:.0} |");
    }
    text
}

fn python(directory: &Path, script: &str) -> String {
    output("python3", &[&directory.join(script).to_string_lossy()])
}

/// Processor, system, and the versions of all that takes part.
fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name\t: "));
    let processors = cpu
        .lines()
        .filter(|line| line.starts_with("processor"))
        .count();
    let mut text = format!(
        "- {} ({processors} processors), {}\n- {}, {}, {}\n",
        model.unwrap_or("unknown processor"),
        output("uname", &["-sr"]).trim(),
        output("rustc", &["-V"]).trim(),
        output("valgrind", &["--version"]).trim(),
        output("python3", &["-V"]).trim(),
    );
    let peers = [
        "async-stream",
        "asynk-strim",
        "corosensei",
        "criterion",
        "diapause",
        "fauxgen",
        "genawaiter",
        "generator",
        "genfn",
        "next-gen",
    ];
    let versions = peers.map(|name| format!("{name} {}", version(name)));
    let _ = writeln!(text, "- {}", versions.join(", "));
    text
}

fn version(name: &str) -> &str {
    let (_, entry) = LOCK
        .split_once(&format!("name = \"{name}\"\nversion = \""))
        .expect("a dependency");
    entry.split('"').next().expect("a version")
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program} {arguments:?} failed");
    String::from_utf8(output.stdout).expect("a program that prints UTF-8")
}
