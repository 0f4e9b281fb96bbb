// `?`, thrown errors, and what catches them.

throwing! {
    // A thrown error that nothing catches ends the body: everything drops.
    fn not_caught(d: D) -> Result<i64, i64> {
        let e = D(2);
        let r = yield_!(1);
        let x = r?;
        {
            let f = D(3);
            let r = yield_!(x);
            let y = r?;
            lg(y);
        }
        Ok(d.0)
    }
    not_caught(D(1));
}

throwing! {
    // `match` is `try` and `except`.
    fn caught(d: D) -> Result<i64, i64> {
        let mut sum = 0;
        for i in 0..3 {
            let e = D(10 + i);
            let r = yield_!(i);
            match r {
                Ok(x) => sum += x,
                Err(error) => {
                    lg(error);
                    let f = D(20);
                    if i == 1 {
                        return Err(error + d.0);
                    }
                }
            }
        }
        Ok(sum)
    }
    caught(D(1));
}

throwing! {
    // A handler that yields itself, into which an error can be thrown again.
    fn handler_yields(d: D) -> Result<i64, i64> {
        let first = yield_!(1);
        let x = match first {
            Ok(x) => x,
            Err(error) => {
                let e = D(2);
                let second = yield_!(error + 1);
                match second {
                    Ok(x) => x,
                    Err(again) => return Err(error + again),
                }
            }
        };
        let last = yield_!(x);
        last
    }
    handler_yields(D(1));
}

throwing! {
    // Tries again until a value is sent.
    fn retries(d: D) -> Result<i64, i64> {
        let mut tries = 0;
        let x = loop {
            let e = D(10 + tries);
            let r = yield_!(tries);
            if let Ok(x) = r {
                break x;
            }
            tries += 1;
            if tries == 4 {
                return r;
            }
        };
        Ok(x + tries)
    }
    retries(D(1));
}

throwing! {
    // What a yield evaluates to is the tail, and what is returned early.
    fn passes_it_on(d: D, n: i64) -> Result<i64, i64> {
        if n > 0 {
            let e = D(2);
            return yield_!(n);
        }
        yield_!(0)
    }
    passes_it_on(D(1), 0);
    passes_it_on(D(1), 1);
}

throwing! {
    // Cleans up and passes the error on.
    fn cleans_up(d: D) -> Result<i64, i64> {
        let mut open = vec![D(2)];
        let result = 'work: {
            let r = yield_!(1);
            if let Err(error) = r {
                break 'work Err(error);
            }
            open.push(D(3));
            let r = yield_!(2);
            r
        };
        lg(open.len() as i64);
        open.clear();
        lg(-1);
        result
    }
    cleans_up(D(1));
}

throwing! {
    // `let`-`else` on what was thrown.
    fn let_else(d: D) -> Result<i64, i64> {
        let r = yield_!(1);
        let Ok(x) = r else {
            lg(-1);
            return Ok(-1);
        };
        let e = D(x);
        let r = yield_!(2);
        let Err(error) = r else { return Ok(e.0) };
        Err(error)
    }
    let_else(D(1));
}

throwing! {
    // A body that returns no `Result` must catch; it goes on after an error.
    fn always_catches(d: D, n: i64) -> Vec<i64> {
        let mut seen = vec![];
        while (seen.len() as i64) < n {
            let e = D(10);
            let r = yield_!(seen.len() as i64);
            seen.push(r.unwrap_or_else(|error| -error));
        }
        seen
    }
    always_catches(D(1), 3);
}

throwing! {
    // The error becomes another one by `From`.
    fn converts(d: D) -> Result<i64, Error> {
        let r = yield_!(1);
        let x = r?;
        let e = D(2);
        let y: i64 = number(x)?;
        let r = yield_!(y);
        Ok(r?)
    }
    converts(D(1));
}

#[derive(Debug)]
pub(crate) enum Error {
    Thrown(i64),
    Text(String),
}

impl From<i64> for Error {
    fn from(n: i64) -> Self {
        Error::Thrown(n)
    }
}

impl From<String> for Error {
    fn from(text: String) -> Self {
        Error::Text(text)
    }
}

fn number(n: i64) -> Result<i64, String> {
    lg(n);
    if n < 3 {
        Ok(n)
    } else {
        Err(format!("{n} is too much"))
    }
}

fn even(n: i64) -> Option<i64> {
    (lg(n) % 2 == 0).then_some(n / 2)
}

sending! {
    // `?` on an `Option`, with guards of several scopes.
    fn option(o: Option<D>) -> Option<i64> {
        let guard = D(10);
        yield_!(0);
        let d = o?;
        let x = yield_!(d.0);
        {
            let e = D(20);
            let half = even(x)?;
            yield_!(half);
        }
        Some(d.0)
    }
    option(Some(D(1)));
    option(None);
}

