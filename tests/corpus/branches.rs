// Branches and blocks: what happens in one branch, what follows their join, and blocks as values.

sending! {
    // Both branches yield; what follows has the locals of before and what was assigned in them.
    fn both_yield(a: D, n: i64) -> i64 {
        let mut x = n;
        if n > 0 {
            let d = D(10);
            let answer = yield_!(1);
            x += answer;
            lg(d.0);
        } else {
            let e = D(20);
            let answer = yield_!(2);
            x -= answer;
            yield_!(e.0);
        }
        let y = yield_!(x);
        x + y + a.0
    }
    both_yield(D(1), 1);
    both_yield(D(1), 0);
}

sending! {
    // Without an `else` the other way goes straight to what follows.
    fn no_else(a: D, n: i64) -> i64 {
        let mut x = 0;
        if n > 0 {
            let d = D(2);
            x = yield_!(n);
        }
        lg(x);
        if x > 2 {
            yield_!(x);
        }
        x + n
    }
    no_else(D(1), 1);
    no_else(D(1), 0);
}

sending! {
    // A chain, in which every way yields, and the conditions are evaluated in turn.
    fn else_if_chain(d: D, n: i64) -> i64 {
        if lg(n) == 0 {
            yield_!(0);
        } else if lg(n + 10) == 11 {
            let e = D(11);
            yield_!(e.0);
        } else if lg(n + 20) == 22 {
            yield_!(2);
            yield_!(22);
        } else {
            yield_!(-1);
        }
        d.0
    }
    else_if_chain(D(1), 0);
    else_if_chain(D(1), 1);
    else_if_chain(D(1), 2);
    else_if_chain(D(1), 3);
}

sending! {
    // A chain in which only the middle way yields.
    fn only_the_middle_yields(n: i64) -> i64 {
        let d = D(1);
        let mut log = vec![n];
        if n == 0 {
            log.push(lg(1));
        } else if n == 1 {
            let x = yield_!(2);
            log.push(x);
        } else {
            log.extend([lg(3), lg(4)]);
        }
        yield_!(log.len() as i64);
        log.iter().sum()
    }
    only_the_middle_yields(0);
    only_the_middle_yields(1);
    only_the_middle_yields(2);
}

sending! {
    // One branch yields, the other has much to do without one.
    fn heavy_other_branch(v: Vec<D>, n: i64) -> i64 {
        let mut sum = 0;
        if n > 0 {
            sum = yield_!(n);
        } else {
            let text = format!("{n}");
            for d in &v {
                if d.0 == 2 {
                    continue;
                }
                sum += d.0;
            }
            let more: Vec<i64> = v.iter().map(|d| d.0 * 2).collect();
            match more.as_slice() {
                [first, .., last] => sum += first + last,
                _ => sum -= 1,
            }
            while sum > 9 {
                sum /= 2;
                lg(sum);
            }
            sum += text.len() as i64;
        }
        yield_!(sum);
        v.len() as i64
    }
    heavy_other_branch(vec![D(1), D(2), D(3)], 1);
    heavy_other_branch(vec![D(1), D(2), D(3)], -1);
}

sending! {
    // `if let` takes its scrutinee apart by value; the other way yields too.
    fn if_let(o: Option<D>) -> i64 {
        let before = D(9);
        if let Some(d) = o {
            let x = yield_!(d.0);
            lg(x);
        } else {
            yield_!(-1);
        }
        yield_!(before.0)
    }
    if_let(Some(D(1)));
    if_let(None);
}

sending! {
    // A head that does not match drops before the `else`, one that matches after the `if`.
    fn if_let_of_a_call(n: i64) -> i64 {
        fn make(n: i64) -> Result<D, D> {
            if n > 0 { Ok(D(n)) } else { Err(D(10)) }
        }
        if let Ok(d) = make(n) {
            yield_!(d.0);
        } else {
            lg(1);
            yield_!(2);
        }
        if let Ok(_) = make(n) {
            yield_!(3);
            lg(4);
        } else if let Err(d) = make(0) {
            yield_!(d.0);
        }
        lg(5)
    }
    if_let_of_a_call(1);
    if_let_of_a_call(0);
}

sending! {
    // A chain of `if let` and conditions.
    fn if_let_chain_of_else(a: Option<D>, b: Result<D, i64>) -> i64 {
        if let Some(d) = a {
            yield_!(d.0);
        } else if let Ok(d) = b {
            yield_!(d.0);
            lg(1);
        } else if let Err(3) = b {
            yield_!(3);
        } else {
            let d = D(40);
            yield_!(d.0);
        }
        lg(100)
    }
    if_let_chain_of_else(Some(D(1)), Ok(D(2)));
    if_let_chain_of_else(None, Ok(D(2)));
    if_let_chain_of_else(None, Err(3));
    if_let_chain_of_else(None, Err(4));
}

