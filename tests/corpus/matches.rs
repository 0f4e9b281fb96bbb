// `match`: which arm, what it binds, what stays in the scrutinee, and what follows the arms.

#[derive(Debug)]
enum Shape {
    Empty,
    One(D),
    Two { left: D, right: D },
    Count(i64),
}

fn shape(n: i64) -> Shape {
    match n {
        0 => Shape::Empty,
        1 => Shape::One(D(10)),
        2 => Shape::Two {
            left: D(20),
            right: D(21),
        },
        _ => Shape::Count(n),
    }
}

sending! {
    // By value: every arm owns what it binds, and drops it at its end.
    fn by_value(n: i64) -> i64 {
        let guard = D(1);
        let s = shape(n);
        match s {
            Shape::Empty => {
                yield_!(0);
            }
            Shape::One(d) => {
                yield_!(d.0);
                lg(1);
            }
            Shape::Two { left, right } => {
                let x = yield_!(right.0);
                lg(left.0 + x);
            }
            Shape::Count(n) => {
                for i in 0..n {
                    yield_!(i);
                }
            }
        }
        yield_!(guard.0)
    }
    by_value(0);
    by_value(1);
    by_value(2);
    by_value(3);
}

sending! {
    // An arm gives away what it binds.
    fn arm_gives_away(n: i64) -> i64 {
        let guard = D(1);
        match shape(n) {
            Shape::Two { left, right } => {
                eat(left);
                yield_!(1);
                eat(right);
                yield_!(2);
            }
            Shape::One(d) => {
                yield_!(3);
                drop(d);
                yield_!(4);
            }
            _ => {}
        }
        yield_!(guard.0)
    }
    arm_gives_away(0);
    arm_gives_away(1);
    arm_gives_away(2);
}

sending! {
    // By reference: the scrutinee is whole afterwards.
    fn by_reference(n: i64) -> i64 {
        let s = shape(n);
        match &s {
            Shape::Empty => lg(0),
            Shape::One(d) => lg(d.0),
            Shape::Two { left, .. } => lg(left.0),
            Shape::Count(n) => lg(*n),
        };
        yield_!(1);
        match s {
            Shape::Two { left, right } => {
                yield_!(left.0);
                right.0
            }
            Shape::One(ref d) => d.0,
            _ => -1,
        }
    }
    by_reference(0);
    by_reference(1);
    by_reference(2);
    by_reference(3);
}

sending! {
    // By reference, and an arm yields after its last use of the borrow.
    fn by_reference_in_a_yielding_arm(n: i64) -> i64 {
        let s = shape(n);
        match &s {
            Shape::One(d) => {
                let id = d.0;
                yield_!(id);
            }
            Shape::Two { left, right } => {
                let sum = left.0 + right.0;
                let answer = yield_!(sum);
                lg(answer);
            }
            _ => {}
        }
        match s {
            Shape::Count(n) => yield_!(n),
            _ => 0,
        }
    }
    by_reference_in_a_yielding_arm(1);
    by_reference_in_a_yielding_arm(2);
    by_reference_in_a_yielding_arm(3);
}

sending! {
    // The first arm yields, a later one only borrows, and the scrutinee is used afterwards.
    fn later_arm_borrows(o: Option<D>) -> i64 {
        match o {
            None => {
                yield_!(0);
            }
            Some(ref d) => {
                lg(d.0);
            }
        }
        yield_!(1);
        match o {
            Some(d) => eat(d),
            None => -1,
        }
    }
    later_arm_borrows(Some(D(4)));
    later_arm_borrows(None);
}

sending! {
    // An arm changes the scrutinee through a mutable borrow, another one yields.
    fn arm_changes_the_scrutinee(mut o: Option<D>) -> i64 {
        match &mut o {
            Some(d) => d.0 += 1,
            None => {
                yield_!(0);
            }
        }
        yield_!(1);
        if let Some(ref mut d) = o {
            d.add(10);
        }
        yield_!(2);
        o.map_or(0, |d| d.0)
    }
    arm_changes_the_scrutinee(Some(D(4)));
    arm_changes_the_scrutinee(None);
}

