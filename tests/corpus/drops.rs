// Drops: what lives until the end of its scope, what was given away before a yield, and in which
// order all of it goes.

sending! {
    // Nothing mentions a guard again: it lives until its scope ends.
    fn guard_is_kept(n: i64) -> i64 {
        let guard = D(1);
        yield_!(1);
        lg(2);
        yield_!(n)
    }
    guard_is_kept(3);
}

sending! {
    // Guards of one scope drop in reverse order, with the arguments after them.
    fn reverse_order(a: D, b: D) -> i64 {
        let first = D(10);
        let x = yield_!(1);
        let second = D(20);
        yield_!(x);
        let third = D(30);
        let fourth = D(40);
        yield_!(3)
    }
    reverse_order(D(1), D(2));
}

sending! {
    // Guards of inner scopes drop at the end of these.
    fn nested_guards() -> i64 {
        let a = D(1);
        {
            let b = D(2);
            yield_!(1);
            {
                let c = D(3);
                yield_!(2);
            }
            lg(10);
            let d = D(4);
            yield_!(3);
        }
        lg(20);
        yield_!(4)
    }
    nested_guards();
}

sending! {
    // A guard that was only borrowed is still a guard.
    fn borrowed_guard(n: i64) -> i64 {
        let mut guard = D(n);
        lg(guard.id());
        guard.add(10);
        let r = &guard;
        lg(r.0);
        yield_!(1);
        lg(2);
        yield_!(3)
    }
    borrowed_guard(1);
}

sending! {
    // A place that begins with an underscore is a local; `_` alone drops at once.
    fn underscores() -> i64 {
        let _kept = D(1);
        let _ = D(2);
        yield_!(1);
        _ = D(3);
        let (_, _also_kept) = (4, D(5));
        yield_!(2)
    }
    underscores();
}

sending! {
    // `let _` of a place takes nothing.
    fn underscore_takes_nothing(d: D) -> i64 {
        let _ = d;
        yield_!(1);
        let _ = yield_!(2);
        d.0
    }
    underscore_takes_nothing(D(1));
}

sending! {
    // Arguments that nothing mentions, that have no name, and that have a pattern.
    fn arguments(a: D, _: D, _b: D, (c, d): (D, D)) -> i64 {
        let local = D(10);
        yield_!(1);
        lg(c.0);
        yield_!(2)
    }
    arguments(D(1), D(2), D(3), (D(4), D(5)));
}

sending! {
    // Arguments taken apart, and one that no name binds.
    fn partly_bound_arguments((a, _b): (D, D), [_c, b]: [D; 2], _: (D, D)) -> i64 {
        yield_!(1);
        lg(a.0)
    }
    partly_bound_arguments((D(1), D(2)), [D(3), D(4)], (D(5), D(6)));
}

sending! {
    // One argument is given away, the others drop in their order.
    fn argument_is_given_away(a: D, b: D, c: D) -> i64 {
        eat(b);
        yield_!(1);
        lg(2)
    }
    argument_is_given_away(D(1), D(2), D(3));
}

sending! {
    // A `mut` argument changes and drops with its last value.
    fn mut_argument(mut d: D, mut n: i64) -> i64 {
        d.add(10);
        let answer = yield_!(d.0);
        n += answer.signum();
        d.add(n);
        yield_!(d.0);
        d = D(50);
        yield_!(n)
    }
    mut_argument(D(1), 2);
}

sending! {
    // `drop` before a yield: it is gone, and does not drop again.
    fn dropped_before(d: D, e: D) -> i64 {
        yield_!(1);
        drop(d);
        yield_!(2);
        let f = D(3);
        drop(f);
        yield_!(3);
        e.0
    }
    dropped_before(D(1), D(2));
}

