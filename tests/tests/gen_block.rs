//! `gen_block!`: what it captures, and how; where it may stand; what its type implements.
#![deny(unused_mut, unused_variables, unused_assignments)]

use genfn::{Resume, Status, prelude::*};
use genfn_tests::trace::{Boom, D, Event, boom, eat, lg, taken};
use std::cell::Cell;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

/// The items, by `next` and by `fold`, which must agree.
fn both_ways<I: Iterator<Item: PartialEq + Debug>>(make: impl Fn() -> I) -> Vec<I::Item> {
    let mut stepped = Vec::new();
    let mut items = make();
    for item in items.by_ref() {
        stepped.push(item);
    }
    assert!(items.next().is_none());
    let folded = make().fold(Vec::new(), |mut all, item| {
        all.push(item);
        all
    });
    assert_eq!(stepped, folded);
    stepped
}

// Captures of a block that does not move.

#[test]
fn a_borrowed_local_is_there_afterwards() {
    let list = vec![1, 2, 3];
    let items = both_ways(|| {
        gen_block!(|| {
            for n in &list {
                yield_!(n * 2);
            }
        })
    });
    assert_eq!(items, [2, 4, 6]);
    assert_eq!(list, [1, 2, 3]);
}

#[test]
fn items_may_borrow_from_what_is_borrowed() {
    let words = vec!["a b".to_owned(), "c".to_owned()];
    let mut first = None;
    {
        let split = gen_block!(|| {
            for line in &words {
                for word in line.split(' ') {
                    yield_!(word);
                }
            }
        });
        for word in split {
            first = first.or(Some(word));
        }
    }
    assert_eq!(first, Some("a"));
}

#[test]
fn a_change_is_seen_afterwards() {
    let mut total = 0;
    let mut log = Vec::new();
    let mut items = gen_block!(|| {
        for n in 0..4 {
            total += n;
            log.push(n);
            yield_!(n);
        }
    });
    assert_eq!(items.next(), Some(0));
    assert_eq!(items.next(), Some(1));
    assert_eq!(total, 1);
    assert_eq!(log, [0, 1]);
    let items = gen_block!(|| {
        for n in 0..4 {
            total += n;
            log.push(n);
            yield_!(n);
        }
    });
    assert_eq!(items.sum::<i32>(), 6);
    assert_eq!((total, log.len()), (7, 6));
}

#[test]
fn what_is_not_moved_can_be_shared() {
    let cell = Cell::new(0);
    let ticks = gen_block!(|| {
        loop {
            cell.set(cell.get() + 1);
            yield_!(cell.get());
        }
    });
    let ticks: Vec<i32> = ticks.take(2).collect();
    cell.set(10);
    assert_eq!((ticks, cell.get()), (vec![1, 2], 10));
}

// Captures of a block that moves.

#[test]
fn a_moved_list_is_used_up() {
    let make = || {
        let list = vec!["a".to_owned(), "b".to_owned()];
        gen_block!(move || {
            for s in list {
                yield_!(s);
            }
        })
    };
    assert_eq!(both_ways(make), ["a", "b"]);
}

#[test]
fn moved_values_go_where_a_function_takes_them() {
    let make = || {
        let (a, b, c) = (D(1), D(2), Some(D(3)));
        gen_block!(move || {
            yield_!(eat(a));
            let held = b;
            yield_!(held.0);
            drop(held);
            if let Some(c) = c {
                yield_!(c.0);
            }
        })
    };
    drop(taken());
    assert_eq!(both_ways(make), [1, 2, 3]);
    let once = [
        Event::Log(1),
        Event::Drop(1),
        Event::Drop(2),
        Event::Drop(3),
    ];
    assert_eq!(taken(), [once.clone(), once].concat());
}