sending! {
    // Patterns that only borrow leave a scrutinee that nothing mentions again.
    fn only_borrowed_by_patterns(n: i64) -> i64 {
        let a = Some(D(1));
        let mut b = Some(D(2));
        let c = Some((D(3), 4));
        let e = Some(D(5));
        if let Some(ref d) = a {
            lg(d.0);
        }
        match b {
            Some(ref mut d) => d.add(n),
            None => {}
        }
        let Some((ref d, _)) = c else { return 0 };
        lg(d.0);
        yield_!(1);
        match e {
            Some(ref d) if n > 0 => {
                lg(d.0);
            }
            _ => {
                yield_!(2);
            }
        }
        yield_!(3)
    }
    only_borrowed_by_patterns(0);
    only_borrowed_by_patterns(10);
}

sending! {
    // Guards are evaluated in turn, and a refused one goes to the next arm.
    fn guards(d: D, n: i64) -> i64 {
        let limit = yield_!(0);
        match n {
            x if lg(x) > limit => {
                yield_!(1);
            }
            x if lg(x * 2) > limit => {
                let e = D(x);
                yield_!(2);
            }
            3 => {
                yield_!(3);
            }
            _ => {
                lg(4);
            }
        }
        yield_!(d.0)
    }
    guards(D(1), 0);
    guards(D(1), 1);
    guards(D(1), 2);
    guards(D(1), 3);
}

sending! {
    // A guard on what an arm binds by value: the value is taken only if the arm is.
    fn guard_on_a_binding(o: Option<D>) -> i64 {
        let bound = yield_!(0);
        match o {
            Some(d) if d.0 > bound => {
                yield_!(d.0);
                1
            }
            Some(d) => {
                let n = yield_!(-d.0);
                eat(d) + n
            }
            None => 3,
        }
    }
    guard_on_a_binding(Some(D(3)));
    guard_on_a_binding(None);
}

sending! {
    // Alternatives, ranges, and a name for what matched.
    fn pattern_kinds(d: D, n: i64) -> i64 {
        let x = match n {
            0 | 1 => yield_!(n),
            small @ 2..=3 => {
                let e = D(small);
                yield_!(small * 10)
            }
            large @ (4 | 5..) => lg(large),
            _ => yield_!(-1),
        };
        yield_!(x)
    }
    pattern_kinds(D(9), 1);
    pattern_kinds(D(9), 3);
    pattern_kinds(D(9), 4);
    pattern_kinds(D(9), 8);
    pattern_kinds(D(9), -3);
}

sending! {
    // A `match` on what is sent.
    fn on_a_sent_value(d: D) -> i64 {
        let mut state = 0;
        loop {
            let x = yield_!(state);
            match x {
                0 => state += 1,
                1 | 2 => {
                    let e = D(x);
                    let answer = yield_!(100);
                    state += answer;
                }
                3.. => break,
                _ => state -= 1,
            }
            if state > 4 {
                break;
            }
        }
        state
    }
    on_a_sent_value(D(50));
}

sending! {
    // A `match` as an initialiser, with a yield as an arm and as the tail of one.
    fn is_an_initialiser(o: Option<D>, n: i64) -> i64 {
        let x = match o {
            Some(d) => {
                let e = D(8);
                yield_!(d.0)
            }
            None if n > 0 => yield_!(n),
            None => lg(n),
        };
        yield_!(x);
        x
    }
    is_an_initialiser(Some(D(1)), 1);
    is_an_initialiser(None, 1);
    is_an_initialiser(None, 0);
}

sending! {
    // A `match` on the right side of an assignment.
    fn is_assigned(n: i64) -> i64 {
        let mut d = D(1);
        d = match n {
            0 => {
                yield_!(d.0);
                D(2)
            }
            1 => D(3),
            _ => {
                let e = D(4);
                yield_!(0);
                e
            }
        };
        yield_!(d.0)
    }
    is_assigned(0);
    is_assigned(1);
    is_assigned(2);
}

