//! `#[generator(recursive)]`: depth, signatures, frames. What a body means is compared with plain
//! recursion in `corpus/recursion.rs`.

use genfn::async_compat::{Coroutine, awaitable};
use genfn::prelude::*;
use genfn::{Resume, Status};
use genfn_tests::trace::{D, Event, boom, lg, record, taken};
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A node of a binary tree in a slice.
#[derive(Debug)]
struct Node {
    value: u64,
    left: Option<usize>,
    right: Option<usize>,
}

const DEEP: usize = 1_000_000;

/// Only left sides: the root is the last node.
fn left_list(len: usize) -> Vec<Node> {
    let node = |at: usize| Node {
        value: at as u64,
        left: at.checked_sub(1),
        right: None,
    };
    (0..len).map(node).collect()
}

/// Only right sides: the root is the first node.
fn right_list(len: usize) -> Vec<Node> {
    let node = |at: usize| Node {
        value: at as u64,
        left: None,
        right: (at + 1 < len).then_some(at + 1),
    };
    (0..len).map(node).collect()
}

/// A search tree; answers the root too.
fn balanced(len: usize) -> (Vec<Node>, usize) {
    fn link(nodes: &mut [Node], low: usize, high: usize) -> Option<usize> {
        if low == high {
            return None;
        }
        let middle = usize::midpoint(low, high);
        nodes[middle].left = link(nodes, low, middle);
        nodes[middle].right = link(nodes, middle + 1, high);
        Some(middle)
    }
    let mut nodes = right_list(len);
    let root = link(&mut nodes, 0, len).expect("not empty");
    (nodes, root)
}

/// The three shapes with their roots. All have their values in order.
fn shapes(len: usize) -> [(Vec<Node>, usize); 3] {
    [
        (left_list(len), len - 1),
        (right_list(len), 0),
        balanced(len),
    ]
}

#[generator(recursive)]
fn walk(nodes: &[Node], at: usize) -> impl Iterator<Item = u64> + Clone + Debug {
    if let Some(left) = nodes[at].left {
        yield_from!(walk(nodes, left));
    }
    yield_!(nodes[at].value);
    if let Some(right) = nodes[at].right {
        yield_from!(walk(nodes, right));
    }
}

/// Answers the sum of the subtree and its height.
#[generator(recursive)]
fn measured(
    nodes: &[Node],
    at: usize,
) -> impl Generator<u64, Yield = u64, Return = (u64, usize)> + Iterator<Item = u64> + Clone {
    let node = &nodes[at];
    let (mut sum, mut height) = (node.value, 0);
    if let Some(left) = node.left {
        let (below, depth) = yield_from!(measured(nodes, left));
        sum += below;
        height = depth;
    }
    sum += yield_!(node.value);
    if let Some(right) = node.right {
        let (below, depth) = yield_from!(measured(nodes, right));
        sum += below;
        height = height.max(depth);
    }
    (sum, height + 1)
}

#[test]
fn deep_trees_are_stepped() {
    for (nodes, root) in shapes(DEEP) {
        let mut g = walk(&nodes, root);
        let mut expected = 0;
        for value in g.by_ref() {
            assert_eq!(value, expected);
            expected += 1;
        }
        assert_eq!(expected, DEEP as u64);
        assert_eq!(g.next(), None);
    }
}

#[test]
fn deep_trees_are_folded_and_driven() {
    let all = (0..DEEP as u64).sum::<u64>();
    for (nodes, root) in shapes(DEEP) {
        assert_eq!(walk(&nodes, root).sum::<u64>(), all);
        let (sum, height) = measured(&nodes, root).drive(|value| value);
        assert_eq!(sum, all * 2);
        assert!(height == DEEP || height == 20, "{height}");
    }
}

