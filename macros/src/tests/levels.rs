use super::{assert_lines, body, levels};
use crate::levels::Text;

#[track_caller]
fn assert_levels(source: &str, expected: &str) {
    let body = body(source);
    assert_lines(&Text(&body.flow, &levels(&body)).to_string(), expected);
}

/// A loop that yields and has `inside` in its body, on a path that leaves it.
#[track_caller]
fn assert_held(declaration: &str, inside: &str) {
    assert_levels(&leaving(declaration, inside), "level 1: a");
}

#[track_caller]
fn assert_not_held(declaration: &str, inside: &str) {
    assert_levels(&leaving(declaration, inside), "");
}

fn leaving(declaration: &str, inside: &str) -> String {
    format!("{declaration} loop {{ yield_!(a.len()); if c {{ {inside} break; }} }}")
}

#[test]
fn header_example() {
    assert_levels(
        "let mut list = Vec::new();
        for x in source {
            yield_!(list.len());
            list.push(x);
            yield_!(list.len());
        }",
        "level 1: list __iter1",
    );
}

#[test]
fn the_iterator_of_a_for_is_held() {
    assert_levels("for a in g() { yield_!(a); }", "level 1: __iter1");
    assert_levels("for a in 0..9 { yield_!(a); break; }", "level 1: __iter1");
    assert_levels("while c { yield_!(1); }", "");
}

#[test]
fn a_vec_that_is_only_pushed_to_is_held() {
    assert_levels(
        "let mut a = Vec::new(); loop { yield_!(1); a.push(1); }",
        "level 1: a",
    );
}

#[test]
fn counters_count_as_numbers() {
    let nested = |heads: [&str; 2]| {
        format!(
            "for a in {} {{ for b in {} {{ yield_!(a ^ b); }} }}",
            heads[0], heads[1]
        )
    };
    assert_levels(&nested(["0..n", "0..a"]), "level 2: __iter1 a __iter2");
    assert_levels(
        &nested(["(0..=n)", "b.iter()"]),
        "level 2: __iter1 a __iter2",
    );
    assert_levels(
        &nested(["g(0..n)", "0..3"]),
        "level 1: __iter1
        level 2 in 1: a __iter2",
    );
}

#[test]
fn numbers_alone_are_held_by_the_innermost_loop() {
    assert_levels("let mut n = 0; loop { yield_!(n); n += 1; }", "");
    assert_levels(
        "let mut n = 0u8; loop { yield_!(n); n += 1; }",
        "level 1: n",
    );
    assert_levels(
        "let mut n: u8 = 0; loop { let mut m: u8 = 0; while m < n { yield_!(m); m += 1; } n += 1; }",
        "level 2: n m",
    );
    assert_levels(
        "fn f(n: u8, s: &str) -> impl Iterator<Item = usize> {
            loop { yield_!(s.len() + n); }
        }",
        "level 1: n s",
    );
}

#[test]
fn a_number_beside_a_vec_is_held() {
    assert_levels(
        "let mut n = 0; let mut a = Vec::new(); loop { yield_!(n); n += 1; a.push(n); }",
        "level 1: n a",
    );
}

#[test]
fn what_the_loop_gives_away_prevents_the_level() {
    assert_not_held("let a = g();", "drop(a);");
    assert_not_held("let a = g();", "let b = a;");
    assert_held("let a = g();", "drop(&a);");
    assert_levels(
        "let a = g(); let b = g(); loop { yield_!(b.len()); if c { drop(a); break; } }",
        "",
    );
}

#[test]
fn what_is_copied_is_not_given_away() {
    assert_levels(
        "let b = g(); let a = g(); loop { yield_!(b.len()); f(a); }",
        "level 1: b a",
    );
}

#[test]
fn what_is_given_away_after_the_loop_is_held() {
    assert_levels(
        "let a = g(); loop { yield_!(a.len()); if c { break; } } drop(a);",
        "level 1: a",
    );
}

#[test]
fn what_is_never_mentioned_again_is_kept() {
    assert_levels("let a = g(); loop { yield_!(1); }", "level 1: keep a");
    assert_levels(
        "let a = g(); let b = g(); loop { yield_!(b.len()); }",
        "level 1: keep a b",
    );
    assert_levels("let a = 1; loop { yield_!(1); }", "");
}

#[test]
fn loops_in_loops_are_levels_in_levels() {
    assert_levels(
        "let a = g(); for b in h() { for c in i() { yield_!(a.len() + b.len() + c); } }",
        "
            level 1: a __iter1
            level 2 in 1: b __iter2
        ",
    );
}

#[test]
fn a_loop_that_is_no_level_is_passed_over() {
    assert_levels(
        "for _ in g() { let mut n = 0; while n < 9 { for a in h() { yield_!(a); } n += 1; } }",
        "
            level 1: __iter1
            level 3 in 1: n __iter2
        ",
    );
    assert_levels(
        "let mut n = 0; while n < 9 { for a in g() { yield_!(a); } n += 1; }",
        "level 2: n __iter1",
    );
}

