//! Python's `Lib/test/test_generators.py`.

use crate::{Finally, check, raise, raised, said, say};
use genfn::Status;
use genfn::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt::Debug;
use std::rc::Rc;

#[generator]
fn returns_the_sent() -> impl Generator<i64, Yield = i64, Return = i64> {
    return yield_!(1);
}

#[test]
fn what_is_sent_can_be_returned_at_once_or_through_others() {
    #[generator]
    fn outer() -> impl Generator<i64, Yield = i64, Return = i64> {
        return yield_from!(returns_the_sent());
    }
    #[generator]
    fn outermost() -> impl Generator<i64, Yield = i64, Return = i64> {
        yield_from!(outer())
    }
    assert_eq!(check(returns_the_sent()), (vec![1], 1));
    assert_eq!(check(outer()), (vec![1], 1));
    assert_eq!(check(outermost()), (vec![1], 1));
}

#[test]
fn a_generator_knows_its_name() {
    #[generator]
    fn named() -> impl Iterator<Item = i64> + Debug {
        yield_!(1);
    }
    assert_eq!(format!("{:?}", named()), "named { Created }");
}

#[test]
fn a_value_sent_too_early_is_refused_and_changes_nothing() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = i64> {
        yield_!(1);
    }
    let mut g = f();
    assert!(raised(|| drop(g.send(0))).contains("start"));
    assert_eq!(g.try_send(5), Err(5));
    assert_eq!(g.start(), Step::Yielded(1));
}

#[test]
fn a_caught_error_is_kept_over_yields_and_raised_again() {
    #[generator]
    fn f() -> impl Generator<(), String, Yield = &'static str, Return = Result<(), String>> {
        let Err(error) = yield_!("first") else {
            return Ok(());
        };
        yield_!("caught")?;
        yield_!("kept")?;
        Err(error)
    }
    let mut g = f();
    let _ = g.start();
    assert_eq!(g.throw("ValueError".into()), Ok(Step::Yielded("caught")));
    assert_eq!(g.send(()), Step::Yielded("kept"));
    assert_eq!(g.send(()), Step::Returned(Err("ValueError".into())));
}

#[test]
fn a_caught_error_can_be_replaced() {
    #[generator]
    fn f() -> impl Generator<(), i32, Yield = (), Return = Result<(), String>> {
        yield_!().map_err(|error| format!("instead of {error}"))
    }
    let mut g = f();
    let _ = g.start();
    assert_eq!(g.throw(7), Ok(Step::Returned(Err("instead of 7".into()))));
    assert_eq!(g.status(), Status::Closed);
}

#[test]
fn the_end_of_an_inner_iterator_is_not_the_end_of_the_body() {
    #[generator]
    fn f(mut inner: impl Iterator<Item = i64>) -> impl Iterator<Item = Option<i64>> {
        yield_!(inner.next());
        yield_!(inner.next());
    }
    assert_eq!(f([1].into_iter()).collect::<Vec<_>>(), [Some(1), None]);
}

#[test]
fn any_value_can_be_returned() {
    #[generator]
    fn f<T>() -> impl Generator<T, Yield = i64, Return = T> {
        yield_!(1)
    }
    let mut g = f();
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.send((2,)), Step::Returned((2,)));
    // Even what looks like the end of a generator.
    let mut g = f();
    let _ = g.start();
    assert_eq!(
        g.send(Step::<(), _>::Returned(2)),
        Step::Returned(Step::Returned(2))
    );
}

#[test]
fn debug_shows_a_delegate_while_it_runs() {
    #[generator]
    fn inner() -> impl Generator<Yield = i64> + Debug {
        yield_!(1);
    }
    #[generator]
    fn outer() -> impl Generator<Yield = i64> + Debug {
        yield_from!(inner());
        yield_!(2);
    }
    let mut g = outer();
    let text = |g: &dyn Debug| format!("{g:?}").contains("inner { Suspended");
    assert!(!text(&g));
    let _ = g.start();
    assert!(text(&g), "{g:?}");
    let _ = g.send(());
    assert!(!text(&g), "{g:?}");
    let _ = g.send(());
    assert_eq!(format!("{g:?}"), "outer { Closed }");
}

