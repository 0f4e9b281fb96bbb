use super::{assert_tokens, function};
use crate::formats;
use crate::mentions::{self, Marker};
use quote::{ToTokens, quote};
use std::collections::BTreeSet;
use syn::parse::Parser;

#[test]
fn inline_captures_are_mentions() {
    let mut found = Vec::new();
    let tokens = quote!("{a} {b:?} {:c$} {{d}} {0:>e$.f$}", g);
    mentions::identifiers(&tokens, &mut found);
    found.retain(|name| name.len() == 1 && name.chars().all(char::is_alphabetic));
    assert_eq!(found, ["a", "b", "c", "e", "f", "g"]);
}

#[test]
fn captures_are_replaced_in_place() {
    let upper = |text: &str| {
        formats::map_captures(text, |name| {
            name.starts_with(char::is_alphabetic)
                .then(|| name.to_uppercase())
        })
    };
    assert_eq!(upper("a {a} b"), "a {A} b");
    assert_eq!(upper("{a:?} {b:>8.3}"), "{A:?} {B:>8.3}");
    assert_eq!(upper("{a:>b$.c$}"), "{A:>B$.C$}");
    assert_eq!(upper("{:#0b$x}"), "{:#0B$x}");
    assert_eq!(upper("{0} {} {0:1$}"), "{0} {} {0:1$}");
    assert_eq!(upper("{{a}} {{{a}}}"), "{{a}} {{{A}}}");
    assert_eq!(upper("{a }"), "{A }");
    assert_eq!(upper("{a"), "{A");
    assert_eq!(upper(""), "");
}

#[test]
fn only_strings_capture() {
    let identifiers = |tokens| {
        let mut found = Vec::new();
        mentions::identifiers(&tokens, &mut found);
        found
    };
    assert_eq!(
        identifiers(quote!('{' 1 "{a}" r#"{b}"# (c { d }))),
        ["a", "r#a", "b", "r#b", "c", "d"]
    );
}

#[test]
fn markers_are_known_by_their_last_segment() {
    let marker = |source| mentions::marker(&syn::parse_str(source).expect("a macro"));
    assert_eq!(marker("yield_!(1)"), Some(Marker::Yield));
    assert_eq!(marker("a::b::yield_from!(1)"), Some(Marker::From));
    assert_eq!(marker("yields!(1)"), None);
    let paths = |source| {
        let markers = mentions::markers(&function(source).block).into_iter();
        let paths = markers.map(|path| path.to_token_stream().to_string());
        paths.collect::<Vec<_>>()
    };
    assert_eq!(
        paths("a::yield_!(1); b::yield_!(yield_from!(2)); a::yield_!(3);"),
        ["a :: yield_", "b :: yield_", "yield_from"]
    );
    assert!(paths("f(1);").is_empty());
}

#[test]
fn closures_and_items_do_not_yield_for_the_body() {
    let yields = |source| mentions::block_yields(&function(source).block);
    assert!(yields("f(yield_!(1));"));
    assert!(yields("my!(a, { yield_!(1) });"));
    assert!(!yields("my!(yield_, yield_from);"));
    assert!(!yields(
        "f(|| yield_!(1)); async { yield_!(2) }; const { yield_!(3) };"
    ));
    assert!(!yields("f(); fn g() { yield_!(1); }"));
}

#[test]
fn a_mention_on_one_path_is_found() {
    let names = BTreeSet::from(["a".to_owned()]);
    let on_one_path =
        |source| crate::one_path::moves(&syn::parse_str(source).expect("an expression"), &names);
    assert!(on_one_path("if b { a } else { c }"));
    assert!(on_one_path("f(b && a)"));
    assert!(on_one_path("match b { _ => a = 1 }"));
    assert!(!on_one_path("match b { _ => println!(\"{a}\") }"));
    assert!(!on_one_path("if a.len() > 1 { &a } else { f(&a[1]) }"));
    assert!(!on_one_path("for x in eat(a) { f(x) }"));
    assert!(on_one_path("for x in b { eat(a) }"));
    assert!(on_one_path("'l: { f(a) }"));
    assert!(!on_one_path("f(a)"));
    assert!(!on_one_path("{ f(a) }"));
    assert!(!on_one_path("f(a, if b { c } else { d })"));
    assert!(!on_one_path("|b| if b { a } else { c }"));
}

#[test]
fn bindings_of_a_pattern() {
    let bindings = |source| {
        let pat = syn::Pat::parse_multi.parse_str(source).expect("a pattern");
        let bound = mentions::bindings(&pat);
        bound
            .iter()
            .map(|pat| pat.ident.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        bindings("(a, Some(ref b), S { c, d: [e, ..] })"),
        ["a", "b", "c", "e"]
    );
    assert_eq!(bindings("A(a) | B(a)"), ["a"]);
    assert_eq!(bindings("(None, MAX, mut X, Y @ 1)"), ["X", "Y"]);
}

#[test]
fn the_receiver_is_renamed_in_tokens() {
    let tokens = quote!(self.a, { self }, self::b, "{self} {{self}}", "{self}");
    assert_tokens(
        &formats::rename_self(tokens).to_string(),
        "__self.a, { __self }, self::b, \"{__self} {{self}}\", \"{self}\"",
    );
}

#[test]
fn substitution_reaches_groups() {
    let ident = syn::parse_quote!(a);
    let tokens = mentions::substitute(quote!(a + f(a, { b.a })), &ident, &quote!(x(1)));
    assert_tokens(&tokens.to_string(), "x(1) + f(x(1), { b.x(1) })");
}
