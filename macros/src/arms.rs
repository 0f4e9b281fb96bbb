//! Stage `arms`: at which points an arm of the step function begins.
//!
//! * In: [`Tree`] and [`Flow`].
//! * Out: [`Arms`], in source order.
//! * Errors: none.
//!
//! The entry, every yield that can be reached and every loop that yields begin an arm, and what
//! follows a loop that is a level of the state or a construct that such a loop can break out of.
//! What follows another construct that yields is
//! printed after it, in the one arm that comes there; where two come, it is an arm of its own.
//!
//! ```text
//! if c {
//!     yield_!(1);    entry -> yield 1, join 0x0
//! }                  yield 1 -> join 0x0
//! rest();            join 0x0 ->
//! ```

use crate::flow::{Flow, NodeId, Point};
use crate::tree::{Stmt, Tree};
use std::collections::BTreeMap;

/// The arms, and which nodes each of them reaches without coming to another.
pub(crate) struct Arms {
    pub(crate) points: Vec<Point>,
    reach: BTreeMap<Point, Vec<bool>>,
}

impl Arms {
    pub(crate) fn contains(&self, point: Point) -> bool {
        self.reach.contains_key(&point)
    }

    /// The arms that control may come to first from a node.
    pub(crate) fn reached_from(&self, flow: &Flow, node: NodeId) -> Vec<Point> {
        let nodes: Vec<NodeId> = self
            .points
            .iter()
            .map(|point| flow.points[point].node)
            .collect();
        let reached = reach_from(flow, node, &nodes);
        let arms = self.points.iter().zip(&nodes);
        arms.filter(|(_, node)| reached[node.0])
            .map(|(point, _)| *point)
            .collect()
    }

    pub(crate) fn reaches(&self, arm: Point, node: NodeId) -> bool {
        self.reach.get(&arm).is_some_and(|reach| reach[node.0])
    }
}

/// What follows which loops begins an arm in any case, and what follows the loops and labelled
/// blocks around those.
pub(crate) enum Leaves<'l> {
    Every,
    These(&'l dyn Fn(usize) -> bool),
}

impl Leaves<'_> {
    fn begins_arm(&self, tree: &Tree, stmt: &Stmt) -> bool {
        match stmt {
            Stmt::Loop { .. } | Stmt::Block { label: Some(_), .. } => self.holds_one(tree, stmt),
            _ => false,
        }
    }

    fn holds_one(&self, tree: &Tree, stmt: &Stmt) -> bool {
        let is_one = match (stmt, self) {
            (Stmt::Loop { .. }, Leaves::Every) => true,
            (Stmt::Loop { number, .. }, Leaves::These(is_one)) => is_one(*number),
            _ => false,
        };
        is_one || {
            let inside = stmt.blocks().into_iter();
            let mut inside = inside.flat_map(|block| &tree.block(block).stmts);
            inside.any(|stmt| self.holds_one(tree, stmt))
        }
    }
}

/// Runs the stage.
pub(crate) fn choose(tree: &Tree, flow: &Flow, left: &Leaves) -> Arms {
    let entry = flow.points[&Point::Entry].node;
    let alive = reach_from(flow, entry, &[]);
    let mut roots: Vec<(NodeId, Point)> = Vec::new();
    let mut joins: Vec<(NodeId, Point)> = Vec::new();
    for (point, info) in &flow.points {
        if *point == Point::Entry || alive[info.node.0] {
            match point {
                Point::Join(pos) if !left.begins_arm(tree, tree.stmt(*pos)) => {
                    joins.push((info.node, *point));
                }
                _ => roots.push((info.node, *point)),
            }
        }
    }
    joins.sort_unstable();
    let mut reach = solve(flow, &roots);
    // An earlier join can only lessen the ways into a later one.
    for join in joins {
        let ways = reach.iter().filter(|(_, reach)| reach[join.0.0]).count();
        if ways > 1 {
            roots.push(join);
            reach = solve(flow, &roots);
        }
    }
    roots.sort_unstable();
    Arms {
        points: roots.iter().map(|(_, point)| *point).collect(),
        reach: reach.into_iter().collect(),
    }
}

fn solve(flow: &Flow, roots: &[(NodeId, Point)]) -> Vec<(Point, Vec<bool>)> {
    let stops: Vec<NodeId> = roots.iter().map(|(node, _)| *node).collect();
    let reach = |(node, point): &(NodeId, Point)| (*point, reach_from(flow, *node, &stops));
    roots.iter().map(reach).collect()
}

/// The nodes reached from `root`; those of `stops` are reached, not passed.
fn reach_from(flow: &Flow, root: NodeId, stops: &[NodeId]) -> Vec<bool> {
    let mut stop = vec![false; flow.nodes.len()];
    for node in stops {
        stop[node.0] = true;
    }
    let mut reached = vec![false; flow.nodes.len()];
    let mut work: Vec<NodeId> = flow.nodes[root.0].next.clone();
    while let Some(node) = work.pop() {
        if !std::mem::replace(&mut reached[node.0], true) && !stop[node.0] {
            work.extend(&flow.nodes[node.0].next);
        }
    }
    reached
}