#[test]
fn internal_iteration_begins_anywhere() {
    for (nodes, root) in shapes(100) {
        assert_eq!(walk(&nodes, root).max(), Some(99));
        assert_eq!(walk(&nodes, root).collect::<Vec<_>>().len(), 100);
        let mut half = measured(&nodes, root);
        assert!(half.by_ref().take(50).eq(0..50));
        assert_eq!(half.status(), Status::Suspended);
        assert_eq!(half.last(), Some(99));
    }
}

#[test]
fn deep_trees_are_cloned_dropped_and_closed_half_way() {
    for (nodes, root) in shapes(DEEP) {
        for taken in [DEEP / 2, DEEP] {
            let mut g = walk(&nodes, root);
            assert_eq!(g.by_ref().take(taken).count(), taken);
            let mut copy = g.clone();
            drop(g);
            assert_eq!(copy.next(), (taken < DEEP).then_some(taken as u64));
            let mut g = measured(&nodes, root);
            assert_eq!(g.by_ref().take(taken).count(), taken);
            g.close();
            assert_eq!(g.status(), Status::Closed);
            assert_eq!(g.next(), None);
        }
    }
}

/// A node that holds what is below.
#[derive(Debug)]
struct Owned {
    d: D,
    below: Vec<Owned>,
}

#[generator(recursive)]
fn consumed(node: Owned) -> impl Iterator<Item = D> {
    let Owned { d, below } = node;
    for inner in below {
        yield_from!(consumed(inner));
    }
    yield_!(d);
}

#[test]
fn what_is_deep_and_owned_drops_without_recursion() {
    let mut deep = Owned {
        d: D(0),
        below: vec![],
    };
    for n in 1..100_000 {
        deep = Owned {
            d: D(n),
            below: vec![deep],
        };
    }
    let mut g = consumed(deep);
    assert_eq!(g.next(), Some(D(0)));
    assert_eq!(taken(), [Event::Drop(0), Event::Drop(0)]);
    drop(g);
    let order: Vec<Event> = (1..100_000).map(Event::Drop).collect();
    assert_eq!(taken(), order);
}

#[generator(recursive)]
fn count_down(n: u64, every: u64) -> impl Generator<Yield = u64, Return = &'static str> + Debug {
    if n == 0 {
        return "lift-off";
    }
    if n % every == 0 {
        yield_!(n);
    }
    // No drop is left, whatever the type of this says.
    let next = n.checked_sub(1).map(|next| (next, every));
    let (n, every) = next.unwrap_or_default();
    yield_from!(count_down(n, every))
}

/// The same within a loop whose iterator stays in the state.
#[generator(recursive)]
fn count_in_loop(n: u64) -> impl Generator<Yield = u64> + Debug {
    for step in &[1_u64, 2, 3] {
        if n < 3 {
            yield_!(n);
        }
        if *step == 2 {
            return yield_from!(count_in_loop(n.saturating_sub(1)));
        }
    }
}

/// The same where the loop has to move what it holds.
#[generator(recursive)]
fn count_in_loose_loop(n: u64, list: Vec<u64>) -> impl Generator<Yield = usize> + Debug {
    let more = n.checked_sub(1);
    for step in 1..4 {
        let Some(n) = more else {
            yield_!(list.len());
            return;
        };
        if step == 2 {
            return yield_from!(count_in_loose_loop(n, list));
        }
    }
}

#[test]
fn a_tail_call_replaces_its_frame() {
    let mut g = count_down(10_000_000, 1_000_000);
    let mut step = g.start();
    let mut yields = 0;
    while let Step::Yielded(_) = step {
        yields += 1;
        // Waiting frames would be listed.
        let text = format!("{g:?}");
        assert!(text.starts_with("count_down { Suspended"), "{text}");
        step = g.send(());
    }
    assert_eq!((yields, step), (10, Step::Returned("lift-off")));
    let mut g = count_in_loop(1_000_000);
    assert_eq!(g.start(), Step::Yielded(2));
    let text = format!("{g:?}");
    assert!(text.starts_with("count_in_loop { Suspended"), "{text}");
    let mut g = count_in_loose_loop(100_000, vec![1, 2]);
    assert_eq!(g.start(), Step::Yielded(2));
    let text = format!("{g:?}");
    assert!(text.starts_with("count_in_loose_loop { Suspended"));
}

