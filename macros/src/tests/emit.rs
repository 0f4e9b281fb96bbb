use super::{assert_lines, assert_tokens, body, squeezed};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use syn::visit::{self, Visit};

pub(super) const JUMPING_RANGE: &str =
    "fn jumping_range(up_to: i64) -> impl Generator<Option<i64>, Yield = i64> {
        let mut index = 0;
        while index < up_to {
            let jump = yield_!(index);
            index += jump.unwrap_or(1);
        }
    }";

/// The states of a body of two yields in a line, and where they lead.
pub(super) const TWO_YIELDS: &str = "
    enum State{Yield1,Yield2,}
    enum Goto{Yield1,Yield2,}
    State::Yield1 => Goto::Yield1
    State::Yield2 => Goto::Yield2
    Start
    Yield1
    Yield2
";

pub(super) fn expansion(source: &str) -> TokenStream {
    let body = body(source);
    crate::emit::item(crate::emit::Found {
        generator: &body.generator,
        tree: &body.tree,
        recursion: &body.recursion,
        flow: &body.flow,
        arms: &body.arms,
        layout: &body.layout,
        hints: &crate::hint::find(&body.tree, &body.flow),
    })
}

/// The enums, what is known of the places, the closures and the arms of the step function of an
/// expansion.
#[derive(Default)]
pub(super) struct Parts {
    enums: Vec<String>,
    /// `impl Place for State { .. }`
    pub(super) place: String,
    closures: Vec<String>,
    /// Which arm a place leads to: pattern and target.
    dispatch: Vec<(String, String)>,
    /// Name and body of each arm, in order.
    arms: Vec<(String, String)>,
}