sending! {
    // `if let` by reference where the yielding branch no longer uses the borrow.
    fn if_let_borrows(o: Option<D>) -> i64 {
        let mut n = 0;
        if let Some(d) = &o {
            n = d.0;
            yield_!(n);
        }
        if let None = o {
            yield_!(-1);
        }
        n
    }
    if_let_borrows(Some(D(5)));
    if_let_borrows(None);
}

sending! {
    // An `if` is the initialiser of a `let`, with a yield as the tail of a branch.
    fn if_is_an_initialiser(n: i64) -> i64 {
        let before = D(1);
        let x = if n > 0 {
            let d = D(2);
            yield_!(d.0)
        } else if n == 0 {
            yield_!(0) 
        } else {
            lg(n)
        };
        yield_!(x);
        x + before.0
    }
    if_is_an_initialiser(1);
    if_is_an_initialiser(0);
    if_is_an_initialiser(-1);
}

sending! {
    // The value of the `if` has a drop, and so have the locals of its branches.
    fn if_makes_a_guard(n: i64) -> i64 {
        let guard = if n > 0 {
            let other = D(10);
            let made = D(n);
            yield_!(1);
            made
        } else {
            yield_!(2);
            D(20)
        };
        yield_!(guard.0)
    }
    if_makes_a_guard(1);
    if_makes_a_guard(0);
}

sending! {
    // An `if` on the right side of an assignment drops the old value last.
    fn if_is_assigned(n: i64) -> i64 {
        let mut d = D(1);
        d = if n > 0 {
            let e = D(2);
            let x = yield_!(d.0);
            D(x)
        } else {
            D(3)
        };
        yield_!(d.0)
    }
    if_is_assigned(1);
    if_is_assigned(0);
}

sending! {
    // An `if` as the tail of the body.
    fn if_is_the_tail(d: D, n: i64) -> i64 {
        if n > 0 {
            let e = D(5);
            yield_!(n)
        } else {
            d.0
        }
    }
    if_is_the_tail(D(1), 1);
    if_is_the_tail(D(1), 0);
}

sending! {
    // The unit value of an `if` without an `else`, of an assignment and of a loop.
    fn unit_values(d: D, n: i64) -> i64 {
        let mut unit = if n > 0 {
            yield_!(n);
        };
        unit = if n > 1 {
            let e = D(2);
            yield_!(e.0);
        };
        let other = while n > 2 {
            yield_!(3);
            break;
        };
        assert_eq!((unit, other), ((), ()));
        yield_!(d.0)
    }
    unit_values(D(1), 0);
    unit_values(D(1), 1);
    unit_values(D(1), 3);
}

sending! {
    // Joins inside a branch, and one of all of them.
    fn nested_ifs(n: i64) -> i64 {
        let mut path = 0;
        let d = D(1);
        if n & 1 == 1 {
            let e = D(2);
            if n & 2 == 2 {
                let answer = yield_!(12);
                path += answer;
            } else {
                path += 1;
            }
            path *= 2;
            yield_!(e.0);
        } else {
            if n & 2 == 2 {
                lg(3);
            } else {
                let f = D(4);
                yield_!(f.0);
                path += 5;
            }
            path *= 3;
        }
        lg(path);
        yield_!(d.0);
        path
    }
    nested_ifs(0);
    nested_ifs(1);
    nested_ifs(2);
    nested_ifs(3);
}

sending! {
    // What a branch declares drops at its end, not at that of the function.
    fn branch_scope_ends(n: i64) -> i64 {
        let outer = D(1);
        if n > 0 {
            let first = D(2);
            yield_!(1);
            let second = D(3);
        }
        lg(9);
        yield_!(2);
        if n > 0 {
            let third = D(4);
        }
        yield_!(3)
    }
    branch_scope_ends(1);
}

sending! {
    // Initialised in both branches, each of which yields.
    fn initialised_by_branches(n: i64) -> i64 {
        let d;
        let between = D(9);
        if n > 0 {
            d = D(1);
            yield_!(d.0);
        } else {
            let x = yield_!(-1);
            d = D(x);
        }
        yield_!(d.0);
        lg(d.0)
    }
    initialised_by_branches(1);
    initialised_by_branches(0);
}

sending! {
    // Initialised in one branch, while the other leaves.
    fn initialised_or_left(n: i64) -> i64 {
        let d;
        if n > 0 {
            d = D(n);
        } else {
            return yield_!(-1);
        }
        yield_!(d.0);
        d.0
    }
    initialised_or_left(1);
    initialised_or_left(0);
}

