use super::{assert_lines, body};
use crate::hint::{Text, find};

#[track_caller]
fn assert_hints(source: &str, expected: &str) {
    let body = body(source);
    let hints = find(&body.tree, &body.flow);
    assert_lines(&Text(&hints, &body.flow).to_string(), expected);
}

#[test]
fn header_example() {
    assert_hints(
        "fn f(list: Vec<u8>) -> impl Iterator<Item = u8> {
            yield_!(0);
            for x in list {
                if x > 9 { yield_!(9); }
                yield_!(x);
            }
            yield_!(1);
        }",
        "entry: 2..
        yield 1: 1..
        yield 2: 2..=2 and for each of __iter2 1..=2
        yield 3: 1..=1 and for each of __iter2 1..=2
        yield 4: 0..=0",
    );
}

#[test]
fn what_may_leave_ends_the_lower_bound() {
    let way = |code: &str| format!("yield_!(1); {code}; yield_!(2);");
    let leaving = [
        "if c { return }",
        "f()?",
        "'b: { break 'b }",
        "unknown!()",
        "vec![f()?]",
        "assert!({ return })",
        "include!(\"x\")",
        "let Some(x) = y else { return }",
        "match x { y if y? => {} _ => {} }",
    ];
    for code in leaving {
        assert_hints(&way(code), "entry: 1..=2\nyield 1: 0..=1\nyield 2: 0..=0");
    }
    let staying = [
        "f(|| return)",
        "println!(\"{}\", x)",
        "fn inner() { return }",
        "async { return }",
        "panic!()",
    ];
    for code in staying {
        assert_hints(&way(code), "entry: 2..=2\nyield 1: 1..=1\nyield 2: 0..=0");
    }
}

#[test]
fn operands_and_what_takes_the_value_sent() {
    assert_hints(
        "yield_!(f()?); let x = g(yield_!(1)?); yield_!(x);",
        "entry: 0..=3\nyield 1: 1..=2\nyield 2: 0..=1\nyield 3: 0..=0",
    );
}

#[test]
fn loops_of_unknown_length() {
    assert_hints(
        "while c { yield_!(1); } loop { f(); } yield_!(2);",
        "entry: 1..\nyield 1: 1..\nyield 2: 0..=0",
    );
    assert_hints("loop { yield_!(1); }", "");
}

#[test]
fn delegates() {
    assert_hints(
        "yield_!(1); let x = yield_from!(a()); yield_!(x);",
        "entry: 2..\nyield 1: 1..\nyield 2: 1..=1 and the delegate\nyield 3: 0..=0",
    );
}