impl<'a> Visit<'a> for Parts {
    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        let mut item = item.clone();
        item.attrs.clear();
        self.enums.push(plain(&item));
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        let mut own = item.clone();
        own.attrs.clear();
        let text = plain(&own);
        if text.starts_with("impl Place for State{") {
            self.place = text;
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_expr_closure(&mut self, closure: &'a syn::ExprClosure) {
        let mut own = closure.clone();
        own.attrs.clear();
        self.closures.push(plain(&own));
        visit::visit_expr_closure(self, closure);
    }

    fn visit_local(&mut self, local: &'a syn::Local) {
        let init = local.init.as_ref().map(|init| &*init.expr);
        if let ("mut goto", Some(syn::Expr::Match(expr))) = (&*plain(&local.pat), init) {
            assert_eq!(plain(&expr.expr), "at");
            let arms = expr.arms.iter();
            let arms = arms.map(|arm| (plain(&arm.pat), plain(&arm.body)));
            self.dispatch.extend(arms);
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_if(&mut self, expr: &'a syn::ExprIf) {
        if let syn::Expr::Let(cond) = &*expr.cond {
            let (pattern, matched) = (plain(&cond.pat), plain(&cond.expr));
            let name = match &*matched {
                "start" | "Option::take(&mut start)" => Some("Start"),
                "goto" => pattern.strip_prefix("Goto::"),
                _ => None,
            };
            let arm = name.map(|name| (name.to_owned(), plain(&expr.then_branch)));
            self.arms.extend(arm);
        }
        visit::visit_expr_if(self, expr);
    }
}

impl Parts {
    pub(super) fn of(source: &str) -> Parts {
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
pub(super) fn plain(tokens: &impl ToTokens) -> String {
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
        .replace("__genfn_", "")
        .replace("__GenfnGoto", "Goto");
    // Methods of the runtime keep theirs.
    let numbered = ["cell", "delegate", "argument"].iter().flat_map(|name| {
        let digits = (0..10).map(move |digit| format!("{name}{digit}"));
        digits.collect::<Vec<_>>()
    });
    let text = numbered.fold(text, |text, name| text.replace(&format!("__{name}"), &name));
    untyped(text.replace("__inner", "inner"))
}

/// The same with `keep(x)` for the probe of its type.
pub(super) fn abbreviated(mut text: String) -> String {
    let start =
        "{#[allow(unused_imports)]use {ViaCopy as _,ViaDropless as _,ViaKeep as _};(&&&Probe::new(";
    let end = ")).keep()}";
    while let Some(from) = text.find(start) {
        let name = from + start.len();
        let to = name + text[name..].find(end).expect("the end of a probe");
        let kept = format!("keep({})", &text[name..to]);
        text.replace_range(from..to + end.len(), &kept);
    }
    text
}

/// The enums, then where each place leads to, and the names of the arms.
#[track_caller]
pub(super) fn assert_states(source: &str, expected: &str) {
    let parts = Parts::of(source);
    let dispatch = parts.dispatch.into_iter();
    let dispatch = dispatch.map(|(pattern, target)| format!("{pattern} => {target}"));
    let arms = parts.arms.into_iter().map(|(name, _)| name);
    let lines: Vec<String> = parts
        .enums
        .into_iter()
        .chain(dispatch)
        .chain(arms)
        .collect();
    assert_lines(&lines.join("\n"), expected);
}

/// The body of the arm of a name.
#[track_caller]
pub(super) fn assert_arm(source: &str, variant: &str, expected: &str) {
    assert_tokens(&abbreviated(arm(source, variant)), expected);
}

#[track_caller]
pub(super) fn arm(source: &str, variant: &str) -> String {
    let arms = Parts::of(source).arms.into_iter();
    let mut found = arms.filter(|(name, _)| name == variant);
    found.next().expect("the arm").1
}

/// The step function.
pub(super) fn step(source: &str) -> String {
    let closures = Parts::of(source).closures.into_iter();
    let is_step =
        |text: &String| text.starts_with("|start,at,") || text.starts_with("|mut start,at,");
    let mut steps = closures.filter(is_step);
    steps.next().expect("the step function")
}

/// The plain body.
#[track_caller]
pub(super) fn assert_plain(source: &str, expected: &str) {
    let closures = Parts::of(source).closures;
    let mut plain = closures
        .iter()
        .filter(|text| text.contains("_sink,_types|"));
    assert_tokens(plain.next().expect("the plain body"), expected);
}

/// These stand in the text in this order.
#[track_caller]
pub(super) fn assert_marks(text: &str, marks: &[&str]) {
    let mut rest = text;
    for mark in marks {
        let at = rest
            .find(mark)
            .unwrap_or_else(|| panic!("{mark}\nis not in\n{rest}"));
        rest = &rest[at + mark.len()..];
    }
}

#[test]
fn arms_stand_in_the_loops_around_them() {
    let source = "loop { yield_!(1); for a in b { yield_!(a); } if c { break; } } f();";
    assert_marks(
        &step(source),
        &[
            "if let Some(())=start{'jump0:{goto=Goto::Head1;break'jump0;}}",
            "'turns1:loop{if let Goto::Head1=goto{",
            "if let Goto::Yield1=goto{'jump0:{",
            "goto=Goto::Head2;break'jump0;",
            "'turns2:loop{if let Goto::Head2=goto{",
            // Nothing but the head of the inner loop comes to its end.
            "if c{break'after1;}",
            "goto=Goto::Head1;continue'turns1;",
            "f();return Step::Returned(());",
            "if let Goto::Yield2=goto{",
            "goto=Goto::Head2;continue'turns2;",
            "break;}break;}gone()",
        ],
    );
}

#[test]
fn a_jump_out_of_loops_leaves_the_outermost() {
    let source = "'a: loop {
        yield_!(1);
        if b { break; }
        loop { yield_!(2); if c { break 'a; } if d { continue 'a; } }
    }
    h();";
    let outside = "goto=Goto::Join0x0;break'turns1;";
    assert_marks(&arm(source, "Yield1"), &["if b{break'after1;}", outside]);
    assert_marks(
        &arm(source, "Yield2"),
        &[
            "if c{break'after1;}",
            "if d{break'next1;}",
            "goto=Goto::Head2;continue'turns2;",
            "goto=Goto::Head1;continue'turns1;",
            outside,
        ],
    );
}

#[test]
fn what_follows_a_loop_that_one_arm_leaves_needs_no_jump() {
    let source = "while x { yield_!(1); } f(); yield_!(2);";
    assert_marks(
        &arm(source, "Head1"),
        &["f();let value:i64=2;*at=State::Yield2;return Step::Yielded(value);"],
    );
    let source = "'a: loop { loop { yield_!(1); if b { break 'a; } } } f();";
    assert_marks(
        &arm(source, "Yield1"),
        &["if b{break'after1;}", "f();return Step::Returned(());"],
    );
}

#[test]
fn a_turn_has_the_labels_that_are_jumped_to() {
    let labels = |inside: &str| {
        let source = format!("loop {{ yield_!(1); {inside} }} f();");
        let text = arm(&source, "Yield1");
        ["'after1:{", "'next1:{"].map(|label| text.contains(label))
    };
    assert_eq!(labels("f();"), [false, false]);
    assert_eq!(labels("if c { break; } f();"), [true, false]);
    assert_eq!(labels("if c { continue; } f();"), [false, true]);
    assert_eq!(labels("if c { break; } if d { continue; }"), [true, true]);
    assert_eq!(labels("for x in y { break; }"), [false, false]);
}

#[test]
fn a_labelled_block_hides_a_loop_of_its_label() {
    let text = arm(
        "'a: loop { 'a: { yield_!(1); if c { break 'a; } f(); } }",
        "Yield1",
    );
    assert!(text.contains("if c{break'a;}f();"), "{text}");
}

#[test]
fn a_guard_jumps_as_its_arm_does() {
    let source = "loop { match yield_!(1) { 1 if { if c { break; } true } => {} _ => {} } } f();";
    let text = arm(source, "Yield1");
    assert!(text.contains("if{if c{break'after1;}true}"), "{text}");
}

#[test]
fn an_operand_that_diverges_comes_to_no_state() {
    let text = arm("yield_!(1); yield_!({ return; });", "Yield1");
    assert!(
        text.contains("Infallible={let value:i64={return Step::Returned(());};};"),
        "{text}"
    );
    let parts = Parts::of("yield_!(1); yield_!({ return; });");
    let leads = |(_, target): &(String, String)| target.clone();
    let targets: Vec<String> = parts.dispatch.iter().map(leads).collect();
    assert_eq!(targets, ["Goto::Yield1"]);
}

#[test]
fn a_real_loop_stands_where_a_macro_may_hide_a_jump() {
    assert_arm(
        "let mut index = 0; loop { yield_!(index); if a { break; } my!(); index += 1; } f();",
        "Yield1",
        "{
            let mut index=*cell0;
            'after1:{
                'next1:{
                    let mut __turn1=false;
                    loop{
                        {
                            if __turn1{break'next1;}
                            __turn1=true;
                            sent(&mut input);
                            if a{break;}
                            my!();
                            index+=1;
                        }
                        break'next1;
                    }
                    break'after1;
                }
                *cell0=index;
                goto=Goto::Head1;
                continue'turns1;
            }
            f();
            return Step::Returned(());
        }",
    );
    // rustc sees a second turn of it.
    assert_marks(
        &arm("loop { let a = yield_from!(h()); my!(a); }", "Yield1"),
        &[
            "*delegate1=None;let mut ended=Option::Some(ended);",
            "loop{",
            "let __result1=match Option::take(&mut ended){",
        ],
    );
    let text = arm("loop { yield_!(1); println!(\"{}\", a); }", "Yield1");
    assert!(!text.contains("loop{"), "{text}");
}

#[test]
fn a_body_that_never_yields_has_no_jumps() {
    assert_tokens(
        &step("f(); return; yield_!(1);"),
        "|start,at,(),mut input|->Step<i64,()>{
            match at{State::Start=>{}}
            if let Some(())=start{f();return Step::Returned(());}
            gone()
        }",
    );
}

#[test]
fn a_body_in_a_line_needs_no_jumps() {
    let source = "let a = g(); yield_!(1); let b = yield_!(2); f(a, b)";
    assert_states(source, TWO_YIELDS);
    for variant in ["Start", "Yield1", "Yield2"] {
        let arm = arm(source, variant);
        assert!(!arm.contains("goto=") && !arm.contains("'jump0"), "{arm}");
    }
    assert_arm(
        "let a = g(); yield_!(1); f(a)",
        "Yield1",
        "{let a=take(&mut*cell0);sent(&mut input);return Step::Returned(f(a));}",
    );
}

#[test]
fn a_join_is_an_arm_of_the_jumps() {
    let source = "let a = g(); if c { yield_!(1); } f(a);";
    assert_states(
        source,
        "
            enum State{Yield1,}
            enum Goto{Yield1,Join0x1,}
            State::Yield1 => Goto::Yield1
            Start
            Yield1
            Join0x1
        ",
    );
    assert_arm(
        source,
        "Start",
        "{'jump0:{
            let a=g();
            if c{
                let value:i64=1;
                *cell0=Some(a);
                *at=State::Yield1;
                return Step::Yielded(value);
            }
            *cell0=Some(a);
            goto=Goto::Join0x1;
            break'jump0;
        }}",
    );
    assert_arm(
        source,
        "Yield1",
        "{'jump0:{{sent(&mut input);}goto=Goto::Join0x1;break'jump0;}}",
    );
    assert_arm(
        source,
        "Join0x1",
        "{let a=take(&mut*cell0);f(a);return Step::Returned(());}",
    );
}

