//! Mentions of what is lent.

use super::assert_tokens;
use super::emit::arm;

/// What a statement becomes in an arm to which `list` is lent, while `n` is a number.
#[track_caller]
fn assert_in_place(statement: &str, expected: &str) {
    let source = format!(
        "let mut n = 1; let list = Vec::new(); loop {{ yield_!(1); {statement} list.len(); n; }}"
    );
    let body = arm(&source, "Yield1");
    let start = "let mut n=*cell0;let list=place(&mut*cell1);{sent(&mut input);";
    let rest = body.strip_prefix(&format!("{{{start}"));
    let rest = rest.unwrap_or_else(|| panic!("{start}\nis not the start of\n{body}"));
    let (statement, _) = rest
        .split_once("(*list).len();n;}")
        .expect("the end of a turn");
    assert_tokens(statement, expected);
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