#[test]
fn it_ends_where_the_body_ends_or_returns_and_stays_ended() {
    #[generator]
    fn falls_off() -> impl Iterator<Item = i64> {
        yield_!(1);
        yield_!(2);
    }
    #[generator]
    #[expect(unreachable_code, reason = "the point of the test")]
    fn returns() -> impl Iterator<Item = i64> {
        yield_!(1);
        return;
        yield_!(2);
    }
    assert_eq!(falls_off().collect::<Vec<_>>(), [1, 2]);
    let mut g = returns();
    assert_eq!([g.next(), g.next(), g.next()], [Some(1), None, None]);
}

#[test]
fn a_return_is_no_error() {
    #[generator]
    fn returns() -> impl Iterator<Item = i64> {
        let caught: Result<(), ()> = 'attempt: {
            if true {
                return;
            }
            break 'attempt Err(());
        };
        if caught.is_err() {
            yield_!(1);
        }
    }
    #[generator]
    fn fails() -> impl Iterator<Item = i64> {
        yield_!(1);
        let caught: Result<(), ()> = 'attempt: {
            if true {
                break 'attempt Err(());
            }
            Ok(())
        };
        if caught.is_err() {
            yield_!(2);
        }
        yield_!(3);
    }
    assert_eq!(returns().count(), 0);
    assert_eq!(fails().collect::<Vec<_>>(), [1, 2, 3]);
}

#[generator]
fn range(n: i64) -> impl Iterator<Item = i64> {
    for i in 0..n {
        yield_!(i);
    }
}

#[test]
fn it_returns_to_whoever_called_last() {
    fn creator() -> impl Iterator<Item = i64> {
        let mut r = range(5);
        say(format!("creator {:?}", r.next()));
        r
    }
    for i in creator() {
        say(format!("caller {i}"));
    }
    assert_eq!(
        said(),
        [
            "creator Some(0)",
            "caller 1",
            "caller 2",
            "caller 3",
            "caller 4"
        ]
    );
}

#[test]
fn generators_call_generators() {
    #[generator]
    fn outer(n: i64) -> impl Iterator<Item = i64> {
        for i in range(n) {
            yield_!(i);
        }
    }
    assert_eq!(outer(5).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
}

#[test]
fn a_running_generator_cannot_be_resumed() {
    type Cell = Rc<RefCell<Option<Box<dyn Generator<Yield = bool, Return = ()>>>>>;
    #[generator]
    fn f(me: Cell) -> Box<dyn Generator<Yield = bool, Return = ()>> {
        // To resume it takes the `&mut` that whoever runs it holds.
        yield_!(me.try_borrow_mut().is_err());
    }
    let me = Cell::default();
    *me.borrow_mut() = Some(f(Rc::clone(&me)));
    let step = me.borrow_mut().as_mut().map(|g| g.start());
    assert_eq!(step, Some(Step::Yielded(true)));
    assert!(me.try_borrow_mut().is_ok());
    // The generator holds itself: without this it would never be dropped.
    drop(me.take());
}

#[test]
fn an_exception_leaves_the_body_and_ends_it() {
    fn f() -> i64 {
        raise("ZeroDivisionError")
    }
    #[generator]
    fn g() -> impl Iterator<Item = i64> {
        yield_!(f());
        yield_!(42);
    }
    let mut k = g();
    assert_eq!(raised(|| k.next()), "ZeroDivisionError");
    assert_eq!(k.next(), None);
}

#[test]
fn nested_attempts() {
    #[generator]
    fn f() -> impl Iterator<Item = i64> {
        let outer: Result<(), &str> = 'outer: {
            yield_!(1);
            let inner: Result<(), &str> = 'inner: {
                yield_!(2);
                if let Err(error) = "x".parse::<i64>().map_err(|_| "division") {
                    break 'inner Err(error);
                }
                yield_!(3);
                Ok(())
            };
            if let Err(error) = inner {
                yield_!(4);
                yield_!(5);
                break 'outer Err(error);
            }
            yield_!(7);
            Ok(())
        };
        if outer.is_err() {
            yield_!(8);
        }
        yield_!(9);
        let x = 12;
        yield_!(10);
        yield_!(x - 1);
    }
    assert_eq!(f().collect::<Vec<_>>(), [1, 2, 4, 5, 8, 9, 10, 11]);
}

