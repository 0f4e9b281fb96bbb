use super::{assert_lines, body, body_with};
use crate::flow::{Flow, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// The graph's own text without the nodes at which nothing happens, except points.
#[track_caller]
fn assert_flow(source: &str, expected: &str) {
    let flow = body_with(source, &[]).flow;
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
        "
            n0 entry -> n1
            n1 declare c -> n2
            n2 declare g -> n3
            n3 give c -> n4 n5
            n4 give g -> n5
            n5 yield 1 ->
        ",
    );
}

#[test]
fn the_text_shows_every_node() {
    let flow = body("let a; a = 1; yield_!(a);").flow;
    assert_lines(
        &flow.to_string(),
        "
            n0 - -> n1
            n1 - -> n2
            n2 - -> n3
            n3 declare a without a value -> n4
            n4 - -> n5
            n5 assign a -> n6
            n6 - -> n7
            n7 give a -> n8
            n8 - -> n9
            n9 - ->
        ",
    );
}

#[test]
fn operands_are_given_and_places_used() {
    assert_flow(
        "let a = g(); f(a, &a, a.b, a[0], *a); a.m(); a.into_iter(); a == a; a + a; yield_!(a);",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 give a -> n3
            n3 use a -> n4
            n4 use a -> n5
            n5 use a -> n6
            n6 use a -> n7
            n7 use a -> n8
            n8 give a -> n9
            n9 use a -> n10
            n10 use a -> n11
            n11 give a -> n12
            n12 give a -> n13
            n13 give a -> n14
            n14 yield 1 ->
        ",
    );
}

#[test]
fn assignments() {
    assert_flow(
        "let mut a; a = g(); a += 1; a.b = 2; yield_!(a);",
        "
            n0 entry -> n1
            n1 declare a without a value -> n2
            n2 assign a -> n3
            n3 use a -> n4
            n4 use a -> n5
            n5 give a -> n6
            n6 yield 1 ->
        ",
    );
}

#[test]
fn a_loop_that_yields_goes_back_to_its_head() {
    assert_flow(
        "let a = g(); while a.b { yield_!(1); } f(a);",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 head 1 -> n3
            n3 use a -> n4 n5
            n4 yield 1 -> n2
            n5 join 0x1 -> n6
            n6 give a ->
        ",
    );
}

#[test]
fn jumps_go_where_they_say() {
    assert_flow(
        "let a = g(); loop { if a.b { break; } if a.c { continue; } yield_!(a.d); } f(a);",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 head 1 -> n3
            n3 use a -> n4 n7
            n4 use a -> n2 n5
            n5 use a -> n6
            n6 yield 1 -> n2
            n7 join 0x1 -> n8
            n8 give a ->
        ",
    );
    assert_flow(
        "let a = g(); 'l: loop { loop { yield_!(1); if a.b { break 'l; } f(a.c); } }",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 head 1 -> n3
            n3 head 2 -> n4
            n4 yield 1 -> n5
            n5 use a -> n6 n8
            n6 use a -> n3
            n7 join 1x0 -> n2
            n8 join 0x1 ->
        ",
    );
}

#[test]
fn a_return_ends_its_path() {
    assert_flow(
        "let a = g(); if a.b { return f(a); } yield_!(a.c); h(a)",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 use a -> n3 n4
            n3 give a ->
            n4 use a -> n5
            n5 yield 1 -> n6
            n6 give a ->
        ",
    );
}

#[test]
fn panics_end_their_path() {
    assert_flow(
        "let a = g(); if a.b { panic!(\"{a}\"); } yield_!(1);",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 use a -> n3 n4
            n3 use a ->
            n4 yield 1 ->
        ",
    );
}

#[test]
fn both_branches_meet() {
    assert_flow(
        "let a = g(); if a.b { yield_!(a.c); } else { f(a); } h();",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 use a -> n3 n5
            n3 use a -> n4
            n4 yield 1 -> n6
            n5 give a -> n6
            n6 join 0x1 ->
        ",
    );
}

#[test]
fn arms_of_a_match() {
    assert_flow(
        "let a = g(); match a { A(b) if b.c => yield_!(b), B(ref d) => f(d), C => {} }",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 use a -> n3 n8 n10
            n3 declare b -> n4
            n4 use b -> n5
            n5 give a -> n6
            n6 give b -> n7
            n7 yield 1 ->
            n8 declare d -> n9
            n9 give d ->
            n10 join 1x0 -> n11
            n11 join 0x1 ->
        ",
    );
}