#[test]
fn a_copy_is_changed_apart() {
    let mut count = 0;
    let mut list = Vec::new();
    let items = gen_block!(move || {
        while count < 3 {
            count += 1;
            list.push(count);
            yield_!(list.len());
        }
    });
    assert_eq!(items.collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(count, 0);
}

#[test]
fn a_moved_reference_lends_across_yields() {
    let mut list = vec![1, 2, 3];
    {
        let list = &mut list;
        let items = gen_block!(move || {
            for n in list.iter_mut() {
                *n *= 10;
                yield_!(*n);
            }
        });
        assert_eq!(items.collect::<Vec<_>>(), [10, 20, 30]);
    }
    let slice = &mut list[..];
    let items = gen_block!(move || {
        for n in slice {
            yield_!(n);
        }
    });
    items.for_each(|n| *n += 1);
    let all = &list;
    let items = gen_block!(move || {
        yield_from!(all.iter().copied());
        yield_!(all.len());
    });
    assert_eq!(items.collect::<Vec<usize>>(), [11, 21, 31, 3]);
}

#[test]
fn the_mut_of_a_reference_is_not_needed() {
    let mut grid = [[1, 2], [3, 4]];
    let rows = &mut grid;
    let cells = gen_block!(move || {
        for row in rows.iter_mut() {
            for cell in row.iter_mut() {
                *cell += 1;
                yield_!(*cell);
            }
        }
    });
    assert_eq!(cells.sum::<i32>(), 14);
    assert_eq!(grid, [[2, 3], [4, 5]]);
}

#[test]
fn what_is_only_called_is_captured_as_by_a_closure() {
    let offset = 10;
    let add = move |n: i32| n + offset;
    let mut calls = 0;
    let mut count = || {
        calls += 1;
        calls
    };
    let items = gen_block!(move || {
        for n in 0..3 {
            yield_!(add(n) + count());
        }
    });
    assert_eq!(items.collect::<Vec<_>>(), [11, 13, 15]);
    assert_eq!((add(1), calls), (11, 3));
}

fn double(n: i32) -> i32 {
    n * 2
}

const LIMIT: i32 = 3;

#[test]
fn functions_and_constants_are_as_good_as_locals() {
    let make = || {
        gen_block!(move || {
            for n in (0..LIMIT).map(double) {
                yield_!(n);
            }
            let f = double;
            yield_!(f(LIMIT));
            fn triple(n: i32) -> i32 {
                n * 3
            }
            use std::ops::Neg as _;
            use std::primitive::i32 as number;
            yield_from!((1..LIMIT).map(triple).map(number::neg));
        })
    };
    assert_eq!(both_ways(make), [0, 2, 4, 6, -3, -6]);
}

#[test]
fn a_function_once_is_called_through_a_local() {
    let name = "n".to_owned();
    let once = move || name;
    let items = gen_block!(move || {
        yield_!("first".to_owned());
        yield_!({ once }());
    });
    assert_eq!(items.collect::<Vec<_>>(), ["first", "n"]);
}

#[test]
fn hidden_captures_are_told_apart() {
    let make = || {
        let (n, text) = (1, "ab".to_owned());
        gen_block!(move || {
            yield_!(n);
            let n = n + text.len();
            yield_!(n);
            {
                let text = format!("{text}{n}");
                yield_!(text.len());
            }
            for text in [text.as_str()].map(str::len) {
                yield_!(text);
            }
            yield_!(text.len() + n);
        })
    };
    assert_eq!(both_ways(make), [1, 3, 3, 2, 5]);
}

#[test]
fn format_strings_capture() {
    let (name, width, unused) = ("x".to_owned(), 3, 1);
    let items = gen_block!(move || {
        yield_!(format!("{name:>width$}"));
        let name = "own";
        yield_!(format!(
            "{name} {{unused}} {unused}",
            unused = width + unused
        ));
        assert!(width == 3, "{name} {width}");
    });
    assert_eq!(items.collect::<Vec<_>>(), ["  x", "own {unused} 4"]);
}

#[test]
fn nested_closures_and_other_macros_mention_captures() {
    macro_rules! sum {
        ($($n:expr),*) => { 0 $(+ $n)* };
    }
    let make = || {
        let (factor, list, base, seen) = (3, vec![1, 2], 100, Cell::new(0));
        gen_block!(move || {
            let scaled: Vec<i32> = list.iter().map(|n| n * factor).collect();
            for n in scaled {
                seen.set(seen.get() + 1);
                yield_!(sum!(base, n, seen.get()));
            }
        })
    };
    assert_eq!(both_ways(make), [104, 108]);
}

#[test]
fn only_the_field_that_is_mentioned_is_moved() {
    struct Pair {
        name: String,
        rest: String,
        count: usize,
    }
    let mut pair = Pair {
        name: "n".into(),
        rest: "r".into(),
        count: 0,
    };
    let items = gen_block!(move || {
        while pair.count < 2 {
            pair.count += 1;
            yield_!(pair.name.len() + pair.count);
        }
    });
    assert_eq!(items.sum::<usize>(), 5);
    assert_eq!(pair.rest, "r");
}

// Methods.

struct Shelf<T> {
    items: Vec<T>,
    step: u8,
}

impl<T: Clone + Into<u32>> Shelf<T> {
    fn len(&self) -> usize {
        self.items.len()
    }
    fn each(&self) -> impl Iterator<Item = u32> {
        gen_block!(move || {
            for item in &self.items {
                yield_!(item.clone().into() + u32::from(self.step));
            }
            yield_!(u32::try_from(self.len()).unwrap());
        })
    }
    fn borrowed(&self) -> impl Iterator<Item = &T> {
        gen_block!(|| {
            for item in &self.items {
                yield_!(item);
            }
        })
    }
    fn by_field(&self) -> impl Iterator<Item = &T> {
        gen_block!(move || {
            let mut index = 0;
            while index < self.items.len() {
                yield_!(&self.items[index]);
                index += usize::from(self.step);
            }
        })
    }
    fn change(&mut self) -> impl Iterator<Item = &mut T> {
        gen_block!(move || {
            for item in self.items.iter_mut() {
                yield_!(item);
            }
        })
    }
    fn grow(&mut self, more: T) -> impl Iterator<Item = usize> {
        gen_block!(move || {
            loop {
                self.items.push(more.clone());
                yield_!(self.len());
            }
        })
    }
    fn into_each(self) -> impl Iterator<Item = T> {
        gen_block!(move || {
            let Shelf { items, step } = self;
            for item in items.into_iter().skip(usize::from(step)) {
                yield_!(item);
            }
        })
    }
}

#[test]
fn methods_capture_self() {
    let mut shelf = Shelf {
        items: vec![1_u8, 2],
        step: 1,
    };
    assert_eq!(both_ways(|| shelf.each()), [2, 3, 2]);
    assert_eq!(both_ways(|| shelf.borrowed()), [&1, &2]);
    assert_eq!(both_ways(|| shelf.by_field()), [&1, &2]);
    shelf.change().for_each(|item| *item += 1);
    assert_eq!(shelf.grow(7).take(2).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(shelf.into_each().collect::<Vec<_>>(), [3, 7, 7]);
}

impl std::fmt::Display for Shelf<u8> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.step.to_string())
    }
}

