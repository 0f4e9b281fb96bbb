// Shadowing: two locals of one name are two locals, wherever the second one stands.

sending! {
    // In the same scope: both live to its end, and the second drops first.
    fn same_scope(n: i64) -> i64 {
        let d = D(1);
        yield_!(d.0);
        let d = D(2);
        yield_!(d.0);
        lg(d.0);
        let d = D(3);
        yield_!(n)
    }
    same_scope(1);
}

sending! {
    // In an inner scope: the outer one is back after it.
    fn inner_scope(d: D) -> i64 {
        let x = yield_!(d.0);
        {
            let d = D(2);
            let x = yield_!(d.0 + x);
            lg(x);
            {
                let d = D(3);
                yield_!(d.0);
            }
            yield_!(d.0);
        }
        yield_!(d.0);
        x
    }
    inner_scope(D(1));
}

sending! {
    // Each is made from the one before, of another type.
    fn made_from_itself(n: i64) -> i64 {
        let guard = D(9);
        let x = yield_!(n);
        let x = x + 1;
        yield_!(x);
        let x = format!("{x}{x}");
        let x = (x.len() as i64, x);
        let answer = yield_!(x.0);
        let x = x.0 + answer;
        lg(x)
    }
    made_from_itself(4);
}

sending! {
    // The old value moves into the new one before the yield: it is not dropped twice.
    fn moved_into_the_new(d: D) -> i64 {
        let d = Some(d);
        yield_!(1);
        let d = vec![d];
        yield_!(d.len() as i64);
        let d = Box::new(d);
        yield_!(3);
        d.len() as i64
    }
    moved_into_the_new(D(1));
}

sending! {
    // The old value is used by what initialises the new one, which yields.
    fn initialiser_yields_the_old(n: i64) -> i64 {
        let guard = D(7);
        let n = yield_!(n);
        let n = yield_!(n + 1);
        let n = {
            let n = yield_!(n + 2);
            yield_!(n + 3)
        };
        n
    }
    initialiser_yields_the_old(1);
}

sending! {
    // A shadowed guard that nothing mentions is kept as long as the one that shadows it.
    fn shadowed_guards() -> i64 {
        let _guard = D(1);
        yield_!(1);
        let _guard = D(2);
        {
            let _guard = D(3);
            yield_!(2);
            let _guard = D(4);
            yield_!(3);
        }
        yield_!(4)
    }
    shadowed_guards();
}

sending! {
    // An argument is shadowed, and drops with the arguments.
    fn shadowed_argument(a: D, b: D) -> i64 {
        yield_!(a.0);
        let a = D(10);
        let b = D(b.0 + 20);
        yield_!(a.0);
        lg(b.0)
    }
    shadowed_argument(D(1), D(2));
}

sending! {
    // In one branch only.
    fn in_one_branch(d: D, n: i64) -> i64 {
        if n > 0 {
            let d = D(2);
            yield_!(d.0);
            let d = D(3);
            yield_!(d.0);
        } else {
            yield_!(d.0);
        }
        yield_!(d.0);
        d.0
    }
    in_one_branch(D(1), 1);
    in_one_branch(D(1), 0);
}

sending! {
    // A pattern of a `match` shadows its own scrutinee, and a guard sees the new one.
    fn pattern_of_a_match(d: Option<D>, n: i64) -> i64 {
        match d {
            Some(d) if d.0 > n => {
                let n = yield_!(d.0);
                lg(n);
            }
            Some(d) => {
                let d = D(d.0 + 10);
                yield_!(d.0);
            }
            None => {
                let d = D(0);
                yield_!(d.0);
            }
        }
        yield_!(n)
    }
    pattern_of_a_match(Some(D(3)), 1);
    pattern_of_a_match(Some(D(3)), 5);
    pattern_of_a_match(None, 5);
}

sending! {
    // `if let` and `while let` of the same name.
    fn pattern_of_if_let(d: Option<D>, mut v: Vec<D>) -> i64 {
        if let Some(d) = d {
            yield_!(d.0);
        }
        while let Some(v) = v.pop() {
            let x = yield_!(v.0);
            lg(x);
        }
        v.len() as i64
    }
    pattern_of_if_let(Some(D(3)), vec![D(1), D(2)]);
    pattern_of_if_let(None, vec![]);
}

sending! {
    // The variable of a `for` shadows a local that is used after the loop, and its own head.
    fn variable_of_a_for(v: Vec<D>) -> i64 {
        let d = D(100);
        for d in v {
            yield_!(d.0);
            let d = D(d.0 * 10);
            yield_!(d.0);
        }
        let i = 2;
        for i in 0..i {
            for i in 10..10 + i {
                yield_!(i);
            }
            yield_!(i);
        }
        yield_!(d.0 + i)
    }
    variable_of_a_for(vec![D(1), D(2)]);
}

sending! {
    // Declared in every turn, over one from in front of the loop.
    fn in_every_turn(n: i64) -> i64 {
        let d = D(50);
        let x = 5;
        for i in 0..n {
            lg(x + d.0);
            let d = D(i);
            let x = yield_!(d.0);
            if x > 3 {
                break;
            }
            let x = x + 1;
            lg(x);
        }
        x + d.0
    }
    in_every_turn(3);
}

