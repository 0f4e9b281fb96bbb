//! The ui files as documentation: each states its rule, each message has one, and `RULES.md` lists
//! them all. `RULES=overwrite` writes that file anew.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};

/// The folders in the order of `RULES.md`, and what their rules are about.
const STAGES: [(&str, &str); 16] = [
    ("fail/args", "The arguments of the attribute"),
    ("fail/parse", "The function and its return type"),
    (
        "fail/check",
        "Where a yield may stand, and what may stand in it",
    ),
    ("fail/delegate", "What can be delegated to"),
    ("fail/block", "The closure of `gen_block!`"),
    ("fail/config", "Conditional compilation"),
    ("fail/normalize", "Attributes in the body"),
    ("fail/borrows", "Borrows over a yield that the syntax shows"),
    (
        "fail/built",
        "Locals over a yield, as far as code has to be made to find it",
    ),
    ("fail/bare", "Features of the crate"),
    ("fail/rustc", "What rustc refuses in a body that yields"),
    ("fail/outside", "Outside of a generator"),
    (
        "fail/async_compat",
        "What can be sent to another thread, of `async_compat`",
    ),
    ("fail/recovery", "How mistakes are reported"),
    ("pass", "What is allowed, and may surprise"),
    ("let_chains", "With `let` chains, which need Rust 1.88"),
];

const DOCS: &str = "https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#";

/// The folder of the workspace.
fn root() -> &'static Path {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    folder.parent().expect("the workspace")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files below a folder with an extension, in order.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn ui(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// The rule that a file states.
fn rule(path: &Path) -> String {
    let text = read(path);
    let rule = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("//! "));
    let rule = rule.unwrap_or_else(|| panic!("{} states no rule", path.display()));
    assert!(rule.ends_with('.') || rule.ends_with(')'), "{rule}");
    rule.to_owned()
}

#[test]
fn rules_md_lists_every_rule() {
    let mut text = String::from(
        "# Rules\n\n\
         What `#[generator]` and rustc refuse, and some of what is allowed. Each line is the first \
         of a test: a file\nof about ten lines, with the message beside it. The list is made from \
         these files (`RULES=overwrite cargo test\n-p genfn-ui-tests rules`).\n",
    );
    for (folder, about) in STAGES {
        let _ = write!(text, "\n## {about}\n\n");
        for path in files(&ui(folder), "rs") {
            let name = path.file_stem().expect("a name").to_string_lossy();
            let _ = writeln!(
                text,
                "- {} [{name}](ui-tests/{folder}/{name}.rs)",
                rule(&path)
            );
        }
    }
    let path = root().join("RULES.md");
    if std::env::var_os("RULES").is_some_and(|value| value == "overwrite") {
        fs::write(&path, &text).expect("RULES.md");
    }
    assert!(
        read(&path) == text,
        "RULES.md is out of step: run with `RULES=overwrite`"
    );
}

#[test]
fn every_folder_is_a_stage() {
    let paths = files(&ui("fail"), "rs")
        .into_iter()
        .chain(files(&ui("pass"), "rs"));
    for path in paths {
        let folder = path.parent().expect("a folder");
        let known = STAGES.iter().any(|(stage, _)| ui(stage) == folder);
        assert!(known, "{} is in no folder of RULES.md", path.display());
    }
}

/// What rustc says is explained elsewhere.
#[test]
fn rustc_files_link_the_ways_out() {
    let docs = read(&root().join("core/src/docs/surprises.md"));
    let headings = docs.lines().filter_map(|line| line.strip_prefix("# "));
    let anchors: Vec<String> = headings
        .map(|text| text.to_lowercase().replace(' ', "-"))
        .collect();
    for path in files(&ui("fail/rustc"), "rs") {
        let text = read(&path);
        let link = text
            .lines()
            .nth(1)
            .and_then(|line| line.strip_prefix("//! Ways out: "));
        let anchor = link.and_then(|link| link.strip_prefix(DOCS));
        let known = anchor.is_some_and(|anchor| anchors.iter().any(|found| found == anchor));
        assert!(known, "{} links no section of the docs", path.display());
    }
}

