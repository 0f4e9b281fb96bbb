//! Types of locals: a body needs no annotation that a plain function would not need.
#![allow(
    clippy::default_trait_access,
    clippy::needless_for_each,
    clippy::redundant_closure_for_method_calls,
    reason = "the shorter forms would name the types that are to be inferred"
)]

use genfn::prelude::*;
use std::collections::HashMap;
use std::fmt::Display;

fn all<I: IntoIterator>(items: I) -> Vec<I::Item> {
    items.into_iter().collect()
}

#[test]
fn an_empty_vector_is_typed_by_a_later_push() {
    #[generator]
    fn f() -> impl Generator<u8, Yield = usize, Return = Vec<u8>> {
        let mut list = Vec::new();
        let first = yield_!(list.len());
        list.push(first);
        let second = yield_!(list.len());
        list.push(second);
        list
    }
    assert_eq!(f().drive(|n| u8::try_from(n).expect("it is small")), [0, 1]);
}

#[test]
fn collections_are_typed_behind_the_yield() {
    #[generator]
    fn f() -> impl Iterator<Item = usize> {
        let mut map = HashMap::new();
        let mut best = None;
        let text = Default::default();
        yield_!(map.len());
        map.insert("a", 1_u16);
        best = best.max(Some('c'));
        yield_!(map.len() + usize::from(best.is_some()));
        yield_!(String::len(&text));
    }
    assert_eq!(all(f()), [0, 2, 0]);
}

#[test]
fn integer_literals() {
    #[generator]
    fn f(limit: u16) -> impl Iterator<Item = u64> {
        let mut small = 0;
        let big = 1;
        let unused = 300;
        while small < limit {
            yield_!(big << small);
            small += 5;
        }
        yield_!(u64::from(small) + u64::from(unused == 300));
    }
    assert_eq!(all(f(9)), [1, 32, 11]);
}

#[test]
fn float_literals_and_arithmetic() {
    #[generator]
    fn f(scale: f32) -> impl Generator<f32, Yield = f32, Return = f32> {
        let mut sum = 0.0;
        let step = 2.0;
        for _ in 0..2 {
            let x = yield_!(sum);
            sum += x * step;
        }
        sum * scale
    }
    let mut g = f(0.5);
    assert_eq!(g.start(), Step::Yielded(0.0));
    assert_eq!(g.send(1.0), Step::Yielded(2.0));
    assert_eq!(g.send(3.0), Step::Returned(4.0));
}

#[test]
fn closures_live_across_yields() {
    #[generator]
    fn f(offset: i32) -> impl Generator<i32, Yield = i32, Return = i32> {
        let add = move |n| n + offset;
        let mut calls = 0;
        let mut count = move || {
            calls += 1;
            calls
        };
        let x = yield_!(add(1));
        count();
        let y = yield_!(add(x));
        add(y) + count()
    }
    let mut g = f(10);
    assert_eq!(g.start(), Step::Yielded(11));
    assert_eq!(g.send(2), Step::Yielded(12));
    assert_eq!(g.send(3), Step::Returned(15));
}

#[test]
fn iterator_chains_live_across_yields() {
    #[generator]
    fn f(list: Vec<i32>, by: i32) -> impl Iterator<Item = i32> {
        let mut chain = list
            .into_iter()
            .filter(move |n| n % by != 0)
            .map(|n| n * 10)
            .enumerate();
        while let Some((i, n)) = chain.next() {
            yield_!(n);
            if i == 1 {
                break;
            }
        }
        for (_, n) in chain {
            yield_!(-n);
        }
    }
    assert_eq!(all(f(vec![1, 2, 3, 4, 5, 6, 7], 2)), [10, 30, -50, -70]);
}

#[test]
fn the_opaque_type_of_another_generator() {
    #[generator]
    fn inner(n: i32) -> impl Generator<i32, Yield = i32, Return = i32> {
        let x = yield_!(n);
        x * 2
    }
    #[generator]
    fn outer() -> impl Generator<i32, Yield = i32, Return = (i32, i32)> {
        let mut first = inner(1);
        let second = inner(2);
        let started = first.start();
        let x = yield_!(0);
        let end = first.send(x);
        // The braces say that the calls consume.
        let n = { started }.yielded().unwrap_or(-1) + { end }.returned().unwrap_or(-2);
        let m = yield_from!(second);
        (n, m)
    }
    let mut g = outer();
    assert_eq!(g.start(), Step::Yielded(0));
    assert_eq!(g.send(5), Step::Yielded(2));
    assert_eq!(g.send(6), Step::Returned((11, 12)));
}

#[test]
fn yielded_values_are_coerced() {
    #[generator]
    fn boxes(n: u8) -> impl Iterator<Item = Box<dyn Display>> {
        let text = String::from("a");
        yield_!(Box::new(n));
        yield_!(Box::new(text));
        for letter in ['x', 'y'] {
            yield_!(Box::new(letter));
        }
    }
    let text: String = boxes(7).map(|item| item.to_string()).collect();
    assert_eq!(text, "7axy");

    #[generator]
    fn slices<'a>(array: &'a [i32; 3]) -> impl Iterator<Item = &'a [i32]> {
        yield_!(array);
        yield_!(&array[1..]);
        yield_!(&[]);
    }
    assert_eq!(all(slices(&[1, 2, 3])), [&[1, 2, 3][..], &[2, 3], &[]]);

    #[generator]
    fn functions() -> impl Iterator<Item = fn(i32) -> i32> {
        fn twice(n: i32) -> i32 {
            n * 2
        }
        yield_!(twice);
        yield_!(|n| n + 1);
    }
    assert_eq!(functions().map(|f| f(5)).collect::<Vec<_>>(), [10, 6]);
}

