//! The two data-flow problems of the rules on locals.
//!
//! *Backward*: a local is mentioned later if some path reaches a use or give of it before an
//! assignment; it is assigned later if some path reaches an assignment. A declaration ends both.
//!
//! *Forward*: a local may hold a value, and may hold none. A give empties it, unless the local is
//! mentioned after a give without an assignment between: then it is `Copy`, or rustc refuses. (A
//! path out of a branch that calls a function last does not show that it is `Copy`: the function
//! may be one that never comes back.)
//! What is needed later holds one, for the same reason, where it may hold any.
//!
//! Both iterate to a fixed point; the sets only grow. Nodes stand in the order of the source, so one
//! pass is enough but for ways back to the heads of loops: only what is new there asks for another.

use super::{Event, Flow, LocalId, NodeId};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A set of locals. Few functions have more than 64, so only then is there anything on the heap.
#[derive(Clone, PartialEq, Default)]
struct Set {
    first: u64,
    more: Vec<u64>,
}

impl Set {
    fn new(locals: usize) -> Self {
        Set {
            first: 0,
            more: vec![0; locals.saturating_sub(1) / 64],
        }
    }
    fn clear(&mut self) {
        self.first = 0;
        self.more.fill(0);
    }
    fn copy(&mut self, other: &Set) {
        self.first = other.first;
        self.more.clone_from(&other.more);
    }
    fn word(&mut self, id: LocalId) -> &mut u64 {
        match id.0 / 64 {
            0 => &mut self.first,
            word => &mut self.more[word - 1],
        }
    }
    fn insert(&mut self, id: LocalId) {
        *self.word(id) |= 1 << (id.0 % 64);
    }
    fn remove(&mut self, id: LocalId) {
        *self.word(id) &= !(1 << (id.0 % 64));
    }
    fn contains(&self, id: LocalId) -> bool {
        let word = match id.0 / 64 {
            0 => self.first,
            word => self.more[word - 1],
        };
        word & (1 << (id.0 % 64)) != 0
    }
    /// Removes what is in both others.
    fn remove_common(&mut self, a: &Set, b: &Set) {
        self.first &= !(a.first & b.first);
        for index in 0..self.more.len() {
            self.more[index] &= !(a.more[index] & b.more[index]);
        }
    }
    fn common(&self, other: &Set) -> Set {
        let words = self.more.iter().zip(&other.more);
        Set {
            first: self.first & other.first,
            more: words.map(|(a, b)| a & b).collect(),
        }
    }
    /// Whether anything was new.
    fn extend(&mut self, other: &Set) -> bool {
        let mut changed = other.first & !self.first != 0;
        self.first |= other.first;
        for index in 0..self.more.len() {
            changed |= other.more[index] & !self.more[index] != 0;
            self.more[index] |= other.more[index];
        }
        changed
    }
}

/// The solutions, asked for by node.
pub(crate) struct Facts {
    mentioned: Vec<Set>,
    assigned: Vec<Set>,
    full: Vec<Set>,
    empty: Vec<Set>,
    copies: Set,
}

impl Facts {
    /// Whether some path from here mentions the local before assigning it.
    pub(crate) fn mentioned_later(&self, node: NodeId, local: LocalId) -> bool {
        self.mentioned[node.0].contains(local)
    }

    /// Whether some path from here assigns the local.
    pub(crate) fn assigned_later(&self, node: NodeId, local: LocalId) -> bool {
        self.assigned[node.0].contains(local)
    }

    /// Whether the local may hold a value here.
    pub(crate) fn may_be_full(&self, node: NodeId, local: LocalId) -> bool {
        self.full[node.0].contains(local)
    }

    /// Whether the local may have been given away, or not been initialised yet.
    pub(crate) fn may_be_empty(&self, node: NodeId, local: LocalId) -> bool {
        self.empty[node.0].contains(local)
    }

