use super::{assert_tokens, function};
use crate::diag::Errors;
use quote::ToTokens;

/// The body with hidden locals renamed; behind `|` the new names of the arguments.
#[track_caller]
fn assert_resolved(source: &str, expected: &str) {
    let mut errors = Errors::default();
    let mut generator = crate::parse::parse(&function(source), &mut errors).expect("a flavour");
    crate::resolve::rename_hidden(&mut generator.params, &mut generator.function.block, false);
    let stmts = &generator.function.block.stmts;
    let body: String = stmts
        .iter()
        .map(|stmt| format!("{} ", stmt.to_token_stream()))
        .collect();
    let params: Vec<String> = generator
        .params
        .iter()
        .map(|param| param.ident.to_string())
        .collect();
    let actual = match params.is_empty() {
        true => body,
        false => format!("|{}| {body}", params.join(", ")),
    };
    assert_tokens(&actual, expected);
}

#[test]
fn header_example() {
    assert_resolved(
        "let line = read(); let line = line.trim().to_owned(); yield_!(line.len());",
        "let line_hidden1 = read(); let line = line_hidden1.trim().to_owned(); yield_!(line.len());",
    );
}

#[test]
fn what_hides_nothing_keeps_its_name() {
    assert_resolved(
        "let a = 1; { let b = 2; yield_!(a + b); }",
        "let a = 1; { let b = 2; yield_!(a + b); }",
    );
    assert_resolved(
        "{ let a = 1; yield_!(a); } { let a = 2; yield_!(a); }",
        "{ let a = 1; yield_!(a); } { let a = 2; yield_!(a); }",
    );
}

#[test]
fn a_block_that_does_not_yield_may_hide() {
    assert_resolved(
        "let a = 1; { let a = 2; f(a); } yield_!(a);",
        "let a = 1; { let a = 2; f(a); } yield_!(a);",
    );
    assert_resolved(
        "let a = 1; { let a = 2; yield_!(a); } f(a);",
        "let a_hidden1 = 1; { let a = 2; yield_!(a); } f(a_hidden1);",
    );
}

#[test]
fn arguments_are_hidden_too() {
    assert_resolved(
        "fn f(a: i64, b: i64) -> impl Iterator<Item = i64> { let a = a + b; yield_!(a); }",
        "|a_hidden1, b| let a = a_hidden1 + b; yield_!(a);",
    );
}

#[test]
fn each_hidden_declaration_has_a_number_of_its_own() {
    assert_resolved(
        "let a = 1; let a = a + 1; let a = a + 2; yield_!(a);",
        "let a_hidden1 = 1; let a_hidden2 = a_hidden1 + 1; let a = a_hidden2 + 2; yield_!(a);",
    );
}

#[test]
fn patterns_of_branches_hide() {
    assert_resolved(
        "let a = g(); if let Some(a) = a { yield_!(a); }",
        "let a_hidden1 = g(); if let Some(a) = a_hidden1 { yield_!(a); }",
    );
    assert_resolved(
        "let a = g(); match a { Some(a) => yield_!(a), None => f(a) }",
        "let a_hidden1 = g(); match a_hidden1 { Some(a) => yield_!(a), None => f(a_hidden1) }",
    );
    assert_resolved(
        "let a = g(); for a in a { yield_!(a); } f(a);",
        "let a_hidden1 = g(); for a in a_hidden1 { yield_!(a); } f(a_hidden1);",
    );
    assert_resolved(
        "let a = g(); while let Some(a) = a.next() { yield_!(a); }",
        "let a_hidden1 = g(); while let Some(a) = a_hidden1.next() { yield_!(a); }",
    );
}

#[test]
fn cases_bind_the_same_local() {
    assert_resolved(
        "match g() { A(a) | B { a } => { let a = a + 1; yield_!(a); } }",
        "match g() { A(a_hidden1) | B { a: a_hidden1 } => { let a = a_hidden1 + 1; yield_!(a); } }",
    );
}

#[test]
fn field_shorthand_is_spelled_out() {
    assert_resolved(
        "let S { a } = g(); let t = T { a }; let a = 2; yield_!(t, a);",
        "let S { a: a_hidden1 } = g(); let t = T { a: a_hidden1 }; let a = 2; yield_!(t, a);",
    );
}

#[test]
fn fields_methods_and_paths_are_no_mentions() {
    assert_resolved(
        "let a = g(); let b = a.a + a.a() + a::a; let a = b; yield_!(a);",
        "let a_hidden1 = g(); let b = a_hidden1.a + a_hidden1.a() + a::a; let a = b; yield_!(a);",
    );
}

#[test]
fn constants_in_patterns_are_no_bindings() {
    assert_resolved(
        "match a { None => yield_!(1), MAX => yield_!(2), MAX => {} }",
        "match a { None => yield_!(1), MAX => yield_!(2), MAX => { } }",
    );
}

#[test]
fn macros_and_format_strings_are_renamed() {
    assert_resolved(
        "let a = 1; println!(\"{a} {a:?} {{a}} {:a$} {}\", 1, a); my!(a, x.a, { a }); let a = 2; yield_!(a);",
        r#"let a_hidden1 = 1; println!("{a_hidden1} {a_hidden1:?} {{a}} {:a_hidden1$} {}", 1, a_hidden1); my!(a_hidden1, x.a, { a_hidden1 }); let a = 2; yield_!(a);"#,
    );
}

#[test]
fn closures_shadow_without_hiding() {
    assert_resolved(
        "let a = 1; let f = |a| a + 1; yield_!(f(a));",
        "let a = 1; let f = |a| a + 1; yield_!(f(a));",
    );
    assert_resolved(
        "let a = 1; let f = move || a; let a = 2; yield_!(f() + a);",
        "let a_hidden1 = 1; let f = move || a_hidden1; let a = 2; yield_!(f() + a);",
    );
}

#[test]
fn the_initialiser_sees_the_outer_local() {
    assert_resolved(
        "let Some(a) = g() else { return }; let Some(a) = a else { f(a) }; yield_!(a);",
        "let Some(a_hidden1) = g() else { return }; let Some(a) = a_hidden1 else { f(a_hidden1) }; yield_!(a);",
    );
}

#[test]
fn raw_names_lose_their_prefix() {
    assert_resolved(
        "let r#type = 1; let r#type = r#type + 1; yield_!(r#type);",
        "let type_hidden1 = 1; let r#type = type_hidden1 + 1; yield_!(r#type);",
    );
}
