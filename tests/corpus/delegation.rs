// Delegation: `yield_from!` of the other bodies of this file and of iterators.

sending! {
    // Runs to `limit`, and says what it was sent.
    fn inner(d: D, limit: i64) -> i64 {
        let own = D(d.0 * 10);
        let mut sum = 0;
        for i in 0..limit {
            let turn = D(own.0 + i);
            let x = yield_!(i);
            sum += lg(x);
        }
        sum
    }
    inner(D(1), 2);
}

throwing! {
    // Catches the first error, and passes the second one on.
    fn inner_catches(d: D) -> Result<i64, i64> {
        let own = D(d.0 * 10);
        let r = yield_!(1);
        let x = match r {
            Ok(x) => x,
            Err(error) => {
                lg(error);
                -1
            }
        };
        let r = yield_!(x);
        let y = r?;
        Ok(x + y)
    }
    inner_catches(D(1));
}

returning! {
    // Is only resumed.
    fn inner_returns(d: D, limit: i64) -> D {
        for i in 0..limit {
            let turn = D(10 * d.0 + i);
            yield_!(turn.0);
        }
        D(d.0 + 1)
    }
    inner_returns(D(1), 2);
}

iterating! {
    // Is an iterator.
    fn inner_items(v: Vec<D>) {
        for d in v {
            yield_!(d.0);
        }
    }
    inner_items(vec![D(1), D(2)]);
}

/// An iterator that owns a value with a logged drop.
struct Items {
    d: D,
    next: i64,
    end: i64,
}

impl Iterator for Items {
    type Item = i64;
    fn next(&mut self) -> Option<i64> {
        if self.next == self.end {
            return None;
        }
        self.next += 1;
        Some(lg(self.d.0 * 100 + self.next))
    }
}

fn items(d: D, end: i64) -> Items {
    Items { d, next: 0, end }
}

sending! {
    // As a statement: what the delegate holds drops before what follows.
    fn statement(d: D) -> i64 {
        let guard = D(2);
        yield_from!(inner(D(3), 2));
        lg(d.0);
        yield_!(10)
    }
    statement(D(1));
}

sending! {
    // As the initialiser of a `let`.
    fn initialiser(d: D) -> i64 {
        let x = yield_from!(inner(D(3), 2));
        yield_!(x);
        let y = yield_from!(inner(D(4), 1));
        x + y
    }
    initialiser(D(1));
}

sending! {
    // On the right side of an assignment: the old value drops after the delegate.
    fn assigned(d: D) -> i64 {
        let mut x = D(9);
        let mut n = 0;
        n = yield_from!(inner(D(3), 1));
        yield_!(n);
        x = yield_from!(makes_a_guard(D(4)));
        yield_!(x.0)
    }
    assigned(D(1));
}

sending! {
    // Returns a value with a drop.
    fn makes_a_guard(d: D) -> D {
        let x = yield_!(d.0);
        D(x + 1000)
    }
    makes_a_guard(D(1));
}

sending! {
    // As the tail, and as the value of `return`.
    fn tail(d: D, n: i64) -> i64 {
        if n > 0 {
            let e = D(2);
            return yield_from!(inner(e, n));
        }
        yield_from!(inner(D(3), 2))
    }
    tail(D(1), 0);
    tail(D(1), 2);
}

sending! {
    // The value with a drop is not used: it drops at once.
    fn value_is_dropped(d: D) -> i64 {
        let e = D(2);
        yield_from!(makes_a_guard(D(3)));
        lg(1);
        let _ = yield_from!(makes_a_guard(D(4)));
        lg(2);
        let _kept = yield_from!(makes_a_guard(D(5)));
        yield_!(3)
    }
    value_is_dropped(D(1));
}

sending! {
    // In the turns of loops, with a jump out.
    fn in_loops(v: Vec<D>) -> i64 {
        let mut sum = 0;
        'outer: for d in v {
            let e = D(100);
            loop {
                let x = yield_from!(inner(D(5), 1));
                sum += x;
                if x > 2 {
                    continue 'outer;
                }
                if x < 0 {
                    break 'outer;
                }
                yield_!(d.0);
                break;
            }
            lg(e.0);
        }
        sum
    }
    in_loops(vec![D(1), D(2)]);
}

