//! The arguments of the standard library's macros, as expressions.

use crate::mentions;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut;
use syn::{Block, Expr, Macro, Token};

/// What stands between the delimiters of a macro whose arguments are expressions.
pub(crate) enum Arguments {
    /// `a, b, name = c`
    List(Punctuated<Expr, Token![,]>),
    /// `value; length`, of `vec!`.
    Repeat(Expr, TokenStream),
    /// `value, pattern`, of `matches!`.
    Matches(Expr, TokenStream),
}

impl Arguments {
    /// Visits those of a macro, and of `yield_!` and `yield_from!`.
    pub(crate) fn each(mac: &Macro, visit: impl FnMut(&mut Expr)) {
        if let Some(mut args) = Self::of(mac) {
            args.exprs_mut().for_each(visit);
        }
    }

    /// The same, to change them.
    pub(crate) fn map(mac: &mut Macro, map: impl FnMut(&mut Expr)) {
        if let Some(mut args) = Self::of(mac) {
            args.exprs_mut().for_each(map);
            mac.tokens = args.into_tokens();
        }
    }

    /// Those of `yield_!` and `yield_from!` too.
    pub(crate) fn of(mac: &Macro) -> Option<Self> {
        if mentions::marker(mac).is_some() {
            let list = Punctuated::<Expr, Token![,]>::parse_terminated;
            return mac.parse_body_with(list).ok().map(Self::List);
        }
        Self::parse(mac)
    }

    /// `None` if the macro is none of the standard library, or has another form.
    pub(crate) fn parse(mac: &Macro) -> Option<Self> {
        if !mentions::is_std_macro(&mac.path) {
            return None;
        }
        let tokens = mac.tokens.clone();
        if mac.path.segments.last()?.ident == "matches" {
            return first_and_rest
                .parse2(tokens)
                .ok()
                .map(|(expr, rest)| Self::Matches(expr, rest));
        }
        let list = Punctuated::<Expr, Token![,]>::parse_terminated;
        match list.parse2(tokens.clone()) {
            Ok(list) => Some(Self::List(list)),
            Err(_) => {
                let (expr, rest) = first_and_rest.parse2(tokens).ok()?;
                Some(Self::Repeat(expr, rest))
            }
        }
    }

    /// The expressions, in order; of `name = value` the value.
    pub(crate) fn exprs_mut(&mut self) -> Box<dyn Iterator<Item = &mut Expr> + '_> {
        match self {
            Self::List(list) => Box::new(list.iter_mut().map(|arg| match arg {
                Expr::Assign(assign) => &mut *assign.right,
                arg => arg,
            })),
            Self::Repeat(expr, _) | Self::Matches(expr, _) => Box::new(std::iter::once(expr)),
        }
    }

    /// What is no expression: the pattern of `matches!`, the length of `vec!`.
    pub(crate) fn rest(&self) -> Option<&TokenStream> {
        match self {
            Self::List(_) => None,
            Self::Repeat(_, rest) | Self::Matches(_, rest) => Some(rest),
        }
    }

    pub(crate) fn map_rest(&mut self, map: impl FnOnce(TokenStream) -> TokenStream) {
        if let Self::Repeat(_, rest) | Self::Matches(_, rest) = self {
            *rest = map(std::mem::take(rest));
        }
    }

    pub(crate) fn into_tokens(self) -> TokenStream {
        match self {
            Self::List(list) => list.into_token_stream(),
            Self::Repeat(expr, rest) | Self::Matches(expr, rest) => quote!(#expr #rest),
        }
    }
}

fn first_and_rest(input: ParseStream<'_>) -> syn::Result<(Expr, TokenStream)> {
    let first = input.parse()?;
    if !(input.peek(Token![,]) || input.peek(Token![;])) {
        return Err(input.error("expected `,` or `;`"));
    }
    Ok((first, input.parse()?))
}

/// The first yield in a macro of which it is not plain that it is evaluated, in order.
pub(crate) fn unsure_yield(mac: &Macro) -> Option<Ident> {
    let Some(args) = Arguments::parse(mac) else {
        return mentions::hold_marker(&mac.tokens);
    };
    // The message of an assertion is evaluated only where it fails.
    let last = mac.path.segments.last().map(|last| last.ident.to_string());
    let always = match last.unwrap_or_default().trim_start_matches("debug_") {
        "assert" => 1,
        "assert_eq" | "assert_ne" => 2,
        _ => usize::MAX,
    };
    if let Some(rest) = args.rest() {
        return mentions::hold_marker(rest);
    }
    let Arguments::List(list) = args else {
        return None;
    };
    let mut unsure = list.iter().skip(always);
    unsure.find_map(|arg| mentions::hold_marker(&arg.to_token_stream()))
}

/// Which argument of a macro is its format string; `None` if it has none.
pub(crate) fn format_position(name: &str) -> Option<usize> {
    match name.trim_start_matches("debug_") {
        "assert" | "write" | "writeln" => Some(1),
        "assert_eq" | "assert_ne" => Some(2),
        "eprint" | "eprintln" | "format" | "format_args" | "panic" | "print" | "println"
        | "todo" | "unimplemented" | "unreachable" => Some(0),
        _ => None,
    }
}

/// The format string of a macro that has one, and the names it is given values for.
pub(crate) fn format_string(mac: &Macro, args: &Arguments) -> Option<(syn::LitStr, Vec<Ident>)> {
    let at = format_position(&mac.path.segments.last()?.ident.to_string())?;
    let Arguments::List(list) = args else {
        return None;
    };
    let Expr::Lit(syn::ExprLit {
        lit: syn::Lit::Str(text),
        ..
    }) = list.get(at)?
    else {
        return None;
    };
    let named = list.iter().filter_map(|arg| match arg {
        Expr::Assign(assign) => match &*assign.left {
            Expr::Path(path) => path.path.get_ident().cloned(),
            _ => None,
        },
        _ => None,
    });
    Some((text.clone(), named.collect()))
}

/// A failed assertion says its condition as the user wrote it, not as it is without its yield.
///
/// ```text
/// assert!(f(yield_!(1)))
///
/// assert!(f(yield_!(1)), "assertion failed: f(yield_!(1))")
/// ```
pub(crate) fn keep_messages(block: &mut Block) {
    struct Keep;
    impl VisitMut for Keep {
        fn visit_macro_mut(&mut self, mac: &mut Macro) {
            let name = mac.path.segments.last().map(|last| last.ident.to_string());
            if !matches!(name.as_deref(), Some("assert" | "debug_assert")) {
                return;
            }
            let Some(Arguments::List(list)) = Arguments::parse(mac) else {
                return;
            };
            let (Some(condition), 1) = (list.first(), list.len()) else {
                return;
            };
            if mentions::expr_yields(condition) {
                let written = mac.tokens.to_string();
                let written = written.trim_end_matches(',');
                let message = format!("assertion failed: {written}");
                let message = message.replace('{', "{{").replace('}', "}}");
                mac.tokens = quote!(#condition, #message);
            }
        }
        fn visit_item_mut(&mut self, _: &mut syn::Item) {}
    }
    Keep.visit_block_mut(block);
}
