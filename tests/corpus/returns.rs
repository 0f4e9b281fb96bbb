// The end of a body: early returns, tails, and what drops before and after the value is made.

sending! {
    // `return` in front of the first yield, between and behind.
    fn early(d: D, n: i64) -> i64 {
        if n == 0 {
            return d.0;
        }
        let e = D(2);
        let x = yield_!(1);
        if x > 3 {
            let f = D(3);
            return x + f.0;
        }
        yield_!(2);
        return e.0 + d.0;
    }
    early(D(1), 0);
    early(D(1), 1);
}

sending! {
    // `return` of a yield, at several depths.
    fn returns_a_yield(d: D, n: i64) -> i64 {
        if n > 1 {
            let e = D(2);
            return yield_!(e.0);
        }
        while n > 0 {
            let f = D(3);
            let answer = yield_!(10);
            if answer > 0 {
                let g = D(4);
                return yield_!(g.0);
            }
        }
        return yield_!(d.0);
    }
    returns_a_yield(D(1), 0);
    returns_a_yield(D(1), 1);
    returns_a_yield(D(1), 2);
}

sending! {
    // A yield is the whole tail.
    fn yield_is_the_tail(d: D) -> i64 {
        lg(d.0);
        yield_!(d.0)
    }
    yield_is_the_tail(D(1));
}

sending! {
    // Nothing but a yield.
    fn only_a_yield(d: D) -> i64 {
        yield_!(1)
    }
    only_a_yield(D(1));
}

sending! {
    // `return` out of nested loops, blocks and branches: all drop, the innermost first.
    fn from_deep_inside(v: Vec<D>) -> i64 {
        let a = D(10);
        for d in v {
            let b = D(20);
            'block: {
                let c = D(30);
                loop {
                    let e = D(40);
                    let answer = yield_!(d.0);
                    match answer {
                        0 => break 'block,
                        1 | 2 => {
                            let f = D(50);
                            return f.0;
                        }
                        _ => break,
                    }
                }
                lg(1);
            }
            lg(2);
        }
        a.0
    }
    from_deep_inside(vec![D(1), D(2)]);
}

sending! {
    // The value is computed from locals before these drop.
    fn value_before_the_drops(a: D) -> i64 {
        let b = D(2);
        let x = yield_!(0);
        if x > 4 {
            return lg(a.0 + b.0 + x);
        }
        let c = D(3);
        lg(c.0 * 100)
    }
    value_before_the_drops(D(1));
}

sending! {
    // A local is what is returned: it is not dropped by the body.
    fn returns_a_local(a: D, n: i64) -> D {
        let b = D(2);
        yield_!(1);
        if n > 0 {
            return a;
        }
        yield_!(2);
        b
    }
    returns_a_local(D(1), 0);
    returns_a_local(D(1), 1);
}

sending! {
    // Several locals leave in one value.
    fn returns_a_tuple(a: D, b: D) -> (D, Vec<D>, i64) {
        let c = D(3);
        let x = yield_!(c.0);
        let list = vec![b, D(4)];
        yield_!(x);
        (a, list, x)
    }
    returns_a_tuple(D(1), D(2));
}

iterating! {
    // `return` without a value, in an iterator.
    fn unit(v: Vec<D>, n: i64) {
        for d in v {
            if d.0 > n {
                return;
            }
            yield_!(d.0);
            if d.0 == n {
                let e = D(10);
                return;
            }
        }
        lg(1);
    }
    unit(vec![D(1), D(2), D(3)], 0);
    unit(vec![D(1), D(2), D(3)], 2);
    unit(vec![D(1), D(2), D(3)], 5);
}

returning! {
    // A body that is resumed without a value, and returns one.
    fn without_sent_values(d: D, n: i64) -> Vec<i64> {
        let mut seen = Vec::new();
        for i in 0..n {
            yield_!(i);
            seen.push(lg(i * d.0));
        }
        seen
    }
    without_sent_values(D(2), 3);
}

sending! {
    // `return` as an operand of code without a yield.
    fn return_inside_an_expression(d: D, n: i64) -> i64 {
        yield_!(0);
        let x = lg(if n > 1 { return d.0 } else { n }) + 1;
        let y = match x {
            1 => return yield_!(5),
            _ => x,
        };
        yield_!(y);
        let z = 10 + { if n == 1 { return -1 } lg(2) };
        z
    }
    return_inside_an_expression(D(1), 0);
    return_inside_an_expression(D(1), 1);
    return_inside_an_expression(D(1), 2);
}