#[test]
fn a_method_of_an_unknown_name_may_consume() {
    assert_not_held("let a = g();", "a.finish();");
    assert_not_held("let a = g();", "let b = a.part;");
    assert_not_held("let a = g();", "a.clear();");
    assert_held("let a = Vec::new();", "a.clear();");
}

#[test]
fn a_mention_after_the_method_shows_that_it_does_not() {
    assert_held("let a = g();", "a.finish(); f(&a);");
    assert_levels(
        "let a = g(); loop { yield_!(a.len()); a.advance(); }",
        "level 1: a",
    );
}

#[test]
fn a_value_that_is_replaced_may_have_been_consumed() {
    assert_levels(
        "let mut a: State = g(); loop { yield_!(a.len()); a = a.next_state(); }",
        "",
    );
}

#[test]
fn a_macro_of_an_unknown_name_prevents_the_level() {
    assert_not_held("let a = g();", "my!(a);");
    assert_held("let a = g();", "my!(b);");
    assert_not_held(
        "macro_rules! my { () => { a.len() } } let a = g();",
        "my!();",
    );
}

#[test]
fn standard_macros_only_look() {
    assert_held("let a = Vec::new();", "println!(\"{} {a:?}\", a.len());");
    assert_held("let a = Vec::new();", "assert!(a.is_empty());");
    assert_not_held("let a = g();", "vec![a];");
}

#[test]
fn the_value_matched_by_a_macro_may_be_taken_apart() {
    assert_not_held("let a = g();", "matches!(a, Some(_));");
    assert_held("let a = g();", "matches!(a, Some(_)); f(&a);");
    assert_not_held("let a = g();", "matches!(b, Some(x) if x == a); f(&a);");
}

#[test]
fn a_macro_that_prints_its_source_prevents_the_level() {
    assert_not_held("let a = g();", "dbg!(a.len());");
    assert_held("let a = g();", "dbg!(b.len());");
}

#[test]
fn a_move_closure_prevents_the_level() {
    assert_not_held("let a = g();", "f(move || a.len());");
    assert_not_held("let a = g();", "f(move || a.len()); h(&a);");
    assert_held("let a = Vec::new();", "f(|| a.len());");
}

#[test]
fn a_closure_that_may_consume_prevents_the_level() {
    assert_not_held("let a = g();", "f(|| a.finish()); h(&a);");
    assert_not_held("let a = g();", "f(|| a);");
}

#[test]
fn what_holds_no_exclusive_reference_may_be_assigned() {
    assert_held("let mut a = String::new();", "a = h();");
    assert_held("let mut a: String = g();", "a = h();");
    assert_held("let mut a = [0; 4];", "a = h();");
    assert_not_held("let mut a = g();", "a = String::new();");
    assert_not_held("let mut a: Vec<&mut u8> = g();", "a = h();");
    assert_not_held("let mut a: Peeking<'_> = g();", "a = h();");
}

#[test]
fn another_local_of_the_name_prevents_the_level() {
    assert_not_held("let a = g();", "h().map(|a| a + 1);");
    assert_held("let a = g();", "h().map(|b| b + 1);");
    assert_not_held("let a = g();", "{ let a = h(); f(&a); }");
    assert_held("let a = g();", "{ let b = h(); f(&b); }");
}

#[test]
fn what_only_some_arms_have_is_no_part_of_the_level() {
    assert_levels(
        "let b = g(); let a; loop { yield_!(b.len()); if c { a = 1; break; } } f(a);",
        "level 1: b",
    );
    assert_levels(
        "let a; let b = g(); loop { yield_!(b.len()); if c { a = 1; break; } } f(a);",
        "",
    );
    assert_levels(
        "let a = g(); let b = g(); loop { yield_!(b.len()); if c { drop(a); yield_!(2); break; } }",
        "",
    );
}

#[test]
fn what_may_have_been_given_away_prevents_the_level() {
    assert_levels(
        "let a = g(); let b = g(); if c { drop(a); } loop { yield_!(b.len()); }",
        "",
    );
    assert_levels(
        "let a = g(); let b = g(); if c { drop(&a); } loop { yield_!(b.len()); }",
        "level 1: keep a b",
    );
}

#[test]
fn the_iterator_of_a_loop_that_gives_something_away_is_guarded() {
    assert_levels(
        "let mut a = g(); for x in h() { eat(a); a = g(); yield_!(x); a.see(); }",
        "loose level 1: parked a guarded __iter1",
    );
    assert_levels(
        "let a = g(); for x in h() { yield_!(x); if c { eat(a); break; } }",
        "loose level 1: parked a guarded __iter1",
    );
    assert_levels(
        "let a = g(); let b = g(); for x in h() {
            yield_!(b.len());
            if c { eat(a); break; }
        }",
        "loose level 1: parked a parked b guarded __iter1",
    );
}

#[test]
fn what_a_loop_fills_on_the_stack_makes_it_loose() {
    assert_levels(
        "let a = g(); eat(a); let b = g(); for x in h() { yield_!(x); a = g(); return; }",
        "loose level 1: parked keep b guarded __iter1",
    );
}
