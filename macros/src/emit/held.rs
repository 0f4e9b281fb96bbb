//! What a macro declares, of which only rustc knows: the plain body asks whether anything would have to
//! live over a yield.
//!
//! ```text
//! hold!(lock);        let (open, closed) = (PhantomData, PhantomData);
//! yield_!(1);         if false {
//!                         loop {}
//!                         learn(open, async { hold!(lock); pending().await });
//!                         learn(closed, async { { hold!(lock); } pending().await });
//!                     }
//!                     holds_nothing(open, closed);
//!                     hold!(lock);
//! ```
//!
//! A local with a drop, or one that is borrowed, is part of the first future and not of the second, in
//! which its scope has ended. So their sizes tell. Nothing of it is run.

use super::Context;
use crate::mentions;
use crate::names;
use crate::tree::{Pos, Stmt, Tree};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use std::borrow::Cow;
use syn::spanned::Spanned;
use syn::{Expr, StmtMacro};

impl Context<'_> {
    /// The tree with a question in front of each macro that may declare what a yield in its scope misses.
    pub(super) fn with_questions<'t>(&self, mut tree: Cow<'t, Tree>) -> Cow<'t, Tree> {
        for (pos, stmt) in self.tree.stmts() {
            let Stmt::Plain(syn::Stmt::Macro(mac)) = stmt else {
                continue;
            };
            if mentions::is_std_macro(&mac.mac.path) || !self.yields_behind(pos) {
                continue;
            }
            let question = self.question(mac);
            // It may have been wrapped since.
            let Stmt::Plain(stmt) = tree.stmt(pos) else {
                continue;
            };
            let asked = Expr::Verbatim(quote!(#question #stmt));
            *tree.to_mut().stmt_mut(pos) = Stmt::Plain(syn::Stmt::Expr(asked, None));
        }
        tree
    }

    /// Whether the block of a statement may yield behind it.
    fn yields_behind(&self, pos: Pos) -> bool {
        let behind = &self.tree.block(pos.block).stmts[pos.index + 1..];
        let plain = |stmt: &Stmt| matches!(stmt, Stmt::Plain(_) | Stmt::Value(_));
        !behind.iter().all(plain)
    }

    fn question(&self, mac: &StmtMacro) -> TokenStream {
        let span = mac.mac.path.span().resolved_at(Span::mixed_site());
        let (runtime, core) = (names::runtime_at(span), names::core());
        let (returned, attrs, mac) = (&self.generator.flavour.returned, &mac.attrs, &mac.mac);
        let cfgs = attrs.iter().filter(|attr| attr.path().is_ident("cfg"));
        let future = |call: TokenStream| {
            quote_spanned! {span=> async {
                if false {
                    let returned: #returned = #runtime::gone();
                    return returned;
                }
                // For jumps that it may hide.
                loop {
                    #call
                    #core::future::pending::<()>().await;
                    break;
                }
                #runtime::gone()
            }}
        };
        let (open, closed) = (future(quote!(#mac;)), future(quote!({ #mac; })));
        let [one, other] = ["open", "closed"].map(|name| names::local_at(name, span));
        quote_spanned! {span=> #(#cfgs)* {
            let (#one, #other) = (#core::marker::PhantomData, #core::marker::PhantomData);
            #[allow(warnings, clippy::all, clippy::pedantic)]
            if false {
                loop {}
                #runtime::learn(#one, #open);
                #runtime::learn(#other, #closed);
            }
            #runtime::holds_nothing(#one, #other);
        }}
    }
}