#[test]
fn a_for_takes_items() {
    assert_flow(
        "let a = g(); for b in a { yield_!(b); } h();",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 give a -> n3
            n3 declare __iter1 -> n4
            n4 head 1 -> n5
            n5 use __iter1 -> n6 n9
            n6 declare b -> n7
            n7 give b -> n8
            n8 yield 1 -> n4
            n9 join 1x1 -> n10
            n10 join 0x1 ->
        ",
    );
}

#[test]
fn verbatim_loops_and_lazy_operands() {
    assert_flow(
        "let a = g(); for b in 0..9 { f(&a); } let c = a.b && a.c; yield_!(c);",
        "
            n0 entry -> n1
            n1 declare a -> n2 n4
            n2 declare b -> n3
            n3 use a -> n2 n4
            n4 use a -> n5 n6
            n5 use a -> n6
            n6 declare c -> n7
            n7 give c -> n8
            n8 yield 1 ->
        ",
    );
}

#[test]
fn a_closure_counts_where_it_is_made() {
    assert_flow(
        "let a = g(); let b = g(); let f = |c| { if c { return a.d; } h(b) }; yield_!(1); f();",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 declare b -> n3
            n3 use a -> n4
            n4 give b -> n5
            n5 declare f -> n6
            n6 yield 1 -> n7
            n7 give f ->
        ",
    );
    assert_flow(
        "let a = g(); let f = move || h(a); yield_!(1); f();",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 give a -> n3
            n3 declare f -> n4
            n4 yield 1 -> n5
            n5 give f ->
        ",
    );
    // What it may change it uses, and what it captures it is given.
    assert_flow(
        "let a = g(); let f = move || a.len(); yield_!(1); f();",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 use a -> n3
            n3 give a -> n4
            n4 declare f -> n5
            n5 yield 1 -> n6
            n6 use f ->
        ",
    );
}

#[test]
fn macros_mention() {
    assert_flow(
        "let a = g(); println!(\"{a}\"); let b = vec![a]; my!(b); yield_!(1);",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 use a -> n3
            n3 give a -> n4
            n4 declare b -> n5
            n5 use b -> n6
            n6 yield 1 ->
        ",
    );
}

#[test]
fn delegation_goes_on_until_it_ends() {
    assert_flow(
        "let a = g(); let b = yield_from!(a); f(b);",
        "
            n0 entry -> n1
            n1 declare a -> n2
            n2 give a -> n3
            n3 yield 1 -> n3 n4
            n4 declare __result1 -> n5
            n5 join 0x1 -> n6
            n6 give __result1 -> n7
            n7 declare b -> n8
            n8 give b ->
        ",
    );
}

#[test]
fn temporaries_are_locals() {
    assert_flow(
        "f(g(), yield_!(1));",
        "
            n0 entry -> n1
            n1 declare __operand1 -> n2
            n2 yield 1 -> n3
            n3 give __operand1 ->
        ",
    );
    assert_flow(
        "let a = (yield_!(1), yield_!(2));",
        "
            n0 entry -> n1
            n1 yield 1 -> n2
            n2 declare __sent1 -> n3
            n3 yield 2 -> n4
            n4 give __sent1 -> n5
            n5 declare a ->
        ",
    );
}

#[test]
fn a_closure_leaves_no_marks_behind() {
    // Each of these would mark a node of the closure; those that come later have its ids.
    let closure = "|| {
        loop { match a() { Some(2) => { b(); } _ => { c.unwrap_or(1); } } d.e = *d.f; break; }
    }";
    for call in ["g", "move", "gen_block!"] {
        let source = match call {
            "g" => format!("yield_!(1); g({closure});"),
            "move" => format!("yield_!(1); let g = move {closure};"),
            _ => format!("yield_!(1); gen_block!(move {closure});"),
        };
        let source = format!("let (c, d) = h(); {source}");
        let flow = body_with(&source, &[]).flow;
        assert!(flow.last_calls.is_empty(), "{source}");
        let marks = [&flow.contents, &flow.refills, &flow.soft_gives];
        assert!(
            marks.iter().all(|marks| marks.is_empty()),
            "{source}: {marks:?}"
        );
    }
}
