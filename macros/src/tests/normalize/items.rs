use super::assert_tree;

#[test]
fn header_example() {
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