sending! {
    // Given away in one branch only: where it was not, it drops at the end of its scope.
    fn given_away_in_one_branch(n: i64) -> i64 {
        let d = D(1);
        let after = D(2);
        if n > 0 {
            eat(d);
        }
        yield_!(n);
        lg(after.0)
    }
    given_away_in_one_branch(1);
    given_away_in_one_branch(0);
}

sending! {
    // The same, with a yield in the branch that gives it away.
    fn given_away_behind_a_yield_of_one_branch(d: D, n: i64) -> i64 {
        let after = D(2);
        if n > 0 {
            yield_!(10);
            eat(d);
            yield_!(11);
        } else {
            yield_!(20);
        }
        yield_!(30);
        lg(after.0)
    }
    given_away_behind_a_yield_of_one_branch(D(1), 1);
    given_away_behind_a_yield_of_one_branch(D(1), 0);
}

sending! {
    // Given away in both branches, in different ways.
    fn given_away_in_both_branches(d: D, n: i64) -> i64 {
        let after = D(2);
        let mut kept = None;
        if n > 0 {
            eat(d);
        } else {
            kept = Some(d);
        }
        yield_!(n);
        lg(after.0)
    }
    given_away_in_both_branches(D(1), 1);
    given_away_in_both_branches(D(1), 0);
}

sending! {
    // Initialised in one branch only: dropped at the end of its scope, if it is there.
    fn initialised_in_one_branch(n: i64) -> i64 {
        let d;
        let after = D(2);
        if n > 0 {
            d = D(n);
            lg(d.0);
        }
        yield_!(n);
        lg(after.0)
    }
    initialised_in_one_branch(1);
    initialised_in_one_branch(0);
}

sending! {
    // One branch does not come back.
    fn one_branch_leaves(d: D, n: i64) -> i64 {
        let x = if n > 0 {
            yield_!(n)
        } else {
            return d.0;
        };
        lg(x);
        yield_!(x);
        x
    }
    one_branch_leaves(D(1), 1);
    one_branch_leaves(D(1), 0);
}

sending! {
    // A `let`-`else` without a yield between yields: it stays as it is, but for its `return`.
    fn let_else(o: Option<D>) -> i64 {
        let guard = D(9);
        yield_!(0);
        let Some(d) = o else {
            lg(-1);
            return -1;
        };
        yield_!(d.0);
        guard.0
    }
    let_else(Some(D(1)));
    let_else(None);
}

sending! {
    // A `let`-`else` that goes on with the loop, and one that leaves it.
    fn let_else_jumps(mut v: Vec<Option<D>>) -> i64 {
        let mut n = 0;
        'outer: loop {
            let Some(item) = v.pop() else { break };
            n += 1;
            let e = D(100 + n);
            for i in 0..2 {
                let Some(d) = &item else { continue 'outer };
                let x = yield_!(i);
                let 0..=3 = x else { break };
                lg(x);
            }
        }
        n
    }
    let_else_jumps(vec![Some(D(1)), None, Some(D(2))]);
}

sending! {
    // A `let`-`else` whose `else` yields.
    fn let_else_yields(o: Option<D>) -> i64 {
        let guard = D(9);
        let Some(d) = o else {
            let e = D(8);
            return yield_!(-1);
        };
        yield_!(d.0);
        guard.0
    }
    let_else_yields(Some(D(1)));
    let_else_yields(None);
}

sending! {
    // The tail of a block is a yield: the locals of the block drop when it is answered.
    fn block_is_a_value(n: i64) -> i64 {
        let x = {
            let d = D(n);
            let e = D(n + 1);
            yield_!(d.0)
        };
        lg(x);
        let y = {
            let d = D(x);
            lg(d.0)
        };
        yield_!(y)
    }
    block_is_a_value(1);
}

sending! {
    // Blocks in blocks, each with something that drops at its end.
    fn nested_blocks(a: D) -> i64 {
        let b = D(2);
        {
            let c = D(3);
            yield_!(1);
            {
                let d = D(4);
                yield_!(2);
                {
                    let e = D(5);
                }
                yield_!(3);
            }
            yield_!(4);
            let f = D(6);
        }
        yield_!(5)
    }
    nested_blocks(D(1));
}

sending! {
    // A block in tail position, and one whose value is not used.
    fn block_is_the_tail(d: D) -> i64 {
        {
            let e = D(2);
            yield_!(e.0);
        }
        {
            let f = D(3);
            yield_!(f.0);
            { yield_!(d.0) }
        }
    }
    block_is_the_tail(D(1));
}