sending! {
    // In branches and arms, as their tails.
    fn in_branches(d: D, n: i64) -> i64 {
        let x = if n > 0 {
            let e = D(2);
            yield_from!(inner(D(3), n))
        } else {
            yield_!(0)
        };
        match x {
            0 => yield_from!(inner(d, 1)),
            1 => {
                let e = D(4);
                let made = yield_from!(makes_a_guard(e));
                made.0
            }
            _ => lg(x),
        }
    }
    in_branches(D(1), 0);
    in_branches(D(1), 1);
}

sending! {
    // Three levels: values, answers and the closing go through all of them.
    fn three_levels(d: D) -> i64 {
        let x = yield_from!(two_levels(D(20)));
        lg(x);
        let y = yield_from!(two_levels(D(30)));
        x + y
    }
    three_levels(D(10));
}

sending! {
    // The middle of the three.
    fn two_levels(d: D) -> i64 {
        let before = D(d.0 + 1);
        let x = yield_from!(inner(D(d.0 + 2), 1));
        yield_!(x);
        let made = yield_from!(makes_a_guard(D(d.0 + 3)));
        made.0
    }
    two_levels(D(20));
}

sending! {
    // A generator in a local, over yields, that is then delegated to.
    fn kept_then_delegated(d: D) -> i64 {
        let g = inner(D(2), 1);
        yield_!(1);
        let after = D(3);
        let x = yield_from!(g);
        yield_!(x)
    }
    kept_then_delegated(D(1));
}

sending! {
    // A generator in a local that never runs drops its arguments where its scope ends.
    fn never_delegated(n: i64) -> i64 {
        let before = D(1);
        {
            let g = inner(D(2), 1);
            let after = D(3);
            yield_!(1);
            if n > 0 {
                yield_from!(g);
            }
            lg(4);
        }
        yield_!(2)
    }
    never_delegated(0);
    never_delegated(1);
}

sending! {
    // A delegate that returns without a yield.
    fn empty_delegates(d: D) -> i64 {
        let x = yield_from!(inner(D(2), 0));
        lg(x);
        yield_!(1);
        let y = yield_from!(inner(D(3), 0));
        y
    }
    empty_delegates(D(1));
}

sending! {
    // The arguments of the delegate are given away to it.
    fn arguments_move_in(a: D, b: D) -> i64 {
        let n = a.0;
        let x = yield_from!(inner(a, 1));
        yield_!(n);
        let y = yield_from!(inner(b, x.clamp(0, 2)));
        x + y
    }
    arguments_move_in(D(1), D(2));
}

sending! {
    // A panic of the delegate goes through the body that delegates.
    fn delegate_panics(d: D) -> i64 {
        let e = D(2);
        let x = yield_from!(panics(D(3)));
        x + e.0
    }
    delegate_panics(D(1));
}

sending! {
    // Panics if it is sent more than 3.
    fn panics(d: D) -> i64 {
        let own = D(4);
        let x = yield_!(d.0);
        if x > 3 {
            boom(x);
        }
        yield_!(x);
        boom(5)
    }
    panics(D(1));
}

sending! {
    // A generator that could catch, in one into which nothing is thrown.
    fn of_one_that_catches(d: D) -> i64 {
        let r = yield_from!(inner_catches(D(2)));
        yield_!(r.unwrap_or(-1))
    }
    of_one_that_catches(D(1));
}

throwing! {
    // Both catch: the error goes to the delegate, and comes back as it says.
    fn throws_through(d: D) -> Result<i64, i64> {
        let e = D(2);
        let r = yield_from!(inner_catches(D(3)));
        let x = r?;
        let last = yield_!(x);
        last
    }
    throws_through(D(1));
}

throwing! {
    // A delegate that cannot catch is closed by the error, which is then the value.
    fn closes_the_delegate(d: D) -> Result<i64, i64> {
        let e = D(2);
        let r = yield_from!(inner(D(3), 2));
        match r {
            Ok(x) => lg(x),
            Err(error) => {
                let f = D(4);
                let r = yield_!(error);
                r?
            }
        };
        let r = yield_from!(makes_a_guard(D(5)));
        let guard = r?;
        yield_!(guard.0)
    }
    closes_the_delegate(D(1));
}