sending! {
    // Given away in each of the ways that take a local by value.
    fn ways_to_give_away() -> i64 {
        struct Holder {
            d: D,
            n: i64,
        }
        let after = D(100);
        let (a, b, c, d, e, f, g) = (D(1), D(2), D(3), D(4), D(5), D(6), D(7));
        let holder = Holder { d: a, n: 10 };
        let tuple = (b, 20);
        let array = [c];
        let boxed = Box::new(d);
        let some = Some(e);
        let other = f;
        let closure = move || g.0;
        yield_!(1);
        lg(holder.d.0 + holder.n);
        lg(tuple.0.0 + tuple.1);
        yield_!(array[0].0);
        lg(boxed.0);
        lg(closure());
        yield_!(2);
        drop(some);
        yield_!(other.0)
    }
    ways_to_give_away();
}

sending! {
    // A field named like the local it takes.
    fn field_shorthand(d: D, n: i64) -> i64 {
        #[derive(Debug)]
        struct Holder {
            n: i64,
            d: D,
        }
        let holder = Holder { d, n };
        let after = D(9);
        yield_!(1);
        let Holder { d, n } = holder;
        yield_!(n);
        d.0
    }
    field_shorthand(D(1), 2);
}

sending! {
    // Given away in the operand of the yield itself.
    fn given_away_in_the_operand(d: D, e: D) -> i64 {
        yield_!(eat(d));
        yield_!({
            let inner = e;
            inner.0
        });
        lg(3)
    }
    given_away_in_the_operand(D(1), D(2));
}

sending! {
    // Given away to a container, which drops it when it goes.
    fn pushed(d: D) -> i64 {
        let mut list = vec![];
        let between = D(2);
        list.push(d);
        yield_!(1);
        list.push(between);
        yield_!(2);
        list.remove(0);
        yield_!(3);
        list.len() as i64
    }
    pushed(D(1));
}

sending! {
    // Methods whose name says that they consume.
    fn consuming_methods(o: Option<D>, r: Result<D, D>) -> i64 {
        let d = D(3);
        let after = D(4);
        lg(d.into_id());
        yield_!(1);
        let inner = o.unwrap();
        yield_!(inner.0);
        let other = r.expect("it is `Ok`");
        yield_!(other.0);
        let more = Some(D(5));
        let n = more.unwrap_or(D(6)).0;
        yield_!(n)
    }
    consuming_methods(Some(D(1)), Ok(D(2)));
}

sending! {
    // Methods of `Option` and `Result` that consume, by what the local plainly is.
    fn consuming_methods_of_options(n: i64) -> i64 {
        fn make(n: i64) -> Option<D> {
            (n > 0).then(|| D(n))
        }
        let after = D(100);
        let a = Some(D(1));
        let numbers = a.map(|d| d.0);
        let b: Option<D> = make(n);
        let both = b.or(Some(D(2)));
        let c: Result<D, D> = Err(D(3));
        let failed = c.err();
        let d = Ok::<D, D>(D(4));
        let fine = d.ok();
        yield_!(numbers.unwrap_or(0));
        let e = Some(D(5));
        let kept = e.filter(|d| d.0 > n);
        let f: Option<D> = make(6);
        let pair = f.and_then(|d| make(d.0 + 1).map(|e| (d, e)));
        yield_!(2);
        let text = format!("{both:?} {failed:?} {fine:?} {kept:?} {pair:?}");
        yield_!(text.len() as i64)
    }
    consuming_methods_of_options(0);
    consuming_methods_of_options(9);
}

sending! {
    // The same, where only the names of the methods show what they are.
    fn consuming_methods_of_what_a_call_makes(n: i64) -> i64 {
        fn make(n: i64) -> Result<D, String> {
            if n > 0 { Ok(D(n)) } else { Err(n.to_string()) }
        }
        let after = D(100);
        let a = make(n);
        let fine = a.ok();
        let b = make(-n);
        let failed = b.err();
        let c = make(n).ok();
        let both = c.or(Some(D(2)));
        let d = make(n).map(Some);
        let turned = d.transpose();
        yield_!(1);
        let text = format!("{fine:?} {failed:?} {both:?} {turned:?}");
        yield_!(text.len() as i64)
    }
    consuming_methods_of_what_a_call_makes(1);
    consuming_methods_of_what_a_call_makes(-1);
}

