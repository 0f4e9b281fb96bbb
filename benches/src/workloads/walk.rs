//! The nodes of a tree in order, by recursion: of a balanced tree, and of trees that are lists.
//!
//! Of a list, what suspends every caller takes as many steps per node as the list is long, and of a
//! long one it overflows the stack. Hence the lists for everyone are short.

use crate::harness::{Consumer, Contestant, For, Workload};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// The length of a list in the workloads for everyone.
const SHORT: u64 = 1000;
/// For those who can.
const LONG: u64 = 1_000_000;

pub(super) fn workloads() -> Vec<Workload> {
    vec![
        Workload::new(
            "walk_balanced",
            "in-order walk, a balanced tree of 10⁶ nodes",
            everyone::<Balanced>(),
        )
        .within(1.3)
        .counts(1_000_000, 10_000)
        .prepared(prepare::<Balanced>),
        Workload::new(
            "walk_left_1000",
            "in-order walk, lists of 1000 nodes to the left",
            everyone::<Left<SHORT>>(),
        )
        .within(2.2)
        .counts(10_000, 2_000)
        .prepared(prepare::<Left<SHORT>>),
        Workload::new(
            "walk_right_1000",
            "in-order walk, lists of 1000 nodes to the right",
            everyone::<Right<SHORT>>(),
        )
        .within(1.1)
        .counts(10_000, 2_000)
        .prepared(prepare::<Right<SHORT>>),
        Workload::new(
            "walk_left",
            "in-order walk, a list of 10⁶ nodes to the left",
            of_any_depth::<Left<LONG>>(),
        )
        .within(2.2)
        .counts(1_000_000, 10_000)
        .prepared(prepare::<Left<LONG>>),
        Workload::new(
            "walk_right",
            "in-order walk, a list of 10⁶ nodes to the right",
            of_any_depth::<Right<LONG>>(),
        )
        .within(1.1)
        .counts(1_000_000, 10_000)
        .prepared(prepare::<Right<LONG>>),
    ]
}

/// By hand and with `recursive`: the others suspend every caller.
fn of_any_depth<S: Shape>() -> Vec<Contestant> {
    vec![
        Contestant::new("hand", |count| run::<S, _>(count, hand)),
        Contestant::new("genfn", |count| run::<S, _>(count, recursive)),
    ]
}

/// Walks over trees with `count` nodes in all.
fn run<S: Shape, I: Iterator<Item = u64>>(count: u64, walk: impl Fn(Tree) -> I) -> u64 {
    let nodes = count.clamp(1, S::NODES);
    let mut sum: u64 = 0;
    for _ in 0..count / nodes {
        sum = sum.wrapping_add(For::consume(walk(tree::<S>(nodes))));
    }
    sum
}

fn prepare<S: Shape>(count: u64) -> u64 {
    u64::from(tree::<S>(count.min(S::NODES)).is_some())
}

fn everyone<S: Shape>() -> Vec<Contestant> {
    #[allow(unused_mut)]
    let mut contestants = vec![
        Contestant::new("hand", |count| run::<S, _>(count, hand)),
        Contestant::new("genfn", |count| run::<S, _>(count, recursive)),
        Contestant::new("genfn boxed", |count| run::<S, _>(count, boxed)),
        Contestant::new("diapause", |count| {
            run::<S, _>(count, |tree| {
                crate::peers::diapause_items(with_diapause(tree))
            })
        }),
        Contestant::new("genawaiter rc", |count| run::<S, _>(count, with_genawaiter)),
    ];
    #[cfg(feature = "nightly")]
    contestants.push(Contestant::new("gen block", |count| {
        run::<S, _>(count, gen_block)
    }));
    contestants
}

struct Node {
    value: u64,
    left: Tree,
    right: Tree,
}

type Tree = Option<&'static Node>;

