// Loops: heads, turns, what a turn drops at its end, and what a loop leaves behind.

sending! {
    // The head of a `while` is evaluated again on every turn.
    fn while_head_logs(guard: D, n: i64) -> i64 {
        let mut i = 0;
        while lg(i) < n {
            let jump = yield_!(i);
            i += jump.clamp(1, 3);
        }
        i
    }
    while_head_logs(D(1), 5);
    while_head_logs(D(1), 0);
}

sending! {
    // The value of a `loop` is that of its `break`; locals of the turn drop after it is made.
    fn loop_breaks_with_value(limit: i64) -> i64 {
        let mut turns = 0;
        let value = loop {
            let d = D(turns);
            let x = yield_!(d.0);
            turns += 1;
            if x > limit || turns > 6 {
                break x * 10 + d.0;
            }
            lg(x);
        };
        lg(value);
        value + turns
    }
    loop_breaks_with_value(2);
}

sending! {
    // A `loop` in tail position.
    fn loop_is_the_tail(guard: D) -> i64 {
        let mut sum = 0;
        loop {
            let x = yield_!(sum);
            if x % 2 == 0 {
                break sum;
            }
            sum += x;
        }
    }
    loop_is_the_tail(D(1));
}

sending! {
    // A `loop` on the right side of an assignment, where the old value dropped must wait for it.
    fn loop_is_assigned() -> i64 {
        let mut d = D(1);
        d = loop {
            let next = D(2);
            let x = yield_!(d.0);
            if x > 0 {
                break next;
            }
            if x < 0 {
                break D(3);
            }
            lg(x);
            let answer = yield_!(0);
            if answer == 0 {
                break D(4);
            }
        };
        yield_!(d.0)
    }
    loop_is_assigned();
}

iterating! {
    // The pattern of a `while let` owns what it takes until the end of its turn.
    fn while_let_pops(mut v: Vec<D>) {
        while let Some(d) = v.pop() {
            yield_!(d.0);
            lg(v.len() as i64);
        }
        lg(-1);
    }
    while_let_pops(vec![D(1), D(2), D(3)]);
    while_let_pops(vec![]);
}

iterating! {
    // What the turn took is given away before the yield: it is neither kept nor dropped twice.
    fn while_let_gives_away(mut v: Vec<D>) {
        let mut kept = Vec::new();
        while let Some(d) = v.pop() {
            kept.push(d);
            yield_!(kept.len() as i64);
        }
        for d in kept {
            lg(d.0);
        }
    }
    while_let_gives_away(vec![D(1), D(2), D(3)]);
}

iterating! {
    // An iterator in a local, stepped by hand.
    fn while_let_next(v: Vec<D>) {
        let mut rest = v.into_iter();
        while let Some(d) = rest.next() {
            if d.0 == 2 {
                lg(0);
                continue;
            }
            yield_!(d.0);
        }
        yield_!(rest.len() as i64);
    }
    while_let_next(vec![D(1), D(2), D(3), D(4)]);
}

sending! {
    // The scrutinee of a `while let` changes by what was sent.
    fn while_let_of_a_sent_value(first: D) -> i64 {
        let mut next = Some(first);
        let mut sum = 0;
        while let Some(d) = next {
            let x = yield_!(d.0);
            sum += d.0;
            next = if x > 0 { Some(D(x)) } else { None };
        }
        sum
    }
    while_let_of_a_sent_value(D(7));
}

iterating! {
    // A `for` over a range; its turn has a local with a drop.
    fn for_range(n: i64) {
        for i in 0..n {
            let d = D(i);
            yield_!(i);
            lg(d.0 + n);
        }
        lg(n);
    }
    for_range(3);
    for_range(0);
}

iterating! {
    // Ranges of other shapes, and an adaptor.
    fn for_other_ranges(d: D) {
        for i in 1..=2 {
            yield_!(i);
        }
        for i in (0..3).rev() {
            yield_!(i * 10);
        }
        for i in (0..7).step_by(3) {
            yield_!(i * 100);
        }
        lg(d.0);
    }
    for_other_ranges(D(1));
}

iterating! {
    // The variable drops at the end of its turn, before the iterator and what it still holds.
    fn for_vec_by_value(v: Vec<D>, after: D) {
        let before = D(9);
        for d in v {
            yield_!(d.0);
        }
        lg(before.0);
    }
    for_vec_by_value(vec![D(1), D(2), D(3)], D(8));
}

