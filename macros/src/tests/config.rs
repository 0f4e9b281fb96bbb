use super::{assert_lines, assert_one, function, messages_of};
use crate::diag::Errors;
use quote::ToTokens;

#[track_caller]
fn assert_variants(source: &str, expected: &str) {
    let mut errors = Errors::default();
    let variants = crate::config::variants(&function(source), &mut errors);
    assert_eq!(messages_of(&mut errors), [""; 0]);
    let print = |variant: &syn::ItemFn| format!("{}\n", variant.to_token_stream());
    assert_lines(&variants.iter().map(print).collect::<String>(), expected);
}

#[track_caller]
fn assert_error(source: &str, expected: &str) {
    let mut errors = Errors::default();
    crate::config::variants(&function(source), &mut errors);
    assert_one(&mut errors, expected);
}

#[test]
fn header_example() {
    assert_variants(
        "fn f() -> G { #[cfg(unix)] yield_!(1); }",
        "
            #[cfg(all(not(unix)))] fn f() -> G { }
            #[cfg(all(unix))] fn f() -> G { yield_!(1); }
        ",
    );
}

#[test]
fn without_a_cfg_the_function_itself() {
    assert_variants("fn f() -> G { yield_!(1); }", "fn f() -> G { yield_!(1); }");
    assert_variants(
        "fn f() -> G { #[cfg(unix)] g(); yield_!(1); #[allow(unused)] yield_!(2); }",
        "fn f() -> G { #[cfg(unix)] g(); yield_!(1); #[allow(unused)] yield_!(2); }",
    );
}

#[test]
fn one_predicate_is_answered_once() {
    assert_variants(
        "fn f() -> G { #[cfg(a)] yield_!(1); #[cfg(a)] yield_!(2); yield_!(3); }",
        "
            #[cfg(all(not(a)))] fn f() -> G { yield_!(3); }
            #[cfg(all(a))] fn f() -> G { yield_!(1); yield_!(2); yield_!(3); }
        ",
    );
}

#[test]
fn two_predicates_are_four_variants() {
    assert_variants(
        "fn f() -> G { #[cfg(a)] yield_!(1); #[cfg(b)] yield_!(2); }",
        "
            #[cfg(all(not(a), not(b)))] fn f() -> G { }
            #[cfg(all(a, not(b)))] fn f() -> G { yield_!(1); }
            #[cfg(all(not(a), b))] fn f() -> G { yield_!(2); }
            #[cfg(all(a, b))] fn f() -> G { yield_!(1); yield_!(2); }
        ",
    );
}

#[test]
fn both_predicates_of_one_statement_must_hold() {
    assert_variants(
        "fn f() -> G { #[cfg(a)] #[cfg(b)] yield_!(1); }",
        "
            #[cfg(all(not(a), not(b)))] fn f() -> G { }
            #[cfg(all(a, not(b)))] fn f() -> G { }
            #[cfg(all(not(a), b))] fn f() -> G { }
            #[cfg(all(a, b))] fn f() -> G { yield_!(1); }
        ",
    );
}

#[test]
fn locals_are_chosen_although_they_do_not_yield() {
    assert_variants(
        "fn f() -> G { #[cfg(a)] let x = 1; #[cfg(not(a))] let x = 2; yield_!(x); }",
        "
            #[cfg(all(not(a), not(not(a))))] fn f() -> G { yield_!(x); }
            #[cfg(all(a, not(not(a))))] fn f() -> G { let x = 1; yield_!(x); }
            #[cfg(all(not(a), not(a)))] fn f() -> G { let x = 2; yield_!(x); }
            #[cfg(all(a, not(a)))] fn f() -> G { let x = 1; let x = 2; yield_!(x); }
        ",
    );
}

#[test]
fn blocks_and_arms_are_chosen() {
    assert_variants(
        "fn f() -> G { if b { #[cfg(a)] { yield_!(1); } } }",
        "
            #[cfg(all(not(a)))] fn f() -> G { if b { } }
            #[cfg(all(a))] fn f() -> G { if b { { yield_!(1); } } }
        ",
    );
    assert_variants(
        "fn f() -> G { match b { #[cfg(a)] 1 => yield_!(1), #[cfg(c)] 2 => g(), _ => {} } }",
        "
            #[cfg(all(not(a)))] fn f() -> G { match b { #[cfg(c)] 2 => g(), _ => { } } }
            #[cfg(all(a))] fn f() -> G { match b { 1 => yield_!(1), #[cfg(c)] 2 => g(), _ => { } } }
        ",
    );
}

#[test]
fn nested_items_are_left_alone() {
    assert_variants(
        "fn f() -> G { fn g() { #[cfg(a)] let x = 1; } yield_!(1); }",
        "fn f() -> G { fn g() { #[cfg(a)] let x = 1; } yield_!(1); }",
    );
}

#[test]
fn five_predicates_are_too_many() {
    let stmts = |count: u32| -> String {
        (0..count)
            .map(|n| format!("#[cfg(a{n})] yield_!({n});"))
            .collect()
    };
    let four = function(&stmts(4));
    let mut errors = Errors::default();
    assert_eq!(crate::config::variants(&four, &mut errors).len(), 16);
    assert_error(&stmts(5), "more than four different `#[cfg]`s");
}

#[test]
fn attributes_that_may_hide_a_cfg_are_refused() {
    assert_error(
        "#[cfg_attr(a, cfg(b))] yield_!(1);",
        "`#[cfg_attr]` cannot be resolved around a yield",
    );
}