#[test]
fn kept_locals_go_through_a_probe() {
    assert_tokens(
        &arm("let a = g(); yield_!(1);", "Start"),
        "{
            let a=g();
            *cell0=Some({
                #[allow(unused_imports)]
                use {ViaCopy as _,ViaDropless as _,ViaKeep as _};
                (&&&Probe::new(a)).keep()
            });
            let value:i64=1;
            *at=State::Yield1;
            return Step::Yielded(value);
        }",
    );
}

#[test]
fn a_delegation_is_a_cell() {
    let source = "let a = g(); let b = yield_from!(h()); f(a, b);";
    assert_states(
        source,
        "
            enum State{Yield1,}
            enum Goto{Yield1,}
            State::Yield1 => Goto::Yield1
            Start
            Yield1
        ",
    );
    assert_marks(
        &step(source),
        &["|start,at,(Cell(delegate1),Cell(cell0),),mut input|"],
    );
    assert_arm(
        source,
        "Start",
        "{'jump0:{
            let a=g();
            *delegate1=Some({
                let inner=h();
                #[allow(unused_imports)]
                use {ViaFuture as _,ViaIterator as _,ViaOther as _,ViaPlain as _,ViaSame as _,};
                (&&&&&Kind::<_,i64,::core::convert::Infallible>::of(&inner))
                    .kind()
                    .uncaught(
                        ::core::marker::PhantomData::<(i64,::core::convert::Infallible)>,
                        inner
                    )
            });
            *cell0=Some(a);
            *at=State::Yield1;
            goto=Goto::Yield1;
            break'jump0;
        }}",
    );
}

