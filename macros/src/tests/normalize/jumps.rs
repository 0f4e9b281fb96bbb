use super::assert_tree;

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
