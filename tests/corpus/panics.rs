// Panics in a body: everything that it holds drops as in a plain function that unwinds.

sending! {
    // In front of the first yield.
    fn before_the_first_yield(d: D, n: i64) -> i64 {
        let e = D(2);
        if n == 0 {
            boom(1);
        }
        yield_!(1)
    }
    before_the_first_yield(D(1), 0);
    before_the_first_yield(D(1), 1);
}

sending! {
    // `unreachable!` and its kin end a path: what only they leave open is not in doubt.
    fn macros_that_panic(n: i64) -> i64 {
        let d = D(1);
        let e = match n {
            0 => {
                drop(d);
                unreachable!("this call is never made")
            }
            1 => {
                let e = D(2);
                yield_!(e.0);
                e
            }
            _ => {
                yield_!(d.0);
                D(3)
            }
        };
        if n < 0 {
            drop(d);
            panic!("nor is this one");
        }
        yield_!(e.0)
    }
    macros_that_panic(1);
    macros_that_panic(2);
}

sending! {
    // Behind a yield, with guards of several scopes.
    fn with_nested_guards(a: D) -> i64 {
        let b = D(2);
        {
            let c = D(3);
            let x = yield_!(1);
            let d = D(4);
            {
                let e = D(5);
                if x > 2 {
                    boom(x);
                }
                yield_!(2);
            }
            lg(1);
        }
        b.0
    }
    with_nested_guards(D(1));
}

sending! {
    // In a turn of a loop: the turn, the items that are left, and what is around.
    fn in_a_loop(v: Vec<D>) -> i64 {
        let around = D(10);
        let mut sum = 0;
        for d in v {
            let e = D(20);
            let answer = yield_!(d.0);
            sum += answer;
            if sum > 4 {
                let f = D(30);
                boom(sum);
            }
        }
        sum
    }
    in_a_loop(vec![D(1), D(2), D(3)]);
}

sending! {
    // In an arm and in a guard of a `match`.
    fn in_a_match(o: Option<D>, n: i64) -> i64 {
        let before = D(9);
        let x = yield_!(0);
        match o {
            Some(d) if d.0 + x > 7 => {
                let e = D(8);
                yield_!(1);
                boom(d.0)
            }
            Some(_) if x == 1 && boom(2) => 0,
            Some(d) => yield_!(d.0),
            None => boom(n),
        }
    }
    in_a_match(Some(D(4)), 1);
    in_a_match(None, 1);
}

sending! {
    // In the operand of a yield.
    fn in_an_operand(d: D) -> i64 {
        let x = yield_!(0);
        let e = D(2);
        yield_!(if x > 1 { boom(x) } else { d.0 })
    }
    in_an_operand(D(1));
}

sending! {
    // In the value of an assignment: the old value is still there.
    fn in_an_assignment(n: i64) -> i64 {
        let mut d = D(1);
        let e = D(2);
        let x = yield_!(0);
        d = if x > 1 { boom(x) } else { D(3) };
        yield_!(d.0)
    }
    in_an_assignment(1);
}

sending! {
    // Before a local that was declared is initialised.
    fn before_the_initialisation(n: i64) -> i64 {
        let d;
        let e = D(2);
        let x = yield_!(0);
        if x > 1 {
            boom(x);
        }
        d = D(3);
        let y = yield_!(d.0);
        if y > 4 {
            boom(y);
        }
        y
    }
    before_the_initialisation(1);
}

sending! {
    // While locals are worked on where they lie.
    fn in_place(mut v: Vec<D>) -> i64 {
        let mut total = D(100);
        let x = yield_!(v.len() as i64);
        v.push(D(x + 10));
        total.add(x);
        if x > 2 {
            boom(x);
        }
        let y = yield_!(v.len() as i64);
        v.push(D(y + 20));
        if y > 2 {
            boom(y);
        }
        yield_!(total.0);
        v.len() as i64
    }
    in_place(vec![D(1)]);
}

sending! {
    // In a closure that is kept, which owns a value.
    fn in_a_closure(d: D) -> i64 {
        let check = move |n: i64| if n > 2 { boom(n) } else { d.0 + n };
        let e = D(2);
        let x = yield_!(check(0));
        let y = yield_!(check(x));
        check(y)
    }
    in_a_closure(D(1));
}

sending! {
    // After locals were given away: they do not drop again.
    fn after_giving_away(a: D, b: D) -> i64 {
        let c = D(3);
        eat(a);
        let x = yield_!(1);
        drop(c);
        if x > 0 {
            boom(x);
        }
        yield_!(2);
        boom(b.0)
    }
    after_giving_away(D(1), D(2));
}

iterating! {
    // In the iterator of a `for`.
    fn in_next(n: i64) {
        struct Items {
            d: D,
            next: i64,
            last: i64,
        }
        impl Iterator for Items {
            type Item = D;
            fn next(&mut self) -> Option<D> {
                self.next += 1;
                if self.next == self.last {
                    boom(self.next);
                }
                (self.next < 4).then(|| D(self.next))
            }
        }
        let before = D(10);
        for d in (Items {
            d: D(20),
            next: 0,
            last: n,
        }) {
            let e = D(30);
            yield_!(d.0);
        }
        lg(1);
    }
    in_next(1);
    in_next(3);
    in_next(9);
}

iterating! {
    // In the head of a `while let`, and in that of a `for`.
    fn in_a_head(mut v: Vec<D>, n: i64) {
        let before = D(10);
        while let Some(d) = if v.len() == 1 { boom(n) } else { v.pop() } {
            yield_!(d.0);
        }
        for i in 0..(if n > 1 { boom(n) } else { n }) {
            let d = D(20 + i);
            yield_!(i);
        }
    }
    in_a_head(vec![D(1), D(2), D(3)], 1);
    in_a_head(vec![], 1);
    in_a_head(vec![], 2);
}

sending! {
    // In the value that is returned, early and at the end.
    fn in_the_returned_value(d: D, n: i64) -> i64 {
        let e = D(2);
        let x = yield_!(n);
        if x > 2 {
            return boom(x);
        }
        yield_!(3);
        lg(boom(4))
    }
    in_the_returned_value(D(1), 0);
}

sending! {
    // In a drop: what is left drops all the same.
    fn in_a_drop(a: D) -> i64 {
        struct Bomb(D);
        impl Drop for Bomb {
            fn drop(&mut self) {
                lg(100);
                if self.0.0 == 0 {
                    boom(5);
                }
            }
        }
        let b = D(2);
        {
            let x = yield_!(1);
            let bomb = Bomb(D(x.signum()));
            let c = D(3);
            lg(1);
        }
        yield_!(b.0)
    }
    in_a_drop(D(1));
}

sending! {
    // Where a local was given away on one path only.
    fn after_one_path(n: i64) -> i64 {
        let d = D(1);
        let e = D(2);
        if n > 0 {
            drop(d);
        }
        let x = yield_!(1);
        if x > 1 {
            boom(x);
        }
        lg(e.0)
    }
    after_one_path(0);
    after_one_path(1);
}

returning! {
    // In a body that is iterated, every time in another state.
    fn at_the_end(d: D, n: i64) -> i64 {
        let e = D(2);
        for i in 0..n {
            let f = D(10 + i);
            yield_!(i);
        }
        let g = D(3);
        boom(d.0)
    }
    at_the_end(D(1), 0);
    at_the_end(D(1), 2);
}
