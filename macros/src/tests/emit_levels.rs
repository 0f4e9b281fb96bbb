//! Levels of the state, and the code that works in place.

use super::assert_tokens;
use super::emit::{arm, assert_arm, assert_states};

/// The loop of the headers of `levels` and `nested`.
const LISTED: &str = "let mut list = Vec::new();
    for x in source {
        yield_!(list.len());
        list.push(x);
        yield_!(list.len());
    }";

/// What a statement becomes behind a yield in a loop that holds `list` and `n`.
#[track_caller]
fn assert_in_place(statement: &str, expected: &str) {
    let source = format!(
        "let mut n = 1; let list = Vec::new(); loop {{ yield_!(list.len()); {statement} }}"
    );
    let body = arm(&source, "Yield1");
    let start = "let list=&mut*saved1;'after1:{'next1:{loop{{sent(input);";
    let (_, rest) = body.split_once(start).expect("the start of a turn");
    let (statement, _) = rest
        .split_once("}break'next1;}")
        .expect("the end of a turn");
    assert_tokens(statement, expected);
}

/// What comes after the last `mark`.
#[track_caller]
fn end<'a>(body: &'a str, mark: &str) -> &'a str {
    body.rsplit_once(mark).expect("the mark").1
}

#[test]
fn header_example_of_nested() {
    assert_states(
        LISTED,
        "
            enum State<__T0,__T1,__T2>{Closed,Created{},Loop1{inner:Loop1<__T2>,__iter1:__T1,list:__T0,},}
            enum Loop1<__T2>{Running,Yield1{x:__T2,},Yield2{},}
            enum Goto<__Input,__K0,__K1>{Created(__Input),Yield1(__Input),Yield2(__Input),Head1{},Join1x1{__iter1:__K1,list:__K0,},}
            State::Created{..}
            State::Loop1{inner:Loop1::Yield1{..},..}
            State::Loop1{inner:Loop1::Yield2{..},..}
            _
            Goto::Created(input)
            Goto::Head1{}
            Goto::Yield1(input)
            Goto::Yield2(input)
            Goto::Join1x1{list:saved0,__iter1:saved1,}
        ",
    );
}

#[test]
fn a_resume_works_where_the_level_lies() {
    assert_arm(
        LISTED,
        "Yield1",
        "{let State::Loop1{list:saved0,__iter1:saved1,inner:place,..}=&mut*slot else{::core::unreachable!()};let Loop1::Yield1{x:saved2,}=replace(place,Loop1::Running{})else{::core::unreachable!()};let list=&mut*saved0;{let __iter1=&mut*saved1;'after1:{'next1:{loop{{let x=saved2;sent(input);(*list).push(x);let value:i64=(*list).len();*place=Loop1::Yield2{};return Step::Yielded(value);}}break'after1;}}}}",
    );
}

#[test]
fn header_example_of_leave_into_a_level() {
    assert_arm(
        LISTED,
        "Created",
        "{let mut list=Vec::new();{let mut __iter1=::core::iter::IntoIterator::into_iter(source);*slot=State::Loop1{inner:Loop1::Running{},__iter1:__iter1,list:list,};goto=Goto::Head1{};break'jump0;}}",
    );
}

#[test]
fn header_example_of_leave_out_of_a_level() {
    let source = "let list = g(); for x in source { yield_!(list.len()); } f(list);";
    let body = arm(source, "Head1");
    let (_, out) = body
        .split_once("}break'after1;}}")
        .expect("the end of the loop");
    assert_tokens(
        out,
        "let State::Loop1{list,__iter1,inner:inner,..}=replace(slot,State::Closed{})else{::core::unreachable!()};drop(inner);goto=Goto::Join1x1{__iter1:{#[allow(unused_imports)]use {ViaCopy as _,ViaDropless as _,ViaKeep as _};(&&&Probe::new(__iter1)).keep()},list:list,};break'turns1;}}",
    );
}

