use super::assert_tree;

#[test]
fn header_example() {
    assert_tree(
        "f(a(), yield_!(b), c());",
        "
            let __operand1 = a();
            yield 1 b; f({ __operand1 }, __sent2, c());
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
