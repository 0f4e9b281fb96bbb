//! The front of `gen_block!`, and its messages.

use super::emit::{assert_marks, plain};
use super::{assert_tokens, messages};
use proc_macro2::TokenStream;
use quote::ToTokens;

fn expand(input: &str) -> TokenStream {
    crate::driver::expand_block(&input.parse().expect("tokens"))
}

/// The function that a block becomes, of which only the arguments and the body count.
#[track_caller]
fn assert_read_as(input: &str, arguments: &str, body: &str) {
    let mut errors = crate::diag::Errors::default();
    let input = input.parse().expect("tokens");
    let block = crate::block::parse(&input, &mut errors).expect("a block");
    assert!(errors.barrier().is_ok());
    let generator = block.generator(&block.function);
    let params = generator.params.iter().map(|param| {
        let (inside, outside) = (&param.ident, &param.argument);
        format!("{inside}: {outside}")
    });
    let params: Vec<String> = params.collect();
    assert_eq!(params.join(", "), arguments);
    assert_tokens(
        &generator.function.block.to_token_stream().to_string(),
        body,
    );
}

#[track_caller]
fn assert_refused(input: &str, rules: &[&str]) {
    let tokens = expand(input);
    let found = messages(tokens.clone());
    assert_eq!(found.len(), rules.len(), "{found:#?}");
    for (found, rule) in found.iter().zip(rules) {
        assert!(found.starts_with(rule), "{found}");
    }
    // The last of them is the value, so it needs no type.
    let block: syn::Block = syn::parse2(tokens).expect("a block");
    let last = block.stmts.last().expect("an error").to_token_stream();
    assert!(last.to_string().contains("compile_error"), "{last}");
}

#[test]
fn header_example() {
    assert_read_as(
        "move || for s in list { yield_!(s); }",
        "list: list",
        "{ for s in list { yield_!(s); } }",
    );
}

#[test]
fn header_example_of_the_expansion() {
    let text = plain(&expand("move || for s in list { yield_!(s); }"));
    assert_marks(
        &text,
        &[
            "enum State{Yield1,}",
            "let item=::core::marker::PhantomData::<_>;",
            "let _types=::core::marker::PhantomData;",
            "if false{as_written(item,move|_sink|->(){",
            "Block::new(item,_types,(Bare(list),),",
            "move|ask|->Step<_,()>{match ask{Ask::Plain((Bare(argument0),),_sink,_types)=>{",
            "(||->(){#[allow(unused_mut)]let mut list=argument0;",
            "})();Step::Returned(())}",
            "Ask::Step(start,at,(Items(cell1),),mut input)=>{enum Goto{Head1,Yield1,}",
            "if let Some((Bare(argument0),))=start{",
            "gone()}}}",
        ],
    );
}

#[test]
fn captures_are_arguments_in_reverse() {
    assert_read_as(
        "move || { f(a, b); self.go(c) }",
        "c: c, __self: self, b: b, a: a",
        "{ f(a, b); __self.go(c) }",
    );
}

#[test]
fn without_move_nothing_is_an_argument() {
    assert_read_as("|| { f(a); self.go() }", "", "{ f(a); self.go() }");
}

#[test]
fn what_only_lends_fields_stays_outside() {
    assert_read_as("move || yield_!(self.n)", "", "{ yield_!(self.n) }");
}

#[test]
fn only_a_closure_will_do() {
    let rule = "`gen_block!` takes a closure without parameters";
    assert_refused("", &[rule]);
    assert_refused("1 + 2", &[rule]);
    assert_refused("{ yield_!(1); }", &[rule]);
    assert_refused("|| yield_!(1), 2", &["unexpected token"]);
}

#[test]
fn the_closure_is_plain() {
    assert_refused(
        "#[inline] || yield_!(1)",
        &["the closure of a `gen_block!` cannot have an attribute"],
    );
    assert_refused(
        "|a, b| yield_!(a)",
        &["the closure of a `gen_block!` takes no parameters"],
    );
    assert_refused("async || yield_!(1)", &["a `gen_block!` cannot be `async`"]);
    assert_refused(
        "async move { yield_!(1) }",
        &["a `gen_block!` cannot be `async`"],
    );
    assert_refused(
        "for<'a> || yield_!(1)",
        &["the closure of a `gen_block!` cannot be `for<..>`"],
    );
}

#[test]
fn all_mistakes_are_reported_at_once() {
    assert_refused(
        "|a| { b.await; yield_!(1, 2); c?; (|| yield_!(3))(); }",
        &[
            "the closure of a `gen_block!` takes no parameters",
            "a generator cannot `.await`",
            "`yield_!` takes one value",
            "a closure cannot yield",
            "`?` yields the error and ends",
        ],
    );
}

#[test]
fn a_question_mark_needs_results() {
    assert_refused("|| { a?; }", &["`?` yields the error and ends"]);
    assert!(messages(expand("|| -> Result<u8, E> { a?; }")).is_empty());
    assert!(messages(expand("|| -> Alias<u8> { a?; }")).is_empty());
    assert!(messages(expand("|| { a.map(|b| b?); async { c? }; }")).is_empty());
}

#[test]
fn yields_of_a_block_are_its_own() {
    let expand = |item: &str| {
        let item = format!("fn f() -> impl Iterator<Item = u8> {{ {item} }}");
        crate::driver::expand(&TokenStream::new(), &item.parse().expect("tokens"))
    };
    let body = "gen_block!(|| yield_!(1)); other!(gen_block!(|| yield_!(2)), 3); \
                f(|| gen_block!(|| yield_!(4)))";
    assert!(messages(expand(body)).is_empty());
    let found = messages(expand("other!(gen_block!(|| yield_!(1)), yield_!(2))"));
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn one_closure_holds_both_copies() {
    let tokens = expand("move || yield_!(a)").to_string();
    assert_eq!(tokens.matches("__genfn :: Ask :: Plain").count(), 1);
    assert_eq!(tokens.matches("__genfn :: Ask :: Step").count(), 1);
    assert_eq!(tokens.matches("__genfn :: as_written").count(), 1);
    let tokens = expand("|| yield_!(a)").to_string();
    assert_eq!(tokens.matches("__genfn :: as_written").count(), 0);
}

#[test]
fn each_variant_of_a_cfg_is_a_block() {
    let tokens = expand("|| { #[cfg(a)] yield_!(1); }");
    let block: syn::Block = syn::parse2(tokens).expect("a block");
    let attributes = block.stmts.iter().filter_map(|stmt| match stmt {
        syn::Stmt::Expr(syn::Expr::Block(block), None) => Some(block.attrs.first()?),
        _ => None,
    });
    let attributes: Vec<String> = attributes
        .map(|attr| attr.to_token_stream().to_string())
        .collect();
    assert_tokens(&attributes.join(" "), "#[cfg(all(not(a)))] #[cfg(all(a))]");
}
