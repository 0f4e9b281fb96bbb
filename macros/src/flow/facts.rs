//! The two data-flow problems of the rules on locals.
//!
//! *Backward*: a local is mentioned later if some path reaches a use or give of it before an
//! assignment; it is assigned later if some path reaches an assignment. A declaration ends both.
//!
//! *Forward*: a local may hold a value, and may hold none. A give empties it, unless the local is
//! mentioned after a give without an assignment between: then it is `Copy`, or rustc refuses.
//!
//! Both iterate to a fixed point; the sets only grow.

use super::{Event, Flow, LocalId, NodeId};

/// A set of locals.
#[derive(Clone, PartialEq, Default)]
struct Set(Vec<u64>);

impl Set {
    fn new(locals: usize) -> Self {
        Set(vec![0; locals.div_ceil(64)])
    }
    fn insert(&mut self, id: LocalId) {
        self.0[id.0 / 64] |= 1 << (id.0 % 64);
    }
    fn remove(&mut self, id: LocalId) {
        self.0[id.0 / 64] &= !(1 << (id.0 % 64));
    }
    fn contains(&self, id: LocalId) -> bool {
        self.0[id.0 / 64] & (1 << (id.0 % 64)) != 0
    }
    /// Whether anything was new.
    fn extend(&mut self, other: &Set) -> bool {
        let mut changed = false;
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            changed |= *other & !*word != 0;
            *word |= other;
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
    /// Solves the problems.
    pub(crate) fn facts(&self) -> Facts {
        let (mentioned, assigned) = self.backward();
        let mut copies = Set::new(self.locals.len());
        for node in &self.nodes {
            if let Event::Give(local) = node.event
                && node
                    .next
                    .iter()
                    .any(|next| mentioned[next.0].contains(local))
            {
                copies.insert(local);
            }
        }
        let (full, empty) = self.forward(&copies);
        Facts {
            mentioned,
            assigned,
            full,
            empty,
            copies,
        }
    }

    fn backward(&self) -> (Vec<Set>, Vec<Set>) {
        let none = vec![Set::new(self.locals.len()); self.nodes.len()];
        let (mut mentioned, mut assigned) = (none.clone(), none);
        loop {
            let mut changed = false;
            for (index, node) in self.nodes.iter().enumerate().rev() {
                let mut mention = Set::new(self.locals.len());
                let mut assign = mention.clone();
                for next in &node.next {
                    mention.extend(&mentioned[next.0]);
                    assign.extend(&assigned[next.0]);
                }
                match node.event {
                    Event::Nothing => {}
                    Event::Use(local) | Event::Give(local) => mention.insert(local),
                    Event::Assign(local) => {
                        mention.remove(local);
                        assign.insert(local);
                    }
                    Event::Declare(local, _) => {
                        mention.remove(local);
                        assign.remove(local);
                    }
                }
                changed |= mentioned[index].extend(&mention);
                changed |= assigned[index].extend(&assign);
            }
            if !changed {
                return (mentioned, assigned);
            }
        }
    }

    /// What may hold before each node.
    fn forward(&self, copies: &Set) -> (Vec<Set>, Vec<Set>) {
        let none = vec![Set::new(self.locals.len()); self.nodes.len()];
        let (mut full, mut empty) = (none.clone(), none);
        loop {
            let mut changed = false;
            for (index, node) in self.nodes.iter().enumerate() {
                let (mut f, mut e) = (full[index].clone(), empty[index].clone());
                match node.event {
                    Event::Declare(local, true) | Event::Assign(local) => {
                        f.insert(local);
                        e.remove(local);
                    }
                    Event::Declare(local, false) => {
                        f.remove(local);
                        e.insert(local);
                    }
                    Event::Give(local) if !copies.contains(local) => {
                        f.remove(local);
                        e.insert(local);
                    }
                    _ => {}
                }
                for next in &node.next {
                    changed |= full[next.0].extend(&f);
                    changed |= empty[next.0].extend(&e);
                }
            }
            if !changed {
                return (full, empty);
            }
        }
    }
}
