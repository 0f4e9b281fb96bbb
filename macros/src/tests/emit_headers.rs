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
            "let created=Stored::<_,State,_,_>::untold((Bare::full(up_to),),());",
            "Machine::new::<Option<i64>,::core::convert::Infallible,i64,()>(created,",
            "|(Bare(argument0),),_sink,_types|->(){",
            "|Stored{saved,..},mut input|->Step<i64,()>{",
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
        &Parts::of(source).closures[0],
        "|at:Option<&State>|match at{
            Option::Some(State::Yield1)=>{
                Look{line:::core::line!(),fields:&[(\"index\",0usize),(\"up_to\",1usize)]}
            }
            Option::Some(State::Yield2)=>{
                Look{line:::core::line!(),fields:&[(\"index\",0usize),(\"up_to\",1usize)]}
            }
            _=>Look{line:0,fields:&[(\"up_to\",0usize)]},
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
            "|Stored{saved,..},mut input|->Step<i64,()>{enum Goto{Start,Head1,Yield1,}",
            "let mut goto=match saved{\
                Saved::Suspended{at:State::Yield1,..}=>Goto::Yield1,\
                _=>Goto::Start,\
            };",
            "if let Goto::Start=goto{\
                let(Bare(argument0),)=saved.__started();\
                let(at,(cell1,cell0,))=saved.__begin(State::Yield1,(Bare::empty(),Bare::empty(),));\
                'jump0:{",
            "}}let(at,(cell1,cell0,))=saved.__running();\
            'turns1:loop{if let Goto::Head1=goto{'jump0:{",
            "}}if let Goto::Yield1=goto{'jump0:{",
            "goto=Goto::Head1;continue'turns1;",
            "break;}gone()}",
        ],
    );
}

#[test]
fn header_example_of_arm() {
    let source = "if c { yield_!(1); } rest();";
    assert_arm(
        source,
        "Start",
        "{
            if c{let value:i64=1;*at=State::Yield1;return Step::Yielded(value);}
            goto=Goto::Join0x0;break'jump0;
        }",
    );
    assert_arm(source, "Join0x0", "{rest();return Step::Returned(());}");
}

#[test]
fn header_example_of_reopen() {
    assert_arm(
        JUMPING_RANGE,
        "Yield1",
        "{
            let mut index=cell1.__get();
            'after1:{
                'next1:{
                    loop{
                        {let jump=sent(&mut input);index+=jump.unwrap_or(1);}
                        break'next1;
                    }
                    break'after1;
                }
                cell1.__put(index);
                goto=Goto::Head1;
                continue'turns1;
            }
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
            let mut cell0=cell0.__guard();
            if c{eat(a);}else{cell0.__put(keep(a));}
            let value:i64=1;
            forget(cell0);
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
    assert_marks(
        &text,
        &[
            "untold((Bare::full(up_to),),())",
            "(Bare::empty(),Bare::empty(),)",
            "(cell1,cell0,)",
        ],
    );
}

#[test]
fn header_example_of_hint() {
    let source = "fn f(list: Vec<u8>) -> impl Iterator<Item = u8> {
        yield_!(0);
        for x in list { yield_!(x); }
    }";
    assert_tokens(
        &Parts::of(source).closures[0],
        "|saved|match saved{
            Saved::Created(_)=>bounds((1usize,Option::None),&[]),
            Saved::Suspended{at:State::Yield2,frame:(cell1,_,)}=>bounds(
                (0usize,Option::Some(0usize)),
                &[(items(cell1),(1usize,Option::Some(1usize)))]
            ),
            _=>(0,Option::None),
        }",
    );
}

#[test]
fn header_example_of_rewrite() {
    assert_arm(
        "loop { yield_!(1); if a { return 1; } if b? { continue; } }",
        "Yield1",
        "{
            'after1:{
                'next1:{
                    loop{
                        {
                            sent(&mut input);
                            if a{return Step::Returned(1);}
                            if match Try::branch(b){
                                ControlFlow::Continue(value)=>value,
                                ControlFlow::Break(residual)=>{
                                    return Step::Returned(FromResidual::from_residual(residual))
                                }
                            }{break'next1;}
                        }
                        break'next1;
                    }
                    break'after1;
                }
                goto=Goto::Head1;
                continue'turns1;
            }
        }",
    );
    assert_arm(
        "let mut a = g(); if c { drop(a); } yield_!(1); a = g(); yield_!(2);",
        "Yield1",
        "{
            let mut a;
            if false{loop{}a=cell0.__take();}
            sent(&mut input);
            {a=g();cell0.__clear();};
            let value:i64=2;
            cell0.__put(a);
            *at=State::Yield2;
            return Step::Yielded(value);
        }",
    );
    let source = "fn f() -> impl Generator<Yield = u8, Return = Result<(), E>> {
        yield_!(1); bail!(x); Ok(())
    }";
    assert_arm(
        source,
        "Yield1",
        "{
            sent(&mut input);
            match(||->::core::result::Result<(),<Result<(),E>as Fails>::Error>{
                bail!(x);
                ::core::result::Result::Ok(())
            })(){
                ::core::result::Result::Ok(())=>::core::unreachable!(),
                ::core::result::Result::Err(error)=>{
                    return Step::Returned(::core::result::Result::Err(error))
                }
            };
        }",
    );
}
