//! The stage as a whole; each file of it has its tests in the one of that name here.

mod chain;
mod control;
mod items;
mod jumps;
mod lift;
mod lints;
mod macros;
mod operators;
mod stmts;

use super::{assert_lines, assert_one, body_with, function};
use crate::diag::Errors;
use quote::ToTokens;
use std::collections::BTreeSet;

/// The items of the body, then its tree.
#[track_caller]
pub(super) fn assert_tree(source: &str, expected: &str) {
    let tree = body_with(source, &[]).tree;
    let items = tree.items.iter();
    let items: String = items
        .map(|item| format!("{}\n", item.to_token_stream()))
        .collect();
    assert_lines(&format!("{items}{tree}"), expected);
}

#[track_caller]
fn assert_error(source: &str, expected: &str) {
    let mut errors = Errors::default();
    let generator = crate::parse::parse(&function(source), &mut errors).expect("a flavour");
    crate::normalize::normalize(&generator, &BTreeSet::new(), &mut errors);
    assert_one(&mut errors, expected);
}

#[test]
fn header_example() {
    assert_tree(
        "let x = if c { yield_!(1) } else { 7 };",
        "
            let __value1;
            if c {
                yield 1 1; __value1 = __sent2;
            }
            else {
                __value1 = 7;
            }
            let x = { __value1 };
        ",
    );
}

#[test]
fn header_example_of_the_tree() {
    assert_tree(
        "while index < up_to {
            let jump = yield_!(index);
            index += jump.unwrap_or(1);
        }",
        "
            loop 1 while index < up_to {
                yield 1 index; let jump = __sent1;
                index += jump.unwrap_or(1);
            }
        ",
    );
}

#[test]
fn a_function_from_its_arguments_to_its_end() {
    assert_tree(
        "fn f(n: i64) -> impl Iterator<Item = i64> { while n > 0 { yield_!(n); } }",
        "
            loop 1 while n > 0 {
                yield 1 n; __sent1;
            }
        ",
    );
}

#[test]
fn code_without_a_yield_is_verbatim() {
    assert_tree(
        "let a = if b { 1 } else { 2 }; loop { break; } a",
        "
            let a = if b { 1 } else { 2 };
            loop { break; }
            value a
        ",
    );
}

#[test]
fn nested_yields_number_from_the_inside() {
    assert_tree(
        "yield_!(yield_!(yield_!(1)));",
        "
            yield 1 1; let __sent1;
            yield 2 { __sent1 }; let __sent2;
            yield 3 { __sent2 }; __sent3;
        ",
    );
}

#[test]
fn doubtful_locals_split_branches_that_do_not_yield() {
    let source = "if b { drop(a); } if b { drop(c); } yield_!(1);";
    let tree = body_with(source, &["a"]).tree;
    assert_lines(
        &tree.to_string(),
        "
            if b {
                drop(a);
            }
            if b { drop(c); }
            yield 1 1; __sent1;
        ",
    );
}
