// What a pattern or an expression leaves of a value lives as long as the value would.

sending! {
    // What `_` leaves of a local drops where the local does.
    fn a_part_of_a_local(n: i64) -> i64 {
        let pair = (D(1), D(2));
        let between = D(3);
        let (first, _) = pair;
        yield_!(first.0);
        lg(n)
    }
    a_part_of_a_local(0);
}

sending! {
    // The same on both sides, with what is left in the middle and at the ends.
    fn parts_of_a_local(n: i64) -> i64 {
        let many = (D(1), D(2), D(3), D(4), n);
        let (_, second, _, fourth, _) = many;
        let other = D(5);
        lg(yield_!(second.0));
        lg(yield_!(fourth.0));
        lg(n)
    }
    parts_of_a_local(0);
}

sending! {
    // An argument.
    fn a_part_of_an_argument(front: D, pair: (D, D), n: i64) -> i64 {
        let first = D(9);
        let (_, second) = pair;
        yield_!(second.0);
        lg(front.0 + n)
    }
    a_part_of_an_argument(D(3), (D(1), D(2)), 4);
}

sending! {
    // A number beside what drops.
    fn a_number_beside_a_drop(n: i64) -> i64 {
        let pair = (n, D(2));
        let (number, _) = pair;
        yield_!(number);
        {
            let pair = (D(3), n);
            let (_, number) = pair;
            yield_!(number);
        }
        lg(n)
    }
    a_number_beside_a_drop(7);
}

sending! {
    // An arm of a `match` on a local.
    fn a_part_by_match(n: i64) -> i64 {
        let result: Result<D, (i64, D)> = if n > 0 { Err((n, D(1))) } else { Ok(D(2)) };
        let after = D(3);
        let got = match result {
            Err((code, _)) => yield_!(code),
            Ok(_) => 5,
        };
        yield_!(got);
        lg(n)
    }
    a_part_by_match(0);
    a_part_by_match(1);
}

sending! {
    // A `match` that does not yield.
    fn a_part_by_a_plain_match(n: i64) -> i64 {
        let pair = Some((D(1), n));
        let got = match pair {
            Some((_, number)) if number > 1 => number,
            Some((d, _)) => d.0,
            None => 0,
        };
        yield_!(got);
        lg(n)
    }
    a_part_by_a_plain_match(1);
    a_part_by_a_plain_match(2);
}

#[cfg(let_chains)]
sending! {
    fn a_part_by_if_let(n: i64) -> i64 {
        let some = Some((D(1), n));
        if let Some((_, number)) = some {
            let d = D(2);
            yield_!(number);
        }
        yield_!(1);
        if n > 0
            && let Some((d, _)) = Some((D(3), D(4)))
        {
            yield_!(d.0);
        } else {
            lg(6);
        }
        lg(n)
    }
    a_part_by_if_let(0);
    a_part_by_if_let(1);
}

sending! {
    fn a_part_by_let_else(n: i64) -> i64 {
        let some = if n > 0 { Some((D(1), D(2), n)) } else { None };
        let after = D(3);
        let Some((d, _, number)) = some else {
            yield_!(8);
            return lg(0);
        };
        yield_!(d.0 + number);
        lg(n)
    }
    a_part_by_let_else(0);
    a_part_by_let_else(1);
}

iterating! {
    // The item of a loop, whole and in parts.
    fn items_of_loops(n: i64) {
        for _ in [D(1), D(2)] {
            yield_!(n);
            lg(1);
        }
        for (_, number) in [(D(3), n), (D(4), 5)] {
            let d = D(5);
            yield_!(number);
            if number == 5 {
                continue;
            }
            lg(2);
        }
        for (d, _) in [(D(6), D(7)), (D(8), D(9))] {
            yield_!(d.0);
        }
        for (mut number, _, ref d) in [(1, (), D(10))] {
            number += 1;
            yield_!(number + d.0);
        }
    }
    items_of_loops(0);
    items_of_loops(5);
}

iterating! {
    fn items_of_while_let(n: i64) {
        let mut list = vec![(D(1), n), (D(2), 3), (D(3), 4)];
        while let Some((_, number)) = list.pop() {
            yield_!(number);
            if number == 4 {
                continue;
            }
            lg(1);
        }
        let mut list = vec![(D(4), D(5)), (D(6), D(7))];
        while let Some((d, _)) = list.pop() {
            let n = yield_!(d.0);
        }
    }
    items_of_while_let(0);
}

sending! {
    // A value that only a reference holds.
    fn referents(n: i64) -> i64 {
        let unused = &D(1);
        let used = &mut D(n);
        used.0 += 1;
        let ref by_pattern = D(3);
        let part = &(D(4), D(5)).0;
        let _guard = &Some(D(6)).unwrap();
        let both = &&D(7);
        yield_!(used.0 + by_pattern.0 + part.0 + both.0);
        lg(n)
    }
    referents(2);
}