#[test]
fn a_delegation_steps_where_it_lies() {
    assert_arm(
        "let a = g(); let b = yield_from!(h()); f(a, b);",
        "Yield1",
        "{
            let input=replace(&mut input,Resume::Start);
            let __delegate=place(&mut*delegate1);
            let ended=match Delegate::<i64,::core::convert::Infallible,i64>::resume(
                __delegate,
                input,
                ||{
                    #[allow(unused_imports)]
                    use {HasDefault as _,NoDefault as _};
                    (&&SentDefault::<i64>::new()).default()
                }
            ){
                Step::Yielded(value)=>return Step::Yielded(value),
                Step::Returned(value)=>value,
            };
            *delegate1=None;
            let a=take(&mut*cell0);
            let __result1=ended;
            let b={__result1};
            f(a,b);
            return Step::Returned(());
        }",
    );
}

#[test]
fn a_cell_that_is_asked_how_many_items_there_are_is_one_of_its_own() {
    let assert_cells = |returned: &str, cells: &str| {
        let body = "for x in list { yield_!(x); } for y in 0..9 { yield_!(y); } yield_from!(d);";
        let source = format!("fn f(list: Vec<u8>) -> impl {returned} {{ {body} }}");
        assert_marks(&step(&source), &[&format!("|start,at,{cells},mut input|")]);
    };
    assert_cells(
        "Iterator<Item = u8>",
        "(Range(cell3),Items(cell1),Inner(delegate3),)",
    );
    assert_cells(
        "Generator<Yield = u8>",
        "(Bare(cell3),Cell(cell1),Cell(delegate3),)",
    );
}

