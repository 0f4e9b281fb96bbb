use super::assert_error;
use crate::tests::body;

#[test]
fn attributes_around_a_yield_are_lints() {
    assert_error(
        "#[inline] let a = yield_!(1);",
        "this attribute cannot stand on what yields",
    );
    assert_error(
        "#[inline] if a { yield_!(1); }",
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
    // Those of an arm stand on the arm.
    assert_lints(
        "match c { #[allow(a)] 1 => { yield_!(1); f(); } _ => {} }",
        &[],
    );
    assert_lints("#[rustfmt::skip] let x = yield_!(f()); g(x);", &[]);
    assert_lints(
        "#[cfg_attr(a, allow(b), rustfmt::skip)] { yield_!(1); }",
        &["0x0 #[cfg_attr(a,allow(b),rustfmt::skip)]"],
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