#[test]
fn returned_values_are_coerced() {
    #[generator]
    fn f(n: i32) -> impl Generator<i32, Yield = i32, Return = Box<dyn Display>> {
        let x = yield_!(n);
        if x > n {
            return Box::new(x);
        }
        yield_!(x);
        Box::new("small")
    }
    assert_eq!(f(1).drive(|n| n + 1).to_string(), "2");
    assert_eq!(f(1).drive(|n| n).to_string(), "small");
}

#[test]
fn the_else_branch_is_typed_by_the_then_branch() {
    #[generator]
    fn f(fill: bool) -> impl Generator<String, Yield = usize, Return = usize> {
        let mut list = Vec::new();
        let mut found = None;
        if fill {
            let text = yield_!(list.len());
            list.push(text.clone());
            found = Some(text);
        } else {
            list.iter()
                .for_each(|text| found = Some(text.to_uppercase()));
            let longest = list.iter().map(|text| text.len()).max();
            yield_!(longest.unwrap_or(0));
        }
        list.len() + found.map_or(0, |text| text.len())
    }
    let answer = |_| "abc".to_string();
    assert_eq!(f(true).drive(answer), 4);
    assert_eq!(f(false).drive(answer), 0);
    let mut g = f(true);
    let _ = g.start();
    assert_eq!(g.send("ab".into()), Step::Returned(3));
}

#[test]
fn a_later_arm_is_typed_by_an_earlier_one() {
    #[generator]
    fn f(kind: u8) -> impl Generator<u32, Yield = usize, Return = u32> {
        let mut list = Vec::new();
        let mut last = None;
        match kind {
            0 => {
                let n = yield_!(list.len());
                list.push(n);
                last = list.last().copied();
            }
            1 => {
                yield_!(list.capacity());
                last = list.iter().map(|n| n.count_ones()).max();
            }
            _ => {
                let sum = list.iter().map(|n| n.leading_zeros()).sum();
                yield_!(list.len());
                last = last.or(Some(sum));
            }
        }
        last.unwrap_or(100)
    }
    assert_eq!(f(0).drive(|_| 7), 7);
    assert_eq!(f(1).drive(|_| 7), 100);
    assert_eq!(f(2).drive(|_| 7), 0);
}

#[test]
fn a_loop_is_typed_by_what_stands_in_front_of_it() {
    #[generator]
    fn f() -> impl Generator<&'static str, Yield = usize, Return = Vec<&'static str>> {
        let mut words = Vec::new();
        let mut last = "";
        loop {
            let word = yield_!(words.len());
            if word.len() < last.len() {
                break;
            }
            last = word;
            words.push(word);
        }
        words.retain(|word| word.is_ascii());
        words
    }
    let mut g = f();
    let _ = g.start();
    let _ = g.send("a");
    assert_eq!(g.send("bé"), Step::Yielded(2));
    assert_eq!(g.send(""), Step::Returned(vec!["a"]));
}

#[test]
fn deferred_locals_are_typed_where_they_are_initialised() {
    #[generator]
    fn f(n: u8) -> impl Generator<u8, Yield = u8, Return = String> {
        let text;
        let (left, right);
        let x = yield_!(n);
        if x > 3 {
            text = "large".to_string();
            (left, right) = (x, 1);
        } else {
            yield_!(x);
            text = format!("{x}");
            (left, right) = (0, x);
        }
        yield_!(left);
        text.to_uppercase() + &right.to_string()
    }
    assert_eq!(f(1).drive(|n| n + 1), "22");
    assert_eq!(f(9).drive(|n| n + 1), "LARGE1");
}

#[test]
fn values_of_constructs_need_no_annotation() {
    #[generator]
    fn f(n: u16) -> impl Generator<u16, Yield = u16, Return = u16> {
        let a = if n > 0 { yield_!(1) } else { 0 };
        let b = match a {
            0 => yield_!(2),
            more => more.leading_zeros().try_into().unwrap_or(1),
        };
        let c = loop {
            let x = yield_!(3);
            if x.is_power_of_two() {
                break x;
            }
        };
        let d = {
            let y = yield_!(4);
            y.saturating_sub(1)
        };
        let e = 'block: {
            if d == 0 {
                break 'block Default::default();
            }
            yield_!(5)
        };
        a.max(b) + c.min(d) + u16::from(e.is_power_of_two())
    }
    assert_eq!(f(0).drive(|_| 4), 4 + 3 + 1);
    assert_eq!(f(1).drive(|_| 1), 15);
}

#[test]
fn parsed_values_are_typed_by_their_use() {
    #[generator]
    fn f(
        text: String,
    ) -> impl Generator<Yield = usize, Return = Result<i8, std::num::ParseIntError>> {
        let mut total = 0;
        for word in text.split(' ').map(str::to_string).collect::<Vec<_>>() {
            let n = word.parse()?;
            yield_!(word.len());
            total = i8::max(total, n);
        }
        Ok(total)
    }
    assert_eq!(f("1 20".into()).drive(|_| ()), Ok(20));
    assert!(f("1 x".into()).drive(|_| ()).is_err());
}
