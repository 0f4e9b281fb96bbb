use super::{assert_tokens, messages};
use proc_macro2::TokenStream;
use quote::ToTokens;

fn expand(args: &str, item: &str) -> TokenStream {
    let parse = |text: &str| -> TokenStream { text.parse().expect("tokens") };
    crate::driver::expand(&parse(args), &parse(item))
}

/// The rules of the messages, and that the item keeps its signature beside them.
#[track_caller]
fn assert_refused(args: &str, item: &str, rules: &[&str], signature: &str) {
    let tokens = expand(args, item);
    let found = messages(tokens.clone());
    assert_eq!(found.len(), rules.len(), "{found:#?}");
    for (found, rule) in found.iter().zip(rules) {
        assert!(found.starts_with(rule), "{found}");
    }
    let file: syn::File = syn::parse2(tokens).expect("items");
    let functions: Vec<_> = file
        .items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Fn(function) => Some(&function.sig),
            _ => None,
        })
        .collect();
    let [found] = functions.as_slice() else {
        panic!("{} functions", functions.len());
    };
    assert_tokens(&found.to_token_stream().to_string(), signature);
}

#[test]
fn all_mistakes_are_reported_at_once() {
    assert_refused(
        "",
        "fn f(a: u8) -> impl Iterator<Item = u8> {
            g(|| yield_!(a));
            h.await;
            yield_!(1, 2);
        }",
        &[
            "a closure cannot yield",
            "a generator cannot `.await`",
            "`yield_!` takes one value",
        ],
        "fn f(a: u8) -> impl Iterator<Item = u8>",
    );
}

#[test]
fn the_signature_and_the_body_are_reported_together() {
    assert_refused(
        "",
        "async fn f(self) -> Alias { g(|| yield_!(1)); }",
        &[
            "a generator cannot be an `async fn`",
            "the return type must say",
            "a closure cannot yield",
        ],
        "fn f(self) -> Alias",
    );
}

#[test]
fn an_argument_is_refused() {
    assert_refused(
        "fast",
        "pub fn f() -> impl Generator<Yield = u8> { yield_!(1); }",
        &["`#[generator]` takes no such argument"],
        "fn f() -> impl Generator<Yield = u8, Return = ()>",
    );
}

#[test]
fn what_is_found_while_normalizing_is_refused() {
    assert_refused(
        "",
        "fn f() -> impl Iterator<Item = u8> { #[inline] let a = yield_!(1); }",
        &["this attribute cannot stand on what yields"],
        "fn f() -> impl Iterator<Item = u8>",
    );
}

#[test]
fn what_is_no_function_stays_as_it_is() {
    let tokens = expand("", "struct S;").to_string();
    assert!(tokens.contains("compile_error"), "{tokens}");
    assert!(tokens.ends_with("struct S ;"), "{tokens}");
}

#[test]
fn a_correct_function_has_no_errors() {
    let tokens = expand("", "fn f() -> impl Iterator<Item = u8> { yield_!(1); }");
    assert!(messages(tokens).is_empty());
}

#[test]
fn each_variant_of_a_cfg_is_a_function() {
    let tokens = expand(
        "",
        "fn f() -> impl Iterator<Item = u8> { #[cfg(a)] yield_!(1); }",
    );
    let file: syn::File = syn::parse2(tokens).expect("items");
    let attributes: Vec<String> = file
        .items
        .iter()
        .map(|item| match item {
            syn::Item::Fn(function) => function.attrs[0].to_token_stream().to_string(),
            other => panic!("{}", other.to_token_stream()),
        })
        .collect();
    assert_tokens(&attributes.join(" "), "#[cfg(all(not(a)))] #[cfg(all(a))]");
}
