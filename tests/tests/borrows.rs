//! Borrows that end before a yield: nothing keeps them alive there.

use genfn::prelude::*;
use std::collections::{BTreeMap, BinaryHeap};

fn all<I: IntoIterator>(items: I) -> Vec<I::Item> {
    items.into_iter().collect()
}

#[test]
fn a_peeked_item_is_copied_out() {
    #[generator]
    fn digits(text: &str) -> impl Iterator<Item = char> {
        let mut chars = text.chars().peekable();
        while let Some(&c) = chars.peek() {
            chars.next();
            yield_!(c);
        }
    }
    assert_eq!(all(digits("123")), ['1', '2', '3']);
}

#[test]
fn what_is_looked_at_changes_after_the_look() {
    #[generator]
    fn sorted(mut heap: BinaryHeap<u32>) -> impl Iterator<Item = u32> {
        while let Some(top) = heap.peek() {
            let n = *top;
            heap.pop();
            yield_!(n);
        }
    }
    assert_eq!(all(sorted(BinaryHeap::from([1, 3, 2]))), [3, 2, 1]);

    #[generator]
    fn ends(mut list: Vec<u8>) -> impl Iterator<Item = u8> {
        while let Some(&last) = list.last() {
            if last > 1 {
                list.push(last - 1);
                yield_!(last);
                list.swap_remove(list.len() - 2);
            } else {
                list.pop();
                yield_!(last);
            }
        }
    }
    assert_eq!(all(ends(vec![3])), [3, 2, 1]);
}

#[test]
fn a_map_grows_between_two_looks() {
    #[generator]
    fn keys(mut map: BTreeMap<u32, u32>) -> impl Iterator<Item = u32> {
        let mut from = 0;
        while let Some((&a, &b)) = map.range(from..).next() {
            from = a + 1;
            if b > 0 {
                map.insert(a + 2, b - 1);
            }
            yield_!(a);
        }
    }
    assert_eq!(all(keys(BTreeMap::from([(1, 2)]))), [1, 3, 5]);
}

#[test]
fn a_list_is_walked_by_exclusive_references() {
    struct Node {
        value: u32,
        next: Option<Box<Node>>,
    }
    #[generator]
    fn walk<'a>(mut current: Option<&'a mut Node>) -> impl Iterator<Item = &'a mut u32> {
        while let Some(node) = current.take() {
            current = node.next.as_deref_mut();
            yield_!(&mut node.value);
        }
    }
    let mut list = Node {
        value: 1,
        next: Some(Box::new(Node {
            value: 2,
            next: None,
        })),
    };
    for value in walk(Some(&mut list)) {
        *value *= 10;
    }
    assert_eq!(all(walk(Some(&mut list)).map(|value| *value)), [10, 20]);
}

#[test]
fn a_raw_name_is_captured_without_its_prefix() {
    #[generator]
    fn named(n: u32) -> impl Generator<Yield = u32, Return = String> {
        let r#fn = n;
        yield_!(1);
        format!("{fn}")
    }
    assert_eq!(named(7).drive(|_| ()), "7");
}

#[test]
fn what_is_lent_through_a_reference_goes_on_to_the_caller() {
    struct Branch {
        left: Vec<u8>,
        right: u8,
    }
    #[generator]
    fn rights(branches: &mut [Branch]) -> impl Iterator<Item = &mut u8> {
        for branch in branches {
            yield_!(&mut branch.right);
        }
    }
    #[generator]
    fn lefts(branches: &mut Vec<Branch>) -> impl Iterator<Item = &mut u8> {
        for branch in branches.iter_mut() {
            for left in branch.left.iter_mut().rev() {
                yield_!(left);
            }
        }
    }
    let branch = |n| Branch {
        left: vec![n, n + 1],
        right: n,
    };
    let mut branches = vec![branch(1), branch(5)];
    rights(&mut branches).for_each(|right| *right += 1);
    let mut stepped = lefts(&mut branches);
    for left in stepped.by_ref() {
        *left *= 2;
    }
    drop(stepped);
    let rights: Vec<u8> = branches.iter().map(|branch| branch.right).collect();
    assert_eq!(rights, [2, 6]);
    let lefts: Vec<u8> = branches
        .into_iter()
        .flat_map(|branch| branch.left)
        .collect();
    assert_eq!(lefts, [2, 4, 10, 12]);
}
