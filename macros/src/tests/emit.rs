use super::{assert_lines, assert_tokens, body, levels, squeezed};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use syn::visit::{self, Visit};

const JUMPING_RANGE: &str =
    "fn jumping_range(up_to: i64) -> impl Generator<Option<i64>, Yield = i64> {
        let mut index = 0;
        while index < up_to {
            let jump = yield_!(index);
            index += jump.unwrap_or(1);
        }
    }";

fn expansion(source: &str) -> TokenStream {
    let body = body(source);
    crate::emit::item(crate::emit::Found {
        generator: &body.generator,
        tree: &body.tree,
        recursion: &body.recursion,
        flow: &body.flow,
        arms: &body.arms,
        layout: &body.layout,
        levels: &levels(&body),
        hints: &crate::hint::find(&body.tree, &body.flow),
    })
}

/// The enums, the closures and the arms of the step function of an expansion.
#[derive(Default)]
struct Parts {
    enums: Vec<String>,
    closures: Vec<String>,
    /// Pattern and body of the `match` on the state.
    states: Vec<(String, String)>,
    /// The same of the arms to jump to.
    arms: Vec<(String, String)>,
}

impl<'a> Visit<'a> for Parts {
    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        let mut item = item.clone();
        item.attrs.clear();
        self.enums.push(plain(&item));
    }

    fn visit_expr_closure(&mut self, closure: &'a syn::ExprClosure) {
        let mut own = closure.clone();
        own.attrs.clear();
        self.closures.push(plain(&own));
        visit::visit_expr_closure(self, closure);
    }

    fn visit_expr_match(&mut self, expr: &'a syn::ExprMatch) {
        if plain(&expr.expr) == "&*slot" {
            let arms = expr.arms.iter();
            let arms = arms.map(|arm| (plain(&arm.pat), plain(&arm.body)));
            self.states.extend(arms);
        }
        visit::visit_expr_match(self, expr);
    }

    fn visit_expr_if(&mut self, expr: &'a syn::ExprIf) {
        if let syn::Expr::Let(cond) = &*expr.cond
            && plain(&cond.expr) == "goto"
        {
            let body = plain(&expr.then_branch);
            let label = body.strip_prefix("{'jump0:");
            let inner = label.and_then(|body| body.strip_suffix('}'));
            // What a call does to the frames has no label.
            let body = inner.unwrap_or(&body).to_owned();
            self.arms.push((plain(&cond.pat), body));
        }
        visit::visit_expr_if(self, expr);
    }
}

impl Parts {
    fn of(source: &str) -> Parts {
        let file: syn::File = syn::parse2(expansion(source)).expect("an expansion that parses");
        let mut parts = Parts::default();
        parts.visit_file(&file);
        parts
    }
}

/// Without the types that say what a yield evaluates to.
fn untyped(mut text: String) -> String {
    for call in ["sent", "caught", "unthrown"] {
        while let Some(start) = text.find(&format!("{call}::<")) {
            let types = start + call.len();
            let end = text[types..].find(">(").expect("a call") + types + 1;
            text.replace_range(types..end, "");
        }
    }
    text
}

/// The tokens of an expansion with names as the headers spell them.
fn plain(tokens: &impl ToTokens) -> String {
    let text = squeezed(&tokens.to_token_stream().to_string()).concat();
    let text = text.replace("__genfn::core::", "::core::");
    let paths = [
        "::core::option::",
        "::core::mem::",
        "::core::ops::",
        "__genfn::",
    ];
    let text = paths.iter().fold(text, |text, path| text.replace(path, ""));
    let text = text
        .replace("__GenfnState", "State")
        .replace("__GenfnGoto", "Goto")
        .replace("__GenfnLoop", "Loop");
    let names = ["saved", "maybe", "inner", "delegate"];
    untyped(
        names
            .iter()
            .fold(text, |text, name| text.replace(&format!("__{name}"), name)),
    )
}

/// The enums, then the patterns of the states and those of the arms.
#[track_caller]
pub(super) fn assert_states(source: &str, expected: &str) {
    let parts = Parts::of(source);
    let patterns = parts.states.into_iter().chain(parts.arms);
    let patterns = patterns.map(|(pattern, _)| pattern);
    let lines: Vec<String> = parts.enums.into_iter().chain(patterns).collect();
    assert_lines(&lines.join("\n"), expected);
}

/// The body of the arm whose pattern holds `variant`.
#[track_caller]
pub(super) fn assert_arm(source: &str, variant: &str, expected: &str) {
    assert_tokens(&arm(source, variant), expected);
}

