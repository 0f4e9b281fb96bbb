use super::{assert_tokens, function};
use crate::diag::Errors;
use quote::ToTokens;

/// The body in which what patterns leave has names.
#[track_caller]
fn assert_named(source: &str, expected: &str) {
    let mut errors = Errors::default();
    let mut generator = crate::parse::parse(&function(source), &mut errors).expect("a flavour");
    crate::remains::name(&generator.params, &mut generator.function.block);
    let stmts = &generator.function.block.stmts;
    let body: String = stmts
        .iter()
        .map(|stmt| format!("{} ", stmt.to_token_stream()))
        .collect();
    assert_tokens(&body, expected);
}

#[test]
fn a_tuple_that_is_given_away_in_parts_is_its_parts() {
    let split =
        "let (__part1, __part2,) = (g(), h()); let __left2 = __part2; let __left1 = __part1;";
    assert_named(
        "let pair = (g(), h()); eat(pair.0); yield_!(1);",
        &format!("{split} eat(__left1); yield_!(1);"),
    );
    assert_named(
        "let mut pair: (A, B) = f(); yield_!(pair.1); pair.0 = a;",
        "let (__part1, __part2,): (A, B) = f();
         #[allow(unused_mut)] let mut __left2 = __part2;
         #[allow(unused_mut)] let mut __left1 = __part1;
         yield_!(__left2); __left1 = a;",
    );
    for source in [
        "let pair = (g(), h()); eat(pair.0); f(&pair); yield_!(1);",
        "let pair = (g(), h()); eat(pair.0); my!(pair.1); yield_!(1);",
        "let pair = (g(), h()); eat(pair.0.a()); yield_!(1);",
        "let pair = f(); eat(pair.0); yield_!(1);",
        "let pair = P { a: g() }; eat(pair.a); yield_!(1);",
        "yield_!(1); let pair = (g(), h()); eat(pair.0);",
    ] {
        assert_named(source, source);
    }
}

#[test]
fn header_examples() {
    assert_named(
        "for (n, _) in list { yield_!(n); }",
        "for (n, __part1) in list { let __left1 = __part1; let n = n; yield_!(n); }",
    );
    assert_named(
        "let t = pair(); let (a, _) = t; yield_!(a);",
        "let t = pair(); let __left1; let (a, __part1) = t; __left1 = __part1; yield_!(a);",
    );
}

#[test]
fn header_example_of_referents() {
    assert_named(
        "let g = &lock(); yield_!(1);",
        "let __left1 = lock(); let g = &__left1; yield_!(1);",
    );
}

#[test]
fn several_parts_drop_in_their_order() {
    assert_named(
        "let t = f(); let u = 1; let (_, a, _) = t; yield_!(a);",
        "let t = f(); let __left2; let __left1; let u = 1; let (__part1, a, __part2) = t;
         __left1 = __part1; __left2 = __part2; yield_!(a);",
    );
}

#[test]
fn an_item_that_nothing_binds_is_held() {
    assert_named(
        "for _ in list { yield_!(1); }",
        "for __left1 in list { yield_!(1); }",
    );
    assert_named(
        "for _ in list { f(); } yield_!(1);",
        "for _ in list { f(); } yield_!(1);",
    );
}

#[test]
fn a_local_that_is_mentioned_later_keeps_its_pattern() {
    for source in [
        "let t = f(); let (a, _) = t; yield_!(a); g(t.1);",
        "let t = f(); loop { let (a, _) = t; yield_!(a); }",
        "let t = f(); g((match t { (a, _) => a }, t)); yield_!(1);",
    ] {
        assert_named(source, source);
    }
}

#[test]
fn branches_of_a_head_bind_in_order() {
    assert_named(
        "match f() { Some((mut a, _)) => { yield_!(a); } _ => {} }",
        "match f() {
            Some((a, __part1)) => { let __left1 = __part1; let mut a = a; { yield_!(a); } }
            _ => {}
         }",
    );
    assert_named(
        "while let Some((a, _)) = f() { yield_!(a); }",
        "while let Some((a, __part1)) = f() { let __left1 = __part1; let a = a; yield_!(a); }",
    );
}

#[test]
fn what_takes_nothing_leaves_nothing() {
    for source in [
        "let t = f(); let (ref a, _) = t; yield_!(1);",
        "for &(a, _) in list { yield_!(a); }",
        "if let Some(_) = f() { yield_!(1); }",
        "match f() { (1 | 2, a) => { yield_!(a); } (b, c) => g(b, c) }",
    ] {
        assert_named(source, source);
    }
}

#[test]
fn only_the_last_arguments_leave_something_in_place() {
    assert_named(
        "fn f(t: (D, D), n: u8) -> impl Iterator<Item = u8> { let (a, _) = t; yield_!(n); }",
        "let __left1; let (a, __part1) = t; __left1 = __part1; yield_!(n);",
    );
    assert_named(
        "fn f(t: (D, D), d: D) -> impl Iterator<Item = u8> { let (a, _) = t; yield_!(1); }",
        "let (a, _) = t; yield_!(1);",
    );
}

#[test]
fn a_reference_that_a_yield_separates_from_its_use_stays() {
    assert_named(
        "let r = &f(); yield_!(1); g(r);",
        "let r = &f(); yield_!(1); g(r);",
    );
    assert_named(
        "let r = Some(&mut f().0); yield_!(1);",
        "let mut __left1 = f(); let r = Some(&mut __left1.0); yield_!(1);",
    );
    assert_named("let r = &place; yield_!(1);", "let r = &place; yield_!(1);");
    assert_named("let r = &my!(); yield_!(1);", "let r = &my!(); yield_!(1);");
    assert_named("let r = &5; yield_!(1);", "let r = &5; yield_!(1);");
}

#[test]
fn fields_that_a_struct_does_not_take_have_names() {
    assert_named(
        "let base = f(); let s = S { a: 1, ..base }; yield_!(1);",
        "let base = f(); let __left1;
         let s = match (S { a: 1, ..base }) { __part2 => { __left1 = base.a; __part2 } };
         yield_!(1);",
    );
    let later = "let base = f(); let s = S { a: 1, ..base }; yield_!(1); g(base.n);";
    assert_named(later, later);
}
