//! What stands in front of a yield of the plain body.

use super::emit::{assert_plain, expansion, plain};

#[test]
fn header_example_of_checks() {
    assert_plain(
        "let node = g(); yield_!(&mut node.value); yield_!(2);",
        "|(),_sink,_types|->(){
            let node=g();
            let __yielded1:i64=&mut node.value;
            let witness=::core::marker::PhantomData;
            #[allow(unreachable_code,clippy::all,clippy::pedantic)]
            if false{loop{}learn(witness,node);}
            assert_dropless(witness);
            {unthrown(_sink(__yielded1));}
            let __yielded2:i64=2;
            {unthrown(_sink(__yielded2));}
        }",
    );
}

#[test]
fn what_an_if_may_tell_too_late_is_told_in_the_plain_body() {
    assert_plain(
        "let mut v = Vec::new(); if c { yield_!(1); v.push(x); } else { v.push(y); } f(v);",
        "|(),_sink,_types|->(){
            let mut v=Vec::new();
            if c{
                let __yielded1:i64=1;
                #[allow(unreachable_code,clippy::all,clippy::pedantic)]
                if false{loop{}told(_types,(Cell(Some(v)),));}
                {unthrown(_sink(__yielded1));}
                v.push(x);
            }else{
                v.push(y);
            }
            f(v);
        }",
    );
    let untold = |source: &str| {
        let text = plain(&expansion(source));
        assert!(!text.contains("told(_types"), "{text}");
    };
    // Its initialiser tells its type; or what tells it comes first.
    untold("let mut v = g(1); if c { yield_!(1); v.push(x); } else { v.push(y); } f(v);");
    untold("let mut v = Vec::new(); if c { v.push(x); yield_!(1); } else { v.push(y); } f(v);");
    // A closure has another type in each of the two bodies.
    untold("let mut v = Vec::new(); if c { yield_!(1); v.push(|| x); } else { v.push(y); } f(v);");
}

/// The statement in front of the first yield of the plain body.
#[track_caller]
fn assert_confirmed(source: &str, expected: &str) {
    let text = plain(&expansion(source));
    assert!(text.contains(expected), "{text}");
}

#[test]
fn header_example_of_confirm() {
    assert_confirmed(
        "let name = g(); let next = name.into_next(); yield_!(1);",
        "let next=taken(type_of(&name),||name.into_next());",
    );
}

#[test]
fn a_call_is_confirmed_where_a_yield_misses_what_it_takes() {
    let confirmed = "taken(type_of(&a)";
    assert_confirmed("let a = g(); h(a.map(f)); yield_!(1);", confirmed);
    assert_confirmed(
        "let a = g(); match b { c if a.map(f) => yield_!(1), _ => {} }",
        confirmed,
    );
    assert_confirmed("let a = g(); let d = || a.into_b(); yield_!(1);", confirmed);
    assert_confirmed(
        "let b = g(); let a = || drop(b); a(); yield_!(1);",
        "taken(type_of(&a),||a());",
    );
    let untold = |source: &str| {
        let text = plain(&expansion(source));
        assert!(!text.contains("taken("), "{text}");
    };
    untold("let a = g(); h(a.map(f)); yield_!(a.id());");
    untold("{ let a = g(); h(a.map(f)); } yield_!(1);");
    untold("let a = g(); a.call(f); yield_!(1);");
}

#[test]
fn what_could_leave_the_closure_stands_in_front_of_it() {
    assert_confirmed(
        "let a = g(); let d = a.map_or(h(c)?, |e| e.f(b)); yield_!(1);",
        "match(h(c)?,){(__hoisted0,)=>taken(type_of(&a),||a.map_or(__hoisted0,|e|e.f(b)))}",
    );
}
