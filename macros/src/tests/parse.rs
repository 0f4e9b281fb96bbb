use super::{assert_tokens, function, messages_of};
use crate::diag::Errors;
use quote::{ToTokens, quote};

/// The signature's four types, arguments and body.
#[track_caller]
pub(super) fn assert_parsed(source: &str, flavour: &str, body: &str) {
    let mut errors = Errors::default();
    let generator = crate::parse::parse(&function(source), &mut errors).expect("a flavour");
    assert_eq!(messages_of(&mut errors), [""; 0]);
    let found = &generator.flavour;
    let (sent, yielded, returned) = (&found.sent, &found.yielded, &found.returned);
    let thrown = &found.thrown;
    let boxed = found.boxed.then(|| quote!(boxed));
    let stream = found.stream.then(|| quote!(stream));
    let types = quote!(#boxed #stream send #sent throw #thrown yield #yielded return #returned);
    assert_tokens(&types.to_string(), flavour);
    let block = &generator.function.block;
    assert_tokens(&block.to_token_stream().to_string(), body);
}

#[track_caller]
pub(super) fn assert_errors(source: &str, expected: &[&str]) {
    let mut errors = Errors::default();
    crate::parse::parse(&function(source), &mut errors);
    let found = messages_of(&mut errors);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn the_receiver_gets_a_name_outside_of_items() {
    assert_parsed(
        "fn f(&self) -> impl Iterator<Item = u8> {
            self.a(self); println!(\"{}\", self.b); my!(self::c);
            impl X for Y { fn z(&self) { self.a() } }
        }",
        "send () throw yield u8 return ()",
        r#"{ __self.a(__self); println!("{}", __self.b); my!(self::c); impl X for Y { fn z(&self) { self.a() } } }"#,
    );
}

#[test]
fn argument_patterns_are_bound_in_the_body() {
    assert_parsed(
        "fn f((a, b): (u8, u8), mut c: u8) -> impl Iterator<Item = u8> { yield_!(a); }",
        "send () throw yield u8 return ()",
        "{ let __rest0 = __argument0; let (a, b) = __rest0; let mut c = __argument1; yield_!(a); }",
    );
    assert_parsed(
        "fn f(mut a: u8) -> impl Iterator<Item = u8> { yield_!(a); }",
        "send () throw yield u8 return ()",
        "{ yield_!(a); }",
    );
}

#[test]
fn qualifiers_are_refused() {
    let output = "-> impl Iterator<Item = u8> {}";
    let refused = |what: &str, expected: &str| {
        assert_errors(&format!("{what} fn f() {output}"), &[expected]);
    };
    refused("async", "a generator cannot be an `async fn`");
    refused("const", "a generator cannot be a `const fn`");
    refused("extern \"C\"", "a generator cannot have an `extern` ABI");
    assert_errors(
        &format!("async unsafe extern \"C\" fn f(a: u8, ...) {output}"),
        &[
            "a generator cannot be an `async fn`",
            "a generator cannot have an `extern` ABI",
            "a generator cannot be variadic",
        ],
    );
}
