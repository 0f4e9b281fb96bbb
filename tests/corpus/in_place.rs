// Locals that a loop only looks at, which stay where they lie inside the state, and those that
// it must not keep so.

use std::mem;

/// A pair with a method that takes it whole, under a name that says nothing.
#[derive(Debug)]
struct Pair {
    a: D,
    b: D,
    n: i64,
}

fn pair(n: i64) -> Pair {
    Pair {
        a: D(n),
        b: D(n + 1),
        n,
    }
}

impl Pair {
    fn sum(&self) -> i64 {
        self.a.0 + self.b.0 + self.n
    }
    fn bump(&mut self) -> i64 {
        self.n += 1;
        self.a.add(100);
        self.n
    }
    fn finish(self) -> i64 {
        lg(self.n)
    }
    fn close(self) -> i64 {
        self.finish()
    }
}

/// A drop that says how long its text is.
struct Text(String);

impl Drop for Text {
    fn drop(&mut self) {
        lg(-(self.0.len() as i64));
    }
}

/// A guard that runs a closure.
struct Defer<F: FnMut()>(F);

impl<F: FnMut()> Drop for Defer<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

// ---------------------------------------------------------------------- one loop

sending! {
    // A vector, a text, an array and an option are changed in place by a `while`.
    fn containers_in_a_while(mut v: Vec<D>, n: i64) -> i64 {
        let mut text = String::new();
        let mut bytes = [0u8; 6];
        let mut o = Some(D(50));
        let mut i = 0;
        while i < n {
            let x = yield_!(v.len() as i64 + i64::from(bytes[0]));
            v.push(D(x + 100));
            text.push('a');
            text += "b";
            bytes[i as usize] = x as u8;
            bytes[0] ^= 1;
            if let Some(d) = o.as_mut() {
                d.add(1);
            }
            if x == 3 {
                o.take();
            }
            i += 1;
        }
        lg(text.len() as i64);
        lg(bytes.iter().map(|b| i64::from(*b)).sum());
        v.len() as i64 + o.map_or(0, |d| d.0)
    }
    containers_in_a_while(vec![D(1)], 4);
    containers_in_a_while(vec![], 0);
}

sending! {
    // The same in a `loop`, with two arrays and a struct, two yields and a guard between.
    fn containers_in_a_loop(n: i64) -> i64 {
        let mut both = [D(1), D(2)];
        let mut p = pair(10);
        let guard = D(3);
        let total = loop {
            let x = yield_!(both[0].0 + p.sum());
            both[0].add(x);
            let turn = D(200 + x);
            both[1] = D(x + 30);
            let y = yield_!(p.bump());
            p.b = D(y + 40);
            if p.n > n {
                break turn.0 + both[1].0;
            }
        };
        lg(total);
        p.a.0 + both[0].0
    }
    containers_in_a_loop(13);
    containers_in_a_loop(0);
}

iterating! {
    // The same in a `for`: what it iterates over, and what it changes meanwhile.
    fn containers_in_a_for(v: Vec<D>) {
        let mut seen = Vec::new();
        let mut text = Text(String::from("x"));
        for d in v {
            text.0.push_str("yz");
            yield_!(seen.len() as i64);
            seen.push(d);
            yield_!(text.0.len() as i64);
        }
        lg(seen.len() as i64);
    }
    containers_in_a_for(vec![D(1), D(2), D(3)]);
}

sending! {
    // Each yield of the turn leaves others behind.
    fn different_sets(n: i64) -> i64 {
        let mut v: Vec<D> = Vec::new();
        let mut count = 0u8;
        for i in 0..n {
            let a = D(i);
            let x = yield_!(i);
            let b = D(10 + i);
            let y = yield_!(x + count as i64);
            v.push(a);
            count += 1;
            let c = String::from("c");
            let z = yield_!(y);
            lg(c.len() as i64);
            drop(b);
            let e = (x, D(20 + i));
            let w = yield_!(e.0 + z);
            v.push(e.1);
            lg(w);
        }
        v.iter().map(D::id).sum::<i64>() + i64::from(count)
    }
    different_sets(2);
}

sending! {
    // The loop's own condition looks at what is in place.
    fn condition_looks(mut v: Vec<D>) -> i64 {
        let mut text = String::from("abc");
        while v.len() < 4 && !text.is_empty() {
            let x = yield_!(text.len() as i64);
            if x > 0 {
                v.push(D(x));
            } else {
                text.pop();
            }
        }
        v.len() as i64
    }
    condition_looks(vec![D(1)]);
}

iterating! {
    // A stack: the classic walk.
    fn stack(n: i64) {
        let mut stack = vec![D(n)];
        let mut visited = 0;
        while let Some(d) = stack.pop() {
            visited += 1;
            yield_!(d.0);
            if d.0 > 1 {
                stack.push(D(d.0 - 1));
                stack.push(D(d.0 / 2));
            }
        }
        yield_!(visited);
    }
    stack(3);
}

#[cfg(let_chains)]
sending! {
    // A chain of conditions, some of which bind.
    fn let_chain(mut v: Vec<D>, mut other: Vec<D>) -> i64 {
        let mut n = 0;
        while let Some(d) = v.pop()
            && d.0 > 0
            && let Some(e) = other.pop()
        {
            let x = yield_!(d.0 + e.0);
            n += 1;
            if x > 4 {
                v.push(e);
            }
        }
        n + other.len() as i64
    }
    let_chain(vec![D(0), D(1), D(2), D(3)], vec![D(10), D(11)]);
    let_chain(vec![D(0), D(1)], vec![D(10), D(11)]);
}

sending! {
    // A loop that yields only where it breaks, and one only where it returns.
    fn yields_where_it_leaves(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let mut i = 0;
        loop {
            i += 1;
            v.push(D(i));
            if i > n {
                let x = yield_!(v.len() as i64);
                if x > 2 {
                    return x;
                }
                break;
            }
        }
        for j in 0.. {
            v.push(D(j));
            if j > n {
                yield_!(j);
                return v.len() as i64;
            }
        }
        unreachable!()
    }
    yields_where_it_leaves(2);
}

sending! {
    // Numbers that the condition, a swap, a reference, a closure and an inner loop change.
    fn numbers(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let mut i = 0;
        let mut k = 0;
        while {
            i += 1;
            if v.len() > 5 {
                return k;
            }
            i < n
        } {
            let x = yield_!(i * 10 + k);
            mem::swap(&mut i, &mut k);
            v.push(D(x));
            let r = &mut k;
            *r += 2;
            let mut inc = || k += 1;
            inc();
            let y = yield_!(i * 10 + k);
            for j in 0..1 {
                i += 1;
                let z = yield_!(i);
                k += z.signum();
                if z == 4 {
                    i += 100;
                    break;
                }
                k += 1;
            }
            lg(i);
            lg(k);
        }
        i * 1000 + k
    }
    numbers(8);
}

// ---------------------------------------------------------------------- nested loops

sending! {
    // Declared by the outer loop's turn, changed by the inner one's, read in both.
    fn declared_outside_used_inside(n: i64) -> i64 {
        let mut all = Vec::new();
        let guard = D(900);
        for i in 0..n {
            let mut mine = vec![D(i)];
            let mut text = String::new();
            let first = yield_!(i);
            for j in 0..2 {
                let x = yield_!(mine.len() as i64);
                mine.push(D(10 * i + j));
                text.push('t');
                all.push(D(x + first));
            }
            lg(text.len() as i64);
            let last = yield_!(mine.len() as i64);
            mine.pop();
            lg(last);
        }
        all.len() as i64
    }
    declared_outside_used_inside(2);
}

iterating! {
    // Three levels of three kinds, each with what only it and those inside change.
    fn three_levels(n: i64) {
        let mut a = vec![D(1000)];
        let mut i = 0;
        while i < n {
            let mut b = String::from("b");
            let kept = D(2000 + i);
            for j in [D(1), D(2)] {
                let mut c = [D(3000), D(3001)];
                loop {
                    c[0].add(10);
                    yield_!(c[0].0);
                    b.push('b');
                    if c[0].0 > 3010 {
                        break;
                    }
                    a.push(D(4000 + j.0));
                    yield_!(a.len() as i64);
                }
                yield_!(b.len() as i64);
                c[1].add(1);
            }
            i += 1;
            a.truncate(2);
        }
        lg(a.len() as i64);
    }
    three_levels(2);
}

sending! {
    // Two inner loops in one turn, and one in a branch of it.
    fn siblings(n: i64) -> i64 {
        let mut log = Vec::new();
        for i in 0..n {
            let mut mine = vec![D(i)];
            for j in 0..2 {
                let x = yield_!(j);
                mine.push(D(100 + x));
            }
            if i % 2 == 0 {
                let own = D(70);
                while mine.len() > 2 {
                    let x = yield_!(mine.len() as i64);
                    log.push(D(500 + x));
                    mine.pop();
                }
                lg(own.0);
            } else {
                let x = yield_!(-1);
                mine.clear();
                lg(x);
            }
            for d in mine {
                yield_!(d.0);
            }
        }
        log.len() as i64
    }
    siblings(2);
}

sending! {
    // The outer loop gives a local away, so only the inner one keeps its own in place.
    fn only_the_inner_one(n: i64) -> i64 {
        let mut sum = 0;
        let mut spare = D(1);
        for i in 0..n {
            let mut v = vec![D(10 + i)];
            while v.len() < 3 {
                let x = yield_!(v.len() as i64);
                v.push(D(x));
            }
            sum += eat(spare);
            spare = D(20 + i);
            let x = yield_!(sum);
            v.push(D(x + 50));
        }
        sum
    }
    only_the_inner_one(2);
}

sending! {
    // A loop in between gives a local away; those around and inside keep theirs.
    fn not_the_middle_one(n: i64) -> i64 {
        let mut top = Vec::new();
        for i in 0..n {
            let mut spare = D(i);
            for j in 0..2 {
                let mut low = String::new();
                for k in 0..2 {
                    low.push('l');
                    let x = yield_!(spare.0 + k);
                    top.push(D(x));
                }
                lg(eat(spare));
                spare = D(100 * i + 10 * j + low.len() as i64);
                yield_!(top.len() as i64);
            }
        }
        top.len() as i64
    }
    not_the_middle_one(1);
    not_the_middle_one(2);
}

