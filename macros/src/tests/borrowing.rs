use super::{assert_tokens, function, messages_of};
use crate::diag::Errors;
use crate::parse::GenFn;
use crate::tree::Tree;
use proc_macro2::TokenStream;
use std::collections::BTreeSet;

fn normalized(source: &str) -> (GenFn, Tree) {
    let mut errors = Errors::default();
    let mut generator = crate::parse::parse(&function(source), &mut errors).expect("a flavour");
    generator.suspended = true;
    let tree = crate::normalize::normalize(&generator, &BTreeSet::new(), &mut errors);
    assert_eq!(messages_of(&mut errors), [""; 0], "{source}");
    (generator, tree)
}

fn expansion(source: &str) -> TokenStream {
    let (generator, tree) = normalized(source);
    crate::emit::borrowing(&generator, &tree)
}

#[test]
fn heads_stay_in_their_constructs() {
    let text = |source| normalized(source).1.to_string();
    assert_tokens(
        &text("for x in view(d).iter() { yield_!(x); }"),
        "{
            match __genfn::core::iter::IntoIterator::into_iter(view(d).iter()) {
              __iter1 {
                loop 1 for x in __iter1 { yield 1 x; __sent2; }
              }
            }
        }",
    );
    assert_tokens(
        &text("if let Some(x) = f(yield_!(1)).get() { yield_!(2); } else { g(); }"),
        "{
            yield 1 1; let __sent1;
            if let Some(x) = f({ __sent1 }).get() { yield 2 2; __sent2; } else { g(); }
        }",
    );
    // A value must be gone before this block.
    assert!(
        text("let Some(x) = f().get() else { yield_!(1); return };").contains("let mut __head")
    );
}

#[test]
fn header_example() {
    let source = "fn letters(word: String, mut n: u8) -> impl Iterator<Item = u8> {
        for letter in word.bytes() { yield_!(letter); n += 1; }
    }";
    assert_tokens(
        &expansion(source).to_string(),
        "#[allow(refining_impl_trait)]
        fn letters(word: String, n: u8) -> impl Iterator<Item = u8> {
            yield_! { @import __genfn }
            #[allow(clippy::used_underscore_binding)]
            let arguments = (n, word,);
            __genfn::borrowing::<(), __genfn::core::convert::Infallible, u8, (), _, _, _, _>(
                \"letters\",
                arguments,
                |(__argument1, __argument0,), _sink, _types| -> () {
                    let word = __argument0;
                    let mut n = __argument1;
                    { match __genfn::core::iter::IntoIterator::into_iter(word.bytes()) { __iter1 => {
                    for letter in __iter1 {
                        let __yielded1: u8 = letter;
                        { __genfn::unthrown::<()>(_sink(__yielded1)); }
                        n += 1;
                    } } } }
                },
                #[allow(warnings, clippy::all, clippy::pedantic)]
                async |(__argument1, __argument0,), given| -> () {
                    #[allow(unused_mut)]
                    let mut _yielder = given;
                    let word = __argument0;
                    let mut n = __argument1;
                    { match __genfn::core::iter::IntoIterator::into_iter(word.bytes()) { __iter1 => {
                    for letter in __iter1 {
                        let __yielded1: u8 = letter;
                        let __answer1 = _yielder.__genfn_give(__yielded1, __genfn::core::line!()).await;
                        { __genfn::unthrown::<()>(__genfn::core::convert::identity(__answer1)); }
                        n += 1;
                    } } } }
                },
            )
        }",
    );
}

#[test]
fn a_stream_has_one_body() {
    let source = "fn f() -> Pin<Box<dyn Stream<Item = u8>>> { yield_from!(a); }";
    let tokens = expansion(source).to_string();
    assert_tokens(
        &tokens[tokens.find("__genfn :: Box").expect("a box")..],
        "__genfn::Box::pin(__genfn::streaming::<u8, _, _, _>(
            \"f\",
            arguments,
            #[allow(clippy::unused_unit, clippy::unused_async)]
            async |(), given| -> () {
                #[allow(unused_mut)]
                let mut _yielder = given;
                let __result1 = {
                    let mut __delegate = {
                        let __inner = a;
                        #[allow(unused_imports)]
                        use __genfn::{ViaFuture as _, ViaIterator as _, ViaOther as _, ViaPlain as _, ViaSame as _,};
                        (&&&&& __genfn::Kind::<_, (), __genfn::core::convert::Infallible>::of(&__inner))
                            .__genfn_kind()
                            .uncaught(__genfn::core::marker::PhantomData::<((), __genfn::core::convert::Infallible)>, __inner)
                    };
                    let __output = __genfn::delegated::<
                        (), __genfn::core::convert::Infallible, u8, _
                    >(
                        &mut _yielder,
                        &mut __delegate,
                        || {
                            #[allow(unused_imports)]
                            use __genfn::{HasDefault as _, NoDefault as _};
                            (&& __genfn::SentDefault::<()>::new()).__genfn_default()
                        },
                        __genfn::core::line!(),
                    ).await;
                    __output
                };
                { { __result1 }; }
            },
        ))}",
    );
}

#[test]
fn only_the_async_body_says_the_type_that_it_returns() {
    let source = "fn f() -> impl Generator<Yield = u8, Return = R> {
        if yield_!(1) == () { return a; }
        x(|| return b);
        c
    }";
    let text = expansion(source).to_string().replace(' ', "");
    for (code, times) in [
        ("returna;", 1),
        ("return__genfn::core::convert::identity::<R>(a);", 1),
        ("x(||returnb);", 2),
        ("__genfn::core::convert::identity::<R>(c)}", 1),
    ] {
        assert_eq!(text.matches(code).count(), times, "{code} in {text}");
    }
}

#[test]
fn nothing_unsafe_is_emitted() {
    for output in ["impl Iterator<Item = u8>", "impl Stream<Item = u8>"] {
        let body = "yield_!(a); yield_from!(b); let c = [yield_!(d)];";
        let text = expansion(&format!("fn f() -> {output} {{ {body} }}")).to_string();
        assert!(!text.contains("unsafe"), "{text}");
    }
}
