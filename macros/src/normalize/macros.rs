//! Macros that hold a yield: the markers themselves and those of std.
//!
//! ```text
//! println!("{}", yield_!(1))      yield 1 1; println!("{}", __sent1)
//! ```

use super::lift::Role;
use super::{Dest, Normalizer, moved};
use crate::macros::Arguments;
use crate::mentions::Marker;
use crate::names;
use crate::tree::{BlockId, Stmt};
use proc_macro2::Ident;
use syn::spanned::Spanned;
use syn::{Expr, parse_quote, parse_quote_spanned};

impl Normalizer<'_> {
    /// `yield_!(operand)` or `yield_from!(operand)`.
    pub(super) fn marker(&mut self, block: BlockId, mac: &syn::Macro, marker: Marker) -> Expr {
        let span = mac.path.span();
        let operands = mac
            .parse_body_with(syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated)
            .unwrap_or_default();
        let operand = operands
            .into_iter()
            .next()
            .unwrap_or_else(|| parse_quote_spanned!(span=> ()));
        let mut operand = self.value(block, operand);
        self.rewrite_jumps_in(&mut operand);
        self.yields += 1;
        let number = self.yields;
        match marker {
            Marker::Yield => {
                let sent = self.temporary("sent", span);
                self.push(
                    block,
                    Stmt::Yield {
                        number,
                        operand,
                        span,
                        sent: sent.clone(),
                        rest: None,
                    },
                );
                moved(&sent)
            }
            Marker::From => {
                let result = self.temporary("result", span);
                self.push(
                    block,
                    Stmt::Delegate {
                        number,
                        operand,
                        span,
                        result: result.clone(),
                    },
                );
                moved(&result)
            }
        }
    }

    /// A macro of the standard library: its arguments are operands.
    pub(super) fn std_macro(&mut self, block: BlockId, mac: &mut syn::Macro) {
        let by_value = ["vec", "dbg"].iter().any(|name| mac.path.is_ident(name));
        let role = if by_value { Role::Value } else { Role::Place };
        // `check` refuses what it cannot parse.
        let Some(mut args) = Arguments::parse(mac) else {
            return;
        };
        let list: Vec<_> = args.exprs_mut().map(|expr| (expr, role)).collect();
        self.operands(block, list);
        mac.tokens = args.into_tokens();
    }

    /// Its arguments are evaluated in debug builds only.
    pub(super) fn debug_assert(&mut self, block: BlockId, mut mac: syn::ExprMacro) -> Expr {
        for segment in &mut mac.mac.path.segments {
            let name = segment.ident.to_string();
            segment.ident = Ident::new(name.trim_start_matches("debug_"), segment.ident.span());
        }
        let core = names::core();
        let check: Expr = parse_quote!(if #core::cfg!(debug_assertions) { #mac });
        self.control(block, check, &Dest::Unit);
        parse_quote!(())
    }
}