sending! {
    // Methods of `Option` that only borrow: the local is still there.
    fn borrowing_methods_of_options() -> i64 {
        let after = D(100);
        let mut a = Some(D(1));
        let b: Result<D, D> = Ok(D(2));
        lg(i64::from(a.is_some()) + i64::from(b.is_err()));
        yield_!(1);
        let c = Some(D(3));
        lg(c.as_ref().map_or(0, |d| d.0));
        yield_!(2);
        let d = Some(D(4));
        lg(d.iter().count() as i64);
        a.as_mut().map(|d| d.add(10));
        a.get_or_insert_with(|| D(5));
        let taken = a.take();
        yield_!(3);
        let mut e = Some(D(6));
        let old = e.replace(D(7));
        yield_!(4)
    }
    borrowing_methods_of_options();
}

sending! {
    // Braces give a local away to a method of any name.
    fn braces_give_away(d: D) -> i64 {
        struct Wrap(D);
        impl Wrap {
            fn finish(self) -> i64 {
                eat(self.0)
            }
        }
        let wrap = Wrap(d);
        let after = D(2);
        let n = { wrap }.finish();
        yield_!(n);
        lg(3)
    }
    braces_give_away(D(1));
}

sending! {
    // Iterator adaptors consume the iterator that they are called on.
    fn adaptors(v: Vec<D>) -> i64 {
        let items = v.into_iter();
        let after = D(100);
        let mut rest = items.skip(1);
        yield_!(1);
        let first = rest.next();
        yield_!(2);
        let numbers: Vec<i64> = rest.map(|d| d.0).collect();
        yield_!(numbers.len() as i64);
        first.map_or(0, |d| d.0)
    }
    adaptors(vec![D(1), D(2), D(3), D(4)]);
}

sending! {
    // Methods of iterators that consume them, and those that do not.
    fn ends_of_iterators() -> i64 {
        fn make(n: i64) -> Vec<D> {
            vec![D(n), D(n + 1), D(n + 2)]
        }
        let after = D(100);
        let a = make(10).into_iter();
        let last = a.last();
        let b = make(20).into_iter();
        let count = b.count() as i64;
        yield_!(count);
        let c = make(30).into_iter();
        let sum = c.fold(0, |sum, d| sum + d.0);
        let d = make(40).into_iter().map(|d| d.0);
        let most = d.max();
        yield_!(sum);
        let mut e = make(50).into_iter();
        let found = e.any(|d| d.0 == 50);
        let mut f = make(60).into_iter();
        let third = f.nth(1);
        let mut g = make(70).into_iter();
        let at = g.position(|d| d.0 == 71);
        yield_!(most.unwrap_or(0) + at.unwrap_or(9) as i64);
        let h = 1..4;
        let i = h.rev().map(|n| D(n + 80));
        let list: Vec<D> = i.collect();
        yield_!(i64::from(found) + list.len() as i64)
    }
    ends_of_iterators();
}

sending! {
    // Methods of a type of ours with the names of methods that borrow or consume elsewhere. The
    // braces say that what they return is to be kept.
    fn methods_with_names_of_std(n: i64) -> i64 {
        struct Pool(i64);
        impl Pool {
            fn get(&self) -> D {
                D(self.0)
            }
            fn iter(&self) -> D {
                D(self.0 + 1)
            }
            fn last(&self) -> D {
                D(self.0 + 2)
            }
            fn map(&self) -> i64 {
                self.0
            }
        }
        impl Drop for Pool {
            fn drop(&mut self) {
                lg(self.0);
            }
        }
        let pool = Pool(n);
        let a = { pool.get() };
        let b = { pool.iter() };
        let c = { pool.last() };
        yield_!(pool.map());
        lg(3);
        yield_!(4)
    }
    methods_with_names_of_std(10);
}

sending! {
    // An assignment drops the old value when the new one is made.
    fn assignment(n: i64) -> i64 {
        let mut d = D(1);
        yield_!(1);
        d = D(2);
        yield_!(2);
        d = D(d.0 + n);
        yield_!(d.0)
    }
    assignment(10);
}