#[cfg(extended_arguments)]
sending! {
    // The same in an argument, from Rust 1.89 on; an older one drops it at once.
    fn referents_in_arguments(n: i64) -> i64 {
        let before = D(1);
        let some = Some(&D(2));
        let after = D(3);
        yield_!(1);
        lg(n)
    }
    referents_in_arguments(2);
}

sending! {
    // A constant lives for ever.
    fn constants(n: i64) -> i64 {
        let _d = D(1);
        let number = &5;
        let some = &Some(6);
        let list = &[1, 2];
        yield_!(*number);
        lg(some.unwrap_or(0) + list[1])
    }
    constants(0);
}

sending! {
    // An operand that does not come to its yield.
    fn operands_that_diverge(n: i64) -> i64 {
        loop {
            let d = D(1);
            yield_!(if n > 0 { n } else { break });
            yield_!(if lg(2) == 2 { return lg(3) } else { 5 });
        }
        let d = D(4);
        yield_!(1);
        yield_!({ return lg(6); })
    }
    operands_that_diverge(0);
    operands_that_diverge(1);
}

sending! {
    // The fields that a struct takes from elsewhere stay in the other one.
    fn fields_of_another(n: i64) -> i64 {
        struct Both {
            a: D,
            b: D,
            n: i64,
        }
        let base = Both {
            a: D(1),
            b: D(2),
            n,
        };
        let between = D(3);
        let made = Both { a: D(4), ..base };
        yield_!(made.n);
        {
            let base = Both {
                a: D(5),
                b: D(6),
                n,
            };
            let made = Both {
                a: D(7),
                n: yield_!(8),
                ..base
            };
            yield_!(made.n);
        }
        lg(n)
    }
    fields_of_another(0);
}

sending! {
    // Parts of a tuple that are given away one by one.
    fn fields_one_by_one(n: i64) -> i64 {
        let pair = (D(1), D(2), n);
        eat(pair.0);
        yield_!(pair.2);
        let typed: (D, i64) = Some((D(3), 4)).unwrap();
        if n > 1 {
            eat(typed.0);
            yield_!(typed.1);
        }
        let mut two = (n, D(5), D(6));
        two.0 += yield_!(1);
        let taken = two.2;
        yield_!(taken.0 + two.0);
        two.2 = D(7);
        let kept = ({ yield_!(8); D(9) }, D(10));
        for i in 0..2 {
            let turn = (D(20 + i), D(30 + i));
            let part = if i == n { turn.0 } else { turn.1 };
            yield_!(part.0);
        }
        lg(two.1.0 + kept.1.0)
    }
    fields_one_by_one(0);
    fields_one_by_one(2);
}

sending! {
    // What `..` leaves drops where the value does, if all that is bound is copied.
    fn rests_of_what_is_copied(n: i64) -> i64 {
        struct S {
            a: D,
            n: i64,
            b: D,
        }
        enum E {
            One { d: D, n: i64 },
            Two(i64, D),
            Three,
        }
        fn make(n: i64) -> E {
            match n {
                1 => E::One { d: D(21), n },
                2 => E::Two(n, D(22)),
                _ => E::Three,
            }
        }
        let first = D(1);
        let s = S { a: D(2), n, b: D(3) };
        let S { n: mut copied, .. } = s;
        copied += yield_!(copied);
        let pair = (copied, D(4), D(5));
        yield_!(0);
        let (number, ..) = pair;
        yield_!(number);
        for S { n: k, .. } in [S { a: D(6), n: 7, b: D(8) }, S { a: D(9), n: 10, b: D(11) }] {
            let later = D(12);
            if yield_!(k) > 5 {
                break;
            }
            lg(k);
        }
        for (k, ..) in [(1, D(13)), (2, D(14))] {
            yield_!(k);
        }
        let e = make(n);
        match e {
            E::One { n: k, .. } => {
                let inner = D(15);
                yield_!(k);
            }
            E::Two(k, ..) => {
                yield_!(k + 1);
                lg(k);
            }
            E::Three => {}
        }
        yield_!(1);
        if let E::One { n: k, .. } = make(n) {
            yield_!(k);
            lg(2);
        } else {
            yield_!(3);
        }
        let mut left = vec![make(1), make(1), make(2)];
        while let Some(E::One { n: k, .. }) = left.pop() {
            yield_!(k);
        }
        let E::Two(k, ..) = make(n) else { return lg(4) };
        yield_!(k);
        let [one, ..] = [D(30), D(31)].map(|d| (d.0, d)).map(|(n, _d)| n);
        lg(one)
    }
    rests_of_what_is_copied(1);
    rests_of_what_is_copied(2);
    rests_of_what_is_copied(3);
}