sending! {
    // `return` in a closure and in a nested function is about these.
    fn return_of_others(d: D) -> i64 {
        fn sign(n: i64) -> i64 {
            if n < 0 {
                return -1;
            }
            if n == 0 { return 0 } else { 1 }
        }
        let cut = |n: i64| {
            if n > 3 {
                return 3;
            }
            n
        };
        let x = yield_!(sign(5));
        let y = cut(x) + sign(x);
        lg(y);
        yield_!([1, 2, 3].iter().map(|n| { return n * 2; }).sum());
        y + d.0
    }
    return_of_others(D(1));
}

sending! {
    // A body without a yield on the way that is taken.
    fn no_yield_taken(d: D, n: i64) -> i64 {
        let e = D(2);
        if n == 0 {
            return lg(0);
        }
        let x = yield_!(n);
        x + e.0 + d.0
    }
    no_yield_taken(D(1), 0);
    no_yield_taken(D(1), 1);
}

sending! {
    // The last statement has a semicolon, and the value is the unit type.
    fn returns_unit(d: D) -> () {
        let x = yield_!(1);
        if x > 0 {
            return;
        }
        if x < 0 {
            return ();
        }
        yield_!(2);
    }
    returns_unit(D(1));
}

sending! {
    // The tail borrows a local that drops after the value is made.
    fn tail_borrows(v: Vec<D>) -> i64 {
        let more = vec![D(10), D(20)];
        let x = yield_!(v.len() as i64);
        v.iter().chain(&more).map(|d| lg(d.0)).sum::<i64>() + x
    }
    tail_borrows(vec![D(1), D(2)]);
}

sending! {
    // Code behind a `return` in every branch.
    fn every_branch_returns(d: D, n: i64) -> i64 {
        match n {
            0 => return yield_!(0),
            1 => {
                yield_!(1);
                return d.0;
            }
            _ => {
                let answer = yield_!(2);
                if answer > 0 {
                    return 20;
                } else {
                    return 21;
                }
            }
        }
    }
    every_branch_returns(D(1), 0);
    every_branch_returns(D(1), 1);
    every_branch_returns(D(1), 2);
}

sending! {
    // The value of `return` is a construct with yields of its own.
    fn returns_a_construct(d: D, n: i64) -> i64 {
        let e = D(2);
        if n > 0 {
            return if n > 1 { yield_!(n) } else { lg(n) };
        }
        let answer = yield_!(0);
        return match answer {
            0 => {
                let f = D(3);
                yield_!(10)
            }
            x => x,
        };
    }
    returns_a_construct(D(1), 0);
    returns_a_construct(D(1), 1);
    returns_a_construct(D(1), 2);
}

sending! {
    // The type of the returned value makes it something else than it was written.
    fn value_is_coerced(d: D, n: i64) -> Box<dyn std::fmt::Debug> {
        let x = yield_!(n);
        if x > 3 {
            return Box::new(x);
        }
        if x > 0 {
            return Box::new("some");
        }
        yield_!(1);
        Box::new(d)
    }
    value_is_coerced(D(1), 0);
}

sending! {
    // A branch that ends in a call that never comes back needs no value.
    fn a_branch_never_comes_back(d: D, n: i64) -> i64 {
        let x = yield_!(n);
        let value = if x > 4 {
            let e = d;
            yield_!(e.0);
            boom(4);
        } else if x == 4 {
            yield_!(4)
        } else {
            return if x < 0 {
                eat(d);
                yield_!(-1);
                boom(5);
            } else {
                yield_!(x) + d.0
            };
        };
        value + d.0
    }
    a_branch_never_comes_back(D(1), 1);
}

sending! {
    // The same at the end of the body.
    fn the_end_never_comes_back(d: D, n: i64) -> i64 {
        if yield_!(n) > 1 {
            eat(d);
            lg(yield_!(2));
            boom(1);
        } else {
            yield_!(3) + d.0
        }
    }
    the_end_never_comes_back(D(1), 1);
}

returning! {
    // What follows the return of a construct without values is not reached.
    fn returns_a_construct_without_values(d: D, n: i64) -> () {
        if n < 3 {
            let e = D(2);
            return if n > 1 {
                yield_!(n);
            } else {
                lg(n);
            };
        }
        yield_!(9);
        lg(9);
    }
    returns_a_construct_without_values(D(1), 0);
    returns_a_construct_without_values(D(1), 2);
    returns_a_construct_without_values(D(1), 3);
}