#[track_caller]
pub(super) fn arm(source: &str, variant: &str) -> String {
    let parts = Parts::of(source);
    // Without jumps the arms are those of the states.
    let arms = match parts.arms.is_empty() {
        true => parts.states,
        false => parts.arms,
    };
    let mut found = arms
        .into_iter()
        .filter(|(pattern, _)| pattern.contains(variant));
    found.next().expect("the arm").1
}

/// The plain body.
#[track_caller]
fn assert_plain(source: &str, expected: &str) {
    assert_tokens(&Parts::of(source).closures[0], expected);
}

#[test]
fn header_example_of_state() {
    assert_states(
        JUMPING_RANGE,
        "
            enum State<__T0,__T1>{Closed,Created{up_to:__T0,},Yield1{index:__T1,up_to:__T0,},}
            enum Goto<__Input,__T0,__T1>{Created(__Input),Yield1(__Input),Head1{index:__T1,up_to:__T0,},Join0x1{},}
            State::Created{..}
            State::Yield1{..}
            _
            Goto::Created(input)
            Goto::Head1{up_to:saved0,index:saved1,}
            Goto::Yield1(input)
            Goto::Join0x1{}
        ",
    );
}

#[test]
fn header_example_of_plain() {
    assert_plain(
        JUMPING_RANGE,
        "|(__argument0,),_sink,_types|->(){let up_to=__argument0;let mut index=0;while index<up_to{let __yielded1:i64=index;#[allow(unreachable_code,clippy::all,clippy::pedantic)]if false{loop{}learn(_types,State::Yield1{index:index,up_to:up_to,});}let jump=unthrown(_sink(__yielded1));index+=jump.unwrap_or(1);}}",
    );
}

#[test]
fn header_example_of_step() {
    assert_arm(
        JUMPING_RANGE,
        "Created",
        "{let State::Created{up_to:saved0,}=&*slot else{::core::unreachable!()};let saved0=*saved0;let up_to=saved0;let mut index=0;goto=Goto::Head1{index:index,up_to:up_to,};break'jump0;}",
    );
    let source = "loop { yield_!(1); for a in b { yield_!(a); } if c { break; } }";
    let text = plain(&expansion(source));
    let step = &text[text.find("let mut goto").expect("the dispatch")..];
    let marks = [
        "let mut goto=match&*slot{State::Created{..}=>Goto::Created(input),State::Yield1{..}=>Goto::Yield1(input),State::Loop2{inner:Loop2::Yield2{..},..}=>Goto::Yield2(input),_=>::core::unreachable!(),};",
        "if let Goto::Created(input)=goto{'jump0:{",
        "'turns1:loop{if let Goto::Head1{}=goto{'jump0:{",
        "if let Goto::Yield1(input)=goto{'jump0:{",
        "'turns2:loop{if let Goto::Head2{}=goto{'jump0:{",
        "if let Goto::Yield2(input)=goto{'jump0:{",
        "goto=Goto::Head2{};continue'turns2;",
        "break;}if let Goto::Join2x1{__iter2:saved0,}=goto{'jump0:{",
        "goto=Goto::Head1{};continue'turns1;",
        "break;}if let Goto::Join0x0{}=goto{'jump0:{",
        "::core::unreachable!()}",
    ];
    let mut rest = step;
    for mark in marks {
        let at = rest
            .find(mark)
            .unwrap_or_else(|| panic!("{mark}\nis not in\n{rest}"));
        rest = &rest[at + mark.len()..];
    }
}

#[test]
fn header_example_of_reopen() {
    assert_arm(
        JUMPING_RANGE,
        "Yield1",
        "{let State::Yield1{up_to:saved0,index:saved1,}=&*slot else{::core::unreachable!()};let saved1=*saved1;let saved0=*saved0;let up_to=saved0;let mut index=saved1;'after1:{'next1:{loop{{let jump=sent(input);index+=jump.unwrap_or(1);}break'next1;}break'after1;}goto=Goto::Head1{index:index,up_to:up_to,};continue'turns1;}}",
    );
}

#[test]
fn header_example_of_settle() {
    let source = "let a = g(); if c { eat(a); } yield_!(1);";
    assert_states(
        source,
        "
            enum State<__M0>{Closed,Created{},Yield1{a:__M0,},}
            State::Created{..}
            State::Yield1{..}
            _
        ",
    );
    assert_arm(
        source,
        "Created",
        "{let a=g();let mut maybe0=Option::None;if c{{eat(a);}maybe0=Option::None;}else{maybe0=Option::Some({#[allow(unused_imports)]use {ViaCopy as _,ViaDropless as _,ViaKeep as _};(&&&Probe::new(a)).keep()});}let value:i64=1;*slot=State::Yield1{a:maybe0,};return Step::Yielded(value);}",
    );
}

