//! Through several levels of `async fn`: send, throw, close, drop, panic.

use crate::{Ask, ask, asking, assert_steps, panic_of, play};
use genfn::async_compat::{Coroutine, awaitable};
use genfn::prelude::*;
use genfn::{Resume, Status};
use genfn_tests::trace::{D, Event, lg, taken};
use std::rc::Rc;

type Outcome = Result<u32, String>;

/// Catches "retry" and asks again.
#[generator]
fn stubborn(n: u32) -> impl Generator<u32, String, Yield = Ask, Return = Outcome> {
    let _guard = D(4);
    loop {
        match yield_!(Ask(n)) {
            Err(error) if error == "retry" => {
                lg(0);
            }
            other => return other,
        }
    }
}

async fn innermost(n: u32) -> Outcome {
    let _guard = D(3);
    let answer = awaitable(stubborn(n)).await?;
    Ok(answer + awaitable(stubborn(n + 1)).await?)
}

async fn middle(n: u32) -> Outcome {
    let _guard = D(2);
    Ok(innermost(n).await? * 2)
}

async fn outermost() -> Outcome {
    let _guard = D(1);
    middle(10).await
}

fn drops(numbers: impl IntoIterator<Item = i64>) -> Vec<Event> {
    numbers.into_iter().map(Event::Drop).collect()
}

fn coroutine() -> impl Generator<u32, String, Yield = Ask, Return = Outcome> {
    Coroutine::<u32, Ask, String>::new(outermost())
}

#[test]
fn what_is_sent_reaches_the_innermost_generator() {
    let mut g = coroutine();
    assert_eq!(g.status(), Status::Created);
    assert_eq!(g.start(), Step::Yielded(Ask(10)));
    assert_eq!(g.status(), Status::Suspended);
    assert_eq!(g.send(1), Step::Yielded(Ask(11)));
    assert_eq!(taken(), drops([4]));
    assert_eq!(g.send(2), Step::Returned(Ok(6)));
    assert_eq!(g.status(), Status::Closed);
    assert_eq!(taken(), drops([4, 3, 2, 1]));
}

#[test]
fn what_is_thrown_is_caught_by_the_innermost_generator() {
    let mut g = coroutine();
    assert_eq!(g.start(), Step::Yielded(Ask(10)));
    assert_eq!(g.throw("retry".into()), Ok(Step::Yielded(Ask(10))));
    assert_eq!(taken(), [Event::Log(0)]);
    assert_eq!(g.send(1), Step::Yielded(Ask(11)));
}

#[test]
fn what_is_not_caught_goes_up_through_all_levels() {
    let mut g = coroutine();
    assert_eq!(g.start(), Step::Yielded(Ask(10)));
    assert_eq!(
        g.throw("stop".into()),
        Ok(Step::Returned(Err("stop".into())))
    );
    assert_eq!(g.status(), Status::Closed);
    assert_eq!(taken(), drops([4, 3, 2, 1]));
}

#[test]
fn throw_on_one_that_is_not_suspended_closes_it() {
    let mut g = coroutine();
    assert_eq!(g.throw("early".into()), Err("early".into()));
    assert_eq!(g.status(), Status::Closed);
    assert_eq!(g.throw("late".into()), Err("late".into()));
    assert_eq!(taken(), []);
}

#[test]
fn close_drops_the_innermost_locals_first() {
    let mut g = coroutine();
    assert_eq!(g.start(), Step::Yielded(Ask(10)));
    g.close();
    assert_eq!(g.status(), Status::Closed);
    assert_eq!(taken(), drops([4, 3, 2, 1]));
    g.close();
    assert_eq!(taken(), []);
}

#[test]
fn dropping_it_half_way_closes_it() {
    let mut g = coroutine();
    assert_eq!(g.start(), Step::Yielded(Ask(10)));
    assert_eq!(g.send(1), Step::Yielded(Ask(11)));
    drop(g);
    // The first of them is of the generator that had returned.
    assert_eq!(taken(), drops([4, 4, 3, 2, 1]));
}

#[test]
fn drive_and_try_drive_answer_every_yield() {
    assert_eq!(coroutine().drive(|Ask(n)| n * 100), Ok(4200));
    let refused = coroutine().try_drive(|Ask(n)| if n == 10 { Ok(1) } else { Err("no".into()) });
    assert_eq!(refused, Err("no".into()));
}

#[test]
fn resume_takes_what_fits() {
    let mut g = coroutine();
    assert!(panic_of(|| g.resume(Resume::Send(1))).contains("has not started"));
    assert_eq!(g.status(), Status::Created);
    assert_eq!(g.resume(Resume::Start), Step::Yielded(Ask(10)));
    assert!(panic_of(|| g.resume(Resume::Start)).contains("has started"));
    assert!(panic_of(|| g.start()).contains("has started"));
    assert_eq!(
        g.resume(Resume::Throw("x".into())),
        Step::Returned(Err("x".into()))
    );
    assert!(panic_of(|| g.send(1)).contains("closed"));
    assert_eq!(g.try_send(1), Err(1));
}

