// Loops that keep locals in place, and what leads out of them.

sending! {
    fn low(d: D) -> i64 {
        yield_!(d.0)
    }
}

sending! {
    // A1a. The only way out of the loop is out of a block around it.
    fn a1_block_is_the_only_way_out(n: i64) -> i64 {
        let mut v = vec![D(1)];
        'found: {
            loop {
                let x = yield_!(v.len() as i64);
                v.push(D(x));
                if x > n {
                    break 'found;
                }
                if v.len() > 5 {
                    return 7;
                }
            }
        }
        yield_!(v.len() as i64)
    }
    a1_block_is_the_only_way_out(1);
}

sending! {
    // A1b. The same inside a loop.
    fn a1_block_in_a_loop(n: i64) -> i64 {
        let mut v = vec![D(1)];
        for i in 0..n {
            let mut own = vec![D(10)];
            'found: {
                let guard = D(20);
                loop {
                    let x = yield_!(v.len() as i64);
                    v.push(D(3));
                    own.push(D(11));
                    if x > 1 {
                        break 'found;
                    }
                    if v.len() > 5 {
                        return 7;
                    }
                }
            }
            own.push(D(12));
            let y = yield_!(own.len() as i64);
            lg(y);
        }
        v.len() as i64
    }
    a1_block_in_a_loop(2);
}

sending! {
    // A1c. Out of two levels with a value, to a delegation.
    fn a1_block_with_value(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let got = 'found: {
            let guard = D(2);
            for a in [D(10), D(11)] {
                let mut own = vec![D(20)];
                loop {
                    let x = yield_!(own.len() as i64);
                    v.push(D(3));
                    own.push(D(21));
                    if x > 1 {
                        break 'found own.len() as i64;
                    }
                    if v.len() > 5 {
                        return n;
                    }
                }
            }
            unreachable!()
        };
        v.push(D(got));
        let z = yield_from!(low(D(50)));
        z + v.len() as i64
    }
    a1_block_with_value(7);
}

sending! {
    // A2a. A field is moved out and put back in the same turn.
    fn a2_field_put_back(n: i64) -> i64 {
        let mut t = (D(1), D(2));
        for i in 0..n {
            let x = yield_!(t.0.0);
            lg(eat(t.0));
            t.0 = D(10 + x);
        }
        lg(t.1.0)
    }
    a2_field_put_back(2);
}

sending! {
    // A2b. The content of a box is moved out and put back in the same turn.
    fn a2_box_put_back(n: i64) -> i64 {
        let mut b = Box::new(D(1));
        for i in 0..n {
            let x = yield_!(b.0);
            lg(eat(*b));
            *b = D(10 + x);
        }
        b.0
    }
    a2_box_put_back(2);
}

sending! {
    // A3a. In doubt behind a block: one way gave it away, the other is a loop that looks at it.
    fn a3_doubt_behind_a_loop(n: i64) -> i64 {
        let d = D(1);
        'block: {
            if n > 0 {
                lg(eat(d));
                break 'block;
            }
            loop {
                let x = yield_!(d.0);
                if x > 1 {
                    break 'block;
                }
                if x < 0 {
                    return x;
                }
            }
        }
        yield_!(9)
    }
    a3_doubt_behind_a_loop(0);
    a3_doubt_behind_a_loop(1);
}

sending! {
    // A3b. The same where the loop does not mention it.
    fn a3_doubt_behind_another_loop(n: i64) -> i64 {
        let d = D(1);
        'block: {
            if n > 0 {
                lg(eat(d));
                break 'block;
            }
            loop {
                let x = yield_!(n);
                if x > 1 {
                    break 'block;
                }
                if x < 0 {
                    return x;
                }
            }
        }
        yield_!(9)
    }
    a3_doubt_behind_another_loop(0);
    a3_doubt_behind_another_loop(1);
}

sending! {
    // A4a. A consuming method has the name of one that borrows elsewhere.
    fn a4_consuming_push(n: i64) -> i64 {
        struct Builder(Vec<D>);
        impl Builder {
            fn new() -> Builder {
                Builder(Vec::new())
            }
            fn push(mut self, n: i64) -> Builder {
                self.0.push(D(n));
                self
            }
            fn clear(self) -> i64 {
                self.0.len() as i64
            }
        }
        let mut b = Builder::new();
        for i in 0..n {
            let x = yield_!(b.0.len() as i64);
            b = b.push(x);
        }
        b.0.len() as i64
    }
    a4_consuming_push(2);
}

sending! {
    // A4b. The same in the turn that leaves.
    fn a4_consuming_clear(n: i64) -> i64 {
        struct Builder(Vec<D>);
        impl Builder {
            fn new() -> Builder {
                Builder(Vec::new())
            }
            fn push(mut self, n: i64) -> Builder {
                self.0.push(D(n));
                self
            }
            fn clear(self) -> i64 {
                self.0.len() as i64
            }
        }
        let b = Builder(vec![D(1)]);
        loop {
            let x = yield_!(b.0.len() as i64);
            if x > n {
                break b.clear();
            }
        }
    }
    a4_consuming_clear(1);
}

sending! {
    // A5. Declared outside, filled by the outer turn, read by the inner one and behind both.
    fn a5_filled_by_the_outer_turn(n: i64) -> i64 {
        let mut a: [i64; 2];
        let mut v = vec![D(1)];
        'outer: loop {
            let x = yield_!(v.len() as i64);
            a = [x, n];
            loop {
                let y = yield_!(a[0]);
                v.push(D(1));
                if y > 1 || v.len() > 5 {
                    break 'outer;
                }
                if y > 0 {
                    break;
                }
            }
        }
        yield_!(a[1])
    }
    a5_filled_by_the_outer_turn(1);
}


sending! {
    // `let`-`else`: what the head made drops before the block.
    fn a_head_that_fails_ends_before_its_else(n: i64) -> i64 {
        for i in 0..n {
            let (D(1), k) = (D(i), 4) else {
                lg(1);
                yield_!(1);
                continue;
            };
            yield_!(k);
        }
        n
    }
    a_head_that_fails_ends_before_its_else(3);
}
