use super::{assert_lines, body, body_with, function, messages_of};
use crate::diag::Errors;
use quote::ToTokens;
use std::collections::BTreeSet;

/// The items of the body, then its tree.
#[track_caller]
fn assert_tree(source: &str, expected: &str) {
    let tree = body_with(source, &[]).tree;
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
    assert_tree(
        "let x = if c { yield_!(1) } else { 7 };",
        "
            let __value1;
            if c {
                yield 1 1; __value1 = __sent2;
            }
            else {
                __value1 = 7;
            }
            let x = { __value1 };
        ",
    );
}

#[test]
fn header_example_of_the_tree() {
    assert_tree(
        "while index < up_to {
            let jump = yield_!(index);
            index += jump.unwrap_or(1);
        }",
        "
            loop 1 while index < up_to {
                yield 1 index; let jump = __sent1;
                index += jump.unwrap_or(1);
            }
        ",
    );
}

#[test]
fn header_example_of_lift() {
    assert_tree(
        "f(a(), yield_!(b), c());",
        "
            let __operand1 = a();
            yield 1 b; f({ __operand1 }, __sent2, c());
        ",
    );
}

#[test]
fn header_example_of_chain() {
    assert_tree(
        "if let Some(a) = x && let Ok(b) = f(a) { yield_!(b); } else { g() }",
        "
            '__chain1: {
                {
                    if let Some(a) = x {
                        let mut __head2 = f(a);
                        if let Ok(b) = __head2 {
                            {
                                yield 1 b; __sent3;
                            }
                            break '__chain1;
                        }
                    }
                }
                {
                    g()
                }
            }
        ",
    );
}

#[test]
fn header_example_of_items() {
    assert_tree(
        "{ fn helper() {} yield_!(helper()); } helper()",
        "
            fn helper_inner1() { }
            {
                yield 1 helper_inner1(); __sent1;
            }
            value helper()
        ",
    );
}

#[test]
fn a_function_from_its_arguments_to_its_end() {
    assert_tree(
        "fn f(n: i64) -> impl Iterator<Item = i64> { while n > 0 { yield_!(n); } }",
        "
            loop 1 while n > 0 {
                yield 1 n; __sent1;
            }
        ",
    );
}

#[test]
fn code_without_a_yield_is_verbatim() {
    assert_tree(
        "let a = if b { 1 } else { 2 }; loop { break; } a",
        "
            let a = if b { 1 } else { 2 };
            loop { break; }
            value a
        ",
    );
}

#[test]
fn statements() {
    assert_tree(
        "yield_!(1); yield_!(); genfn::yield_! { 2 }",
        "
            yield 1 1; __sent1;
            yield 2 (); __sent2;
            yield 3 2; value __sent3
        ",
    );
}

#[test]
fn a_let() {
    assert_tree(
        "let a = yield_!(1); let b: u8 = yield_!(2); let (mut c, _) = yield_!(3);",
        "
            yield 1 1; let a = __sent1;
            yield 2 2; let b: u8 = __sent2;
            yield 3 3; let (mut c, _) = __sent3;
        ",
    );
}

#[test]
fn an_assignment() {
    assert_tree("a = yield_!(1);", "yield 1 1; a = __sent1;");
    assert_tree("a.b[i] = yield_!(1);", "yield 1 1; a.b[i] = __sent1;");
    assert_tree("a += yield_!(1);", "yield 1 1; a += __sent1;");
    assert_tree("*g() = yield_!(1);", "yield 1 1; *g() = __sent1;");
}

#[test]
fn the_tail_is_the_value() {
    assert_tree("yield_!(1)", "yield 1 1; value __sent1");
    assert_tree("g(yield_!(1))", "yield 1 1; value g(__sent1)");
    assert_tree(
        "if a { yield_!(1) } else { 2 }",
        "
            if a {
                yield 1 1; value __sent1
            }
            else {
                value 2
            }
        ",
    );
}

