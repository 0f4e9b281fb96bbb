//! Generators that call themselves: the in-order walk of a tree, the elements of nested lists, and
//! all permutations of a list. The walk is that of the tutorial in `test_generators.py`
//! (`inorder`), the others are its usual companions.
//!
//! Look at the return types: a function that delegates to itself would have a type that contains
//! itself, so its generators are boxed, as with recursive `async` functions.

use genfn::prelude::*;

struct Tree {
    left: Option<Box<Tree>>,
    label: char,
    right: Option<Box<Tree>>,
}

impl Tree {
    /// A balanced tree, or none of no labels.
    fn new(labels: &[char]) -> Option<Box<Tree>> {
        let (left, rest) = labels.split_at(labels.len() / 2);
        let (&label, right) = rest.split_first()?;
        let (left, right) = (Tree::new(left), Tree::new(right));
        Some(Box::new(Tree { left, label, right }))
    }

    #[generator]
    fn in_order(&self) -> Box<dyn Iterator<Item = char> + '_> {
        if let Some(left) = &self.left {
            yield_from!(left.in_order());
        }
        yield_!(self.label);
        if let Some(right) = &self.right {
            yield_from!(right.in_order());
        }
    }
}

enum Nested {
    Number(i64),
    List(Vec<Nested>),
}

impl<const N: usize> From<[Nested; N]> for Nested {
    fn from(list: [Nested; N]) -> Self {
        Nested::List(list.into())
    }
}

#[generator]
fn flatten(nested: &Nested) -> Box<dyn Iterator<Item = i64> + '_> {
    match nested {
        Nested::Number(n) => yield_!(*n),
        Nested::List(list) => {
            for inner in list {
                yield_from!(flatten(inner));
            }
        }
    }
}

/// Every order of `items`: each of them comes first, and the rest in every order behind it.
#[generator]
fn permutations(items: Vec<char>) -> Box<dyn Iterator<Item = String>> {
    if items.is_empty() {
        yield_!(String::new());
    }
    for first in 0..items.len() {
        let mut rest = items.clone();
        let head = rest.remove(first);
        for tail in permutations(rest) {
            yield_!(format!("{head}{tail}"));
        }
    }
}

fn main() {
    let labels: Vec<char> = ('A'..='Z').collect();
    let tree = Tree::new(&labels).expect("there are labels");
    println!("{}", tree.in_order().collect::<String>());

    let [one, two, three, four] = [1, 2, 3, 4].map(Nested::Number);
    let nested = Nested::from([one, [[two].into(), [].into(), three].into(), [four].into()]);
    println!("{:?}", flatten(&nested).collect::<Vec<_>>());

    for permutation in permutations(vec!['a', 'b', 'c']) {
        println!("{permutation}");
    }
}