sending! {
    // `?` on a `Result`, whose error is of another type.
    fn result(d: D) -> Result<D, Error> {
        let e = D(2);
        let x = yield_!(1);
        let y = number(x)?;
        yield_!(y);
        if y == 0 {
            Err(7)?;
        }
        Ok(d)
    }
    result(D(1));
}

sending! {
    // `?` in the operand of a yield, and as a statement.
    fn in_an_operand(d: D) -> Result<i64, Error> {
        let x = yield_!(number(1)?);
        number(x)?;
        let e = D(2);
        let y = yield_!(number(x + 1)? + number(x + 2)?);
        Ok(y)
    }
    in_an_operand(D(1));
}

sending! {
    // `?` in heads: of a `for`, a `match`, an `if` and a `while`.
    fn in_heads(d: D) -> Option<i64> {
        let mut x = yield_!(0);
        for i in 0..even(x)? {
            let e = D(10 + i);
            x = yield_!(i);
            if even(x)? > 2 {
                break;
            }
        }
        match even(x)? {
            0 => {
                let f = D(20);
                x = yield_!(5);
            }
            _ => {
                lg(6);
            }
        }
        if even(x)? > 0 {
            x = yield_!(7);
        }
        while even(x)? > 1 {
            x -= 1;
            yield_!(x);
        }
        Some(d.0)
    }
    in_heads(D(1));
}

sending! {
    // `?` in a turn of a loop drops the turn and the rest of the items.
    fn in_a_loop(v: Vec<D>) -> Option<i64> {
        let mut sum = 0;
        for d in v {
            let e = D(10);
            let x = yield_!(d.0);
            sum += even(x)?;
        }
        Some(sum)
    }
    in_a_loop(vec![D(1), D(2), D(3)]);
}

sending! {
    // `?` in a closure and in a function of the body is about these.
    fn of_others(d: D) -> i64 {
        fn quarter(n: i64) -> Option<i64> {
            let half = even(n)?;
            even(half)
        }
        let parse = |text: &str| -> Result<i64, std::num::ParseIntError> {
            let n: i64 = text.parse()?;
            Ok(n + 1)
        };
        let x = yield_!(quarter(8).unwrap_or(-1));
        let y = parse(&x.to_string()).unwrap_or(-2);
        let z = quarter(x).unwrap_or(-3);
        yield_!(y);
        z + d.0 + parse("x").unwrap_or(-4)
    }
    of_others(D(1));
}

sending! {
    // `?` in the value of an assignment leaves the old value in its place.
    fn in_an_assignment(n: i64) -> Option<i64> {
        let mut d = D(1);
        let e = D(2);
        let x = yield_!(0);
        d = D(even(x)?);
        yield_!(d.0);
        d.0 = even(d.0)?;
        Some(n)
    }
    in_an_assignment(3);
}

sending! {
    // `?` on a `ControlFlow`.
    fn control_flow(d: D) -> std::ops::ControlFlow<D, i64> {
        use std::ops::ControlFlow;
        fn stop(n: i64) -> ControlFlow<D> {
            if n > 2 {
                ControlFlow::Break(D(n))
            } else {
                ControlFlow::Continue(())
            }
        }
        let x = yield_!(1);
        stop(x)?;
        let e = D(100);
        let y = yield_!(2);
        stop(y)?;
        ControlFlow::Continue(y)
    }
    control_flow(D(1));
}

sending! {
    // `?` twice in a row, on a method call, and in the tail.
    fn in_chains(d: D, text: &'static str) -> Result<i64, Error> {
        fn parse(text: &str) -> Result<Result<i64, String>, i64> {
            match text.parse() {
                Ok(n) => Ok(Ok(n)),
                Err(_) if text.is_empty() => Err(-1),
                Err(_) => Ok(Err(text.to_string())),
            }
        }
        let e = D(2);
        let x = yield_!(0);
        let n = parse(text)??;
        yield_!(n + x);
        Ok(lg(n) + text.chars().next().map(|c| i64::from(u32::from(c))).ok_or(5)?)
    }
    in_chains(D(1), "12");
    in_chains(D(1), "");
    in_chains(D(1), "z");
}

returning! {
    // `?` in a body that is only resumed.
    fn resumed(v: Vec<D>) -> Result<i64, Error> {
        let mut sum = 0;
        for d in v {
            let e = D(10);
            yield_!(d.0);
            sum += number(d.0)?;
        }
        Ok(sum)
    }
    resumed(vec![D(1), D(2)]);
    resumed(vec![D(1), D(5), D(2)]);
}
