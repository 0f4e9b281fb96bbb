// Loops whose iterator stays although they give other locals away, and chains whose links do.

sending! {
    // Given away and filled again in the same turn.
    fn given_and_filled_again(n: i64) -> i64 {
        let guard = D(1);
        let mut d = D(2);
        for item in [D(10), D(11), D(12)] {
            let own = D(20 + item.0);
            let x = yield_!(d.0);
            if x > 1 {
                yield_!(eat(d));
                d = D(3 + x);
                continue;
            }
            if x > 0 {
                lg(own.0);
                break;
            }
            yield_!(n);
        }
        yield_!(d.0)
    }
    given_and_filled_again(0);
}

sending! {
    // The only give is on a way out.
    fn given_on_a_way_out(n: i64) -> i64 {
        let a = D(1);
        let b = D(2);
        let mut rounds = 0;
        for item in vec![D(10), D(11), D(12), D(13)] {
            rounds += 1;
            let x = yield_!(a.0 + rounds);
            if x > 2 {
                boom(7);
            }
            if x > 1 {
                yield_!(eat(a));
                return b.0;
            }
            if x > 0 {
                let c = a;
                yield_!(c.0);
                break;
            }
        }
        yield_!(rounds) + b.0
    }
    given_on_a_way_out(0);
}

sending! {
    // An inner loop gives away what lies in the outer one, another only looks at it.
    fn loops_in_a_loose_loop(n: i64) -> i64 {
        let first = D(1);
        let mut d = D(2);
        for a in [D(10), D(11)] {
            let mut text = vec![D(30)];
            for b in [D(20), D(21)] {
                let x = yield_!(a.0 + b.0 + d.0);
                if x > 1 {
                    yield_!(eat(d));
                    d = D(5);
                }
                if x > 2 {
                    boom(9);
                }
                text.push(D(31));
            }
            for c in [D(40), D(41)] {
                let x = yield_!(c.0 + d.0 + text.len() as i64);
                if x > 1 {
                    break;
                }
            }
            yield_!(d.0);
        }
        first.0
    }
    loops_in_a_loose_loop(0);
}

sending! {
    // Filled on the stack while another local lies in the loop's state.
    fn filled_before_a_return(n: i64) -> i64 {
        let mut early = D(1);
        lg(eat(early));
        let late = D(2);
        for item in [D(10), D(11)] {
            let x = yield_!(late.0);
            early = D(3);
            return x;
        }
        0
    }
    filled_before_a_return(0);
}

sending! {
    // In doubt all through the loop, and in a delegation there.
    fn doubt_in_a_loose_loop(n: i64) -> i64 {
        let d = D(1);
        let mut e = D(2);
        if yield_!(0) > 1 {
            lg(eat(d));
        }
        for item in [D(10), D(11)] {
            let x = yield_!(item.0);
            if x > 0 {
                lg(eat(e));
                e = D(x);
            }
            lg(yield_from!(inner(item)));
            yield_!(e.0);
        }
        n
    }
    doubt_in_a_loose_loop(4);
}

sending! {
    fn inner(d: D) -> i64 {
        let e = D(90);
        yield_!(d.0) + e.0
    }
}

#[cfg(let_chains)]
sending! {
    // A later link gives away what an earlier one binds, on one of its paths.
    fn link_gives_away(n: i64) -> i64 {
        let mut sum = 0;
        for i in 0..3 {
            if let Some(d) = Some(D(n + i))
                && (if yield_!(d.0) > 1 { eat(d) > 100 } else { true })
                && let Some(e) = Some(D(30))
            {
                let x = yield_!(e.0);
                if x > 1 {
                    continue;
                }
                if x > 0 {
                    break;
                }
                sum += x;
            } else {
                lg(50);
                if yield_!(2) > 1 {
                    break;
                }
            }
            lg(60);
        }
        sum
    }
    link_gives_away(1);
}

sending! {
    // What a condition fills is there in the block.
    fn filled_by_a_condition(n: i64) -> i64 {
        let d;
        let mut e = D(1);
        match n {
            0..=5 => {
                lg(eat(e));
            }
            _ => {}
        }
        let mut turns = 0;
        while turns < 2 && {
            e = D(2);
            yield_!(e.0) != 3
        } {
            turns += 1;
            lg(e.0);
        }
        if yield_!(4) > 0 && {
            d = D(9);
            yield_!(d.0) > 0
        } {
            return d.0;
        }
        0
    }
    filled_by_a_condition(2);
    filled_by_a_condition(8);
}

sending! {
    // Filled again by what does not show the type, and never mentioned after.
    fn filled_by_an_untold_value(n: i64) -> i64 {
        let mut list = vec![D(1)];
        let mut perhaps = None;
        if n > 0 {
            perhaps = Some(D(2));
        }
        lg(list.into_iter().map(|d| d.0).sum());
        yield_!(1);
        list = Vec::new();
        while let Some(d) = perhaps {
            lg(d.0);
            break;
        }
        yield_!(2);
        perhaps = None;
        n
    }
    filled_by_an_untold_value(1);
}

sending! {
    // Given away in a macro's argument, on one path.
    fn given_in_an_assertion(n: i64) -> i64 {
        let d = D(1);
        assert_eq!(if n > 1 { eat(d) } else { 1 }, 1, "never");
        yield_!(n);
        n
    }
    given_in_an_assertion(1);
    given_in_an_assertion(2);
}

sending! {
    // A branch that never comes back, after the local was given away.
    fn a_branch_that_panics(n: i64) -> i64 {
        let mut text = String::from("a");
        let lengths = vec![text.into_bytes().len()];
        if yield_!(1) > 1 {
            boom(5);
        } else {
            text = String::from("bc");
        }
        yield_!(text.len() as i64);
        let list = vec![D(1)];
        if n > 0 {
            let counts = if yield_!(2) > 0 { list } else { vec![D(3)] };
            boom(counts.len() as i64);
        }
        yield_!(list.len() as i64)
    }
    a_branch_that_panics(0);
    a_branch_that_panics(1);
}

sending! {
    // A branch that yields and then never comes back, before the local is filled.
    fn a_branch_that_never_fills(n: i64) -> i64 {
        let d = D(1);
        let text: String;
        if n > 0 {
            yield_!(d.0);
            boom(6);
        } else {
            text = String::from("ab");
        }
        yield_!(text.len() as i64)
    }
    a_branch_that_never_fills(0);
    a_branch_that_never_fills(1);
}

sending! {
    // A number of a type that nothing shows is filled anew in a loop, beside an iterator with a drop.
    fn number_filled_anew(d: D, n: i64) -> i64 {
        fn same<T>(t: T) -> T {
            t
        }
        let mut sum = 0;
        while sum < 2 {
            let mut known = same(n > 1);
            yield_!(lg(i64::from(known)));
            for e in vec![D(2), D(3)] {
                yield_!(e.0);
                known = lg(e.0) > 2;
            }
            sum += 1;
        }
        d.0
    }
    number_filled_anew(D(1), 2);
}
