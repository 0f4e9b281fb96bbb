use super::assert_tree;

#[test]
fn header_example() {
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
