use super::assert_tokens;
use crate::macros::{self, Arguments};
use quote::ToTokens;
use syn::Macro;

fn parsed(source: &str) -> Macro {
    syn::parse_str(source).unwrap_or_else(|error| panic!("{error}: {source}"))
}

/// The arguments, separated by `|`; what is no expression behind `+`.
#[track_caller]
fn assert_arguments(source: &str, expected: &str) {
    let mac = parsed(source);
    let mut args = Arguments::parse(&mac).expect("arguments");
    let exprs = args
        .exprs_mut()
        .map(|arg| arg.to_token_stream().to_string());
    let mut text = exprs.collect::<Vec<_>>().join(" | ");
    if let Some(rest) = args.rest() {
        text = format!("{text} + {rest}");
    }
    assert_tokens(&text, expected);
    let again = args.into_tokens().to_string();
    assert_tokens(&again, &mac.tokens.to_string());
}

#[test]
fn lists() {
    assert_arguments(
        "println!(\"{}\", a + 1, b(c, d))",
        "\"{}\" | a + 1 | b(c, d)",
    );
    assert_arguments("vec![a, b,]", "a | b");
    assert_arguments("std::assert_eq!(a, b)", "a | b");
    assert_arguments("vec![]", "");
}

#[test]
fn named_arguments_are_their_values() {
    assert_arguments("format!(\"{a}\", a = b + 1)", "\"{a}\" | b + 1");
}

#[test]
fn the_length_of_a_vec_and_the_pattern_of_matches_are_no_expressions() {
    assert_arguments("vec![a; b + 1]", "a + ; b + 1");
    assert_arguments(
        "matches!(a.b, Some(c) if c > 1)",
        "a.b + , Some(c) if c > 1",
    );
    assert_arguments("matches!(a, b | c)", "a + , b | c");
}

#[test]
fn the_rest_can_be_mapped() {
    let mut args = Arguments::parse(&parsed("vec![a; b]")).expect("arguments");
    args.map_rest(|rest| quote::quote!(#rest + 1));
    assert_tokens(&args.into_tokens().to_string(), "a; b + 1");
}

#[test]
fn other_macros_have_none() {
    assert!(Arguments::parse(&parsed("my!(a, b)")).is_none());
    assert!(Arguments::parse(&parsed("vec![a b]")).is_none());
    assert!(Arguments::parse(&parsed("matches!(a)")).is_none());
}

#[test]
fn a_yield_must_be_evaluated_always() {
    let evaluates = |source: &str| macros::unsure_yield(&parsed(source)).is_none();
    assert!(evaluates("println!(\"{}\", yield_!(1))"));
    assert!(evaluates("assert!(yield_!(1), \"{}\", a)"));
    assert!(!evaluates("assert!(a, \"{}\", yield_!(1))"));
    assert!(evaluates("assert_ne!(a, yield_!(1))"));
    assert!(!evaluates("debug_assert_eq!(a, b, \"{}\", yield_!(1))"));
    assert!(evaluates("vec![yield_!(1); 3]"));
    assert!(!evaluates("vec![1; yield_!(3)]"));
    assert!(!evaluates("matches!(a, b if yield_!(b))"));
    assert!(!evaluates("my!(yield_!(1))"));
}
