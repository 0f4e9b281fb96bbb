//! Patterns with `..` that take a part of a local.

use super::emit::{abbreviated, arm, assert_marks};
use super::normalize::assert_tree;
use crate::partial;
use quote::ToTokens;
use syn::Pat;
use syn::parse::Parser;

fn pattern(text: &str) -> Pat {
    Pat::parse_multi.parse_str(text).expect("a pattern")
}

/// What the first arm of a body is printed as.
#[track_caller]
fn assert_start(source: &str, marks: &[&str]) {
    assert_marks(&abbreviated(arm(source, "Start")), marks);
}

#[test]
fn patterns_that_leave_a_rest() {
    for text in [
        "S { n, .. }",
        "(a, ..)",
        "Some((a, ..))",
        "E::A(.., a) | E::B { a, .. }",
    ] {
        let pat = pattern(text);
        assert!(
            partial::leaves_rest(&pat) && partial::is_plain(&pat),
            "{text}"
        );
    }
    for text in ["S { n, .. } if n > 1", "S { n, r: &k, .. }"] {
        let pat = pattern(text.split(" if ").next().unwrap_or_default());
        assert!(partial::leaves_rest(&pat), "{text}");
    }
    for text in [
        "S { n }",
        "(a, _)",
        "S { ref n, .. }",
        "S { .. }",
        "S { n: 1, .. }",
    ] {
        assert!(!partial::leaves_rest(&pattern(text)), "{text}");
    }
}

#[test]
fn the_same_pattern_without_names() {
    for (text, expected) in [
        ("S { n, k: mut m, .. }", "S { n: _, k: _, .. }"),
        ("(a @ Some(b), None, ..)", "(Some(_), None, ..)"),
        ("[first, MAX, ..]", "[_, MAX, ..]"),
    ] {
        let found = partial::nameless(&pattern(text)).into_token_stream();
        let expected = pattern(expected).into_token_stream();
        assert_eq!(found.to_string(), expected.to_string());
    }
}

#[test]
fn header_example_of_normalize() {
    assert_tree(
        "match s { A { n, .. } => yield_!(n), B => 0 };",
        "
            {
                match s {
                    A { n: _, .. } {
                        #[allow(irrefutable_let_patterns)] let A { n, .. } = s else { __genfn::core::unreachable!() };
                        yield 1 n; __sent1;
                    }
                    B {
                        0;
                    }
                }
            }
        ",
    );
}

#[test]
fn header_example_of_emit() {
    let text = abbreviated(arm(
        "let s = g(); let S { n, .. } = s; yield_!(n);",
        "Start",
    ));
    assert_marks(
        &text,
        &[
            "let S{n:_,..}=s;",
            "let(n,)={",
            "if stays_whole(kind,(&&all).part(),open,closed){",
            "let S{n,..}=&s",
            "=Some(keep(s));copied}else{",
            "let S{n,..}=s",
            "(n,)}};",
        ],
    );
}

#[test]
fn the_branches_put_away_what_they_leave() {
    let source = "let s = g(); let n = match s { A { n, .. } => yield_!(n), B => 0 }; yield_!(n);";
    assert_start(
        source,
        &[
            "let A{n:_,..}=s",
            "Some(keep(s));copied",
            "B=>{*cell",
            "=Some(keep(s));",
        ],
    );
}

#[test]
fn a_guard_leaves_no_choice() {
    let source = "let s = g(); match s { A { n, .. } if n > 1 => h(n), _ => {} } yield_!(1);";
    assert_start(
        source,
        &[
            "stays_whole(kind,Moved,open,closed);",
            "match s{A{n,..}if n>1=>",
        ],
    );
}

#[test]
fn header_example_of_called() {
    let text = abbreviated(arm("let job = g(); let n = job(1); yield_!(n);", "Start"));
    assert_marks(
        &text,
        &[
            "match(&&&&Callee::new(job)).",
            "call1(1){(value,still)=>{",
            "if let Some(job)=still{*cell",
            "=Some(keep(job));}value",
        ],
    );
    // What may not be called is put away where the paths meet, if its type lets it.
    let text = abbreviated(arm("let job = g(); if c { job(1); } yield_!(1);", "Start"));
    assert!(!text.contains("Callee"), "{text}");
}

#[test]
fn a_field_of_a_local() {
    let text = abbreviated(arm("let s = g(); yield_!(s.a.0);", "Start"));
    assert_marks(
        &text,
        &[
            "let value:i64={let(part,)={",
            "let part=left.a.0 else",
            "let part=&s.a.0 else",
            "=Some(keep(s));copied}else{let part=s.a.0 else",
        ],
    );
    // It is not whole before a later mention.
    let text = abbreviated(arm("let s = g(); let n = s.n; yield_!(n); f(&s);", "Start"));
    assert!(!text.contains("stays_whole"), "{text}");
    assert_tree(
        "for x in s.list { yield_!(x); }",
        "
            {
                let __part1 = s.list;
                let mut __iter2 = __genfn::core::iter::IntoIterator::into_iter(__part1);
                loop 1 for x in __iter2 {
                    yield 1 x; __sent3;
                }
            }
        ",
    );
}

#[test]
fn cases_stand_in_parentheses() {
    let source = "let s = g(); match s { A(n) | B { n, .. } => yield_!(n), C => 0 };";
    assert_marks(
        &arm(source, "Start"),
        &["A(_)|B{n:_,..}=>", "let(A(_)|B{n:_,..})=s"],
    );
    let source = "let s = g(); match s { A(n) | B { n, .. } if n > 1 => yield_!(n), _ => 0 };";
    assert_marks(&arm(source, "Start"), &["let(A(n)|B{n,..})=left"]);
}
