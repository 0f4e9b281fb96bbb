//! Re-opening the scopes around the point of an arm.
//!
//! An arm re-opens the scopes around its point as nested blocks and rebinds what it was handed
//! under its own name. Loops around it are real loops of one turn, so that the user's `break`
//! goes where it says; what comes after a turn is a jump to the arm of the loop's head.
//!
//! ```text
//! if let Goto::Yield1(input) = goto {
//!     let State::Yield1 { up_to: saved0, index: saved1 } = &*slot else { .. };
//!     ..
//!     let up_to = saved0;
//!     let mut index = saved1;
//!     'after1: {
//!         'next1: {
//!             loop {
//!                 let jump = sent(input);
//!                 index += jump.unwrap_or(1);
//!                 break 'next1;
//!             }
//!             break 'after1;
//!         }
//!         goto = Goto::Head1 { index, up_to };
//!         continue 'turns1;
//!     }
//! }
//! ```

use super::arm::{Code, Printer, sequence};
use super::rewrite::SplitLoop;
use super::step::{saved, type_of};
use super::{Context, maybe};
use crate::flow::{Event, LocalId, NodeId, Point};
use crate::layout::How;
use crate::levels::{Held, Rest};
use crate::names;
use crate::tree::{BlockId, LoopKind, Pos, Stmt};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Lifetime;
use syn::spanned::Spanned;

