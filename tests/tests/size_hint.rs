//! `size_hint` of iterators: exact or bounded where the source shows it. That it is never wrong is
//! checked with every iterating body of the corpus.

use genfn::prelude::*;

type Bounds = (usize, Option<usize>);

/// The hints before the first item and after each.
fn hints(mut items: impl Iterator) -> Vec<Bounds> {
    let mut hints = vec![items.size_hint()];
    while items.next().is_some() {
        hints.push(items.size_hint());
    }
    hints.push(items.size_hint());
    let last = hints.pop();
    assert_eq!(last, Some((0, Some(0))), "at the end");
    hints
}

/// Exact counts.
fn exactly(counts: impl IntoIterator<Item = usize>) -> Vec<Bounds> {
    let counts = counts.into_iter();
    counts.map(|count| (count, Some(count))).collect()
}

#[generator]
fn straight(n: u8) -> impl Iterator<Item = u8> {
    yield_!(n);
    let x = n + 1;
    yield_!(x);
    println!("{x}");
    let list = [yield_!(1), yield_!(2)];
    assert_eq!(list.len(), 2);
}

#[generator]
fn branches(n: u8) -> impl Iterator<Item = u8> {
    if n > 0 {
        yield_!(n);
        if n > 1 {
            yield_!(1);
        }
    }
    match n {
        0 => yield_!(2),
        1 => {
            yield_!(3);
            yield_!(4);
        }
        _ => {}
    }
    yield_!(5);
}

#[test]
fn straight_code_is_exact_and_branches_are_bounded() {
    assert_eq!(hints(straight(1)), exactly([4, 3, 2, 1, 0]));
    let at_start = (1, Some(5));
    let after_match = [(1, Some(1)), (0, Some(0))];
    assert_eq!(hints(branches(2))[..2], [at_start, (1, Some(4))]);
    assert_eq!(
        hints(branches(0)),
        [[at_start].as_slice(), &after_match].concat()
    );
    let ones = [
        at_start,
        (1, Some(4)),
        (2, Some(2)),
        (1, Some(1)),
        (0, Some(0)),
    ];
    assert_eq!(hints(branches(1)), ones);
}

#[generator]
fn each(list: Vec<u8>) -> impl Iterator<Item = u8> {
    for x in list {
        yield_!(x);
    }
}

#[generator]
fn twice_each(list: &[u8], last: u8) -> impl Iterator<Item = u8> {
    for x in list {
        yield_!(*x);
        let y = x + 1;
        yield_!(y);
    }
    yield_!(last);
}

#[generator]
fn some_of(list: Vec<u8>) -> impl Iterator<Item = u8> {
    let mut seen = Vec::new();
    for x in list {
        if x % 2 == 0 {
            continue;
        }
        yield_!(x);
        seen.push(x);
    }
    println!("{seen:?}");
}

#[generator]
fn products(a: &[u8], b: &[u8]) -> impl Iterator<Item = u8> {
    for x in a {
        for y in b {
            yield_!(x * y);
        }
        yield_!(0);
    }
}

#[generator]
fn first_of(list: Vec<u8>) -> impl Iterator<Item = Result<u8, &'static str>> {
    for x in list {
        yield_!(Ok(x.checked_sub(1).ok_or("zero")?));
    }
}

#[test]
fn a_loop_over_one_iterator_asks_it() {
    assert_eq!(hints(each(vec![1, 2, 3]))[1..], exactly([2, 1, 0]));
    assert_eq!(hints(each(vec![1, 2, 3]))[0], (0, None));
    assert_eq!(hints(twice_each(&[1, 2], 3))[1..], exactly([4, 3, 2, 1, 0]));
    assert_eq!(hints(twice_each(&[1, 2], 3))[0], (1, None));
    let some = [(0, Some(3)), (0, Some(1))];
    assert_eq!(hints(some_of(vec![1, 2, 3, 4]))[1..], some);
    // The inner loop of the turns to come has no iterator yet, until there are none.
    let products = hints(products(&[1, 2], &[3, 4]));
    let expected = [
        (3, None),
        (2, None),
        (1, None),
        (2, Some(2)),
        (1, Some(1)),
        (0, Some(0)),
    ];
    assert_eq!(products[1..], expected);
    assert!(
        hints(first_of(vec![1, 0, 2]))[1..]
            .iter()
            .all(|hint| hint.0 == 0)
    );
}