sending! {
    // Five levels, left from the innermost in every way.
    fn five_levels(n: i64) -> i64 {
        let mut v = vec![D(1)];
        'a: for a in [D(10), D(11)] {
            let mut va = vec![D(15)];
            'b: for b in [D(20), D(21)] {
                let mut vb = String::new();
                'c: loop {
                    let mut vc = [D(30), D(31)];
                    vb.push('b');
                    if vb.len() > 2 {
                        break;
                    }
                    'd: while vc[0].0 < 33 {
                        vc[0].add(1);
                        let mut vd = vec![D(40)];
                        'e: for e in [D(50), D(51)] {
                            let own = D(60);
                            let x = yield_!(vd.len() as i64);
                            vd.push(D(41));
                            va.push(D(16));
                            v.push(D(2));
                            match x {
                                0 => continue 'd,
                                1 => continue 'c,
                                2 => continue 'b,
                                3 => break 'b,
                                4 => break 'c,
                                5 => break 'd,
                                6 => continue 'a,
                                7 => break 'a,
                                -1 => boom(1),
                                -3 => return va.len() as i64,
                                _ => {}
                            }
                            yield_!(own.0);
                        }
                    }
                    yield_!(vb.len() as i64);
                }
            }
        }
        v.len() as i64
    }
    five_levels(1);
}

sending! {
    // A number that the outer turn assigns first and the inner one changes.
    fn numbers_of_two_levels(n: i64) -> i64 {
        let mut k: i64;
        let mut v = vec![D(1)];
        'outer: loop {
            k = yield_!(v.len() as i64);
            let own = D(7);
            loop {
                let y = yield_!(k);
                k += 10;
                v.push(D(1));
                if y > 1 || v.len() > 5 {
                    break 'outer;
                }
                if y > 0 {
                    k += 1;
                    break;
                }
                if y < -2 {
                    continue 'outer;
                }
            }
            lg(k);
        }
        yield_!(k)
    }
    numbers_of_two_levels(1);
}

sending! {
    // What a pattern binds is in place in the loop behind it.
    fn bound_by_patterns(n: i64) -> i64 {
        struct Node {
            n: i64,
            d: D,
        }
        let mut stack = vec![Node { n, d: D(1) }];
        let mut seen = vec![];
        while let Some(mut node) = stack.pop() {
            while node.n > 0 {
                node.n -= 1;
                let x = yield_!(node.n);
                stack.push(Node {
                    n: node.n.min(x),
                    d: D(10 + x),
                });
                node.d.add(1);
                if stack.len() > 3 {
                    break;
                }
            }
            seen.push(node.d);
        }
        seen.len() as i64
    }
    bound_by_patterns(2);
}

sending! {
    // The same for arms, branches and `let else`.
    fn bound_by_arms(n: i64) -> i64 {
        let mut log = vec![D(1)];
        match if n > 0 { Some(D(2)) } else { None } {
            Some(mut d) if n > 1 => loop {
                d.add(1);
                let x = yield_!(d.0);
                log.push(D(x));
                if d.0 > 4 {
                    break;
                }
            },
            whole @ Some(_) => {
                for i in 0..2 {
                    let x = yield_!(whole.as_ref().map_or(0, |d| d.0) + i);
                    log.push(D(x));
                }
            }
            None => {}
        }
        if let Some(mut w) = Some(vec![D(5)]) {
            while w.len() < 3 {
                let x = yield_!(w.len() as i64);
                w.push(D(x));
                if x == 4 {
                    log.append(&mut w);
                    break;
                }
            }
        }
        let Some(mut u) = Some(vec![D(6)]) else {
            return 0;
        };
        let (a, mut b) = (D(7), vec![D(8)]);
        while u.len() < 3 {
            let x = yield_!(u.len() as i64 + a.0);
            u.push(D(x));
            b.pop();
        }
        log.len() as i64
    }
    bound_by_arms(0);
    bound_by_arms(1);
    bound_by_arms(2);
}

// ---------------------------------------------------------------------- jumps

sending! {
    // Every kind of jump over two levels, with something to drop at each.
    fn jumps_over_two(n: i64) -> i64 {
        let mut log = vec![D(1)];
        let mut i = 0;
        'outer: while i < n {
            i += 1;
            let a = D(10 + i);
            for d in [D(20), D(21), D(22)] {
                let b = D(30 + i);
                let x = yield_!(d.0);
                log.push(D(x));
                match x {
                    0 => continue,
                    1 => continue 'outer,
                    2 => break,
                    7 => break 'outer,
                    _ => {}
                }
                let c = D(40);
                let y = yield_!(log.len() as i64);
                if y > 3 {
                    break 'outer;
                }
                lg(a.0 + b.0 + c.0);
            }
            lg(a.0);
        }
        log.len() as i64
    }
    jumps_over_two(3);
}

sending! {
    // The same over three, where the iterators have items left.
    fn jumps_over_three(v: Vec<D>, n: i64) -> i64 {
        let mut log = Vec::new();
        let first = D(5);
        'a: for d in v {
            let x = D(100 + d.0);
            'b: for e in [D(200), D(201)] {
                let mut y = vec![D(300)];
                'c: for f in [D(400), D(401)] {
                    let z = D(500);
                    let s = yield_!(f.0);
                    log.push(D(600 + s));
                    match s {
                        1 => continue 'b,
                        2 => continue 'a,
                        3 => break 'c,
                        4 => break 'b,
                        5 => break 'a,
                        6 => return log.len() as i64,
                        _ => y.push(D(301)),
                    }
                    let s = yield_!(y.len() as i64);
                    if s == n {
                        continue 'c;
                    }
                    lg(z.0);
                }
                lg(y.len() as i64);
            }
            lg(x.0);
        }
        log.push(D(700));
        first.0 + log.len() as i64
    }
    jumps_over_three(vec![D(1), D(2), D(3)], 4);
    jumps_over_three(vec![D(1), D(2)], 0);
}

sending! {
    // `break` with a value, out of one level and of two.
    fn breaks_with_values(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let found = 'outer: loop {
            let a = D(10);
            let inner = loop {
                let b = D(20);
                let x = yield_!(v.len() as i64);
                v.push(D(x));
                if x > 3 {
                    break 'outer D(30 + x);
                }
                if x > 1 {
                    break v.len() as i64 + b.0;
                }
                if v.len() > 5 {
                    break 'outer D(99);
                }
            };
            lg(inner);
            v.pop();
        };
        yield_!(found.0);
        v.len() as i64 + n
    }
    breaks_with_values(1);
}

sending! {
    // `return` of a value out of the inner loop, from a branch and from an arm.
    fn returns_from_inside(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let guard = D(2);
        loop {
            let a = D(3);
            for i in 0..n {
                let b = D(4);
                let x = yield_!(i);
                v.push(D(50 + x));
                if x > 4 {
                    return lg(v.len() as i64);
                }
                match v.len() {
                    4 => return eat(b),
                    6 => {
                        let c = D(5);
                        return c.0;
                    }
                    _ => {}
                }
            }
            yield_!(-1);
            if v.len() > 7 {
                return v[0].0;
            }
        }
    }
    returns_from_inside(3);
    returns_from_inside(1);
}

iterating! {
    // `return` without a value.
    fn returns_nothing(v: Vec<D>, limit: i64) {
        let mut seen = String::new();
        for d in v {
            let a = D(10 + d.0);
            for i in 0..2 {
                yield_!(seen.len() as i64);
                seen.push('s');
                if seen.len() as i64 == limit {
                    return;
                }
            }
            lg(a.0);
        }
        yield_!(-1);
    }
    returns_nothing(vec![D(1), D(2), D(3)], 3);
    returns_nothing(vec![D(1), D(2)], 10);
}

sending! {
    // A loop without a yield jumps to the levels around it.
    fn plain_loops_jump(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let mut i = 0;
        'a: while i < n {
            i += 1;
            let own = D(10 + i);
            'b: for d in [D(20), D(21)] {
                let low = vec![D(30)];
                let x = yield_!(d.0);
                v.push(D(40));
                for e in [D(50), D(51), D(52)] {
                    let k = D(60);
                    if x == 1 && e.0 == 51 {
                        continue 'b;
                    }
                    if x == 2 && e.0 == 51 {
                        continue 'a;
                    }
                    if x == 3 && e.0 == 51 {
                        break 'b;
                    }
                    if x == 4 && e.0 == 51 {
                        break 'a;
                    }
                    if x == 5 && e.0 == 51 {
                        return v.len() as i64;
                    }
                    if x == 6 {
                        break;
                    }
                    loop {
                        if x > 6 {
                            break 'b;
                        }
                        break;
                    }
                }
                lg(low.len() as i64);
            }
        }
        v.len() as i64
    }
    plain_loops_jump(3);
}

sending! {
    // Every branch at the end of a turn jumps, or some do.
    fn turns_end_in_jumps(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let r = 'a: loop {
            let own = D(2);
            'b: for e in [D(10), D(11), D(12)] {
                let x = yield_!(v.len() as i64);
                v.push(D(3));
                if x > 4 {
                    break 'a e;
                } else if x > 3 {
                    continue 'a;
                } else if x > 2 {
                    break 'b;
                } else {
                    if x > 0 {
                        continue;
                    }
                }
                let z = if x == 0 { yield_!(5) } else { break 'a D(77) };
                if v.len() > 6 {
                    break 'a D(z);
                }
            }
            if v.len() > 3 { break D(78) } else { continue }
        };
        r.0
    }
    turns_end_in_jumps(1);
}

