use super::{function, messages_of};
use crate::diag::Errors;

/// The messages about `source`, each up to its colon.
#[track_caller]
fn assert_errors(source: &str, expected: &[&str]) {
    let mut errors = Errors::default();
    crate::check::check(&function(source), false, false, &mut errors);
    let found = messages_of(&mut errors);
    let rules: Vec<&str> = found
        .iter()
        .map(|text| text.split(": ").next().unwrap_or_default())
        .collect();
    assert_eq!(rules, expected);
}

const CLOSURE: &str = "a closure cannot yield for the generator around it";
const ASYNC: &str = "an `async` block cannot yield for the generator around it";
const ITEM: &str = "a nested item cannot yield for the generator around it";
const CONST: &str = "what is evaluated at compile time cannot yield";
const GUARD: &str = "a match guard cannot yield";
const AWAIT: &str = "a generator cannot `.await`";

#[test]
fn a_yield_may_stand_in_every_expression() {
    assert_errors(
        "yield_!(1);
        let a = yield_!(yield_!(2));
        if yield_!(3) { yield_!(4) } else { yield_from!(b) }
        match yield_!(5) { x if x > 1 => yield_!(6), _ => {} }
        for x in yield_!(7) { while yield_!(8) { break yield_!(9) } }
        f(yield_!(10), c.d(yield_!(11))[yield_!(12)]);
        genfn::yield_!()",
        &[],
    );
}

#[test]
fn closures_cannot_yield() {
    assert_errors("f(|x| yield_!(x));", &[CLOSURE]);
    assert_errors("f(|x| { let y = x; yield_from!(y) });", &[CLOSURE]);
}

#[test]
fn async_blocks_cannot_yield_but_await() {
    assert_errors("let a = async { yield_!(1); b.await };", &[ASYNC]);
    assert_errors("let a = async move { b.await };", &[]);
}

#[test]
fn awaiting_is_not_yielding() {
    assert_errors("let a = b.await;", &[AWAIT]);
    assert_errors("yield_!(b.await);", &[AWAIT]);
}

#[test]
fn const_blocks_cannot_yield() {
    assert_errors("const { yield_!(1) };", &[CONST]);
    assert_errors("[0; yield_!(1)];", &[CONST]);
    assert_errors("let a: [u8; yield_!(1)] = b;", &[CONST]);
    assert_errors("c::<{ yield_!(1) }>();", &[CONST]);
}

#[test]
fn a_generator_does_not_contain_itself() {
    const SELF: &str = "a generator that delegates to itself would contain itself";
    assert_errors("yield_from!(f());", &[SELF]);
    assert_errors("yield_from!(Self::f());", &[SELF]);
    assert_errors("for x in f() { yield_!(x); }", &[SELF]);
    assert_errors("for x in f() { g(x); }", &[]);
    assert_errors("yield_from!((f)());", &[]);
    assert_errors("yield_from!(self::f());", &[]);
    assert_errors("let f = g; yield_from!(f());", &[]);
    assert_errors("fn f() {} yield_from!(f());", &[]);
    assert_errors(
        "fn f(&self) -> impl Iterator<Item = u8> { yield_from!(f(self)); }",
        &[],
    );
    assert_errors(
        "fn f() -> Box<dyn Iterator<Item = u8>> { yield_from!(f()); }",
        &[],
    );
}

#[test]
fn nested_functions_cannot_yield_unless_they_are_generators() {
    assert_errors("fn g() { yield_!(1); } g();", &[ITEM]);
    assert_errors("f(); async fn g() { a.await; yield_!(1); }", &[ITEM]);
    assert_errors(
        "#[generator] fn g() -> impl Iterator<Item = i64> { yield_!(1); }",
        &[],
    );
    assert_errors(
        "#[genfn::generator] fn g() -> impl Iterator<Item = i64> { yield_!(1); }",
        &[],
    );
}

#[test]
fn the_innermost_construct_is_blamed() {
    assert_errors("f(|| async { yield_!(1) });", &[ASYNC]);
}

#[test]
fn guards_cannot_yield() {
    assert_errors("match a { b if yield_!(b) => {} _ => {} }", &[GUARD]);
    assert_errors("match a { b if c(b) => { yield_!(b); } _ => {} }", &[]);
}

#[test]
fn operands_are_counted() {
    assert_errors("yield_!();", &[]);
    assert_errors("yield_!(1,);", &[]);
    assert_errors("yield_!((1, 2));", &[]);
    assert_errors("yield_!(1, 2);", &["`yield_!` takes one value"]);
    assert_errors(
        "yield_from!();",
        &["`yield_from!` takes a generator or an iterator"],
    );
    assert_errors(
        "yield_from!(1, 2);",
        &["`yield_from!` takes one generator or iterator"],
    );
    assert_errors("yield_!(1 2);", &["expected `,`"]);
}

#[test]
fn macros_must_evaluate_what_yields() {
    let unknown = "cannot tell when `my!` evaluates this yield";
    assert_errors("my!(yield_!(1));", &[unknown]);
    assert_errors("my! { a => { b(genfn::yield_from!(1)) } }", &[unknown]);
    assert_errors(
        "println!(\"{} {a}\", yield_!(1), a = yield_!(2)); let v = vec![yield_!(3); 4];",
        &[],
    );
    assert_errors("assert!(yield_!(1), \"{}\", 2);", &[]);
    assert_errors(
        "assert!(a, \"{}\", yield_!(1));",
        &["cannot tell when `assert!` evaluates this yield"],
    );
    assert_errors(
        "macro_rules! m { () => { yield_!(1) } }",
        &[
            "a macro of the body cannot yield for the generator around it, which sees bodies before their macros",
        ],
    );
    assert_errors(
        "macro_rules! m { () => { #[generator] fn g() -> T { yield_!(1) } } }",
        &[],
    );
}

#[test]
fn inside_a_closure_the_closure_is_blamed_for_a_macro() {
    assert_errors("f(|| my!(yield_!(1)));", &[CLOSURE]);
    assert_errors("f(|| println!(\"{}\", yield_!(1)));", &[CLOSURE]);
}

#[test]
fn everything_is_reported() {
    assert_errors(
        "f(|| yield_!(1)); a.await; match b { c if yield_!(c) => yield_!(1, 2), _ => {} }",
        &[CLOSURE, AWAIT, GUARD, "`yield_!` takes one value"],
    );
}
