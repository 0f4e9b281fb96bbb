//! Signatures: generics, lifetimes, receivers, and the return types that a generator may have.

use genfn::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::iter::FusedIterator;
use std::rc::Rc;

fn all<I: IntoIterator>(items: I) -> Vec<I::Item> {
    items.into_iter().collect()
}

// ---------------------------------------------------------------------- free functions

#[generator]
fn repeated<T: Clone>(value: T, times: usize) -> impl Iterator<Item = T> {
    for _ in 0..times {
        yield_!(value.clone());
    }
}

#[generator]
fn pairs<A, B>(a: A, b: B) -> impl Iterator<Item = (A::Item, B::Item)>
where
    A: IntoIterator,
    B: IntoIterator,
    A::Item: Debug,
{
    let mut b = b.into_iter();
    for x in a {
        let Some(y) = b.next() else { return };
        yield_!((x, y));
    }
}

#[generator]
fn chunks<const N: usize, T: Copy + Default>(items: Vec<T>) -> impl Iterator<Item = [T; N]> {
    let mut chunk = [T::default(); N];
    let mut filled = 0;
    for item in items {
        chunk[filled] = item;
        filled += 1;
        if filled == N {
            yield_!(chunk);
            filled = 0;
        }
    }
}

#[generator]
fn shown(
    items: impl IntoIterator<Item = impl Display>,
    mark: char,
) -> impl Iterator<Item = String> {
    for item in items {
        yield_!(format!("{mark}{item}"));
    }
}

#[generator]
fn mapped<T, R, F>(items: Vec<T>, mut f: F) -> impl Iterator<Item = R>
where
    F: FnMut(T) -> R,
{
    for item in items {
        let made = f(item);
        yield_!(made);
    }
}

#[generator]
fn finished<R>(n: u8, finish: impl FnOnce(u8) -> R) -> impl Generator<Yield = u8, Return = R> {
    for i in 0..n {
        yield_!(i);
    }
    finish(n)
}

#[generator]
fn applied(f: fn(i32) -> i32, g: &dyn Fn(i32) -> i32) -> impl Iterator<Item = i32> {
    yield_!(f(1));
    yield_!(g(1));
    yield_!(f(g(2)));
}

#[generator]
fn kept<S: Default + Clone, const N: usize>() -> impl Generator<S, Yield = usize, Return = [S; N]> {
    let mut list = Vec::new();
    while list.len() < N {
        let value = yield_!(list.len());
        list.push(value);
    }
    std::array::from_fn(|i| list[i].clone())
}

#[test]
fn type_parameters() {
    assert_eq!(all(repeated("a", 3)), ["a"; 3]);
    assert_eq!(all(repeated(vec![1], 2)), [[1], [1]]);
    assert_eq!(all(pairs([1, 2, 3], "ab".chars())), [(1, 'a'), (2, 'b')]);
    assert_eq!(all(mapped(vec![1, 2], |n| n * 2)), [2, 4]);
}

#[test]
fn const_parameters() {
    assert_eq!(all(chunks::<2, _>(vec![1, 2, 3, 4, 5])), [[1, 2], [3, 4]]);
    let mut g = kept::<u8, 2>();
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.send(7), Step::Yielded(1));
    assert_eq!(g.send(8), Step::Returned([7, 8]));
}

#[test]
fn impl_trait_arguments() {
    assert_eq!(all(shown([1, 2], '#')), ["#1", "#2"]);
    let mut g = finished(1, |n| format!("{n} done"));
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.send(()), Step::Returned("1 done".to_string()));
}

#[test]
fn function_arguments() {
    let offset = 10;
    assert_eq!(all(applied(|n| -n, &|n| n + offset)), [-1, 11, -12]);
}

// ---------------------------------------------------------------------- lifetimes

#[generator]
fn words(text: &str) -> impl Iterator<Item = &str> {
    for word in text.split(' ') {
        if !word.is_empty() {
            yield_!(word);
        }
    }
}

#[generator]
fn both<'a>(a: &'a str, b: &'a str) -> impl Iterator<Item = &'a str> {
    yield_!(a);
    yield_!(b);
}

#[generator]
fn found<'t, 'k>(
    map: &'t BTreeMap<String, i32>,
    keys: &'k [&str],
) -> impl Iterator<Item = (&'k str, &'t i32)> {
    for key in keys {
        if let Some(value) = map.get(*key) {
            yield_!((*key, value));
        }
    }
}

#[generator]
fn each_mut(items: &mut [i32]) -> impl Iterator<Item = &mut i32> {
    for item in items.iter_mut() {
        yield_!(item);
    }
}