#[generator(recursive)]
fn keeps(n: u64, _guard: D) -> impl Generator<Yield = u64> + Debug {
    if n == 0 {
        yield_!(0);
        return;
    }
    yield_from!(keeps(n - 1, D(i64::try_from(n).unwrap())));
}

#[test]
fn a_tail_call_that_leaves_a_drop_is_a_call() {
    let mut g = keeps(2, D(3));
    assert_eq!(g.start(), Step::Yielded(0));
    let text = format!("{g:?}");
    assert_eq!(text.matches("keeps { Suspended").count(), 3, "{text}");
    assert_eq!(g.send(()), Step::Returned(()));
    assert_eq!(taken(), [Event::Drop(1), Event::Drop(2), Event::Drop(3)]);
}

/// Throws go to the innermost frame; frames whose number is even catch.
#[generator(recursive)]
fn thrower(n: i64) -> impl Generator<i64, String, Yield = i64, Return = Result<i64, String>> {
    let _own = D(n);
    if n == 0 {
        let sent = yield_!(0)?;
        return Ok(sent);
    }
    match yield_from!(thrower(n - 1)) {
        Err(error) if n % 2 == 0 => Ok(yield_!(lg(i64::try_from(error.len()).unwrap()))?),
        other => other.map(|x| x * 10),
    }
}

#[test]
fn sends_and_throws_reach_the_innermost_frame() {
    let mut g = thrower(1);
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.send(4), Step::Returned(Ok(40)));
    assert_eq!(taken(), [Event::Drop(0), Event::Drop(1)]);
    // Caught by the frame above the next.
    let mut g = thrower(3);
    let _ = g.start();
    assert_eq!(g.throw("four".into()), Ok(Step::Yielded(4)));
    assert_eq!(taken(), [Event::Drop(0), Event::Drop(1), Event::Log(4)]);
    assert_eq!(g.send(5), Step::Returned(Ok(50)));
    assert_eq!(taken(), [Event::Drop(2), Event::Drop(3)]);
    // Not caught.
    let mut g = thrower(1);
    let _ = g.start();
    let uncaught = Ok(Step::Returned(Err("no".to_owned())));
    assert_eq!(g.throw("no".into()), uncaught);
    assert_eq!(taken(), [Event::Drop(0), Event::Drop(1)]);
    assert_eq!(g.status(), Status::Closed);
    let answers = |value| {
        if value == 0 {
            Err("seven..".to_owned())
        } else {
            Ok(value)
        }
    };
    assert_eq!(thrower(3).try_drive(answers), Ok(70));
}

#[test]
fn closing_drops_the_innermost_frame_first() {
    let order = [Event::Drop(0), Event::Drop(1), Event::Drop(2)];
    let mut g = thrower(2);
    g.close();
    assert_eq!(taken(), []);
    let mut g = thrower(2);
    let _ = g.start();
    g.close();
    assert_eq!(taken(), order);
    drop(g);
    assert_eq!(taken(), []);
    let mut g = thrower(2);
    let _ = g.start();
    drop(g);
    assert_eq!(taken(), order);
}

/// Its drop panics, unless one is on its way already.
struct Bad(i64);

impl Drop for Bad {
    fn drop(&mut self) {
        record(Event::Drop(self.0));
        if self.0 % 2 == 1 && !std::thread::panicking() {
            boom(self.0);
        }
    }
}

#[generator(recursive)]
fn bad_drops(n: i64, depth: i64) -> impl Generator<Yield = i64> {
    let _own = Bad(n);
    if n < depth {
        yield_from!(bad_drops(n + 1, depth));
    } else {
        yield_!(n);
    }
}