impl Printer<'_> {
    /// `code` stands in `block`, after `index` statements: re-opens the block and all around it.
    pub(super) fn climb(&self, block: BlockId, index: usize, code: Code) -> TokenStream {
        let rebinds = self.rebinds(block, index);
        let Code { tokens, falls } = code;
        let inner = quote!(#rebinds #tokens);
        let tree = self.context.tree;
        let Some(pos) = tree.block(block).parent else {
            // If something else is to be returned, that is what the error is about.
            let span = self.context.generator.flavour.returned.span();
            let span = span.resolved_at(Span::mixed_site());
            let runtime = names::runtime_at(span);
            let end = falls.then(|| quote_spanned!(span=> return #runtime::Step::Returned(());));
            return quote!(#inner #end);
        };
        let stmt = tree.stmt(pos);
        let opened = match stmt {
            Stmt::Loop { number, .. } => {
                let end = falls.then(|| self.settle_end(block, Point::Head(*number)));
                self.one_turn(
                    pos,
                    Code {
                        tokens: sequence(inner, end),
                        falls,
                    },
                )
            }
            stmt => {
                let end = falls.then(|| self.settle_end(block, Point::Join(pos)));
                Code::falling(Self::wrap(stmt, &sequence(inner, end)))
            }
        };
        self.climb(pos.block, pos.index, self.then(pos, opened))
    }

    /// The locals of a block that this arm was handed, under their own names, and the `use`s and
    /// `macro_rules!` among its first statements.
    pub(super) fn rebinds(&self, block: BlockId, index: usize) -> TokenStream {
        let context = self.context;
        let handed = context.layout.handed(self.point);
        let found = context.levels.found(context.levels.of(self.point));
        let mut rebinds = TokenStream::new();
        for id in &context.flow.points[&self.point].scope_with_params(self.point, context) {
            let local = &context.flow.locals[id.0];
            if local.block != block {
                continue;
            }
            let ident = &local.ident;
            let mutable = local.mutable.then(|| quote_spanned!(ident.span()=> mut));
            let held = found.iter().find(|held| held.local == *id);
            if let Some(held) = held.filter(|held| held.rest != Rest::Parked) {
                rebinds.extend(self.in_level(held));
                continue;
            }
            let how = handed.locals.iter().find(|(handed, _)| handed == id);
            if let Some((_, how)) = how {
                let value = match held {
                    Some(_) => unparked(&saved(*id), *how),
                    None => self.reclaimed(&saved(*id)),
                };
                let value = match context.encloses(self.point, *id, *how) && held.is_none() {
                    true => {
                        let runtime = names::runtime();
                        quote!(#runtime::Enclosed::local(#value))
                    }
                    false => value,
                };
                if *how == How::Maybe {
                    let variable = maybe(*id);
                    rebinds.extend(quote!(let mut #variable = #value;));
                } else if *how == How::Empty {
                    rebinds.extend(self.declare_maybes(std::iter::once(*id)));
                } else {
                    rebinds.extend(quote!(let #mutable #ident = #value;));
                    rebinds.extend(self.declare_maybes(std::iter::once(*id)));
                }
            }
            if how.is_none() {
                rebinds.extend(self.declare_maybes(std::iter::once(*id)));
            }
            if how.is_some_and(|(_, how)| matches!(how, How::Move | How::Keep)) {
                continue;
            }
            // Behind a call that never comes back, rustc still looks for the name.
            if self.needs(*id) {
                let ty = local.ty.as_ref().map(|ty| quote!(: #ty));
                rebinds.extend(quote!(let #mutable #ident #ty;));
                if context.is_told(self.point, *id) {
                    let told = type_of(*id);
                    rebinds.extend(quote!(if false { loop {} #told.is_of(#ident); }));
                } else if held.is_some_and(|held| held.how == How::Move) {
                    let (saved, core) = (saved(*id), names::core());
                    let some = quote!(#core::option::Option::Some);
                    rebinds.extend(quote!(if false { loop {} *#saved = #some(#ident); }));
                }
            }
        }
        for stmt in &context.tree.block(block).stmts[..index] {
            if let Stmt::Plain(stmt @ syn::Stmt::Item(_)) = stmt {
                rebinds.extend(quote!(#stmt));
            }
        }
        rebinds
    }

    /// A local that stays in its level while this arm runs.
    fn in_level(&self, held: &Held) -> TokenStream {
        let (runtime, core) = (names::runtime(), names::core());
        let (context, saved) = (self.context, saved(held.local));
        let local = &context.flow.locals[held.local.0];
        let (ident, mutable) = (&local.ident, local.mutable.then(|| quote!(mut)));
        match held {
            Held {
                how: How::Keep | How::Maybe | How::Empty,
                ..
            } => TokenStream::new(),
            Held {
                rest: Rest::Guarded,
                ..
            } => {
                quote!(let mut #ident = #runtime::Guarded::new(&mut *#saved);)
            }
            _ if local.scalar => quote!(let #mutable #ident = *#saved;),
            _ if context.is_optional(context.levels.of(self.point), held.local) => quote! {
                let #core::option::Option::Some(#ident) = &mut *#saved else { #core::unreachable!() };
            },
            _ => quote!(let #ident = &mut *#saved;),
        }
    }

    /// Whether the code of this arm mentions or assigns the local.
    fn touches(&self, local: LocalId) -> bool {
        let (arms, nodes) = (self.context.arms, &self.context.flow.nodes);
        nodes.iter().enumerate().any(|(index, node)| {
            matches!(
                node.event,
                Event::Use(found) | Event::Give(found) | Event::Assign(found) if found == local
            ) && arms.reaches(self.point, NodeId(index))
        })
    }

    /// Whether this arm names the local.
    pub(super) fn needs(&self, local: LocalId) -> bool {
        self.touches(local) || self.hands_on(local)
    }

    /// Whether an arm after this one is handed the local, or learns its type here.
    fn hands_on(&self, local: LocalId) -> bool {
        let context = self.context;
        let learns = !context.is_told(self.point, local);
        let points = context.arms.points.iter().filter(|point| {
            let node = context.flow.points[point].node;
            context.arms.reaches(self.point, node)
        });
        let mut handed = points.flat_map(|point| &context.layout.handed(*point).locals);
        handed
            .any(|handed| *handed == (local, How::Move) || learns && *handed == (local, How::Empty))
    }

    /// With a jump that may be hidden in a macro, rustc sees a second turn of every loop.
    pub(super) fn reclaimed(&self, moved: &Ident) -> TokenStream {
        if !self.context.tree.opaque_macros {
            return quote!(#moved);
        }
        let core = names::core();
        quote! {
            match #moved.take() {
                #core::option::Option::Some(value) => value,
                #core::option::Option::None => #core::unreachable!(),
            }
        }
    }

    /// The body of a loop from its head.
    pub(super) fn turn(&self, pos: Pos, kind: &LoopKind, body: BlockId) -> Code {
        let inner = self.rest(Pos {
            block: body,
            index: 0,
        });
        let tokens = inner.tokens;
        let head = self.point;
        let leave = self.context.flow.falses.get(&pos);
        let leave = leave.map(|node| self.settle(*node, Point::Join(pos)));
        let tokens = match kind {
            LoopKind::Loop => tokens,
            LoopKind::While(cond) => {
                let cond = self.rewritten(cond, pos);
                let end = inner.falls.then(|| self.settle_end(body, head));
                let tokens = sequence(tokens, end);
                return Code {
                    tokens: quote!(if #cond { #tokens } else { #leave break; }),
                    falls: true,
                };
            }
            LoopKind::For { pat, iter } => {
                let core = names::core();
                let iter = match self.in_place().names.contains(&iter.to_string()) {
                    true => quote!(*#iter),
                    false => quote!(#iter),
                };
                quote! {
                    let #core::option::Option::Some(__item) = #core::iter::Iterator::next(&mut #iter) else {
                        #leave
                        break;
                    };
                    let #pat = __item;
                    #tokens
                }
            }
        };
        let end = inner.falls.then(|| self.settle_end(body, head));
        Code {
            tokens: sequence(tokens, end),
            falls: inner.falls,
        }
    }

    /// A real loop around one turn.
    pub(super) fn one_turn(&self, pos: Pos, turn: Code) -> Code {
        let Stmt::Loop { number, label, .. } = self.context.tree.stmt(pos) else {
            return turn;
        };
        let (next, after) = (
            names::label("next", *number),
            names::label("after", *number),
        );
        let tokens = turn.tokens;
        let end = turn.falls.then(|| quote!(break #next;));
        let point = Point::Head(*number);
        let again = self.context.flow.points[&point].node;
        let again = self.context.arms.reaches(self.point, again);
        let head = again.then(|| self.goto(point));
        // A hidden `continue` begins a second turn.
        let (flag, hidden) = (
            names::parameter("turn", *number),
            again && self.context.tree.opaque_macros,
        );
        let declare = hidden.then(|| quote!(let mut #flag = false;));
        let check = hidden.then(|| quote!(if #flag { break #next; } #flag = true;));
        Code::falling(quote! {
            #after: {
                #next: {
                    #declare
                    #label loop { { #check #tokens } #end }
                    break #after;
                }
                #head
            }
        })
    }

    /// The loops that yield around a block, innermost last.
    pub(super) fn loops(&self, block: BlockId) -> Vec<SplitLoop> {
        let tree = self.context.tree;
        let mut loops = Vec::new();
        let mut block = block;
        while let Some(pos) = tree.block(block).parent {
            if let Stmt::Loop { number, label, .. } = tree.stmt(pos) {
                let label: Option<Lifetime> = label.as_ref().map(|label| label.name.clone());
                loops.push(SplitLoop {
                    label,
                    number: *number,
                });
            }
            block = pos.block;
        }
        loops.reverse();
        loops
    }
}

/// A local out of the `Option` of its level.
fn unparked(saved: &Ident, how: How) -> TokenStream {
    let core = names::core();
    if matches!(how, How::Maybe | How::Empty) {
        return quote!(#saved.take());
    }
    quote! {
        match #saved.take() {
            #core::option::Option::Some(value) => value,
            #core::option::Option::None => #core::unreachable!(),
        }
    }
}

impl crate::flow::PointInfo {
    /// The arguments are in scope at the entry too.
    fn scope_with_params(&self, point: Point, context: &Context<'_>) -> Vec<LocalId> {
        match point {
            Point::Entry => context.flow.params.clone(),
            _ => self.scope.clone(),
        }
    }
}
