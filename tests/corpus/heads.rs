// Heads of constructs whose temporaries live as long as the construct, which rustc alone can hold: in
// `#[generator(borrowing)]` and in streams.

use std::cell::RefCell;

/// Something to look into, whose drop is in the trace.
struct View(D, Vec<i64>);

fn view(n: i64) -> View {
    lg(n);
    View(D(n), vec![n, n + 1])
}

impl View {
    fn iter(&self) -> std::slice::Iter<'_, i64> {
        self.1.iter()
    }
    fn get(&self, n: i64) -> Option<&i64> {
        self.1.iter().find(|found| **found == n)
    }
    fn next(&self, i: &mut i64) -> Option<&i64> {
        let found = self.1.get(*i as usize);
        *i += 1;
        found
    }
}

iterating! {
    // The temporary of a `for` drops behind the loop, and the last item before it.
    fn for_over_a_temporary(guard: D) {
        let own = D(1);
        for x in view(10).iter() {
            let turn = D(100 + x);
            yield_!(*x);
            lg(turn.0);
        }
        yield_!(own.0);
        for x in view(20).iter().map(|x| D(*x)) {
            yield_!(x.0);
            if x.0 > 20 {
                continue;
            }
            yield_!(guard.0);
        }
        yield_!(0);
    }
    for_over_a_temporary(D(2));
}

iterating! {
    // One is the tail of the body, in another, out of which it breaks.
    fn for_in_for(arg: D) {
        let own = D(1);
        'outer: for x in view(arg.0).iter() {
            for y in view(x * 10).iter() {
                yield_!(x + y);
                if *y == 51 {
                    break 'outer;
                }
            }
            lg(*x);
        }
    }
    for_in_for(D(4));
    for_in_for(D(2));
}

iterating! {
    // A lock is held.
    fn lock_is_held(arg: D) {
        let cell = RefCell::new(vec![1, 2]);
        for x in cell.borrow().iter() {
            yield_!(*x);
            lg(cell.try_borrow_mut().is_ok() as i64);
        }
        match cell.borrow_mut().pop() {
            Some(x) => {
                yield_!(x);
                lg(cell.try_borrow().is_ok() as i64);
            }
            None => {}
        }
        if let Some(x) = cell.borrow_mut().pop() {
            yield_!(x);
            lg(cell.try_borrow().is_ok() as i64);
        }
        while let Some(x) = cell.borrow().first().copied().or((lg(arg.0) > 0).then_some(3)) {
            yield_!(x);
            lg(cell.try_borrow_mut().is_ok() as i64);
            break;
        }
        if cell.borrow().is_empty() {
            yield_!(4);
            lg(cell.try_borrow_mut().is_ok() as i64);
        }
    }
    lock_is_held(D(7));
}

iterating! {
    // The temporaries of a `match` drop behind it, after what the arm has.
    fn match_of_a_temporary(n: i64) {
        let own = D(1);
        match view(10).get(n) {
            Some(x) if *x > 10 => {
                let arm = D(2);
                yield_!(*x);
            }
            Some(x) => {
                yield_!(*x);
            }
            None => drop(D(n)),
        }
        yield_!(own.0);
    }
    match_of_a_temporary(10);
    match_of_a_temporary(11);
    match_of_a_temporary(12);
}

sending! {
    // It is the value of the body, and of a `let`.
    fn match_has_a_value(guard: D, n: i64) -> i64 {
        let own = D(1);
        let found = match view(10).get(n) {
            Some(x) => yield_!(*x) + *x,
            None => lg(n),
        };
        lg(found);
        let sum = lg(2) + match view(20).get(n + 10) {
            Some(x) => yield_!(*x),
            None => 7,
        };
        match view(30).get(n + 20) {
            Some(x) => {
                let y = yield_!(*x + sum);
                *x + y
            }
            None => found,
        }
    }
    match_has_a_value(D(2), 10);
    match_has_a_value(D(2), 11);
    match_has_a_value(D(2), 12);
}

returning! {
    // It is returned, and broken out with.
    fn match_leaves(n: i64) -> i64 {
        let own = D(1);
        let found = loop {
            let turn = D(2);
            match view(10).get(n) {
                Some(x) => {
                    yield_!(*x);
                    break *x;
                }
                None if n == 12 => return match view(20).get(20) {
                    Some(x) => {
                        yield_!(*x);
                        *x
                    }
                    None => 0,
                },
                None => break 0,
            }
        };
        yield_!(found);
        found
    }
    match_leaves(10);
    match_leaves(12);
    match_leaves(13);
}