#[generator]
fn cells(grid: &mut [Vec<i32>]) -> impl Iterator<Item = &mut i32> {
    for row in grid.iter_mut() {
        for cell in row.iter_mut() {
            yield_!(cell);
        }
    }
}

#[generator]
fn pushed(list: &mut Vec<i32>, n: i32) -> impl Iterator<Item = usize> {
    for i in 0..n {
        list.push(i);
        yield_!(list.len());
    }
    list.clear();
}

#[generator]
fn wrapped(text: Option<&str>) -> impl Iterator<Item = Option<&str>> {
    yield_!(None);
    yield_!(text);
}

#[generator]
fn of_refs<'a, T: ?Sized + Debug>(items: &[&'a T]) -> impl Iterator<Item = &'a T> {
    for item in items {
        yield_!(*item);
    }
}

#[test]
fn elided_lifetimes() {
    let text = String::from("one  two");
    assert_eq!(all(words(&text)), ["one", "two"]);
    assert_eq!(all(wrapped(Some(&text))), [None, Some("one  two")]);
}

#[test]
fn named_lifetimes() {
    assert_eq!(all(both("a", "b")), ["a", "b"]);
    let map = BTreeMap::from([("a".to_string(), 1), ("c".to_string(), 3)]);
    let values: Vec<_> = {
        let keys = ["c", "b", "a"];
        found(&map, &keys).map(|(_, value)| value).collect()
    };
    assert_eq!(values, [&3, &1]);
    let items = {
        let list: [&str; 2] = ["x", "y"];
        all(of_refs(&list))
    };
    assert_eq!(items, ["x", "y"]);
}

#[test]
fn mutable_borrows() {
    let mut list = vec![1, 2, 3];
    for item in each_mut(&mut list) {
        *item *= 10;
    }
    assert_eq!(list, [10, 20, 30]);

    let mut grid = vec![vec![1], vec![2, 3]];
    cells(&mut grid).for_each(|cell| *cell += 1);
    assert_eq!(grid, [vec![2], vec![3, 4]]);

    assert_eq!(all(pushed(&mut list, 2)), [4, 5]);
    assert!(list.is_empty());
    assert_eq!(pushed(&mut list, 2).next(), Some(1));
    assert_eq!(list, [0]);
}

// ---------------------------------------------------------------------- methods

struct Shelf<T> {
    items: Vec<T>,
    visits: usize,
}

impl<T> Shelf<T> {
    const LIMIT: usize = 2;

    #[generator]
    fn each(&self) -> impl Iterator<Item = &T> {
        for item in &self.items {
            yield_!(item);
        }
    }

    #[generator]
    fn indexed(&self, from: usize) -> impl Iterator<Item = (usize, &T)> {
        for index in from..self.items.len().min(from + Self::LIMIT) {
            yield_!((index, &self.items[index]));
        }
    }

    #[generator]
    fn visited(&mut self) -> impl Iterator<Item = &mut T> {
        self.visits += 1;
        for item in self.items.iter_mut() {
            yield_!(item);
        }
    }

    #[generator]
    fn drained(&mut self) -> impl Iterator<Item = T> {
        while let Some(item) = self.pop() {
            yield_!(item);
        }
        self.visits = 0;
    }

    #[generator]
    fn into_each(self) -> impl Iterator<Item = T> {
        let Self { items, .. } = self;
        for item in items {
            yield_!(item);
        }
    }

    #[generator]
    fn into_rest(mut self) -> impl Generator<Yield = T, Return = Self> {
        while self.items.len() > 1 {
            let item = self.items.remove(0);
            self.visits += 1;
            yield_!(item);
        }
        self
    }

    #[generator]
    fn boxed(self: Box<Self>) -> impl Iterator<Item = T> {
        let items = { self }.items;
        for item in items {
            yield_!(item);
        }
    }

    #[generator]
    fn shared(self: Rc<Self>) -> impl Iterator<Item = usize> {
        yield_!(Rc::strong_count(&self));
        yield_!(self.items.len());
    }

    #[generator]
    fn filled(items: Vec<T>) -> impl Generator<Yield = usize, Return = Self> {
        yield_!(items.len());
        Self { items, visits: 0 }
    }

    #[generator]
    fn zipped<'a, U>(&'a self, others: &'a [U]) -> impl Iterator<Item = (&'a T, &'a U)>
    where
        U: PartialEq,
    {
        for (item, other) in self.items.iter().zip(others) {
            yield_!((item, other));
        }
    }