sending! {
    // Only ever assigned: the last value lives to the end of the scope.
    fn only_assigned() -> i64 {
        let mut d = D(1);
        let after = D(9);
        yield_!(1);
        d = D(2);
        yield_!(2);
        d = D(3);
        yield_!(3)
    }
    only_assigned();
}

sending! {
    // Only ever assigned, and its type is that of the later value.
    fn only_assigned_and_typed_late() -> i64 {
        let mut a = None;
        let mut b = Vec::new();
        let after = D(9);
        yield_!(1);
        a = Some(D(1));
        yield_!(2);
        b = vec![D(2), D(3)];
        yield_!(3)
    }
    only_assigned_and_typed_late();
}

sending! {
    // Assigned after it was given away: nothing drops at the assignment.
    fn assigned_after_given_away(mut d: D) -> i64 {
        let after = D(9);
        eat(d);
        yield_!(1);
        d = D(2);
        yield_!(2);
        eat(d);
        d = D(3);
        yield_!(3)
    }
    assigned_after_given_away(D(1));
}

sending! {
    // A field and an element are assigned, and the rest stays.
    fn parts_are_assigned() -> i64 {
        let mut pair = (D(1), D(2));
        let mut list = [D(3), D(4)];
        yield_!(1);
        pair.0 = D(10);
        yield_!(2);
        list[1] = D(40);
        yield_!(3);
        lg(pair.0.0 + list[1].0)
    }
    parts_are_assigned();
}

sending! {
    // Assigned by taking a value apart.
    fn destructuring_assignment() -> i64 {
        let (mut a, mut b) = (D(1), D(2));
        yield_!(1);
        (a, b) = (D(3), D(4));
        yield_!(2);
        (b, a) = (a, b);
        yield_!(a.0);
        [a, _] = [D(5), D(6)];
        yield_!(b.0)
    }
    destructuring_assignment();
}

sending! {
    // Declared in front of a yield and initialised behind it: drops by where it is declared.
    fn initialised_late() -> i64 {
        let d;
        let between = D(2);
        yield_!(1);
        d = D(1);
        yield_!(d.0);
        lg(d.0)
    }
    initialised_late();
}

sending! {
    // Initialised before a yield and not mentioned again.
    fn initialised_late_and_kept() -> i64 {
        let d;
        let between = D(2);
        yield_!(1);
        d = D(1);
        yield_!(3);
        lg(4)
    }
    initialised_late_and_kept();
}

sending! {
    // With its type and without a value, and by a pattern.
    fn declared_with_a_type() -> i64 {
        let d: D;
        let (a, b): (i64, D);
        yield_!(1);
        (a, b) = (5, D(2));
        yield_!(a);
        d = D(b.0 + 1);
        yield_!(d.0)
    }
    declared_with_a_type();
}

sending! {
    // Patterns of `let`: every name is a local of its own.
    fn let_patterns() -> i64 {
        let (a, (b, c)) = (D(1), (D(2), D(3)));
        yield_!(1);
        let [d, .., e] = [D(4), D(5), D(6)];
        yield_!(2);
        let f @ 8 = 8 else { return 0 };
        drop(b);
        yield_!(f);
        lg(a.0 + d.0)
    }
    let_patterns();
}

sending! {
    // A value is taken out and another put in its place.
    fn replaced() -> i64 {
        let mut d = D(1);
        let old = std::mem::replace(&mut d, D(2));
        yield_!(1);
        let mut o = Some(D(3));
        let taken = o.take();
        yield_!(2);
        o = Some(D(4));
        let mut e = D(5);
        std::mem::swap(&mut d, &mut e);
        yield_!(d.0);
        lg(old.0)
    }
    replaced();
}

sending! {
    // A closure keeps what it captured, until it drops itself.
    fn closure_is_kept(d: D) -> i64 {
        let n = 10;
        let add = move |k: i64| k + d.0 + n;
        let plain = |k: i64| k * 2;
        yield_!(add(1));
        let x = yield_!(plain(3));
        lg(add(x));
        let after = D(2);
        yield_!(plain(x))
    }
    closure_is_kept(D(1));
}