sending! {
    // A length that the outer turn assigns, the inner one reads, and the end of both hands on.
    fn length_of_two_levels(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let mut k = v.len();
        'outer: for i in 0..n {
            k = v.len();
            for d in [D(20), D(21)] {
                let x = yield_!(k as i64);
                v.push(D(30));
                if x > 2 {
                    break 'outer;
                }
                if x > 1 {
                    continue 'outer;
                }
                lg(k as i64);
            }
            k += 1;
        }
        yield_!(k as i64)
    }
    length_of_two_levels(2);
}

sending! {
    // The same with a range that the outer turn consumes.
    fn range_of_two_levels(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let mut r = 0..3;
        'outer: for i in 0..n {
            for k in r {
                lg(k);
            }
            r = 1..i + 2;
            for d in [D(20), D(21)] {
                let x = yield_!(r.end);
                v.push(D(30));
                if x > 2 {
                    break 'outer;
                }
                if x > 1 {
                    continue 'outer;
                }
                lg(r.start);
            }
        }
        yield_!(r.end)
    }
    range_of_two_levels(2);
}

sending! {
    // `continue` out of two levels, to a loop that is none.
    fn continues_around_two() -> i64 {
        let mut spare = D(1);
        'outer: for d in [D(10), D(11)] {
            lg(eat(spare));
            spare = D(100);
            let own = D(3);
            for e in [D(20), D(21)] {
                let t = vec![D(4)];
                for f in [D(30), D(31)] {
                    let x = yield_!(t.len() as i64);
                    if x > 0 {
                        continue 'outer;
                    }
                }
            }
        }
        1
    }
    continues_around_two();
}

// ---------------------------------------------------------------------- giving away

sending! {
    // On one path only, after which the loop is left.
    fn given_on_the_way_out(n: i64) -> i64 {
        let d = D(1);
        let mut v = Vec::new();
        loop {
            let turn = D(10);
            let x = yield_!(d.0);
            v.push(D(x));
            if x > 2 {
                break eat(d);
            }
            if v.len() as i64 > n {
                return v.len() as i64;
            }
        }
    }
    given_on_the_way_out(3);
}

sending! {
    // On every path, and put back in the same turn, or behind the next yield.
    fn given_and_put_back(n: i64) -> i64 {
        let mut d = D(1);
        let mut log = vec![D(2)];
        let mut i = 0;
        while i < n {
            let x = yield_!(d.0);
            log.push(d);
            if x > 1 {
                d = D(10 + x);
            } else {
                let y = yield_!(0);
                d = D(20 + y);
            }
            i += 1;
        }
        log.len() as i64 + d.0
    }
    given_and_put_back(3);
}

sending! {
    // Given away only behind the loop.
    fn given_behind(n: i64) -> i64 {
        let mut d = D(1);
        let mut v = vec![D(2)];
        for i in 0..n {
            let x = yield_!(d.id());
            d.add(x);
            v.push(D(i + 10));
        }
        lg(eat(d));
        let w = v;
        let x = yield_!(w.len() as i64);
        w.len() as i64 + x
    }
    given_behind(2);
    given_behind(0);
}

sending! {
    // The first loop moves it, and the second has another of the name.
    fn moved_by_the_first(v: Vec<D>, n: i64) -> i64 {
        let mut total = 0;
        let mut rest = Vec::new();
        for d in v {
            let x = yield_!(d.0);
            if x > 2 {
                rest.push(d);
            }
            total += x;
        }
        let v = rest;
        let mut i = 0;
        while i < n {
            let x = yield_!(v.len() as i64);
            total += x + v.len() as i64;
            i += 1;
        }
        total
    }
    moved_by_the_first(vec![D(1), D(2), D(3)], 2);
}

sending! {
    // The first loop moves it, and it is filled again for the second.
    fn moved_and_filled_again(mut v: Vec<D>, n: i64) -> i64 {
        let mut sum = 0;
        for d in v {
            sum += yield_!(d.0);
        }
        v = vec![D(20)];
        for i in 0..n {
            let x = yield_!(v.len() as i64);
            v.push(D(x));
        }
        sum + v.len() as i64
    }
    moved_and_filled_again(vec![D(1), D(2)], 2);
}

sending! {
    // Two loops in a row share what is in place, and a third consumes it.
    fn loops_in_a_row(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let mut text = String::from("t");
        let guard = D(2);
        for i in 0..n {
            let x = yield_!(v.len() as i64);
            v.push(D(x));
        }
        let between = D(3);
        while text.len() < 3 {
            let x = yield_!(text.len() as i64);
            text.push('u');
            v[0].add(x);
        }
        for d in v {
            yield_!(d.0 + text.len() as i64);
        }
        between.0
    }
    loops_in_a_row(2);
}

sending! {
    // Arms with loops of their own, some of which give away.
    fn given_in_arms(n: i64) -> i64 {
        let d = D(1);
        let e = D(2);
        let mut v = vec![D(3)];
        match n {
            0 => {
                v.push(d);
                while v.len() < 4 {
                    let x = yield_!(v.len() as i64 + e.0);
                    v.push(D(x));
                }
            }
            1 => {
                for i in 0..2 {
                    let x = yield_!(d.0 + i);
                    v.push(D(x));
                    if x > 3 {
                        return e.0;
                    }
                }
                lg(eat(e));
            }
            2 => loop {
                let x = yield_!(d.0);
                v.push(D(x));
                if x > 0 || v.len() > 3 {
                    break;
                }
            },
            _ => {
                lg(eat(e));
                lg(eat(d));
            }
        }
        yield_!(v.len() as i64);
        v.push(D(50));
        for f in [D(60), D(61)] {
            let x = yield_!(v.len() as i64);
            v.push(f);
        }
        v.len() as i64
    }
    given_in_arms(0);
    given_in_arms(1);
    given_in_arms(2);
    given_in_arms(3);
}

sending! {
    // One way out of the loop gives away, the other does not.
    fn given_by_one_exit(n: i64) -> i64 {
        let d = D(1);
        let mut v = vec![D(3)];
        let mut i = 0;
        loop {
            i += 1;
            let x = yield_!(v.len() as i64);
            v.push(D(10 + x));
            if x == 1 {
                lg(eat(d));
                break;
            }
            if x == 2 || i > 4 {
                break;
            }
        }
        yield_!(7);
        while v.len() > 1 {
            yield_!(v.len() as i64);
            v.pop();
        }
        i
    }
    given_by_one_exit(0);
}

sending! {
    // Given away two loops further inside, where both are left.
    fn given_inside_two(n: i64) -> i64 {
        let mut v = vec![D(3)];
        let g = D(4);
        'a: for i in 0..n {
            let d = D(10 + i);
            let e = D(20 + i);
            for j in 0..2 {
                let mut t = vec![D(30)];
                while t.len() < 3 {
                    let x = yield_!(e.0 + t.len() as i64);
                    t.push(D(x));
                    v.push(D(40));
                    if x == 1 {
                        lg(eat(d));
                        break 'a;
                    }
                    if x == 2 {
                        lg(eat(e));
                        return 1;
                    }
                    if x == 3 {
                        lg(eat(d));
                        continue 'a;
                    }
                    if x == 4 {
                        break 'a;
                    }
                    if x == 5 {
                        boom(5);
                    }
                }
                lg(t.len() as i64);
            }
        }
        v.push(g);
        yield_!(v.len() as i64)
    }
    given_inside_two(2);
}

sending! {
    // Consumed in the turn that leaves, by a method that elsewhere borrows.
    fn consumed_by_close(n: i64) -> i64 {
        let p = pair(1);
        let mut i = 0;
        loop {
            let x = yield_!(p.sum());
            i += 1;
            if x > 2 || i > n {
                break p.close();
            }
        }
    }
    consumed_by_close(2);
}

sending! {
    // The same with a thread.
    fn joined(n: i64) -> i64 {
        let d = D(1);
        let handle = std::thread::spawn(move || n);
        let mut i = 0;
        loop {
            let x = yield_!(d.0);
            i += 1;
            if x > 2 || i > n {
                return handle.join().unwrap();
            }
        }
    }
    joined(2);
}

sending! {
    // The same with an iterator.
    fn last_of_an_iterator(mut rest: std::vec::IntoIter<D>) -> i64 {
        loop {
            let x = yield_!(rest.len() as i64);
            let Some(d) = rest.next() else { break -1 };
            if x > 2 {
                break rest.last().map_or(0, |d| d.0);
            }
        }
    }
    last_of_an_iterator(vec![D(1), D(2), D(3), D(4)].into_iter());
}

sending! {
    // A `match` takes it whole and puts another back.
    fn taken_apart_and_put_back(n: i64) -> i64 {
        let mut state = Some(D(1));
        let mut log = vec![];
        for i in 0..n {
            state = match state {
                Some(d) if d.0 > 2 => {
                    log.push(d);
                    yield_!(1);
                    None
                }
                Some(d) => {
                    let x = yield_!(d.0);
                    Some(D(d.0 + x))
                }
                None => {
                    for e in [D(7)] {
                        log.push(D(yield_!(e.0)));
                    }
                    Some(D(8))
                }
            };
            yield_!(log.len() as i64);
        }
        log.len() as i64
    }
    taken_apart_and_put_back(3);
}

sending! {
    // A state that is replaced while it is looked into.
    fn state_in_place(n: i64) -> i64 {
        enum S {
            A(D),
            B(Vec<D>),
            C,
        }
        let mut s = S::A(D(1));
        let mut i = 0;
        while i < n {
            i += 1;
            s = match mem::replace(&mut s, S::C) {
                S::A(d) => {
                    let x = yield_!(d.0);
                    S::B(vec![d, D(x)])
                }
                S::B(mut v) => {
                    while v.len() < 4 {
                        let x = yield_!(v.len() as i64);
                        v.push(D(x));
                    }
                    if v[1].0 > 2 { S::C } else { S::B(v) }
                }
                S::C => {
                    yield_!(9);
                    S::A(D(3))
                }
            };
            if let S::B(v) = &mut s {
                v.truncate(2);
            }
        }
        match s {
            S::A(d) => d.0,
            S::B(v) => v.len() as i64,
            S::C => 0,
        }
    }
    state_in_place(4);
}

// ---------------------------------------------------------------------- guards

