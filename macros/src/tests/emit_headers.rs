//! The examples in the headers of `emit`, those of single tables apart.

use super::assert_tokens;
use super::emit::{
    JUMPING_RANGE, Parts, TWO_YIELDS, assert_arm, assert_marks, assert_plain, assert_states,
    expansion, plain, step,
};

#[test]
fn header_example_of_mod() {
    let text = plain(&expansion(JUMPING_RANGE));
    assert_marks(
        &text,
        &[
            "fn jumping_range(up_to:i64)->impl Generator<Option<i64>,Yield=i64,Return=()>{",
            "enum State{Yield1,}",
            "machine(types::<Option<i64>,::core::convert::Infallible,i64,()>(),",
            "(Bare(up_to),),|(Bare(argument0),),_sink,_types|->(){",
            "|start,at,(Bare(cell1),Bare(cell0),),mut input|->Step<i64,()>{",
        ],
    );
}

#[test]
fn header_example_of_state() {
    let source = "fn f(up_to: i64) -> impl Iterator<Item = i64> + Debug {
        let mut index = 0;
        yield_!(index);
        yield_!(up_to);
        g(index, up_to);
    }";
    assert_states(source, TWO_YIELDS);
    assert_tokens(
        &Parts::of(source).place,
        "impl Place for State{
            const FIRST:Self=Self::Yield1;
            const NAME:Name=\"f\";
            fn look(at:Option<&Self>)->Look{
                match at{
                    Some(Self::Yield1)=>{
                        Look{line:::core::line!(),fields:&[(\"index\",0usize),(\"up_to\",1usize)]}
                    }
                    Some(Self::Yield2)=>{
                        Look{line:::core::line!(),fields:&[(\"index\",0usize),(\"up_to\",1usize)]}
                    }
                    _=>Look{line:0,fields:&[(\"up_to\",0usize)]},
                }
            }
            fn estimate(at:Option<&Self>)->Estimate{
                match at{
                    None=>{Estimate{own:(2,2),sources:&[]}}
                    Some(Self::Yield1)=>{Estimate{own:(1,1),sources:&[]}}
                    Some(Self::Yield2)=>{Estimate{own:(0,0),sources:&[]}}
                    _=>UNKNOWN,
                }
            }
        }",
    );
}

#[test]
fn header_example_of_plain() {
    assert_plain(
        JUMPING_RANGE,
        "|(Bare(argument0),),_sink,_types|->(){
            let up_to=argument0;
            let mut index=0;
            while index<up_to{
                let __yielded1:i64=index;
                let jump=unthrown(_sink(__yielded1));
                index+=jump.unwrap_or(1);
            }
        }",
    );
}

#[test]
fn header_example_of_step() {
    assert_marks(
        &step(JUMPING_RANGE),
        &[
            "|start,at,(Bare(cell1),Bare(cell0),),mut input|->Step<i64,()>{",
            "enum Goto{Head1,Yield1,}let mut goto=match at{State::Yield1=>Goto::Yield1,};",
            "if let Some((Bare(argument0),))=start{'jump0:{",
            "goto=Goto::Head1;break'jump0;}}'turns1:loop{if let Goto::Head1=goto{",
            "return Step::Returned(());}if let Goto::Yield1=goto{",
            "goto=Goto::Head1;continue'turns1;}break;}gone()}",
        ],
    );
}

#[test]
fn header_example_of_arm() {
    let source = "if c { yield_!(1); } rest();";
    assert_arm(
        source,
        "Start",
        "{'jump0:{
            if c{let value:i64=1;*at=State::Yield1;return Step::Yielded(value);}
            goto=Goto::Join0x0;break'jump0;
        }}",
    );
    assert_arm(source, "Join0x0", "{rest();return Step::Returned(());}");
}

#[test]
fn header_example_of_reopen() {
    assert_arm(
        "let mut index = 0;
        loop {
            yield_!(index);
            if index > 9 { break; }
            if index == 5 { continue; }
            index += 1;
        }",
        "Yield1",
        "{
            let mut index=*cell0;
            'after1:{
                'next1:{
                    sent(&mut input);
                    if index>9{break'after1;}
                    if index==5{break'next1;}
                    index+=1;
                }
                *cell0=index;
                goto=Goto::Head1;
                continue'turns1;
            }
            return Step::Returned(());
        }",
    );
}

#[test]
fn header_example_of_settle() {
    let source = "let a = g(); if c { eat(a); } yield_!(1);";
    assert_arm(
        source,
        "Start",
        "{
            let a=g();
            if c{eat(a);}else{*cell0=Some(keep(a));}
            let value:i64=1;
            *at=State::Yield1;
            return Step::Yielded(value);
        }",
    );
    assert_arm(
        source,
        "Yield1",
        "{sent(&mut input);return Step::Returned(());}",
    );
}

#[test]
fn header_example_of_frame() {
    let text = plain(&expansion(JUMPING_RANGE));
    assert_marks(&text, &["(Bare(up_to),)", "(Bare(cell1),Bare(cell0),)"]);
}

#[test]
fn header_example_of_hint() {
    let source = "fn f(list: Vec<u8>) -> impl Iterator<Item = u8> {
        yield_!(0);
        for x in list { yield_!(x); }
    }";
    assert_tokens(
        &Parts::of(source).place,
        "impl Place for State{
            const FIRST:Self=Self::Yield1;
            fn estimate(at:Option<&Self>)->Estimate{
                match at{
                    None=>{Estimate{own:(1,!0),sources:&[]}}
                    Some(Self::Yield2)=>{Estimate{own:(0,0),sources:&[(0,(1,1))]}}
                    _=>UNKNOWN,
                }
            }
        }",
    );
    assert_marks(
        &step(source),
        &["|start,at,(Items(cell1),Cell(cell0),),mut input|"],
    );
}

#[test]
fn header_example_of_rewrite() {
    assert_arm(
        "loop { yield_!(1); if a { return 1; } if b? { continue; } if d { break; } }",
        "Yield1",
        "{
            'after1:{
                'next1:{
                    sent(&mut input);
                    if a{return Step::Returned(1);}
                    if match Try::branch(b){
                        ControlFlow::Continue(value)=>value,
                        ControlFlow::Break(residual)=>{
                            return Step::Returned(FromResidual::from_residual(residual))
                        }
                    }{break'next1;}
                    if d{break'after1;}
                }
                goto=Goto::Head1;
                continue'turns1;
            }
            return Step::Returned(());
        }",
    );
    assert_arm(
        "let mut a = g(); if c { drop(a); } yield_!(1); a = g(); yield_!(2);",
        "Yield1",
        "{
            let mut a;
            if false{loop{}a=take(&mut*cell0);}
            sent(&mut input);
            {a=g();*cell0=None;};
            let value:i64=2;
            *cell0=Some(a);
            *at=State::Yield2;
            return Step::Yielded(value);
        }",
    );
}
