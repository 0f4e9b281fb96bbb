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
mod captures;
mod check;
mod config;
mod driver;
mod emit;
mod emit_levels;
mod fallback;
mod flow;
mod hint;
mod layout;
mod levels;
mod macros;
mod mentions;
mod mutations;
mod normalize;
mod parse;
mod recursion;
mod resolve;
mod spare;

use crate::arms::Arms;
use crate::diag::Errors;
use crate::flow::{Flow, Point};
use crate::layout::Layout;
use crate::levels::Levels;
use crate::parse::GenFn;
use crate::recursion::Recursion;
use crate::tree::{Pos, Tree};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fmt;
use syn::ItemFn;

/// What every stage makes of one source, in the order of the driver.
struct Stages {
    generator: GenFn,
    tree: Tree,
    recursion: Recursion,
    flow: Flow,
    arms: Arms,
    layout: Layout,
    levels: Levels,
}

impl Stages {
    fn run(source: &str) -> Stages {
        let first = Stages::with_doubtful(source, &BTreeSet::new());
        let doubtful = first.layout.doubtful(&first.flow);
        if doubtful.is_empty() {
            first
        } else {
            Stages::with_doubtful(source, &doubtful)
        }
    }

    fn with_doubtful(source: &str, doubtful: &BTreeSet<String>) -> Stages {
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
        crate::resolve::rename_hidden(&mut generator.params, &mut generator.function.block, false);
        let mut tree = crate::normalize::normalize(&generator, doubtful, &mut errors);
        assert_eq!(messages_of(&mut errors), [""; 0], "{source}");
        let recursion = crate::recursion::find(&generator, &mut tree);
        let flow = crate::flow::build(&generator, &tree);
        let arms = crate::arms::choose(&tree, &flow, &crate::arms::Leaves::Every);
        let layout = crate::layout::decide(&flow, &arms);
        let levels = crate::levels::choose(&tree, &flow, &arms, &layout);
        Stages {
            generator,
            tree,
            recursion,
            flow,
            arms,
            layout,
            levels,
        }
    }
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
