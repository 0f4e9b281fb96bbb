//! What a `gen_block!(move || ..)` takes by value.

use quote::ToTokens;

/// The captures of a body, those that lend with an `&`.
#[track_caller]
fn assert_captured(body: &str, expected: &str) {
    let block: syn::Block = syn::parse_str(&format!("{{ {body} }}")).expect("a block");
    let found = crate::captures::find(&block);
    let names = found.iter().map(|capture| {
        let lends = if capture.lends { "&" } else { "" };
        format!("{lends}{}", capture.ident)
    });
    let names: Vec<String> = names.collect();
    assert_eq!(names.join(" "), expected, "{}", block.to_token_stream());
}

#[test]
fn header_example() {
    assert_captured(
        "for s in list { yield_!(s + offset(LIMIT) + point.x); }",
        "list",
    );
}

#[test]
fn first_mentions_give_the_order() {
    assert_captured("yield_!(b); f(a, b); c = 1;", "b a c");
}

#[test]
fn paths_calls_methods_and_constants_are_no_captures() {
    assert_captured("f(1); a::b; LIMIT; S; x::<u8>(2); r.go(); a::b(c)", "r c");
}

#[test]
fn what_the_body_binds_is_no_capture_there() {
    assert_captured("let a = a; a; { let b = 1; b } b", "a b");
    assert_captured("if let Some(c) = d && c { c } else { c }", "d c");
    assert_captured("match e { f if f > g => f, H => h } f", "e g h f");
    assert_captured("while let Some(i) = j { i } for k in k { k }", "j k");
    assert_captured("let Some(l) = m else { l }; l", "m l");
    assert_captured("(|n| n + o)(n)", "o n");
    assert_captured("let S { p, q: r, .. } = s; p + q + r", "s q");
}

#[test]
fn items_of_the_body_are_no_captures() {
    assert_captured("x(f); fn f() {} g(h); const h: u8 = 1; i", "i");
    assert_captured("use a::{b, c as d}; x(b, c, d)", "c");
    assert_captured("fn f() { a } struct S { b: u8 } [0; 3]", "");
}

#[test]
fn fields_alone_are_left_to_the_closure() {
    assert_captured("yield_!(p.x); p.y.len(); p.z += 1; p.list[0]", "");
    assert_captured("p.x; p.go(); self.n; other(self)", "p self");
    assert_captured("S { x, y: z, ..rest }", "x z rest");
}

#[test]
fn a_loop_that_yields_shows_what_lends() {
    assert_captured("for x in list.iter_mut() { yield_!(x) }", "&list");
    assert_captured("for x in &mut self.rows[i] { yield_!(x) }", "&self i");
    assert_captured("for x in (&a).iter().rev() { yield_!(x) }", "&a");
    assert_captured("yield_from!(text.chars().map(f));", "&text f");
    assert_captured("for x in list.iter_mut() { *x += 1; }", "list");
    assert_captured(
        "for x in list.iter().collect::<Vec<_>>() { yield_!(x) }",
        "list",
    );
    assert_captured("let a = 1; for x in a.iter() { yield_!(x) }", "");
}

#[test]
fn arguments_of_std_macros_are_looked_through() {
    assert_captured(
        "yield_!(a); println!(\"{}\", b); vec![c; 2]; yield_from!(d)",
        "a b c d",
    );
    assert_captured("matches!(a, Some(x) if x > b)", "a");
    assert_captured("gen_block!(move || { let a = 1; yield_!(a + b) })", "b");
    assert_captured("html!(<div>{a}</div>); macro_rules! m { () => { b } }", "");
}

#[test]
fn format_strings_capture() {
    assert_captured("format!(\"{a:>b$} {{c}} {d} {0}\", e, d = f)", "e f a b");
    assert_captured(
        "assert!(g, \"{h}\"); write!(i, \"{j}\"); vec![\"{k}\"]",
        "g h i j",
    );
    assert_captured("debug_assert_eq!(a, b, \"{self}\")", "a b self");
}

#[test]
fn what_may_not_be_there_is_no_capture() {
    assert_captured(
        "#[cfg(a)] f(x); #[allow(a)] f(y); match z { #[cfg(a)] u => v, _ => w }",
        "y z w",
    );
}
