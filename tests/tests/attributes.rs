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