struct Tree {
    label: char,
    left: Option<Box<Tree>>,
    right: Option<Box<Tree>>,
}

fn tree(labels: &[char]) -> Option<Box<Tree>> {
    let (left, rest) = labels.split_at(labels.len() / 2);
    let (&label, right) = rest.split_first()?;
    Some(Box::new(Tree {
        label,
        left: tree(left),
        right: tree(right),
    }))
}

#[test]
fn a_tree_in_order_with_and_without_recursion() {
    #[generator]
    fn recursive(tree: Option<&Tree>) -> Box<dyn Iterator<Item = char> + '_> {
        if let Some(tree) = tree {
            yield_from!(recursive(tree.left.as_deref()));
            yield_!(tree.label);
            yield_from!(recursive(tree.right.as_deref()));
        }
    }
    #[generator]
    fn flat(tree: Option<&Tree>) -> impl Iterator<Item = char> {
        let mut stack = Vec::new();
        let mut next = tree;
        loop {
            while let Some(node) = next {
                stack.push(node);
                next = node.left.as_deref();
            }
            let Some(node) = stack.pop() else { return };
            yield_!(node.label);
            next = node.right.as_deref();
        }
    }
    let labels: Vec<char> = ('A'..='Z').collect();
    let tree = tree(&labels);
    assert!(recursive(tree.as_deref()).eq('A'..='Z'));
    assert!(flat(tree.as_deref()).eq('A'..='Z'));
    assert_eq!(flat(None).count(), 0);
}

#[test]
fn a_unit_yielded_is_not_a_unit_returned() {
    #[generator]
    fn g() -> impl Iterator<Item = ()> {
        for _ in 0..3 {
            yield_!(());
        }
        yield_!();
        return;
    }
    assert_eq!(g().count(), 4);
}

#[test]
fn combinations() {
    #[generator]
    fn combinations(of: Vec<i64>, k: usize) -> Box<dyn Iterator<Item = Vec<i64>>> {
        if k > of.len() {
            return;
        }
        let Some(smaller) = k.checked_sub(1) else {
            yield_!(Vec::new());
            return;
        };
        let (first, rest) = (of[0], of[1..].to_vec());
        for mut combination in combinations(rest.clone(), smaller) {
            combination.insert(0, first);
            yield_!(combination);
        }
        yield_from!(combinations(rest, k));
    }
    let of = |k| combinations(vec![1, 2, 3, 4], k).collect::<Vec<_>>();
    assert_eq!(of(0), [vec![]]);
    assert_eq!(of(1), [[1], [2], [3], [4]]);
    assert_eq!(of(2), [[1, 2], [1, 3], [1, 4], [2, 3], [2, 4], [3, 4]]);
    assert_eq!(of(3), [[1, 2, 3], [1, 2, 4], [1, 3, 4], [2, 3, 4]]);
    assert_eq!(of(4), [[1, 2, 3, 4]]);
    assert_eq!(of(5), Vec::<Vec<i64>>::new());
}

/// A set of a union-find structure: its generator yields itself until it has a parent, and then
/// what the parent's generator yields.
struct Set {
    name: char,
    parent: RefCell<Option<Rc<Set>>>,
    roots: RefCell<Option<Box<dyn Iterator<Item = Rc<Set>>>>>,
}

impl Set {
    fn new(name: char) -> Rc<Set> {
        let (parent, roots) = (RefCell::default(), RefCell::default());
        let set = Rc::new(Set {
            name,
            parent,
            roots,
        });
        *set.roots.borrow_mut() = Some(Set::generate(Rc::clone(&set)));
        set
    }

