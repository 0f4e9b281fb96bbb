use super::assert_tree;

#[test]
fn header_example() {
    assert_tree(
        "list[i] += yield_!(1);",
        "
            #[allow(clippy::all, clippy::pedantic)] if false { __genfn::value_first(&list[i]); }
            yield 1 1; list[i] += __sent1;
        ",
    );
}

#[test]
fn nothing_is_asked_of_a_name_and_of_its_fields() {
    assert_tree("x += yield_!(1);", "yield 1 1; x += __sent1;");
    assert_tree("*x.y += yield_!(1);", "yield 1 1; *x.y += __sent1;");
    assert_tree(
        "list[f()] += g(); yield_!(1);",
        "
            list[f()] += g();
            yield 1 1; __sent1;
        ",
    );
}
