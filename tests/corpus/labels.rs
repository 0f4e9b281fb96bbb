// Labels: jumps over one level or more, out of blocks, and out of code that has no yield.

sending! {
    // `break` to the outer loop drops what both turns hold, the inner one first.
    fn breaks_outer(n: i64) -> i64 {
        let mut sum = 0;
        let around = D(100);
        'outer: for i in 0..n {
            let a = D(i);
            for j in 0..n {
                let b = D(10 + j);
                let x = yield_!(10 * i + j);
                if x > 3 {
                    let c = D(20);
                    break 'outer;
                }
                sum += b.0;
            }
            lg(a.0);
        }
        yield_!(sum)
    }
    breaks_outer(2);
}

sending! {
    // `continue` of the outer loop, in front of the yield of the inner one and behind it.
    fn continues_outer(n: i64) -> i64 {
        let mut sum = 0;
        'outer: for i in 0..n {
            let a = D(i);
            let mut j = 0;
            while j < n {
                let b = D(10 + j);
                j += 1;
                if i + j == 3 {
                    continue 'outer;
                }
                let answer = yield_!(b.0);
                if answer > 2 {
                    continue 'outer;
                }
                sum += 1;
            }
            yield_!(-a.0);
        }
        sum
    }
    continues_outer(3);
}

sending! {
    // `continue` of an outer `loop` and of an outer `while let`.
    fn continues_by_kind(mut v: Vec<D>) -> i64 {
        let mut n = 0;
        'outer: loop {
            n += 1;
            let d = D(n);
            loop {
                if n > 3 {
                    break 'outer;
                }
                let answer = yield_!(n);
                if answer >= 0 {
                    continue 'outer;
                }
                n += 1;
            }
        }
        'popping: while let Some(d) = v.pop() {
            for i in 0..3 {
                let e = D(i);
                let answer = yield_!(d.0);
                if answer > i {
                    continue 'popping;
                }
            }
            lg(d.0);
        }
        n
    }
    continues_by_kind(vec![D(50), D(51)]);
}

sending! {
    // A value goes out of two loops at once.
    fn breaks_outer_with_value(guard: D) -> i64 {
        let mut n = 0;
        let value = 'outer: loop {
            let a = D(n);
            loop {
                let b = D(10 + n);
                n += 1;
                let x = yield_!(n);
                if x == 0 {
                    break;
                }
                if x > 2 {
                    break 'outer x * b.0;
                }
                if n > 5 {
                    break 'outer a.0;
                }
            }
            lg(n);
        };
        yield_!(value);
        value
    }
    breaks_outer_with_value(D(99));
}

sending! {
    // A block with a label is left early, past what it has not declared yet.
    fn block_is_left(n: i64) -> i64 {
        let a = D(1);
        'block: {
            let b = D(2);
            let x = yield_!(1);
            if x > n {
                break 'block;
            }
            let c = D(3);
            yield_!(2);
            if x == n {
                break 'block;
            }
            lg(3);
        }
        yield_!(a.0)
    }
    block_is_left(2);
}

sending! {
    // The value of a block with a label, from its tail or from a `break`.
    fn block_has_a_value(n: i64) -> i64 {
        let value = 'block: {
            let d = D(1);
            if n == 0 {
                break 'block -1;
            }
            let x = yield_!(n);
            if x > 2 {
                break 'block x;
            }
            let e = D(2);
            yield_!(x)
        };
        lg(value);
        yield_!(value)
    }
    block_has_a_value(0);
    block_has_a_value(1);
}

sending! {
    // A block with a label as the tail and as the right side of an assignment.
    fn block_is_the_tail(n: i64) -> i64 {
        let mut d = D(1);
        d = 'made: {
            if n > 0 {
                yield_!(d.0);
                break 'made D(2);
            }
            D(3)
        };
        'tail: {
            let e = D(4);
            let answer = yield_!(d.0);
            if answer > 0 {
                break 'tail e.0;
            }
            yield_!(5)
        }
    }
    block_is_the_tail(0);
    block_is_the_tail(1);
}

sending! {
    // Blocks in blocks: to the inner end, and past it to the outer one.
    fn nested_blocks(n: i64) -> i64 {
        'outer: {
            let a = D(1);
            'inner: {
                let b = D(2);
                let x = yield_!(0);
                if x > 2 {
                    break 'outer;
                }
                if x > 0 {
                    break 'inner;
                }
                yield_!(1);
            }
            lg(a.0);
            yield_!(2);
        }
        lg(n)
    }
    nested_blocks(3);
}

