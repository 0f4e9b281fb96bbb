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
    let mut marked = 0;
    let each = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let inner = later(group.stream());
            let inner = match marked {
                2 => awaited(inner),
                _ => inner,
            };
            marked = 0;
            TokenTree::Group(Group::new(group.delimiter(), inner))
        }
        token => {
            marked = match token.to_string().as_str() {
                "yield_" => 1,
                "!" if marked == 1 => 2,
                _ => 0,
            };
            token
        }
    });
    each.collect()
}