impl Shelf<u8> {
    fn shown(self) -> impl Iterator<Item = String> {
        gen_block!(move || {
            yield_!(format!("{self}"));
            yield_!(format!("<{self:>3}>"));
        })
    }
}

#[test]
fn format_strings_capture_self() {
    let shelf = || Shelf {
        items: vec![],
        step: 7,
    };
    assert_eq!(both_ways(|| shelf().shown()), ["7", "<  7>"]);
}

// Where it may stand.

fn squares(up_to: u64) -> impl Iterator<Item = u64> + Clone + Debug {
    gen_block!(move || {
        let mut n = 0;
        while n < up_to {
            n += 1;
            yield_!(n * n);
        }
    })
}

fn boxed<'a>(text: &'a str, letter: char) -> Box<dyn Iterator<Item = usize> + 'a> {
    Box::new(gen_block!(move || {
        for (index, found) in text.char_indices() {
            if found == letter {
                yield_!(index);
            }
        }
    }))
}

fn chunks<const N: usize, I: Iterator<Item: Copy>>(items: I) -> impl Iterator<Item = [I::Item; N]> {
    gen_block!(move || {
        let mut chunk = Vec::new();
        for item in items {
            chunk.push(item);
            if let Ok(full) = <[_; N]>::try_from(chunk.as_slice()) {
                yield_!(full);
                chunk.clear();
            }
        }
    })
}

