//! Which access arms have to the locals that they are handed, and which cells they guard.

use super::emit::{arm, assert_arm};
use super::{assert_lines, body};
use crate::flow::{LocalId, Point};

/// The arm of a point in an expansion.
fn arm_of(source: &str, point: Point) -> String {
    let variant = point.to_string().replace(' ', "");
    let (first, rest) = variant.split_at(1);
    arm(source, &format!("{}{rest}", first.to_uppercase()))
}

/// How the arm of a point gets at a local, and whether it guards its cell or clears it behind a block.
fn access(arm: &str, local: LocalId, name: &str) -> String {
    let cell = format!("cell{}", local.0);
    let binds = |value: &str| {
        let bound = format!("{name}={value};");
        arm.contains(&format!("let {bound}")) || arm.contains(&format!("let mut {bound}"))
    };
    let ways = [
        ("copied", format!("*{cell}")),
        ("copied", format!("*place(&mut*{cell})")),
        ("lent", format!("&mut*{cell}")),
        ("lent", format!("place(&mut*{cell})")),
        ("taken", format!("take(&mut*{cell})")),
    ];
    let found: Vec<&str> = ways
        .iter()
        .filter(|(_, value)| binds(value))
        .map(|(way, _)| *way)
        .collect();
    assert!(found.len() < 2, "{name}: {found:?}");
    let guarded = arm.contains(&format!("let mut {cell}=guard(&mut*{cell});"));
    format!(
        "{} {name}{}{}",
        found.first().unwrap_or(&"left"),
        if guarded { " guarded" } else { "" },
        if clears(arm, &cell) { " cleared" } else { "" }
    )
}

/// Whether a cell is cleared behind a block, alone or with others.
fn clears(arm: &str, cell: &str) -> bool {
    let clear = format!("*{cell}=None;");
    arm.match_indices(&clear).any(|(at, _)| {
        let mut before = &arm[..at];
        while let Some(others) = before.strip_suffix("=None;") {
            before = &others[..others.rfind('*').expect("a cell")];
        }
        before.ends_with('}')
    })
}

/// Each arm with the locals that it is handed.
#[track_caller]
pub(super) fn assert_access(source: &str, expected: &str) {
    let body = body(source);
    let lines = body.arms.points.iter().skip(1).map(|point| {
        let arm = arm_of(source, *point);
        let handed = body.layout.handed(*point).locals.iter();
        let handed = handed.map(|(local, _)| {
            let name = body.flow.locals[local.0].ident.to_string();
            access(&arm, *local, &name)
        });
        let handed: Vec<String> = handed.collect();
        format!("{point}: {}\n", handed.join(", "))
    });
    assert_lines(&lines.collect::<String>(), expected);
}

/// How the first yield's arm gets at `a`, where `inside` stands on a path out of a loop.
#[track_caller]
fn assert_way(declaration: &str, inside: &str, expected: &str) {
    let source = format!("{declaration} loop {{ yield_!(a.len()); if c {{ {inside} break; }} }}");
    let body = body(&source);
    let mut locals = body.flow.locals.iter();
    let local = locals.position(|local| local.ident == "a");
    let local = LocalId(local.expect("the local"));
    let arm = arm_of(&source, Point::Yield(1));
    assert_eq!(
        access(&arm, local, "a"),
        format!("{expected} a"),
        "{source}"
    );
}

#[track_caller]
fn assert_lent(declaration: &str, inside: &str) {
    assert_way(declaration, inside, "lent");
}

#[track_caller]
fn assert_taken(declaration: &str, inside: &str) {
    assert_way(declaration, inside, "taken");
}

#[test]
fn header_example_of_access() {
    let source = "let mut first = D(1); let second = D(2); yield_!(1); drop(first);";
    assert_access(source, "yield 1: taken first, left second guarded");
    assert_arm(
        source,
        "Yield1",
        "{
            let mut first=take(&mut*cell0);
            let mut cell1=guard(&mut*cell1);
            sent(&mut input);
            drop(first);
            return Step::Returned(());
        }",
    );
}