sending! {
    // A `match` as the tail of the body.
    fn is_the_tail(d: D, n: i64) -> i64 {
        match n {
            0 => yield_!(0),
            1 => {
                let e = D(2);
                yield_!(e.0)
            }
            _ => d.0,
        }
    }
    is_the_tail(D(1), 0);
    is_the_tail(D(1), 1);
    is_the_tail(D(1), 2);
}

sending! {
    // A scrutinee of two values.
    fn on_a_pair(a: Option<D>, b: Option<D>) -> i64 {
        match (a, b) {
            (Some(x), Some(y)) => {
                yield_!(x.0);
                yield_!(y.0);
            }
            (Some(x), None) | (None, Some(x)) => {
                yield_!(x.0);
            }
            (None, None) => {}
        }
        lg(5)
    }
    on_a_pair(Some(D(1)), Some(D(2)));
    on_a_pair(Some(D(1)), None);
    on_a_pair(None, Some(D(2)));
}

sending! {
    // Arms that leave the loop, the turn and the function.
    fn arms_jump(guard: D) -> i64 {
        let mut turns = 0;
        let last = loop {
            turns += 1;
            let d = D(turns);
            let answer = yield_!(turns);
            match answer {
                0 => break d.0,
                1 | 2 => continue,
                7.. => return -1,
                _ => {
                    let e = D(turns * 10);
                    yield_!(e.0);
                }
            }
            lg(d.0);
        };
        last * 100
    }
    arms_jump(D(100));
}

sending! {
    // A `match` in an arm of a `match`.
    fn nested(n: i64, o: Option<D>) -> i64 {
        let guard = D(1);
        let x = match n {
            0 => match o {
                Some(d) => yield_!(d.0),
                None => -1,
            },
            1 => {
                let y = match o {
                    Some(d) if d.0 > 100 => 0,
                    Some(d) => {
                        let answer = yield_!(5);
                        lg(answer);
                        d.0
                    }
                    None => yield_!(6),
                };
                y + 1
            }
            _ => 2,
        };
        yield_!(x)
    }
    nested(0, Some(D(9)));
    nested(0, None);
    nested(1, Some(D(9)));
    nested(1, None);
    nested(2, Some(D(9)));
}

sending! {
    // A `match` without a yield stays as it is, but for its `return`.
    fn plain_match_returns(d: D, n: i64) -> i64 {
        yield_!(0);
        let x = match n {
            0 => return -1,
            1 => {
                let e = D(2);
                lg(e.0)
            }
            _ => d.0,
        };
        yield_!(x)
    }
    plain_match_returns(D(1), 0);
    plain_match_returns(D(1), 1);
    plain_match_returns(D(1), 2);
}

sending! {
    // Plain code takes locals apart by value in front of a yield: nothing of them is left.
    fn plain_code_takes_apart(o: Option<D>, r: Result<D, D>) -> i64 {
        let after = D(100);
        let n = match o {
            Some(d) => eat(d),
            None => -1,
        };
        yield_!(n);
        let (Ok(d) | Err(d)) = r;
        let pair = Some((D(10), D(20)));
        if let Some((a, b)) = pair {
            lg(a.0 + b.0);
        }
        yield_!(d.0);
        let list = [D(30), D(40)];
        for d in list {
            lg(d.0);
        }
        let mut last = Some(D(50));
        while let Some(d) = last {
            last = (d.0 < 52).then(|| D(d.0 + 1));
        }
        yield_!(1)
    }
    plain_code_takes_apart(Some(D(1)), Ok(D(2)));
    plain_code_takes_apart(None, Err(D(3)));
}

sending! {
    // Only the middle arm yields; the others use locals that it has no more.
    fn only_the_middle_arm(d: D, n: i64) -> i64 {
        let mut list = vec![1, 2];
        match n {
            0 => list.push(d.0),
            1 => {
                drop(d);
                let x = yield_!(list.len() as i64);
                list.push(x);
            }
            _ => {
                list.clear();
                drop(d);
            }
        }
        lg(list.len() as i64);
        yield_!(9)
    }
    only_the_middle_arm(D(1), 0);
    only_the_middle_arm(D(1), 1);
    only_the_middle_arm(D(1), 2);
}

