//! The step function: one arm for each point, from there to the next suspension.
//!
//! An arm re-opens the scopes around its point as nested blocks and rebinds what it was handed
//! under its own name. Loops around it are real loops of one turn, so that the user's `break`
//! goes where it says; what comes after a turn is a jump to the arm of the loop's head.
//!
//! ```text
//! Goto::Resume(State::Yield1 { index: saved1, up_to: saved0 }, input) => {
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
//!         continue 'run0;
//!     }
//! }
//! ```

use super::rewrite::{Rewrite, SplitLoop};
use super::{Context, grouped, maybe};
use crate::flow::{Event, LocalId, NodeId, Point};
use crate::layout::How;
use crate::mentions;
use crate::names;
use crate::tree::{BlockId, LoopKind, Pos, Stmt, Tree};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::cell::RefCell;
use std::collections::BTreeSet;
use syn::visit_mut::VisitMut;
use syn::{Expr, Lifetime};

/// Code, and whether control comes out at its end.
struct Code {
    tokens: TokenStream,
    falls: bool,
}

impl Context<'_> {
    pub(super) fn step(&self) -> TokenStream {
        let (runtime, core, state) = (names::runtime(), names::core(), names::state());
        let flavour = &self.generator.flavour;
        let (yielded, returned) = (&flavour.yielded, &flavour.returned);
        let (slot, input) = (names::local("slot"), names::local("input"));
        let jumps: Vec<Point> = self.arms.points.iter().copied().filter(is_jump).collect();
        let taken = quote!(#core::mem::replace(#slot, #state::Closed));
        let body = if jumps.is_empty() {
            let arms = self.arms.points.iter().map(|point| {
                let (pattern, body) = (self.pattern(&state, *point), self.arm(*point));
                quote!(#pattern => { #body })
            });
            quote! {
                match #taken {
                    #(#arms)*
                    #state::Closed => #core::unreachable!(),
                }
            }
        } else {
            let goto = names::goto();
            let (types, variants) = self.variants(jumps.into_iter());
            let arms = self.arms.points.iter().map(|point| self.goto_arm(*point));
            let (variable, run) = (names::local("goto"), names::label("run", 0));
            quote! {
                enum #goto<__State, __Input, #(#types),*> { Resume(__State, __Input), #variants }
                let mut #variable = #goto::Resume(#taken, #input);
                #run: loop {
                    match #variable {
                        #(#arms)*
                        #goto::Resume(#state::Closed, _) => #core::unreachable!(),
                    }
                }
            }
        };
        quote! {
            #[allow(warnings, clippy::all, clippy::pedantic)]
            |#slot, #input| -> #runtime::Step<#yielded, #returned> { #body }
        }
    }

    fn goto_arm(&self, point: Point) -> TokenStream {
        let (goto, input) = (names::goto(), names::local("input"));
        let body = self.arm(point);
        let pattern = if is_jump(&point) {
            self.pattern(&goto, point)
        } else {
            let state = self.pattern(&names::state(), point);
            quote!(#goto::Resume(#state, #input))
        };
        quote!(#pattern => { #body })
    }

    fn pattern(&self, enum_: &Ident, point: Point) -> TokenStream {
        let variant = Self::variant(point);
        let delegate = names::local("delegate");
        let delegate = self
            .is_delegation(point)
            .then(|| quote!(#delegate: mut #delegate,));
        let fields = self.fields(point).into_iter().map(|field| {
            let (name, saved) = (field.name, saved(field.local));
            quote!(#name: #saved,)
        });
        quote!(#enum_::#variant { #delegate #(#fields)* })
    }

    fn arm(&self, point: Point) -> TokenStream {
        // A first run finds which locals this arm comes to doubt.
        let mut printer = Printer {
            context: self,
            point,
            doubted: BTreeSet::new(),
            settled: RefCell::default(),
        };
        let mut body = printer.arm();
        printer.doubted = printer.settled.take();
        if !printer.doubted.is_empty() {
            body = printer.arm();
        }
        let reclaim = self.tree.opaque_macros.then(|| {
            let core = names::core();
            let delegate = self.is_delegation(point).then(|| names::local("delegate"));
            let input = matches!(point, Point::Yield(_)).then(|| names::local("input"));
            let fields = self
                .fields(point)
                .into_iter()
                .map(|field| saved(field.local));
            let moved = fields.chain(delegate).chain(input);
            moved
                .map(|moved| quote!(let mut #moved = #core::option::Option::Some(#moved);))
                .collect::<TokenStream>()
        });
        quote!(#reclaim #body)
    }
}

/// The variable that a field is moved into by the pattern of its arm.
fn saved(local: LocalId) -> Ident {
    names::parameter("saved", local.0)
}

fn is_jump(point: &Point) -> bool {
    matches!(point, Point::Head(_) | Point::Join(_))
}

/// Prints one arm.
pub(super) struct Printer<'a> {
    pub(super) context: &'a Context<'a>,
    point: Point,
    /// The locals whose `Option` this arm sets.
    pub(super) doubted: BTreeSet<LocalId>,
    pub(super) settled: RefCell<BTreeSet<LocalId>>,
}

impl Printer<'_> {
    fn arm(&self) -> TokenStream {
        let context = self.context;
        match self.point {
            Point::Entry => {
                let rest = self.rest(Pos {
                    block: Tree::ROOT,
                    index: 0,
                });
                self.climb(Tree::ROOT, 0, rest)
            }
            Point::Join(pos) => self.climb(pos.block, pos.index, self.rest(pos.next())),
            Point::Head(_) => {
                let pos = context.positions[&self.point];
                let Stmt::Loop { kind, body, .. } = context.tree.stmt(pos) else {
                    return TokenStream::new();
                };
                let turn = self.turn(pos, kind, *body);
                self.climb(
                    pos.block,
                    pos.index,
                    self.then(pos, self.one_turn(pos, turn)),
                )
            }
            Point::Yield(_) => {
                let pos = context.positions[&self.point];
                self.climb(pos.block, pos.index, self.resumed(pos))
            }
        }
    }

    /// What follows a yield in its block.
    fn resumed(&self, pos: Pos) -> Code {
        let runtime = names::runtime();
        let input = self.reclaimed(&names::local("input"));
        match self.context.tree.stmt(pos) {
            Stmt::Yield { sent, rest, .. } => {
                let value = match self.context.generator.flavour.thrown {
                    Some(_) => quote!(#runtime::caught(#input)),
                    None => quote!(#runtime::sent(#input)),
                };
                let (first, falls) = match rest.as_deref() {
                    Some(rest) => {
                        let Code { tokens, falls } = self.simple(rest, pos);
                        (mentions::substitute(tokens, sent, &value), falls)
                    }
                    None => {
                        let maybes = self.maybes_named(sent);
                        (quote!(let #sent = #value; #maybes), true)
                    }
                };
                if !falls {
                    return Code {
                        tokens: first,
                        falls,
                    };
                }
                let Code { tokens, falls } = self.rest(pos.next());
                Code {
                    tokens: quote!(#first #tokens),
                    falls,
                }
            }
            Stmt::Delegate { result, .. } => {
                let (sent, thrown) = self.context.inputs();
                let delegate = names::local("delegate");
                let step = quote! {
                    #runtime::Delegate::<#sent, #thrown>::resume(&mut #delegate, #input)
                };
                let mut taken = self.delegated(&step, self.point, result);
                if self.context.tree.opaque_macros {
                    let (own, step) = (self.reclaimed(&delegate), taken.tokens);
                    taken.tokens = quote!(let mut #delegate = #own; #step);
                }
                self.then(pos, taken)
            }
            _ => Code::nothing(),
        }
    }

    /// The statements of a block from `pos` on, up to where this arm ends.
    fn rest(&self, pos: Pos) -> Code {
        let context = self.context;
        let mut tokens = TokenStream::new();
        let count = context.tree.block(pos.block).stmts.len();
        if pos.index == 0 && pos.block != Tree::ROOT {
            tokens.extend(self.declare_maybes(context.flow.bound[&pos.block].iter().copied()));
        }
        for index in pos.index..count {
            let pos = Pos { index, ..pos };
            if !context.arms.reaches(self.point, context.flow.before[&pos]) {
                return Code {
                    tokens,
                    falls: false,
                };
            }
            let stmt = context.tree.stmt(pos);
            if is_deferred(stmt)
                && !context.flow.declared[&pos]
                    .iter()
                    .any(|local| self.touches(*local))
            {
                let declared = context.flow.declared[&pos].iter().copied();
                tokens.extend(self.declare_maybes(declared));
                continue;
            }
            let code = match stmt {
                Stmt::Plain(_) | Stmt::Value(_) => self.simple(stmt, pos),
                stmt => {
                    let code = self.construct(pos, stmt);
                    tokens.extend(code.tokens);
                    return Code {
                        tokens,
                        falls: code.falls,
                    };
                }
            };
            tokens.extend(code.tokens);
            if !code.falls {
                return Code {
                    tokens,
                    falls: false,
                };
            }
        }
        let end = context.flow.ends.get(&pos.block);
        Code {
            tokens,
            falls: end.is_some_and(|end| context.arms.reaches(self.point, *end)),
        }
    }

    /// A statement that yields, and what follows it.
    fn construct(&self, pos: Pos, stmt: &Stmt) -> Code {
        let context = self.context;
        match stmt {
            Stmt::Plain(_) | Stmt::Value(_) => self.simple(stmt, pos),
            Stmt::Yield {
                number, operand, ..
            } => {
                let value = self.rewritten(operand, pos);
                Code {
                    tokens: self.suspend(&value, Point::Yield(*number)),
                    falls: false,
                }
            }
            Stmt::Delegate {
                number,
                operand,
                span,
                result,
            } => {
                let runtime = names::runtime();
                let (sent, thrown) = self.context.inputs();
                let operand = self.rewritten(operand, pos);
                let (delegate, default) = (names::local("delegate"), self.context.sent_default());
                let built = self.context.delegate(&operand, *span);
                let step = quote! {
                    #runtime::Delegate::<#sent, #thrown>::begin(&mut #delegate, #default)
                };
                let taken = self.delegated(&step, Point::Yield(*number), result);
                let taken = taken.tokens;
                let begun = Code {
                    tokens: quote!(let mut #delegate = #built; #taken),
                    falls: true,
                };
                self.then(pos, begun)
            }
            Stmt::If {
                cond,
                then,
                otherwise,
            } => {
                let cond = self.rewritten(cond, pos);
                let then = self.branch(*then, pos);
                let otherwise = match otherwise {
                    Some(block) => {
                        let block = self.branch(*block, pos);
                        Some(quote!(else { #block }))
                    }
                    None => {
                        let failed = context.flow.falses.get(&pos);
                        let first = failed.map(|node| self.settle(*node, Point::Join(pos)));
                        let first = first.filter(|first| !first.is_empty());
                        first.map(|first| quote!(else { #first }))
                    }
                };
                self.then(pos, Code::falling(quote!(if #cond { #then } #otherwise)))
            }
            Stmt::Match { head, arms } => {
                let head = self.rewritten(head, pos);
                let arms = arms.iter().map(|arm| {
                    let mut pat = arm.pat.clone();
                    Rewrite::new(&self.loops(pos.block)).visit_pat_mut(&mut pat);
                    let body = self.branch(arm.body, pos);
                    quote!(#pat => { #body })
                });
                self.then(pos, Code::falling(quote!(match #head { #(#arms)* })))
            }
            Stmt::Loop { number, .. } => {
                let head = Point::Head(*number);
                let (first, goto) = (
                    self.settle(context.flow.before[&pos], head),
                    self.goto(head),
                );
                Code {
                    tokens: quote!(#first #goto),
                    falls: false,
                }
            }
            Stmt::Block { body, .. } => {
                let block = Self::wrap(stmt, &self.branch(*body, pos));
                self.then(pos, Code::falling(block))
            }
        }
    }

    /// A block of the statement at `pos`, up to what follows the statement.
    fn branch(&self, block: BlockId, pos: Pos) -> TokenStream {
        let Code { tokens, falls } = self.rest(Pos { block, index: 0 });
        let end = falls.then(|| self.settle_end(block, Point::Join(pos)));
        sequence(tokens, end)
    }

    fn wrap(stmt: &Stmt, inner: &TokenStream) -> TokenStream {
        match stmt {
            Stmt::Block {
                label: Some(label), ..
            } => quote!(#label { #inner }),
            Stmt::Block { unsafety, .. } => quote!(#unsafety { #inner }),
            _ => quote!({ #inner }),
        }
    }

    /// `code` is the statement at `pos`; adds what comes after it.
    fn then(&self, pos: Pos, code: Code) -> Code {
        let join = Point::Join(pos);
        let context = self.context;
        let tokens = code.tokens;
        if !code.falls
            || !context
                .arms
                .reaches(self.point, context.flow.points[&join].node)
        {
            return Code {
                tokens,
                falls: false,
            };
        }
        if context.arms.contains(join) {
            let goto = self.goto(join);
            return Code {
                tokens: quote!(#tokens #goto),
                falls: false,
            };
        }
        let rest = self.rest(pos.next());
        let after = rest.tokens;
        Code {
            tokens: quote!(#tokens #after),
            falls: rest.falls,
        }
    }

    /// `code` stands in `block`, after `index` statements: re-opens the block and all around it.
    fn climb(&self, block: BlockId, index: usize, code: Code) -> TokenStream {
        let rebinds = self.rebinds(block, index);
        let Code { tokens, falls } = code;
        let inner = quote!(#rebinds #tokens);
        let tree = self.context.tree;
        let Some(pos) = tree.block(block).parent else {
            let runtime = names::runtime();
            let end = falls.then(|| quote!(return #runtime::Step::Returned(());));
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
    fn rebinds(&self, block: BlockId, index: usize) -> TokenStream {
        let context = self.context;
        let handed = context.layout.handed(self.point);
        let mut rebinds = TokenStream::new();
        for id in &context.flow.points[&self.point].scope_with_params(self.point, context) {
            let local = &context.flow.locals[id.0];
            if local.block != block {
                continue;
            }
            let (ident, mutable) = (&local.ident, local.mutable.then(|| quote!(mut)));
            let how = handed.locals.iter().find(|(handed, _)| handed == id);
            if let Some((_, how)) = how {
                let value = self.reclaimed(&saved(*id));
                if *how == How::Maybe {
                    let variable = maybe(*id);
                    rebinds.extend(quote!(let mut #variable = #value;));
                } else {
                    rebinds.extend(quote!(let #mutable #ident = #value;));
                    rebinds.extend(self.declare_maybes(std::iter::once(*id)));
                }
            }
            if how.is_none() {
                rebinds.extend(self.declare_maybes(std::iter::once(*id)));
            }
            if how.is_some_and(|(_, how)| *how != How::Maybe) {
                continue;
            }
            if handed.empty.contains(id) && self.touches(*id) {
                let ty = local.ty.as_ref().map(|ty| quote!(: #ty));
                rebinds.extend(quote!(let #mutable #ident #ty;));
            }
        }
        for stmt in &context.tree.block(block).stmts[..index] {
            if let Stmt::Plain(stmt @ syn::Stmt::Item(_)) = stmt {
                rebinds.extend(quote!(#stmt));
            }
        }
        rebinds
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

    /// With a jump that may be hidden in a macro, rustc sees a second turn of every loop.
    fn reclaimed(&self, moved: &Ident) -> TokenStream {
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
    fn turn(&self, pos: Pos, kind: &LoopKind, body: BlockId) -> Code {
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
    fn one_turn(&self, pos: Pos, turn: Code) -> Code {
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

    fn goto(&self, point: Point) -> TokenStream {
        let value = self.context.construct(&names::goto(), point);
        let (goto, run) = (names::local("goto"), names::label("run", 0));
        quote!(#goto = #value; continue #run;)
    }

    /// Stores the state of `point` and yields `operand`.
    fn suspend(&self, operand: &TokenStream, point: Point) -> TokenStream {
        let (runtime, slot) = (names::runtime(), names::local("slot"));
        let yielded = &self.context.generator.flavour.yielded;
        let value = names::local("value");
        let state = self.context.construct(&names::state(), point);
        quote! {
            let #value: #yielded = #operand;
            *#slot = #state;
            return #runtime::Step::Yielded(#value);
        }
    }

    /// Takes a step of the delegate; its end gives `result`.
    fn delegated(&self, step: &TokenStream, point: Point, result: &Ident) -> Code {
        let (runtime, slot, core) = (names::runtime(), names::local("slot"), names::core());
        let (value, delegate) = (names::local("value"), names::local("delegate"));
        let state = self.context.construct(&names::state(), point);
        let maybes = self.maybes_named(result);
        Code::falling(quote! {
            let #result = match #step {
                #runtime::Step::Yielded(#value) => {
                    *#slot = #state;
                    return #runtime::Step::Yielded(#value);
                }
                #runtime::Step::Returned(#value) => #value,
            };
            #core::mem::drop(#delegate);
            #maybes
        })
    }

    /// A statement without a yield.
    fn simple(&self, stmt: &Stmt, pos: Pos) -> Code {
        match stmt {
            Stmt::Plain(stmt) => {
                let mut stmt = stmt.clone();
                let loops = self.loops(pos.block);
                let mut rewrite = Rewrite::new(&loops);
                rewrite.settles = self.settled_jumps(pos);
                rewrite.visit_stmt_mut(&mut stmt);
                let declared = self.context.flow.declared.get(&pos);
                let maybes = self.declare_maybes(declared.into_iter().flatten().copied());
                let dropped = self.reassigned(&stmt, pos);
                Code::falling(quote!(#stmt #dropped #maybes))
            }
            Stmt::Value(expr) => {
                let runtime = names::runtime();
                let value = self.rewritten(expr, pos);
                Code {
                    tokens: quote!(return #runtime::Step::Returned(#value);),
                    falls: false,
                }
            }
            _ => Code::nothing(),
        }
    }

    fn rewritten(&self, expr: &Expr, pos: Pos) -> TokenStream {
        let mut expr = expr.clone();
        let loops = self.loops(pos.block);
        let mut rewrite = Rewrite::new(&loops);
        rewrite.settles = self.settled_jumps(pos);
        rewrite.visit_expr_mut(&mut expr);
        grouped(&expr)
    }

    /// An assignment drops the value that the local may still have had.
    fn reassigned(&self, stmt: &syn::Stmt, pos: Pos) -> TokenStream {
        let syn::Stmt::Expr(Expr::Assign(assign), _) = stmt else {
            return TokenStream::new();
        };
        let (flow, layout) = (self.context.flow, self.context.layout);
        let before = flow.before[&pos];
        let core = names::core();
        let mut tokens = TokenStream::new();
        let left = &assign.left;
        let name = quote!(#left).to_string();
        for id in 0..flow.locals.len() {
            let local = LocalId(id);
            let assigned = flow.locals[id].ident == name && self.is_handed_maybe(local);
            if assigned && layout.is_doubtful(flow, before, local) {
                let variable = maybe(local);
                tokens.extend(quote!(#variable = #core::option::Option::None;));
            }
        }
        tokens
    }

    fn is_handed_maybe(&self, local: LocalId) -> bool {
        let handed = self.context.layout.handed(self.point);
        self.doubted.contains(&local) || handed.locals.contains(&(local, How::Maybe))
    }

    /// The loops that yield around a block, innermost last.
    fn loops(&self, block: BlockId) -> Vec<SplitLoop> {
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

/// `let x;`
fn is_deferred(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Plain(syn::Stmt::Local(local)) if local.init.is_none())
}

/// A block's statements, the last of which may be an expression, and what is done at its end.
fn sequence(tokens: TokenStream, end: Option<TokenStream>) -> TokenStream {
    match end {
        Some(end) if !end.is_empty() => quote!({ #tokens } #end),
        _ => tokens,
    }
}

impl Code {
    fn falling(tokens: TokenStream) -> Code {
        Code {
            tokens,
            falls: true,
        }
    }

    fn nothing() -> Code {
        Code {
            tokens: TokenStream::new(),
            falls: false,
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
