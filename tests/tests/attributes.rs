//! Attributes on statements that yield. Every attribute here is needed: the crate denies warnings.
#![deny(warnings)]

use genfn::prelude::*;

#[generator]
fn linted(c: bool) -> impl Generator<i32, Yield = i32> {
    #[allow(unused_variables)]
    let x = yield_!(1);
    #[expect(unused_variables)]
    let y = if c {
        yield_!(2);
        3
    } else {
        4
    };
    let mut z = 3;
    let _ = z;
    #[allow(unused_assignments)]
    {
        z = yield_!(3);
    }
    #[allow(unused_assignments)]
    if c {
        yield_!(4);
        z = 3;
    }
    for i in 0..2 {
        #[allow(unused_must_use)]
        Ok::<i32, i32>(yield_!(i));
    }
    match c {
        #[allow(unused_variables)]
        true => {
            let k = yield_!(5);
        }
        #[allow(unused_variables)]
        false => {
            let k = yield_!(6);
        }
    }
    #[allow(unreachable_code)]
    return if c {
        yield_!(7);
    } else {
        yield_!(8);
    };
    #[allow(unreachable_code)]
    {
        yield_!(9);
    }
}

#[test]
fn lint_attributes_stand_on_what_comes_of_their_statement() {
    let mut seen = Vec::new();
    linted(true).drive(|value| {
        seen.push(value);
        0
    });
    assert_eq!(seen, [1, 2, 3, 4, 0, 1, 5, 7]);
    let mut generator = linted(false);
    assert_eq!(generator.start(), Step::Yielded(1));
    assert_eq!(generator.send(0), Step::Yielded(3));
}

#[test]
fn attributes_without_a_meaning_may_stand_where_something_yields() {
    #[generator]
    #[rustfmt::skip]
    fn formatted(c: bool) -> impl Iterator<Item = i32> {
        #[rustfmt::skip]
        let x = { yield_!(2); 3 };
        #[cfg_attr(all(), rustfmt::skip)]
        yield_!(x);
        #[cfg_attr(all(), allow(unused_variables))]
        let y = { yield_!(4); 5 };
        #[rustfmt::skip]
        if c { yield_!(6); } else { #[rustfmt::skip] { yield_!(7) } }
        match c {
            #[rustfmt::skip]
            true => yield_!(8),
            #[cfg_attr(all(), allow(unused_variables), rustfmt::skip)]
            z => { yield_!(9) }
        }
    }
    assert!(formatted(true).eq([2, 3, 4, 6, 8]));
    assert!(formatted(false).eq([2, 3, 4, 7, 9]));
}

#[test]
fn lint_attributes_on_arguments_are_those_of_their_bindings() {
    #[generator]
    fn plain(
        #[allow(unused_variables)] x: u8,
        #[expect(unused)] y: u8,
        #[allow(unused_mut)] mut z: u8,
    ) -> impl Iterator<Item = u8> {
        yield_!(z);
    }
    #[generator]
    fn patterns(#[allow(unused_variables)] (x, y): (u8, u8), z: u8) -> impl Iterator<Item = u8> {
        yield_!(z);
    }
    #[generator(borrowing)]
    fn borrowing(#[expect(unused_variables)] x: String) -> impl Iterator<Item = u8> {
        yield_!(1);
    }
    #[generator]
    fn failing(#[expect(unused_variables)] x: String) -> impl Iterator<Item = Result<u8, String>> {
        Err("it fails")?;
    }
    assert!(plain(1, 2, 3).eq([3]));
    assert!(patterns((1, 2), 3).eq([3]));
    assert!(borrowing(String::new()).eq([1]));
    assert!(failing(String::new()).eq([Err("it fails".to_owned())]));
}
