use super::parse::{assert_errors, assert_parsed};
use super::{assert_tokens, function};
use quote::ToTokens;

#[track_caller]
fn assert_flavour(output: &str, flavour: &str) {
    assert_parsed(&format!("fn f() -> {output} {{}}"), flavour, "{}");
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