trait Shape {
    const NAME: &str;
    /// Of one tree, at most.
    const NODES: u64;
    fn make(from: u64, to: u64) -> Tree;
}

struct Balanced;

impl Shape for Balanced {
    const NAME: &str = "balanced";
    const NODES: u64 = u64::MAX;

    fn make(from: u64, to: u64) -> Tree {
        if from == to {
            return None;
        }
        let value = u64::midpoint(from, to);
        Some(node(
            Self::make(from, value),
            value,
            Self::make(value + 1, to),
        ))
    }
}

struct Left<const NODES: u64>;

impl<const NODES: u64> Shape for Left<NODES> {
    const NAME: &str = "left";
    const NODES: u64 = NODES;

    fn make(from: u64, to: u64) -> Tree {
        (from..to).fold(None, |tree, value| Some(node(tree, value, None)))
    }
}

struct Right<const NODES: u64>;

impl<const NODES: u64> Shape for Right<NODES> {
    const NAME: &str = "right";
    const NODES: u64 = NODES;

    fn make(from: u64, to: u64) -> Tree {
        (from..to)
            .rev()
            .fold(None, |tree, value| Some(node(None, value, tree)))
    }
}

fn node(left: Tree, value: u64, right: Tree) -> &'static Node {
    Box::leak(Box::new(Node { value, left, right }))
}

/// Made once, and never freed: freeing a list recursively would overflow the stack.
fn tree<S: Shape>(nodes: u64) -> Tree {
    static TREES: Mutex<BTreeMap<(&str, u64), Tree>> = Mutex::new(BTreeMap::new());
    let mut trees = TREES.lock().expect("no contestant panics here");
    *trees
        .entry((S::NAME, nodes))
        .or_insert_with(|| S::make(0, nodes))
}

/// The nodes whose left part has been walked wait on a stack.
struct Hand {
    waiting: Vec<&'static Node>,
    tree: Tree,
}

impl Iterator for Hand {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        while let Some(node) = self.tree {
            self.waiting.push(node);
            self.tree = node.left;
        }
        let node = self.waiting.pop()?;
        self.tree = node.right;
        Some(node.value)
    }
}

fn hand(tree: Tree) -> Hand {
    let waiting = Vec::new();
    Hand { waiting, tree }
}

use genfn::{generator, yield_, yield_from};

#[generator(recursive)]
fn recursive(tree: Tree) -> impl Iterator<Item = u64> {
    if let Some(node) = tree {
        yield_from!(recursive(node.left));
        yield_!(node.value);
        yield_from!(recursive(node.right));
    }
}

#[generator]
fn boxed(tree: Tree) -> Box<dyn Iterator<Item = u64>> {
    if let Some(node) = tree {
        yield_from!(boxed(node.left));
        yield_!(node.value);
        yield_from!(boxed(node.right));
    }
}

#[diapause::coroutine(yield = u64)]
fn with_diapause(tree: Tree) {
    if let Some(node) = tree {
        let value: u64 = node.value;
        let right: Tree = node.right;
        yield_all!(box with_diapause(node.left));
        yield_!(value);
        yield_all!(box with_diapause(right));
    }
}

fn with_genawaiter(tree: Tree) -> Box<dyn Iterator<Item = u64>> {
    let items = genawaiter::rc::Gen::new(|co| async move {
        if let Some(node) = tree {
            for value in with_genawaiter(node.left) {
                co.yield_(value).await;
            }
            co.yield_(node.value).await;
            for value in with_genawaiter(node.right) {
                co.yield_(value).await;
            }
        }
    });
    Box::new(items.into_iter())
}

crate::peers::nightly! {
    fn gen_block(tree: Tree) -> Box<dyn Iterator<Item = u64>> {
        Box::new(gen move {
            if let Some(node) = tree {
                for value in gen_block(node.left) {
                    yield value;
                }
                yield node.value;
                for value in gen_block(node.right) {
                    yield value;
                }
            }
        })
    }
}
