//! The bar chart: time over that of the hand-written machine, on a logarithmic scale.

use crate::measure::Measured;
use std::fmt::Write as _;

/// What is drawn: the workloads in which contestants differ, and who takes part in most of them.
const WORKLOADS: [(&str, &str); 6] = [
    ("range", "lazy range, for"),
    ("range_dyn", "lazy range, dyn"),
    ("delegation_10", "10 nested delegates"),
    ("walk_balanced", "tree walk"),
    ("buffer", "[u8; 4096] local"),
    ("nested_sum", "nested loops, sum"),
];
const CONTESTANTS: [(&str, &str); 6] = [
    ("genfn", "#c2410c"),
    ("gen block", "#1d4ed8"),
    ("#[coroutine]", "#60a5fa"),
    ("diapause", "#15803d"),
    ("genawaiter rc", "#7e22ce"),
    ("corosensei", "#6b7280"),
];

const LEFT: f64 = 150.0;
const WIDTH: f64 = 520.0;
const BAR: f64 = 11.0;
/// From 0.5 to 1000.
const DECADES: f64 = 3.301;

pub(crate) fn draw(measured: &[Measured]) -> String {
    let mut body = String::new();
    let mut y = 46.0;
    for (name, label) in WORKLOADS {
        let Some(measured) = measured.iter().find(|found| found.workload.name == name) else {
            continue;
        };
        let top = y;
        for (contestant, colour) in CONTESTANTS {
            let row = match contestant {
                "genfn" => Some(measured.genfn()),
                name => measured.row(name),
            };
            let Some((row, hand)) = row.zip(measured.row("hand")) else {
                continue;
            };
            let ratio = row.nanoseconds / hand.nanoseconds;
            let width = position(ratio);
            let _ = writeln!(
                body,
                "<rect x=\"{LEFT}\" y=\"{y}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{colour}\"/>\
                 <text x=\"{:.1}\" y=\"{:.1}\" class=\"v\">{}</text>",
                BAR - 1.0,
                LEFT + width + 4.0,
                y + BAR - 2.5,
                figure(ratio),
            );
            y += BAR;
        }
        let middle = f64::midpoint(top, y) + 4.0;
        let _ = writeln!(
            body,
            "<text x=\"{:.1}\" y=\"{middle:.1}\" class=\"l\">{label}</text>",
            LEFT - 8.0
        );
        y += 10.0;
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {height}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <style>.l{{text-anchor:end}}.v{{font-size:9px}}</style>\n\
         <rect width=\"720\" height=\"{height}\" fill=\"#fff\"/>\n\
         <text x=\"10\" y=\"16\" font-weight=\"bold\">Time per item ÷ a hand-written machine (logarithmic, less is better)</text>\n\
         {legend}{axis}{body}</svg>\n",
        height = y + 6.0,
        legend = legend(),
        axis = axis(y),
    )
}

/// Where a ratio ends; what is faster than the axis begins keeps a sliver.
fn position(ratio: f64) -> f64 {
    ((ratio / 0.5).log10() / DECADES * WIDTH).clamp(2.0, WIDTH)
}

fn figure(ratio: f64) -> String {
    if ratio < 9.95 {
        format!("{ratio:.2}")
    } else {
        format!("{ratio:.0}")
    }
}

fn legend() -> String {
    let mut text = String::new();
    let mut x = 10.0;
    for (name, colour) in CONTESTANTS {
        let _ = writeln!(
            text,
            "<rect x=\"{x}\" y=\"25\" width=\"9\" height=\"9\" fill=\"{colour}\"/>\
             <text x=\"{}\" y=\"33\">{name}</text>",
            x + 13.0
        );
        x += 36.0 + 6.2 * name.len() as f64;
    }
    text
}

/// A line at 1, 10 and 100.
fn axis(bottom: f64) -> String {
    [1.0, 10.0, 100.0]
        .map(|ratio| {
            let x = LEFT + position(ratio);
            format!(
                "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"42\" y2=\"{bottom}\" stroke=\"#bbb\"/>\n"
            )
        })
        .concat()
}
