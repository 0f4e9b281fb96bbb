// `gen_block!` in a body. Its yields are its own, so they are those of the crate in the plain twin
// too.

sending! {
    // A block that is used up between two yields borrows what the loop leaves in place.
    fn blocks_between_yields(n: i64) -> i64 {
        let mut list = vec![D(1)];
        let base = 10;
        for i in 0..n {
            let sum: i64 = genfn::gen_block!(|| {
                for d in &list {
                    genfn::yield_!(d.0 + base);
                }
            })
            .sum();
            list.push(D(yield_!(sum)));
            let count = genfn::gen_block!(|| genfn::yield_from!(list.iter())).count();
            yield_!(count as i64 + i);
        }
        lg(list.len() as i64)
    }
    blocks_between_yields(0);
    blocks_between_yields(2);
}

sending! {
    // A block takes what it captures by `move`, and holds it until it is dropped.
    fn moved_into_a_block(a: D, b: D) -> i64 {
        let c = D(yield_!(3));
        let mut block = genfn::gen_block!(move || {
            genfn::yield_!(a.0);
            genfn::yield_!(eat(b));
            let c = c;
            genfn::yield_!(c.0);
        });
        let mut total = 0;
        while let Some(item) = block.next() {
            total += yield_!(item);
            if total > 10 {
                break;
            }
        }
        lg(total)
    }
    moved_into_a_block(D(1), D(2));
}

sending! {
    // On one path only.
    fn moved_on_one_path(n: i64) -> i64 {
        let d = D(1);
        let pair = (D(2), n);
        if yield_!(1) > n {
            let mut block = genfn::gen_block!(move || {
                genfn::yield_!(d.id());
                genfn::yield_!(pair.0.id());
                drop(pair);
            });
            yield_!(block.next().unwrap_or(0));
            lg(1);
        }
        yield_!(3);
        lg(2)
    }
    moved_on_one_path(0);
    moved_on_one_path(100);
}

iterating! {
    // Delegation to a block closes it with the body.
    fn delegation_to_a_block(d: D, n: i64) {
        let guard = D(8);
        yield_from!(genfn::gen_block!(move || {
            let inner = D(9);
            for i in 0..n {
                genfn::yield_!(i + inner.0 + d.0);
            }
        }));
        yield_!(guard.0);
    }
    delegation_to_a_block(D(1), 2);
}

iterating! {
    // A block changes a local of the body, which is saved after it.
    fn changed_by_a_block(n: i64) {
        let mut seen = vec![D(0)];
        let mut count = 0;
        while count < n {
            genfn::gen_block!(|| {
                for i in 0..2 {
                    count += 1;
                    seen.push(D(count));
                    genfn::yield_!(i);
                }
            })
            .for_each(|i| {
                lg(i);
            });
            yield_!(seen.len() as i64);
            drop(seen.remove(0));
        }
        yield_!(count);
    }
    changed_by_a_block(3);
}

sending! {
    // A hidden local is the one that the block means.
    fn hidden_from_a_block(n: i64) -> i64 {
        let x = D(n);
        let x = D(x.0 + yield_!(x.0));
        let first = genfn::gen_block!(|| {
            genfn::yield_!(x.0);
            let x = 5;
            genfn::yield_!(x);
        });
        let mut first: Vec<i64> = first.collect();
        yield_!(first.remove(1));
        let x = genfn::gen_block!(move || genfn::yield_!(eat(x))).next();
        yield_!(x.unwrap());
        lg(first.len() as i64)
    }
    hidden_from_a_block(4);
}