#[test]
fn a_return() {
    assert_tree("return yield_!(1);", "yield 1 1; return __sent1;");
    assert_tree(
        "let a = g(return yield_!(1));",
        "
            yield 1 1; return __sent1;
            let a = g(::core::unreachable!());
        ",
    );
}

#[test]
fn nested_yields_number_from_the_inside() {
    assert_tree(
        "yield_!(yield_!(yield_!(1)));",
        "
            yield 1 1; let __sent1;
            yield 2 { __sent1 }; let __sent2;
            yield 3 { __sent2 }; __sent3;
        ",
    );
}

#[test]
fn delegation() {
    assert_tree(
        "yield_from!(g());",
        "
            delegate 1 g(); let __result1;
            { __result1 };
        ",
    );
    assert_tree(
        "let a = yield_from!(g(yield_!(1)))?;",
        "
            yield 1 1; let __sent1;
            delegate 2 g({ __sent1 }); let __result2;
            let a = { __result2 }?;
        ",
    );
}

#[test]
fn an_if() {
    assert_tree(
        "if a { yield_!(1); }",
        "
            if a {
                yield 1 1; __sent1;
            }
        ",
    );
    assert_tree(
        "if yield_!(1) { b(); } else if c { yield_!(2); } else { d(); }",
        "
            yield 1 1; let __sent1;
            if { __sent1 } {
                b();
            }
            else {
                if c {
                    yield 2 2; __sent2;
                }
                else {
                    d();
                }
            }
        ",
    );
    assert_tree(
        "let a: u8 = if b { yield_!(1) } else { return };",
        "
            let __value1: u8;
            if b {
                yield 1 1; __value1 = __sent2;
            }
            else {
                return;
            }
            let a: u8 = { __value1 };
        ",
    );
}

#[test]
fn the_value_of_an_if_without_else_is_the_unit() {
    assert_tree(
        "let a = if b { yield_!(1); };",
        "
            let __value1;
            if b {
                yield 1 1; __sent2;
                __value1 = ();
            }
            else {
                __value1 = ();
            }
            let a = { __value1 };
        ",
    );
}

#[test]
fn an_if_let() {
    assert_tree(
        "if let Some(a) = g() { yield_!(a); } else { h(); }",
        "
            {
                let mut __head1 = g();
                if let Some(a) = __head1 {
                    yield 1 a; __sent2;
                }
                else {
                    __genfn::end(__head1);
                    h();
                }
            }
        ",
    );
    assert_tree(
        "if let Some(a) = place.field { yield_!(a); }",
        "
            {
                if let Some(a) = place.field {
                    yield 1 a; __sent1;
                }
            }
        ",
    );
    assert_tree(
        "if let Some(a) = yield_!(1) { h(); }",
        "
            {
                yield 1 1; let mut __head2 = __sent1;
                if let Some(a) = __head2 {
                    h();
                }
            }
        ",
    );
}

#[test]
fn a_match() {
    assert_tree(
        "match g() { Some(a) if a > 1 => yield_!(a), Some(_) => { h(); } None => return }",
        "
            {
                let mut __head1 = g();
                match __head1 {
                  Some(a) if a > 1 {
                        yield 1 a; value __sent2
                    }
                  Some(_) {
                        h();
                    }
                  None {
                        value return
                    }
                }
            }
        ",
    );
    assert_tree(
        "let a = match b { 1 => yield_!(1), 2 => panic!(), _ => 3 };",
        "
            let __value1;
            {
                match b {
                  1 {
                        yield 1 1; __value1 = __sent2;
                    }
                  2 {
                        panic!();
                    }
                  _ {
                        __value1 = 3;
                    }
                }
            }
            let a = { __value1 };
        ",
    );
}

