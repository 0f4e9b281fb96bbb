use super::assert_tree;

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
