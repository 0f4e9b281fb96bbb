//! What a `let` leaves of a local that it takes a part of: `let S { n, .. } = s;`, `let n = s.n;`.
//!
//! If all that it binds is copied, the local is whole behind it, and is put away at once. If something is
//! moved, the local is gone, and rustc confirms that nothing it leaves has a drop:
//!
//! ```text
//! let S { n, .. } = s;      let S { n: _, .. } = s;
//!                           let all = part(); ..
//!                           let (n,) = if stays_whole(kind, (&&all).part(), open, closed) {
//!                               let S { n, .. } = &s;
//!                               let copied = (Lying(&part1, n).copy(),);
//!                               *cell1 = Some(keep(s));
//!                               copied
//!                           } else {
//!                               let S { n, .. } = s;
//!                               (n,)
//!                           };
//! ```
//!
//! The types of two futures tell whether a rest has a drop, as in `held`.

use super::access::may_drop;
use super::arm::Printer;
use super::stores::Storing;
use crate::build;
use crate::flow::LocalId;
use crate::mentions;
use crate::names;
use crate::partial;
use crate::tree::Pos;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, Member, Pat, Stmt, Token};

/// A pattern that takes a part of a local.
struct Taken<'p> {
    whole: &'p Ident,
    /// The fields on the way to what is matched.
    fields: Vec<&'p Member>,
    pat: &'p Pat,
    /// What it binds.
    names: Vec<&'p Ident>,
    /// Where what rustc says about it lands.
    span: Span,
}

impl<'p> Taken<'p> {
    fn new(whole: &'p Ident, fields: Vec<&'p Member>, pat: &'p Pat) -> Self {
        let names = mentions::bindings(pat).into_iter();
        Taken {
            whole,
            fields,
            pat,
            names: names.map(|bound| &bound.ident).collect(),
            span: pat.span().resolved_at(Span::mixed_site()),
        }
    }

    /// Takes it from a value of that type, or borrows it.
    fn take(&self, borrow: Option<Token![&]>, whole: &Ident) -> TokenStream {
        let Taken { fields, pat, .. } = self;
        let core = names::core();
        quote!(let #pat = #borrow #whole #(.#fields)* else { #core::unreachable!() };)
    }

    /// Types without values: of the local, and of the two futures.
    fn asked(&self) -> TokenStream {
        let Taken { whole, names, .. } = self;
        let (runtime, core) = (names::runtime(), names::core());
        let [kind, open, closed, left] = ["kind", "open", "closed", "left"].map(names::local);
        let take = self.take(None, &left);
        quote! {
            let #kind = #runtime::type_of(&#whole);
            let (#open, #closed) = (#core::marker::PhantomData, #core::marker::PhantomData);
            if false {
                loop {}
                #runtime::learn(#open, async {
                    let #left = #runtime::like(#kind);
                    #take
                    #core::mem::forget((#(#names,)*));
                    #core::future::pending::<()>().await;
                });
                #runtime::learn(#closed, async {
                    let #left = #runtime::like(#kind);
                    #core::mem::forget(#left);
                    #core::future::pending::<()>().await;
                });
            }
        }
    }

    /// Whether the local stays whole, if that is so where all `parts` are copied.
    fn stays_whole(&self, parts: &TokenStream) -> TokenStream {
        let runtime = names::runtime_at(self.span);
        let [kind, open, closed] = ["kind", "open", "closed"].map(names::local);
        quote_spanned!(self.span=> #runtime::stays_whole(#kind, #parts, #open, #closed))
    }

    /// The values of the names, and the local put away by `put` if it is still whole.
    fn value(&self, put: &TokenStream) -> TokenStream {
        let (names, runtime) = (&self.names, names::runtime());
        let borrow = self.take(Some(<Token![&]>::default()), self.whole);
        let take = self.take(None, self.whole);
        let numbers = 1..=names.len();
        let parts: Vec<_> = numbers
            .map(|n| format_ident!("part{n}", span = Span::mixed_site()))
            .collect();
        let [all, copied] = ["all", "copied"].map(names::local);
        let [part, copy] = ["__genfn_part", "__genfn_copy"].map(names::local);
        let asked = self.asked();
        let stays_whole = self.stays_whole(&quote!((&&#all).#part()));
        quote! {
            use #runtime::{ViaCopied as _, ViaMoved as _, ViaNothing as _, ViaPlace as _};
            #asked
            let #all = #runtime::part();
            #(let #parts = #runtime::part();)*
            if false {
                loop {}
                #take
                #(#parts.learn(#names);)*
                #all.learn((#(#names,)*));
            }
            if #stays_whole {
                #borrow
                let #copied = (#((&&#runtime::Lying(&#parts, #names)).#copy(),)*);
                #put
                #copied
            } else {
                #take
                (#(#names,)*)
            }
        }
    }
}

impl Printer<'_> {
    /// Has a `let` take the part of a local that goes on as a whole where it can: the `let` itself is left to
    /// look whether the pattern matches.
    pub(super) fn take_part(&self, stmt: &mut Stmt, pos: Pos) -> Option<TokenStream> {
        let local = self.taken_at(pos)?;
        let Stmt::Local(found) = stmt else {
            return None;
        };
        let mut pat = match &found.pat {
            Pat::Type(typed) => (*typed.pat).clone(),
            pat => pat.clone(),
        };
        partial::immutable(&mut pat);
        let mutable = mentions::bindings(&found.pat).into_iter();
        let mutable = mutable.map(|bound| {
            let (mutability, ident) = (&bound.mutability, &bound.ident);
            quote!(#mutability #ident)
        });
        let (whole, fields) = partial::whole(found)?;
        let value = Taken::new(whole, fields, &pat).value(&self.put(local));
        let taken = quote!(let (#(#mutable,)*) = { #value };);
        found.pat = partial::nameless(&pat);
        Some(taken)
    }

    /// The same for a value.
    pub(super) fn take_field(&self, value: &Expr, pos: Pos) -> Option<TokenStream> {
        let local = self.taken_at(pos)?;
        let (whole, fields) = partial::path_of(value)?;
        let part = names::local_at("part", value.span());
        let pat = build::pattern(&part);
        let value = Taken::new(whole, fields, &pat).value(&self.put(local));
        Some(quote!({ let (#part,) = { #value }; #part }))
    }

    /// The local that a statement takes a part of, and puts away if it is still whole.
    fn taken_at(&self, pos: Pos) -> Option<LocalId> {
        let (local, _) = *self.context.flow.partial.get(&pos)?;
        let stored = self.locals.stored.get(&local)?;
        stored.at.contains(&Storing::Partial(pos)).then_some(local)
    }

    /// Confirms that nothing which other patterns of a statement leave has a drop.
    pub(super) fn confirm_rests(&self, pos: Pos) -> TokenStream {
        let flow = self.context.flow;
        let left = flow.left.get(&pos).into_iter().flatten();
        let missed = left.filter(|(local, _)| {
            may_drop(&flow.locals[local.0], false) && self.context.is_missed(*local)
        });
        missed
            .map(|(local, pat)| self.confirm_rest(*local, pat))
            .collect()
    }

    fn confirm_rest(&self, local: LocalId, pat: &Pat) -> TokenStream {
        let mut pat = partial::of_let(pat.clone());
        partial::immutable(&mut pat);
        let whole = &self.context.flow.locals[local.0].ident;
        let taken = Taken::new(whole, Vec::new(), &pat);
        let (asked, runtime) = (taken.asked(), names::runtime());
        let stays_whole = taken.stays_whole(&quote!(#runtime::Moved));
        quote!({ #asked #stays_whole; })
    }
}