    #[generator]
    fn generate(this: Rc<Set>) -> Box<dyn Iterator<Item = Rc<Set>>> {
        while this.parent.borrow().is_none() {
            yield_!(Rc::clone(&this));
        }
        let parent = this.parent.borrow().clone().expect("the loop has ended");
        loop {
            yield_!(parent.find());
        }
    }

    fn find(&self) -> Rc<Set> {
        let mut roots = self.roots.borrow_mut();
        roots
            .as_mut()
            .and_then(Iterator::next)
            .expect("it never ends")
    }

    fn join(&self, parent: &Rc<Set>) {
        assert!(self.parent.replace(Some(Rc::clone(parent))).is_none());
    }
}

#[test]
fn union_find() {
    let sets: Vec<_> = ('A'..='F').map(Set::new).collect();
    let roots = || sets.iter().map(|set| set.find().name).collect::<String>();
    assert_eq!(roots(), "ABCDEF");
    for (from, to, expected) in [
        (0, 5, "FBCDEF"),
        (4, 5, "FBCDFF"),
        (3, 2, "FBCCFF"),
        (5, 2, "CBCCCC"),
        (1, 2, "CCCCCC"),
    ] {
        sets[from].join(&sets[to]);
        assert_eq!(roots(), expected);
    }
    // The sets hold themselves.
    for set in &sets {
        drop(set.roots.take());
    }
}

type Numbers = Box<dyn Iterator<Item = u64>>;

#[generator]
fn integers_from(mut i: u64) -> Box<dyn Iterator<Item = u64>> {
    loop {
        yield_!(i);
        i += 1;
    }
}

fn first(n: usize, g: impl Iterator<Item = u64>) -> Vec<u64> {
    g.take(n).collect()
}

#[test]
fn the_sieve_of_eratosthenes() {
    #[generator]
    fn exclude_multiples(n: u64, integers: Numbers) -> Box<dyn Iterator<Item = u64>> {
        for i in integers {
            if i % n != 0 {
                yield_!(i);
            }
        }
    }
    #[generator]
    fn sieve(mut integers: Numbers) -> Box<dyn Iterator<Item = u64>> {
        let Some(prime) = integers.next() else { return };
        yield_!(prime);
        yield_from!(sieve(exclude_multiples(prime, integers)));
    }
    assert_eq!(first(7, integers_from(5)), [5, 6, 7, 8, 9, 10, 11]);
    let rest = exclude_multiples(3, integers_from(1));
    assert_eq!(first(6, rest), [1, 2, 4, 5, 7, 8]);
    let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47];
    assert_eq!(first(15, sieve(integers_from(2))), primes);
}

#[generator]
fn times(n: u64, g: Numbers) -> Box<dyn Iterator<Item = u64>> {
    for i in g {
        yield_!(n * i);
    }
}

/// Both in order, what is in both once.
#[generator]
fn merge(mut g: Numbers, mut h: Numbers) -> Box<dyn Iterator<Item = u64>> {
    let (mut a, mut b) = (g.next(), h.next());
    while let (Some(x), Some(y)) = (a, b) {
        yield_!(x.min(y));
        if x <= y {
            a = g.next();
        }
        if y <= x {
            b = h.next();
        }
    }
}

/// The numbers whose only prime factors are 2, 3 and 5.
const HAMMING: [u64; 45] = [
    1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 24, 25, 27, 30, 32, 36, 40, 45, 48, 50, 54, 60,
    64, 72, 75, 80, 81, 90, 96, 100, 108, 120, 125, 128, 135, 144, 150, 160, 162, 180, 192,
];

