//! Mentions of what is worked on in place: `name` is a reference into the state there.
//!
//! ```text
//! list.push(x);              (*list).push(x);
//! println!("{list:?}");      println!("{list:?}", list = *list);
//! assert!(list.len() > x);   assert!((*list).len() > x, "assertion failed: {}", stringify!(..));
//! ```
//!
//! No other local has such a name, and no macro but those of the standard library mentions it:
//! `access` sees to that.

use crate::formats;
use crate::macros::{self, Arguments};
use crate::names;
use proc_macro2::{Ident, Span};
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Token, parse_quote, parse_quote_spanned};

/// The visitor.
pub(super) struct InPlace {
    pub(super) names: BTreeSet<String>,
}

impl InPlace {
    fn means(&self, expr: &Expr) -> Option<Ident> {
        let Expr::Path(path) = expr else { return None };
        let ident = path.path.get_ident()?;
        self.names
            .contains(&ident.to_string())
            .then(|| ident.clone())
    }

    /// The locals of ours that a format string captures.
    fn captured(&self, text: &syn::LitStr) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        formats::map_captures(&text.value(), |name| {
            if self.names.contains(name) {
                found.insert(name.to_owned());
            }
            None
        });
        found
    }

    /// Hands the captures of a format string over as named arguments.
    fn name_captures(&self, args: &mut Arguments, format: usize) {
        let Arguments::List(list) = args else { return };
        let Some(Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        })) = list.iter().nth(format)
        else {
            return;
        };
        let span = text.span();
        for name in self.captured(text) {
            let ident = Ident::new(&name, span);
            if !list.iter().any(|arg| is_named(arg, &ident)) {
                list.push(parse_quote_spanned!(span=> #ident = *#ident));
            }
        }
    }
}

fn is_named(arg: &Expr, name: &Ident) -> bool {
    matches!(arg, Expr::Assign(assign)
        if matches!(&*assign.left, Expr::Path(path) if path.path.is_ident(name)))
}

impl VisitMut for InPlace {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match self.means(expr) {
            Some(ident) => {
                let span = ident.span().resolved_at(Span::mixed_site());
                *expr = parse_quote_spanned!(span=> (*#ident));
            }
            None => visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_field_value_mut(&mut self, field: &mut syn::FieldValue) {
        if field.colon_token.is_none() && self.means(&field.expr).is_some() {
            field.colon_token = Some(Token![:](field.expr.span()));
        }
        self.visit_expr_mut(&mut field.expr);
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        let last = mac.path.segments.last().map(|last| last.ident.to_string());
        let name = last.unwrap_or_default();
        let format = macros::format_position(&name);
        if format.is_none() && !["vec", "matches"].contains(&&*name) {
            return;
        }
        let Some(mut args) = Arguments::parse(mac) else {
            return;
        };
        let first = match &args {
            Arguments::List(list) => list.first().cloned(),
            _ => None,
        };
        args.exprs_mut().for_each(|arg| self.visit_expr_mut(arg));
        if let Some(format) = format {
            self.name_captures(&mut args, format);
        }
        // The message of a bare `assert!` is its source.
        if let Arguments::List(list) = &mut args {
            let bare = name.ends_with("assert") && list.len() == 1;
            if bare && list.first() != first.as_ref() {
                list.push(parse_quote!("assertion failed: {}"));
                let core = names::core();
                list.push(parse_quote!(#core::stringify!(#first)));
            }
        }
        mac.tokens = args.into_tokens();
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
