use super::emit::{assert_arm, assert_marks, assert_states, step};

const WALK: &str = "#[recursive] fn walk(node: &Node) -> impl Iterator<Item = u64> {
    yield_!(node.value);
    yield_from!(walk(node.left));
    yield_!(0);
}";

#[test]
fn header_example_of_a_call() {
    assert_arm(
        WALK,
        "Yield1",
        "{
            let node=cell0.__get();
            sent(&mut input);
            let(argument0,):(&Node,)=(node.left,);
            callers.__wait(State::Yield2,(Cell::empty(),));
            goto=Goto::Start;
            start=Start::new(Option::Some((Bare::full(argument0),)));
            continue'calls0;
        }",
    );
}

#[test]
fn header_example_of_the_frames() {
    assert_marks(
        &step(WALK),
        &[
            "|saved,callers,mut input,mut returned|->Step<u64,()>{",
            "_=>Goto::Start,};\
            let mut start=Start::new(saved.__arguments());\
            'calls0:loop{\
                if let Goto::Start=goto{\
                    let(Bare(argument0),)=start.__started();\
                    let(at,(cell0,))=saved.__begin(State::Yield1,(Cell::empty(),));\
                    'jump0:{",
            "}}let(at,(cell0,))=saved.__running();if let Goto::Yield1=goto{",
            "gone()}}",
        ],
    );
    assert_arm(
        WALK,
        "Start",
        "{
            let node=argument0;
            let value:u64=node.value;
            cell0.__put(node);
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
            enum Goto{Start,Yield1,Yield2,Yield3,}
            Saved::Suspended{at:State::Yield1,..} => Goto::Yield1
            Saved::Suspended{at:State::Yield2,..} => Goto::Yield2
            Saved::Suspended{at:State::Yield3,..} => Goto::Yield3
            _ => Goto::Start
            Goto::Start
            Goto::Yield1
            Goto::Yield2
            Goto::Yield3
        ",
    );
}

#[test]
fn what_a_call_returned_is_taken_where_the_caller_goes_on() {
    assert_arm(
        WALK,
        "Yield2",
        "{
            let Option::Some(ended)=returned.take()else{gone()};
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
            let node=cell0.__get();
            let n=cell1.__get();
            sent(&mut input);
            let d=g();
            let(argument0,argument1,):(&Node,u8,)=(node.left,n,);
            if!(false||cell2.__drops()){
                goto=Goto::Start;
                start=Start::new(Option::Some((Bare::full(argument1),Bare::full(argument0),)));
                continue'calls0;
            }
            callers.__wait(State::Yield2,(Cell::full(keep(d)),Bare::empty(),Cell::empty(),));
            goto=Goto::Start;
            start=Start::new(Option::Some((Bare::full(argument1),Bare::full(argument0),)));
            continue'calls0;
        }",
    );
}
