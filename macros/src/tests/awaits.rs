use super::{assert_tokens, function};
use quote::ToTokens;

#[track_caller]
fn assert_wrapped(source: &str, expected: &str) {
    let mut block = function(source).block;
    crate::awaits::wrap(&mut block);
    let tokens = block.to_token_stream().to_string();
    assert_tokens(&tokens, &format!("{{{expected}}}"));
}

#[test]
fn header_example() {
    assert_wrapped(
        "let page = fetch(url).await;",
        "let page = __genfn::awaited(fetch(url)).await;",
    );
}

#[test]
fn each_await_is_wrapped_by_itself() {
    assert_wrapped(
        "a.await.b(c.await).await?;",
        "__genfn::awaited(__genfn::awaited(a).await.b(__genfn::awaited(c).await)).await?;",
    );
}

#[test]
fn those_in_arguments_of_macros_too() {
    assert_wrapped(
        "yield_!(a.await); println!(\"{b}{}\", c.await); x!(d.await);",
        "yield_!(__genfn::awaited(a).await); println!(\"{b}{}\", __genfn::awaited(c).await); \
         x!(d.await);",
    );
}

#[test]
fn what_is_polled_by_something_else_stays() {
    let body = "async { a.await }; async |b| b.await; async fn f() { c.await }";
    assert_wrapped(body, body);
}
