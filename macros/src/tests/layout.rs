use super::{assert_lines, body, body_with};
use crate::driver::Body;
use crate::flow::LocalId;
use crate::layout::{Content, Kind, Text};
use std::collections::BTreeSet;

#[track_caller]
fn assert_layout(source: &str, expected: &str) {
    let body = body(source);
    assert_lines(
        &Text(&body.flow, &body.arms, &body.layout).to_string(),
        expected,
    );
}

/// The cells in their order, those of numbers without a mark.
fn cells(body: &Body) -> String {
    let cells = body.layout.cells.iter().map(|cell| match cell.content {
        Content::Local(local) => {
            assert_eq!(body.layout.kind(local), Some(cell.kind));
            let name = &body.flow.locals[local.0].ident;
            match cell.kind {
                Kind::Kept => format!("kept {name}"),
                Kind::Value => format!("value {name}"),
                Kind::Number => name.to_string(),
            }
        }
        Content::Delegate(number) => {
            assert_eq!(cell.kind, Kind::Value);
            format!("delegate {number}")
        }
    });
    cells.collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn assert_cells(source: &str, expected: &str) {
    assert_eq!(cells(&body(source)), expected, "{source}");
}

#[test]
fn header_example() {
    let source = "fn f(n: i64, text: String) -> impl Iterator<Item = i64> {
        let g = lock();
        let text = eat(text);
        yield_!(1);
        f(n);
    }";
    assert_layout(
        source,
        "
            entry:
            yield 1: n keep g keep text
        ",
    );
    assert_cells(source, "kept text, kept g, n");
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
    // What a name of a method says is left to the type.
    assert_layout(
        "let a = v.iter(); let b = v.len(); yield_!(1);",
        "
            entry:
            yield 1: keep a keep b
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
            yield 2:
        ",
    );
    assert_layout(
        "let a = g(); loop { yield_!(1); if c { drop(a); break; } if d { break; } } yield_!(2);",
        "
            entry:
            head 1: a
            yield 1: a
            yield 2: maybe a
        ",
    );
    assert_layout(
        "let a = g(); while c { yield_!(1); if d { drop(a); break; } } yield_!(2);",
        "
            entry:
            head 1: a
            yield 1: a
            join 0x1: maybe a
            yield 2: maybe a
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
        ",
    );
    assert_layout(
        "let mut i = 0; while i < 9 { yield_!(i); i += 1; if c { break; } } f(i);",
        "
            entry:
            head 1: i
            yield 1: i
            join 0x1: i
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
        "for a in g() { yield_!(1); if c { break; } }",
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

#[test]
fn arguments_that_no_later_arm_needs_have_no_cell() {
    let with =
        |body: &str| format!("fn f(a: String, n: u8) -> impl Iterator<Item = u8> {{ {body} }}");
    assert_cells(&with("eat(a); yield_!(n);"), "");
    assert_cells(&with("eat(a); yield_!(1); yield_!(n);"), "n");
    assert_cells(&with("f(&a); yield_!(n); yield_!(2);"), "kept a");
    assert_cells(&with("yield_!(1); f(&a, n); yield_!(2);"), "n, value a");
    let body = body(&with("yield_!(1); f(&a, n);"));
    let entry = body.layout.handed(crate::flow::Point::Entry);
    assert!(entry.locals.is_empty() && entry.empty.is_empty());
}

#[test]
fn locals_that_no_arm_is_handed_have_no_cell() {
    assert_cells("let a = g(); eat(a); let n = 1; f(n); yield_!(1);", "");
    let body = body("let a = g(); eat(a); yield_!(1);");
    assert_eq!(body.layout.kind(LocalId(0)), None);
}

#[test]
fn one_cell_serves_all_arms() {
    assert_cells(
        "let a = g(); let n = 1; while c { yield_!(n); f(&a); yield_!(2); } yield_!(n); f(a);",
        "n, value a",
    );
    // Kept by the one, needed by the other.
    assert_cells(
        "let a = g(); if c { yield_!(1); return; } yield_!(2); f(a);",
        "value a",
    );
    assert_cells("let a = g(); yield_!(1); f(&a); yield_!(2);", "value a");
}

#[test]
fn a_cell_of_a_number_has_no_flag() {
    assert_cells(
        "let a = 1; let b = 'b'; let d: f32 = g(); let e = true; let h = (1, 2u8); let i = a;
        let j: (u8, bool) = g(); let k = -1; let l = b as u32;
        yield_!(1);
        f(a, b, d, e, h, i, j, k, l);",
        "l, k, j, i, h, e, d, b, a",
    );
    assert_cells(
        "let a = \"a\"; let b = &x; let d = g(); let e: &u8 = g(); let h = a + 1;
        yield_!(1);
        f(a, b, d, e, h);",
        "value h, value e, value d, value b, value a",
    );
}

#[test]
fn a_range_with_two_ends_has_a_default() {
    let iterator = |head: &str| format!("for x in {head} {{ yield_!(1); }}");
    assert_cells(&iterator("0..9"), "__iter1");
    assert_cells(&iterator("(0..9)"), "__iter1");
    assert_cells(&iterator("0..n"), "__iter1");
    assert_cells(&iterator("0..=9"), "value __iter1");
    assert_cells(&iterator("0.."), "value __iter1");
    assert_cells(&iterator("a..b"), "kept x, value __iter1");
    assert_cells("let r = 0..9; yield_!(1); for x in r { f(x); }", "value r");
}

#[test]
fn a_delegate_has_a_cell_before_those_in_scope() {
    assert_cells(
        "let a = g(); yield_from!(h()); let b = g(); yield_!(1); f(a, b);",
        "value b, delegate 1, value a",
    );
    assert_cells(
        "let a = g(); let d = yield_from!(h()); yield_from!(i()); yield_!(1); f(a, d);",
        "delegate 2, value d, delegate 1, value a",
    );
    assert_cells("yield_from!(h());", "delegate 1");
    assert_cells("return; yield_from!(h());", "");
}

#[test]
fn a_call_of_the_function_itself_has_a_frame_and_no_cell() {
    assert_cells(
        "#[recursive] fn f(n: u8) -> impl Iterator<Item = u8> {
            yield_from!(f(n));
            yield_from!(g());
            yield_!(n);
        }",
        "delegate 2, n",
    );
}

#[test]
fn what_is_only_dropped_lies_in_a_cell_of_its_kind() {
    assert_cells("let a = g(); yield_!(1);", "kept a");
    assert_cells("let a = g(); if c { drop(a); } yield_!(1);", "kept a");
    // What is assigned later has to be of its type.
    assert_cells(
        "let mut a = g(); if c { drop(a); } yield_!(1); a = g(); yield_!(2);",
        "value a",
    );
    assert_cells(
        "let mut a = g(); yield_!(1); a = g(); yield_!(2);",
        "value a",
    );
}

#[test]
fn what_is_filled_anew_is_known() {
    let refilled = |source: &str| {
        let body = body(source);
        let locals = (0..body.flow.locals.len()).map(LocalId);
        let found = locals.filter(|local| body.layout.is_refilled(*local));
        let names = found.map(|local| body.flow.locals[local.0].ident.to_string());
        names.collect::<Vec<_>>()
    };
    assert_eq!(refilled("let a; yield_!(1); a = g(); f(a);"), ["a"]);
    assert_eq!(refilled("let mut a = 1; yield_!(1); a = 2; f(a);"), ["a"]);
    assert_eq!(
        refilled("let mut a = g(); yield_!(1); a = g(); f(a);"),
        [""; 0]
    );
    assert_eq!(refilled("let a; a = g(); yield_!(1); f(a);"), [""; 0]);
}

#[test]
fn what_code_behind_a_yield_tells_first_is_untold() {
    let untold = |source: &str| {
        let body = body(source);
        let names = body.layout.untold.iter();
        let names = names.map(|local| body.flow.locals[local.0].ident.to_string());
        names.collect::<Vec<_>>()
    };
    let branches = |init: &str| {
        format!("let mut a = {init}; if c {{ yield_!(1); a.push(x); }} else {{ a.push(y); }} f(a);")
    };
    assert_eq!(untold(&branches("Vec::new()")), ["a"]);
    assert_eq!(untold(&branches("None")), ["a"]);
    assert_eq!(untold(&branches("Vec::from(b)")), [""; 0]);
    assert_eq!(
        untold("let mut a = Vec::new(); yield_!(1); a.push(x); f(a);"),
        [""; 0]
    );
}
