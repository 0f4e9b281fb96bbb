//! Attributes that tests of both forms of a generator import as `generator`.
#![forbid(unsafe_code)]

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

/// `#[generator(borrowing)]`.
#[proc_macro_attribute]
pub fn borrowing(_: TokenStream, function: TokenStream) -> TokenStream {
    let attribute: TokenStream = "#[::genfn::generator(borrowing)]"
        .parse()
        .unwrap_or_default();
    attribute.into_iter().chain(function).collect()
}

/// `#[generator]` for a stream that awaits every value before it yields it: `yield_!(v)` becomes
/// `yield_!(crate::later(v).await)`.
#[proc_macro_attribute]
pub fn awaiting(_: TokenStream, function: TokenStream) -> TokenStream {
    let attribute: TokenStream = "#[::genfn::generator]".parse().unwrap_or_default();
    attribute.into_iter().chain(later(function)).collect()
}

/// `crate::later(operand).await`
fn awaited(operand: TokenStream) -> TokenStream {
    let parsed = |text: &str| text.parse::<TokenStream>().unwrap_or_default();
    let call = TokenTree::Group(Group::new(Delimiter::Parenthesis, operand));
    let mut tokens = parsed("crate::later");
    tokens.extend([call]);
    tokens.extend(parsed(".await"));
    tokens
}

fn later(tokens: TokenStream) -> TokenStream {
    // The identifier before an exclamation mark, and whether that has come.
    let mut called = (String::new(), false);
    let each = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let inner = match (called.0.as_str(), called.1) {
                ("yield_", true) => awaited(later(group.stream())),
                // A generator of its own, which cannot await.
                ("gen_block", true) => group.stream(),
                _ => later(group.stream()),
            };
            called = (String::new(), false);
            TokenTree::Group(Group::new(group.delimiter(), inner))
        }
        token => {
            let text = token.to_string();
            match text.as_str() {
                "!" => called.1 = true,
                _ => called = (text, false),
            }
            token
        }
    });
    each.collect()
}