#[test]
fn a_drop_that_panics_stops_no_other() {
    for depth in [3, 4] {
        let order: Vec<Event> = (0..=depth).rev().map(Event::Drop).collect();
        let ways: [fn(&mut dyn Generator<Yield = i64, Return = ()>); 2] = [
            |g| g.close(),
            |g| {
                let _ = g.send(());
            },
        ];
        for end in ways {
            let mut g = bad_drops(0, depth);
            let _ = g.start();
            assert!(catch_unwind(AssertUnwindSafe(|| end(&mut g))).is_err());
            assert_eq!(g.status(), Status::Closed);
            assert_eq!(taken(), order);
            drop(g);
            assert_eq!(taken(), []);
        }
        let mut g = bad_drops(0, depth);
        let _ = g.start();
        assert!(catch_unwind(AssertUnwindSafe(|| drop(g))).is_err());
        assert_eq!(taken(), order);
    }
}

#[generator(recursive)]
fn panics(n: i64) -> impl Generator<i64, Yield = i64> {
    let _own = D(n);
    let list = vec![D(n * 10)];
    for d in &list[..0] {
        lg(d.0);
    }
    if n == 3 {
        let sent = yield_!(n);
        assert_ne!(sent, 0, "as asked");
    }
    yield_from!(panics(n + 1));
    drop(list);
}

#[test]
fn a_panic_unwinds_all_frames() {
    let mut g = panics(1);
    assert_eq!(g.start(), Step::Yielded(3));
    assert!(catch_unwind(AssertUnwindSafe(|| g.send(0))).is_err());
    let order = [30, 3, 20, 2, 10, 1].map(Event::Drop);
    assert_eq!(taken(), order);
    assert_eq!(g.status(), Status::Closed);
    assert_eq!(g.try_send(1), Err(1));
    drop(g);
    assert_eq!(taken(), []);
}

#[test]
fn the_protocol_is_that_of_every_generator() {
    let nodes = right_list(3);
    let mut g = measured(&nodes, 0);
    assert_eq!(g.status(), Status::Created);
    assert_eq!(g.try_send(1), Err(1));
    assert!(catch_unwind(AssertUnwindSafe(|| g.send(1))).is_err());
    assert_eq!(g.start(), Step::Yielded(0));
    assert!(catch_unwind(AssertUnwindSafe(|| g.start())).is_err());
    assert_eq!(g.status(), Status::Suspended);
    assert_eq!(g.resume(Resume::Send(10)), Step::Yielded(1));
    assert_eq!(g.advance(), Step::Yielded(2));
    let mut items = g.iter();
    assert_eq!(items.next(), None);
    assert_eq!(items.returned(), Some((13, 3)));
    assert!(catch_unwind(AssertUnwindSafe(|| g.resume(Resume::Send(1)))).is_err());
}

#[test]
fn debug_shows_the_frames() {
    let nodes = left_list(2);
    let mut g = walk(&nodes[..1], 0);
    assert!(format!("{g:?}").starts_with("walk { Created, nodes: [Node"));
    g.next();
    assert!(format!("{g:?}").starts_with("walk { Suspended at line"));
    g.next();
    assert_eq!(format!("{g:?}"), "walk { Closed }");
    let mut g = walk(&nodes, 1);
    g.next();
    let text = format!("{g:?}");
    assert!(text.starts_with("[walk { Suspended at line"), "{text}");
    assert_eq!(text.matches("walk { ").count(), 2, "{text}");
}

/// A tree in boxes.
#[derive(Default)]
struct Boxed<T> {
    value: T,
    left: Option<Box<Boxed<T>>>,
    right: Option<Box<Boxed<T>>>,
}

impl<T: Clone + PartialOrd> Boxed<T> {
    fn insert(&mut self, value: T) {
        let side = if value < self.value {
            &mut self.left
        } else {
            &mut self.right
        };
        match side {
            Some(node) => node.insert(value),
            None => {
                *side = Some(Box::new(Boxed {
                    value,
                    left: None,
                    right: None,
                }));
            }
        }
    }