    /// Whether the local is `Copy`, as its uses show.
    pub(crate) fn is_copy(&self, local: LocalId) -> bool {
        self.copies.contains(local)
    }
}

impl Flow {
    /// The solutions, found when they are first asked for.
    pub(crate) fn facts(&self) -> Rc<Facts> {
        Rc::clone(self.facts.get_or_init(|| Rc::new(self.solved())))
    }

    fn solved(&self) -> Facts {
        let [mentioned, assigned, needed] = self.backward();
        let mut copies = Set::new(self.locals.len());
        for (index, local) in self.locals.iter().enumerate() {
            if local.scalar {
                copies.insert(LocalId(index));
            }
        }
        let mut kept = BTreeSet::new();
        for (index, node) in self.nodes.iter().enumerate() {
            let Event::Give(local) = node.event else {
                continue;
            };
            let give = NodeId(index);
            let proves = |next: &NodeId| self.mentioned_surely(*next, local);
            if !self.soft_gives.contains(&give) && node.next.iter().any(proves) {
                copies.insert(local);
                continue;
            }
            let mentioned = |next: &NodeId| mentioned[next.0].contains(local);
            let may_be_copied = !self.locals[local.0].shape.unique || self.contents.contains(&give);
            if may_be_copied && node.next.iter().any(mentioned) {
                kept.insert(give);
            }
        }
        let (full, empty) = self.forward(&copies, &kept, &needed);
        Facts {
            mentioned,
            assigned,
            full,
            empty,
            copies,
        }
    }

    /// Whether a path from a give that surely can be taken mentions the local before assigning it.
    fn mentioned_surely(&self, from: NodeId, local: LocalId) -> bool {
        let perhaps_dead = |id: &NodeId| self.last_calls.contains_key(id);
        let mut seen = vec![false; self.nodes.len()];
        let mut work = vec![from];
        while let Some(id) = work.pop() {
            if std::mem::replace(&mut seen[id.0], true) || perhaps_dead(&id) {
                continue;
            }
            let node = &self.nodes[id.0];
            match node.event {
                Event::Use(found) | Event::Give(found) if found == local => return true,
                Event::Assign(found) | Event::Declare(found, _) if found == local => {}
                _ => work.extend(&node.next),
            }
        }
        false
    }

    /// What is mentioned later, what is assigned later, and what is needed: mentioned later where
    /// rustc refuses it without a value.
    fn backward(&self) -> [Vec<Set>; 3] {
        let none = vec![Set::new(self.locals.len()); self.nodes.len()];
        let (mut mentioned, mut assigned, mut needed) = (none.clone(), none.clone(), none);
        let (gone, heads) = (self.gone(), self.heads());
        let mut mention = Set::new(self.locals.len());
        let (mut assign, mut need) = (mention.clone(), mention.clone());
        loop {
            let mut changed = false;
            for (index, node) in self.nodes.iter().enumerate().rev() {
                mention.clear();
                assign.clear();
                need.clear();
                for next in &node.next {
                    mention.extend(&mentioned[next.0]);
                    assign.extend(&assigned[next.0]);
                    need.extend(&needed[next.0]);
                }
                for local in gone.get(&NodeId(index)).into_iter().flatten() {
                    mention.remove(*local);
                    need.remove(*local);
                }
                match node.event {
                    Event::Nothing => {}
                    Event::Use(local) | Event::Give(local) => {
                        mention.insert(local);
                        if !self.unsure.contains(&NodeId(index)) {
                            need.insert(local);
                        }
                    }
                    Event::Assign(local) => {
                        mention.remove(local);
                        need.remove(local);
                        assign.insert(local);
                    }
                    Event::Declare(local, _) => {
                        mention.remove(local);
                        need.remove(local);
                        assign.remove(local);
                    }
                }
                let mut new = mentioned[index].extend(&mention);
                new |= assigned[index].extend(&assign);
                new |= needed[index].extend(&need);
                changed |= new && heads.contains(&NodeId(index));
            }
            if !changed {
                return [mentioned, assigned, needed];
            }
        }
    }