#[test]
fn a_jump_out_of_two_levels_takes_the_outer_one_apart() {
    let source = "let list = g();
        'a: for a in h() { for b in i() { yield_!(list.len()); if b { break 'a; } continue 'a; } }
        f(list);";
    let body = arm(source, "Yield1");
    let out = "let State::Loop1{list,__iter1,inner:inner,..}=replace(slot,State::Closed{})else{::core::unreachable!()};drop(inner);goto=Goto::Join1x1{";
    assert!(body.contains(out), "{body}");
    let next = "break'after1;}let State::Loop1{inner:place,..}=&mut*slot else{::core::unreachable!()};*place=Loop1::Running{};goto=Goto::Head1{};continue'turns1;}";
    assert!(body.contains(next), "{body}");
}

#[test]
fn a_level_of_which_nothing_is_handed_on_is_dropped() {
    let source = "'a: loop { let b = g(); loop { yield_!(b.len()); if c { continue 'a; } } }";
    assert_tokens(
        end(&arm(source, "Yield1"), "break'after1;}"),
        "*slot=State::Closed{};goto=Goto::Head1{};continue'turns1;}}",
    );
}

#[test]
fn numbers_are_copied_in_and_out() {
    let source =
        "let mut n = 1; let m = 2; let list = g(); loop { yield_!(n + m); n += list.len(); }";
    assert_states(
        source,
        "
            enum State<__T0,__T1,__T2>{Closed,Created{},Loop1{inner:Loop1<>,list:__T2,m:__T1,n:__T0,},}
            enum Loop1{Yield1{},}
            enum Goto<__Input,>{Created(__Input),Yield1(__Input),Head1{},}
            State::Created{..}
            State::Loop1{inner:Loop1::Yield1{..},..}
            _
            Goto::Created(input)
            Goto::Head1{}
            Goto::Yield1(input)
        ",
    );
    assert_arm(
        source,
        "Yield1",
        "{let State::Loop1{n:saved0,m:saved1,list:saved2,inner:place,..}=&mut*slot else{::core::unreachable!()};let mut n=*saved0;let m=*saved1;let list=&mut*saved2;'after1:{'next1:{loop{{sent(input);n+=(*list).len();}break'next1;}break'after1;}*saved0=n;goto=Goto::Head1{};continue'turns1;}}",
    );
}

#[test]
fn a_level_in_a_level_is_a_path_of_two() {
    let source = "let list = g(); for a in h() { for b in i() { yield_!(a + b + list.len()); } }";
    assert_states(
        source,
        "
            enum State<__T0,__T1,__T2,__T3>{Closed,Created{},Loop1{inner:Loop1<__T2,__T3>,__iter1:__T1,list:__T0,},}
            enum Loop1<__T2,__T3>{Running,Loop2{inner:Loop2<>,__iter2:__T3,a:__T2,},}
            enum Loop2{Yield1{},}
            enum Goto<__Input,__K0,__K1,__K3>{Created(__Input),Yield1(__Input),Head1{},Head2{},Join3x1{__iter2:__K3,},Join1x1{__iter1:__K1,list:__K0,},}
            State::Created{..}
            State::Loop1{inner:Loop1::Loop2{inner:Loop2::Yield1{..},..},..}
            _
            Goto::Created(input)
            Goto::Head1{}
            Goto::Head2{}
            Goto::Yield1(input)
            Goto::Join3x1{__iter2:saved3,}
            Goto::Join1x1{list:saved0,__iter1:saved1,}
        ",
    );
    let body = arm(source, "Yield1");
    let opened = "{let State::Loop1{list:saved0,__iter1:saved1,inner:Loop1::Loop2{a:saved2,__iter2:saved3,inner:place,..},..}=&mut*slot else{::core::unreachable!()};";
    assert!(body.starts_with(opened), "{body}");
    let body = arm(source, "Head1");
    let into = "*place=Loop1::Loop2{inner:Loop2::Yield1{},__iter2:__iter2,a:a,};goto=Goto::Head2{};break'jump0;";
    assert!(body.contains(into), "{body}");
}

