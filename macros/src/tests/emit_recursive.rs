use super::emit::{assert_arm, assert_states};

const WALK: &str = "#[recursive] fn walk(node: &Node) -> impl Iterator<Item = u64> {
    yield_!(node.value);
    yield_from!(walk(node.left));
    yield_!(0);
}";

#[test]
fn header_example_of_a_call() {
    assert_arm(
        WALK,
        "Goto::Yield1",
        "{
            let State::Yield1{node:saved0,}=&*slot else{::core::unreachable!()};
            let saved0=*saved0;
            let node=saved0;
            sent(input);
            let(__argument0,):(&Node,)=(node.left,);
            let frame=State::Created{node:__argument0,};
            *slot=State::Yield2{};
            goto=Goto::Call(frame);
            continue'calls0;
        }",
    );
}

#[test]
fn header_example_of_the_frames() {
    assert_arm(
        WALK,
        "Goto::Call",
        "{callers.push(replace(slot,State::Closed));goto=Goto::Created(frame);}",
    );
    assert_arm(
        WALK,
        "Goto::Created",
        "{
            let State::Created{node:saved0,}=frame else{::core::unreachable!()};
            let node=saved0;
            let value:u64=node.value;
            *slot=State::Yield1{node:node,};
            return Step::Yielded(value);
        }",
    );
}

#[test]
fn a_frame_is_handed_to_its_beginning() {
    assert_states(
        WALK,
        "
            enum State<__T0>{Closed,Created{node:__T0,},Yield1{node:__T0,},Yield2{},Yield3{},}
            enum Goto<__Input,__Frame,>{Call(__Frame),Tail(__Frame),Created(__Frame),Yield1(__Input),Yield2(__Input),Yield3(__Input),}
            State::Created{..}
            State::Yield1{..}
            State::Yield2{..}
            State::Yield3{..}
            _
            Goto::Call(frame)
            Goto::Tail(frame)
            Goto::Created(frame)
            Goto::Yield1(input)
            Goto::Yield2(input)
            Goto::Yield3(input)
        ",
    );
}