    /// The nodes that some later node leads back to.
    fn heads(&self) -> BTreeSet<NodeId> {
        let nodes = self.nodes.iter().enumerate();
        let back =
            nodes.flat_map(|(index, node)| node.next.iter().filter(move |next| next.0 <= index));
        back.copied().collect()
    }

    /// At the ends of branches that may never come back: what may be given away by then, of the
    /// locals that are plainly not `Copy`. If it is mentioned behind them, control does not come
    /// there, so that none of them is given away beyond such an end, but for what its own last
    /// statement takes.
    fn gone(&self) -> BTreeMap<NodeId, Vec<LocalId>> {
        if self.last_calls.is_empty() {
            return BTreeMap::new();
        }
        let empty = self.solve(
            |_, _| {},
            |node, set| match self.nodes[node].event {
                Event::Declare(local, true) | Event::Assign(local) => set.remove(local),
                Event::Declare(local, false) => set.insert(local),
                // What a box holds may be a number.
                Event::Give(local) if !self.contents.contains(&NodeId(node)) => set.insert(local),
                _ => {
                    if let Some(last) = self.last_calls.get(&NodeId(node)) {
                        *set = set.common(&self.given(*last, node));
                    }
                }
            },
        );
        let gone = |end: &NodeId| {
            let unique = |local: &LocalId| self.locals[local.0].shape.unique;
            let locals = (0..self.locals.len()).map(LocalId).filter(unique);
            let gone = locals.filter(|local| empty[end.0].contains(*local));
            (*end, gone.collect())
        };
        self.last_calls.keys().map(gone).collect()
    }

    /// What is given away from one node to another.
    fn given(&self, from: NodeId, to: usize) -> Set {
        let mut given = Set::new(self.locals.len());
        for node in &self.nodes[from.0..to] {
            if let Event::Give(local) = node.event {
                given.insert(local);
            }
        }
        given
    }

    /// What may hold before each node: a value, and none. `kept`: the gives that are none after
    /// all, because the local is mentioned later.
    fn forward(
        &self,
        copies: &Set,
        kept: &BTreeSet<NodeId>,
        needed: &[Set],
    ) -> (Vec<Set>, Vec<Set>) {
        let gives = |node, local: LocalId| !copies.contains(local) && !kept.contains(&NodeId(node));
        let full = self.solve(
            |_, _| {},
            |node, set| match self.nodes[node].event {
                Event::Declare(local, true) | Event::Assign(local) => set.insert(local),
                Event::Declare(local, false) => set.remove(local),
                Event::Give(local) if gives(node, local) => set.remove(local),
                _ => {}
            },
        );
        let empty = self.solve(
            // What is needed later has a value, unless control never comes from here to there.
            |node, set| set.remove_common(&needed[node], &full[node]),
            |node, set| match self.nodes[node].event {
                Event::Declare(local, true) | Event::Assign(local) => set.remove(local),
                Event::Declare(local, false) => set.insert(local),
                Event::Give(local) if gives(node, local) => set.insert(local),
                _ => {}
            },
        );
        (full, empty)
    }

    /// Solves a forward problem: `enter` corrects the set before a node, `pass` is its effect.
    fn solve(&self, enter: impl Fn(usize, &mut Set), pass: impl Fn(usize, &mut Set)) -> Vec<Set> {
        let mut before = vec![Set::new(self.locals.len()); self.nodes.len()];
        let (mut passed, mut set) = (Set::new(self.locals.len()), Set::new(self.locals.len()));
        loop {
            let mut changed = false;
            for (index, node) in self.nodes.iter().enumerate() {
                passed.copy(&before[index]);
                pass(index, &mut passed);
                for next in &node.next {
                    set.copy(&passed);
                    enter(next.0, &mut set);
                    changed |= before[next.0].extend(&set) && next.0 <= index;
                }
            }
            if !changed {
                return before;
            }
        }
    }
}
