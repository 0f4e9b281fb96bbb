//! What stands in front of a yield of the plain body.

use super::emit::{assert_marks, assert_plain, expansion, plain};

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

#[test]
fn a_method_of_a_telling_name_is_confirmed() {
    let text = plain(&expansion("let a = b; let d = a.map(f); yield_!(1);"));
    assert_marks(
        &text,
        &[
            "learn(witness,a);}{",
            "(&&Taken::new(witness)).confirm();}",
            "unthrown(_sink(",
        ],
    );
}