    #[generator]
    fn dynamic(&self) -> Box<dyn Iterator<Item = &T> + '_> {
        for item in self.items.iter().rev() {
            yield_!(item);
        }
    }

    fn pop(&mut self) -> Option<T> {
        self.items.pop()
    }
}

fn shelf() -> Shelf<i32> {
    Shelf {
        items: vec![1, 2, 3],
        visits: 0,
    }
}

#[test]
fn shared_receivers() {
    let shelf = shelf();
    assert_eq!(all(shelf.each()), [&1, &2, &3]);
    assert_eq!(all(shelf.indexed(1)), [(1, &2), (2, &3)]);
    assert_eq!(all(shelf.zipped(&["a", "b"])), [(&1, &"a"), (&2, &"b")]);
    assert_eq!(all(shelf.dynamic()), [&3, &2, &1]);
}

#[test]
fn mutable_receivers() {
    let mut shelf = shelf();
    for item in shelf.visited() {
        *item += 1;
    }
    assert_eq!((&shelf.items[..], shelf.visits), (&[2, 3, 4][..], 1));
    assert_eq!(shelf.drained().next(), Some(4));
    assert_eq!((shelf.items.len(), shelf.visits), (2, 1));
    assert_eq!(all(shelf.drained()), [3, 2]);
    assert_eq!(shelf.visits, 0);
}

#[test]
fn owned_receivers() {
    assert_eq!(all(shelf().into_each()), [1, 2, 3]);
    assert_eq!(all(Box::new(shelf()).boxed()), [1, 2, 3]);
    assert_eq!(all(Rc::new(shelf()).shared()), [1, 3]);
    let mut g = shelf().into_rest();
    assert_eq!(all(g.iter()), [1, 2]);
    let mut g = shelf().into_rest();
    let mut items = g.iter();
    assert_eq!(items.by_ref().count(), 2);
    let rest = items.returned().expect("the generator returned");
    assert_eq!((rest.items, rest.visits), (vec![3], 2));
}

#[test]
fn associated_functions() {
    let shelf = Shelf::filled(vec!['a']).drive(|len| assert_eq!(len, 1));
    assert_eq!(shelf.items, ['a']);
}

struct Text<'t>(&'t str);

impl<'t> Text<'t> {
    #[generator]
    fn letters(&self) -> impl Iterator<Item = char> {
        for letter in self.0.chars() {
            yield_!(letter);
        }
    }

    #[generator]
    fn parts<'s>(&self, by: &'s str) -> impl Iterator<Item = &'t str> + use<'_, 's, 't> {
        for part in self.0.split(by) {
            yield_!(part);
        }
    }
}

impl Text<'_> {
    #[generator]
    fn rest(&mut self) -> impl Iterator<Item = char> {
        while let Some(letter) = self.0.chars().next() {
            self.0 = &self.0[letter.len_utf8()..];
            yield_!(letter);
        }
    }
}

#[test]
fn receivers_with_lifetimes() {
    let parts = {
        let text = Text("a,b");
        assert_eq!(all(text.letters()), ['a', ',', 'b']);
        all(text.parts(","))
    };
    assert_eq!(parts, ["a", "b"]);
    let mut text = Text("xyz");
    assert_eq!(text.rest().take(2).collect::<String>(), "xy");
    assert_eq!(text.0, "z");
}

// ---------------------------------------------------------------------- return types

#[generator]
fn omitted() -> impl Generator<Yield = u8> {
    yield_!(1);
}

#[generator]
fn by_path() -> impl ::genfn::Generator<u8, Yield = u8, Return = u8> {
    yield_!(1)
}

#[generator]
fn iterator_by_path() -> impl std::iter::Iterator<Item = u8> {
    yield_!(1);
}

#[generator]
fn fused() -> impl FusedIterator<Item = u8> {
    yield_!(1);
}

#[generator]
fn with_bounds(
    n: u8,
) -> impl Generator<Option<u8>, Yield = u8, Return = ()> + Clone + Send + Unpin {
    let more = yield_!(n);
    yield_!(more.unwrap_or(9));
}

#[generator]
fn boxed_generator(n: u8) -> Box<dyn Generator<u8, Yield = u8, Return = u8>> {
    let x = yield_!(n);
    x + n
}

#[generator]
fn boxed_send(n: u8) -> Box<dyn Generator<Yield = u8, Return = ()> + Send> {
    yield_!(n);
}

#[derive(Debug)]
enum Tree {
    Leaf(i32),
    Node(Vec<Tree>),
}

#[generator]
fn leaves(tree: &Tree) -> Box<dyn Iterator<Item = i32> + '_> {
    match tree {
        Tree::Leaf(n) => {
            yield_!(*n);
        }
        Tree::Node(children) => {
            for child in children {
                yield_from!(leaves(child));
            }
        }
    }
}