#[test]
fn locals_of_one_name_have_cells_of_their_own() {
    let source = "{ let a = g(); yield_!(1); f(a); } { let a = g(); yield_!(2); f(a); }";
    let text = plain(&expansion(source));
    assert_marks(&text, &["|start,at,(Cell(cell1),Cell(cell0),),mut input|"]);
    assert_marks(
        &text,
        &[
            "let a=g();let value:i64=1;*cell0=Some(a);",
            "let a=take(&mut*cell0);sent(&mut input);f(a);",
            "let a=g();let value:i64=2;*cell1=Some(a);",
            "let a=take(&mut*cell1);sent(&mut input);f(a);",
        ],
    );
}

#[test]
fn more_than_twelve_cells_stand_in_tuples_of_tuples() {
    let names = |count| (0..count).map(|number| format!("a{number}"));
    let source = |count| {
        let declared: String = names(count)
            .map(|name| format!("let {name} = g();"))
            .collect();
        let used: Vec<String> = names(count).collect();
        format!("{declared} yield_!(1); f({});", used.join(", "))
    };
    let cells = |from: usize, to: usize| {
        let cells = (from..to)
            .rev()
            .map(|number| format!("Cell(cell{number}),"));
        format!("({})", cells.collect::<String>())
    };
    let frame = |count| {
        let text = step(&source(count));
        let (_, after) = text.split_once("|start,at,").expect("the arguments");
        let (frame, _) = after.split_once(",mut input|").expect("the frame");
        frame.to_owned()
    };
    assert_eq!(frame(12), cells(0, 12));
    assert_eq!(frame(13), format!("({},{},)", cells(1, 13), cells(0, 1)));
    assert_eq!(frame(24), format!("({},{},)", cells(12, 24), cells(0, 12)));
    // Twelve tuples of twelve, and one more.
    let many = frame(145);
    assert!(many.starts_with(&format!("(({},{},", cells(133, 145), cells(121, 133))));
    assert!(
        many.ends_with(&format!("{},),((Cell(cell0),),),)", cells(1, 13))),
        "{many}"
    );
}

#[test]
fn arguments_before_the_start_stand_in_tuples_of_tuples_too() {
    let names: Vec<String> = (0..13).map(|number| format!("a{number}")).collect();
    let params: Vec<String> = names.iter().map(|name| format!("{name}: T")).collect();
    let source = format!(
        "fn f({}) -> impl Iterator<Item = u8> {{ yield_!(1); f({}); }}",
        params.join(", "),
        names.join(", ")
    );
    let text = plain(&expansion(&source));
    // The last one first, twelve to a tuple.
    let all = |part: &dyn Fn(usize) -> String| {
        let parts: Vec<String> = (0..13).rev().map(|number| part(number) + ",").collect();
        format!("(({}),({}),)", parts[..12].concat(), parts[12])
    };
    let arguments = all(&|number| format!("Bare(argument{number})"));
    let cells = all(&|number| format!("Cell(cell{number})"));
    let values = all(&|number| format!("Bare(a{number})"));
    assert_marks(
        &text,
        &[
            &format!("machine(types::<(),::core::convert::Infallible,u8,()>(),{values},"),
            &format!("|{arguments},_sink,_types|"),
            &format!("|start,at,{cells},mut input|"),
            &format!("if let Some({arguments})=start{{"),
        ],
    );
}

#[test]
fn a_generator_is_printed_and_cloned_where_its_signature_says_so() {
    let of = |bounds: &str| {
        let source = format!("fn f() -> impl Iterator<Item = u8>{bounds} {{ yield_!(1); }}");
        let text = plain(&expansion(&source));
        (
            text.contains("fn look(at:Option<&Self>)->Look{"),
            text.contains("::core::clone::Clone for State"),
        )
    };
    assert_eq!(of(""), (false, false));
    assert_eq!(of(" + Debug"), (true, false));
    assert_eq!(of(" + Clone"), (false, true));
    assert_eq!(of(" + Other"), (true, true));
}

#[test]
fn a_box_is_boxed() {
    let tokens = expansion("fn f() -> Box<dyn Iterator<Item = u8>> { yield_!(1); }");
    assert!(plain(&tokens).contains("Box::new(machine(types::<"));
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