#[test]
fn a_sequence_that_runs_after_its_own_tail() {
    #[generator]
    fn hamming() -> Box<dyn Iterator<Item = u64>> {
        yield_!(1);
        let (twos, threes) = (times(2, hamming()), times(3, hamming()));
        yield_from!(merge(merge(twos, threes), times(5, hamming())));
    }
    assert_eq!(
        first(10, times(10, integers_from(1))),
        [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
    );
    assert_eq!(first(45, hamming()), HAMMING);
}

/// What a generator has yielded, shared by those who read it from the start.
#[derive(Default)]
struct LazyList {
    so_far: RefCell<Vec<u64>>,
    source: RefCell<Option<Numbers>>,
}

impl LazyList {
    fn get(&self, i: usize) -> u64 {
        while self.so_far.borrow().len() <= i {
            // Only the reader that is furthest ahead resumes the source.
            let mut source = self.source.borrow_mut();
            let next = source.as_mut().and_then(Iterator::next);
            self.so_far.borrow_mut().push(next.expect("it never ends"));
        }
        self.so_far.borrow()[i]
    }

    #[generator]
    fn read(this: Rc<LazyList>) -> Box<dyn Iterator<Item = u64>> {
        for i in 0.. {
            yield_!(this.get(i));
        }
    }
}

#[test]
fn a_shared_sequence_is_computed_once() {
    #[generator]
    fn hamming(list: Rc<LazyList>) -> Box<dyn Iterator<Item = u64>> {
        yield_!(1);
        let read = |n| times(n, LazyList::read(Rc::clone(&list)));
        yield_from!(merge(merge(read(2), read(3)), read(5)));
    }
    let list = Rc::new(LazyList::default());
    *list.source.borrow_mut() = Some(hamming(Rc::clone(&list)));
    assert_eq!(first(45, LazyList::read(Rc::clone(&list))), HAMMING);
    assert_eq!(list.so_far.borrow().len(), 45);

    #[generator]
    fn fibonacci(list: Rc<LazyList>) -> Box<dyn Iterator<Item = u64>> {
        yield_!(1);
        yield_!(2);
        let heads = LazyList::read(Rc::clone(&list));
        for (head, next) in heads.zip(LazyList::read(list).skip(1)) {
            yield_!(head + next);
        }
    }
    let fibonacci_list = Rc::new(LazyList::default());
    *fibonacci_list.source.borrow_mut() = Some(fibonacci(Rc::clone(&fibonacci_list)));
    let numbers = [
        1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584,
    ];
    assert_eq!(first(17, LazyList::read(fibonacci_list)), numbers);
}

#[test]
fn a_yield_that_is_never_reached_makes_a_generator() {
    #[generator]
    fn never() -> impl Iterator<Item = i64> {
        if false {
            yield_!(1);
        }
    }
    #[generator]
    #[expect(unreachable_code, reason = "the point of the test")]
    fn after_a_return() -> impl Iterator<Item = i64> {
        return;
        while true {
            yield_!(2);
        }
    }
    #[generator]
    fn none_at_all() -> impl Iterator<Item = i64> {}
    #[generator]
    fn only_in_another() -> impl Iterator<Item = i64> {
        #[generator]
        fn inner() -> impl Iterator<Item = i64> {
            yield_!(1);
        }
        say(format!("{:?}", inner().next()));
    }
    assert_eq!(never().next(), None);
    assert_eq!(after_a_return().next(), None);
    assert_eq!(none_at_all().next(), None);
    assert_eq!(only_in_another().next(), None);
    assert_eq!(said(), ["Some(1)"]);
}

type Rows = Vec<Box<dyn Fn() -> Box<dyn Iterator<Item = usize>>>>;

/// For each of the functions in turn, every value of its iterator: a backtracking search.
#[generator]
fn conjoin(rows: Rc<Rows>, chosen: Vec<usize>) -> Box<dyn Iterator<Item = Vec<usize>>> {
    let Some(row) = rows.get(chosen.len()) else {
        yield_!(chosen);
        return;
    };
    for value in row() {
        let mut chosen = chosen.clone();
        chosen.push(value);
        yield_from!(conjoin(Rc::clone(&rows), chosen));
    }
}

/// The same without recursion: the iterators of all rows lie on a stack.
#[generator]
fn flat_conjoin(rows: Rc<Rows>) -> impl Iterator<Item = Vec<usize>> {
    let mut iterators = Vec::new();
    let mut chosen = Vec::new();
    loop {
        match rows.get(chosen.len()) {
            Some(row) => iterators.push(row()),
            None => yield_!(chosen.clone()),
        }
        // On to the next value of the last row that has one.
        loop {
            chosen.truncate(iterators.len().saturating_sub(1));
            match iterators.last_mut().map(Iterator::next) {
                None => return,
                Some(Some(value)) => {
                    chosen.push(value);
                    break;
                }
                Some(None) => drop(iterators.pop()),
            }
        }
    }
}

#[test]
fn a_conjunction_of_generators() {
    for n in 0..10 {
        let rows = || -> Rc<Rows> {
            let row = || Box::new(0..2_usize) as Box<dyn Iterator<Item = usize>>;
            Rc::new((0..n).map(|_| Box::new(row) as _).collect())
        };
        let all: Vec<_> = conjoin(rows(), Vec::new()).collect();
        assert_eq!(all.len(), 1 << n);
        assert!(all.is_sorted());
        assert_eq!(all.first(), Some(&vec![0; n]));
        assert_eq!(all.last(), Some(&vec![1; n]));
        assert!(flat_conjoin(rows()).eq(all));
    }
}

#[test]
fn eight_queens() {
    /// Which columns and diagonals are taken: a bit for each.
    fn rows(n: usize) -> Rc<Rows> {
        let used = Rc::new(Cell::new(0_u64));
        let row = |i: usize| {
            let used = Rc::clone(&used);
            Box::new(move || free_columns(n, i, Rc::clone(&used))) as Box<dyn Fn() -> _>
        };
        Rc::new((0..n).map(row).collect())
    }
    /// Takes the column while its item is in use: until it is resumed.
    #[generator]
    fn free_columns(n: usize, i: usize, used: Rc<Cell<u64>>) -> Box<dyn Iterator<Item = usize>> {
        for j in 0..n {
            let bits = 1 << j | 1 << (2 * n + i - j) | 1 << (3 * n + i + j);
            if used.get() & bits == 0 {
                used.set(used.get() | bits);
                yield_!(j);
                used.set(used.get() & !bits);
            }
        }
    }
    let solutions: Vec<_> = conjoin(rows(8), Vec::new()).collect();
    assert_eq!(solutions.len(), 92);
    assert_eq!(solutions[0], [0, 4, 7, 5, 2, 6, 1, 3]);
    assert_eq!(solutions[1], [0, 5, 7, 2, 6, 3, 1, 4]);
    assert!(flat_conjoin(rows(8)).eq(solutions));
}

#[test]
fn a_sent_value_is_that_of_the_yield() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = i64> {
        say(yield_!(1).to_string());
        yield_!(2);
    }
    let mut g = f();
    assert_eq!(g.start(), Step::Yielded(1));
    assert_eq!(g.send(42), Step::Yielded(2));
    assert_eq!(said(), ["42"]);
}