sending! {
    // Literals of other types, slices and strings.
    fn literal_patterns(d: D, text: &'static str, list: &'static [i64]) -> i64 {
        match text {
            "one" => {
                yield_!(1);
            }
            "two" => {
                yield_!(2);
            }
            _ => {}
        }
        match list {
            [] => {
                yield_!(0);
            }
            [only] => {
                yield_!(*only);
            }
            [first, .., last] => {
                yield_!(*first);
                yield_!(*last);
            }
        }
        match d.0 > 1 {
            true => yield_!(100),
            false => yield_!(200),
        }
    }
    literal_patterns(D(1), "one", &[]);
    literal_patterns(D(2), "two", &[5]);
    literal_patterns(D(3), "", &[5, 6, 7]);
}

sending! {
    // The rest of a slice argument is used after the yields of its arm.
    fn rest_of_a_slice(d: D, list: &'static [i64]) -> i64 {
        let mut rest = list;
        let mut sum = 0;
        while let [first, tail @ ..] = rest {
            let answer = yield_!(*first);
            sum += answer;
            lg(tail.len() as i64);
            rest = tail;
        }
        sum
    }
    rest_of_a_slice(D(1), &[3, 4, 5]);
}

sending! {
    // An arm takes its value out of the scrutinee, another leaves it there.
    fn arm_leaves_the_scrutinee(n: i64) -> i64 {
        let o = Some(D(1));
        let after = D(2);
        match n {
            0 => {
                if let Some(d) = o {
                    yield_!(d.0);
                }
            }
            _ => {
                yield_!(-1);
            }
        }
        yield_!(after.0)
    }
    arm_leaves_the_scrutinee(0);
    arm_leaves_the_scrutinee(1);
}

sending! {
    // A scrutinee with a drop that no pattern binds stays until the end of its scope.
    fn unbound_scrutinee(o: Option<D>) -> i64 {
        let inner = Some(D(2));
        match inner {
            Some(_) => {
                yield_!(1);
            }
            None => {}
        }
        match o {
            Some(..) => yield_!(2),
            None => yield_!(3),
        };
        lg(4)
    }
    unbound_scrutinee(Some(D(1)));
    unbound_scrutinee(None);
}

sending! {
    // A name that catches all takes the whole scrutinee.
    fn catch_all_name(n: i64) -> i64 {
        match shape(n) {
            Shape::Empty => yield_!(0),
            other => {
                let x = yield_!(1);
                match other {
                    Shape::One(d) => d.0 + x,
                    Shape::Two { left: d, right } => {
                        yield_!(right.0);
                        eat(d)
                    }
                    _ => x,
                }
            }
        }
    }
    catch_all_name(0);
    catch_all_name(1);
    catch_all_name(2);
    catch_all_name(3);
}

sending! {
    // Macros of std around a pattern, without a yield in them.
    fn matches_macro(o: Option<D>) -> i64 {
        yield_!(0);
        if matches!(o, Some(ref d) if d.0 > 1) {
            yield_!(1);
        }
        let n = i64::from(matches!(&o, None));
        yield_!(n)
    }
    matches_macro(Some(D(2)));
    matches_macro(None);
}

sending! {
    // Arms of one `match` that each go through a loop of their own.
    fn arms_with_loops(n: i64, v: Vec<D>) -> i64 {
        let sum = match n {
            0 => {
                let mut sum = 0;
                for d in v {
                    let answer = yield_!(d.0);
                    sum += answer;
                }
                sum
            }
            1 => loop {
                let d = D(7);
                let x = yield_!(v.len() as i64);
                if x >= 0 {
                    break x;
                }
            },
            _ => v.iter().map(|d| d.0).sum(),
        };
        yield_!(sum)
    }
    arms_with_loops(0, vec![D(1), D(2)]);
    arms_with_loops(1, vec![D(1), D(2)]);
    arms_with_loops(2, vec![D(1), D(2)]);
}
