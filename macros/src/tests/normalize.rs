use super::{Stages, assert_lines, function, messages_of};
use crate::diag::Errors;
use quote::ToTokens;
use std::collections::BTreeSet;

/// The items of the body, then its tree.
#[track_caller]
fn assert_tree(source: &str, expected: &str) {
    let tree = Stages::with_doubtful(source, &BTreeSet::new()).tree;
    let items = tree.items.iter();
    let items: String = items
        .map(|item| format!("{}\n", item.to_token_stream()))
        .collect();
    assert_lines(&format!("{items}{tree}"), expected);
}

#[track_caller]
fn assert_error(source: &str, expected: &str) {
    let mut errors = Errors::default();
    let generator = crate::parse::parse(&function(source), &mut errors).expect("a flavour");
    crate::normalize::normalize(&generator, &BTreeSet::new(), &mut errors);
    let found = messages_of(&mut errors);
    assert!(
        matches!(found.as_slice(), [text] if text.starts_with(expected)),
        "{found:?}"
    );
}

#[test]
fn header_example() {
    assert_tree("let x = if c { yield_!(1) } else { 7 };", "@");
}

#[test]
fn header_example_of_the_tree() {
    assert_tree(
        "while index < up_to {
            let jump = yield_!(index);
            index += jump.unwrap_or(1);
        }",
        "@",
    );
}

#[test]
fn header_example_of_lift() {
    assert_tree("f(a(), yield_!(b), c());", "@");
}

#[test]
fn header_example_of_chain() {
    assert_tree(
        "if let Some(a) = x && let Ok(b) = f(a) { yield_!(b); } else { g() }",
        "@",
    );
}

#[test]
fn header_example_of_items() {
    assert_tree("{ fn helper() {} yield_!(helper()); } helper()", "@");
}

#[test]
fn a_function_from_its_arguments_to_its_end() {
    assert_tree(
        "fn f(n: i64) -> impl Iterator<Item = i64> { while n > 0 { yield_!(n); } }",
        "@",
    );
}

#[test]
fn code_without_a_yield_is_verbatim() {
    assert_tree("let a = if b { 1 } else { 2 }; loop { break; } a", "@");
}

#[test]
fn statements() {
    assert_tree("yield_!(1); yield_!(); genfn::yield_! { 2 }", "@");
}

#[test]
fn a_let() {
    assert_tree(
        "let a = yield_!(1); let b: u8 = yield_!(2); let (mut c, _) = yield_!(3);",
        "@",
    );
}

#[test]
fn an_assignment() {
    assert_tree("a = yield_!(1);", "@");
    assert_tree("a.b[i] = yield_!(1);", "@");
    assert_tree("a += yield_!(1);", "@");
    assert_tree("*g() = yield_!(1);", "@");
}

#[test]
fn the_tail_is_the_value() {
    assert_tree("yield_!(1)", "@");
    assert_tree("g(yield_!(1))", "@");
    assert_tree("if a { yield_!(1) } else { 2 }", "@");
}

#[test]
fn a_return() {
    assert_tree("return yield_!(1);", "@");
    assert_tree("let a = g(return yield_!(1));", "@");
}

#[test]
fn nested_yields_number_from_the_inside() {
    assert_tree("yield_!(yield_!(yield_!(1)));", "@");
}

#[test]
fn delegation() {
    assert_tree("yield_from!(g());", "@");
    assert_tree("let a = yield_from!(g(yield_!(1)))?;", "@");
}

#[test]
fn an_if() {
    assert_tree("if a { yield_!(1); }", "@");
    assert_tree(
        "if yield_!(1) { b(); } else if c { yield_!(2); } else { d(); }",
        "@",
    );
    assert_tree("let a: u8 = if b { yield_!(1) } else { return };", "@");
}

#[test]
fn the_value_of_an_if_without_else_is_the_unit() {
    assert_tree("let a = if b { yield_!(1); };", "@");
}

#[test]
fn an_if_let() {
    assert_tree("if let Some(a) = g() { yield_!(a); } else { h(); }", "@");
    assert_tree("if let Some(a) = place.field { yield_!(a); }", "@");
    assert_tree("if let Some(a) = yield_!(1) { h(); }", "@");
}

#[test]
fn a_match() {
    assert_tree(
        "match g() { Some(a) if a > 1 => yield_!(a), Some(_) => { h(); } None => return }",
        "@",
    );
    assert_tree(
        "let a = match b { 1 => yield_!(1), 2 => panic!(), _ => 3 };",
        "@",
    );
}

#[test]
fn the_head_of_a_match() {
    assert_tree("match yield_!(1) { 1 => a(), _ => b() }", "@");
}

#[test]
fn a_loop() {
    assert_tree("loop { yield_!(1); }", "@");
    assert_tree("'a: loop { loop { yield_!(1); break 'a; } }", "@");
}

#[test]
fn break_with_a_value() {
    assert_tree("let a = loop { yield_!(1); if b { break 2; } };", "@");
    assert_tree("let a = loop { break yield_!(1); };", "@");
    assert_tree("loop { yield_!(1); if b { break 2; } }", "@");
    assert_tree("let a = 'l: { if b { break 'l yield_!(1); } 2 };", "@");
    assert_tree(
        "let a = 'l: loop { yield_!(1); while c { break 'l loop { break 3; }; } };",
        "@",
    );
}

