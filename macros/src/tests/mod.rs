//! Each stage as text: source in, text out.
//!
//! A source is a whole function, or a body, which is then that of
//! `fn f() -> impl Generator<i64, Yield = i64>`. `#[recursive]` stands for the argument of the
//! attribute. White space does not count where texts are
//! compared, lines do.

mod args;
mod arms;
mod awaits;
mod block;
mod borrowing;
mod borrows;
mod captures;
mod check;
mod config;
mod driver;
mod emit;
mod emit_access;
mod emit_cells;
mod emit_checks;
mod emit_headers;
mod emit_held;
mod emit_in_place;
mod emit_recursive;
mod fallback;
mod flavour;
mod flow;
mod hint;
mod layout;
mod macros;
mod mentions;
mod mutations;
mod normalize;
mod parse;
mod partial;
mod question;
mod recursion;
mod remains;
mod resolve;

use crate::diag::Errors;
use crate::driver::Body;
use crate::flow::Point;
use crate::parse::GenFn;
use crate::tree::Pos;
use proc_macro2::{TokenStream, TokenTree};
use std::fmt;
use syn::ItemFn;

/// What the driver makes of a source, up to its layout.
fn body(source: &str) -> Body {
    expect(Body::settled(&generator(source)), source)
}

/// The same on the first try, or where these locals are known to be doubtful.
fn body_with(source: &str, doubtful: &[&str]) -> Body {
    let doubtful = doubtful.iter().map(ToString::to_string).collect();
    expect(Body::of(generator(source), false, &doubtful), source)
}

/// A source that `check` has nothing against.
fn generator(source: &str) -> GenFn {
    let mut errors = Errors::default();
    let function = function(source);
    let mut attrs = function
        .attrs
        .iter()
        .filter_map(|attr| attr.path().get_ident());
    let recursive = attrs.any(|attr| attr == "recursive");
    crate::check::check(&function, false, recursive, &mut errors);
    let mut generator = crate::parse::parse(&function, &mut errors).expect("a flavour");
    generator.recursive = recursive;
    assert_eq!(messages_of(&mut errors), [""; 0], "{source}");
    generator
}

/// A body without an error.
fn expect(body: Result<Body, TokenStream>, source: &str) -> Body {
    body.unwrap_or_else(|errors| panic!("{:?}: {source}", messages(errors)))
}

/// The function of a source.
fn function(source: &str) -> ItemFn {
    if let Ok(function) = syn::parse_str(source) {
        return function;
    }
    let whole = format!("fn f() -> impl Generator<i64, Yield = i64> {{ {source} }}");
    syn::parse_str(&whole).unwrap_or_else(|error| panic!("{error}: {source}"))
}

/// The texts of the errors reported so far.
fn messages_of(errors: &mut Errors) -> Vec<String> {
    match errors.barrier() {
        Ok(()) => Vec::new(),
        Err(tokens) => messages(tokens),
    }
}

/// There is one error, and it begins like this.
#[track_caller]
fn assert_one(errors: &mut Errors, expected: &str) {
    let found = messages_of(errors);
    assert!(
        matches!(found.as_slice(), [text] if text.starts_with(expected)),
        "{found:?}"
    );
}

/// The texts of all `compile_error!`s, wherever they stand.
fn messages(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut error = false;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => error = ident == "compile_error",
            TokenTree::Group(group) => {
                match syn::parse2::<syn::LitStr>(group.stream()) {
                    Ok(text) if error => found.push(text.value()),
                    _ => found.extend(messages(group.stream())),
                }
                error = false;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    found
}

/// The lines of a text without the white space that separates no words.
fn squeezed(text: &str) -> Vec<String> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let squeeze = |line: &str| {
        let mut out = String::new();
        for part in line.split_whitespace() {
            if out.ends_with(word) && part.starts_with(word) {
                out.push(' ');
            }
            out.push_str(part);
        }
        out
    };
    let lines = text.lines().map(squeeze);
    lines.filter(|line| !line.is_empty()).collect()
}

/// Compares line by line.
#[track_caller]
fn assert_lines(actual: &str, expected: &str) {
    assert!(
        squeezed(actual) == squeezed(expected),
        "expected:\n{expected}\nactual:\n{actual}"
    );
}

/// Compares as one line.
#[track_caller]
fn assert_tokens(actual: &str, expected: &str) {
    assert_lines(&actual.replace('\n', " "), &expected.replace('\n', " "));
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Point::Entry => write!(f, "entry"),
            Point::Yield(number) => write!(f, "yield {number}"),
            Point::Head(number) => write!(f, "head {number}"),
            Point::Join(Pos { block, index }) => write!(f, "join {}x{index}", block.0),
        }
    }
}