#[test]
fn a_function_can_return_it() {
    assert_eq!(both_ways(|| squares(3)), [1, 4, 9]);
    assert_eq!(both_ways(|| boxed("abca", 'a')), [0, 3]);
    assert_eq!(chunks::<2, _>(0..5).collect::<Vec<_>>(), [[0, 1], [2, 3]]);
}

#[test]
fn adaptors_follow_directly() {
    let odd = gen_block!(|| {
        for n in 0..10 {
            yield_!(n);
        }
    })
    .filter(|n| n % 2 == 1)
    .map(|n| n * n)
    .sum::<i32>();
    assert_eq!(odd, 165);
    let text = (1..=3)
        .flat_map(|n| {
            gen_block!(move || {
                for i in 0..n {
                    yield_!((n, i));
                }
            })
        })
        .map(|(n, i)| format!("{n}{i}"))
        .collect::<Vec<_>>()
        .join(" ");
    assert_eq!(text, "10 20 21 30 31 32");
}

#[test]
fn the_body_may_be_any_expression() {
    let list = [1, 2];
    assert_eq!(gen_block!(|| yield_!(1)).collect::<Vec<_>>(), [1]);
    assert_eq!(
        gen_block!(move || for n in list {
            yield_!(n)
        })
        .sum::<i32>(),
        3
    );
    assert_eq!(gen_block!(|| yield_from!(list)).sum::<i32>(), 3);
    assert_eq!(
        gen_block!(|| if list.len() > 2 {
            yield_!(1)
        })
        .count(),
        0
    );
    assert_eq!(
        genfn::gen_block!(|| genfn::yield_!("path")).next(),
        Some("path")
    );
    assert_eq!(gen_block!(|| -> u8 {}).next(), None);
    assert_eq!(gen_block! { || { yield_!(()); } }.count(), 1);
}

#[test]
fn return_ends_it() {
    let make = || {
        gen_block!(|| {
            'rows: for row in 0.. {
                for column in 0..row {
                    if column > 1 {
                        continue 'rows;
                    }
                    if row == 4 {
                        return;
                    }
                    yield_!(row * 10 + column);
                }
            }
        })
    };
    assert_eq!(both_ways(make), [10, 20, 21, 30, 31]);
}

#[generator]
fn outer(words: Vec<String>, base: usize) -> impl Iterator<Item = usize> {
    let mut seen = 0;
    let lengths = gen_block!(move || {
        for word in words {
            yield_!(word.len());
        }
    });
    for length in lengths {
        seen += 1;
        yield_!(base + length);
    }
    let limit = 3;
    yield_from!(gen_block!(move || {
        for n in 0..limit {
            yield_!(n * seen);
        }
    }));
    yield_!(gen_block!(|| yield_from!(0..limit)).sum());
    println!("{:?}", gen_block!(|| yield_!(seen)).next());
}

#[test]
fn a_generator_may_hold_some() {
    let words = || vec!["a".to_owned(), "bcd".to_owned()];
    assert_eq!(both_ways(|| outer(words(), 10)), [11, 13, 0, 2, 4, 3]);
}

#[generator]
fn guarded(a: D, b: (D, i64)) -> impl Iterator<Item = i64> {
    let block = gen_block!(move || {
        yield_!(a.id());
        yield_!(b.1);
        drop(b);
    });
    yield_!(0);
    yield_from!(block);
    yield_!(3);
}

#[test]
fn a_generator_gives_away_what_a_block_takes() {
    drop(taken());
    assert_eq!(guarded(D(1), (D(2), 5)).collect::<Vec<_>>(), [0, 1, 5, 3]);
    assert_eq!(taken(), [Event::Drop(2), Event::Drop(1)]);
    for _ in guarded(D(1), (D(2), 5)).take(2) {}
    assert_eq!(taken(), [Event::Drop(1), Event::Drop(2)]);
}

struct Tree(u32, Vec<Tree>);

