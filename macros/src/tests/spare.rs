use super::{assert_lines, body};

/// The tree, in which locals have their spares.
#[track_caller]
fn assert_spared(source: &str, expected: &str) {
    let tree = body(source).tree;
    let text = tree.to_string();
    let lines = text
        .lines()
        .map(|line| match line.split_once("& & & __genfn :: Original") {
            Some((_, of)) => format!("spare {}", of.split_once(')').map_or(of, |(of, _)| of)),
            None => line.to_owned(),
        });
    assert_lines(&lines.collect::<Vec<_>>().join("\n"), expected);
}

#[test]
fn header_example() {
    assert_spared(
        "let point = Point { x, y };
        if c {
            eat(point);
            yield_!(1);
            log();
        }
        yield_!(point.x);",
        "let point = Point { x , y } ;
        if c {
            spare :: new (& point
            eat (point) ;
            yield 1 1; __sent1 ;
            log () ;
            refill point from __spare0
        }
        yield 2 point . x; __sent2 ;",
    );
}

/// That none has one.
#[track_caller]
fn assert_none(source: &str) {
    let tree = body(source).tree;
    assert!(!tree.to_string().contains("refill"), "{tree}");
}

#[test]
fn only_a_branch_that_ends_in_a_call_is_in_doubt() {
    assert_none("let p = P {}; if c { eat(p); yield_!(1); } yield_!(p.x);");
    assert_none("let p = P {}; if c { eat(p); yield_!(1); return; } yield_!(p.x);");
    assert_none("let p = P {}; if c { eat(p); yield_!(1); panic!(); } yield_!(p.x);");
}

#[test]
fn another_mention_shows_the_type_or_changes_the_value() {
    assert_none(
        "let p = P {}; if c { eat(p); yield_!(1); log(); } eat(p); yield_!(p.x);"
            .replace("if c", "eat(p); if c")
            .as_str(),
    );
    assert_none("let mut p = P {}; if c { eat(p); p = P {}; yield_!(1); log(); } yield_!(p.x);");
    assert_none("let mut p = P {}; if c { eat(p); yield_!(1); p.x = 2; log(); } yield_!(p.x);");
}

#[test]
fn a_reference_has_none() {
    assert_none("let p = find(&mut q); if c { eat(p); yield_!(1); log(); } yield_!(p.x);");
    assert_none("let p = q.find(); if c { eat(p); yield_!(1); log(); } yield_!(p.x);");
    assert_none("let p = (1, &mut q).1; if c { eat(p); yield_!(1); log(); } yield_!(p.x);");
    assert_none(
        "let q = Box::new(1);
        let p = { let q = &mut r; q };
        if c { eat(p); yield_!(1); log(); }
        yield_!(p.x);",
    );
    assert_none("let p = &mut x; if c { eat(p); yield_!(1); log(); } yield_!(p.x);");
    assert_none(
        "fn f(p: &mut P) -> impl Iterator<Item = u8> {
            if c { eat(p); yield_!(1); log(); }
            yield_!(p.x);
        }",
    );
}

#[test]
fn a_way_without_a_yield_needs_none() {
    assert_none(
        "let p = Some(1); if c { eat(p.unwrap()); yield_!(1); eat(p.unwrap()); log(); } yield_!(p.x);",
    );
    assert_none("let p = P {}; if c { eat(p); if d { yield_!(1); } log(); } yield_!(p.x);");
}

/// That a local has one, of which this is the declaration.
#[track_caller]
fn assert_one(declared: &str) {
    let branch = "if c { eat(p); yield_!(1); log(); } yield_!(2); p.x();";
    let tree = body(&format!("{declared} {branch}")).tree;
    assert!(tree.to_string().contains("refill p"), "{tree}");
}

#[test]
fn a_part_of_what_is_written_out_has_one() {
    assert_one("let Some(p) = Some(P {}) else { return };");
    assert_one("let (p, _) = (f(1), 2);");
    assert_one("let q = Some(P {}); let Some(p) = q else { return };");
    assert_one("let P { q: p, .. } = P { q: Q(1), ..r };");
    assert_one("let [_, p] = [Q(1), Q(2)];");
    assert_one("let p = (2, P {}).1;");
    assert_one("let p = Some(P {}).unwrap();");
    assert_one("let p: P = f(&mut q);");
}

#[test]
fn one_way_to_a_value_is_enough() {
    assert_one("let p = if d { f(&q) } else { P {} };");
    assert_one("let p = match q { Some(q) => q, None => P {} };");
    assert_one("let p = match Some(P {}) { Some(q) => q, None => f(&r) };");
    assert_one("let p = 'a: { if d { break 'a P {}; } f(&q) };");
    assert_one("let p = loop { for _ in 0..2 {} if d { break P {}; } };");
    assert_one("let p = { let q = P {}; q };");
}

#[test]
fn another_way_may_look_at_what_cannot_change() {
    let inner = "if d { eat(p); yield_!(1); } else { p.x(); yield_!(p.y()); }";
    let source =
        |binding| format!("let {binding} = P {{}}; if c {{ {inner} log(); }} yield_!(2); p.x();");
    let tree = body(&source("p")).tree;
    assert!(tree.to_string().contains("refill p"), "{tree}");
    assert_eq!(tree.to_string().matches("Original").count(), 1, "{tree}");
}

#[test]
fn what_may_have_changed_is_copied_anew() {
    assert_spared(
        "let mut p = P {};
        if c {
            if d {
                eat(p);
                yield_!(1);
            } else {
                p.x();
                yield_!(p.y());
                p = f();
                yield_!(2);
            }
            log();
        }
        yield_!(p.x);",
        "let mut p = P { } ;
        if c {
            spare :: new (& p
            if d {
                eat (p) ;
                yield 1 1; __sent1 ;
            }
            else {
                p . x () ;
                spare :: new (& p
                yield 2 p . y (); __sent2 ;
                spare :: new (& p
                p = f () ;
                spare :: new (& p
                yield 3 2; __sent3 ;
            }
            log () ;
            refill p from __spare0
        }
        yield 4 p . x; __sent4 ;",
    );
    assert_none(
        "let mut p = P {};
        if c {
            if d { eat(p); yield_!(1); } else if p.x() { yield_!(2); }
            log();
        }
        yield_!(p.x);",
    );
}

#[test]
fn it_is_copied_in_front_of_the_give() {
    assert_spared(
        "let p = P {};
        if d { eat(p); }
        yield_!(1);
        if c {
            yield_!(2);
            log();
        } else {
            return;
        }
        yield_!(p.x);",
        "let p = P { } ;
        spare :: new (& p
        if d {
            eat (p) ;
        }
        yield 1 1; __sent1 ;
        if c {
            yield 2 2; __sent2 ;
            log () ;
            refill p from __spare0
        }
        else {
            return ;
        }
        yield 3 p . x; __sent3 ;",
    );
}

#[test]
fn what_another_way_mentions_is_kept() {
    assert_none(
        "let p = Some(1);
        loop {
            if p.unwrap() == 1 { yield_!(1); log(); break; }
            yield_!(2);
        }
        yield_!(p.unwrap());",
    );
}

#[test]
fn what_takes_by_its_name_is_made_to() {
    assert_spared(
        "let p = P {};
        if c {
            println!(\"{}\", p.into_inner());
            yield_!(1);
            log();
        }
        yield_!(p.x);",
        "let p = P { } ;
        if c {
            spare :: new (& p
            println ! (\"{}\" , { p } . into_inner ()) ;
            yield 1 1; __sent1 ;
            log () ;
            refill p from __spare0
        }
        yield 2 p . x; __sent2 ;",
    );
}