iterating! {
    // The variable is given away in the turn, before its second yield.
    fn for_gives_the_variable_away(v: Vec<D>) {
        for d in v {
            yield_!(d.0);
            let n = eat(d);
            yield_!(n * 10);
        }
    }
    for_gives_the_variable_away(vec![D(1), D(2)]);
}

iterating! {
    // The items of an array by value.
    fn for_array() {
        for d in [D(1), D(2), D(3)] {
            if d.0 == 3 {
                break;
            }
            yield_!(d.0);
        }
        lg(4);
    }
    for_array();
}

iterating! {
    // A pattern in the head of a `for`.
    fn for_pattern(v: Vec<D>) {
        for (i, d) in v.into_iter().enumerate() {
            yield_!(i as i64);
            yield_!(d.0);
        }
    }
    for_pattern(vec![D(5), D(6)]);
}

iterating! {
    // A part of the pattern is not named, and has no drop.
    fn for_pattern_with_a_hole(n: i64) {
        for (_, d, ..) in [(1, D(2), 3, 4), (5, D(6), 7, 8)] {
            yield_!(d.0);
            lg(n);
        }
    }
    for_pattern_with_a_hole(1);
}

sending! {
    // The variable of a `for` can be changed in its turn, and starts anew in the next.
    fn for_mut_variable(guard: D) -> i64 {
        let mut sum = 0;
        for mut i in 0..3 {
            let answer = yield_!(i * 10);
            i += answer.signum();
            i += 1;
            sum += i;
            let answer = yield_!(i);
            lg(answer);
        }
        sum
    }
    for_mut_variable(D(1));
}

sending! {
    // What follows a loop still has its locals, and a second loop starts from them.
    fn two_loops(a: D) -> i64 {
        let mut i = 0;
        let first = D(10);
        while i < 2 {
            yield_!(i);
            i += 1;
        }
        let second = D(20);
        while i < 4 {
            let x = yield_!(i + first.0);
            i += x.clamp(1, 2);
        }
        i + a.0
    }
    two_loops(D(1));
}

sending! {
    // A yield at each level, in front of, between and after.
    fn nested_loops(n: i64) -> i64 {
        let mut sum = 0;
        for i in 0..n {
            let outer = D(i);
            yield_!(i);
            for j in 0..n {
                let inner = D(10 * i + j);
                let answer = yield_!(inner.0);
                sum += answer;
                lg(sum);
            }
            yield_!(outer.0 + 100);
        }
        yield_!(sum)
    }
    nested_loops(2);
}

iterating! {
    // Three levels, of three kinds.
    fn three_levels() {
        let mut i = 0;
        let top = D(1000);
        while i < 2 {
            i += 1;
            for j in [1, 2] {
                let d = D(10 * i + j);
                let mut k = 0;
                loop {
                    if k == j {
                        break;
                    }
                    yield_!(100 * i + 10 * j + k);
                    k += 1;
                }
            }
        }
    }
    three_levels();
}

sending! {
    // `continue` in front of the yield and behind it: both drop what the turn holds so far.
    fn continues(n: i64) -> i64 {
        let mut i = 0;
        let mut skipped = 0;
        while i < n {
            i += 1;
            let early = D(i);
            if i % 3 == 2 {
                skipped += 1;
                continue;
            }
            let late = D(10 * i);
            let answer = yield_!(i);
            if answer == 0 {
                continue;
            }
            lg(late.0 + early.0);
        }
        skipped
    }
    continues(5);
}

sending! {
    // `continue` in a `for` goes to the next item, in a `loop` to its start.
    fn continues_by_kind(v: Vec<D>) -> i64 {
        let mut n = 0;
        for d in v {
            let answer = yield_!(d.0);
            if answer > 3 {
                continue;
            }
            n += lg(d.0);
        }
        loop {
            n += 1;
            let d = D(n);
            if n < 9 {
                continue;
            }
            let answer = yield_!(n);
            if answer != 0 || n > 12 {
                break;
            }
        }
        n
    }
    continues_by_kind(vec![D(1), D(2), D(3)]);
}

sending! {
    // `break` from a place with a local of its own; what it held drops before what follows.
    fn breaks(n: i64) -> i64 {
        let mut i = 0;
        while i < n {
            let d = D(i);
            let answer = yield_!(i);
            if answer > 2 {
                let e = D(100 + i);
                break;
            }
            i += 1;
        }
        lg(i);
        yield_!(i)
    }
    breaks(4);
}

sending! {
    // A `for` that is left early drops the items that are left.
    fn breaks_from_for(v: Vec<D>) -> i64 {
        let mut last = 0;
        for d in v {
            last = d.0;
            let answer = yield_!(d.0);
            if answer > 1 {
                break;
            }
        }
        lg(last);
        yield_!(last)
    }
    breaks_from_for(vec![D(1), D(2), D(3), D(4)]);
}

