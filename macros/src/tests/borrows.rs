use super::{body, messages_of};
use crate::borrows::check;
use crate::diag::Errors;

/// How often each kind of borrow is reported.
#[track_caller]
fn assert_found(source: &str, loops: usize, references: usize) {
    let mut errors = Errors::default();
    check(&body(source), &mut errors);
    let found = messages_of(&mut errors);
    let of = |start: &str| found.iter().filter(|text| text.starts_with(start)).count();
    let found = (of("a loop that yields"), of("a reference to a local"));
    assert_eq!(found, (loops, references), "{source}");
}

#[test]
fn header_example() {
    assert_found(
        "fn f(text: String) -> impl Iterator<Item = usize> {
            for line in text.lines() { yield_!(line.len()); }
        }",
        1,
        0,
    );
    let source = "let word = g(); let view = &word; yield_!(1); yield_!(view.len());";
    assert_found(source, 0, 1);
}

#[test]
fn loops_over_what_is_owned() {
    for head in [
        "v.iter().map(h)",
        "&v",
        "(&mut v)",
        "a.zip(v.chunks(2))",
        "vec![1].iter()",
        "x.collect::<Vec<_>>().iter().rev()",
        "String::from(x).chars()",
    ] {
        assert_found(
            &format!("let v = vec![1]; for x in {head} {{ yield_!(x); }}"),
            1,
            0,
        );
    }
    for head in [
        "v",
        "v.into_iter()",
        "v.iter().collect::<Vec<_>>()",
        "g(&v)",
        "x.iter()",
        "[1].iter()",
    ] {
        assert_found(
            &format!("let v = vec![1]; for x in {head} {{ yield_!(x); }}"),
            0,
            0,
        );
    }
    assert_found(
        "let v = vec![1]; for x in v.iter() { g(x); } yield_!(1);",
        0,
        0,
    );
    assert_found(
        "let v = vec![1]; return; for x in v.iter() { yield_!(x); }",
        0,
        0,
    );
}

#[test]
fn references_that_need_not_live() {
    for source in [
        "let view = &word; yield_!(view.len());",
        "let view = &WORD; yield_!(1); g(view);",
        "let word = g(); let view: &str = &word; yield_!(1); h(view);",
        "let word = g(); let mut view = &word; view = x; yield_!(1); h(view);",
        "let word = g(); let view = &*word; yield_!(1); h(view);",
        "let word = g(); let view = &word; h(view); yield_!(1); h(&word);",
    ] {
        assert_found(source, 0, 0);
    }
}