#[test]
fn header_example_of_rewrite() {
    assert_arm(
        "loop { yield_!(1); if a { return 1; } if b? { continue; } }",
        "Yield1",
        "{'after1:{'next1:{loop{{sent(input);if a{return Step::Returned(1);}if match Try::branch(b){ControlFlow::Continue(value)=>value,ControlFlow::Break(residual)=>{return Step::Returned(FromResidual::from_residual(residual))}}{break'next1;}}break'next1;}break'after1;}goto=Goto::Head1{};continue'turns1;}}",
    );
}

#[test]
fn a_body_in_a_line_needs_no_jumps() {
    assert_states(
        "let a = g(); yield_!(1); let b = yield_!(2); f(a, b)",
        "
            enum State<__T0>{Closed,Created{},Yield1{a:__T0,},Yield2{a:__T0,},}
            State::Created{..}
            State::Yield1{..}
            State::Yield2{..}
            _
        ",
    );
    assert_arm(
        "let a = g(); yield_!(1); f(a)",
        "Yield1",
        "{let State::Yield1{a:saved0,}=replace(slot,State::Closed{})else{::core::unreachable!()};let a=saved0;sent(input);return Step::Returned(f(a));}",
    );
}

#[test]
fn a_join_is_an_arm_of_the_jumps() {
    let source = "let a = g(); if c { yield_!(1); } f(a);";
    assert_states(
        source,
        "
            enum State<__T0>{Closed,Created{},Yield1{a:__T0,},}
            enum Goto<__Input,__T0>{Created(__Input),Yield1(__Input),Join0x1{a:__T0,},}
            State::Created{..}
            State::Yield1{..}
            _
            Goto::Created(input)
            Goto::Yield1(input)
            Goto::Join0x1{a:saved0,}
        ",
    );
    assert_arm(
        source,
        "Created",
        "{let a=g();if c{let value:i64=1;*slot=State::Yield1{a:a,};return Step::Yielded(value);}goto=Goto::Join0x1{a:a,};break'jump0;}",
    );
    assert_arm(
        source,
        "Yield1",
        "{let State::Yield1{a:saved0,}=replace(slot,State::Closed{})else{::core::unreachable!()};let a=saved0;{sent(input);}goto=Goto::Join0x1{a:a,};break'jump0;}",
    );
    assert_arm(
        source,
        "Join0x1",
        "{let a=saved0;f(a);return Step::Returned(());}",
    );
}

#[test]
fn kept_locals_go_through_a_probe() {
    assert_arm(
        "let a = g(); yield_!(1);",
        "Created",
        "{let a=g();let value:i64=1;*slot=State::Yield1{a:{#[allow(unused_imports)]use {ViaCopy as _,ViaDropless as _,ViaKeep as _};(&&&Probe::new(a)).keep()},};return Step::Yielded(value);}",
    );
}

#[test]
fn a_delegation_is_a_field() {
    let source = "let a = g(); let b = yield_from!(h()); f(a, b);";
    assert_states(
        source,
        "
            enum State<__D1,__T0>{Closed,Created{},Yield1{delegate:__D1,a:__T0,},}
            enum Goto<__Input,>{Created(__Input),Yield1(__Input),Begin1,}
            State::Created{..}
            State::Yield1{..}
            _
            Goto::Created(input)
            input@(Goto::Yield1(_)|Goto::Begin1)
        ",
    );
    assert_arm(
        source,
        "Created",
        "{let a=g();let delegate={let inner=h();#[allow(unused_imports)]use {ViaFuture as _,ViaIterator as _,ViaOther as _,ViaPlain as _,ViaSame as _,};(&&&&&Kind::<_,i64,::core::convert::Infallible>::of(&inner)).kind().uncaught(::core::marker::PhantomData::<(i64,::core::convert::Infallible)>,inner)};*slot=State::Yield1{delegate:delegate,a:a,};goto=Goto::Begin1;break'jump0;}",
    );
}

#[test]
fn a_delegation_steps_where_it_lies() {
    assert_arm(
        "let a = g(); let b = yield_from!(h()); f(a, b);",
        "Yield1",
        "{let State::Yield1{delegate,..}=&mut*slot else{::core::unreachable!()};let input=match input{Goto::Yield1(input)=>Option::Some(input),_=>Option::None,};let ended=match Delegate::<i64,::core::convert::Infallible,i64>::resume(delegate,input,||{#[allow(unused_imports)]use {HasDefault as _,NoDefault as _};(&&SentDefault::<i64>::new()).get()}){Step::Yielded(value)=>return Step::Yielded(value),Step::Returned(value)=>value,};let State::Yield1{a:saved0,delegate,}=replace(slot,State::Closed{})else{::core::unreachable!()};drop(delegate);let a=saved0;let __result1=ended;let b={__result1};f(a,b);return Step::Returned(());}",
    );
}