sending! {
    // Loops without a yield stay as they are, with jumps of their own.
    fn plain_loop_inside(n: i64) -> i64 {
        let mut sum = 0;
        while sum < n {
            let d = D(sum);
            let mut k = 0;
            loop {
                k += 1;
                if k == 2 {
                    continue;
                }
                if k > 3 {
                    break;
                }
                lg(k);
            }
            for j in 0..3 {
                if j == 1 {
                    continue;
                }
                sum += j;
            }
            yield_!(sum);
        }
        sum
    }
    plain_loop_inside(5);
}

sending! {
    // Only one way through the turn yields.
    fn yields_in_some_turns(n: i64) -> i64 {
        let mut sum = 0;
        for i in 0..n {
            let d = D(i);
            if i % 2 == 1 {
                let answer = yield_!(i);
                sum += answer;
            }
            lg(d.0 + 50);
        }
        sum
    }
    yields_in_some_turns(5);
}

sending! {
    // A local that every turn assigns drops its old value.
    fn assigned_in_a_loop(n: i64) -> i64 {
        let mut last = D(100);
        for i in 0..n {
            last = D(i);
            yield_!(last.0);
        }
        last.0
    }
    assigned_in_a_loop(3);
    assigned_in_a_loop(0);
}

sending! {
    // The same where the assignment stands behind the yield.
    fn assigned_behind_the_yield(n: i64) -> i64 {
        let mut last = D(100);
        let mut i = 0;
        while i < n {
            let x = yield_!(last.0);
            i += 1;
            last = D(i * 10 + x);
        }
        i
    }
    assigned_behind_the_yield(3);
}

sending! {
    // Declared in the turn, initialised later in it.
    fn initialised_late_in_a_turn(n: i64) -> i64 {
        let mut i = 0;
        while i < n {
            let d;
            let x = yield_!(i);
            if x > 2 {
                d = D(x);
            } else {
                d = D(-i);
            }
            i += 1;
            yield_!(d.0);
        }
        i
    }
    initialised_late_in_a_turn(3);
}

sending! {
    // A local from in front of the loop is given away in the turn that leaves it.
    fn given_away_in_the_last_turn(d: D) -> i64 {
        let mut i = 0;
        loop {
            let x = yield_!(d.0 + i);
            i += 1;
            if x > 1 || i == 4 {
                let n = eat(d);
                break n;
            }
        }
    }
    given_away_in_the_last_turn(D(1));
}

sending! {
    // Given away in every turn, and put back in the same turn.
    fn given_away_and_put_back(mut d: D) -> i64 {
        let mut i = 0;
        while i < 3 {
            let n = eat(d);
            i += 1;
            d = D(n + i);
            yield_!(n);
        }
        d.0
    }
    given_away_and_put_back(D(1));
}

sending! {
    // Given away, and put back behind a yield.
    fn put_back_behind_a_yield(mut d: D) -> i64 {
        let mut i = 0;
        while i < 3 {
            let n = eat(d);
            let x = yield_!(n);
            d = D(x + 50);
            i += 1;
        }
        d.0
    }
    put_back_behind_a_yield(D(1));
}

sending! {
    // A `match` with `break` in one arm and the yield in another.
    fn loop_match_next(v: Vec<D>) -> i64 {
        let mut rest = v.into_iter();
        let mut sum = 0;
        loop {
            match rest.next() {
                Some(d) => {
                    let answer = yield_!(d.0);
                    sum += answer;
                    lg(d.0);
                }
                None => break,
            }
        }
        sum
    }
    loop_match_next(vec![D(1), D(2)]);
}

sending! {
    // Both ways through the turn jump, so nothing falls off its end.
    fn every_path_jumps(guard: D) -> i64 {
        let mut n = 0;
        loop {
            let d = D(n);
            n += 1;
            let answer = yield_!(n);
            if answer > 3 || n > 8 {
                break;
            } else {
                lg(n);
                continue;
            }
        }
        n
    }
    every_path_jumps(D(100));
}

iterating! {
    // A body that yields never more than once, out of a loop that turns once.
    fn loop_of_one_turn(d: D) {
        loop {
            yield_!(d.0);
            break;
        }
        lg(2);
    }
    loop_of_one_turn(D(1));
}

