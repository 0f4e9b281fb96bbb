use genfn::prelude::*;

#[test]
fn borrows() {
    let list = vec![1, 2, 3];
    let doubled = gen_block!(|| {
        for n in &list {
            yield_!(n * 2);
        }
    });
    assert_eq!(doubled.collect::<Vec<_>>(), [2, 4, 6]);
    assert_eq!(list, [1, 2, 3]);
}

#[test]
fn consumes() {
    let list = vec![String::from("a"), String::from("b")];
    let all = gen_block!(move || {
        for s in list {
            yield_!(s);
        }
    });
    assert_eq!(all.collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn mutates() {
    let mut total = 0;
    let sum: i32 = gen_block!(|| {
        for n in 0..4 {
            total += n;
            yield_!(n);
        }
    })
    .sum();
    assert_eq!((sum, total), (6, 6));
    for n in gen_block!(|| {
        for n in 0..4 {
            total += n;
            yield_!(n);
        }
    }) {
        assert!(n < 4);
    }
    assert_eq!(total, 12);
}

#[test]
fn own_counter() {
    let mut count = 0;
    let mut list = Vec::new();
    let g = gen_block!(move || {
        while count < 3 {
            count += 1;
            list.push(count);
            yield_!(list.len());
        }
    });
    assert_eq!(g.collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(count, 0);
}

struct Shelf {
    items: Vec<u8>,
    step: u8,
}

impl Shelf {
    fn each(&self) -> impl Iterator<Item = u8> {
        gen_block!(move || {
            for item in &self.items {
                yield_!(item + self.step);
            }
        })
    }
    fn each_ref(&self) -> impl Iterator<Item = &u8> {
        gen_block!(|| {
            for item in &self.items {
                yield_!(item);
            }
        })
    }
    fn change(&mut self) -> impl Iterator<Item = &mut u8> {
        gen_block!(move || {
            for item in self.items.iter_mut() {
                yield_!(item);
            }
        })
    }
    fn into(self) -> impl Iterator<Item = u8> {
        let step = self.step;
        gen_block!(move || {
            let Shelf { items, .. } = self;
            for item in items {
                yield_!(item + step);
            }
        })
    }
}

#[test]
fn methods() {
    let mut shelf = Shelf {
        items: vec![1, 2],
        step: 10,
    };
    assert_eq!(shelf.each().collect::<Vec<_>>(), [11, 12]);
    assert_eq!(shelf.each_ref().collect::<Vec<_>>(), [&1, &2]);
    shelf.change().for_each(|item| *item += 1);
    assert_eq!(shelf.into().collect::<Vec<_>>(), [12, 13]);
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
    yield_from!(gen_block!(move || for n in 0..limit {
        yield_!(n * seen);
    }));
    yield_!(
        gen_block!(|| for n in 0..limit {
            yield_!(n);
        })
        .sum()
    );
}

#[test]
fn nested() {
    let words = || vec!["a".to_owned(), "bcd".to_owned()];
    assert_eq!(outer(words(), 10).collect::<Vec<_>>(), [11, 13, 0, 2, 4, 3]);
    assert_eq!(outer(words(), 10).sum::<usize>(), 33);
}

#[test]
fn nested_blocks() {
    let rows = vec![vec![1, 2], vec![3]];
    let flat = gen_block!(move || {
        for row in rows {
            let offset = row.len();
            yield_from!(gen_block!(move || {
                for n in row {
                    yield_!(n + offset);
                }
            }));
        }
    });
    assert_eq!(flat.clone().collect::<Vec<_>>(), [3, 4, 4]);
    assert_eq!(flat.sum::<usize>(), 11);
}
