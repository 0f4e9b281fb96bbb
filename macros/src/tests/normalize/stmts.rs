use super::assert_tree;

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