sending! {
    // Never mentioned again: before the loops, inside and between them.
    fn guards() -> i64 {
        let _before = D(1);
        let mut v = Vec::new();
        let before = D(2);
        for i in 0..2 {
            let _inside = D(10 + i);
            let x = yield_!(i);
            let after = D(20 + x);
            v.push(D(30));
            let y = yield_!(v.len() as i64);
            let (_left, _) = (D(40 + y), D(50));
            for j in 0..1 {
                let _deep = D(60);
                yield_!(v.len() as i64);
            }
            let _late = D(70);
        }
        let _between = D(3);
        while v.len() < 4 {
            let _inside = D(80);
            yield_!(v.len() as i64);
            v.push(D(90));
        }
        let _behind = D(4);
        yield_!(0)
    }
    guards();
}

sending! {
    // Guards of one name, hidden by one another, in front of a loop and in it.
    fn guards_of_one_name(n: i64) -> i64 {
        let guard = D(1);
        let guard = D(2);
        let mut v = Vec::new();
        for i in 0..n {
            let guard = D(10 + i);
            let guard = D(20 + i);
            let x = yield_!(i);
            v.push(D(x));
            {
                let guard = D(30 + i);
                while v.len() as i64 <= i {
                    let guard = D(40);
                    yield_!(v.len() as i64);
                    v.push(D(50));
                }
            }
        }
        v.len() as i64
    }
    guards_of_one_name(3);
}

sending! {
    // Guards that run a closure, at each level.
    fn guards_of_closures(n: i64) -> i64 {
        let d = D(1);
        let _g = Defer(move || {
            lg(d.0);
        });
        let mut v = vec![];
        for i in 0..n {
            let e = D(10 + i);
            let _h = Defer(move || {
                lg(e.0);
            });
            let x = yield_!(i);
            for j in 0..2 {
                let f = D(20 + j);
                let _k = Defer(|| {
                    lg(7);
                });
                let y = yield_!(j + x);
                v.push(D(30));
                if y == 2 {
                    break;
                }
                if y == 3 {
                    boom(3);
                }
                drop(f);
                yield_!(v.len() as i64);
            }
        }
        v.len() as i64
    }
    guards_of_closures(2);
}

// ---------------------------------------------------------------------- closures

sending! {
    // A closure that borrows for one turn, one that changes, and one that is kept.
    fn closures(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let base = D(5);
        let add = |a: i64, b: i64| a + b;
        let owns = move |x: i64| x + base.0;
        for i in 0..n {
            let mut push = |n: i64| v.push(D(n));
            push(i);
            push(i + 10);
            let x = yield_!(add(i, owns(1)));
            let count = || v.len() as i64;
            lg(count() + x);
            let y = yield_!(v.iter().map(|d| d.0).sum());
            lg(owns(y));
        }
        v.len() as i64
    }
    closures(2);
}

sending! {
    // A `move` closure of every turn takes what the turn made; one of the last takes the rest.
    fn move_closures(n: i64) -> i64 {
        let mut calls: Vec<Box<dyn Fn() -> i64>> = Vec::new();
        let mut text = String::from("a");
        for i in 0..n {
            let d = D(i);
            let x = yield_!(calls.len() as i64);
            text.push('b');
            calls.push(Box::new(move || lg(d.0 + x)));
        }
        let all = move || calls.iter().map(|call| call()).sum::<i64>();
        yield_!(all());
        let len = move || text.len() as i64;
        yield_!(len());
        all()
    }
    move_closures(3);
}

sending! {
    // The name of what is in place is hidden: in a block, in a branch and by parameters.
    fn hidden_names(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let mut i = 0;
        while i < n {
            let x = yield_!(v.len() as i64);
            let twice = |v: i64| v * 2;
            lg(twice(x));
            {
                let v = D(10 + x);
                lg(v.0);
                let mut i = 100;
                i += yield_!(v.0);
                lg(i);
            }
            if let Some(v) = v.last() {
                lg(v.0);
            }
            v.push(D(20 + i));
            for i in 0..1 {
                let x = yield_!(i);
                v.push(D(x));
            }
            i += 1;
        }
        let sum = v.iter().map(|v| v.0).sum::<i64>();
        sum + i
    }
    hidden_names(2);
}

sending! {
    // Numbers that change in place, under names that inner scopes hide.
    fn hidden_numbers(n: i64) -> i64 {
        let mut v = Vec::new();
        let mut i = 0;
        let mut sum = 0;
        while i < n {
            let x = yield_!(i);
            v.push(D(x));
            {
                let i = 50 + i;
                let mut sum = 7;
                yield_!(i);
                sum += i;
                for i in 0..2 {
                    let x = yield_!(i + sum);
                    sum += x;
                }
                lg(sum);
            }
            i += 1;
            sum += i;
        }
        lg(v.len() as i64);
        sum * 100 + i
    }
    hidden_numbers(2);
}

sending! {
    // Closures that two levels keep and call.
    fn kept_closures(n: i64) -> i64 {
        let d = D(1);
        let mut total = 0;
        let f = move |x: i64| x + d.0;
        let mut count = {
            let e = D(2);
            move || {
                total += e.0;
                total
            }
        };
        for i in 0..n {
            let own = D(10 + i);
            let g = move |x: i64| x + own.0 + i;
            for j in 0..2 {
                let x = yield_!(f(j) + g(j));
                lg(count());
                lg(g(x));
            }
            lg(f(1));
        }
        count()
    }
    kept_closures(2);
}

sending! {
    // Boxed functions, function pointers and those in a vector or a field.
    fn kept_functions(n: i64) -> i64 {
        let e = D(7);
        let mut fs: Vec<Box<dyn FnMut(i64) -> i64>> = vec![Box::new(move |x| x + e.0)];
        let mut g: Box<dyn FnMut(i64) -> i64> = Box::new({
            let mut t = 0;
            move |x| {
                t += x;
                t
            }
        });
        let h: fn(i64) -> i64 = lg;
        struct S {
            f: fn(i64) -> i64,
            d: D,
        }
        let s = S { f: lg, d: D(3) };
        for i in 0..n {
            let x = yield_!(g(i));
            lg(fs[0](x));
            h(x);
            (s.f)(s.d.0);
            let y = yield_!(fs.iter_mut().map(|f| f(1)).sum());
            let k = g(y);
            let k = g(k);
            lg(k);
        }
        g(1)
    }
    kept_functions(2);
}

// ---------------------------------------------------------------------- patterns

sending! {
    // A `match` that borrows, by its bindings and by what it matches.
    fn matched_by_reference(n: i64) -> i64 {
        let mut o: Option<D> = Some(D(1));
        let mut r: Result<D, String> = Ok(D(2));
        let p = (D(3), 4);
        let mut i = 0;
        while i < n {
            let x = yield_!(i);
            match o {
                Some(ref mut d) if d.0 < 5 => d.add(x),
                Some(ref d) => {
                    lg(d.0);
                }
                None => {
                    lg(-1);
                }
            }
            match &mut r {
                Ok(d) => d.add(1),
                Err(text) => text.push('e'),
            }
            let (ref first, second) = p;
            lg(first.0 + second);
            let y = match &o {
                Some(d) => d.0,
                None => 0,
            };
            let z = yield_!(y);
            if z == 2 {
                o = None;
                r = Err(String::new());
            }
            if let Err(text) = &r {
                lg(text.len() as i64);
            }
            i += 1;
        }
        o.is_some() as i64
    }
    matched_by_reference(3);
}

sending! {
    // A `match` on what is in place, whose arms yield.
    fn match_that_yields(n: i64) -> i64 {
        let mut o = Some(D(1));
        let mut v = vec![D(2)];
        for i in 0..n {
            match o.as_mut().map(D::id_of) {
                Some(n) if n > 3 => {
                    let x = yield_!(n);
                    o.take();
                    v.push(D(x));
                }
                Some(n) => {
                    let own = D(30);
                    let x = yield_!(n + own.0);
                    if let Some(d) = o.as_mut() {
                        d.add(x);
                        yield_!(d.0);
                    }
                }
                None => {
                    yield_!(-1);
                    o.replace(D(i));
                }
            }
        }
        v.len() as i64
    }
    match_that_yields(3);
}

/// `D::id` for `map`, by a mutable reference.
trait IdOf {
    fn id_of(&mut self) -> i64;
}

impl IdOf for D {
    fn id_of(&mut self) -> i64 {
        self.0
    }
}

sending! {
    // `let else` by reference and by value, in two levels.
    fn let_else(n: i64) -> i64 {
        let mut v = vec![D(1), D(2), D(3), D(4)];
        let mut missed = String::new();
        let mut sum = 0;
        'outer: for i in 0..n {
            let Some(d) = v.pop() else {
                missed.push('m');
                yield_!(-1);
                continue;
            };
            let x = yield_!(d.0);
            loop {
                let Some(last) = v.last_mut() else { break };
                last.add(x);
                let x = yield_!(v.len() as i64);
                let (Some(e), 3..) = (v.pop(), x) else {
                    continue 'outer;
                };
                sum += e.0;
            }
        }
        sum + missed.len() as i64
    }
    let_else(3);
    let_else(6);
}

sending! {
    // Conditions of arms look at what is in place.
    fn conditions_of_arms(n: i64) -> i64 {
        let mut v = vec![1, 2];
        let mut o: Option<i64> = Some(3);
        let d = D(9);
        let mut state = 0;
        for i in 0..n {
            let x = yield_!(state);
            match x {
                0 if v.len() > 2 && o.is_some() => {
                    state = yield_!(10);
                    v.push(state);
                }
                k if v.contains(&k) => {
                    lg(k);
                    yield_!(11);
                }
                _ if matches!(o, Some(3)) => {
                    o = Some(4);
                }
                _ if matches!(&d, D(k) if *k > 9) => {
                    yield_!(13);
                }
                _ => {
                    v.clear();
                    yield_!(v.len() as i64);
                }
            }
            match (v.len(), &d) {
                (0, _) => {
                    lg(0);
                }
                (n, D(k)) if *k > n as i64 => {
                    lg(*k);
                }
                _ => {
                    yield_!(12);
                }
            }
        }
        d.0 + v.len() as i64
    }
    conditions_of_arms(3);
}