impl Tree {
    #[generator]
    fn walk(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        yield_!(self.0);
        let deeper = gen_block!(|| {
            for child in &self.1 {
                yield_from!(child.walk());
            }
        });
        yield_from!(deeper);
        yield_!(self.0 + 100);
    }
}

#[test]
fn a_method_that_is_a_generator_lends_itself() {
    let tree = Tree(1, vec![Tree(2, vec![]), Tree(3, vec![])]);
    assert_eq!(both_ways(|| tree.walk()), [1, 2, 102, 3, 103, 101]);
}

#[test]
fn a_block_may_hold_another() {
    let make = || {
        let rows = vec![vec![1, 2], vec![3]];
        gen_block!(move || {
            for row in rows {
                let offset = row.len();
                yield_from!(gen_block!(move || {
                    for n in row {
                        yield_!(n + offset);
                        yield_from!(gen_block!(move || yield_!(offset)));
                    }
                }));
                yield_!(offset * 100);
            }
        })
    };
    assert_eq!(both_ways(make), [3, 2, 4, 2, 200, 4, 1, 100]);
}

#[test]
fn macros_may_make_it() {
    macro_rules! counted {
        ($from:expr, $name:ident => $value:expr) => {
            gen_block!(move || {
                let mut $name = $from;
                while $name > 0 {
                    yield_!($value);
                    $name -= 1;
                }
            })
        };
    }
    let (n, count) = (3, 10);
    assert_eq!(
        counted!(n, i => i + count).collect::<Vec<_>>(),
        [13, 12, 11]
    );
    assert_eq!(
        vec![
            counted!(2, i => i).count(),
            gen_block!(|| yield_!(count)).count()
        ],
        [2, 1]
    );
}

// The item type.