    #[generator(recursive)]
    fn by_ref(&self) -> impl Iterator<Item = &T> {
        if let Some(left) = &self.left {
            yield_from!(left.by_ref());
        }
        yield_!(&self.value);
        for right in &self.right {
            yield_from!(Self::by_ref(right));
        }
    }

    #[generator(recursive)]
    fn by_mut(&mut self) -> impl Iterator<Item = &mut T> {
        let Boxed { value, left, right } = self;
        if let Some(left) = left {
            yield_from!(left.by_mut());
        }
        yield_!(value);
        if let Some(right) = right {
            yield_from!(right.by_mut());
        }
    }

    #[generator(recursive)]
    fn by_box(self: Box<Self>) -> impl Iterator<Item = T> {
        let Boxed { value, left, right } = *{ self };
        if let Some(left) = left {
            yield_from!(left.by_box());
        }
        yield_!(value);
        if let Some(right) = right {
            yield_from!(right.by_box());
        }
    }

    #[generator(recursive)]
    fn down_to<'a>(
        &'a self,
        value: &T,
        path: &mut Vec<T>,
    ) -> impl Generator<Yield = &'a T, Return = Option<&'a Self>> {
        path.push(self.value.clone());
        yield_!(&self.value);
        if *value == self.value {
            return Some(self);
        }
        let side = if *value < self.value {
            &self.left
        } else {
            &self.right
        };
        match side {
            Some(node) => yield_from!(node.down_to(value, path)),
            None => None,
        }
    }
}

fn letters() -> Boxed<char> {
    let mut tree = Boxed {
        value: 'm',
        ..Boxed::default()
    };
    "genfnyields".chars().for_each(|c| tree.insert(c));
    tree
}

#[test]
fn methods_with_any_receiver() {
    let mut tree = letters();
    let in_order = |tree: &Boxed<char>| tree.by_ref().collect::<String>();
    assert_eq!(in_order(&tree), "deefgilmnnsy");
    for value in tree.by_mut() {
        value.make_ascii_uppercase();
    }
    assert_eq!(in_order(&tree), "DEEFGILMNNSY");
    let mut path = Vec::new();
    let mut search = tree.down_to(&'L', &mut path);
    let mut items = search.iter();
    assert_eq!(items.by_ref().collect::<String>(), "MGIL");
    assert!(
        items
            .returned()
            .flatten()
            .is_some_and(|node| node.value == 'L')
    );
    drop(search);
    assert_eq!(path, ['M', 'G', 'I', 'L']);
    assert_eq!(Box::new(tree).by_box().collect::<String>(), "DEEFGILMNNSY");
}

/// A trait with a default body, and an implementation of its own.
trait Tree: Sized {
    fn value(&self) -> u32;
    fn below(&self) -> &[Self];

    #[generator(recursive)]
    fn all(&self) -> impl Iterator<Item = u32> {
        yield_!(self.value());
        for inner in self.below() {
            yield_from!(inner.all());
        }
    }

    #[generator(recursive)]
    fn to(&self, depth: u32) -> impl Generator<Yield = u32, Return = u32>;
}

struct Rose(u32, Vec<Rose>);

impl Tree for Rose {
    fn value(&self) -> u32 {
        self.0
    }
    fn below(&self) -> &[Self] {
        &self.1
    }

    #[generator(recursive)]
    fn to(&self, depth: u32) -> impl Generator<Yield = u32, Return = u32> {
        yield_!(self.0);
        let mut count = 1;
        if depth > 0 {
            for inner in &self.1 {
                count += yield_from!(inner.to(depth - 1));
            }
        }
        count
    }
}