sending! {
    // The arguments and locals of a closure shadow those around it.
    fn in_a_closure(d: D, n: i64) -> i64 {
        let twice = |n: i64| {
            let d = D(n);
            let n = n * 2;
            d.0 + n
        };
        let x = yield_!(n);
        lg(twice(x));
        yield_!(twice(n));
        d.0 + n
    }
    in_a_closure(D(1), 4);
}

sending! {
    // A closure owns the one that was there when it was made.
    fn captured_and_shadowed(d: D) -> i64 {
        let id = move || d.0;
        let d = D(20);
        yield_!(id());
        let n = id() + d.0;
        let id = 5;
        yield_!(id + n)
    }
    captured_and_shadowed(D(1));
}

sending! {
    // The text of a format string mentions a local.
    fn inline_captures(n: i64) -> i64 {
        let guard = D(3);
        let text = String::from("ab");
        let width = 4;
        yield_!(1);
        let long = format!("{text:>width$}{n}");
        lg(long.len() as i64);
        let text = D(30);
        yield_!(2);
        let shown = format!("{text:?}{0:?}{guard:?}", n);
        lg(shown.len() as i64);
        yield_!(3)
    }
    inline_captures(4);
}

sending! {
    // The arguments of formats, by position, by name, as width and as precision.
    fn format_arguments(value: D) -> i64 {
        let width = 6;
        let precision = 2;
        let ratio = 1.23456;
        yield_!(1);
        let text = format!("{ratio:>width$.precision$}|{ratio:.*}|{value:?}", 3);
        lg(text.len() as i64);
        {
            let value = D(20);
            let width = 9;
            yield_!(2);
            let text = format!("{value:?}{wide:>width$}{{value}}", wide = value.0);
            lg(text.len() as i64);
            let wide = D(30);
            yield_!(3);
            let text = format!("{wide:?}{0:width$}{other}", value.0, other = wide.0);
            lg(text.len() as i64);
        }
        let text = format!("{ratio:width$}{value:?}");
        yield_!(text.len() as i64)
    }
    format_arguments(D(1));
}

sending! {
    // A local with the name of a function, and with that of one called in the body.
    fn name_of_a_function(n: i64) -> i64 {
        let eat = D(n);
        let lg = lg(n);
        yield_!(lg);
        let drop = drop(eat);
        yield_!(lg + 1);
        lg
    }
    name_of_a_function(6);
}

sending! {
    // Names that the expansion might use itself.
    fn names_of_the_expansion(state: D, slot: i64) -> i64 {
        let input = yield_!(slot);
        let sink = D(2);
        let resume = yield_!(input);
        let types = D(3);
        let this = input + resume;
        let value = yield_!(this);
        let (step, output, next, item, iter) = (1, 2, 3, 4, 5);
        let delegate = D(step + output + next + item + iter);
        let handler = yield_!(delegate.0);
        let (__state, _state, __slot) = (state.0, 7, 8);
        yield_!(__state + _state + __slot);
        value + handler + state.0 + sink.0 + types.0
    }
    names_of_the_expansion(D(1), 10);
}

sending! {
    // Types, variants and functions that the expansion might use itself.
    fn items_of_the_expansion(d: D) -> i64 {
        #[derive(Debug)]
        enum State {
            Created(D),
            Yield1,
            Closed,
        }
        struct Machine;
        struct Resume;
        struct Step(i64);
        impl Step {
            fn step(&self) -> i64 {
                self.0
            }
        }
        fn sent(n: i64) -> i64 {
            n + 1
        }
        let state = State::Created(d);
        let answer = yield_!(sent(1));
        let step = Step(answer);
        yield_!(step.step());
        match state {
            State::Created(d) => yield_!(d.0),
            State::Yield1 | State::Closed => 0,
        }
    }
    items_of_the_expansion(D(1));
}

sending! {
    // Names of the prelude that the body gives another meaning.
    fn names_of_the_prelude(d: D) -> i64 {
        #[derive(Debug)]
        enum Option {
            Some,
            None,
        }
        fn drop(d: D) -> i64 {
            lg(d.0 + 1)
        }
        struct Ok(i64);
        let answer = yield_!(1);
        let shown = match answer {
            0 => Option::None,
            _ => Option::Some,
        };
        yield_!(match shown {
            Option::None => 2,
            Option::Some => 3,
        });
        let Ok(n) = Ok(drop(d));
        yield_!(n)
    }
    names_of_the_prelude(D(1));
}

sending! {
    // Taken apart into names that exist already.
    fn taken_apart(d: D) -> i64 {
        let (d, e) = (D(d.0 + 1), d);
        yield_!(d.0);
        let [d, f] = [e, d];
        yield_!(d.0);
        let d = f;
        yield_!(d.0)
    }
    taken_apart(D(1));
}

sending! {
    // Raw identifiers.
    fn raw_names(r#match: D) -> i64 {
        let r#type = yield_!(r#match.0);
        let r#loop = D(r#type);
        yield_!(r#loop.0);
        lg(r#match.0 + r#type)
    }
    raw_names(D(1));
}

sending! {
    // Declared late under a name that exists: until then the name is the old one.
    fn declared_between_yields(x: i64) -> i64 {
        let guard = D(2);
        yield_!(x);
        lg(x);
        let x;
        yield_!(10);
        x = yield_!(20);
        lg(x);
        let x = D(x);
        yield_!(x.0)
    }
    declared_between_yields(7);
}