#[test]
fn the_head_of_a_match() {
    assert_tree(
        "match yield_!(1) { 1 => a(), _ => b() }",
        "
            {
                yield 1 1; let mut __head2 = __sent1;
                match __head2 {
                  1 {
                        value a()
                    }
                  _ {
                        value b()
                    }
                }
            }
        ",
    );
}

#[test]
fn a_loop() {
    assert_tree(
        "loop { yield_!(1); }",
        "
            loop 1 {
                yield 1 1; __sent1;
            }
        ",
    );
    assert_tree(
        "'a: loop { loop { yield_!(1); break 'a; } }",
        "
            loop 1 {
                loop 2 {
                    yield 1 1; __sent1;
                    break 'a;
                }
            }
        ",
    );
}

#[test]
fn break_with_a_value() {
    assert_tree(
        "let a = loop { yield_!(1); if b { break 2; } };",
        "
            let __value1;
            loop 1 {
                yield 1 1; __sent2;
                if b { { __value1 = 2; break }; }
            }
            let a = { __value1 };
        ",
    );
    assert_tree(
        "let a = loop { break yield_!(1); };",
        "
            let __value1;
            loop 1 {
                yield 1 1; __value1 = __sent2;
                break;
            }
            let a = { __value1 };
        ",
    );
    assert_tree(
        "loop { yield_!(1); if b { break 2; } }",
        "
            loop 1 {
                yield 1 1; __sent1;
                if b { return 2; }
            }
        ",
    );
    assert_tree(
        "let a = 'l: { if b { break 'l yield_!(1); } 2 };",
        "
            let __value1;
            'l: {
                if b {
                    yield 1 1; __value1 = __sent2;
                    break 'l;
                }
                __value1 = 2;
            }
            let a = { __value1 };
        ",
    );
    assert_tree(
        "let a = 'l: loop { yield_!(1); while c { break 'l loop { break 3; }; } };",
        "
            let __value1;
            loop 1 {
                yield 1 1; __sent2;
                while c { { __value1 = loop { break 3; }; break 'l }; }
            }
            let a = { __value1 };
        ",
    );
}

#[test]
fn a_while() {
    assert_tree(
        "while a { yield_!(1); continue; }",
        "
            loop 1 while a {
                yield 1 1; __sent1;
                continue;
            }
        ",
    );
    assert_tree(
        "while yield_!(1) { a(); }",
        "
            loop 1 {
                yield 1 1; let __sent1;
                if { __sent1 } {
                    a();
                }
                else {
                    break
                }
            }
        ",
    );
    assert_tree(
        "'l: while let Some(a) = b.next() { yield_!(a); break 'l; }",
        "
            loop 1 {
                {
                    let mut __head1 = b.next();
                    if let Some(a) = __head1 {
                        yield 1 a; __sent2;
                        break 'l;
                    }
                    else {
                        __genfn::end(__head1);
                        break 'l
                    }
                }
            }
        ",
    );
}

#[test]
fn a_for() {
    assert_tree(
        "for (a, b) in g() { yield_!(a); }",
        "
            {
                let mut __iter1 = __genfn::core::iter::IntoIterator::into_iter(g());
                loop 1 for (a, b) in __iter1 {
                    yield 1 a; __sent2;
                }
            }
        ",
    );
    assert_tree(
        "for a in yield_!(1) { g(a); }",
        "
            {
                yield 1 1; let mut __iter2 = __genfn::core::iter::IntoIterator::into_iter(__sent1);
                loop 1 for a in __iter2 {
                    g(a);
                }
            }
        ",
    );
}

#[test]
fn a_let_else() {
    assert_tree(
        "let Some(mut a) = g() else { yield_!(1); return; };",
        "
            let __bound1;
            {
                let mut __head2 = g();
                if let Some(a) = __head2 {
                    __bound1 = (a,);
                }
                else {
                    __genfn::end(__head2);
                    yield 1 1; __sent3;
                    return;
                }
            }
            let (mut a,) = __bound1;
        ",
    );
    assert_tree(
        "let Some(a) = yield_!(1) else { return };",
        "yield 1 1; let Some(a) = __sent1 else { return };",
    );
    assert_tree(
        "let Some(ref a) = b else { return yield_!(1) };",
        "
            let __bound1;
            if let Some(ref a) = b {
                __bound1 = (a,);
            }
            else {
                yield 1 1; return __sent2;
            }
            let (a,) = __bound1;
        ",
    );
    assert_tree(
        "let Some(a): Option<u8> = g() else { yield_!(1); panic!() };",
        "
            let __bound1;
            {
                let mut __head2: Option<u8> = g();
                if let Some(a) = __head2 {
                    __bound1 = (a,);
                }
                else {
                    __genfn::end(__head2);
                    yield 1 1; __sent3;
                    panic!();
                }
            }
            let (a,) = __bound1;
        ",
    );
}

#[test]
fn a_let_chain() {
    assert_tree(
        "if a && let Some(mut b) = c { yield_!(b); }",
        "
            '__chain1: {
                {
                    if a {
                        if let Some(mut b) = c {
                            {
                                yield 1 b; __sent2;
                            }
                            break '__chain1;
                        }
                    }
                }
            }
        ",
    );
    assert_tree(
        "while let Some(a) = g() && a > 1 { yield_!(a); }",
        "
            loop 1 {
                '__chain1: {
                    {
                        let mut __head2 = g();
                        if let Some(a) = __head2 {
                            if a > 1 {
                                {
                                    yield 1 a; __sent3;
                                }
                                break '__chain1;
                            }
                        }
                    }
                    {
                        break '__loop1
                    }
                }
            }
        ",
    );
}