sending! {
    // A closure that changes what it owns, between yields.
    fn closure_has_state(d: D) -> i64 {
        let mut calls = 0;
        let mut count = move |k: i64| {
            calls += k;
            calls + d.0
        };
        yield_!(count(1));
        let x = yield_!(count(2));
        count(x)
    }
    closure_has_state(D(1));
}

sending! {
    // A closure that nobody calls again is a guard for what it owns.
    fn closure_is_a_guard(d: D) -> i64 {
        let after = D(2);
        let never = move || d.0;
        yield_!(1);
        lg(3)
    }
    closure_is_a_guard(D(1));
}

sending! {
    // A closure that borrows is done before the yield.
    fn closure_borrows(d: D) -> i64 {
        let mut seen = vec![];
        let mut note = |n: i64| seen.push(n + d.0);
        note(1);
        note(2);
        yield_!(seen.len() as i64);
        let sum = || seen.iter().sum::<i64>();
        yield_!(sum());
        d.0
    }
    closure_borrows(D(1));
}

sending! {
    // A closure that can be called once is called, and what it owned goes with the call.
    fn closure_is_used_up(d: D) -> i64 {
        let after = D(2);
        let finish = move || eat(d);
        yield_!(1);
        let n = finish();
        lg(n)
    }
    closure_is_used_up(D(1));
}

sending! {
    // Boxes, options and nested containers drop what they hold.
    fn containers() -> i64 {
        let b = Box::new(D(1));
        let o = Some(Box::new((D(2), [D(3), D(4)])));
        let v = vec![Some(D(5)), None, Some(D(6))];
        yield_!(1);
        let rc = std::rc::Rc::new(D(7));
        let other = rc.clone();
        yield_!(std::rc::Rc::strong_count(&rc) as i64);
        drop(rc);
        yield_!(v.len() as i64);
        lg(b.0)
    }
    containers();
}

sending! {
    // A vector that is worked on where it lies.
    fn worked_on_in_place(mut v: Vec<D>) -> i64 {
        v.push(D(10));
        yield_!(v.len() as i64);
        v[0] = D(20);
        v[1].0 += 1;
        yield_!(v[0].0);
        v.truncate(1);
        let text = format!("{v:?} {}", v.len());
        yield_!(text.len() as i64);
        for d in &v {
            lg(d.0);
        }
        v.iter_mut().for_each(|d| d.add(100));
        yield_!(v.iter().map(D::id).sum());
        v.len() as i64
    }
    worked_on_in_place(vec![D(1), D(2)]);
}

sending! {
    // Fields of a struct that is worked on where it lies.
    fn fields_in_place(n: i64) -> i64 {
        struct Account {
            owner: D,
            total: i64,
            log: Vec<i64>,
        }
        impl Account {
            fn add(&mut self, n: i64) -> i64 {
                self.total += n;
                self.log.push(n);
                self.total
            }
        }
        let mut account = Account {
            owner: D(1),
            total: n,
            log: vec![],
        };
        let x = yield_!(account.total);
        account.total += x;
        yield_!(account.add(2));
        let Account { log, total, .. } = &account;
        lg(log.len() as i64 + total);
        account.owner = D(7);
        yield_!(account.log[0]);
        account.owner.0
    }
    fields_in_place(3);
}

sending! {
    // Worked on where it lies at first, and moved out at the end.
    fn in_place_then_moved(mut v: Vec<D>) -> i64 {
        v.push(D(10));
        yield_!(v.len() as i64);
        v.push(D(11));
        yield_!(v.len() as i64);
        let w = v;
        yield_!(w.len() as i64);
        w[0].0
    }
    in_place_then_moved(vec![D(1)]);
}

sending! {
    // Copied values: what a yield sees is what was last assigned.
    fn copies(mut n: i64, flag: bool) -> i64 {
        let d = D(1);
        let mut i = 0;
        let mut c = 'a';
        let mut on = flag;
        let mut small: u8 = 250;
        i += 1;
        yield_!(i);
        i += n;
        on = !on;
        small = small.wrapping_add(10);
        c = if on { 'b' } else { 'c' };
        n = i * 2;
        yield_!(n);
        i -= 1;
        lg(i + i64::from(small) + i64::from(on) + i64::from(u32::from(c)));
        yield_!(n)
    }
    copies(5, true);
    copies(5, false);
}

