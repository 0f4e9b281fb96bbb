//! The tables of what generators cost to compile, made of what the two scripts print.

use std::fmt::Write as _;

/// The columns of `compile_time.py`.
const COMPILE: [&str; 9] = [
    "contestant",
    "check",
    "macros",
    "rustc",
    "first",
    "debug",
    "first",
    "release",
    "first",
];
/// The columns of `growth.py`.
const GROWTH: [&str; 7] = [
    "body",
    "n",
    "genfn",
    "macros",
    "rustc",
    "async-stream",
    "genawaiter",
];

/// Both tables, each behind what it says.
pub(crate) fn tables(compile: &str, growth: &str) -> String {
    let mut text = String::from("\n### `compile`: 300 small generators\n");
    text += include_str!("../report/compile_time.md");
    text += &table(&COMPILE, compile);
    text += &compared(compile);
    text += "\n### `growth`: one function that grows\n";
    text += include_str!("../report/growth.md");
    text += &table(&GROWTH, growth);
    text
}

fn table(columns: &[&str], rows: &str) -> String {
    let mut text = format!(
        "| {} |\n|{}\n",
        columns.join(" | "),
        " --- |".repeat(columns.len())
    );
    for row in rows.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        assert_eq!(
            cells.len(),
            columns.len(),
            "as many cells as columns: {row}"
        );
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}

/// genfn beside its peers, so that nobody has to divide.
fn compared(rows: &str) -> String {
    let times = |column| {
        (
            seconds(rows, "genfn", column),
            seconds(rows, "async-stream", column),
        )
    };
    let [check, debug, release] = ["check", "debug", "release"].map(|column| {
        let (genfn, stream) = times(column);
        genfn / stream
    });
    let more = seconds(rows, "genfn", "check") - seconds(rows, "genawaiter", "check");
    format!(
        "\ngenfn over async-stream: {check:.2} by `check`, {debug:.2} in debug and {release:.2} in \
         release. genfn minus genawaiter: {more:+.2} seconds by `check`.\n"
    )
}

fn seconds(rows: &str, contestant: &str, column: &str) -> f64 {
    let mut columns = COMPILE.iter();
    let column = columns.position(|found| *found == column);
    let mut rows = rows.lines().map(|row| row.split('\t'));
    let row = rows.find(|row| row.clone().next() == Some(contestant));
    let cell = row
        .expect("a contestant of that name")
        .nth(column.expect("a column of that name"));
    cell.and_then(|cell| cell.parse().ok()).expect("seconds")
}

#[cfg(test)]
mod tests {
    use super::{compared, tables};

    const ROWS: &str = "genfn\t1.50\t0.40\t1.10\t9.00\t2.00\t3.00\t6.00\t20.00\n\
        async-stream\t0.75\t0.10\t0.65\t6.00\t1.60\t2.00\t5.00\t9.00\n\
        genawaiter\t1.75\t0.50\t1.25\t9.00\t3.00\t4.00\t5.00\t13.00\n";

    #[test]
    fn both_tables_are_markdown() {
        let text = tables(ROWS, "`Y(..)` × n\t8\t0.11\t0.01\t0.10\t-\t> 60\n");
        let heads = text.lines().filter(|line| line.starts_with("### "));
        assert_eq!(heads.count(), 2);
        assert!(text.contains("\n\n| contestant | check | macros | rustc | first |"));
        assert!(
            text.contains("\n| genfn | 1.50 | 0.40 | 1.10 | 9.00 | 2.00 | 3.00 | 6.00 | 20.00 |\n")
        );
        assert!(
            text.contains("\n| --- | --- | --- | --- | --- | --- | --- |\n| `Y(..)` × n | 8 |")
        );
        assert!(text.ends_with("| 0.11 | 0.01 | 0.10 | - | > 60 |\n"));
    }

    #[test]
    fn ratios_are_of_the_right_columns() {
        assert_eq!(
            compared(ROWS),
            "\ngenfn over async-stream: 2.00 by `check`, 1.25 in debug and 1.20 in release. \
             genfn minus genawaiter: -0.25 seconds by `check`.\n"
        );
    }

    #[test]
    #[should_panic(expected = "as many cells as columns")]
    fn a_row_of_another_script_is_refused() {
        tables("genfn\t1.50\n", "");
    }
}
