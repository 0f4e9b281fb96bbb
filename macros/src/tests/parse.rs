use super::{assert_tokens, function, messages_of};
use crate::diag::Errors;
use quote::{ToTokens, quote};

/// The signature's four types, arguments and body.
#[track_caller]
fn assert_parsed(source: &str, flavour: &str, body: &str) {
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
fn assert_flavour(output: &str, flavour: &str) {
    assert_parsed(&format!("fn f() -> {output} {{}}"), flavour, "{}");
}

#[track_caller]
fn assert_errors(source: &str, expected: &[&str]) {
    let mut errors = Errors::default();
    crate::parse::parse(&function(source), &mut errors);
    let found = messages_of(&mut errors);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn header_example() {
    let iterator = "send () throw yield u8 return ()";
    assert_flavour("impl Iterator<Item = u8>", iterator);
    assert_flavour("impl FusedIterator<Item = u8>", iterator);
    let stream = "stream send () throw yield u8 return ()";
    assert_flavour("impl Stream<Item = u8> + Send", stream);
    assert_flavour("impl FusedStream<Item = u8>", stream);
    assert_flavour(
        "Pin<Box<dyn Stream<Item = u8> + Send>>",
        &format!("boxed {stream}"),
    );
    assert_flavour(
        "impl Generator<S, E, Yield = Y, Return = R>",
        "send S throw E yield Y return R",
    );
    assert_flavour(
        "Box<dyn Generator<S, E, Yield = Y, Return = R> + Send>",
        "boxed send S throw E yield Y return R",
    );
    assert_flavour(
        "Box<dyn Iterator<Item = u8> + '_>",
        "boxed send () throw yield u8 return ()",
    );
}

#[test]
fn what_is_not_named_is_the_unit() {
    assert_flavour(
        "impl Generator<Yield = u8>",
        "send () throw yield u8 return ()",
    );
    assert_flavour(
        "impl Generator<u8, Infallible, Yield = u8>",
        "send u8 throw yield u8 return ()",
    );
}

#[test]
fn the_generator_goes_before_the_iterator() {
    assert_flavour(
        "impl Iterator<Item = u8> + genfn::Generator<S, Yield = u8> + Clone",
        "send S throw yield u8 return ()",
    );
}

#[test]
fn hidden_types_are_inferred() {
    assert_flavour(
        "impl Iterator<Item = (impl Copy, Vec<impl Clone>)>",
        "send () throw yield (_, Vec<_>) return ()",
    );
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

#[test]
fn the_return_type_must_name_a_flavour() {
    let must = "the return type must say what the generator is";
    assert_errors("fn f() {}", &[must]);
    assert_errors("fn f() -> u8 {}", &[must]);
    assert_errors("fn f() -> Alias<u8> {}", &[must]);
    assert_errors("fn f() -> Box<u8> {}", &[must]);
    assert_errors("fn f() -> impl Clone {}", &[must]);
    // A stream has to be pinned where it is boxed, and nothing else is.
    assert_errors("fn f() -> Box<dyn Stream<Item = u8>> {}", &[must]);
    assert_errors("fn f() -> Pin<Box<dyn Iterator<Item = u8>>> {}", &[must]);
    assert_errors("fn f() -> Pin<Box<dyn Generator<Yield = u8>>> {}", &[must]);
    assert_errors("fn f() -> Pin<&'static dyn Stream<Item = u8>> {}", &[must]);
    assert_errors("fn f() -> impl Stream {}", &["the item type is missing"]);
    assert_errors("fn f() -> impl Iterator {}", &["the item type is missing"]);
    assert_errors(
        "fn f() -> impl Generator<u8> {}",
        &["the type that is yielded is missing"],
    );
}

#[test]
fn an_omitted_return_is_written_out() {
    let mut function = function("fn f() -> Box<dyn Generator<u8, Yield = u8> + Send> {}");
    crate::flavour::complete(&mut function.sig);
    assert_tokens(
        &function.sig.to_token_stream().to_string(),
        "fn f() -> Box<dyn Generator<u8, Yield = u8, Return = ()> + Send>",
    );
}
