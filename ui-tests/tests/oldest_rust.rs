//! The oldest Rust that genfn is for. Clippy denies what the standard library got later, but lets
//! pass what the language got: `let` chains and `let` in guards are looked for here.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::fs;
use std::path::Path;

/// What is no part of the workspace, and what a new compiler alone gets to see.
const OTHERS: [&str; 3] = ["benches", "target", "let_chains"];

fn root() -> &'static Path {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    folder.parent().expect("the workspace")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reports the chains in the files below a folder; how many files there are.
fn visit(folder: &Path, found: &mut Vec<String>) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().expect("a name").to_string_lossy();
        if stem.starts_with('.') || OTHERS.contains(&&*stem) {
            continue;
        }
        if path.is_dir() {
            count += visit(&path, found);
        } else if path.extension().is_some_and(|found| found == "rs") {
            count += 1;
            // Some of the ui files are no Rust.
            let Ok(tokens) = read(&path).parse() else {
                continue;
            };
            let mut chains = Vec::new();
            conditions(tokens, &mut chains);
            let place = |chain| format!("{}: {chain}", path.display());
            found.extend(chains.into_iter().map(place));
        }
    }
    count
}

/// The conditions with a chain, other than in what stands behind `#[cfg(let_chains)]`.
fn conditions(tokens: TokenStream, found: &mut Vec<String>) {
    let list: Vec<TokenTree> = tokens.into_iter().collect();
    let mut gated = false;
    for (at, token) in list.iter().enumerate() {
        match token {
            TokenTree::Group(group) => match group.delimiter() {
                Delimiter::Brace if gated => gated = false,
                Delimiter::Bracket if is_gate(group.stream()) => gated = true,
                _ => conditions(group.stream(), found),
            },
            TokenTree::Punct(punct) if punct.as_char() == ';' => gated = false,
            TokenTree::Ident(word) if word == "if" || word == "while" => {
                let behind = &list[at + 1..];
                if is_chain(behind) {
                    let some = behind.iter().take(12).cloned().collect::<TokenStream>();
                    found.push(format!("{word} {some} .."));
                }
            }
            _ => {}
        }
    }
}

fn is_gate(attribute: TokenStream) -> bool {
    let mut tokens = attribute.into_iter();
    matches!(
        (tokens.next(), tokens.next()),
        (Some(TokenTree::Ident(cfg)), Some(TokenTree::Group(condition)))
            if cfg == "cfg" && condition.stream().to_string() == "let_chains"
    )
}

/// Whether a condition binds and has another link, or binds in a guard.
fn is_chain(behind: &[TokenTree]) -> bool {
    let (mut binds, mut links) = (false, false);
    // Whether an operand stands in front.
    let mut operand = false;
    for (at, token) in behind.iter().enumerate() {
        let is = |at: usize, char| matches!(behind.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == char);
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let goes_on = ['.', '?', '&', '='].iter().any(|char| is(at + 1, *char));
                if !goes_on {
                    break;
                }
            }
            TokenTree::Ident(word) => binds |= word == "let",
            TokenTree::Punct(_) if is(at, ';') => break,
            TokenTree::Punct(_) if is(at, '=') && is(at + 1, '>') => return binds,
            TokenTree::Punct(_) => links |= operand && is(at, '&') && is(at + 1, '&'),
            _ => {}
        }
        operand = match token {
            TokenTree::Punct(_) => is(at, '?'),
            TokenTree::Ident(word) => word != "let",
            _ => true,
        };
    }
    binds && links
}

#[test]
fn chains_are_seen() {
    let chains = [
        "if let Some(a) = b && a {}",
        "while a() && let Ok(b) = c {}",
        "f(if let A { a } = unsafe { b } && c[0] {})",
        "quote! { if let Some(#a) = b? && c {} }",
        "match a { b if let Some(c) = b => c }",
        "#[cfg(let_chains)] m! {} if let a = b && c {}",
    ];
    let others = [
        "if let Some(a) = f(b && c) { d && e }",
        "if let &&a = &&b { c && d }",
        "while a && b { let c = d; }",
        "match a { b if b && c => d }",
        "#[cfg(let_chains)] m! { if let a = b && c {} }",
    ];
    let count = |code: &str| {
        let mut found = Vec::new();
        conditions(code.parse().expect("tokens"), &mut found);
        found.len()
    };
    assert_eq!(chains.map(count), [1; 6]);
    assert_eq!(others.map(count), [0; 5]);
}

#[test]
fn there_are_no_chains() {
    let mut found = Vec::new();
    let count = visit(root(), &mut found);
    assert!(count > 200, "{count} files");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_files_agree() {
    let rust = |path: &str| {
        let text = read(&root().join(path));
        let mut lines = text.lines();
        let version = lines.find_map(|line| line.strip_prefix("rust-version = "));
        version.expect("a version").trim_matches('"').to_owned()
    };
    let oldest = rust("Cargo.toml");
    assert_eq!(rust("no-std/Cargo.toml"), oldest);
    let readme = read(&root().join("README.md"));
    assert!(readme.contains(&format!("needs Rust {oldest} ")));
}