#[test]
fn what_is_given_away_is_taken() {
    assert_taken("let a = g();", "drop(a);");
    assert_taken("let a = g();", "let b = a;");
    assert_lent("let a = g();", "drop(&a);");
}

#[test]
fn a_method_of_an_unknown_name_may_take() {
    assert_taken("let a = g();", "a.finish();");
    assert_taken("let a = g();", "let b = a.part;");
    assert_taken("let a = g();", "a.clear();");
    assert_lent("let a = Vec::new();", "a.clear();");
}

#[test]
fn a_mention_after_the_method_shows_that_it_does_not() {
    assert_lent("let a = g();", "a.finish(); f(&a);");
    assert_access(
        "let a = g(); loop { yield_!(a.len()); a.advance(); }",
        "
            head 1: lent a
            yield 1: lent a
        ",
    );
}

#[test]
fn a_value_that_is_replaced_may_have_been_taken() {
    assert_access(
        "let mut a: State = g(); loop { yield_!(a.len()); a = a.next_state(); }",
        "
            head 1: lent a
            yield 1: taken a
        ",
    );
}

#[test]
fn what_a_macro_of_an_unknown_name_mentions_is_taken() {
    assert_taken("let a = g();", "my!(a);");
    assert_way("let a = g();", "my!(b);", "left");
    assert_taken(
        "macro_rules! my { () => { a.len() } } let a = g();",
        "my!();",
    );
}

#[test]
fn standard_macros_only_look() {
    assert_lent("let a = Vec::new();", "println!(\"{} {a:?}\", a.len());");
    assert_lent("let a = Vec::new();", "assert!(a.is_empty());");
    assert_taken("let a = g();", "vec![a];");
}

#[test]
fn the_value_matched_by_a_macro_may_be_taken_apart() {
    assert_taken("let a = g();", "matches!(a, Some(_));");
    assert_lent("let a = g();", "matches!(a, Some(_)); f(&a);");
    assert_taken("let a = g();", "matches!(b, Some(x) if x == a); f(&a);");
}

#[test]
fn what_a_macro_prints_with_its_source_is_taken() {
    assert_taken("let a = g();", "dbg!(a.len());");
    assert_way("let a = g();", "dbg!(b.len());", "left");
}

#[test]
fn what_a_move_closure_captures_is_taken() {
    assert_taken("let a = g();", "f(move || a.len());");
    assert_taken("let a = g();", "f(move || a.len()); h(&a);");
    assert_lent("let a = Vec::new();", "f(|| a.len());");
}

#[test]
fn what_a_closure_may_take_is_taken() {
    assert_taken("let a = g();", "f(|| a.finish()); h(&a);");
    assert_taken("let a = g();", "f(|| a);");
}

#[test]
fn what_holds_no_exclusive_reference_may_be_assigned_where_it_lies() {
    assert_lent("let mut a = String::new();", "a = h();");
    assert_lent("let mut a: String = g();", "a = h();");
    assert_lent("let mut a = [0; 4];", "a = h();");
    assert_taken("let mut a = g();", "a = String::new();");
    assert_taken("let mut a: Vec<&mut u8> = g();", "a = h();");
    assert_taken("let mut a: Peeking<'_> = g();", "a = h();");
}

#[test]
fn what_is_borrowed_through_an_exclusive_reference_may_outlive_the_arm() {
    assert_taken("let a = &mut b;", "a.push(1);");
    assert_taken("let a = v.iter_mut();", "a.next();");
}

#[test]
fn another_local_of_the_name_prevents_lending() {
    let head = |inside: &str, expected: &str| {
        assert_access(
            &format!("let a = g(); loop {{ yield_!(a.len()); if c {{ {inside} break; }} }}"),
            &format!("head 1: {expected} a\nyield 1: left a"),
        );
    };
    head("h().map(|a| a + 1);", "taken");
    head("h().map(|b| b + 1);", "lent");
    head("{ let a = h(); f(&a); }", "taken");
    head("{ let b = h(); f(&b); }", "lent");
}

