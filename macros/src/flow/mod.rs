//! Stage `flow`: what happens to every local, as a graph.
//!
//! * In: the [`Tree`].
//! * Out: [`Flow`]: one node per event, edges along control flow, and for each [`Point`] its node
//!   and the locals in scope.
//! * Errors: none.
//!
//! ```text
//! source                     nodes, without those at which nothing happens
//! let g = D(1);              n2 declare g -> n3
//! if c {                     n3 give c -> n4 n5
//!     drop(g);               n4 give g -> n5
//! }
//! yield_!(1);                n5 yield 1 ->
//! ```
//!
//! The verbatim code is walked too (`lets`, `exprs`, `control`, `captured`), so that a `return` in it
//! ends a path. A mention is a *use*, or a *give* where the local is used by value as far as syntax
//! shows. The body of a closure counts where the closure is made.
//! [`Flow::facts`] solves two data-flow problems over the graph: which locals are mentioned or
//! assigned later (backward), and which hold a value (forward).

mod captured;
mod control;
mod exprs;
mod facts;
mod lets;
mod local;
mod methods;
mod patterns;
mod shape;
mod shape_of;
mod stmts;
mod syntax;
mod text;

pub(crate) use facts::Facts;
pub(crate) use lets::unread;
pub(crate) use local::{Local, Plainly};
pub(crate) use methods::{is_adaptor, is_gentle};
pub(crate) use shape::Shape;
pub(crate) use syntax::{dropless_type, head_of_for};

use crate::parse::GenFn;
use crate::tree::{BlockId, Pos, Tree};
use proc_macro2::Ident;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use syn::{Lifetime, Pat};

/// Index into [`Flow::locals`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LocalId(pub(crate) usize);

/// Index into [`Flow::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(pub(crate) usize);

/// A place at which an arm of the step function can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Point {
    Entry,
    /// After the yield or delegation of this number.
    Yield(usize),
    /// The head of the loop of this number.
    Head(usize),
    /// After the statement at this position.
    Join(Pos),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    Nothing,
    /// With a value or without.
    Declare(LocalId, bool),
    /// Not by value.
    Use(LocalId),
    /// Used by value.
    Give(LocalId),
    Assign(LocalId),
}

pub(crate) struct Node {
    pub(crate) event: Event,
    pub(crate) next: Vec<NodeId>,
}

pub(crate) struct PointInfo {
    pub(crate) node: NodeId,
    /// The locals in scope, in the order of their declaration.
    pub(crate) scope: Vec<LocalId>,
}

/// A `break` or `continue` in verbatim code.
pub(crate) struct JumpInfo {
    pub(crate) node: NodeId,
    pub(crate) breaks: bool,
    pub(crate) label: Option<Ident>,
}