sending! {
    // A borrow of one local that ends before the yield, and is taken anew behind it.
    fn borrows_between_yields(d: D) -> i64 {
        let mut v = vec![1, 2, 3];
        let last = v.last_mut();
        if let Some(last) = last {
            *last += 1;
        }
        yield_!(v[2]);
        let first = &mut v[0];
        *first += 10;
        let r = &d;
        let both = *first + r.0;
        yield_!(both);
        let slice = &v[1..];
        lg(slice.len() as i64)
    }
    borrows_between_yields(D(1));
}

sending! {
    // Borrows that end before what they borrow is changed, all in front of one yield.
    fn borrows_that_are_over(mut v: Vec<D>) -> i64 {
        let mut text = String::from("a");
        let mut numbers = [1, 2, 3];
        let mut d = D(1);
        let all = &mut v;
        all.push(D(10));
        let last = v.last();
        lg(last.map_or(0, |d| d.0));
        v.push(D(11));
        let slice = text.as_str();
        lg(slice.len() as i64);
        text.push('b');
        let mut each = numbers.iter_mut();
        each.next().map(|n| *n += 10);
        numbers[1] = 5;
        let id = &d;
        lg(id.0);
        d = D(2);
        yield_!(v.len() as i64);
        let (first, rest) = numbers.split_at_mut(1);
        first[0] += rest[0];
        numbers[2] = 7;
        let found = v.iter().find(|d| d.0 == 10);
        lg(found.map_or(0, |d| d.0));
        v.clear();
        yield_!(numbers[0] + numbers[2]);
        lg(text.len() as i64)
    }
    borrows_that_are_over(vec![D(5)]);
}

sending! {
    // References to what outlives the body are kept like any other value.
    fn kept_references(d: D, text: &'static str) -> i64 {
        let numbers: &'static [i64] = &[1, 2, 3];
        let (head, tail) = text.split_at(1);
        let mut words = tail.split(' ');
        let first = words.next();
        yield_!(head.len() as i64);
        let second = words.next();
        yield_!(numbers[1]);
        lg(first.map_or(0, |w| w.len() as i64));
        yield_!(second.map_or(0, |w| w.len() as i64));
        numbers.len() as i64
    }
    kept_references(D(1), "abc de f");
}

sending! {
    // A temporary of a statement drops at the end of that statement.
    fn temporaries_of_statements() -> i64 {
        lg(D(1).0);
        yield_!(1);
        let n = D(2).0 + D(3).id();
        yield_!(n);
        D(4);
        let len = vec![D(5), D(6)].len() as i64;
        yield_!(len)
    }
    temporaries_of_statements();
}

sending! {
    // Given away in one arm, kept in another, and gone in both when the loop goes on.
    fn put_back_by_an_arm(n: i64) -> i64 {
        let mut d = D(1);
        let after = D(9);
        let mut i = 0;
        while i < 3 {
            match i {
                0 => {
                    eat(d);
                    d = D(20);
                }
                1 => {
                    yield_!(d.0);
                    drop(d);
                    yield_!(-1);
                    d = D(30);
                }
                _ => {
                    yield_!(n);
                }
            }
            i += 1;
        }
        d.0
    }
    put_back_by_an_arm(5);
}

sending! {
    // Conditionally given away inside a block that ends before the next yield.
    fn one_path_inside_a_block(n: i64) -> i64 {
        let x = yield_!(0);
        {
            let d = D(1);
            let e = D(2);
            if x > n {
                eat(d);
            }
            lg(e.0);
        }
        yield_!(1)
    }
    one_path_inside_a_block(2);
}

sending! {
    // Given away in one arm of a plain `match`, with yields behind it.
    fn one_arm_gives_away(n: i64) -> i64 {
        let d = D(1);
        let e = D(2);
        match n {
            0 => drop(d),
            1 => {
                let f = d;
            }
            _ => {}
        }
        yield_!(1);
        lg(e.0);
        yield_!(2)
    }
    one_arm_gives_away(0);
    one_arm_gives_away(1);
    one_arm_gives_away(2);
}

