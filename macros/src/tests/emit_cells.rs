//! How arms hand on what they were handed.

use super::emit::{abbreviated, arm, assert_arm, assert_marks, expansion, plain};
use super::emit_access::assert_access;

#[test]
fn header_example_of_cells() {
    let source = "let other = g(); let mut index = 0; let list = g(); let mut name = g();
        yield_!(1);
        index += 1; f(&list); eat(name); name = g();
        yield_!(2);
        f(index, &list, &name, &other);";
    assert_arm(
        source,
        "Yield1",
        "{
            let mut index=*cell1;
            let list=place(&mut*cell2);
            let mut name=take(&mut*cell3);
            sent(&mut input);
            index+=1;
            f(&(*list));
            eat(name);
            name=g();
            let value:i64=2;
            *cell1=index;
            *cell3=Some(name);
            *at=State::Yield2;
            return Step::Yielded(value);
        }",
    );
}

/// What stands in front of the state in which an arm of a line yields, of the locals.
#[track_caller]
fn assert_handed_on(source: &str, variant: &str, expected: &str) {
    let text = abbreviated(arm(source, variant));
    let (_, after) = text.split_once("let value:i64=").expect("a yield");
    let (_, after) = after.split_once(';').expect("what is yielded");
    let (handed, _) = after.split_once("*at=").expect("a state");
    assert_eq!(handed, expected, "{text}");
}

#[test]
fn what_is_only_kept_is_handed_on_first_and_the_last_of_it_before_the_others() {
    assert_handed_on(
        "let a = g(); let b = g(); let d = g(); let e = g(); if c { f(&a); yield_!(h(&e)); } f(b, d);",
        "Start",
        "*cell3=Some(keep(e));*cell0=Some(keep(a));*cell1=Some(b);*cell2=Some(d);",
    );
}

#[test]
fn what_nothing_mentions_any_more_is_put_away() {
    let marks = |source: &str, expected: &[&str]| {
        let text = abbreviated(arm(source, "Start"));
        assert_marks(&text, expected);
    };
    marks(
        "let v = g(); let last = v.last(); f(&last); v.push(1); yield_!(v.len());",
        &["f(&last);*cell1=Some(keep(last));", "v.push(1);"],
    );
    // In the branches of what it is the head of.
    marks(
        "let v = g(); if let Some(&x) = v.last() { v.push(x); yield_!(x); } f(v);",
        &[
            "if let Some(&x)=__head1{*cell1=Some(keep(__head1));",
            "v.push(x);",
            "else{*cell1=Some(keep(__head1));}",
        ],
    );
    // Something may borrow from it.
    marks(
        "let a = g(); let b = f(&a); h(&b); yield_!(1);",
        &["h(&b);", "Some(keep(a))"],
    );
    // At the start, if nothing mentions it at all.
    marks(
        "let Some(x) = g() else { return }; if c { yield_!(1) }",
        &["=Some(keep(x));", "if c"],
    );
    // What looks like a reference may be reborrowed.
    marks(
        "let a = v.last(); let b = f(a.x); h(&b); yield_!(1);",
        &["Some(keep(a))", "h(&b);"],
    );
}

#[test]
fn guards_of_what_goes_on_are_forgotten() {
    assert_handed_on(
        "let a = g(); let b = g(); let d = g(); yield_!(1); f(a); yield_!(2); f(&d);",
        "Yield1",
        "forget(cell1);forget(cell2);",
    );
    // Not where the scope has ended.
    let source = "let a = g(); { let b = g(); yield_!(1); f(a); } yield_!(2);";
    assert_marks(
        &arm(source, "Yield1"),
        &["let mut cell1=guard(&mut*cell1);"],
    );
    assert_handed_on(source, "Yield1", "");
}

#[test]
fn what_the_next_arm_does_not_need_is_not_handed_on() {
    assert_handed_on(
        "let n = 1; let a = g(); let r = &x; eat(a); f(n, r); yield_!(1);",
        "Start",
        "",
    );
}

/// What is done with the number `n` before the next yield.
#[track_caller]
fn assert_put_back(statement: &str, expected: bool) {
    let source = format!("let mut n = 0; yield_!(n); {statement} yield_!(2); f(n);");
    assert_access(&source, "yield 1: copied n\nyield 2: copied n");
    let put = if expected { "*cell0=n;" } else { "" };
    assert_handed_on(&source, "Yield1", put);
}

#[test]
fn a_number_that_may_have_changed_is_put_back() {
    for statement in [
        "n += 1;",
        "f(&mut n);",
        "n.finish();",
        "let r = &mut n; f(r);",
        "if c { n *= 2; }",
        "for i in x { n += i; }",
        "let mut m = || n += 1; m();",
        "f(|| g(&mut n));",
        "f(|| n = n + 1);",
        "match n { ref mut m => *m = 1 }",
        "let ref mut m = n; f(m);",
        "my!(n);",
        "macro_rules! m { () => { n += 1 } } m!();",
    ] {
        assert_put_back(statement, true);
    }
}

#[test]
fn a_number_that_is_only_read_is_not_put_back() {
    for statement in [
        "f(n);",
        "f(&n);",
        "g(n + 1);",
        "if n == 1 { g(); }",
        "if n < 1 && 2 > n { g(); }",
        "match n { 1 => g(), _ => {} }",
        "x[n] = n;",
        "f(move || n + 1);",
    ] {
        assert_put_back(statement, false);
    }
}

#[test]
fn a_number_is_put_into_its_cell_where_it_is_assigned_anew() {
    let source = "let mut n = 0u8; f(n); yield_!(1); n = 3; yield_!(2); f(n);";
    assert_handed_on(source, "Start", "");
    assert_handed_on(source, "Yield1", "*cell0=n;");
}

#[test]
fn each_way_out_of_an_arm_puts_a_number_back() {
    let source = "let mut n = 0; loop { yield_!(n); n += 1; if c { yield_!(2); } }";
    let text = arm(source, "Yield1");
    assert_eq!(text.matches("*cell0=n;").count(), 2, "{text}");
    assert_eq!(arm(source, "Yield2").matches("cell0").count(), 0);
}

#[test]
fn what_a_slice_pattern_takes_apart_is_enclosed_in_its_cell() {
    let text = plain(&expansion(
        "let a = g(); yield_!(1); let [b, c] = a; yield_!(2);",
    ));
    assert_marks(
        &text,
        &[
            "*cell0=Some({",
            "(&&&Probe::new(a)).enclose()});",
            "let a=Enclosed::local(take(&mut*cell0));",
        ],
    );
    let text = plain(&expansion("let a = g(); let [b, c] = a; yield_!(2);"));
    assert!(!text.contains("enclose"), "{text}");
}
