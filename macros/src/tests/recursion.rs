use super::{assert_lines, body};

#[track_caller]
fn assert_calls(source: &str, expected: &str) {
    assert_lines(&body(source).recursion.to_string(), expected);
}

/// The calls in a function `f(a, b)` that returns nothing.
#[track_caller]
fn assert_in_unit(body: &str, expected: &str) {
    let source =
        format!("#[recursive] fn f(a: u8, b: u8) -> impl Iterator<Item = u8> {{ {body} }}");
    assert_calls(&source, expected);
}

/// The same where it returns a number.
#[track_caller]
fn assert_in_sum(body: &str, expected: &str) {
    let source = format!(
        "#[recursive] fn f(a: u8, b: u8) -> impl Generator<Yield = u8, Return = u8> {{ {body} }}"
    );
    assert_calls(&source, expected);
}

#[test]
fn header_example() {
    assert_calls(
        "#[recursive] fn walk(node: &Node) -> impl Iterator<Item = u8> {
            if let Some(left) = &node.left {
                yield_from!(walk(left));
            }
            yield_!(node.value);
            if let Some(right) = &node.right {
                yield_from!(walk(right));
            }
        }",
        "delegate 1: call
        delegate 3: tail call",
    );
}

#[test]
fn only_calls_of_the_function_itself() {
    assert_in_unit("yield_from!(f(1, 2)); yield_!(1);", "delegate 1: call");
    assert_in_unit(
        "yield_from!(Self::f(1, 2)); yield_!(1);",
        "delegate 1: call",
    );
    let others = [
        "(f)(1, 2)",
        "(f(1, 2))",
        "f(1)",
        "g(1, 2)",
        "x.f(1, 2)",
        "x::f(1, 2)",
        "::f(1, 2)",
        "<Self>::f(1, 2)",
        "f::<u8>(1, 2)",
        "&mut f(1, 2)",
        "f(1, 2).map(|x| x)",
    ];
    for other in others {
        assert_in_unit(&format!("yield_from!({other}); yield_!(1);"), "");
    }
    assert_in_unit("let f = g; yield_from!(f(1, 2));", "");
    assert_in_unit("yield_!({ let f = g; yield_from!(f(1, 2)) });", "");
    assert_in_unit("fn f(a: u8, b: u8) {} yield_from!(f(1, 2));", "");
}

#[test]
fn methods_and_generics() {
    assert_calls(
        "#[recursive] fn f<T, const N: usize>(&self, n: T) -> impl Iterator<Item = T> {
            yield_from!(self.left.f(n));
            yield_from!(self.f::<T, N>(n));
            yield_from!(f(self, n));
            yield_from!(Self::f::<T, N>(self, n));
            yield_from!(Self::f::<u8, N>(self, n));
            yield_from!(self.f());
            yield_!(n);
        }",
        // A path without `Self` is one to the function as well, until rustc says otherwise.
        "delegate 1: call
        delegate 3: call
        delegate 4: call",
    );
}

#[test]
fn tails() {
    let tail = "delegate 1: tail call";
    assert_in_unit("yield_from!(f(1, 2))", tail);
    assert_in_unit("yield_from!(f(1, 2));", tail);
    assert_in_unit("if a > b { { yield_from!(f(1, 2)); } } else { g(); }", tail);
    assert_in_unit("for x in a { yield_from!(f(1, 2)); return; }", tail);
    assert_in_unit("loop { return yield_from!(f(1, 2)); }", tail);
    assert_in_sum("match a { 0 => 0, _ => yield_from!(f(1, 2)) }", tail);
    assert_in_sum("return yield_from!(f(1, 2));", tail);
}

#[test]
fn no_tails() {
    let call = "delegate 1: call";
    assert_in_unit("yield_from!(f(1, 2)); g();", call);
    assert_in_unit("for x in a { yield_from!(f(1, 2)); }", call);
    assert_in_sum("yield_from!(f(1, 2)); 0", call);
    assert_in_sum("yield_from!(f(1, 2)) + 1", call);
    assert_in_sum("let x = yield_from!(f(1, 2)); x + 1", call);
    assert_in_sum("Ok(yield_from!(f(1, 2))?)", call);
}