sending! {
    // An empty branch, an empty block, and a branch of only a yield.
    fn empty_branches(d: D, n: i64) -> i64 {
        if n > 0 {
        } else {
            yield_!(1);
        }
        {}
        if n > 0 {
            yield_!(2);
        } else {
        }
        d.0
    }
    empty_branches(D(1), 0);
    empty_branches(D(1), 1);
}

iterating! {
    // The yields of branches that end in a yield without a semicolon.
    fn unit_tails(d: D, n: i64) {
        if n > 0 { yield_!(n) } else { yield_!(-n) }
        if n == 0 { yield_!(7) }
        { yield_!(8) }
        yield_!(d.0)
    }
    unit_tails(D(1), 1);
    unit_tails(D(1), 0);
}

iterating! {
    // All brackets that a macro call may have.
    fn brackets(d: D) {
        yield_!(1);
        yield_![2];
        yield_! { d.0 }
        let x = yield_![3];
        yield_! { 4 };
        yield_!{5}
    }
    brackets(D(1));
}

#[cfg(let_chains)]
sending! {
    // The heads of a chain that fails end before its `else`.
    fn chain_fails(n: i64) -> i64 {
        let after = D(9);
        if let Some(_) = Some(D(1))
            && n > 0
            && let Some(_) = Some(D(2))
            && n > 3
        {
            yield_!(n);
        } else {
            lg(100);
            yield_!(0);
        }
        yield_!(after.0)
    }
    chain_fails(0);
    chain_fails(5);
}

sending! {
    // The same code, of a type that is `Copy`, and a call that does.
    fn copied_where_a_call_comes_back(n: i64) -> i64 {
        #[derive(Clone, Copy)]
        struct Point(i64);
        fn look(point: Point) -> i64 {
            point.0
        }
        let _d = D(1);
        let mut total = 0;
        let p = Point(n);
        let mut q = Some(n);
        while total < 20 {
            if total > n {
                total += look(p);
                let x = yield_!(total);
                total += x + 5;
                lg(total);
            }
            total += 1;
            match q {
                Some(x) if x < 9 => {
                    if x == n {
                        lg(q.unwrap_or(7));
                    }
                    let y = yield_!(x);
                    q = Some(x + 4 + y);
                }
                _ => {
                    lg(q.map_or(0, |q| q));
                    yield_!(-1);
                    lg(2);
                }
            }
        }
        look(p) + q.unwrap_or(1)
    }
    copied_where_a_call_comes_back(0);
    copied_where_a_call_comes_back(3);
}

sending! {
    // Behind a branch that never comes back, other branches end in calls that do.
    fn calls_behind_one_that_never_returns(n: i64) -> i64 {
        let d = vec![D(5)];
        if n == 0 {
            if yield_!(1) > 2 {
                drop(d);
                yield_!(2);
            }
            boom(3);
        }
        let text = if n > 1 { String::from("ab") } else { String::from("c") };
        let x = if text.len() > 1 { lg(7) } else { lg(8) };
        yield_!(x);
        x + d[0].0
    }
    calls_behind_one_that_never_returns(0);
    calls_behind_one_that_never_returns(1);
    calls_behind_one_that_never_returns(2);
}

sending! {
    // `let _ = x` does not look at `x`, which may have been given away, or have no value yet.
    fn looked_at_by_none(n: i64) -> i64 {
        let (a, b, c) = (D(1), D(2), D(3));
        let late: D;
        if n == 1 {
            late = D(4);
        }
        drop(a);
        if n == 2 {
            drop(b);
        }
        let _ = late;
        let x = yield_!(n);
        let _ = a;
        let _ = b;
        yield_!(x);
        {
            let _ = c;
            let _ = late;
        }
        yield_!(c.0);
        n
    }
    looked_at_by_none(0);
    looked_at_by_none(1);
    looked_at_by_none(2);
}

sending! {
    // A number in an `Option` that is looked at on both sides of a yield, in front of a call.
    fn taken_twice_in_front_of_a_call(d: D, n: Option<i64>) -> i64 {
        let found = n;
        if found.unwrap_or(1) > 0 {
            lg(found.unwrap_or(2));
            let x = yield_!(found.unwrap_or(3));
            lg(x + found.unwrap_or(4));
        }
        yield_!(d.0);
        found.unwrap_or(5)
    }
    taken_twice_in_front_of_a_call(D(1), None);
    taken_twice_in_front_of_a_call(D(1), Some(6));
}

sending! {
    // An `Option` keeps nothing of the closures that its methods get.
    fn emptied_after_a_closure(d: D, n: i64) -> i64 {
        let mut a = Some(n);
        let x = yield_!(1);
        let y = a.map(|a| a + x).unwrap_or(d.0);
        yield_!(y);
        a = None;
        lg(y)
    }
    emptied_after_a_closure(D(1), 2);
}