#[test]
fn a_yield_in_the_head_of_a_loop() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = i64, Return = Vec<i64>> {
        let mut list = Vec::new();
        for i in [yield_!(26), 5] {
            list.push(i);
        }
        list
    }
    assert_eq!(check(f()), (vec![26], vec![1, 5]));
}

#[test]
fn a_yield_in_a_compound_assignment() {
    #[generator]
    fn coroutine(seen: Rc<RefCell<Vec<i64>>>) -> impl Generator<i64, Yield = ()> {
        let mut count = 0;
        while count < 200 {
            count += yield_!();
            seen.borrow_mut().push(count);
        }
    }
    let seen = Rc::new(RefCell::new(Vec::new()));
    let mut c = coroutine(Rc::clone(&seen));
    assert_eq!(c.start(), Step::Yielded(()));
    for _ in 0..3 {
        assert_eq!(c.send(10), Step::Yielded(()));
    }
    assert_eq!(c.send(170), Step::Returned(()));
    assert_eq!(*seen.borrow(), [10, 20, 30, 200]);
}

#[test]
fn a_yield_as_key_and_as_value() {
    #[generator]
    fn f() -> impl Generator<i64, Yield = &'static str, Return = HashMap<i64, i64>> {
        let mut map = HashMap::new();
        *map.entry(yield_!("a")).or_insert(0) = yield_!("b");
        map
    }
    // The right side of an assignment comes first.
    assert_eq!(check(f()), (vec!["b", "a"], HashMap::from([(2, 1)])));
}