sending! {
    // What is moved out of a value whose rest has no drop.
    fn rests_without_a_drop(n: i64) -> i64 {
        struct S {
            d: D,
            n: i64,
            name: &'static str,
        }
        let s = S { d: D(1), n, name: "a" };
        let S { d, .. } = s;
        yield_!(d.0);
        let other = S { d: D(2), n, name: "b" };
        let inner = D(3);
        if n > 1 {
            let S { d: moved, .. } = other;
            yield_!(moved.0);
        } else {
            yield_!(0);
        }
        yield_!(inner.0);
        let pairs = vec![(D(4), 5), (D(5), 6)];
        for (d, ..) in pairs {
            yield_!(d.0);
        }
        let list = vec![S { d: D(7), n, name: "c" }];
        for S { d, .. } in list {
            if yield_!(n) > 3 {
                eat(d);
            }
        }
        lg(n)
    }
    rests_without_a_drop(1);
    rests_without_a_drop(2);
}

sending! {
    // A branch takes a part, others look or take nothing; in code that does not yield too.
    fn rests_in_some_branches(n: i64) -> i64 {
        enum E {
            One { n: i64, d: D },
            Two(D),
            Three,
        }
        fn make(n: i64) -> E {
            match n {
                1 => E::One { n, d: D(1) },
                2 => E::Two(D(2)),
                _ => E::Three,
            }
        }
        let e = make(n);
        let number = match e {
            E::One { n, .. } => n,
            E::Two(_) => 7,
            E::Three => 8,
        };
        yield_!(number);
        let e = make(n);
        if n > 0 {
            if let E::One { n: k, .. } = e {
                yield_!(k);
            } else if n == 2 {
                lg(2);
            }
            yield_!(9);
        } else {
            lg(3);
        }
        yield_!(10);
        lg(n)
    }
    rests_in_some_branches(0);
    rests_in_some_branches(1);
    rests_in_some_branches(2);
    rests_in_some_branches(3);
}

sending! {
    // A field is taken out of a local, or copied.
    fn fields_of_a_local(n: i64) -> i64 {
        struct Batch {
            events: Vec<i64>,
            delta: i64,
        }
        struct Held {
            n: i64,
            inner: (D, i64),
            d: D,
        }
        struct Alone {
            d: D,
            name: &'static str,
        }
        let batches = vec![
            Batch { events: vec![n, 1], delta: 2 },
            Batch { events: vec![3], delta: n },
        ];
        for batch in batches {
            for event in batch.events {
                yield_!(event);
            }
        }
        let held = Held { n, inner: (D(1), 5), d: D(2) };
        let copied = held.n;
        let later = D(3);
        yield_!(copied);
        let other = Held { n: 7, inner: (D(4), 8), d: D(5) };
        yield_!(other.n);
        let deep = Held { n: 7, inner: (D(6), 9), d: D(7) };
        if n > 1 {
            let mut part = deep.inner.1;
            part += 1;
            yield_!(part);
        }
        for alone in [Alone { d: D(8), name: "a" }, Alone { d: D(9), name: "b" }] {
            let d = alone.d;
            let after = D(10);
            yield_!(d.0);
        }
        yield_!(later.0);
        let alone = Alone { d: D(11), name: "c" };
        yield_!(n);
        let d = alone.d;
        yield_!(d.0);
        lg(n)
    }
    fields_of_a_local(1);
    fields_of_a_local(2);
}

iterating! {
    // What is yielded is a field of a loop's variable.
    fn fields_yielded(n: i64) {
        struct User {
            name: i64,
            held: D,
        }
        for user in vec![User { name: n, held: D(1) }, User { name: 4, held: D(2) }] {
            yield_!(user.name);
            lg(3);
        }
    }
    fields_yielded(5);
}

sending! {
    // What `..base` leaves, wherever the literal stands.
    fn bases_everywhere(n: i64) -> i64 {
        struct Both {
            a: D,
            n: i64,
            b: D,
        }
        let base = Both { a: D(1), n: 4, b: D(2) };
        if n > 1 {
            let made = Both { n: 5, a: D(3), ..base };
            lg(made.n);
        }
        yield_!(1);
        let base = Both { a: D(4), n: 4, b: D(5) };
        let made;
        made = Both { a: D(6), n: 5, ..base };
        yield_!(made.n);
        let base = Both { a: D(7), n: 4, b: D(8) };
        let made = Both { n: 1, b: D(9), ..base };
        yield_!(made.n);
        let base = Both { a: D(10), n: 4, b: D(11) };
        drop(Both { n: 2, b: D(12), ..base });
        yield_!(2);
        let base = Both { a: D(13), n: 4, b: D(14) };
        match n {
            1 => {
                let made = Both { a: D(15), b: D(16), ..base };
                yield_!(made.n);
            }
            _ => {
                yield_!(3);
            }
        }
        yield_!(4);
        lg(n)
    }
    bases_everywhere(1);
    bases_everywhere(2);
}