// ---------------------------------------------------------------------- macros

sending! {
    // Every macro that takes what is in place, by name and by capture.
    fn macros(n: i64) -> i64 {
        let mut v = vec![1, 2];
        let mut text = String::from("<");
        let d = D(3);
        let w: usize = 6;
        let width = v.len();
        let mut o = Some(4);
        for i in 0..n {
            let x = yield_!(i);
            v.push(x);
            let all = format!("{v:?} {text} {d:?} {x:w$} {:>width$} {0}", v.len());
            lg(all.len() as i64);
            let named = format!("{v} {text:?} {}", d.0, v = v[0]);
            lg(named.len() as i64);
            assert!(v.len() < 9);
            assert!(v.len() < 9, "{v:?} {}", text);
            assert_eq!(v[0], 1);
            assert_ne!(v, [1, 2], "{text}");
            debug_assert_eq!(text.len(), i as usize + 1, "{text:?}");
            let mut out = String::new();
            use std::fmt::Write as _;
            write!(out, "{text:w$}{{v}}").unwrap();
            write!(text, "{}", v.len() % 10).unwrap();
            lg(out.len() as i64);
            let list = vec![v.len(), text.len(), d.0 as usize];
            let same = vec![text.len(); width];
            lg((list.len() + same.len()) as i64);
            let some = matches!(o, Some(n) if n > 4);
            o = Some(x);
            let y = yield_!(format!("{text}{some}").len() as i64);
            std::assert!(y < 100);
        }
        text.len() as i64 + v.len() as i64
    }
    macros(2);
}

sending! {
    // An assertion in the loop fails with what is in place still there.
    fn macro_panics(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let guard = D(2);
        loop {
            let inner = D(3);
            let x = yield_!(v.len() as i64);
            v.push(D(x + 10));
            if x > n {
                boom(v.len() as i64);
            }
        }
    }
    macro_panics(3);
}

sending! {
    // Macros of the body, which mention it by themselves.
    fn macros_of_the_body(n: i64) -> i64 {
        let mut v = vec![D(1)];
        macro_rules! len {
            () => {
                v.len() as i64
            };
        }
        macro_rules! put {
            ($e:expr) => {
                v.push(D($e))
            };
        }
        for i in 0..n {
            let x = yield_!(len!());
            put!(x);
            for j in 0..2 {
                let y = yield_!(len!() + j);
                put!(y);
            }
        }
        len!()
    }
    macros_of_the_body(2);
}

// ---------------------------------------------------------------------- structs

sending! {
    // Fields, methods, updates and parts of structs.
    fn structs(n: i64) -> i64 {
        #[derive(Clone, Default)]
        struct Options {
            name: String,
            depth: i64,
            wide: bool,
        }
        let mut p = pair(1);
        let base = Options {
            depth: 5,
            ..Default::default()
        };
        let mut nested = (pair(10), [pair(20), pair(30)]);
        for i in 0..n {
            let x = yield_!(p.sum());
            p.n += x;
            p.a.0 -= 1;
            let own = Options {
                name: "n".into(),
                ..base.clone()
            };
            let other = Options {
                depth: base.depth + x,
                wide: true,
                name: base.name.clone(),
            };
            lg(own.depth + other.depth + i64::from(other.wide));
            nested.0.a = D(11 + x);
            nested.1[1].bump();
            let Pair { a, n, .. } = &nested.1[0];
            lg(a.0 + n);
            yield_!(nested.1[1].sum());
            let q = pair(40 + i);
            lg(q.sum());
            let Pair { a, b: _b, n: _ } = q;
            yield_!(a.0);
        }
        p.finish()
    }
    structs(2);
}

sending! {
    // A method that takes its receiver, in the last mention behind the loop and in it.
    fn consuming_methods(n: i64) -> i64 {
        let p = pair(1);
        let q = pair(10);
        let v = vec![D(20), D(21)];
        let mut i = 0;
        let sum = loop {
            let x = yield_!(p.sum() + q.sum() + v.len() as i64);
            i += 1;
            if x > 3 {
                break { q }.finish();
            }
            if i > n {
                let mut sum = 0;
                for d in v.into_iter() {
                    sum += d.0;
                    let x = yield_!(d.0);
                    lg(x);
                }
                return sum;
            }
        };
        yield_!(sum);
        p.finish() + sum
    }
    consuming_methods(2);
}

sending! {
    // A box, read and written through.
    fn boxes(n: i64) -> i64 {
        let mut b = Box::new(D(1));
        let mut list: Box<[D]> = vec![D(2), D(3)].into_boxed_slice();
        let mut f: Box<dyn FnMut(i64) -> i64> = Box::new({
            let d = D(4);
            let mut calls = 0;
            move |n| {
                calls += n;
                calls + d.0
            }
        });
        for i in 0..n {
            let x = yield_!((*b).0 + list[0].0);
            b.add(x);
            *b = D(b.0 + 10);
            list[1] = D(x + 20);
            let y = yield_!(f(x));
            b.0 += y;
        }
        let d = *b;
        d.0 + list[1].0
    }
    boxes(2);
}

sending! {
    // Parts that are borrowed at once, by references and by a closure that reads.
    fn parts_in_place(n: i64) -> i64 {
        let mut p = pair(1);
        let mut t = (D(5), vec![1], String::from("x"));
        let mut b = Box::new(pair(50));
        for i in 0..n {
            let x = yield_!(p.sum());
            let (a, rest) = (&mut p.a, &p.b);
            a.add(rest.0 + x);
            let count = || p.n + t.1.len() as i64;
            p.b.add(1);
            t.2.push('y');
            lg(count());
            let (first, second) = (&mut b.a, &b.b);
            first.add(second.0);
            let list = &mut t.1;
            list.push(list.len() as i64);
            let at = t.1.len() - 1;
            t.1[at] += i;
            t.0 = D(6 + x);
            let y = yield_!(t.1[at] + b.sum());
            lg(y);
        }
        p.sum() + t.0.0 + t.2.len() as i64
    }
    parts_in_place(2);
}

sending! {
    // Parts that are borrowed at once, by references and by closures.
    fn disjoint_parts(n: i64) -> i64 {
        let mut p = pair(1);
        let mut t = (D(5), vec![1], String::from("x"));
        let mut b = Box::new(pair(50));
        for i in 0..n {
            let x = yield_!(p.sum());
            let a = &mut p.a;
            let rest = &p.b;
            a.add(rest.0 + x);
            let count = || p.n + t.1.len() as i64;
            p.b.add(1);
            t.2.push('y');
            lg(count());
            let (ba, bb) = (&mut b.a, &b.b);
            ba.add(bb.0);
            let mut inc = || {
                p.n += 1;
                t.1.push(p.n);
            };
            inc();
            inc();
            Vec::push(&mut t.1, x);
            let at = t.1.len() - 1;
            t.1[at] += 1;
            let v = &mut t.1;
            v.push(v.len() as i64);
            let y = yield_!(t.1[at] + b.sum());
            lg(y);
        }
        p.sum() + t.2.len() as i64
    }
    disjoint_parts(2);
}

sending! {
    // A struct with a drop of its own, whose fields are assigned.
    fn struct_with_drop(n: i64) -> i64 {
        struct S {
            d: D,
            e: Option<D>,
            v: [D; 2],
            n: i64,
        }
        impl Drop for S {
            fn drop(&mut self) {
                lg(self.n);
            }
        }
        let mut s = S {
            d: D(1),
            e: None,
            v: [D(2), D(3)],
            n: 1000,
        };
        let mut t: (S, Vec<S>) = (
            S {
                d: D(4),
                e: Some(D(5)),
                v: [D(6), D(7)],
                n: 2000,
            },
            vec![],
        );
        let mut i = 0;
        while s.n < 1000 + n {
            let x = yield_!(s.d.0);
            s.d = D(10 + x);
            s.n += 1;
            s.e.replace(D(20));
            let y = yield_!(s.v[1].0);
            s.v[(y & 1) as usize] = if y > 3 { boom(y) } else { D(30 + y) };
            t.0 = mem::replace(
                &mut s,
                S {
                    d: D(40),
                    e: None,
                    v: [D(41), D(42)],
                    n: 1001 + i,
                },
            );
            t.1.push(S {
                d: D(50),
                e: None,
                v: [D(51), D(52)],
                n: 3000,
            });
            i += 1;
        }
        t.1.len() as i64
    }
    struct_with_drop(2);
}

#[cfg(let_chains)]
sending! {
    // Options that are filled, taken and looked into, and an iterator lent in part.
    fn options(n: i64) -> i64 {
        let mut o: Option<D> = None;
        let mut v = vec![vec![D(1)], vec![D(2), D(3)]];
        let mut f: Option<Box<dyn FnOnce() -> i64>> = Some(Box::new({
            let d = D(9);
            move || d.0
        }));
        let mut rest = vec![D(60), D(61), D(62), D(63), D(64)].into_iter();
        let k = v.len();
        for i in 0..n {
            let x = yield_!(i);
            if let Some(d) = &mut o {
                d.add(1);
                if d.0 > 3 {
                    o = None;
                    yield_!(1);
                }
            } else if let Some(f) = f.take() {
                lg(({ f })());
                yield_!(2);
            } else if v[1].len() > 1
                && let Some(d) = v[1].pop()
            {
                yield_!(d.0);
                v[0].push(d);
            } else {
                yield_!(3);
            }
            let g = move |n: i64| n + k as i64;
            let outer = |n: i64| {
                let inner = |m: usize| v[m].len() as i64 + g(n);
                inner(0) + inner(1)
            };
            lg(outer(x));
            o.get_or_insert_with(|| D(v.len() as i64)).add(g(1));
            for d in rest.by_ref().take(1) {
                lg(d.0);
            }
            lg(rest.len() as i64 + rest.as_slice().len() as i64);
            let all = rest.by_ref().any(|d| d.0 == 61);
            let last = v.last_mut().and_then(|w| w.last_mut()).map(|d| {
                d.add(1);
                d.0
            });
            let y = yield_!(last.unwrap_or(-1) + i64::from(all));
            let p = &raw const v;
            lg(i64::from(p.is_null()));
            if y == 3 && {
                v[0].push(D(70));
                v[0].len() > 1
            } {
                v.swap(0, 1);
            }
        }
        o.map_or(0, |d| d.0)
    }
    options(4);
}