sending! {
    // Given away on one path, and put back on every path later.
    fn one_path_then_put_back(n: i64) -> i64 {
        let mut d = D(1);
        let e = D(2);
        if n > 0 {
            drop(d);
        }
        yield_!(1);
        d = D(3);
        yield_!(2)
    }
    one_path_then_put_back(0);
    one_path_then_put_back(1);
}

sending! {
    // Given away by a turn of a loop that ends it.
    fn one_turn_gives_away(n: i64) -> i64 {
        let d = D(1);
        let e = D(2);
        let mut i = 0;
        while i < 3 {
            let x = yield_!(i);
            if x > n {
                drop(d);
                break;
            }
            i += 1;
        }
        yield_!(10);
        lg(e.0)
    }
    one_turn_gives_away(1);
    one_turn_gives_away(100);
}

sending! {
    // An assignment within another statement drops the old value, which only some paths have.
    fn assigned_in_a_block(d: D, n: i64) -> i64 {
        let mut a = d;
        if n > 0 {
            yield_!(eat(a));
        }
        yield_!(1);
        let x = {
            a = D(2);
            lg(3)
        };
        yield_!(x);
        x
    }
    assigned_in_a_block(D(1), 0);
    assigned_in_a_block(D(1), 1);
}

sending! {
    // A mention shows that a local has a value: only a branch that never comes back has taken it.
    fn a_mention_needs_a_value(d: D, n: i64) -> i64 {
        let e;
        if n > 3 {
            eat(d);
            boom(1);
        } else {
            e = D(2);
        }
        yield_!(e.0);
        if yield_!(d.0) > 1 { e.0 } else { 0 }
    }
    a_mention_needs_a_value(D(1), 1);
    a_mention_needs_a_value(D(1), 4);
}

sending! {
    // Methods with the names of those that borrow, whose results drop: at the ends of their scopes.
    fn names_that_lie(n: i64) -> i64 {
        struct Pool;
        impl Pool {
            fn get(&self, n: i64) -> D {
                D(n)
            }
            fn iter_mut(&mut self) -> Turns {
                Turns(D(20), 2)
            }
        }
        struct Turns(D, i64);
        impl Iterator for Turns {
            type Item = i64;
            fn next(&mut self) -> Option<i64> {
                self.1 -= 1;
                (self.1 >= 0).then_some(self.1)
            }
        }
        let mut pool = Pool;
        {
            let connection = pool.get(n);
            yield_!(1);
            lg(connection.0);
        }
        for i in pool.iter_mut() {
            let connection = pool.get(10 + i);
            yield_!(i);
            lg(connection.0);
        }
        lg(3);
        yield_!(2)
    }
    names_that_lie(4);
}

sending! {
    // An array that a pattern takes apart later drops its last element first.
    fn array_taken_apart_later(n: i64) -> i64 {
        let all = [D(1), D(2), D(3)];
        let whole = [D(4), D(5)];
        yield_!(1);
        let [x, y, z] = all;
        yield_!(2);
        drop(y);
        yield_!(n);
        x.0 + z.0 + whole[0].0
    }
    array_taken_apart_later(7);
}

sending! {
    // The same of what a match takes apart, of one in a loop, and of one that is referred to.
    fn arrays_taken_apart_in_places(given: [D; 2], n: i64) -> i64 {
        let mut sum = 0;
        for i in 0..2 {
            let pair = [D(10 + i), D(yield_!(i))];
            yield_!(n);
            match pair {
                [x, y] if x.0 > 10 => sum += x.0 + yield_!(y.0),
                [x, y] => sum += yield_!(x.0) - y.0,
            }
        }
        let mut all = given;
        let [first, ..] = &mut all;
        first.0 += 20;
        yield_!(sum);
        let [x, y] = all;
        yield_!(x.0);
        y.0
    }
    arrays_taken_apart_in_places([D(1), D(2)], 7);
}