/// The loop has to move what it holds; its iterator stays in an `Option`.
#[generator]
fn loose(list: Vec<u8>) -> impl Iterator<Item = Vec<u8>> {
    let mut own = Vec::new();
    for x in list {
        own.push(x);
        yield_!(own);
        own = Vec::new();
    }
}

#[generator]
fn delegates(n: u8, list: Vec<u8>) -> impl Iterator<Item = u8> {
    yield_!(n);
    yield_from!(list);
    yield_!(n);
}

#[generator]
fn of_another(list: Vec<u8>) -> impl Iterator<Item = u8> {
    yield_from!(delegates(0, list));
}

#[generator]
fn of_a_generator() -> impl Iterator<Item = u8> {
    yield_!(1);
    yield_from!(three());
    yield_!(1);
}

#[generator]
fn three() -> impl Generator<Yield = u8> {
    yield_!(1);
    yield_!(2);
    yield_!(3);
}

#[test]
fn delegates_that_are_iterators_are_asked() {
    assert_eq!(hints(loose(vec![1, 2, 3]))[1..], exactly([2, 1, 0]));
    let before = [(2, None), (1, None)];
    let list = hints(delegates(0, vec![1, 2]));
    assert_eq!(list[..2], before);
    assert_eq!(list[2..], exactly([2, 1, 0]));
    let outer = hints(of_another(vec![1, 2]));
    assert_eq!(outer, [[(0, None)].as_slice(), &list[1..]].concat());
    let unknown = [(1, None); 4];
    let expected = [[(2, None)].as_slice(), &unknown, &[(0, Some(0))]].concat();
    assert_eq!(hints(of_a_generator()), expected);
}

#[generator]
fn leaves_early(n: u8) -> impl Iterator<Item = u8> {
    yield_!(1);
    if n == 1 {
        return;
    }
    yield_!(2);
    'block: {
        if n == 2 {
            break 'block;
        }
        yield_!(3);
    }
    yield_!(4);
}

#[generator]
fn while_(mut n: u8) -> impl Iterator<Item = u8> {
    while n > 0 {
        yield_!(n);
        n -= 1;
    }
    yield_!(0);
}

#[generator]
fn caught(list: Vec<u8>) -> impl Generator<(), u8, Yield = u8> + Iterator<Item = u8> {
    let more = yield_from!(list);
    if let Err(error) = more {
        yield_!(error).ok();
    }
}

#[test]
fn what_may_be_left_is_bounded_from_above() {
    assert_eq!(hints(leaves_early(1)), [(1, Some(4)), (0, Some(3))]);
    let all = [
        (1, Some(4)),
        (0, Some(3)),
        (0, Some(2)),
        (1, Some(1)),
        (0, Some(0)),
    ];
    assert_eq!(hints(leaves_early(3)), all);
    assert_eq!(hints(while_(1)), [(1, None), (1, None), (0, Some(0))]);
    assert_eq!(hints(caught(vec![1, 2]))[1..], [(1, Some(2)), (0, Some(1))]);
}

#[test]
fn a_block_and_a_closed_generator() {
    let list = vec![1, 2, 3];
    let block = genfn::gen_block!(move || {
        for x in list {
            yield_!(x);
        }
    });
    assert_eq!(hints(block)[1..], exactly([2, 1, 0]));
    let mut g = caught(vec![1, 2]);
    g.close();
    assert_eq!(g.size_hint(), (0, Some(0)));
    // `collect` asks after the first item.
    assert_eq!(each(vec![1; 99]).collect::<Vec<_>>().capacity(), 99);
}
