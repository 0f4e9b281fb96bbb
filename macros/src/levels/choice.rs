//! Which locals of one loop stay where they lie.
//!
//! ```text
//! list.push(x)     `list` is only looked at: in place
//! eat(list)        needed by value: parked, in a loose level
//! ```

use super::{Held, Rest};
use crate::arms::Arms;
use crate::flow::{Event, Flow, LocalId, NodeId, Point};
use crate::layout::{How, Layout, is_dropless};
use crate::tree::{LoopKind, Stmt, Tree};

/// Which locals a loop can leave in place.
pub(super) struct Choice<'a> {
    pub(super) tree: &'a Tree,
    pub(super) flow: &'a Flow,
    pub(super) arms: &'a Arms,
    pub(super) layout: &'a Layout,
    /// The locals in scope at the head of the level around.
    pub(super) outside: &'a [LocalId],
    /// The arms inside the loop.
    pub(super) points: &'a [Point],
}

impl Choice<'_> {
    /// `None`: the loop has to move something that may drop.
    pub(super) fn strict(&self, head: Point, held: &[Held]) -> Option<Vec<Held>> {
        if self.fills_another(head, held) {
            return None;
        }
        let mut locals = Vec::new();
        for (local, hows) in self.handed(head) {
            let rest = held.iter().find(|held| held.local == local);
            match rest.map(|held| held.rest) {
                Some(Rest::Parked) => {
                    self.looked_at(local, &hows)?;
                }
                Some(_) => {}
                None => match self.in_place(local, &hows) {
                    Some(how) => locals.push(Held {
                        local,
                        how,
                        rest: Rest::InPlace,
                    }),
                    None if self.is_dropless(local) => {}
                    None => return None,
                },
            }
        }
        Some(locals)
    }

    /// `None`: there is no iterator to leave in place, or a local is in doubt.
    pub(super) fn loose(&self, head: Point, held: &[Held]) -> Option<Vec<Held>> {
        let mut locals = Vec::new();
        let mut iterates = false;
        for (local, hows) in self.handed(head) {
            if held.iter().any(|held| held.local == local) {
                continue;
            }
            let moved = hows.contains(&Some(How::Move));
            let how = if moved { How::Move } else { How::Keep };
            let in_place = self.in_place(local, &hows);
            let own = self.is_iterator(local);
            iterates |= own && in_place.is_some();
            let (how, rest) = match in_place {
                Some(how) if self.is_dropless(local) => (how, Rest::InPlace),
                Some(how) if own => (how, Rest::Guarded),
                None if self.is_dropless(local) => continue,
                _ if moved && hows.contains(&Some(How::Maybe)) => return None,
                _ => (how, Rest::Parked),
            };
            locals.push(Held { local, how, rest });
        }
        iterates.then_some(locals)
    }

    /// The locals in scope at the head that some arm inside is handed, and how each is.
    fn handed(&self, head: Point) -> impl Iterator<Item = (LocalId, Vec<Option<How>>)> {
        let scope = self.flow.points[&head].scope.iter().copied();
        let hows = scope.map(|local| {
            let hows = self.points.iter().map(|at| self.how(*at, local)).collect();
            (local, hows)
        });
        hows.filter(|(_, hows): &(_, Vec<Option<How>>)| hows.iter().any(Option::is_some))
    }

    /// Whether code inside fills a local that may drop and that no arm is handed, so that it is on
    /// the stack, and that was declared before something in the level that may drop.
    fn fills_another(&self, head: Point, held: &[Held]) -> bool {
        let drops = |(local, _): &(LocalId, _)| {
            !self.is_dropless(*local) && !held.iter().any(|held| held.local == *local)
        };
        let handed: Vec<LocalId> = self
            .handed(head)
            .filter(drops)
            .map(|(local, _)| local)
            .collect();
        let Some(last) = handed.last() else {
            return false;
        };
        let scope = self.flow.points[&head].scope.iter().copied();
        let before: Vec<LocalId> = scope.take_while(|local| local != last).collect();
        let fills = |local: LocalId| {
            before.contains(&local) && !handed.contains(&local) && !self.is_dropless(local)
        };
        self.flow.nodes.iter().enumerate().any(|(index, node)| {
            matches!(node.event, Event::Assign(local) if fills(local))
                && self
                    .points
                    .iter()
                    .any(|at| self.arms.reaches(*at, NodeId(index)))
        })
    }

    fn is_dropless(&self, local: LocalId) -> bool {
        is_dropless(self.flow, self.layout.facts(), local)
    }

    fn how(&self, point: Point, local: LocalId) -> Option<How> {
        let handed = self.layout.handed(point).locals.iter();
        handed
            .filter(|(found, how)| *found == local && *how != How::Empty)
            .map(|(_, how)| *how)
            .next()
    }

    /// How the loop holds a local in place, if it can.
    fn in_place(&self, local: LocalId, hows: &[Option<How>]) -> Option<How> {
        let moved = hows.contains(&Some(How::Move));
        // It is the macro's own: nothing else can be in its way.
        if moved && self.is_iterator(local) {
            return Some(How::Move);
        }
        if self.outside.contains(&local) {
            return None;
        }
        self.looked_at(local, hows)
    }

    /// How the arms inside get a local that none of them needs by value.
    fn looked_at(&self, local: LocalId, hows: &[Option<How>]) -> Option<How> {
        let info = &self.flow.locals[local.0];
        if hows.contains(&None) || hows.contains(&Some(How::Maybe)) {
            return None;
        }
        if info.scalar {
            return Some(How::Move);
        }
        if !hows.contains(&Some(How::Move)) {
            return Some(How::Keep);
        }
        // What is borrowed through a `&mut` may outlive the loop, if the `&mut` itself is there.
        if info.dropless && !info.owned {
            return None;
        }
        let same_name = |other: &&crate::flow::Local| other.ident == info.ident;
        let alone = self.flow.locals.iter().filter(same_name).count() == 1;
        (alone && !self.flow.opaque.contains(&local) && self.only_looked_at(local))
            .then_some(How::Move)
    }

    /// Whether the local is what a `for` takes its items from.
    fn is_iterator(&self, local: LocalId) -> bool {
        let stmts = self.tree.blocks.iter().flat_map(|block| &block.stmts);
        let mut kinds = stmts.filter_map(|stmt| match stmt {
            Stmt::Loop { kind, .. } => Some(kind),
            _ => None,
        });
        kinds.any(|kind| {
            matches!(kind, LoopKind::For { iter, .. } if *iter == self.flow.locals[local.0].ident)
        })
    }

    /// Whether no code inside the loop needs the local by value.
    fn only_looked_at(&self, local: LocalId) -> bool {
        let (flow, facts) = (self.flow, self.layout.facts());
        let info = &flow.locals[local.0];
        let inside = |node: NodeId| self.points.iter().any(|at| self.arms.reaches(*at, node));
        flow.nodes.iter().enumerate().all(|(index, node)| {
            let id = NodeId(index);
            match node.event {
                Event::Give(found) if found == local => facts.is_copy(local) || !inside(id),
                Event::Use(found) if found == local => {
                    !flow.rough.contains(&id) || self.needed_again(id, local) || !inside(id)
                }
                Event::Assign(found) if found == local => info.owned || !inside(id),
                _ => true,
            }
        })
    }

    /// Whether a use cannot have taken its local, or the part that it mentions, because that is
    /// mentioned again.
    fn needed_again(&self, node: NodeId, local: LocalId) -> bool {
        let flow = self.flow;
        let is_part = |id: &NodeId| flow.parts.contains(id) || flow.contents.contains(id);
        let part = is_part(&node);
        let mut seen = vec![false; flow.nodes.len()];
        let mut work = flow.nodes[node.0].next.clone();
        while let Some(id) = work.pop() {
            if std::mem::replace(&mut seen[id.0], true) {
                continue;
            }
            match flow.nodes[id.0].event {
                Event::Use(found) if found == local && part && flow.refills.contains(&id) => {}
                Event::Use(found) | Event::Give(found) if found == local => {
                    if !part || id == node || !is_part(&id) {
                        return true;
                    }
                    work.extend(&flow.nodes[id.0].next);
                }
                Event::Assign(found) | Event::Declare(found, _) if found == local => {}
                _ => work.extend(&flow.nodes[id.0].next),
            }
        }
        false
    }
}