// ---------------------------------------------------------------------- changing the whole

sending! {
    // Swapped, replaced, taken and assigned.
    fn swapped(n: i64) -> i64 {
        let mut a: Vec<D> = vec![D(1)];
        let mut b: Vec<D> = Vec::new();
        let mut d = D(2);
        let mut text: String = String::new();
        for i in 0..n {
            let x = yield_!(a.len() as i64);
            mem::swap(&mut a, &mut b);
            let old = mem::replace(&mut d, D(10 + x));
            a.push(old);
            text = format!("{text}{x}");
            let y = yield_!(b.len() as i64);
            let taken = mem::take(&mut b);
            lg(taken.len() as i64 + y);
            if y > 3 {
                a = vec![D(20), D(21)];
            }
            b.extend(taken.into_iter().rev());
            let z = yield_!(text.len() as i64);
            b = Vec::new();
            text.clear();
            text += "z";
        }
        a.len() as i64 + d.0
    }
    swapped(2);
}

sending! {
    // Compound assignment to parts of what is in place.
    fn compound(n: i64) -> i64 {
        let mut numbers = [1, 2, 3];
        let mut pair = (10, D(20));
        let mut text = String::new();
        let mut bits = vec![0b1010u8];
        let mut at = 0usize;
        for i in 0..n {
            numbers[at] += yield_!(numbers[at]);
            pair.0 -= yield_!(pair.0);
            pair.1.0 *= 2;
            text += "ab";
            bits[0] |= 1 << (i % 8);
            bits[0] = bits[0].rotate_left(1);
            at += 1;
            at %= 3;
            yield_!(i64::from(bits[0]));
        }
        numbers.iter().sum::<i64>() + pair.0 + text.len() as i64
    }
    compound(3);
}

sending! {
    // Assigned by patterns.
    fn assigned_by_patterns(n: i64) -> i64 {
        let mut v: Vec<D> = Vec::new();
        let mut a: D = D(1);
        let mut b: D = D(2);
        let mut k: i64 = 0;
        for i in 0..n {
            let x = yield_!(v.len() as i64 + a.0 + b.0);
            (v, k) = (vec![D(10 + x)], i);
            let y = yield_!(v[0].0 + k);
            [a, b] = [D(20 + y), D(30)];
            _ = v.len();
            let z = yield_!(a.0);
            struct S {
                a: D,
                k: i64,
                c: D,
            }
            S { a, k, c: b } = S {
                a: D(40 + z),
                k: 5,
                c: D(50),
            };
            (v[0], _) = (D(60), D(70));
        }
        a.0 + k
    }
    assigned_by_patterns(2);
}

sending! {
    // Vectors, texts and options that are assigned whole, which drops the old value.
    fn assigned_in_place(n: i64) -> i64 {
        let mut v: Vec<D> = vec![D(1)];
        let mut o: Option<D> = None;
        let mut text: String = String::from("a");
        for i in 0..n {
            let own = D(100);
            let x = yield_!(v.len() as i64 + text.len() as i64);
            v = vec![D(10 + x), D(20 + i)];
            text = format!("{text}{x}");
            o = if x > 2 { None } else { Some(D(30)) };
            for d in [D(40), D(41)] {
                let y = yield_!(d.0);
                o = Some(D(50 + y));
                v = match y {
                    1 => continue,
                    2 => break,
                    3 => return text.len() as i64,
                    4 => boom(4),
                    _ => Vec::new(),
                };
            }
            if let Some(d) = &o {
                lg(d.0);
            }
        }
        v.len() as i64 + o.map_or(0, |d| d.0)
    }
    assigned_in_place(2);
}

sending! {
    // Values of every kind that are assigned whole, where their type is written.
    fn assigned_whole(n: i64) -> i64 {
        let mut text: String = String::from("a");
        let mut v: Vec<D> = vec![D(1)];
        let mut d: D = D(2);
        let mut o: Option<D> = None;
        let mut a: [D; 2] = [D(3), D(4)];
        for i in 0..n {
            let x = yield_!(text.len() as i64 + v.len() as i64);
            text = format!("{text}{x}");
            v = {
                let mut w = mem::take(&mut v);
                w.push(D(10 + x));
                w
            };
            d = if x > 2 { D(20) } else { D(d.0 + 1) };
            o = match o {
                Some(_) => None,
                None => Some(D(30)),
            };
            a = [D(40), D(41)];
            a[1] = D(42);
            let y = yield_!(d.0 + a[1].0);
            if y > 1 {
                o = Some(D(50));
                if y == 4 {
                    boom(4);
                }
                text = String::new();
            }
        }
        o.map_or(d.0, |o| o.0)
    }
    assigned_whole(3);
}

sending! {
    // The right side of the assignment jumps or panics.
    fn assignment_jumps(n: i64) -> i64 {
        let mut d: D = D(1);
        let mut v: Vec<D> = Vec::new();
        for i in 0..n {
            let own = D(10 + i);
            let x = yield_!(d.0);
            d = match x {
                0 => continue,
                1 => break,
                2 => return d.0,
                3 => boom(3),
                _ => D(x),
            };
            v = vec![D(20), {
                if d.0 == 5 {
                    boom(5);
                }
                D(21)
            }];
        }
        d.0 + v.len() as i64
    }
    assignment_jumps(3);
}

iterating! {
    // A reference out of a `&mut` leaves the loop.
    fn reference_out_of_the_loop(n: i64) {
        let v: &'static mut Vec<i64> = Box::leak(Box::new(vec![1, 2]));
        let mut log = vec![D(1)];
        let mut i = 0;
        let last = loop {
            yield_!(v.len() as i64);
            v.push(i);
            log.push(D(2));
            i += 1;
            if i > n {
                break v.last_mut().unwrap();
            }
        };
        yield_!(log.len() as i64);
        *last += 1;
        yield_!(*last);
    }
    reference_out_of_the_loop(2);
}

// ---------------------------------------------------------------------- delegation

sending! {
    // A delegate for others of this file.
    fn inner(d: D, limit: i64) -> i64 {
        let mut v = vec![D(d.0 * 10)];
        for i in 0..limit {
            let x = yield_!(v.len() as i64);
            v.push(D(x));
        }
        v.len() as i64
    }
    inner(D(1), 2);
}

returning! {
    // A delegate that is only resumed, and panics if told so.
    fn inner_returns(d: D, limit: i64, panics: bool) -> D {
        let mut v = vec![D(d.0 * 10)];
        for i in 0..limit {
            let turn = D(i);
            yield_!(v.len() as i64);
            v.push(D(1));
            if panics {
                boom(d.0);
            }
        }
        D(v.len() as i64)
    }
    inner_returns(D(1), 2, false);
    inner_returns(D(1), 2, true);
}

iterating! {
    // A delegate that is an iterator.
    fn inner_items(v: Vec<D>) {
        let mut seen = String::new();
        for d in v {
            yield_!(d.0 + seen.len() as i64);
            seen.push('s');
        }
    }
    inner_items(vec![D(1), D(2)]);
}

sending! {
    // Delegation in nested loops, with something to drop around it.
    fn delegates(n: i64) -> i64 {
        let mut log = vec![D(1)];
        let guard = D(2);
        for i in 0..n {
            let own = D(100 + i);
            let r = yield_from!(inner(D(3), 1));
            log.push(D(200 + r));
            while log.len() < 3 {
                let low = D(300);
                log.push(D(yield_from!(inner(D(4), 2))));
                lg(low.0);
                yield_!(log.len() as i64);
            }
            lg(own.0);
        }
        log.len() as i64 + yield_from!(inner(D(5), 0))
    }
    delegates(2);
}

iterating! {
    // Of iterators, which may be of closures, and of boxed ones.
    fn iterators(n: i64) {
        let mut log = vec![D(1)];
        for i in 0..n {
            let d = D(10 + i);
            yield_from!([i, i + 1]);
            log.push(D(20));
            for e in [D(30), D(31)] {
                yield_from!(vec![D(40), D(41)].into_iter().map(move |d| d.0 + i));
                let boxed: Box<dyn Iterator<Item = i64>> = Box::new(0..e.0 - 29);
                yield_from!(boxed);
                yield_from!(inner_items(vec![D(50)]));
            }
            lg(d.0);
        }
        yield_!(log.len() as i64);
    }
    iterators(2);
}

iterating! {
    // Of one that is only lent, in turns of which each takes a part of it.
    fn lent(n: i64, guard: D) {
        let items: &'static mut std::vec::IntoIter<i64> =
            Box::leak(Box::new(vec![1, 2, 3].into_iter()));
        let mut log = vec![D(1)];
        let mut i = 0;
        while i < n {
            log.push(D(10 + i));
            if i == 1 {
                yield_from!(items);
                break;
            }
            yield_!(items.len() as i64);
            i += 1;
        }
        lg(log.len() as i64);
    }
    lent(3, D(9));
}

returning! {
    // The delegate panics inside two loops: its locals drop first, then those of each level.
    fn delegate_panics(n: i64) -> i64 {
        let mut log = vec![D(100)];
        let guard = D(200);
        for i in 0..n {
            let a = D(300 + i);
            for e in [D(400), D(401)] {
                let b = D(500);
                let d = yield_from!(inner_returns(D(6), 1, i == 1));
                log.push(d);
                lg(b.0);
            }
            lg(a.0);
        }
        log.len() as i64
    }
    delegate_panics(2);
    delegate_panics(1);
}

sending! {
    // Yields once.
    fn brief(d: D) -> i64 {
        let x = yield_!(d.0);
        x
    }
    brief(D(1));
}