/// The graph.
#[derive(Default)]
pub(crate) struct Flow {
    pub(crate) locals: Vec<Local>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) points: BTreeMap<Point, PointInfo>,
    /// The node before each statement.
    pub(crate) before: BTreeMap<Pos, NodeId>,
    /// The node at the end of each block.
    pub(crate) ends: BTreeMap<BlockId, NodeId>,
    /// Where the condition of an `if` of the tree has failed.
    pub(crate) falses: BTreeMap<Pos, NodeId>,
    /// The jumps in the verbatim code of each statement.
    pub(crate) jumps: BTreeMap<Pos, Vec<JumpInfo>>,
    /// What each statement assigns outside of closures.
    pub(crate) assigned: BTreeMap<Pos, BTreeSet<LocalId>>,
    /// What each statement declares.
    pub(crate) declared: BTreeMap<Pos, Vec<LocalId>>,
    /// What is bound at the start of each block.
    pub(crate) bound: BTreeMap<BlockId, Vec<LocalId>>,
    /// The arguments, in order.
    pub(crate) params: Vec<LocalId>,
    /// The uses that may need the value itself: `x.part` as a value, `x.finish()`.
    pub(crate) rough: BTreeSet<NodeId>,
    /// The uses that mention a field of a local, not the whole.
    pub(crate) parts: BTreeSet<NodeId>,
    /// The uses, and the gives of a box, that mention `*x` where a value is wanted.
    pub(crate) contents: BTreeSet<NodeId>,
    /// The uses that only read a local, or a part of it.
    pub(crate) looks: BTreeSet<NodeId>,
    /// The uses that assign a part of a local.
    pub(crate) refills: BTreeSet<NodeId>,
    /// The uses that need no value: they may be no mention at all, or only look at the place.
    pub(crate) unsure: BTreeSet<NodeId>,
    /// The gives that only the name of a method shows, or that take a part. They prove no type.
    pub(crate) soft_gives: BTreeSet<NodeId>,
    /// The calls in each statement that take a local by value as far as their names say: the method, or
    /// nothing where the local itself is called.
    pub(crate) taken: BTreeMap<Pos, Vec<(LocalId, String)>>,
    /// The calls of a local in each statement, outside of closures.
    pub(crate) called: BTreeMap<Pos, Vec<(LocalId, NodeId)>>,
    /// The `let`s of the tree, and what is yielded, that take a part of a local and leave a rest.
    pub(crate) partial: BTreeMap<Pos, (LocalId, NodeId)>,
    /// The other patterns that do so.
    pub(crate) left: BTreeMap<Pos, Vec<(LocalId, Pat)>>,
    /// The ends of branches whose last call may never come back, with where its statement begins.
    pub(crate) last_calls: BTreeMap<NodeId, NodeId>,
    /// The locals that stand where no mention can be rewritten, or are captured by `move`.
    pub(crate) opaque: BTreeSet<LocalId>,
    /// The solutions of [`Flow::facts`].
    facts: OnceCell<Rc<Facts>>,
}

/// Runs the stage.
pub(crate) fn build(generator: &GenFn, tree: &Tree) -> Flow {
    let mut builder = Builder {
        tree,
        flow: Flow::default(),
        pending: Vec::new(),
        scope: Vec::new(),
        jumps: Vec::new(),
        block: Tree::ROOT,
        borrows: false,
        verbatim_loops: 0,
        last_stmt: NodeId(0),
        pos: None,
        at: Pos {
            block: Tree::ROOT,
            index: 0,
        },
        head: None,
        closure_gives: Vec::new(),
        closure_is_once: false,
        macros: HashMap::new(),
    };
    builder.emit(Event::Nothing);
    builder.point(Point::Entry);
    for param in &generator.params {
        let local = builder.declare(Local {
            mutable: param.mutable,
            dropless: syntax::dropless_type(&param.ty) || param.lends,
            lends: param.lends,
            ty: Some(param.ty.clone()),
            scalar: syntax::scalar_type(&param.ty),
            number: syntax::number_type(&param.ty),
            owned: syntax::owned_type(&param.ty),
            shape: Shape::of_type(&param.ty),
            once: syntax::called_once(&param.ty, &generator.function.sig.generics),
            ..Local::new(param.ident.clone(), Tree::ROOT)
        });
        builder.emit(Event::Declare(local, true));
        builder.flow.params.push(local);
    }
    builder.tree_block(Tree::ROOT);
    builder.flow
}

/// A loop or labelled block around, tree node or verbatim.
struct Jump {
    label: Option<Lifetime>,
    is_loop: bool,
    head: Option<NodeId>,
    breaks: Vec<NodeId>,
}