#[test]
fn lazy_operands() {
    assert_tree(
        "let a = b && yield_!(1);",
        "
            let __value1;
            if b {
                yield 1 1; __value1 = __sent2;
            }
            else {
                __value1 = false;
            }
            let a = { __value1 };
        ",
    );
    assert_tree(
        "let a = b || yield_!(1);",
        "
            let __value1;
            if b {
                __value1 = true;
            }
            else {
                yield 1 1; __value1 = __sent2;
            }
            let a = { __value1 };
        ",
    );
    assert_tree(
        "let a = yield_!(1) && b;",
        "yield 1 1; let a = __sent1 && b;",
    );
}

#[test]
fn operands_in_the_order_of_evaluation() {
    assert_tree(
        "let a = b() + yield_!(1) * c();",
        "
            let __operand1 = b();
            yield 1 1; let a = { __operand1 } + __sent2 * c();
        ",
    );
    assert_tree(
        "let a = (b, 1, yield_!(1), d);",
        "
            let __operand1 = b;
            yield 1 1; let a = ({ __operand1 }, 1, __sent2, d);
        ",
    );
    assert_tree(
        "let a = [b(), yield_!(1), yield_!(2)];",
        "
            let __operand1 = b();
            yield 1 1; let __sent2;
            yield 2 2; let a = [{ __operand1 }, { __sent2 }, __sent3];
        ",
    );
    assert_tree(
        "let a = S { x, y: yield_!(1), ..z };",
        "
            let __operand1 = x;
            yield 1 1; let a = S { x: { __operand1 }, y: __sent2, ..z };
        ",
    );
    assert_tree(
        "let a = b()..yield_!(1);",
        "
            let __operand1 = b();
            yield 1 1; let a = { __operand1 }..__sent2;
        ",
    );
    assert_tree(
        "let a = -yield_!(1) as u8;",
        "yield 1 1; let a = -__sent1 as u8;",
    );
    assert_tree("let a = yield_!(1)?;", "yield 1 1; let a = __sent1?;");
    assert_tree("let a = (yield_!(1)).b;", "yield 1 1; let a = (__sent1).b;");
    assert_tree("let a = &yield_!(1);", "yield 1 1; let a = &__sent1;");
    assert_tree(
        "let a = [yield_!(1); 3];",
        "yield 1 1; let a = [__sent1; 3];",
    );
}

