use super::messages_of;
use crate::args::{check, parse};
use crate::diag::Errors;

/// Whether `args` say `borrowing`, and what is wrong with them, for a stream or another generator.
#[track_caller]
fn assert_args(args: &str, stream: bool, borrowing: bool, expected: &[&str]) {
    let mut errors = Errors::default();
    let output = syn::parse_quote!(-> impl Stream<Item = u8>);
    let parsed = parse(&args.parse().expect("tokens"), &mut errors);
    check(&parsed, stream.then_some(&output), &mut errors);
    assert_eq!(parsed.borrowing.is_some(), borrowing);
    let found = messages_of(&mut errors);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
}

const UNKNOWN: &str = "`#[generator]` takes no such argument";

#[test]
fn header_example() {
    assert_args("borrowing", false, true, &[]);
    assert_args("borrowing,", false, true, &[]);
    assert_args("", false, false, &[]);
}

#[test]
fn every_unknown_argument_is_reported() {
    assert_args("fast", false, false, &[UNKNOWN]);
    assert_args("borrowing = true", false, false, &[UNKNOWN]);
    assert_args("borrowing(deeply), fast", false, false, &[UNKNOWN; 2]);
    assert_args("a::borrowing, borrowing", false, true, &[UNKNOWN]);
    assert_args("+", false, false, &[UNKNOWN]);
}

#[test]
fn an_argument_comes_once() {
    let twice = "this argument comes twice";
    assert_args("borrowing, borrowing", false, true, &[twice]);
}

#[test]
fn a_stream_borrows_as_it_is() {
    assert_args("borrowing", true, true, &["a stream can borrow its locals"]);
}

#[test]
fn recursive_excludes_what_has_no_frames() {
    let stream = "the frames of a stream";
    let borrowing = "a frame in a `Vec`";
    assert_args("recursive", false, false, &[]);
    assert_args("recursive", true, false, &[stream]);
    assert_args("recursive, borrowing", false, true, &[borrowing]);
    assert_args(
        "recursive, recursive",
        false,
        false,
        &["this argument comes twice"],
    );
    assert_args("recursive = true", false, false, &[UNKNOWN]);
}