struct Builder<'t> {
    tree: &'t Tree,
    flow: Flow,
    /// Nodes whose successor is what comes next; none in unreachable code.
    pending: Vec<NodeId>,
    scope: Vec<LocalId>,
    jumps: Vec<Jump>,
    block: BlockId,
    /// Whether the innermost closure around does not move what it captures.
    borrows: bool,
    /// How many loops of the verbatim code are around.
    verbatim_loops: usize,
    /// The first node of the last statement of the block that ended last.
    last_stmt: NodeId,
    /// The statement of the tree that is walked; none in a closure.
    pos: Option<Pos>,
    /// The same, in closures too.
    at: Pos,
    /// The call that a loop that yields runs over.
    head: Option<*const syn::ExprMethodCall>,
    /// What the last closure takes by value.
    closure_gives: Vec<LocalId>,
    /// Whether it uses that up where it is called.
    closure_is_once: bool,
    /// What the `macro_rules!` of the body mention.
    macros: HashMap<String, Vec<String>>,
}

impl Builder<'_> {
    fn emit(&mut self, event: Event) -> NodeId {
        let id = NodeId(self.flow.nodes.len());
        self.flow.nodes.push(Node {
            event,
            next: Vec::new(),
        });
        for from in std::mem::take(&mut self.pending) {
            self.flow.nodes[from.0].next.push(id);
        }
        self.pending.push(id);
        id
    }

    fn edge(&mut self, from: &[NodeId], to: NodeId) {
        for from in from {
            self.flow.nodes[from.0].next.push(to);
        }
    }

    fn point(&mut self, point: Point) -> NodeId {
        let node = self.emit(Event::Nothing);
        let scope = self.scope.clone();
        self.flow.points.insert(point, PointInfo { node, scope });
        node
    }

    /// Puts a local into scope.
    fn declare(&mut self, local: Local) -> LocalId {
        let id = LocalId(self.flow.locals.len());
        self.flow.locals.push(local);
        self.scope.push(id);
        id
    }

    fn lookup(&self, name: &str) -> Option<LocalId> {
        self.scope
            .iter()
            .rev()
            .copied()
            .find(|id| self.flow.locals[id.0].ident == name)
    }

    /// Runs `walk` in a scope of its own.
    fn scoped<R>(&mut self, walk: impl FnOnce(&mut Self) -> R) -> R {
        let depth = self.scope.len();
        let result = walk(self);
        self.scope.truncate(depth);
        result
    }

    /// Control does not come back.
    fn diverge(&mut self) {
        self.pending.clear();
    }

    /// Runs `walk` inside a loop or labelled block; what leaves it by `break` comes out too.
    fn jump_target(
        &mut self,
        label: Option<Lifetime>,
        head: Option<NodeId>,
        walk: impl FnOnce(&mut Self),
    ) {
        self.jumps.push(Jump {
            label,
            is_loop: head.is_some(),
            head,
            breaks: Vec::new(),
        });
        walk(self);
        if let Some(jump) = self.jumps.pop() {
            self.pending.extend(jump.breaks);
        }
    }

    fn find_jump(&mut self, label: Option<&Lifetime>) -> Option<&mut Jump> {
        self.jumps.iter_mut().rev().find(|jump| match label {
            Some(label) => jump
                .label
                .as_ref()
                .is_some_and(|found| found.ident == label.ident),
            None => jump.is_loop,
        })
    }

    /// Notes a jump of the user's.
    fn note_jump(&mut self, breaks: bool, label: Option<&Lifetime>) {
        let node = self.emit(Event::Nothing);
        let known = label.is_some() || self.verbatim_loops == 0;
        if let Some(pos) = self.pos.filter(|_| known) {
            self.flow.jumps.entry(pos).or_default().push(JumpInfo {
                node,
                breaks,
                label: label.map(|label| label.ident.clone()),
            });
        }
    }

    fn break_to(&mut self, label: Option<&Lifetime>) {
        let pending = std::mem::take(&mut self.pending);
        if let Some(jump) = self.find_jump(label) {
            jump.breaks.extend(pending);
        }
    }

    fn continue_to(&mut self, label: Option<&Lifetime>) {
        let pending = std::mem::take(&mut self.pending);
        if let Some(Jump {
            head: Some(head), ..
        }) = self.find_jump(label)
        {
            let head = *head;
            self.edge(&pending, head);
        }
    }
}