#[test]
fn operands_of_calls() {
    assert_tree(
        "f(a, b, yield_!(1));",
        "
            let __operand1 = a;
            let __operand2 = b;
            yield 1 1; f({ __operand1 }, { __operand2 }, __sent3);
        ",
    );
    assert_tree(
        "f(&a, &mut b.c, yield_!(1));",
        "yield 1 1; f(&a, &mut b.c, __sent1);",
    );
    assert_tree(
        "g()(yield_!(1));",
        "
            let __operand1 = g();
            yield 1 1; ({ __operand1 })(__sent2);
        ",
    );
}

#[test]
fn operands_of_method_calls() {
    assert_tree("v.push(yield_!(1));", "yield 1 1; v.push(__sent1);");
    assert_tree(
        "g().push(yield_!(1), a);",
        "
            let __operand1 = g();
            yield 1 1; { __operand1 }.push(__sent2, a);
        ",
    );
    assert_tree("yield_!(1).push(a);", "yield 1 1; __sent1.push(a);");
}

#[test]
fn operands_of_indices() {
    assert_tree("let a = b[yield_!(1)];", "yield 1 1; let a = b[__sent1];");
    assert_tree("b[i] = c[yield_!(1)];", "yield 1 1; b[i] = c[__sent1];");
    assert_tree(
        "b[i].push(yield_!(1));",
        "
            let __operand1 = i;
            yield 1 1; b[{ __operand1 }].push(__sent2);
        ",
    );
    assert_tree(
        "b[yield_!(1)][yield_!(2)] = yield_!(3);",
        "
            yield 1 3; let __sent1;
            yield 2 1; let __sent2;
            yield 3 2; b[{ __sent2 }][__sent3] = { __sent1 };
        ",
    );
}

#[test]
fn arguments_of_std_macros() {
    assert_tree(
        "println!(\"{} {}\", a, yield_!(1));",
        r#"
            yield 1 1; let __sent1;
            println!("{} {}", a, { __sent1 });
        "#,
    );
    assert_tree(
        "println!(\"{} {x}\", g(), x = yield_!(1));",
        r#"
            let __operand1 = g();
            yield 1 1; let __sent2;
            println!("{} {x}", { __operand1 }, x = { __sent2 });
        "#,
    );
    assert_tree(
        "let a = vec![b, yield_!(1)];",
        "
            let __operand1 = b;
            yield 1 1; let __sent2;
            let a = vec![{ __operand1 }, { __sent2 }];
        ",
    );
    assert_tree(
        "let a = vec![yield_!(1); 3];",
        "
            yield 1 1; let __sent1;
            let a = vec![{ __sent1 }; 3];
        ",
    );
    assert_tree(
        "let a = matches!(yield_!(1), Some(b) if b > 1);",
        "
            yield 1 1; let __sent1;
            let a = matches!({ __sent1 }, Some(b) if b > 1);
        ",
    );
    assert_tree(
        "assert_eq!(yield_!(1), 2, \"{a}\");",
        r#"
            yield 1 1; let __sent1;
            assert_eq!({ __sent1 }, 2, "{a}");
        "#,
    );
    assert_tree(
        "debug_assert!(yield_!(1));",
        r#"
            if __genfn::core::cfg!(debug_assertions) {
                yield 1 1; let __sent1;
                assert!({ __sent1 }, "assertion failed: yield_ ! (1)")
            }
            ();
        "#,
    );
    assert_tree(
        "panic!(\"{}\", yield_!(1));",
        r#"
            yield 1 1; let __sent1;
            panic!("{}", { __sent1 });
        "#,
    );
}

