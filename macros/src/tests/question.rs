//! The stage `question`.

use super::assert_tokens;
use crate::diag::Errors;
use quote::ToTokens;

/// The body of an item behind the stage.
fn left(item: &str) -> String {
    let function = syn::parse_str(item).expect("a function");
    let mut generator =
        crate::parse::parse(&function, &mut Errors::default()).expect("a generator");
    crate::question::leave_by_errors(&mut generator);
    generator.function.block.to_token_stream().to_string()
}

#[test]
fn header_example() {
    let found = left(
        "fn f(text: String) -> impl Iterator<Item = Result<u8, E>> { let n = text.parse()?; g(n); }",
    );
    let expected = "{
        let __error: Result<u8, E>;
        '__question: {
            #[allow(unused_mut, clippy::used_underscore_binding, clippy::no_effect_underscore_binding)]
            let text = text;
            {
                let n = match __genfn::Try::branch(text.parse()) {
                    __genfn::core::ops::ControlFlow::Continue(output) => output,
                    __genfn::core::ops::ControlFlow::Break(residual) => {
                        __error = __genfn::YieldsError::of(residual);
                        break '__question;
                    }
                };
                g(n);
            }
            #[allow(unreachable_code)] { return; }
        }
        yield_!(__genfn::core::convert::identity(__error));
    }";
    assert_tokens(&found, expected);
}

#[test]
fn nothing_changes_without_an_error() {
    let source =
        "fn f(text: String) -> impl Iterator<Item = Result<u8, E>> { g(|| text.parse()?); }";
    assert_tokens(&left(source), "{ g(|| text.parse()?); }");
    let returning = "fn f() -> impl Generator<Yield = u8, Return = Option<u8>> { Some(g()?) }";
    assert_tokens(&left(returning), "{ Some(g()?) }");
}

#[test]
fn macros_that_return_an_error_are_caught_where_one_can_be_returned() {
    let caught = |item: &str| left(item).contains("Fails");
    assert!(caught(
        "fn f() -> impl Generator<Yield = u8, Return = Result<u8, E>> { bail!(1); }"
    ));
    assert!(caught(
        "fn f() -> impl Iterator<Item = io::Result<u8>> { ensure!(a); }"
    ));
    assert!(!caught(
        "fn f() -> impl Iterator<Item = u8> { ensure!(a); }"
    ));
    let own = "{ macro_rules! ensure { ($a:expr) => {} } ensure!(a); }";
    assert!(!caught(&format!(
        "fn f() -> impl Iterator<Item = Result<u8, E>> {own}"
    )));
}
