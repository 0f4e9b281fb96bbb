//! Format strings in tokens that the macro does not parse: what they capture, and the receiver among it.
//!
//! ```text
//! "{x} {:w$}"           captures x and w
//! println!("{self}")    println!("{__self}")
//! ```

use crate::names;
use proc_macro2::{Group, Literal, TokenStream, TokenTree};

/// `{name}`, `{name:?}`, `{:width$}` and `{:.precision$}` in a string literal.
pub(crate) fn captures(literal: &str, found: &mut Vec<String>) {
    if literal.ends_with(['"', '#']) {
        map_captures(literal, |name| {
            found.push(name.to_owned());
            // `{fn}` captures `r#fn`.
            found.push(format!("r#{name}"));
            None
        });
    }
}

/// Replaces the inline captures of a format string.
pub(crate) fn map_captures(text: &str, mut new_name: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut name = |name: &str, out: &mut String| match new_name(name) {
        Some(new) => out.push_str(&new),
        None => out.push_str(name),
    };
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..=open]);
        rest = &rest[open + 1..];
        if let Some(escaped) = rest.strip_prefix('{') {
            out.push('{');
            rest = escaped;
            continue;
        }
        let end = rest.find('}').unwrap_or(rest.len());
        let (captured, spec) = match rest[..end].split_once(':') {
            Some((captured, spec)) => (captured, Some(spec)),
            None => (&rest[..end], None),
        };
        let trimmed = captured.trim();
        name(trimmed, &mut out);
        out.push_str(&captured[captured.find(trimmed).unwrap_or(0) + trimmed.len()..]);
        if let Some(spec) = spec {
            out.push(':');
            let mut parts = spec.split('$').peekable();
            while let Some(part) = parts.next() {
                if parts.peek().is_none() {
                    out.push_str(part);
                    break;
                }
                let ident = part.trim_start_matches(|c: char| !is_ident_start(c));
                let ident = match ident.rfind(|c: char| !(c.is_alphanumeric() || c == '_')) {
                    Some(at) => &ident[at + 1..],
                    None => ident,
                };
                out.push_str(&part[..part.len() - ident.len()]);
                name(ident, &mut out);
                out.push('$');
            }
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn is_ident_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// `self` in the tokens of a macro, as [`names::receiver`]; in its first string too, which may be a
/// format string.
pub(crate) fn rename_self(tokens: TokenStream) -> TokenStream {
    let mut format = true;
    let rename = |token: TokenTree| match token {
        TokenTree::Literal(literal) if std::mem::take(&mut format) => rename_captured_self(literal),
        token => token,
    };
    rename_self_in(tokens).into_iter().map(rename).collect()
}

fn rename_captured_self(literal: Literal) -> TokenTree {
    let Ok(text) = syn::parse2::<syn::LitStr>(TokenTree::from(literal.clone()).into()) else {
        return literal.into();
    };
    let receiver = names::receiver(text.span()).to_string();
    let value = map_captures(&text.value(), |name| {
        (name == "self").then(|| receiver.clone())
    });
    if value == text.value() {
        return literal.into();
    }
    let mut renamed = Literal::string(&value);
    renamed.set_span(text.span());
    renamed.into()
}

fn rename_self_in(tokens: TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let token = match token {
            TokenTree::Ident(ident) if ident == "self" => {
                let path = matches!(tokens.peek(), Some(TokenTree::Punct(p)) if p.as_char() == ':');
                if path {
                    TokenTree::Ident(ident)
                } else {
                    TokenTree::Ident(names::receiver(ident.span()))
                }
            }
            TokenTree::Group(group) => {
                let mut renamed = Group::new(group.delimiter(), rename_self_in(group.stream()));
                renamed.set_span(group.span());
                TokenTree::Group(renamed)
            }
            other => other,
        };
        out.extend([token]);
    }
    out
}