#[test]
fn the_item_type_can_be_named() {
    let functions = gen_block!(|| -> Box<dyn Fn(i32) -> i32> {
        for n in 1..3 {
            yield_!(Box::new(move |i| i * n));
        }
        yield_!(Box::new(|i| i + 1));
    });
    assert_eq!(functions.map(|f| f(5)).collect::<Vec<_>>(), [5, 10, 6]);
    let empty = gen_block!(|| -> &'static str {});
    assert_eq!(empty.max(), None);
}

#[test]
fn a_question_mark_yields_the_error_and_ends() {
    let make = || {
        let text = "1 2 x 4";
        gen_block!(move || -> Result<i32, String> {
            for word in text.split(' ') {
                let n: i32 = word.parse().map_err(|_| format!("{word}?"))?;
                yield_!(Ok(n));
            }
        })
    };
    assert_eq!(both_ways(make), [Ok(1), Ok(2), Err("x?".to_owned())]);
}

#[test]
fn the_item_type_is_inferred_from_later_code() {
    let mut total = 0_u64;
    for n in gen_block!(|| {
        let mut list = Vec::new();
        for n in 1..4 {
            list.push(n);
            yield_!(n);
        }
        yield_!(list.len() as _);
    }) {
        total += n;
    }
    assert_eq!(total, 9);
    let parsed = gen_block!(|| yield_!("7".parse().unwrap())).next();
    assert_eq!(parsed, Some(7_u8));
}

// The protocol.

#[test]
fn it_is_a_generator() {
    let list = vec![1, 2];
    let mut block = gen_block!(|| {
        for n in &list {
            yield_!(*n);
        }
    });
    assert_eq!(block.status(), Status::Created);
    assert_eq!(block.start(), Step::Yielded(1));
    assert_eq!(block.status(), Status::Suspended);
    assert!(catch_unwind(AssertUnwindSafe(|| block.start())).is_err());
    assert_eq!(block.send(()), Step::Yielded(2));
    assert_eq!(block.resume(Resume::Send(())), Step::Returned(()));
    assert_eq!(block.status(), Status::Closed);
    assert_eq!(block.next(), None);
    assert!(catch_unwind(AssertUnwindSafe(|| block.advance())).is_err());
    let mut seen = Vec::new();
    gen_block!(|| yield_from!(list.iter())).drive(|n| seen.push(*n));
    assert_eq!(seen, [1, 2]);
}

#[test]
fn captures_drop_as_those_of_a_closure() {
    let closure = || {
        let (a, b, c) = (D(1), D(2), D(3));
        move || {
            lg(b.0);
            let local = D(4);
            lg(local.id());
            lg(c.id() + a.id() + b.id());
        }
    };
    let block = || {
        let (a, b, c) = (D(1), D(2), D(3));
        gen_block!(move || {
            lg(b.0);
            let local = D(4);
            yield_!(0);
            lg(local.id());
            lg(c.id() + a.id() + b.id());
        })
    };
    drop(taken());
    closure()();
    let expected = taken();
    block().for_each(drop);
    assert_eq!(taken(), expected);
    for _ in block() {}
    assert_eq!(taken(), expected);

    drop(closure());
    let expected = taken();
    drop(block());
    assert_eq!(taken(), expected);
    block().close();
    assert_eq!(taken(), expected);
}

#[test]
fn close_drops_everything_once() {
    let (a, called) = (D(1), Rc::new(D(2)));
    let function = {
        let called = Rc::clone(&called);
        move || called.0
    };
    let mut block = gen_block!(move || {
        let local = D(3);
        yield_!(a.id() + function());
        drop(local);
    });
    drop(taken());
    assert_eq!(block.next(), Some(3));
    assert_eq!(Rc::strong_count(&called), 2);
    block.close();
    assert_eq!(taken(), [Event::Drop(3), Event::Drop(1)]);
    assert_eq!(Rc::strong_count(&called), 1);
    block.close();
    assert_eq!((block.status(), block.next()), (Status::Closed, None));
    drop(block);
    assert_eq!(taken(), []);
}

#[test]
fn a_panic_closes_it() {
    let make = || {
        let a = D(1);
        gen_block!(move || {
            let local = D(2);
            yield_!(a.id());
            drop(local);
            boom(7);
        })
    };
    drop(taken());
    let mut block = make();
    assert_eq!(block.next(), Some(1));
    let payload = catch_unwind(AssertUnwindSafe(|| block.next())).unwrap_err();
    assert_eq!(payload.downcast::<Boom>().unwrap().0, 7);
    assert_eq!((block.status(), block.next()), (Status::Closed, None));
    assert_eq!(taken(), [Event::Drop(2), Event::Drop(1)]);
    assert!(catch_unwind(|| make().count()).is_err());
    assert_eq!(taken(), [Event::Drop(2), Event::Drop(1)]);
}

#[test]
fn it_is_cloned_and_shown_with_what_it_holds() {
    let (items, line) = (vec![1, 2, 3], line!() + 3);
    let mut block = gen_block!(move || {
        for n in items {
            yield_!(n);
        }
    });
    let shown = format!("{block:?}");
    assert_eq!(shown, "gen_block { Created, items: [1, 2, 3] }");
    block.next();
    let mut twin = block.clone();
    assert_eq!(twin.by_ref().collect::<Vec<_>>(), [2, 3]);
    assert_eq!(block.next(), Some(2));
    let shown = format!("{block:?}");
    assert!(
        shown.starts_with(&format!("gen_block {{ Suspended at line {line}, ")),
        "{shown}"
    );
    assert_eq!(format!("{twin:?}"), "gen_block { Closed }");
}

#[test]
fn auto_traits_are_those_of_what_it_holds() {
    fn is_send<T: Send + Sync + Unpin + 'static>(value: T) -> T {
        value
    }
    let list = vec![1];
    assert_eq!(is_send(gen_block!(move || yield_from!(list))).count(), 1);
    assert_eq!(is_send(squares(1).map(|n| n + 1)).next(), Some(2));
}

// Attributes.

#[test]
fn a_cfg_applies_to_what_yields() {
    let one = 1;
    let items = gen_block!(move || {
        #[cfg(not(debug_assertions))]
        yield_!(not_there);
        #[cfg(debug_assertions)]
        yield_!(one);
        #[cfg(any())]
        yield_!(not_there);
        #[cfg(any())]
        eat(not_there);
        yield_!(2);
    });
    assert_eq!(items.sum::<i32>(), 3);
}
