//! The walk over verbatim code: closures and macros, which mention locals in ways of their own.

use super::{Builder, Event, LocalId, Node, NodeId};
use crate::captures;
use crate::macros::Arguments;
use crate::mentions;
use crate::normalize::panics;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Expr;

/// What a closure mentions.
struct Capture {
    local: LocalId,
    gives: bool,
    changes: bool,
    unsure: bool,
}

impl Builder<'_> {
    /// The body of a closure: it counts where the closure is made, and jumps stay in it.
    pub(super) fn detached(&mut self, moves: bool, walk: impl FnOnce(&mut Self)) {
        let (nodes, locals) = (self.flow.nodes.len(), self.flow.locals.len());
        let pending = std::mem::take(&mut self.pending);
        let jumps = std::mem::take(&mut self.jumps);
        let pos = self.pos.take();
        let borrows = std::mem::replace(&mut self.borrows, !moves);
        self.scoped(walk);
        self.borrows = borrows;
        self.pos = pos;
        self.jumps = jumps;
        self.pending = pending;
        let mut found: Vec<Capture> = Vec::new();
        let unsure = self.flow.unsure.split_off(&NodeId(nodes));
        let rough = self.flow.rough.split_off(&NodeId(nodes));
        // The ids of the nodes that go are those of other nodes later.
        self.flow.last_calls.split_off(&NodeId(nodes));
        for found in [
            &mut self.flow.contents,
            &mut self.flow.refills,
            &mut self.flow.soft_gives,
        ] {
            found.split_off(&NodeId(nodes));
        }
        let looks = self.flow.looks.split_off(&NodeId(nodes));
        let gives = |node: &Node| matches!(node.event, Event::Give(local) if local.0 < locals);
        let is_once = self.flow.nodes[nodes..].iter().any(gives);
        for (index, node) in self.flow.nodes.drain(nodes..).enumerate() {
            // Of a local whose fields alone are mentioned, a closure takes those.
            let part = self.flow.parts.remove(&NodeId(nodes + index));
            let (local, gives) = match node.event {
                Event::Give(local) => (local, true),
                Event::Use(local) | Event::Assign(local) => (local, moves && !part),
                Event::Nothing | Event::Declare(..) => continue,
            };
            if local.0 >= locals {
                continue;
            }
            if moves || rough.contains(&NodeId(nodes + index)) {
                self.flow.opaque.insert(local);
            }
            let unsure = part || unsure.contains(&NodeId(nodes + index));
            let changes = match node.event {
                Event::Assign(_) => true,
                Event::Use(_) => !looks.contains(&NodeId(nodes + index)),
                _ => false,
            };
            match found.iter_mut().find(|known| known.local == local) {
                Some(known) => {
                    known.gives |= gives;
                    known.changes |= changes;
                    known.unsure &= unsure;
                }
                None => found.push(Capture {
                    local,
                    gives,
                    changes,
                    unsure,
                }),
            }
        }
        let given = found.iter().filter(|capture| capture.gives);
        self.closure_gives = given.map(|capture| capture.local).collect();
        self.closure_is_once = is_once;
        for capture in found {
            let used = Event::Use(capture.local);
            if capture.gives {
                if capture.changes {
                    self.emit(used);
                }
                self.emit(Event::Give(capture.local));
            } else if capture.unsure {
                self.unsure(|this| {
                    this.emit(used);
                });
            } else {
                self.emit(used);
            }
        }
    }

    pub(super) fn tokens(&mut self, tokens: &TokenStream) {
        let mut names = Vec::new();
        mentions::identifiers(tokens, &mut names);
        self.mention_opaquely(&names);
    }

    /// The locals in these tokens are not worked on in place.
    fn hide(&mut self, tokens: &TokenStream) {
        let mut names = Vec::new();
        mentions::identifiers(tokens, &mut names);
        let locals: Vec<LocalId> = names.iter().filter_map(|name| self.lookup(name)).collect();
        self.flow.opaque.extend(locals);
    }

    fn mention_opaquely(&mut self, names: &[String]) {
        for name in names {
            self.unsure(|this| this.mention(name));
            let local = self.lookup(name);
            self.flow.opaque.extend(local);
        }
    }

    pub(super) fn macro_(&mut self, mac: &syn::Macro) {
        let name = mac.path.segments.last().map(|last| last.ident.to_string());
        let name = name.unwrap_or_default();
        if let Some(names) = self.macros.get(&name).cloned() {
            self.mention_opaquely(&names);
        }
        // One that is left stands in a `gen_block!`.
        let yields = mentions::marker(mac).is_some();
        match Arguments::of(mac) {
            Some(mut args) if yields => args.exprs_mut().for_each(|arg| self.value(arg)),
            Some(mut args) if mentions::is_block(&mac.path) => {
                args.exprs_mut().for_each(|arg| self.gen_block(arg));
                self.hide(&mac.tokens);
            }
            Some(mut args) => {
                for arg in args.exprs_mut() {
                    match &*name {
                        "matches" => self.rough_place(arg),
                        "vec" | "dbg" => match self.local_of(arg) {
                            Some(local) => self.take(local, &format!("{name}!")),
                            None => self.value(arg),
                        },
                        _ => self.macro_argument(arg),
                    }
                }
                // They tell the source or the address of their arguments.
                if ["dbg", "addr_of", "addr_of_mut"].contains(&&*name) {
                    self.hide(&mac.tokens);
                }
                if let Some(rest) = args.rest() {
                    self.tokens(rest);
                }
            }
            None => {
                self.tokens(&mac.tokens);
                for taken in mentions::braced(&mac.tokens) {
                    if let Some(local) = self.lookup(&taken.to_string()) {
                        self.take(local, &format!("{name}!"));
                    }
                }
                self.hidden_jumps(mac);
            }
        }
        if panics(&mac.path) {
            self.diverge();
        }
    }

    /// A `gen_block!`: a closure that takes the whole of what it captures, if it moves.
    fn gen_block(&mut self, arg: &Expr) {
        self.value(arg);
        let Expr::Closure(closure) = arg else { return };
        if closure.capture.is_none() {
            return;
        }
        for capture in captures::find(&syn::parse_quote!({ #closure })) {
            let local = self.lookup(&capture.ident.to_string());
            // To be given away twice would show that it is `Copy`.
            if let Some(local) = local.filter(|local| !self.closure_gives.contains(local)) {
                self.emit(Event::Give(local));
            }
        }
    }

    /// A macro of the user's may hold a `break` or `continue`.
    fn hidden_jumps(&mut self, mac: &syn::Macro) {
        if !mentions::is_std_macro(&mac.path) {
            let pending = self.pending.clone();
            self.break_to(None);
            self.pending.clone_from(&pending);
            self.continue_to(None);
            self.pending = pending;
        }
    }

    /// An argument of a macro of the standard library, most of which only borrow.
    fn macro_argument(&mut self, arg: &Expr) {
        match arg {
            Expr::Lit(_) => {
                let mut names = Vec::new();
                mentions::identifiers(&arg.to_token_stream(), &mut names);
                for name in &names {
                    self.mention(name);
                }
            }
            arg => self.place(arg),
        }
    }
}