#[test]
fn methods_of_traits() {
    let tree = Rose(1, vec![Rose(2, vec![Rose(3, vec![])]), Rose(4, vec![])]);
    assert!(tree.all().eq(1..=4));
    let mut g = tree.to(1);
    let mut items = g.iter();
    assert!(items.by_ref().eq([1, 2, 4]));
    assert_eq!(items.returned(), Some(3));
}

/// Generic in types, a constant and what `impl Trait` stands for.
#[generator(recursive)]
fn chunks<T: Clone, const N: usize>(
    list: &[T],
    times: impl Fn(&T) -> usize + Copy,
) -> impl Iterator<Item = Vec<T>> {
    let (first, rest) = list.split_at(N.min(list.len()));
    for item in first {
        yield_!(vec![item.clone(); times(item)]);
    }
    if !rest.is_empty() {
        yield_from!(chunks::<T, N>(rest, times));
    }
}

#[generator(recursive)]
fn permutations<T: Copy>(chosen: Vec<T>, left: Vec<T>) -> impl Iterator<Item = Vec<T>> + Clone {
    if left.is_empty() {
        yield_!(chosen);
        return;
    }
    for at in 0..left.len() {
        let (mut chosen, mut left) = (chosen.clone(), left.clone());
        chosen.push(left.remove(at));
        yield_from!(permutations(chosen, left));
    }
}

#[test]
fn generic_functions() {
    let times = |n: &usize| *n;
    let chunks: Vec<Vec<usize>> = chunks::<_, 2>(&[1, 2, 3], times).collect();
    assert_eq!(chunks, [vec![1], vec![2, 2], vec![3, 3, 3]]);
    let all: Vec<_> = permutations(vec![], vec!['a', 'b', 'c']).collect();
    assert_eq!(all.len(), 6);
    assert_eq!(all[3], ['b', 'c', 'a']);
}

/// References of two arguments change places; arguments coerce as in a call.
#[generator(recursive)]
fn interleaved(a: &[u8], b: &[u8]) -> impl Iterator<Item = u8> {
    let (Some((first, rest)), other) = (a.split_first(), b) else {
        yield_from!(b.iter().copied());
        return;
    };
    yield_!(*first);
    yield_from!(interleaved(other, rest));
}

#[generator(recursive)]
fn coerced(n: u8, list: &[u8], show: &dyn Debug) -> impl Iterator<Item = String> {
    yield_!(format!("{n} {list:?} {show:?}"));
    if n == 1 {
        yield_from!(coerced(0, &[1, 2, 3], &"unsized"));
    }
}

#[test]
fn arguments_are_those_of_a_call() {
    assert!(interleaved(b"acef", b"bd").eq(*b"abcdef"));
    let texts: Vec<String> = coerced(1, &[], &1).collect();
    assert_eq!(texts, ["1 [] 1", "0 [1, 2, 3] \"unsized\""]);
}

/// The opt-out: a delegate of its own, which needs a box here.
#[generator(recursive)]
fn opted_out(n: u32) -> Box<dyn Generator<Yield = u32, Return = u32>> {
    if n == 0 {
        return 0;
    }
    yield_!(n);
    yield_from!((opted_out)(n - 1)) + yield_from!(opted_out(n - 1)) + 1
}

/// Two functions that call each other do so through boxes; each keeps frames of its own calls.
#[generator(recursive)]
fn even(n: u32) -> impl Generator<Yield = u32, Return = bool> {
    yield_!(n);
    match n {
        0 => true,
        n if n > 10 => yield_from!(even(n - 2)),
        n => yield_from!(odd(n - 1)),
    }
}

#[generator(recursive)]
fn odd(n: u32) -> Box<dyn Generator<Yield = u32, Return = bool>> {
    yield_!(n);
    match n {
        0 => false,
        n => yield_from!(even(n - 1)),
    }
}

/// A method of the same name on another type.
trait Shape {
    fn corners(&self) -> Box<dyn Iterator<Item = u8> + '_>;
}

struct Point(u8);

