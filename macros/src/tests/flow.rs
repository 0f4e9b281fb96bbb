use super::{Stages, assert_lines};
use crate::flow::{Flow, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// The graph's own text without the nodes at which nothing happens, except points.
#[track_caller]
fn assert_flow(source: &str, expected: &str) {
    let flow = Stages::with_doubtful(source, &BTreeSet::new()).flow;
    assert_lines(&condensed(&flow), expected);
}

fn condensed(flow: &Flow) -> String {
    let points = flow.points.iter();
    let points: BTreeMap<usize, String> = points
        .map(|(point, info)| (info.node.0, point.to_string()))
        .collect();
    let text = flow.to_string();
    let events: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(index, line)| {
            let event = line.split_once(' ').map_or("", |(_, rest)| rest);
            let event = event.split(" ->").next().unwrap_or_default();
            points.get(&index).map_or(event, String::as_str).to_owned()
        })
        .collect();
    let kept: Vec<usize> = (0..events.len()).filter(|n| events[*n] != "-").collect();
    let name = |node: usize| kept.iter().position(|kept| *kept == node);
    let line = |node: &usize| {
        let mut next = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut work = flow.nodes[*node].next.clone();
        while let Some(NodeId(node)) = work.pop() {
            match name(node) {
                Some(name) => {
                    next.insert(name);
                }
                None if seen.insert(node) => work.extend(&flow.nodes[node].next),
                None => {}
            }
        }
        let next: String = next.iter().map(|next| format!(" n{next}")).collect();
        format!(
            "n{} {} ->{next}\n",
            name(*node).unwrap_or_default(),
            events[*node]
        )
    };
    kept.iter().map(line).collect()
}

#[test]
fn header_example() {
    assert_flow(
        "fn f(c: bool) -> impl Iterator<Item = i64> {
            let g = D(1);
            if c {
                drop(g);
            }
            yield_!(1);
        }",
        "@",
    );
}

#[test]
fn the_text_shows_every_node() {
    let flow = Stages::run("let a; a = 1; yield_!(a);").flow;
    assert_lines(&flow.to_string(), "@");
}

#[test]
fn operands_are_given_and_places_used() {
    assert_flow(
        "let a = g(); f(a, &a, a.b, a[0], *a); a.m(); a.into_iter(); a == a; a + a; yield_!(a);",
        "@",
    );
}

#[test]
fn assignments() {
    assert_flow("let mut a; a = g(); a += 1; a.b = 2; yield_!(a);", "@");
}

#[test]
fn a_loop_that_yields_goes_back_to_its_head() {
    assert_flow("let a = g(); while a.b { yield_!(1); } f(a);", "@");
}

#[test]
fn jumps_go_where_they_say() {
    assert_flow(
        "let a = g(); loop { if a.b { break; } if a.c { continue; } yield_!(a.d); } f(a);",
        "@",
    );
    assert_flow(
        "let a = g(); 'l: loop { loop { yield_!(1); if a.b { break 'l; } f(a.c); } }",
        "@",
    );
}

#[test]
fn a_return_ends_its_path() {
    assert_flow(
        "let a = g(); if a.b { return f(a); } yield_!(a.c); h(a)",
        "@",
    );
}

#[test]
fn panics_end_their_path() {
    assert_flow("let a = g(); if a.b { panic!(\"{a}\"); } yield_!(1);", "@");
}

#[test]
fn both_branches_meet() {
    assert_flow(
        "let a = g(); if a.b { yield_!(a.c); } else { f(a); } h();",
        "@",
    );
}

#[test]
fn arms_of_a_match() {
    assert_flow(
        "let a = g(); match a { A(b) if b.c => yield_!(b), B(ref d) => f(d), C => {} }",
        "@",
    );
}

#[test]
fn a_for_takes_items() {
    assert_flow("let a = g(); for b in a { yield_!(b); } h();", "@");
}

#[test]
fn verbatim_loops_and_lazy_operands() {
    assert_flow(
        "let a = g(); for b in 0..9 { f(&a); } let c = a.b && a.c; yield_!(c);",
        "@",
    );
}

#[test]
fn a_closure_counts_where_it_is_made() {
    assert_flow(
        "let a = g(); let b = g(); let f = |c| { if c { return a.d; } h(b) }; yield_!(1); f();",
        "@",
    );
    assert_flow(
        "let a = g(); let f = move || a.len(); yield_!(1); f();",
        "@",
    );
}

#[test]
fn macros_mention() {
    assert_flow(
        "let a = g(); println!(\"{a}\"); let b = vec![a]; my!(b); yield_!(1);",
        "@",
    );
}

#[test]
fn delegation_goes_on_until_it_ends() {
    assert_flow("let a = g(); let b = yield_from!(a); f(b);", "@");
}

#[test]
fn temporaries_are_locals() {
    assert_flow("f(g(), yield_!(1));", "@");
    assert_flow("let a = (yield_!(1), yield_!(2));", "@");
}

#[test]
fn taint_follows_closures() {
    let tainted = |source: &str| -> Vec<String> {
        let flow = Stages::run(source).flow;
        let locals = flow.locals.iter().filter(|local| local.tainted);
        locals.map(|local| local.ident.to_string()).collect()
    };
    assert_eq!(
        tainted("let f = |x| x; let g = f; let h = f(1).len(); yield_!(h);"),
        ["f", "g"]
    );
    assert_eq!(
        tainted("let mut v = Vec::new(); v.push(|x| x); let n = v.len(); yield_!(n);"),
        ["v"]
    );
    assert_eq!(
        tainted("let a = 1; let b = it.map(|x| x + a); yield_!(a); f(b);"),
        ["b"]
    );
}