#[test]
fn locals_of_one_name_have_fields_of_their_own() {
    assert_states(
        "{ let a = g(); yield_!(1); f(a); } { let a = g(); yield_!(2); f(a); }",
        "
            enum State<__T0,__T1>{Closed,Created{},Yield1{a:__T0,},Yield2{a_local1:__T1,},}
            State::Created{..}
            State::Yield1{..}
            State::Yield2{..}
            _
        ",
    );
}

#[test]
fn a_box_is_boxed() {
    let tokens = expansion("fn f() -> Box<dyn Iterator<Item = u8>> { yield_!(1); }");
    assert!(
        plain(&tokens).contains("Box::new(Machine::new::<(),::core::convert::Infallible,u8,()>(")
    );
}

#[test]
fn every_construct_expands_to_items_that_parse() {
    for source in [
        "yield_!(1);",
        "let a = yield_!(1); a",
        "match yield_!(1) { Some(a) if a > 1 => yield_!(a), _ => {} }",
        "'l: loop { for a in b() { if yield_!(a) { break 'l; } else { continue 'l; } } }",
        "let Some(a) = yield_!(1) else { yield_!(2); return; }; f(a?);",
        "if let Some(a) = b && let Some(c) = d(a) { yield_!(c); }",
        "let a = 'l: { if b && yield_!(1) { break 'l 1; } 2 }; f(a);",
        "let a = g(); loop { yield_!(1); if c { drop(a); break; } my!(a); } yield_from!(d);",
        "let f = move |x| x + y; while f(1) { v[yield_!(1)].push(yield_!(2)); }",
        "println!(\"{}\", yield_!(1)); unsafe { yield_!(*p) }; return;",
        "return; yield_!(1);",
    ] {
        Parts::of(source);
    }
}

#[test]
fn the_expansion_does_not_change_between_runs() {
    let once = expansion(JUMPING_RANGE).to_string();
    assert_eq!(once, expansion(JUMPING_RANGE).to_string());
}

/// The whole expansion of the crate's first example, with the comments that explain it in the
/// documentation. `GOLDEN=overwrite` writes the file anew; each comment stays before its line.
#[test]
fn golden_expansion() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/docs/jumping_range.rs");
    let read = || std::fs::read_to_string(&path).expect("the golden file");
    let actual = expansion(JUMPING_RANGE);
    let formatted = formatted(&actual);
    if std::env::var_os("GOLDEN").is_some_and(|value| value == "overwrite") {
        let formatted = formatted.as_ref().expect("rustfmt");
        std::fs::write(&path, commented(formatted, &read())).expect("the golden file");
    }
    let golden = without_comments(&read());
    // What rustfmt adds and removes is left out where there is none.
    let Some(formatted) = formatted else {
        assert_eq!(words(actual), words(golden.parse().expect("tokens")));
        return;
    };
    for (number, (actual, golden)) in formatted.lines().zip(golden.lines()).enumerate() {
        assert_eq!(actual, golden, "at line {number} but for comments");
    }
    assert_eq!(formatted.lines().count(), golden.lines().count());
}

fn is_comment(line: &&str) -> bool {
    line.trim_start().starts_with("//")
}

fn without_comments(text: &str) -> String {
    let code = text.lines().filter(|line| !is_comment(line));
    code.map(|line| format!("{line}\n")).collect()
}

/// `text` with the comments of `golden`, each before the line that it stands before there.
fn commented(text: &str, golden: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut from = 0;
    let mut comment = Vec::new();
    for line in golden.lines() {
        if is_comment(&line) {
            comment.push(line.to_owned());
        } else if !comment.is_empty() {
            let after = lines[from..].iter().position(|code| code == line);
            let at = from + after.unwrap_or_else(|| panic!("no line for {comment:#?}"));
            from = at + comment.len() + 1;
            lines.splice(at..at, comment.drain(..));
        }
    }
    lines.join("\n") + "\n"
}

/// The tokens as rustfmt prints them; `None` without a rustfmt.
fn formatted(tokens: &TokenStream) -> Option<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--quiet"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = rustfmt.stdin.take()?;
    stdin.write_all(tokens.to_string().as_bytes()).ok()?;
    drop(stdin);
    let output = rustfmt.wait_with_output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}

/// The tokens but for commas, semicolons and braces.
fn words(tokens: TokenStream) -> Vec<String> {
    let each = tokens.into_iter().flat_map(|token| match token {
        TokenTree::Group(group) => {
            let mut inner = words(group.stream());
            match group.delimiter() {
                Delimiter::Brace | Delimiter::None => {}
                other => inner.insert(0, format!("{other:?}")),
            }
            inner
        }
        TokenTree::Punct(punct) if ",;".contains(punct.as_char()) => Vec::new(),
        token => vec![token.to_string()],
    });
    each.collect()
}