throwing! {
    // The middle one cannot catch: the error passes it by.
    fn closes_two_levels(d: D) -> Result<i64, i64> {
        let r = yield_from!(two_levels(D(20)));
        if let Err(error) = r {
            lg(error);
        }
        let r = yield_!(1);
        r
    }
    closes_two_levels(D(1));
}

throwing! {
    // A delegate in every turn, each of which can end by an error.
    fn catches_in_a_loop(v: Vec<D>) -> Result<i64, i64> {
        let mut sum = 0;
        for d in v {
            let e = D(10);
            let r = yield_from!(inner(d, 1));
            match r {
                Ok(x) => sum += x,
                Err(error) => {
                    lg(error);
                    let r = yield_from!(inner_catches(D(7)));
                    sum += r?;
                }
            }
        }
        Ok(sum)
    }
    catches_in_a_loop(vec![D(1), D(2)]);
}

iterating! {
    // Iterators: ranges, arrays, vectors, options and adaptors.
    fn iterators(d: D, v: Vec<D>) {
        yield_from!(0..2);
        yield_from!([10, 20]);
        yield_from!(vec![d.0, 30]);
        yield_from!(Some(40));
        yield_from!(v.into_iter().map(|d| d.0).rev());
        yield_from!(None);
        lg(1);
        yield_from!(5..=6)
    }
    iterators(D(1), vec![D(7), D(8)]);
}

iterating! {
    // An iterator with a drop goes before what follows, and is closed with the body.
    fn iterator_with_a_drop(d: D) {
        let e = D(2);
        yield_from!(items(D(3), 2));
        lg(1);
        yield_from!(items(D(4), 0));
        yield_!(10);
    }
    iterator_with_a_drop(D(1));
}

iterating! {
    // An iterator in a local moves out of it.
    fn iterator_in_a_local(v: Vec<D>) {
        let mut rest = items(D(3), 3);
        let first = rest.next();
        yield_!(0);
        let after = D(4);
        yield_from!(rest);
        yield_!(first.unwrap_or(-1));
        let v: Vec<i64> = v.into_iter().map(|d| d.0).collect();
        yield_from!(v);
    }
    iterator_in_a_local(vec![D(1), D(2)]);
}

iterating! {
    // In a loop, and in one branch.
    fn iterators_in_loops(n: i64) {
        for i in 0..n {
            let d = D(i);
            if i % 2 == 0 {
                yield_from!(items(D(10), i));
            } else {
                yield_!(-i);
            }
            lg(i);
        }
    }
    iterators_in_loops(3);
}

iterating! {
    // Iterators of this crate, and their value where they have one.
    fn generators_without_sent_values(d: D) {
        yield_from!(inner_items(vec![D(2), D(3)]));
        let made = yield_from!(inner_returns(D(4), 2));
        yield_!(made.0);
        yield_from!(inner_items(vec![]));
        yield_from!(inner_returns(D(6), 1));
        lg(d.0);
    }
    generators_without_sent_values(D(1));
}

returning! {
    // The same in a body that returns, as the tail.
    fn returns_a_delegate(d: D) -> D {
        yield_from!(items(D(2), 1));
        yield_from!(inner_items(vec![D(3)]));
        yield_from!(inner_returns(d, 1))
    }
    returns_a_delegate(D(1));
}

boxed! {
    // Recursion through a box: the inner calls of a tree, in order.
    fn tree(d: D, depth: i64) -> i64 {
        if depth == 0 {
            return yield_!(d.0);
        }
        let n = d.0;
        let left = yield_from!(tree(D(2 * n), depth - 1));
        let x = yield_!(n);
        let right = yield_from!(tree(D(2 * n + 1), depth - 1));
        left + right + x
    }
    tree(D(1), 0);
    tree(D(1), 2);
}

sending! {
    // A box of a trait object as a delegate.
    fn boxed_delegate(d: D) -> i64 {
        let e = D(2);
        let x = yield_from!(tree(d, 1));
        yield_!(x)
    }
    boxed_delegate(D(1));
}