impl Shape for Point {
    #[generator(recursive)]
    fn corners(&self) -> Box<dyn Iterator<Item = u8> + '_> {
        yield_!(self.0);
        if self.0 > 7 {
            yield_from!(Point(self.0 - 1).corners().collect::<Vec<_>>());
        }
    }
}

struct Group(Vec<Box<dyn Shape>>, Vec<Group>);

impl Shape for Group {
    #[generator(recursive)]
    fn corners(&self) -> Box<dyn Iterator<Item = u8> + '_> {
        for shape in &self.0 {
            yield_from!((shape.corners()));
        }
        for group in &self.1 {
            yield_from!(group.corners());
        }
    }
}

#[test]
fn boxes_and_frames_mix() {
    let mut g = opted_out(3);
    let mut items = g.iter();
    assert!(items.by_ref().eq([3, 2, 1, 1, 2, 1, 1]));
    assert_eq!(items.returned(), Some(7));
    assert!(even(14).drive(|_| ()));
    assert!(!even(3).drive(|_| ()));
    assert!(odd(7).drive(|_| ()));
    let inner = Group(vec![Box::new(Point(3))], vec![]);
    let outer = Group(vec![Box::new(Point(1)), Box::new(Point(8))], vec![inner]);
    assert!(outer.corners().eq([1, 8, 7, 3]));
}

/// The items of `?` in a function that returns nothing.
#[generator(recursive)]
fn sums(text: &str) -> impl Iterator<Item = Result<i32, std::num::ParseIntError>> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let first: i32 = first.parse()?;
    yield_!(Ok(first));
    if !rest.is_empty() {
        yield_from!(sums(rest));
    }
}

/// Never calls itself.
#[generator(recursive)]
fn straight(n: u8) -> impl Generator<u8, Yield = u8, Return = u8> {
    yield_!(n)
}

#[test]
fn what_calls_nothing_and_what_fails() {
    let items: Vec<_> = sums("1 2 x 3").map(Result::ok).collect();
    assert_eq!(items, [Some(1), Some(2), None]);
    let mut g = straight(1);
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.send(2), Step::Returned(2));
}

/// Temporaries of arguments live until all arguments are there, and no longer.
#[generator(recursive)]
fn temporaries(n: i64, _a: i64, _b: i64) -> impl Iterator<Item = i64> {
    yield_!(n);
    if n > 0 {
        yield_from!(temporaries(n - 1, D(1).0, D(2).0));
    }
}

#[test]
fn temporaries_of_arguments() {
    assert_eq!(temporaries(1, 0, 0).nth(1), Some(0));
    assert_eq!(taken(), [Event::Drop(2), Event::Drop(1)]);
}

#[generator(recursive)]
fn asked(n: u32) -> impl Generator<u32, Yield = u32, Return = u32> + IntoFuture<Output = u32> {
    match n {
        0 => yield_!(n),
        n => yield_from!(asked(n - 1)) + yield_!(n),
    }
}

#[test]
fn frames_are_awaited() {
    let future = async { asked(1).await * awaitable(asked(0)).await };
    let mut coroutine = Coroutine::<u32, u32>::new(future);
    assert_eq!(coroutine.start(), Step::Yielded(0));
    assert_eq!(coroutine.send(1), Step::Yielded(1));
    assert_eq!(coroutine.send(2), Step::Yielded(0));
    assert_eq!(coroutine.send(5), Step::Returned(15));
}

fn is_send_and_sync<T: Send + Sync + Unpin>(_: &T) {}

#[test]
fn auto_traits_are_those_of_the_locals() {
    let nodes = right_list(3);
    let mut g = walk(&nodes, 0);
    is_send_and_sync(&g);
    assert_eq!(g.next(), Some(0));
    let (_, other) = std::thread::scope(|scope| {
        let thread = scope.spawn(|| g.sum::<u64>());
        (0, thread.join().expect("no panic"))
    });
    assert_eq!(other, 3);
}