/// The messages of the macro and of the runtime, with the file that each is in.
#[test]
fn every_message_has_a_file() {
    let mut messages = Messages::default();
    for path in files(&root().join("core/src"), "rs") {
        // A page of the documentation, not a module.
        if !path.ends_with("docs/jumping_range.rs") {
            messages.visit_file(&syn::parse_file(&read(&path)).expect("a file of the runtime"));
        }
    }
    assert!(messages.found.len() > 8, "{:#?}", messages.found);
    let diag = syn::parse_file(&read(&root().join("macros/src/diag.rs"))).expect("the catalogue");
    let before = messages.found.len();
    messages.visit_file(&diag);
    assert!(messages.found.len() > before + 20, "{:#?}", messages.found);

    let expected = files(&ui("fail"), "stderr");
    let expected: BTreeMap<PathBuf, String> = expected
        .into_iter()
        .map(|path| (path.clone(), read(&path)))
        .collect();
    let shown = |message: &&String| expected.values().any(|text| matches(message, text));
    let missing: Vec<&String> = messages
        .found
        .iter()
        .filter(|found| !shown(found))
        .collect();
    assert!(missing.is_empty(), "no ui file shows: {missing:#?}");
}

/// Whether a line of `text` is `message`, with anything in place of its `{..}`.
fn matches(message: &str, text: &str) -> bool {
    let message = message.replace("{{", "\u{1}").replace("}}", "\u{2}");
    let mut parts = Vec::new();
    for part in message.split('{') {
        let part = if parts.is_empty() {
            part
        } else {
            part.split_once('}').map_or("", |p| p.1)
        };
        parts.push(part.replace('\u{1}', "{").replace('\u{2}', "}"));
    }
    text.lines().any(|line| {
        let mut rest = line;
        parts.iter().all(|part| match rest.find(part.as_str()) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
    })
}

/// The literals of the catalogue, of `compile_error!`, of assertions at compile time, and of what
/// is said where a trait is not implemented.
#[derive(Default)]
struct Messages {
    found: Vec<String>,
    constant: bool,
}

impl<'a> Visit<'a> for Messages {
    fn visit_macro(&mut self, mac: &'a syn::Macro) {
        let is = |name: &str| {
            mac.path
                .segments
                .last()
                .is_some_and(|last| last.ident == name)
        };
        if is("catalogue") || is("compile_error") || self.constant && is("assert") {
            self.literals(&mac.tokens);
        } else if is("macro_rules") && mac.tokens.to_string().contains("compile_error") {
            self.compile_errors(&mac.tokens);
        }
    }

    fn visit_expr_const(&mut self, expr: &'a syn::ExprConst) {
        let outer = std::mem::replace(&mut self.constant, true);
        visit::visit_expr_const(self, expr);
        self.constant = outer;
    }

    fn visit_attribute(&mut self, attr: &'a syn::Attribute) {
        let last = attr.path().segments.last();
        if last.is_some_and(|last| last.ident == "on_unimplemented") {
            let parsed = attr.parse_nested_meta(|meta| {
                let text: syn::LitStr = meta.value()?.parse()?;
                if meta.path.is_ident("message") {
                    self.found.push(text.value());
                }
                Ok(())
            });
            parsed.expect("`name = \"text\"`");
        }
    }
}

impl Messages {
    fn literals(&mut self, tokens: &TokenStream) {
        for token in tokens.clone() {
            match token {
                TokenTree::Group(group) => self.literals(&group.stream()),
                token => {
                    if let Ok(text) = syn::parse2::<syn::LitStr>(token.into()) {
                        self.found.push(text.value());
                    }
                }
            }
        }
    }

    /// Those in the definition of a macro.
    fn compile_errors(&mut self, tokens: &TokenStream) {
        let mut called = false;
        for token in tokens.clone() {
            match token {
                TokenTree::Ident(ident) => called = ident == "compile_error",
                TokenTree::Group(group) if called => self.literals(&group.stream()),
                TokenTree::Group(group) => self.compile_errors(&group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
}