sending! {
    // Delegation in conditions, heads, arguments and branches.
    fn delegates_in_heads(n: i64) -> i64 {
        let mut v = vec![D(1)];
        while yield_from!(brief(D(20))) < 3 && v.len() < 4 {
            let own = D(2);
            match yield_from!(brief(D(30))) {
                0 => v.push(D(4)),
                x if x > v.len() as i64 => {
                    v.push(D(yield_from!(brief(D(40)))));
                }
                _ => continue,
            }
            if let Some(d) = v.get(yield_from!(brief(D(50))) as usize & 1) {
                lg(d.0);
            }
            for e in vec![D(yield_from!(brief(D(60))))] {
                v.push(e);
                yield_from!(brief(D(61)));
            }
        }
        v.len() as i64
    }
    delegates_in_heads(1);
}

sending! {
    // Loops that hold no yield but that of their delegates.
    fn only_delegates(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let mut i = 0;
        loop {
            let own = D(2);
            v.push(D(yield_from!(brief(D(3)))));
            i += 1;
            if i > n {
                break;
            }
        }
        for d in v {
            yield_from!(brief(d));
        }
        while yield_from!(brief(D(5))) > 3 {}
        i
    }
    only_delegates(1);
}

iterating! {
    // What is in place is taken, copied or drained for a delegate.
    fn parts_delegated(n: i64) {
        let mut v: Vec<i64> = vec![1, 2];
        let mut w = vec![D(1)];
        for i in 0..n {
            yield_from!(mem::take(&mut v));
            v.extend(0..i);
            yield_from!(v.clone().into_iter().filter(|x| x % 2 == 0));
            yield_from!(w.drain(..).map(|d| d.0).collect::<Vec<_>>());
            w.push(D(20 + i));
            yield_from!(w.iter().map(D::id).collect::<Vec<_>>());
        }
        yield_from!(v);
    }
    parts_delegated(3);
}

boxed! {
    // Recursion in a loop.
    fn tree(d: D, depth: i64) -> i64 {
        let mut sum = vec![d];
        for i in 0..depth {
            let own = D(100 * depth + i);
            let x = yield_from!(tree(D(depth * 10 + i), depth - 1));
            sum.push(D(x));
            let y = yield_!(own.0);
            if y > 3 {
                break;
            }
        }
        sum.len() as i64
    }
    tree(D(1), 2);
}

// ---------------------------------------------------------------------- panics

sending! {
    // A panic at every place of three levels.
    fn panics(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let top = D(2);
        for i in 0..2 {
            let a = D(10);
            let mut text = Text(String::from("text"));
            let x = yield_!(i);
            if x == 1 {
                boom(1);
            }
            for e in [D(20), D(21)] {
                let b = D(30);
                let y = yield_!(e.0);
                v.push(D(40));
                if y == 2 {
                    boom(2);
                }
                let mut k = 0;
                while k < 2 {
                    let c = D(50);
                    let z = yield_!(text.0.len() as i64);
                    text.0.push('t');
                    k += 1;
                    if z == 3 || z == 4 {
                        let late = D(60);
                        boom(z);
                    }
                }
                if y == 5 {
                    boom(v.len() as i64);
                }
            }
        }
        if n > 0 {
            boom(n);
        }
        v.len() as i64
    }
    panics(0);
}

sending! {
    // A panic in the head of the inner loop, and in its condition.
    fn heads_panic(n: i64) -> i64 {
        let mut v = vec![D(1)];
        for i in 0..2 {
            let a = D(2);
            let x = yield_!(i);
            let make = |m: i64| if m == 3 { boom(m) } else { vec![D(10), D(11)] };
            for d in make(x) {
                let y = yield_!(d.0);
                v.push(D(y));
            }
            while (if v.len() == 4 { boom(4) } else { v.len() }) < 5 {
                let b = D(3);
                let y = yield_!(v.len() as i64);
                v.push(D(y));
                v.push(D(y));
            }
        }
        v.len() as i64
    }
    heads_panic(0);
}

// ---------------------------------------------------------------------- errors

throwing! {
    // `?` in two levels, with something to drop at each.
    fn question_marks(n: i64) -> Result<i64, i64> {
        let mut log = vec![D(1)];
        let guard = D(2);
        for i in 0..n {
            let a = D(10 + i);
            let x = yield_!(i)?;
            for e in [D(20), D(21)] {
                let b = D(30);
                log.push(D(yield_!(e.0)?));
                if log.len() > 4 {
                    Err(log.len() as i64)?;
                }
                lg(b.0);
            }
            lg(a.0 + x);
        }
        Ok(log.len() as i64)
    }
    question_marks(2);
}

throwing! {
    // Errors that are caught inside, and go on to the next turn.
    fn caught(n: i64) -> i64 {
        let mut errors = Vec::new();
        let mut text = String::new();
        'outer: for i in 0..n {
            let a = D(10 + i);
            loop {
                let b = D(20);
                match yield_!(text.len() as i64) {
                    Ok(0) => break,
                    Ok(x) if x > 3 => continue 'outer,
                    Ok(_) => text.push('o'),
                    Err(error) => {
                        errors.push(D(error));
                        if errors.len() > 2 {
                            break 'outer;
                        }
                    }
                }
                if text.len() > 3 {
                    break 'outer;
                }
            }
            lg(a.0);
        }
        errors.len() as i64
    }
    caught(3);
}

throwing! {
    // Delegation to what catches nothing, in a loop that counts the errors.
    fn errors_of_delegates(n: i64) -> Result<i64, i64> {
        let mut errors = vec![D(1)];
        for i in 0..n {
            let a = D(10 + i);
            match yield_from!(inner(D(2), 2)) {
                Ok(x) => {
                    let y = yield_!(x)?;
                    lg(y);
                }
                Err(error) => errors.push(D(error)),
            }
        }
        Ok(errors.len() as i64)
    }
    errors_of_delegates(2);
}

throwing! {
    // `?` on what is in place, and on results of every kind.
    fn question_marks_of_parts(n: i64) -> Result<i64, i64> {
        let mut v: Vec<D> = vec![];
        let mut r: Result<i64, i64> = Ok(1);
        let o = Some(4);
        let own = D(3);
        loop {
            let k = D(10);
            v.push(D(yield_!(v.len() as i64)?));
            r.as_ref().map_err(|e| *e)?;
            let z = o.ok_or(5)?;
            r = yield_!(z);
            if v.len() > 3 {
                let x = r?;
                return Ok(x + v.len() as i64);
            }
            for e in [D(5), D(6)] {
                let y = yield_!(e.0).or_else(|e| if e > 1000 { Err(e) } else { Ok(7) })?;
                v.push(e);
                if y == 7 {
                    break;
                }
            }
        }
    }
    question_marks_of_parts(2);
}

throwing! {
    // A delegate that catches the first error, and passes on a later one.
    fn inner_catches(d: D) -> Result<i64, i64> {
        let mut v = vec![d];
        let mut sum = 0;
        while v.len() < 3 {
            match yield_!(v.len() as i64) {
                Ok(x) => {
                    sum += x;
                    v.push(D(x));
                }
                Err(900) if v.len() > 1 => return Err(1),
                Err(_) => {
                    v.push(D(5));
                }
            }
        }
        Ok(sum)
    }
    inner_catches(D(1));
}

throwing! {
    // Delegates that catch in levels of their own.
    fn delegates_that_catch(n: i64) -> Result<i64, i64> {
        let mut errors = vec![];
        for i in 0..n {
            let own = D(i);
            for e in [D(10), D(11)] {
                match yield_from!(inner_catches(D(20))) {
                    Ok(x) => {
                        lg(x);
                        if x > 5 {
                            return Ok(errors.len() as i64);
                        }
                    }
                    Err(e) if errors.len() > 1 => return Err(e),
                    Err(e) => errors.push(D(e)),
                }
                let k = yield_!(e.0).unwrap_or_else(|e| {
                    errors.push(D(e));
                    -1
                });
                lg(k);
            }
        }
        Ok(errors.len() as i64)
    }
    delegates_that_catch(1);
}

// ---------------------------------------------------------------------- initialised late

sending! {
    // Initialised in front of the loop by branches, and in every turn anew.
    fn initialised_late(n: i64) -> i64 {
        let mut v;
        let d;
        let number: i64;
        let x = yield_!(0);
        if x > 1 {
            v = vec![D(1)];
            d = D(2);
            number = 3;
        } else {
            d = D(4);
            v = Vec::new();
            number = 5;
        }
        for i in 0..n {
            let turn;
            let mut text;
            let y = yield_!(v.len() as i64 + number);
            if y > 2 {
                text = String::from("t");
                turn = D(10);
            } else {
                turn = D(20);
                text = String::new();
            }
            let z = yield_!(turn.0);
            text.push('u');
            v.push(D(z));
            lg(text.len() as i64);
        }
        d.0 + v.len() as i64
    }
    initialised_late(2);
}

sending! {
    // Declared outside, and initialised in the turn that leaves.
    fn initialised_by_the_last_turn(n: i64) -> i64 {
        let mut log = vec![D(1)];
        let d;
        let mut turns = 0;
        loop {
            let x = yield_!(log.len() as i64);
            log.push(D(x));
            turns += 1;
            if x > 2 || turns > n {
                d = D(30 + x);
                break;
            }
        }
        yield_!(d.0);
        turns
    }
    initialised_by_the_last_turn(3);
}

sending! {
    // By the value of a loop, and by each way out of a block around one.
    fn initialised_by_loops(n: i64) -> i64 {
        let v: Vec<D>;
        let mut log = vec![D(1)];
        let total;
        v = loop {
            let w;
            let x = yield_!(log.len() as i64);
            if x > 1 {
                w = vec![D(2)];
            } else {
                w = vec![];
                log.push(D(3));
            }
            let y = yield_!(w.len() as i64);
            if y > 1 || log.len() > 3 {
                total = y;
                break w;
            }
        };
        let mut i = 0;
        let last;
        'x: {
            while i < n {
                let a;
                let b: D;
                a = D(10 + i);
                let x = yield_!(a.0 + v.len() as i64 + total);
                b = D(20);
                i += 1;
                if x == 3 {
                    last = b;
                    break 'x;
                }
            }
            last = D(30);
        }
        yield_!(last.0)
    }
    initialised_by_loops(2);
}