#[test]
fn blocks() {
    assert_tree(
        "{ let a = 1; yield_!(a); }",
        "
            {
                let a = 1;
                yield 1 a; __sent1;
            }
        ",
    );
    assert_tree(
        "let a = { yield_!(1); };",
        "
            let __value1;
            {
                yield 1 1; __sent2;
                __value1 = ();
            }
            let a = { __value1 };
        ",
    );
    assert_tree(
        "let a = unsafe { yield_!(*b) };",
        "
            let __value1;
            {
                yield 1 *b; __value1 = __sent2;
            }
            let a = { __value1 };
        ",
    );
}

#[test]
fn items_come_first() {
    assert_tree(
        "yield_!(A); const A: i64 = 1; fn g() {}",
        "
            const A: i64 = 1;
            fn g() { }
            yield 1 A; __sent1;
        ",
    );
    assert_tree(
        "{ use a::b; yield_!(b()); }",
        "
            #[allow(unused_imports)] use a::b;
            {
                #[allow(unused_imports)] use a::b;
                yield 1 b(); __sent1;
            }
        ",
    );
    assert_tree(
        "{ const A: i64 = 1; yield_!(A); } { const A: i64 = 2; yield_!(A); }",
        "
            const A_INNER1: i64 = 1;
            const A_INNER2: i64 = 2;
            {
                yield 1 A_INNER1; __sent1;
            }
            {
                yield 2 A_INNER2; __sent2;
            }
        ",
    );
    assert_tree(
        "{ struct S; impl S { fn g() -> S { S } } yield_!(S::g()); }",
        "
            struct S;
            impl S { fn g() -> S { S } }
            {
                yield 1 S::g(); __sent1;
            }
        ",
    );
}

#[test]
fn doubtful_locals_split_branches_that_do_not_yield() {
    let source = "if b { drop(a); } if b { drop(c); } yield_!(1);";
    let tree = body_with(source, &["a"]).tree;
    assert_lines(
        &tree.to_string(),
        "
            if b {
                drop(a);
            }
            if b { drop(c); }
            yield 1 1; __sent1;
        ",
    );
}

#[test]
fn attributes_around_a_yield_are_lints() {
    assert_error(
        "#[rustfmt::skip] let a = yield_!(1);",
        "this attribute cannot stand on what yields",
    );
    assert_error(
        "#[rustfmt::skip] if a { yield_!(1); }",
        "this attribute cannot stand on what yields",
    );
}

/// The lint attributes, each list with the position of its statement.
#[track_caller]
fn assert_lints(source: &str, expected: &[&str]) {
    let lints = body(source).tree.lints;
    let lints = lints.iter().filter(|(_, lints)| !lints.is_empty());
    let lints = lints.map(|(pos, lints)| {
        let lints = quote::quote!(#(#lints)*).to_string();
        format!("{}x{} {}", pos.block.0, pos.index, lints.replace(' ', ""))
    });
    assert_eq!(lints.collect::<Vec<_>>(), expected, "{source}");
}

#[test]
fn lint_attributes_stand_on_what_comes_of_their_statement() {
    assert_lints(
        "#[allow(a)] let x = yield_!(f()); g(x);",
        &["0x0 #[allow(a)]"],
    );
    assert_lints(
        "g(); #[allow(a)] let x = f(yield_!(1), yield_!(2)); h();",
        &["0x1 #[allow(a)]", "0x2 #[allow(a)]"],
    );
    assert_lints(
        "match c { #[allow(a)] 1 => { yield_!(1); f(); } _ => {} }",
        &["2x0 #[allow(a)]", "2x1 #[allow(a)]"],
    );
    assert_lints("#[allow(a)] f(); yield_!(1);", &[]);
}

#[test]
fn an_expectation_stands_on_the_last_of_its_statements() {
    assert_lints(
        "#[expect(a)] let x = f(yield_!(1), yield_!(2)); h();",
        &["0x1 #[expect(a)]"],
    );
}