#[test]
fn what_is_copied_is_lent() {
    assert_access(
        "let b = g(); let a = g(); loop { yield_!(b.len()); f(a); }",
        "
            head 1: lent b, left a
            yield 1: left b, lent a
        ",
    );
}

#[test]
fn what_an_arm_does_not_mention_is_left() {
    assert_access(
        "let n = 1; let a = g(); yield_!(1); f(); yield_!(2); f(n, a);",
        "
            yield 1: left n, left a
            yield 2: copied n, taken a
        ",
    );
    // What is only kept for its drop is never mentioned.
    assert_access("let a = g(); yield_!(1); f();", "yield 1: left a");
}

#[test]
fn a_number_is_copied_however_it_is_used() {
    for inside in [
        "f(a);",
        "f(&a);",
        "a += 1;",
        "f(move || a);",
        "my!(a);",
        "a.finish();",
    ] {
        assert_way("let mut a = 1;", inside, "copied");
    }
    assert_way("let a: bool = g();", "f(a);", "copied");
    assert_way("let a: &str = g();", "f(a);", "copied");
}

#[test]
fn an_iterator_of_a_loop_is_lent() {
    assert_access(
        "for x in g() { yield_!(x); }",
        "
            head 1: lent __iter1 cleared
            yield 1: left __iter1
        ",
    );
    // The flag of its cell would be another value to hold.
    assert_access(
        "for x in 0..9 { yield_!(x); }",
        "
            head 1: lent __iter1
            yield 1: left __iter1
        ",
    );
}

#[test]
fn what_is_in_doubt_is_left() {
    assert_access(
        "let a = g(); if c { eat(a); } yield_!(1); f();",
        "yield 1: left a",
    );
    // It lies in its cell until another is assigned, which drops it there.
    assert_access(
        "let mut a = g(); if c { eat(a); } yield_!(1); a = g(); yield_!(2); f(a);",
        "
            yield 1: left a
            yield 2: taken a
        ",
    );
}

#[test]
fn the_machine_drops_what_is_left_in_the_outermost_block() {
    assert_access(
        "let a = g(); let b = g(); yield_!(1); f(&a);",
        "yield 1: lent a, left b",
    );
    // What lies behind what is on the stack drops after it anyway.
    assert_access(
        "let a = g(); let b = g(); yield_!(1); f(b);",
        "yield 1: left a, taken b",
    );
    assert_access(
        "let a = g(); yield_!(1); let b = g(); f(&b);",
        "yield 1: left a",
    );
}

#[test]
fn what_lies_before_what_is_on_the_stack_is_guarded() {
    let rest = "yield_!(2); f(&a, &b);";
    // `a` was taken.
    assert_access(
        "let a = g(); let b = g(); yield_!(1); if c { f(a); }",
        "yield 1: taken a, left b guarded",
    );
    // `a` is filled anew.
    assert_access(
        &format!("let a; let b = g(); yield_!(1); a = g(); {rest}"),
        "
            yield 1: left b guarded
            yield 2: lent a, lent b
        ",
    );
    // `d` is on the stack behind the guard.
    assert_access(
        "let a = g(); let b = g(); let d = g(); yield_!(1); if c { f(a); } f(d);",
        "yield 1: taken a, left b guarded, taken d",
    );
    // A guard drops before the machine clears anything.
    assert_access(
        "let a = g(); let b = g(); let d = g(); yield_!(1); if c { f(a); } f(&b);",
        "yield 1: taken a, lent b guarded, left d guarded",
    );
}

#[test]
fn a_number_or_a_reference_on_the_stack_drops_nothing() {
    assert_access(
        "let n = 1; let a = g(); yield_!(1); f(n);",
        "yield 1: copied n, left a",
    );
    assert_access(
        "let r = &mut v; let a = g(); yield_!(1); r.push(1);",
        "yield 1: taken r, left a",
    );
}

