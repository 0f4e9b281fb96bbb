use super::{assert_lines, body};
use crate::driver::Body;

/// The arms, each with those that it leads to, all in source order.
#[track_caller]
fn assert_arms(source: &str, expected: &str) {
    let Body { flow, arms, .. } = body(source);
    let line = |point: &crate::flow::Point| {
        let next = arms.reached_from(&flow, flow.points[point].node);
        let in_order = arms.points.iter().filter(|point| next.contains(point));
        let next: Vec<String> = in_order.map(ToString::to_string).collect();
        format!("{point} -> {}\n", next.join(", "))
    };
    let actual: String = arms.points.iter().map(line).collect();
    assert_lines(&actual, expected);
}

#[test]
fn header_example() {
    assert_arms(
        "if c { yield_!(1); } rest();",
        "
            entry -> yield 1, join 0x0
            yield 1 -> join 0x0
            join 0x0 ->
        ",
    );
}

#[test]
fn a_body_in_a_line_has_its_yields_alone() {
    assert_arms(
        "a(); yield_!(1); b(); yield_!(2); c();",
        "
            entry -> yield 1
            yield 1 -> yield 2
            yield 2 ->
        ",
    );
    assert_arms("a();", "entry ->");
}

#[test]
fn what_one_arm_alone_comes_to_is_printed_in_it() {
    assert_arms(
        "{ yield_!(1); } rest();",
        "
            entry -> yield 1
            yield 1 ->
        ",
    );
    assert_arms(
        "if c { yield_!(1); return; } rest();",
        "
            entry -> yield 1
            yield 1 ->
        ",
    );
    assert_arms(
        "if c { return; } yield_!(1); rest();",
        "
            entry -> yield 1
            yield 1 ->
        ",
    );
    assert_arms(
        "if c { yield_!(1); } else { return; } rest();",
        "
            entry -> yield 1
            yield 1 ->
        ",
    );
}

#[test]
fn what_two_arms_come_to_is_an_arm() {
    assert_arms(
        "if c { yield_!(1); } else { yield_!(2); } rest();",
        "
            entry -> yield 1, yield 2
            yield 1 -> join 0x0
            yield 2 -> join 0x0
            join 0x0 ->
        ",
    );
    assert_arms(
        "match c { 1 => yield_!(1), 2 => {} _ => yield_!(2) } rest();",
        "
            entry -> yield 1, yield 2, join 1x0
            yield 1 -> join 1x0
            yield 2 -> join 1x0
            join 1x0 ->
        ",
    );
}

#[test]
fn an_inner_join_spares_the_outer_one() {
    assert_arms(
        "{ if c { yield_!(1); } rest(); } more();",
        "
            entry -> yield 1, join 1x0
            yield 1 -> join 1x0
            join 1x0 ->
        ",
    );
    assert_arms(
        "if a { if b { yield_!(1); } } rest();",
        "
            entry -> yield 1, join 1x0, join 0x0
            yield 1 -> join 1x0
            join 1x0 -> join 0x0
            join 0x0 ->
        ",
    );
}

#[test]
fn a_loop_that_yields_has_a_head() {
    assert_arms(
        "loop { yield_!(1); }",
        "
            entry -> head 1
            head 1 -> yield 1
            yield 1 -> head 1
        ",
    );
    assert_arms(
        "while c { yield_!(1); } rest();",
        "
            entry -> head 1
            head 1 -> yield 1
            yield 1 -> head 1
        ",
    );
    assert_arms(
        "for a in b { for c in a { yield_!(c); } }",
        "
            entry -> head 1
            head 1 -> head 2
            head 2 -> head 1, yield 1
            yield 1 -> head 2
        ",
    );
    assert_arms("loop { a(); } yield_!(1);", "entry ->");
}

#[test]
fn what_follows_a_loop_is_a_join_where_two_arms_leave_it() {
    assert_arms(
        "while c { yield_!(1); if d { break; } } rest();",
        "
            entry -> head 1
            head 1 -> yield 1, join 0x0
            yield 1 -> head 1, join 0x0
            join 0x0 ->
        ",
    );
    assert_arms(
        "loop { yield_!(1); if d { break; } } rest();",
        "
            entry -> head 1
            head 1 -> yield 1
            yield 1 -> head 1
        ",
    );
    assert_arms(
        "loop { yield_!(1); if d { yield_!(2); break; } else if e { break; } } rest();",
        "
            entry -> head 1
            head 1 -> yield 1
            yield 1 -> head 1, yield 2, join 0x0
            yield 2 -> join 0x0
            join 0x0 ->
        ",
    );
}

#[test]
fn unreachable_yields_have_no_arm() {
    assert_arms("return; yield_!(1);", "entry ->");
    assert_arms(
        "yield_!(1); loop {} yield_!(2);",
        "
            entry -> yield 1
            yield 1 ->
        ",
    );
    assert_arms(
        "loop { yield_!(1); } yield_!(2);",
        "
            entry -> head 1
            head 1 -> yield 1
            yield 1 -> head 1
        ",
    );
}

#[test]
fn a_loop_that_is_never_left_has_no_join() {
    assert_arms(
        "loop { yield_!(1); } rest();",
        "
            entry -> head 1
            head 1 -> yield 1
            yield 1 -> head 1
        ",
    );
}

#[test]
fn a_delegation_is_left_from_its_own_arm() {
    assert_arms(
        "yield_from!(a); rest();",
        "
            entry -> yield 1
            yield 1 -> yield 1
        ",
    );
}