// ---------------------------------------------------------------------- where loops stand

sending! {
    // In an arm of a `match`, in a branch and in a block with a value.
    fn in_other_constructs(o: Option<D>, n: i64) -> i64 {
        let mut v = vec![D(1)];
        let sum = match o {
            Some(d) if n > 0 => {
                let mut text = String::new();
                while text.len() < 2 {
                    let x = yield_!(d.0);
                    text.push('m');
                    v.push(D(x));
                }
                text.len() as i64
            }
            Some(d) => d.0,
            None => loop {
                let x = yield_!(v.len() as i64);
                v.push(D(x));
                if x > 0 || v.len() > 4 {
                    break x;
                }
            },
        };
        let len = {
            let mut own = vec![D(20)];
            for i in 0..2 {
                let x = yield_!(own.len() as i64);
                own.push(D(x));
                v.push(D(30));
            }
            own.len() as i64
        };
        lg(sum + len);
        v.len() as i64
    }
    in_other_constructs(Some(D(5)), 1);
    in_other_constructs(Some(D(5)), 0);
    in_other_constructs(None, 0);
}

sending! {
    // A labelled block around a loop and one inside it, left from both.
    fn labelled_blocks(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let found = 'find: {
            let own = D(2);
            'all: for d in [D(10), D(11), D(12)] {
                let a = D(20);
                'turn: {
                    let b = D(30);
                    let x = yield_!(v.len() as i64);
                    v.push(D(x));
                    if x == n {
                        break 'turn;
                    }
                    if x == 3 {
                        break 'find d.0;
                    }
                    let y = yield_!(d.0);
                    match y {
                        2 => break 'turn,
                        4 => break 'all,
                        5 => break 'find a.0,
                        _ => v.push(D(40)),
                    }
                    lg(b.0);
                }
                lg(a.0);
            }
            lg(own.0);
            -1
        };
        yield_!(found);
        v.len() as i64
    }
    labelled_blocks(1);
}

sending! {
    // A labelled block around loops and inside one, left from two levels.
    fn labelled_blocks_of_loops(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let found = 'find: {
            let own = D(2);
            for i in 0..n {
                let a = D(10 + i);
                'turn: {
                    let b = D(20);
                    let x = yield_!(v.len() as i64);
                    v.push(D(x));
                    if x == 1 {
                        break 'turn;
                    }
                    for e in [D(30), D(31)] {
                        let y = yield_!(e.0);
                        match y {
                            2 => break 'turn,
                            3 => break 'find e.0,
                            4 => break,
                            _ => v.push(D(40)),
                        }
                    }
                    lg(b.0);
                }
                lg(a.0);
            }
            lg(own.0);
            -1
        };
        yield_!(found);
        v.len() as i64
    }
    labelled_blocks_of_loops(2);
}

sending! {
    // Out of a block with a guard from two levels, beside what is still needed.
    fn block_left_from_two() -> i64 {
        let v = vec![D(1)];
        'find: {
            let own = D(2);
            for e in [D(30), D(31)] {
                let f = vec![D(5)];
                loop {
                    let x = yield_!(f.len() as i64);
                    if x > 0 {
                        break 'find;
                    }
                }
            }
        }
        v.len() as i64
    }
    block_left_from_two();
}

sending! {
    // The same with more of each.
    fn block_with_guards(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let mut w = vec![D(2)];
        'find: {
            let own = D(3);
            let own2 = D(4);
            for d in [D(10), D(11), D(12)] {
                let a = D(20);
                let mut t = vec![D(5)];
                for e in [D(30), D(31), D(32)] {
                    let x = yield_!(e.0);
                    t.push(D(6));
                    v.push(D(7));
                    if x > 2 {
                        break 'find;
                    }
                    if x > 1 {
                        return w.len() as i64;
                    }
                }
            }
        }
        w.push(D(8));
        yield_!(v.len() as i64);
        w.len() as i64
    }
    block_with_guards(1);
}

sending! {
    // Unsafe blocks, around the loop and in it.
    fn unsafe_blocks(n: i64) -> i64 {
        #[allow(unsafe_code)]
        unsafe fn second(list: &mut [D]) -> &mut D {
            &mut list[1]
        }
        let mut v = vec![D(1), D(2)];
        let mut text = String::from("ab");
        #[allow(unsafe_code)]
        let sum = unsafe {
            let mut sum = 0;
            for i in 0..n {
                let x = yield_!(second(&mut v).0);
                second(&mut v).add(x);
                text.as_mut_vec().push(b'c');
                sum += v.get_unchecked(0).0;
            }
            sum
        };
        while text.len() < 6 {
            #[allow(unsafe_code)]
            let len = unsafe { text.as_bytes_mut().len() };
            yield_!(len as i64);
            #[allow(unsafe_code)]
            unsafe {
                text.as_mut_vec().extend(b"xy");
            }
        }
        sum + v[1].0
    }
    unsafe_blocks(2);
}

sending! {
    // A block that is left from loops in arms and branches.
    fn left_from_arms(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let k = 'blk: {
            if n > 0 {
                let own = D(2);
                match n {
                    1 => {
                        let low = D(5);
                        while v.len() < 4 {
                            let x = yield_!(v.len() as i64);
                            v.push(D(3));
                            if x > 1 {
                                break 'blk 5;
                            }
                        }
                        return 3;
                    }
                    _ => loop {
                        let x = yield_!(v.len() as i64);
                        v.push(D(6));
                        if x > 1 {
                            break 'blk 6;
                        }
                        if v.len() > 4 {
                            return 4;
                        }
                    },
                }
            }
            return 0;
        };
        v.push(D(4));
        let y = yield_!(k + v.len() as i64);
        y
    }
    left_from_arms(1);
    left_from_arms(2);
    left_from_arms(0);
}

sending! {
    // Loops among the arguments of macros and calls.
    fn loops_as_operands(n: i64) -> i64 {
        let mut v = vec![D(1)];
        let text = format!(
            "{}-{}",
            v.len(),
            loop {
                let own = D(2);
                let x = yield_!(v.len() as i64);
                v.push(D(3));
                if x > 0 || v.len() > 3 {
                    break x;
                }
            }
        );
        lg(text.len() as i64);
        let list = vec![
            D(4),
            loop {
                let x = yield_!(v.len() as i64);
                v.push(D(5));
                if x != 1 {
                    break D(6 + x);
                }
            },
            D(7),
        ];
        assert_eq!(list.len(), {
            let mut k = 3;
            while k < 5 {
                yield_!(k);
                k += 2;
                v.push(D(8));
            }
            3
        });
        lg(list[1].0
            + i64::max(v.len() as i64, {
                for d in v.drain(..).collect::<Vec<_>>() {
                    yield_!(d.0);
                }
                4
            }));
        v.len() as i64
    }
    loops_as_operands(1);
}

sending! {
    // What was evaluated in front of the loop waits for it.
    fn operands_in_front(n: i64) -> i64 {
        fn both(a: D, b: D, c: D) -> i64 {
            lg(a.0);
            lg(b.0);
            lg(c.0);
            a.0 + b.0 + c.0
        }
        let mut log = vec![D(1)];
        both(
            D(10),
            loop {
                let own = D(20);
                let x = yield_!(own.0);
                log.push(D(30));
                if x > 1 {
                    break D(40 + x);
                }
                if x < 0 {
                    boom(x);
                }
                if log.len() > 4 {
                    break own;
                }
            },
            D(50),
        ) + log.len() as i64
    }
    operands_in_front(1);
}

#[cfg(let_chains)]
sending! {
    // Yields in the heads and conditions of two levels.
    fn heads_that_yield(n: i64) -> i64 {
        let mut v = vec![D(3)];
        let mut k = 0;
        while yield_!(v.len() as i64) < 3 && v.len() < 4 {
            let own = D(10);
            for e in [D(yield_!(20)), D(21)] {
                v.push(e);
                match yield_!(v.len() as i64) {
                    x if x > v.len() as i64 => {
                        lg(x);
                    }
                    0 => continue,
                    x => {
                        lg(own.0 + x);
                    }
                }
                k += 1;
            }
            if let Some(d) = Some(D(yield_!(30)))
                && d.0 > 2
            {
                v.push(d);
                yield_!(31);
            }
            v.truncate(3);
        }
        v.push(D(yield_!(k)));
        v.len() as i64
    }
    heads_that_yield(3);
}

sending! {
    // Names that the expansion could have used for its own.
    fn names_of_the_expansion(inner0: D) -> i64 {
        let mut inner = vec![D(1)];
        let mut delegate = vec![D(2)];
        let mut running = vec![D(2)];
        let delegate0 = D(3);
        let place = D(5);
        let saved0 = D(6);
        let maybe1 = D(7);
        let head1 = D(8);
        let item = D(9);
        let iter = D(10);
        for i in 0..2 {
            let x = yield_!(inner.len() as i64);
            inner.push(D(x));
            delegate.push(D(yield_from!(brief(D(4)))));
            running.push(D(1));
            if let Some(d) = inner.get(1) {
                lg(d.0 + head1.0 + saved0.0 + item.0);
                yield_!(3);
            }
        }
        inner.len() as i64 + delegate.len() as i64 + inner0.0 + delegate0.0 + place.0
    }
    names_of_the_expansion(D(100));
}

sending! {
    // A place that is found by a call, in an arm that has nothing else of it.
    fn places_of_operators(n: i64) -> i64 {
        let mut out = vec![1, 2, 3];
        yield_!(n);
        let d = D(1);
        out[lg(n.rem_euclid(3)) as usize] ^= yield_!(yield_!(4));
        lg(out[0] + out[1] + out[2])
    }
    places_of_operators(0);
    places_of_operators(2);
}
