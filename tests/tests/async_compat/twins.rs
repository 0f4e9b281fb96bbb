//! The same three levels twice: as `async fn`s that await a generator, and as generators that
//! delegate to it. Under every script of sends and throws both leave the same trace.

use genfn::async_compat::{Coroutine, awaitable};
use genfn::prelude::*;
use genfn::{Resume, Status};
use genfn_tests::trace::{D, Event, lg, record, taken};

type Outcome = Result<i64, i64>;

/// Catches odd errors; an error that is not caught comes out.
#[generator]
fn leaf(n: i64) -> impl Generator<i64, i64, Yield = i64, Return = Outcome> {
    let guard = D(n);
    let first = match yield_!(n) {
        Err(error) if error % 2 != 0 => lg(error),
        other => other?,
    };
    if first > 2 {
        return Ok(first + guard.id());
    }
    Ok(first + yield_!(10 * n)?)
}

mod delegating {
    use super::*;

    #[generator]
    fn middle(n: i64) -> impl Generator<i64, i64, Yield = i64, Return = Outcome> {
        let guard = D(100 + n);
        match yield_from!(leaf(n)) {
            Ok(value) => Ok(value + yield_from!(leaf(n + 1))?),
            Err(error) => Ok(lg(error) + guard.id()),
        }
    }

    #[generator]
    pub(super) fn top() -> impl Generator<i64, i64, Yield = i64, Return = Outcome> {
        let mut total = D(1000);
        for n in 1..3 {
            total.add(yield_from!(middle(n))?);
        }
        Ok(total.id())
    }
}

mod awaiting {
    use super::*;

    async fn middle(n: i64) -> Outcome {
        let guard = D(100 + n);
        match awaitable(leaf(n)).await {
            Ok(value) => Ok(value + awaitable(leaf(n + 1)).await?),
            Err(error) => Ok(lg(error) + guard.id()),
        }
    }

    pub(super) async fn top() -> Outcome {
        let mut total = D(1000);
        for n in 1..3 {
            total.add(middle(n).await?);
        }
        Ok(total.id())
    }
}

/// Runs the script until the generator has returned, then closes it.
fn play<G>(mut generator: G, script: &[Resume<i64, i64>]) -> Vec<Event>
where
    G: Generator<i64, i64, Yield = i64, Return = Outcome>,
{
    for input in script {
        match generator.resume(input.clone()) {
            Step::Yielded(value) => record(Event::Yield(value)),
            Step::Returned(value) => {
                record(Event::Return(format!("{value:?}")));
                break;
            }
        }
    }
    generator.close();
    assert_eq!(generator.status(), Status::Closed);
    record(Event::Closed);
    drop(generator);
    taken()
}

/// All scripts of up to `length` inputs after the start.
fn scripts(length: usize) -> Vec<Vec<Resume<i64, i64>>> {
    let mut all = vec![vec![], vec![Resume::Start]];
    let mut longest = 1;
    for _ in 0..length {
        let from = longest;
        longest = all.len();
        for index in from..longest {
            for input in [
                Resume::Send(1),
                Resume::Send(3),
                Resume::Throw(5),
                Resume::Throw(6),
            ] {
                let mut script = all[index].clone();
                script.push(input);
                all.push(script);
            }
        }
    }
    all
}

#[test]
fn awaiting_is_delegating() {
    let mut returned = 0;
    for script in scripts(6) {
        let awaited = play(Coroutine::<i64, i64, i64>::new(awaiting::top()), &script);
        let delegated = play(delegating::top(), &script);
        assert_eq!(awaited, delegated, "{script:?}");
        returned += usize::from(
            awaited
                .iter()
                .any(|event| matches!(event, Event::Return(_))),
        );
    }
    // Most of the longest, and not all.
    assert!(returned > 1000, "{returned}");
}