iterating! {
    // Behind what `if let` binds, and in front of its `else`.
    fn if_let(n: i64) {
        let own = D(1);
        if let Some(x) = view(10).get(n) {
            yield_!(*x);
            lg(*x);
        }
        lg(0);
        if let Some(x) = view(20).get(n + 10) {
            yield_!(*x);
        } else if let Some(x) = view(30).get(n + 20).or(view(40).get(n + 28)) {
            yield_!(*x);
        } else {
            let other = D(2);
            yield_!(other.0);
        }
        yield_!(own.0);
    }
    if_let(10);
    if_let(12);
    if_let(13);
}

#[cfg(let_chains)]
iterating! {
    // The links of a chain, from the last to the first.
    fn chain(n: i64) {
        let own = D(1);
        if let Some(x) = view(10).get(n)
            && let Some(y) = view(x * 10).get(n * 10 + 1)
            && lg(*y) > 0
        {
            let inner = D(2);
            yield_!(x + y);
        } else {
            let other = D(3);
            yield_!(other.0);
        }
        yield_!(own.0);
    }
    chain(10);
    chain(11);
    chain(12);
}

iterating! {
    // The head of a `while let` is evaluated for every turn, and drops at its end.
    fn while_let(n: i64) {
        let mut i = 0;
        while let Some(x) = view(10).next(&mut i) {
            let turn = D(2);
            yield_!(*x);
            if *x == n {
                continue;
            }
            lg(turn.0);
        }
        yield_!(i);
        while let Some(x) = view(i).get(n) {
            yield_!(*x);
            i += 1;
        }
    }
    while_let(3);
    while_let(10);
}

sending! {
    // A head that yields itself, beside its temporaries.
    fn heads_that_yield(n: i64) -> i64 {
        let own = D(1);
        for x in view(yield_!(n).abs() + 10).iter() {
            lg(*x);
            yield_!(*x);
        }
        let found = match view(20).get(yield_!(1) + 20) {
            Some(x) => {
                yield_!(*x);
                *x
            }
            None => 0,
        };
        if let Some(x) = view(30).get(yield_!(2) + 28) {
            yield_!(*x);
        }
        found
    }
    heads_that_yield(0);
}

returning! {
    // The items are given away, and hold what the temporary lends.
    fn lent_to_a_local(n: i64) -> i64 {
        let mut kept = Vec::new();
        let mut longest = 0;
        for part in String::from("a bb ccc").split(' ').chain(view(1).0.0.to_string().split('x')) {
            kept.push(D(part.len() as i64));
            let held = (part, D(9));
            yield_!(held.0.len() as i64);
            longest = longest.max(held.0.len() as i64);
        }
        longest + n
    }
    lent_to_a_local(1);
}

throwing! {
    // What is thrown leaves through them.
    fn thrown_out(n: i64) -> Result<i64, i64> {
        let own = D(1);
        let mut sum = 0;
        for x in view(10).iter() {
            match view(20).get(x + 10) {
                Some(y) => sum += yield_!(x + y)?,
                None => sum += lg(n),
            }
        }
        Ok(match view(30).get(30) {
            Some(x) => yield_!(*x)? + sum,
            None => 0,
        })
    }
    thrown_out(1);
}

iterating! {
    // Panics unwind through them.
    fn panics(n: i64) {
        for x in view(10).iter() {
            if let Some(y) = view(20).get(20) {
                yield_!(x + y);
                if *x == n {
                    boom(1);
                }
            }
        }
    }
    panics(11);
    panics(12);
}

iterating! {
    // A tail that lends from an argument.
    fn tail_of_an_argument(v: Vec<i64>, d: D) {
        let own = D(1);
        match RefCell::new(&d).borrow().id() {
            1 => { yield_!(v[0]); }
            _ => { yield_!(v[1]); }
        }
    }
    tail_of_an_argument(vec![5, 6], D(1));
    tail_of_an_argument(vec![5, 6], D(2));
}

iterating! {
    // A tail of an inner block.
    fn tail_of_a_block(v: Vec<i64>) {
        let own = D(1);
        {
            let inner = D(2);
            match view(10).get(10) {
                Some(x) => { yield_!(v[0] + x); }
                None => {}
            }
        }
        yield_!(7);
        let x = {
            let inner = D(2);
            match view(10).get(10) {
                Some(x) => { yield_!(v[0] + x); *x }
                None => 3,
            }
        };
        yield_!(x);
        if let Some(x) = view(10).get(11) {
            let inner = D(3);
            if let Some(y) = view(20).get(20) {
                yield_!(x + y);
            }
        }
    }
    tail_of_a_block(vec![5, 6]);
}