#[test]
fn what_lies_in_an_inner_block_is_cleared_behind_it() {
    assert_access(
        "{ let a = g(); yield_!(1); f(&a); yield_!(2); } yield_!(3);",
        "
            yield 1: lent a
            yield 2: left a cleared
            yield 3:
        ",
    );
    assert_access(
        "loop { let a = g(); yield_!(1); }",
        "
            head 1:
            yield 1: left a cleared
        ",
    );
    // Jumps out of the block come there too.
    assert_access(
        "loop { let a = g(); yield_!(1); if c { break; } if d { continue; } yield_!(2); } h();",
        "
            head 1:
            yield 1: left a cleared
            yield 2: left a cleared
        ",
    );
    // So it is behind a block with a label.
    assert_arm(
        "'l: { let a = g(); yield_!(1); if c { break 'l; } f(); } h();",
        "Yield1",
        "{
            'l:{{sent(&mut input);if c{break'l;}f();}*cell0=None;}
            *cell0=None;
            h();
            return Step::Returned(());
        }",
    );
    // Taken, it is on the stack, and numbers have no drop.
    assert_access(
        "{ let n = 1; let a = g(); yield_!(1); f(a); yield_!(2); f(n); } h();",
        "
            yield 1: left n, taken a
            yield 2: copied n
        ",
    );
}

#[test]
fn what_comes_into_doubt_behind_what_is_on_the_stack_is_guarded_from_its_declaration() {
    let guarded = |source: &str, point: &str, start: &str| {
        let text = arm(source, point);
        assert!(text.starts_with(start), "{text}");
    };
    guarded(
        "let b = g(); let a = g(); if c { eat(a); } yield_!(b.x);",
        "Start",
        "{let b=g();let a=g();let mut cell1=guard(&mut*cell1);if c{",
    );
    guarded(
        "let b = g(); let a; if c { a = g(); f(&a); } yield_!(b.x);",
        "Start",
        "{let b=g();let a;let mut cell1=guard(&mut*cell1);if c{",
    );
    guarded(
        "fn f(a: String, b: String, d: String) -> impl Iterator<Item = u8> {
            if c { eat(b); } yield_!(1);
        }",
        "Start",
        "{let a=argument0;let b=argument1;let mut cell1=guard(&mut*cell1);let d=argument2;let mut cell2=",
    );
    guarded(
        "let d = g(); if let Some(a) = b { if c { eat(a); } yield_!(d.x); }",
        "Start",
        "{'jump0:{let d=g();{if let Some(a)=b{let mut cell1=guard(&mut*cell1);if c{",
    );
    guarded(
        "let d = g(); let a = yield_!(1); f(d); if c { eat(a); } yield_!(2);",
        "Yield1",
        "{let d=take(&mut*cell0);let a=sent(&mut input);let mut cell1=guard(&mut*cell1);f(d);if c{",
    );
    guarded(
        "let b = g(); let a = g(); if c { f(&a); } yield_!(f(&b, &a));",
        "Start",
        "{let b=g();let a=g();if c{",
    );
}

#[test]
fn what_comes_into_doubt_with_nothing_older_on_the_stack_needs_no_guard() {
    let unguarded = |source: &str, point: &str, cleared: bool| {
        let text = arm(source, point);
        assert!(!text.contains("guard("), "{text}");
        assert_eq!(clears(&text, "cell0"), cleared, "{text}");
    };
    let source = "let a = g(); if c { eat(a); } yield_!(1); h();";
    unguarded(source, "Start", false);
    unguarded(source, "Yield1", false);
    // Of an inner block it is cleared where that ends.
    let source = "{ let a = g(); if c { eat(a); } yield_!(1); } h();";
    unguarded(source, "Start", false);
    unguarded(source, "Yield1", true);
    let source = "loop { let a = g(); if c { eat(a); } if d { break; } yield_!(1); } h();";
    unguarded(source, "Head1", true);
    unguarded(source, "Yield1", true);
}