sending! {
    // A block in a turn, out of which one jumps to its end, to the next turn and out of the loop.
    fn block_in_a_loop(n: i64) -> i64 {
        let mut i = 0;
        'turns: while i < n {
            let a = D(i);
            i += 1;
            'block: {
                let b = D(10 + i);
                let x = yield_!(i);
                match x {
                    0 => break 'block,
                    1 | 2 => continue 'turns,
                    5.. => break 'turns,
                    _ => {}
                }
                lg(x);
            }
            yield_!(a.0);
        }
        i
    }
    block_in_a_loop(4);
}

sending! {
    // A loop without a yield leaves a loop that has one.
    fn plain_loop_leaves(n: i64) -> i64 {
        let mut sum = 0;
        'outer: for i in 0..n {
            let d = D(i);
            for j in 0..5 {
                if j * i == 4 {
                    break 'outer;
                }
                if j > i {
                    continue 'outer;
                }
                sum += lg(j);
            }
            yield_!(sum);
        }
        yield_!(sum)
    }
    plain_loop_leaves(4);
}

sending! {
    // The same, behind a yield: the turn goes on or ends as the plain loop says.
    fn plain_loop_leaves_behind_a_yield(n: i64) -> i64 {
        let mut sum = 0;
        'outer: loop {
            let d = D(sum);
            let x = yield_!(sum);
            let mut j = x.abs();
            while j < 9 {
                let e = D(50 + j);
                j += 3;
                if j == 7 {
                    continue 'outer;
                }
                if sum > n {
                    break 'outer;
                }
                sum += 2;
            }
            yield_!(d.0);
        }
        sum
    }
    plain_loop_leaves_behind_a_yield(6);
}

sending! {
    // A plain block and a plain `match` leave a loop that has a yield, with a value.
    fn plain_code_breaks_with_value(guard: D) -> i64 {
        let mut n = 0;
        'found: loop {
            let d = D(n);
            let x = yield_!(n);
            n += 1;
            let y = 'own: {
                if x < 0 {
                    break 'own -x;
                }
                match x {
                    0 => break 'own 1,
                    1 => break 'found d.0,
                    2 => continue 'found,
                    4 => break 'found 44,
                    _ => x,
                }
            };
            lg(y);
            if n > 7 {
                break n;
            }
        }
    }
    plain_code_breaks_with_value(D(99));
}

sending! {
    // Plain loops, also in a closure, have values of their own in a loop that has one too.
    fn plain_loops_with_values(guard: D) -> i64 {
        let mut n = 0;
        let value = loop {
            let d = D(n);
            let x = yield_!(n);
            n += 1;
            let next_even = loop {
                if n % 2 == 0 {
                    break n;
                }
                n += 1;
            };
            let half = (|| loop {
                if next_even > 0 {
                    break next_even / 2;
                }
            })();
            lg(half);
            if x > 1 || n > 9 {
                break d.0 + half;
            }
        };
        yield_!(value)
    }
    plain_loops_with_values(D(99));
}

sending! {
    // Two loops of the same label, one after the other.
    fn label_used_twice(n: i64) -> i64 {
        let mut count = 0;
        'again: for i in 0..n {
            loop {
                let d = D(i);
                count += 1;
                let answer = yield_!(i);
                if answer > 0 {
                    break 'again;
                }
                continue 'again;
            }
        }
        'again: for i in 0..n {
            loop {
                let d = D(10 + i);
                count += 10;
                yield_!(i);
                continue 'again;
            }
        }
        count
    }
    label_used_twice(2);
}

sending! {
    // Labels that the expansion might have chosen itself.
    fn labels_of_the_expansion(d: D) -> i64 {
        let mut n = 0;
        'run: loop {
            'turn: loop {
                'body: {
                    'next: {
                        n += 1;
                        let e = D(n);
                        let answer = yield_!(n);
                        match answer {
                            0 => break 'next,
                            1 | 2 => break 'body,
                            3 | 4 => break 'turn,
                            5.. => break 'run,
                            _ => continue 'run,
                        }
                    }
                    lg(10);
                    if n > 6 {
                        break 'run;
                    }
                    continue 'turn;
                }
                lg(20);
            }
            lg(30);
        }
        d.0 + n
    }
    labels_of_the_expansion(D(99));
}

