// Recursion: bodies that delegate to themselves, whose frames lie in a `Vec`.

/// What is below a node of a tree of five.
fn below(node: i64) -> Vec<D> {
    match node {
        1 => vec![D(2), D(4), D(5)],
        2 => vec![D(3)],
        _ => vec![],
    }
}

sending! {
    // The values of the inner frames come out, and what is sent goes to the innermost.
    fn sums(node: D) -> i64 {
        let own = D(node.0 * 10);
        let mut sum = lg(yield_!(node.0));
        for inner in below(node.0) {
            let turn = D(inner.0 * 100);
            sum += yield_from!(sums(inner));
            lg(sum);
        }
        sum + own.0
    }
    sums(D(3));
    sums(D(1));
}

throwing! {
    // An error is caught by the node that says so, else it unwinds.
    fn catches(node: D) -> Result<i64, i64> {
        let own = D(node.0 * 10);
        let mut sum = yield_!(own.0)?;
        for inner in below(node.0) {
            let even = inner.0 % 2 == 0;
            match yield_from!(catches(inner)) {
                Ok(n) => sum += n,
                Err(error) if even => sum += lg(error),
                Err(error) => return Err(error + 1),
            }
        }
        Ok(sum)
    }
    catches(D(1));
}

returning! {
    // In tail position, with locals that drop after the call, and without.
    fn countdown(d: D, n: i64) -> D {
        if n == 0 {
            return d;
        }
        yield_!(n);
        if n % 2 == 0 {
            let kept = D(n * 10);
            return yield_from!(countdown(d, n - 1));
        }
        yield_from!(countdown(d, n - 1))
    }
    countdown(D(1), 0);
    countdown(D(1), 5);
}

returning! {
    // An argument that is not given away outlives the tail call.
    fn keeps(d: D, n: i64) -> i64 {
        yield_!(d.0);
        if n == 0 { lg(7) } else { yield_from!(keeps(D(d.0 + 1), n - 1)) }
    }
    keeps(D(1), 3);
}

iterating! {
    // In order, with the right side in tail position.
    fn in_order(low: i64, high: i64, d: D) {
        if low < high {
            let middle = (low + high) / 2;
            yield_from!(in_order(low, middle, D(middle * 10)));
            yield_!(middle);
            yield_from!(in_order(middle + 1, high, D(middle * 10 + 1)));
        }
    }
    in_order(0, 0, D(0));
    in_order(0, 6, D(0));
}

sending! {
    // Arguments are evaluated in order.
    fn arguments(n: i64, a: i64, b: i64) -> i64 {
        if n == 0 {
            let d = D(a);
            return yield_!(b);
        }
        let d = D(9);
        yield_from!(arguments(lg(n - 1), lg(a + 1), lg(b + 2)))
            + yield_from!(arguments(n - 1, yield_!(1), lg(2)))
    }
    arguments(1, 20, 30);
    arguments(2, 20, 30);
}

sending! {
    // Beside a delegate of another kind, in each other's operands.
    fn mixed(n: i64) -> i64 {
        let d = D(n);
        if n <= 0 {
            return yield_!(0);
        }
        let first = yield_from!(leafy(D(n * 10)));
        lg(first + yield_from!(mixed(yield_from!(mixed(n - 2)).min(n - 1))))
    }
    mixed(1);
    mixed(3);
}

sending! {
    // No recursion.
    fn leafy(d: D) -> i64 {
        let x = yield_!(d.0);
        lg(x)
    }
    leafy(D(1));
}

sending! {
    // A panic passes through all frames.
    fn panics(n: i64) -> i64 {
        let d = D(n);
        let x = yield_!(n);
        if x == 5 || n == 4 {
            boom(n);
        }
        let more = D(n * 10);
        let x = yield_from!(panics(n + 1));
        x + 1
    }
    panics(0);
}

sending! {
    // Out of a loop that leaves its iterator in place, in tail position and not.
    fn out_of_loop(d: D, items: Vec<i64>) -> i64 {
        let mut seen = Vec::new();
        for (index, item) in items.clone().into_iter().enumerate() {
            seen.push(yield_!(item));
            if item < 0 {
                return yield_from!(out_of_loop(D(item), items[index + 1..].to_vec()));
            }
            if item > 5 {
                yield_from!(out_of_loop(D(item), vec![1, 2]));
            }
        }
        seen.iter().sum()
    }
    out_of_loop(D(1), vec![1, 6, 2, -3, 4, -5, 7]);
}

sending! {
    // The frame is in the `Vec` while a local that it works on in place is in it.
    fn in_levels(mut list: Vec<D>) -> i64 {
        let mut turns = 0;
        while let Some(d) = list.pop() {
            turns += 1;
            let half = list.len() / 2;
            let rest: Vec<D> = list.drain(half..).collect();
            turns += yield_!(d.0);
            if !rest.is_empty() {
                turns += yield_from!(in_levels(rest));
            }
            lg(list.len() as i64);
        }
        turns
    }
    in_levels(vec![D(1), D(2), D(3), D(4), D(5)]);
}

sending! {
    // In conditions, heads and macros.
    fn everywhere(n: i64) -> i64 {
        let d = D(n);
        if n <= 0 {
            return yield_!(n);
        }
        if yield_from!(everywhere(n - 1)) > 0 {
            lg(1);
        }
        let x = match yield_from!(everywhere(n - 2)) {
            0 => lg(2),
            x if x > 3 => yield_from!(everywhere(0)),
            x => x,
        };
        let text = format!("{}{}", x, yield_from!(everywhere(n - 2)));
        lg(text.len() as i64);
        while yield_from!(everywhere(0)) > 3 {
            lg(3);
        }
        x
    }
    everywhere(1);
    everywhere(2);
}

iterating! {
    // Of a generator of the same name in parentheses a delegate is made, which steps by itself.
    fn never_itself(d: D, n: i64) {
        yield_!(d.0);
        yield_from!((0..n).map(|x| x * 2));
    }
    never_itself(D(1), 3);
}

sending! {
    // A local of the function's name is what is called.
    fn hidden(n: i64) -> i64 {
        let d = D(n);
        let x = yield_!(n);
        let hidden = |n| leafy(D(n));
        yield_from!(hidden(n + 1)) + x
    }
    hidden(1);
}

boxed! {
    // Behind a box the frames are the same.
    fn boxed_frames(node: D) -> i64 {
        let mut sum = yield_!(node.0);
        for inner in below(node.0) {
            sum += yield_from!(boxed_frames(inner));
        }
        sum
    }
    boxed_frames(D(1));
}

sending! {
    // What only some paths give away is dropped on the others when the call has returned.
    fn on_one_path(n: i64, d: D) -> i64 {
        let other = D(n);
        if n % 2 == 0 {
            eat(other);
        }
        if n == 0 {
            return yield_!(0);
        }
        let x = yield_from!(on_one_path(n - 1, D(10 * n)));
        if x > 2 {
            eat(d);
        }
        yield_from!(on_one_path(0, D(100 * n)))
    }
    on_one_path(3, D(1));
}