/// Prints what it is sent, and the errors it catches.
#[generator]
fn printer() -> impl Generator<i64, String, Yield = ()> {
    let _ended = Finally("ended");
    loop {
        match yield_!() {
            Ok(value) => say(value.to_string()),
            Err(error) => say(format!("caught {error}")),
        }
    }
}

#[test]
fn an_error_thrown_in_is_caught_again_and_again() {
    let mut g = printer();
    let _ = g.start();
    assert_eq!(g.throw("ValueError".into()), Ok(Step::Yielded(())));
    assert_eq!(g.throw("xyz".into()), Ok(Step::Yielded(())));
    assert_eq!(g.send(7), Step::Yielded(()));
    drop(g);
    assert_eq!(said(), ["caught ValueError", "caught xyz", "7", "ended"]);
}

#[test]
fn an_error_that_is_not_caught_ends_it() {
    #[generator]
    fn f() -> impl Generator<(), &'static str, Yield = i64, Return = Result<(), &'static str>> {
        let _ended = Finally("ended");
        yield_!(1)?;
        yield_!(2)?;
        Ok(())
    }
    let mut g = f();
    let _ = g.start();
    assert_eq!(g.throw("TypeError"), Ok(Step::Returned(Err("TypeError"))));
    assert_eq!(
        (g.status(), said()),
        (Status::Closed, vec!["ended".to_owned()])
    );
    // An error for a generator that has ended comes back.
    assert_eq!(g.throw("late"), Err("late"));
}

#[test]
fn an_error_for_a_new_generator_comes_back_and_ends_it() {
    let mut g = printer();
    assert_eq!(g.throw("early".into()), Err("early".into()));
    assert_eq!(g.status(), Status::Closed);
    // Its body has not begun.
    assert!(said().is_empty());
}

#[test]
fn close_runs_what_is_left_to_do() {
    let mut g = printer();
    let _ = g.start();
    g.close();
    assert_eq!(said(), ["ended"]);
    g.close();
    assert!(said().is_empty());
}

#[test]
fn close_of_a_new_generator_runs_nothing() {
    let mut g = printer();
    g.close();
    assert_eq!((g.status(), said()), (Status::Closed, vec![]));
}

#[test]
fn close_of_an_ended_generator_does_nothing() {
    let mut g = range(0);
    assert_eq!(g.next(), None);
    drop(g);
    let mut g = returns_the_sent();
    let _ = g.start();
    assert_eq!(g.send(3), Step::Returned(3));
    g.close();
    assert_eq!(g.status(), Status::Closed);
}

#[test]
fn a_generator_that_is_dropped_is_closed() {
    let mut g = printer();
    let _ = g.start();
    drop(g);
    assert_eq!(said(), ["ended"]);
}

#[test]
fn a_close_cannot_be_caught() {
    #[generator]
    fn f() -> impl Generator<(), &'static str, Yield = ()> {
        loop {
            if yield_!().is_err() {
                say("caught");
            }
        }
    }
    let mut g = f();
    let _ = g.start();
    g.close();
    assert_eq!((g.status(), said()), (Status::Closed, vec![]));
}

#[test]
fn a_panic_while_closing_goes_to_the_caller() {
    struct Bad;
    impl Drop for Bad {
        fn drop(&mut self) {
            raise("fie!");
        }
    }
    #[generator]
    fn f() -> impl Generator<Yield = ()> {
        let _outer = Finally("outer");
        let _bad = Bad;
        let _inner = Finally("inner");
        yield_!();
    }
    let mut g = f();
    let _ = g.start();
    assert_eq!(raised(|| g.close()), "fie!");
    // What is around it is dropped all the same.
    assert_eq!(said(), ["inner", "outer"]);
    assert_eq!(g.status(), Status::Closed);
}
