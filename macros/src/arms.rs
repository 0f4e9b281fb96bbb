//! Stage `arms`: at which points an arm of the step function begins.
//!
//! * In: [`Flow`].
//! * Out: [`Arms`], in source order.
//! * Errors: none.
//!
//! The entry, every yield that can be reached and every loop that yields begin an arm. What follows
//! a construct that yields is printed behind it in the one arm that comes there, so that what it
//! borrows may lie on the stack; where two come, it is an arm of its own, a *join*.
//!
//! ```text
//! if c {
//!     yield_!(1);    entry -> yield 1, join 0x0
//! }                  yield 1 -> join 0x0
//! rest();            join 0x0 ->
//! ```
//!
//! # Algorithm
//!
//! One pass over the nodes in source order finds for each the arms that come to it: those of the
//! nodes before it, or itself where an arm begins. Only the heads of loops, which are arms, are
//! jumped back to; a loop without a yield has the arms of its entry all over.

use crate::flow::{Flow, NodeId, Point};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The arms, and which of them come to each node without coming to another arm first.
pub(crate) struct Arms {
    pub(crate) points: Vec<Point>,
    begin: BTreeSet<Point>,
    into: Vec<Rc<BTreeSet<Point>>>,
}

impl Arms {
    pub(crate) fn contains(&self, point: Point) -> bool {
        self.begin.contains(&point)
    }

    pub(crate) fn reaches(&self, arm: Point, node: NodeId) -> bool {
        self.into[node.0].contains(&arm)
    }

    /// The first of the arms that come to a node.
    pub(crate) fn first_into(&self, node: NodeId) -> Option<Point> {
        self.into[node.0].first().copied()
    }

    /// The nodes that each arm comes to.
    pub(crate) fn reached(&self) -> BTreeMap<Point, Vec<NodeId>> {
        let mut reached: BTreeMap<Point, Vec<NodeId>> = BTreeMap::new();
        for (node, arms) in self.into.iter().enumerate() {
            for arm in arms.iter() {
                reached.entry(*arm).or_default().push(NodeId(node));
            }
        }
        reached
    }

    /// The arms that control may come to first from a node.
    pub(crate) fn reached_from(&self, flow: &Flow, node: NodeId) -> Vec<Point> {
        let begins: BTreeMap<NodeId, Point> = self
            .points
            .iter()
            .map(|point| (flow.points[point].node, *point))
            .collect();
        let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
        let mut work = flow.nodes[node.0].next.clone();
        while let Some(node) = work.pop() {
            if seen.insert(node) {
                match begins.get(&node) {
                    Some(point) => found.push(*point),
                    None => work.extend(&flow.nodes[node.0].next),
                }
            }
        }
        found
    }
}

/// Runs the stage.
pub(crate) fn choose(flow: &Flow) -> Arms {
    let mut before = vec![Vec::new(); flow.nodes.len()];
    for (index, node) in flow.nodes.iter().enumerate() {
        for next in &node.next {
            before[next.0].push(index);
        }
    }
    let points: BTreeMap<NodeId, Point> = flow
        .points
        .iter()
        .map(|(point, info)| (info.node, *point))
        .collect();
    let mut begun: Vec<(NodeId, Point)> = Vec::new();
    let nothing: Rc<BTreeSet<Point>> = Rc::default();
    let mut into = vec![nothing; flow.nodes.len()];
    // What a node hands on: itself, if it begins an arm.
    let mut out = into.clone();
    for node in 0..flow.nodes.len() {
        let arms = joined(&before[node], &out);
        let point = points.get(&NodeId(node)).copied();
        let begins = point.filter(|point| match point {
            Point::Entry => true,
            _ if arms.is_empty() => false,
            Point::Yield(_) | Point::Head(_) => true,
            Point::Join(_) => arms.len() > 1,
        });
        out[node] = match begins {
            Some(point) => {
                begun.push((NodeId(node), point));
                Rc::new(BTreeSet::from([point]))
            }
            None => Rc::clone(&arms),
        };
        into[node] = arms;
    }
    // Ways back to the head of a loop.
    for (node, _) in &begun {
        into[node.0] = joined(&before[node.0], &out);
    }
    let points: Vec<Point> = begun.into_iter().map(|(_, point)| point).collect();
    let begin = points.iter().copied().collect();
    Arms {
        points,
        begin,
        into,
    }
}

/// What comes from some nodes together.
fn joined(from: &[usize], out: &[Rc<BTreeSet<Point>>]) -> Rc<BTreeSet<Point>> {
    match from {
        [one] => Rc::clone(&out[*one]),
        from => Rc::new(
            from.iter()
                .flat_map(|from| out[*from].iter().copied())
                .collect(),
        ),
    }
}