iterating! {
    // A loop whose turn starts with the yield and one whose turn ends with it.
    fn yield_first_and_last(n: i64) {
        let mut i = 0;
        while i < n {
            yield_!(i);
            let d = D(i);
            i += 1;
        }
        while i > 0 {
            i -= 1;
            let d = D(i);
            yield_!(d.0)
        }
    }
    yield_first_and_last(2);
}

sending! {
    // What was declared in front of an inner loop is fresh in every turn of the outer one.
    fn inner_state_is_fresh(n: i64) -> i64 {
        let mut total = 0;
        for i in 0..n {
            let mut seen = vec![D(i)];
            while (seen.len() as i64) <= i {
                let x = yield_!(seen.len() as i64);
                seen.push(D(100 * i + x));
                total += 1;
            }
            lg(seen.len() as i64);
        }
        total
    }
    inner_state_is_fresh(3);
}

macro_rules! stop_if {
    ($condition:expr) => {
        if $condition {
            break;
        }
    };
}

macro_rules! skip_if {
    ($condition:expr) => {
        if $condition {
            continue;
        }
    };
}

sending! {
    // Jumps that a macro hides go where they would in a plain function.
    fn hidden_jumps(n: i64) -> i64 {
        let mut i = 0;
        while i < n {
            let d = D(i);
            i += 1;
            skip_if!(i == 2);
            let x = yield_!(i);
            stop_if!(x > 4);
            for j in 0..3 {
                skip_if!(j == 1);
                stop_if!(x == 0);
                yield_!(10 * j);
            }
            lg(d.0);
        }
        yield_!(i)
    }
    hidden_jumps(4);
}

sending! {
    // Hidden jumps out of a `loop` and a `while let`, in front of the yield and behind it.
    fn hidden_jumps_by_kind(mut v: Vec<D>) -> i64 {
        let mut n = 0;
        loop {
            n += 1;
            let d = D(n);
            skip_if!(n < 3);
            let x = yield_!(n);
            stop_if!(x >= 0);
            skip_if!(n == 4);
            yield_!(-n);
        }
        while let Some(d) = v.pop() {
            skip_if!(d.0 == 2);
            let answer = yield_!(d.0);
            stop_if!(answer > 5);
            lg(d.0);
        }
        n
    }
    hidden_jumps_by_kind(vec![D(1), D(2), D(3)]);
}

iterating! {
    // An iterator that was stepped in front of the loop that takes it by value.
    fn rest_of_an_iterator(v: Vec<D>) {
        let mut items = v.into_iter();
        let first = items.next();
        yield_!(items.len() as i64);
        for d in items {
            yield_!(d.0);
        }
        lg(first.map_or(0, |d| d.0));
    }
    rest_of_an_iterator(vec![D(1), D(2), D(3)]);
}

iterating! {
    // An iterator that is only borrowed by the loop, which goes on afterwards.
    fn by_ref_in_a_block(v: Vec<D>) {
        let mut items = v.into_iter();
        for d in items.by_ref() {
            if lg(d.0) == 2 {
                break;
            }
        }
        yield_!(0);
        for d in items {
            yield_!(d.0);
        }
    }
    by_ref_in_a_block(vec![D(1), D(2), D(3)]);
}

sending! {
    // The head of a `for` uses a local that the loop no longer has.
    fn head_takes_a_local(v: Vec<D>) -> i64 {
        let mut w = v;
        w.push(D(30));
        let n = w.len() as i64;
        for d in w.into_iter().rev() {
            let x = yield_!(d.0);
            lg(x + n);
        }
        n
    }
    head_takes_a_local(vec![D(1), D(2)]);
}

sending! {
    // The head of a `while` with two conditions, one of them on a saved local.
    fn head_of_two_conditions(mut v: Vec<D>) -> i64 {
        let mut go = true;
        while go && !v.is_empty() {
            let x = yield_!(v.len() as i64);
            go = x < 4;
            v.remove(0);
        }
        v.len() as i64
    }
    head_of_two_conditions(vec![D(1), D(2), D(3)]);
}

iterating! {
    // A later turn may return, so that the last yield is not reached.
    fn a_turn_may_return(list: Vec<D>, last: i64) {
        for d in list {
            if d.0 == last {
                return;
            }
            yield_!(d.0);
        }
        yield_!(100);
    }
    a_turn_may_return(vec![D(1), D(2), D(3)], 3);
    a_turn_may_return(vec![D(1), D(2), D(3)], 4);
}

sending! {
    // A tuple of more numbers than have a default together.
    fn long_tuples(n: i64) -> i64 {
        let _d = D(1);
        let t = (n, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        yield_!(t.12);
        yield_!(t.0)
    }
    long_tuples(1);
}
