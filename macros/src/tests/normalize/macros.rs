use super::assert_tree;

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