iterating! {
    // Out of three levels from the innermost, by every kind of jump.
    fn three_levels(n: i64) {
        'a: for i in 0..n {
            let x = D(i);
            'b: for j in 0..n {
                let y = D(10 + j);
                'c: for k in 0..n {
                    let z = D(20 + k);
                    if i + j + k == 2 {
                        continue 'b;
                    }
                    if i * j == 1 {
                        continue 'a;
                    }
                    if i == 2 {
                        break 'a;
                    }
                    yield_!(100 * i + 10 * j + k);
                    if k == 1 {
                        continue 'c;
                    }
                    if j == 1 {
                        break 'b;
                    }
                    lg(z.0);
                }
                lg(y.0);
            }
            lg(x.0);
        }
    }
    three_levels(3);
}

iterating! {
    // A `for` left from an inner loop drops its items after what both turns hold.
    fn for_left_from_inside(v: Vec<D>) {
        'outer: for d in v {
            for e in [D(10), D(11), D(12)] {
                yield_!(d.0);
                if e.0 == 11 {
                    if d.0 == 2 {
                        break 'outer;
                    }
                    continue 'outer;
                }
            }
        }
        yield_!(-1);
    }
    for_left_from_inside(vec![D(1), D(2), D(3)]);
}

sending! {
    // A closure has loops and labels of its own.
    fn labels_in_a_closure(guard: D) -> i64 {
        let first = |limit: i64| {
            let mut n = 0;
            'outer: loop {
                loop {
                    n += 1;
                    if n > limit {
                        break 'outer n;
                    }
                    continue 'outer;
                }
            }
        };
        let mut sum = 0;
        'outer: while sum < 9 {
            let x = yield_!(sum);
            sum += first(x.clamp(0, 3));
            if x > 4 {
                break 'outer;
            }
        }
        sum
    }
    labels_in_a_closure(D(1));
}

sending! {
    // A jump in the head of a `for` means the loop around it.
    fn jump_in_the_head_of_a_for(d: D, n: i64) -> i64 {
        let mut sum = 0;
        while sum < 5 {
            sum += 1;
            lg(yield_!(sum));
            for i in 0..(if sum < n { continue } else { 2 }) {
                sum += i;
            }
            for _ in 0..(if sum > 3 { break } else { 1 }) {
                lg(sum);
            }
            lg(d.0);
        }
        sum
    }
    jump_in_the_head_of_a_for(D(1), 0);
    jump_in_the_head_of_a_for(D(1), 3);
}

iterating! {
    // A jump that a macro hides, in an operand, in an argument, in a condition, in a guard.
    fn jumps_in_macros(n: i64) {
        macro_rules! or_break {
            ($x:expr) => {
                match $x {
                    Some(v) => v,
                    None => break,
                }
            };
        }
        let mut list = vec![1, 2, n];
        loop {
            let d = D(1);
            yield_!(or_break!(list.pop()));
        }
        let mut list = vec![1, 2, n];
        loop {
            let d = D(2);
            yield_!(7);
            drop(vec![or_break!(list.pop())]);
        }
        let mut list = vec![1, 2, n];
        loop {
            let d = D(3);
            if or_break!(list.pop()) > 1 {
                yield_!(5);
            }
        }
        let mut list = vec![1, 2, n];
        loop {
            let d = D(4);
            if matches!(n, 0 if { list.pop(); if list.is_empty() { break } true }) {
                yield_!(9);
            } else {
                break;
            }
        }
        yield_!(8);
    }
    jumps_in_macros(0);
    jumps_in_macros(3);
}

iterating! {
    // A jump in the guard of an arm.
    fn jumps_in_guards(k: i64) {
        let mut n = 0;
        loop {
            n += 1;
            let d = D(n);
            yield_!(n);
            match n {
                1 if { if k == 2 { continue; } true } => {
                    lg(1);
                }
                2 if { if k == 1 { break; } true } => {
                    yield_!(20);
                }
                3 => break,
                _ => {
                    lg(4);
                }
            }
        }
        yield_!(99);
    }
    jumps_in_guards(0);
    jumps_in_guards(1);
    jumps_in_guards(2);
}

iterating! {
    // No yield can be reached.
    fn a_yield_behind_the_end(n: i64) {
        let d = D(1);
        if n > 1 {
            yield_!(1);
        }
        loop {
            return;
            yield_!(2);
        }
    }
    a_yield_behind_the_end(1);
    a_yield_behind_the_end(2);
}