type Parse<E> = Box<dyn Fn(&str) -> Result<i32, E>>;

#[generator]
fn nested() -> impl Iterator<Item = Option<Parse<std::num::ParseIntError>>> {
    yield_!(None);
    yield_!(Some(Box::new(|text| text.trim().parse())));
}

#[generator]
fn opaque_items() -> impl Iterator<Item = impl Display> {
    yield_!(1);
    yield_!(2);
}

/// Documented, visible and marked like any other function.
#[must_use]
#[inline]
#[generator]
pub(crate) fn attributed(n: u8) -> impl Iterator<Item = u8> {
    yield_!(n);
}

#[test]
fn omitted_types() {
    let mut g = omitted();
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.send(()), Step::Returned(()));
}

#[test]
fn types_by_path() {
    assert_eq!(by_path().drive(|n| n + 1), 2);
    assert_eq!(all(iterator_by_path()), [1]);
    assert_eq!(all(attributed(4)), [4]);
}

#[test]
fn fused_iterators() {
    let mut items = fused();
    assert_eq!(items.next(), Some(1));
    assert_eq!(items.next(), None);
    assert_eq!(items.next(), None);
}

#[test]
fn more_bounds() {
    let mut g = with_bounds(1);
    assert_eq!(g.start(), Step::Yielded(1));
    let mut twin = g.clone();
    assert_eq!(g.send(Some(5)), Step::Yielded(5));
    assert_eq!(twin.send(None), Step::Yielded(9));
    let sent = std::thread::spawn(move || g.advance()).join();
    assert_eq!(sent.expect("the thread ended well"), Step::Returned(()));
}

#[test]
fn boxes() {
    let mut g = boxed_generator(2);
    assert_eq!(g.start(), Step::Yielded(2));
    assert_eq!(g.send(3), Step::Returned(5));
    let items = boxed_send(4);
    let seen = std::thread::spawn(move || all(items)).join();
    assert_eq!(seen.expect("the thread ended well"), [4]);
}

#[test]
fn recursion_through_a_box() {
    let tree = Tree::Node(vec![
        Tree::Leaf(1),
        Tree::Node(vec![Tree::Leaf(2), Tree::Node(vec![]), Tree::Leaf(3)]),
        Tree::Leaf(4),
    ]);
    assert_eq!(all(leaves(&tree)), [1, 2, 3, 4]);
    assert_eq!(leaves(&tree).sum::<i32>(), 10);
}

#[test]
fn nested_item_types() {
    let made: Vec<_> = nested().map(|f| f.map(|f| f("2"))).collect();
    assert_eq!(made, [None, Some(Ok(2))]);
    assert_eq!(
        opaque_items().map(|n| n.to_string()).collect::<String>(),
        "12"
    );
}

#[test]
fn generators_that_borrow_are_as_short_as_what_they_borrow() {
    let log = RefCell::new(Vec::new());
    {
        #[generator]
        fn noted(log: &RefCell<Vec<i32>>) -> impl Generator<i32, Yield = usize, Return = ()> {
            while log.borrow().len() < 2 {
                let n = yield_!(log.borrow().len());
                log.borrow_mut().push(n);
            }
        }
        let mut g = noted(&log);
        let _ = g.start();
        let _ = g.send(4);
        log.borrow_mut().push(5);
        assert_eq!(g.send(6), Step::Returned(()));
    }
    assert_eq!(log.into_inner(), [4, 5, 6]);
}

#[test]
fn references_that_come_together_need_no_name_for_their_lifetime() {
    #[generator]
    fn longer(mut a: &str, b: &str) -> impl Iterator<Item = u8> {
        if b.len() > a.len() {
            a = b;
        }
        for byte in a.bytes() {
            yield_!(byte);
        }
    }
    #[generator]
    fn picked(a: &[i64], n: usize, b: &[i64]) -> impl Generator<bool, Yield = i64> {
        let list = if n > 1 { a } else { b };
        let mut index = 0;
        while index < list.len() {
            let again = yield_!(list[index]);
            index += usize::from(!again);
        }
    }
    let long = String::from("abc");
    assert!(longer("x", &long).eq(*b"abc"));
    assert!(longer("wxyz", &long).eq(*b"wxyz"));
    let mut generator = picked(&[1, 2], 0, &[3]);
    assert_eq!(generator.start(), Step::Yielded(3));
    assert_eq!(generator.send(true), Step::Yielded(3));
    assert_eq!(generator.send(false), Step::Returned(()));
}