#[test]
fn header_example_of_in_place() {
    assert_in_place("list.push(x);", "(*list).push(x);");
    assert_in_place(
        "println!(\"{list:?}\");",
        "println!(\"{list:?}\",list=*list);",
    );
    assert_in_place(
        "assert!(list.len() > x);",
        "assert!((*list).len()>x,\"assertion failed: {}\",::core::stringify!(list.len()>x));",
    );
}

#[test]
fn every_mention_is_one_of_the_place() {
    assert_in_place("f(&mut list);", "f(&mut(*list));");
    assert_in_place("list[0] += list.a.b;", "(*list)[0]+=(*list).a.b;");
    assert_in_place("let f = || list.len();", "let f=||(*list).len();");
    assert_in_place(
        "match &list { Some(a) => a, None => {} }",
        "match&(*list){Some(a)=>a,None=>{}}",
    );
    assert_in_place(
        "for a in list.iter() { f(a, &list); }",
        "for a in(*list).iter(){f(a,&(*list));}",
    );
}

#[test]
fn what_only_has_the_name_stays() {
    assert_in_place("f.list(); f.list += 1;", "f.list();f.list+=1;");
    assert_in_place("f(a::list); list();", "f(a::list);(*list)();");
    assert_in_place("'list: loop { break 'list; }", "'list:loop{break'list;}");
    assert_in_place("print!(\"list {{list}}\");", "print!(\"list {{list}}\");");
}

#[test]
fn numbers_are_mentioned_as_they_stand() {
    assert_in_place("n += 1; println!(\"{n}\");", "n+=1;println!(\"{n}\");");
}

#[test]
fn a_short_field_is_written_out() {
    assert_in_place("f(&S { list, n });", "f(&S{list:(*list),n});");
    assert_in_place("f(&S { list: &list, n });", "f(&S{list:&(*list),n});");
}

#[test]
fn captures_become_named_arguments() {
    assert_in_place(
        "println!(\"{} {list} {0:?} {list:?}\", n);",
        "println!(\"{} {list} {0:?} {list:?}\",n,list=*list);",
    );
    assert_in_place(
        "format!(\"{list:>n$}\");",
        "format!(\"{list:>n$}\",list=*list);",
    );
    assert_in_place(
        "println!(\"{list}\", list = n);",
        "println!(\"{list}\",list=n);",
    );
    assert_in_place("println!(\"{}\", list);", "println!(\"{}\",(*list));");
    assert_in_place(
        "println!(\"{a}\", a = list.len());",
        "println!(\"{a}\",a=(*list).len());",
    );
}

#[test]
fn the_format_string_is_not_always_first() {
    assert_in_place("write!(w, \"{list}\");", "write!(w,\"{list}\",list=*list);");
    assert_in_place("write!(list, \"{n}\");", "write!((*list),\"{n}\");");
    assert_in_place(
        "assert_eq!(n, 1, \"{list}\");",
        "assert_eq!(n,1,\"{list}\",list=*list);",
    );
    assert_in_place(
        "debug_assert!(n > 1, \"{list}\");",
        "debug_assert!(n>1,\"{list}\",list=*list);",
    );
    assert_in_place("assert_eq!(\"{list}\", n);", "assert_eq!(\"{list}\",n);");
}

#[test]
fn a_bare_assertion_keeps_its_message() {
    assert_in_place(
        "debug_assert!(list.is_empty());",
        "debug_assert!((*list).is_empty(),\"assertion failed: {}\",::core::stringify!(list.is_empty()));",
    );
    assert_in_place("assert!(n > 1);", "assert!(n>1);");
    assert_in_place(
        "assert!(list.is_empty(), \"full\");",
        "assert!((*list).is_empty(),\"full\");",
    );
}

#[test]
fn other_macros_are_rewritten_inside() {
    assert_in_place("f(vec![list.len(), 1]);", "f(vec![(*list).len(),1]);");
    assert_in_place(
        "f(matches!(list.get(0), Some(_)));",
        "f(matches!((*list).get(0),Some(_)));",
    );
    assert_in_place(
        "assert!(matches!(list.get(0), None), \"{}\", format!(\"{list}\"));",
        "assert!(matches!((*list).get(0),None),\"{}\",format!(\"{list}\",list=*list));",
    );
}