#[test]
fn into_future_makes_a_generator_awaitable() {
    let steps = play(asking(async { ask(1).await + ask(2).await }), &[10, 20]);
    assert_steps(&steps, &[1, 2], &30);
}

#[test]
fn into_future_works_for_borrowed_arguments() {
    #[generator]
    fn each(numbers: &[u32]) -> impl Generator<u32, Yield = Ask> + IntoFuture<Output = ()> {
        for n in numbers {
            yield_!(Ask(*n));
        }
    }
    let numbers = [1, 2];
    assert_steps(
        &play(asking(async { each(&numbers).await }), &[0, 0]),
        &[1, 2],
        &(),
    );
}

#[test]
fn any_generator_can_be_awaited() {
    let boxed: Box<dyn Generator<u32, Yield = Ask, Return = u32>> = Box::new(ask(1));
    let mut borrowed = ask(2);
    let future = async { awaitable(boxed).await + awaitable(&mut borrowed).await };
    let mut g = asking(future);
    assert_eq!(g.start(), Step::Yielded(Ask(1)));
    assert_eq!(g.send(10), Step::Yielded(Ask(2)));
    drop(g);
    // Only the loan of it ended.
    assert_eq!(borrowed.status(), Status::Suspended);
    assert_eq!(borrowed.send(5), Step::Returned(5));
}

#[test]
fn a_generator_can_borrow_from_the_async_fn() {
    #[generator]
    fn each(numbers: &[u32]) -> impl Generator<u32, Yield = Ask, Return = u32> {
        let mut sum = 0;
        for n in numbers {
            sum += yield_!(Ask(*n));
        }
        sum
    }
    let steps = play(
        asking(async {
            let numbers = vec![1, 2];
            awaitable(each(&numbers)).await + numbers[0]
        }),
        &[10, 20],
    );
    assert_steps(&steps, &[1, 2], &31);
}

#[test]
fn a_generator_may_delegate() {
    #[generator]
    fn twice() -> impl Generator<u32, Yield = Ask, Return = u32> {
        yield_from!(ask(1)) + yield_from!(ask(2))
    }
    let steps = play(asking(async { awaitable(twice()).await }), &[10, 20]);
    assert_steps(&steps, &[1, 2], &30);
}

#[test]
fn a_coroutine_can_be_delegated_to() {
    #[generator]
    fn around() -> impl Generator<u32, Yield = Ask, Return = u32> {
        yield_!(Ask(1)) + yield_from!(asking(async { ask(2).await }))
    }
    assert_steps(&play(around(), &[10, 20]), &[1, 2], &30);
}

#[test]
fn a_future_that_yields_nothing_just_returns() {
    let mut g = asking(async { "done" });
    assert_eq!(format!("{g:?}"), "Coroutine { Created }");
    assert_eq!(g.start(), Step::Returned("done"));
    assert_eq!(format!("{g:?}"), "Coroutine { Closed }");
}

#[test]
fn a_coroutine_that_never_ran_drops_its_future() {
    let rc = Rc::new(());
    let held = rc.clone();
    let mut g = asking(async move {
        ask(1).await;
        drop(held);
    });
    assert_eq!(Rc::strong_count(&rc), 2);
    g.close();
    assert_eq!(Rc::strong_count(&rc), 1);
    assert_eq!(g.status(), Status::Closed);
}

#[test]
fn a_yield_that_was_not_answered_is_dropped_with_the_coroutine() {
    #[generator]
    fn hand_out(d: D) -> impl Generator<(), Yield = D> {
        yield_!(d);
    }
    let both = async {
        futures::join!(awaitable(hand_out(D(1))), awaitable(hand_out(D(2))));
    };
    let mut g = Coroutine::<(), D>::new(both);
    assert!(matches!(g.start(), Step::Yielded(D(1))));
    assert_eq!(taken(), drops([1]));
    drop(g);
    assert_eq!(taken(), drops([2]));
}

#[test]
fn the_items_of_a_coroutine() {
    #[generator]
    fn tell(n: u8) -> impl Generator<Yield = u8> {
        yield_!(n);
    }
    let future = async {
        awaitable(tell(1)).await;
        awaitable(tell(2)).await;
        'z'
    };
    let mut g = Coroutine::<(), u8>::new(future);
    let mut items = g.iter();
    assert_eq!(items.by_ref().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(items.returned(), Some('z'));
}
