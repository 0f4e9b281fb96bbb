use super::emit::{arm, assert_arm, assert_marks, assert_states, step};

const WALK: &str = "#[recursive] fn walk(node: &Node) -> impl Iterator<Item = u64> {
    yield_!(node.value);
    yield_from!(walk(node.left));
    yield_!(0);
}";

#[test]
fn header_example_of_a_call() {
    let source = "#[recursive] fn walk(node: &Node) -> impl Iterator<Item = u64> {
        let left = node.left();
        yield_from!(walk(left));
        yield_!(node.value);
    }";
    assert_arm(
        source,
        "Start",
        "{
            *cell0=None;
            let node=argument0;
            let left=node.left();
            let(argument0,):(&Node,)=(left,);
            callers.__wait(State::Yield1,(Cell(Some(node)),));
            start=Some((Bare(argument0),));
            continue'calls0;
        }",
    );
}

#[test]
fn a_frame_waits_with_what_is_needed_behind_the_call() {
    assert_arm(
        WALK,
        "Yield1",
        "{
            let node=*place(&mut*cell0);
            sent(&mut input);
            let(argument0,):(&Node,)=(node.left,);
            callers.__wait(State::Yield2,(Cell(::core::default::Default::default()),));
            start=Some((Bare(argument0),));
            continue'calls0;
        }",
    );
    // What the arm has left in its cell is moved out of it.
    let source = "#[recursive] fn walk(node: Node, n: u8) -> impl Iterator<Item = u64> {
        yield_!(1);
        yield_from!(walk(left, n));
        f(node, n);
    }";
    assert_arm(
        source,
        "Yield1",
        "{
            let n=*cell1;
            sent(&mut input);
            let(argument0,argument1,):(Node,u8,)=(left,n,);
            callers.__wait(State::Yield2,(Bare(n),Cell(take(&mut*cell0)),));
            start=Some((Bare(argument1),Bare(argument0),));
            continue'calls0;
        }",
    );
}

#[test]
fn header_example_of_the_frames() {
    assert_marks(
        &step(WALK),
        &[
            "|mut start,at,(Cell(cell0),),mut input,callers,mut returned|->Step<u64,()>{",
            "let mut goto=match at{",
            "};'calls0:loop{if let Some((Bare(argument0),))=Option::take(&mut start){",
            "}if let Goto::Yield1=goto{",
            "gone()}}",
        ],
    );
    assert_arm(
        WALK,
        "Start",
        "{
            *cell0=None;
            let node=argument0;
            let value:u64=node.value;
            *cell0=Some(node);
            *at=State::Yield1;
            return Step::Yielded(value);
        }",
    );
}

#[test]
fn a_frame_is_handed_to_its_beginning() {
    assert_states(
        WALK,
        "
            enum State{Yield1,Yield2,Yield3,}
            enum Goto{Yield1,Yield2,Yield3,}
            State::Yield1 => Goto::Yield1
            State::Yield2 => Goto::Yield2
            State::Yield3 => Goto::Yield3
            Start
            Yield1
            Yield2
            Yield3
        ",
    );
}

#[test]
fn a_frame_that_is_called_begins_without_a_local() {
    let source = |call: &str| {
        format!(
            "#[recursive] fn walk(node: Node, n: u8) -> impl Iterator<Item = u64> {{
                let d = g();
                yield_!(1);
                {call}
                f(node, n, d);
            }}"
        )
    };
    // A number needs no clearing.
    let text = arm(&source("yield_from!(walk(left, n));"), "Start");
    assert!(
        text.starts_with("{*cell2=None;*cell0=None;let node=argument0;"),
        "{text}"
    );
    let text = arm(&source("yield_from!(other(left, n));"), "Start");
    assert!(text.starts_with("{let node=argument0;"), "{text}");
}

#[test]
fn what_a_call_returned_is_taken_where_the_caller_goes_on() {
    assert_arm(
        WALK,
        "Yield2",
        "{
            let Option::Some(ended)=Option::take(&mut returned)else{gone()};
            let __result2=ended;
            {__result2};
            let value:u64=0;
            *at=State::Yield3;
            return Step::Yielded(value);
        }",
    );
}

#[test]
fn a_tail_call_needs_its_frame_where_something_drops() {
    let source = "#[recursive] fn walk(node: &Node, n: u8) -> impl Iterator<Item = u64> {
        yield_!(node.value);
        let d = g();
        yield_from!(walk(node.left, n))
    }";
    assert_arm(
        source,
        "Yield1",
        "{
            let node=*place(&mut*cell0);
            let n=*cell1;
            sent(&mut input);
            let d=g();
            *cell2=Some(keep(d));
            let(argument0,argument1,):(&Node,u8,)=(node.left,n,);
            if!(false||drops(&*cell2)){
                start=Some((Bare(argument1),Bare(argument0),));
                continue'calls0;
            }
            callers.__wait(
                State::Yield2,
                (
                    Cell(take(&mut*cell2)),
                    Bare(::core::default::Default::default()),
                    Cell(::core::default::Default::default()),
                )
            );
            start=Some((Bare(argument1),Bare(argument0),));
            continue'calls0;
        }",
    );
}
