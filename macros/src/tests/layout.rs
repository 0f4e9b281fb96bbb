use super::{assert_lines, body, body_with};
use crate::layout::Text;
use std::collections::BTreeSet;

#[track_caller]
fn assert_layout(source: &str, expected: &str) {
    let body = body(source);
    assert_lines(
        &Text(&body.flow, &body.arms, &body.layout).to_string(),
        expected,
    );
}

#[test]
fn header_example() {
    assert_layout(
        "fn f(n: i64, text: String) -> impl Iterator<Item = i64> {
            let g = lock();
            let text = eat(text);
            yield_!(1);
            f(n);
        }",
        "
            entry: n text_hidden2
            yield 1: n keep g keep text
        ",
    );
}

#[test]
fn what_is_mentioned_later_is_moved() {
    assert_layout(
        "let a = g(); let b = g(); yield_!(1); f(&a); yield_!(2); f(b);",
        "
            entry:
            yield 1: a b
            yield 2: keep a b
        ",
    );
}

#[test]
fn what_is_only_dropped_is_kept() {
    assert_layout(
        "let a = g(); let b = h(&a); yield_!(1);",
        "
            entry:
            yield 1: keep a keep b
        ",
    );
    assert_layout(
        "{ let a = g(); yield_!(1); } yield_!(2);",
        "
            entry:
            yield 1: keep a
            yield 2:
        ",
    );
}

#[test]
fn what_needs_no_drop_is_left_behind() {
    assert_layout(
        "let a = 1; let b: u8 = g(); let c = &d; let e = \"\"; let h = (1, 'c'); let i = 0..9; yield_!(1);",
        "
            entry:
            yield 1:
        ",
    );
    assert_layout(
        "let a = v.iter(); let b = v.len(); yield_!(1);",
        "
            entry:
            yield 1:
        ",
    );
}

#[test]
fn what_is_given_away_is_not_there() {
    assert_layout(
        "let a = g(); drop(a); yield_!(1);",
        "
            entry:
            yield 1:
        ",
    );
    assert_layout(
        "let a = g(); yield_!(a); yield_!(1);",
        "
            entry:
            yield 1:
            yield 2:
        ",
    );
    assert_layout(
        "let a = g(); let b = a; yield_!(1);",
        "
            entry:
            yield 1: keep b
        ",
    );
}

#[test]
fn what_is_copied_needs_no_drop() {
    assert_layout(
        "let a = g(); f(a); f(a); yield_!(1);",
        "
            entry:
            yield 1:
        ",
    );
}

#[test]
fn what_is_given_away_on_one_path_is_doubtful() {
    assert_layout(
        "let a = g(); if c { drop(a); } yield_!(1);",
        "
            entry:
            yield 1: maybe a
        ",
    );
    assert_layout(
        "let a = g(); if c { drop(a); return; } yield_!(1);",
        "
            entry:
            yield 1: keep a
        ",
    );
    assert_layout(
        "let a = g(); if c { drop(a); } else { eat(a); } yield_!(1);",
        "
            entry:
            yield 1:
        ",
    );
}

#[test]
fn what_is_filled_on_one_path_is_doubtful() {
    assert_layout(
        "let a; if c { a = g(); f(&a); } yield_!(1);",
        "
            entry:
            yield 1: maybe a
        ",
    );
}

#[test]
fn what_is_given_away_in_a_loop_that_yields_is_doubtful() {
    assert_layout(
        "let a = g(); loop { yield_!(1); if c { drop(a); break; } } yield_!(2);",
        "
            entry:
            head 1: a
            yield 1: a
            join 0x1:
            yield 2:
        ",
    );
}

#[test]
fn doubtful_locals_are_named() {
    let doubtful = |source: &str| {
        let body = body_with(source, &[]);
        body.layout.doubtful(&body.flow)
    };
    assert_eq!(
        doubtful("let a = g(); let b = g(); if c { drop(a); } yield_!(1); f(b);"),
        BTreeSet::from(["a".to_owned()])
    );
    assert_eq!(doubtful("let a = g(); yield_!(1);"), BTreeSet::new());
}

#[test]
fn what_is_assigned_later_may_be_empty() {
    assert_layout(
        "let a; yield_!(1); a = g(); yield_!(a);",
        "
            entry:
            yield 1: empty a
            yield 2:
        ",
    );
    assert_layout(
        "let mut a = g(); drop(a); yield_!(1); a = g(); yield_!(2);",
        "
            entry:
            yield 1: empty a
            yield 2: keep a
        ",
    );
}

#[test]
fn a_later_assignment_drops_what_is_there() {
    assert_layout(
        "let mut a = g(); yield_!(1); a = g(); yield_!(2);",
        "
            entry:
            yield 1: a
            yield 2: keep a
        ",
    );
    assert_layout(
        "let mut a = 1; yield_!(1); a = 2; yield_!(a);",
        "
            entry:
            yield 1: empty a
            yield 2:
        ",
    );
}

#[test]
fn closures_are_moved_for_what_they_took() {
    assert_layout(
        "let a = g(); let f = move || a.len(); yield_!(1);",
        "
            entry:
            yield 1: f
        ",
    );
    assert_layout(
        "let f = |x| x + 1; yield_!(1);",
        "
            entry:
            yield 1:
        ",
    );
}

#[test]
fn heads_and_joins_are_handed_locals_too() {
    assert_layout(
        "let mut i = 0; while i < 9 { yield_!(i); i += 1; } f();",
        "
            entry:
            head 1: i
            yield 1: i
            join 0x1:
        ",
    );
    assert_layout(
        "let a = g(); let b = 1; if c { yield_!(1); } f(a, b);",
        "
            entry:
            yield 1: a b
            join 0x2: a b
        ",
    );
    assert_layout(
        "for a in g() { yield_!(1); }",
        "
            entry:
            head 1: __iter1
            yield 1: __iter1 keep a
            join 1x1: keep __iter1
        ",
    );
}

#[test]
fn temporaries_are_saved() {
    assert_layout(
        "f(g(), yield_!(1));",
        "
            entry:
            yield 1: __operand1
        ",
    );
    assert_layout(
        "match g() { Some(a) => { yield_!(1); f(a); } None => {} }",
        "
            entry:
            yield 1: a
            join 1x1: maybe __head1
        ",
    );
}

#[test]
fn operands_of_delegation_are_given_away() {
    assert_layout(
        "let a = g(); let b = g(); yield_from!(a); yield_from!(&mut b);",
        "
            entry:
            yield 1: b
            yield 2: keep b
        ",
    );
}
