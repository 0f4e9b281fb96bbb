use super::{assert_tokens, function};
use proc_macro2::TokenStream;

#[track_caller]
fn assert_item(source: &str, expected: &str) {
    let item = crate::fallback::item(&function(source), &TokenStream::new());
    assert_tokens(&item.to_string(), expected);
}

#[test]
fn an_impl_is_a_machine_that_never_runs() {
    assert_item(
        "#[inline] pub fn f<T>(a: T) -> impl Iterator<Item = T> { broken(|| genfn::yield_!(a)) }",
        "#[inline] #[allow(warnings)] pub fn f<T> (a: T) -> impl Iterator<Item = T> { genfn::yield_! { @import __genfn } __genfn::never::<(), ::core::convert::Infallible, T, ()>() }",
    );
}

#[test]
fn an_omitted_return_is_completed() {
    assert_item(
        "fn f() -> impl Generator<u8, E, Yield = char> { yield_!(1, 2) }",
        "#[allow(warnings)] fn f() -> impl Generator<u8, E, Yield = char, Return = ()> { yield_! { @import __genfn } __genfn::never::<u8, E, char, ()>() }",
    );
}

#[test]
fn without_a_marker_the_crate_has_its_usual_name() {
    assert_item(
        "fn f() -> impl Iterator<Item = u8> { a.await }",
        "#[allow(warnings)] fn f() -> impl Iterator<Item = u8> { use ::genfn::__private as __genfn; __genfn::never::<(), ::core::convert::Infallible, u8, ()>() }",
    );
}

#[test]
fn a_box_or_an_unknown_type_panics() {
    assert_item(
        "fn f() -> Box<dyn Iterator<Item = u8>> { a.await }",
        "#[allow(warnings)] fn f() -> Box<dyn Iterator<Item = u8>> { ::core::panic!() }",
    );
    assert_item(
        "fn f() -> Alias { yield_!(1) }",
        "#[allow(warnings)] fn f() -> Alias { ::core::panic!() }",
    );
}
