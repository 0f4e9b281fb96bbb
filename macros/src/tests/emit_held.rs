//! What is asked of macros that may declare something.

use super::emit::{expansion, plain};

fn asks(source: &str) -> usize {
    plain(&expansion(source)).matches("holds_nothing(").count()
}

#[test]
fn a_macro_is_asked_where_a_yield_follows_in_its_scope() {
    assert_eq!(asks("my!(a); yield_!(1);"), 1);
    assert_eq!(asks("loop { my!(a); if b { yield_!(1); } }"), 1);
    assert_eq!(asks("{ my! { a } yield_!(1); my!(b); }"), 1);
}

#[test]
fn none_is_asked_where_nothing_could_be_missed() {
    assert_eq!(asks("yield_!(1); my!(a);"), 0);
    assert_eq!(asks("{ my!(a); } yield_!(1);"), 0);
    assert_eq!(asks("let x = my!(a); f(my!(b)); yield_!(x);"), 0);
    assert_eq!(asks("println!(\"{a}\"); assert!(b); yield_!(1);"), 0);
    // The code of an inner block has no yields.
    assert_eq!(asks("if a { my!(b); } yield_!(1);"), 0);
}