#[test]
fn a_while() {
    assert_tree("while a { yield_!(1); continue; }", "@");
    assert_tree("while yield_!(1) { a(); }", "@");
    assert_tree(
        "'l: while let Some(a) = b.next() { yield_!(a); break 'l; }",
        "@",
    );
}

#[test]
fn a_for() {
    assert_tree("for (a, b) in g() { yield_!(a); }", "@");
    assert_tree("for a in yield_!(1) { g(a); }", "@");
}

#[test]
fn a_let_else() {
    assert_tree("let Some(mut a) = g() else { yield_!(1); return; };", "@");
    assert_tree("let Some(a) = yield_!(1) else { return };", "@");
    assert_tree("let Some(ref a) = b else { return yield_!(1) };", "@");
    assert_tree(
        "let Some(a): Option<u8> = g() else { yield_!(1); panic!() };",
        "@",
    );
}

#[test]
fn a_let_chain() {
    assert_tree("if a && let Some(mut b) = c { yield_!(b); }", "@");
    assert_tree("while let Some(a) = g() && a > 1 { yield_!(a); }", "@");
}

#[test]
fn lazy_operands() {
    assert_tree("let a = b && yield_!(1);", "@");
    assert_tree("let a = b || yield_!(1);", "@");
    assert_tree("let a = yield_!(1) && b;", "@");
}

#[test]
fn operands_in_the_order_of_evaluation() {
    assert_tree("let a = b() + yield_!(1) * c();", "@");
    assert_tree("let a = (b, 1, yield_!(1), d);", "@");
    assert_tree("let a = [b(), yield_!(1), yield_!(2)];", "@");
    assert_tree("let a = S { x, y: yield_!(1), ..z };", "@");
    assert_tree("let a = b()..yield_!(1);", "@");
    assert_tree("let a = -yield_!(1) as u8;", "@");
    assert_tree("let a = yield_!(1)?;", "@");
    assert_tree("let a = (yield_!(1)).b;", "@");
    assert_tree("let a = &yield_!(1);", "@");
    assert_tree("let a = [yield_!(1); 3];", "@");
}

#[test]
fn operands_of_calls() {
    assert_tree("f(a, b, yield_!(1));", "@");
    assert_tree("f(&a, &mut b.c, yield_!(1));", "@");
    assert_tree("g()(yield_!(1));", "@");
}

#[test]
fn operands_of_method_calls() {
    assert_tree("v.push(yield_!(1));", "@");
    assert_tree("g().push(yield_!(1), a);", "@");
    assert_tree("yield_!(1).push(a);", "@");
}

#[test]
fn operands_of_indices() {
    assert_tree("let a = b[yield_!(1)];", "@");
    assert_tree("b[i] = c[yield_!(1)];", "@");
    assert_tree("b[i].push(yield_!(1));", "@");
    assert_tree("b[yield_!(1)][yield_!(2)] = yield_!(3);", "@");
}

#[test]
fn arguments_of_std_macros() {
    assert_tree("println!(\"{} {}\", a, yield_!(1));", "@");
    assert_tree("println!(\"{} {x}\", g(), x = yield_!(1));", "@");
    assert_tree("let a = vec![b, yield_!(1)];", "@");
    assert_tree("let a = vec![yield_!(1); 3];", "@");
    assert_tree("let a = matches!(yield_!(1), Some(b) if b > 1);", "@");
    assert_tree("assert_eq!(yield_!(1), 2, \"{a}\");", "@");
    assert_tree("debug_assert!(yield_!(1));", "@");
    assert_tree("panic!(\"{}\", yield_!(1));", "@");
}

#[test]
fn blocks() {
    assert_tree("{ let a = 1; yield_!(a); }", "@");
    assert_tree("let a = { yield_!(1); };", "@");
    assert_tree("let a = unsafe { yield_!(*b) };", "@");
}

#[test]
fn items_come_first() {
    assert_tree("yield_!(A); const A: i64 = 1; fn g() {}", "@");
    assert_tree("{ use a::b; yield_!(b()); }", "@");
    assert_tree(
        "{ const A: i64 = 1; yield_!(A); } { const A: i64 = 2; yield_!(A); }",
        "@",
    );
    assert_tree(
        "{ struct S; impl S { fn g() -> S { S } } yield_!(S::g()); }",
        "@",
    );
}

#[test]
fn doubtful_locals_split_branches_that_do_not_yield() {
    let doubtful = BTreeSet::from(["a".to_owned()]);
    let source = "if b { drop(a); } if b { drop(c); } yield_!(1);";
    let tree = Stages::with_doubtful(source, &doubtful).tree;
    assert_lines(&tree.to_string(), "@");
}

#[test]
fn attributes_around_a_yield_are_not_supported() {
    assert_error(
        "#[allow(unused)] let a = yield_!(1);",
        "an attribute around a yield",
    );
    assert_error(
        "#[allow(unused)] if a { yield_!(1); }",
        "an attribute around a yield",
    );
}
