// Own types whose methods have the names of those of the standard library: the name says nothing of whether
// a value drops, nor of who holds it.

sending! {
    // What a `get`, a `last`, a `peek` hand out drops at the end of its scope.
    fn handed_out(n: i64) -> i64 {
        struct Pool(i64);
        impl Pool {
            fn get(&self) -> D {
                D(self.0)
            }
            fn last(&self) -> Option<D> {
                Some(D(self.0 + 1))
            }
            fn iter_mut(&mut self) -> D {
                D(self.0 + 2)
            }
            fn lines(&self) -> (D, i64) {
                (D(self.0 + 3), 7)
            }
        }
        let mut pool = Pool(10);
        let first = pool.get();
        let last = pool.last();
        let _all = pool.iter_mut();
        let (guard, number) = pool.lines();
        yield_!(number);
        {
            let Some(inner) = pool.last() else { return 0 };
            let clone = pool.get();
            yield_!(n);
        }
        lg(n)
    }
    handed_out(1);
}

sending! {
    // The items of a loop over a reference to a type of one's own.
    fn items_behind_a_reference(n: i64) -> i64 {
        struct Pool(i64);
        impl IntoIterator for &Pool {
            type Item = D;
            type IntoIter = std::vec::IntoIter<D>;
            fn into_iter(self) -> Self::IntoIter {
                vec![D(self.0), D(self.0 + 1)].into_iter()
            }
        }
        let pool = Pool(n);
        for item in &pool {
            yield_!(1);
            lg(2);
        }
        for item in &pool {
            yield_!(item.0);
            lg(3);
        }
        lg(n)
    }
    items_behind_a_reference(5);
}

sending! {
    // A reference that nothing mentions any more is in nobody's way, whatever made it.
    fn dead_references(n: i64) -> i64 {
        fn newest(list: &mut Vec<D>) -> &mut D {
            list.last_mut().unwrap()
        }
        let mut list = vec![D(1), D(2)];
        let top = newest(&mut list);
        top.0 += n;
        list.push(D(3));
        yield_!(list.len() as i64);
        let view = list.as_slice();
        lg(view.len() as i64);
        list.pop();
        yield_!(list.len() as i64);
        if let Some(first) = list.first_mut() {
            first.0 += 10;
            lg(first.0);
            list.push(D(4));
            yield_!(list.len() as i64);
        }
        while let Some(last) = list.last() {
            let n = last.0;
            list.pop();
            yield_!(n);
        }
        lg(n)
    }
    dead_references(5);
}

sending! {
    // An operator of one's own.
    fn operators(n: i64) -> i64 {
        struct Left(i64);
        impl std::ops::Not for &Left {
            type Output = D;
            fn not(self) -> D {
                D(self.0)
            }
        }
        impl std::ops::Neg for &Left {
            type Output = D;
            fn neg(self) -> D {
                D(-self.0)
            }
        }
        let left = Left(n);
        let a = !&left;
        let b = -&left;
        yield_!(1);
        lg(n)
    }
    operators(4);
}

sending! {
    // What can be called once is gone then, and not before.
    fn called_once(done: impl FnOnce(i64) -> i64 + 'static, boxed: Box<dyn FnOnce() -> D>, n: i64) -> i64 {
        let guard = D(n);
        let once = || drop(guard);
        yield_!(done(1));
        let made = boxed();
        yield_!(made.0);
        once();
        yield_!(2);
        let (list, other) = (vec![D(3)], D(4));
        let give = move || (list, other);
        let parts = move || lg(made.0);
        let length = give().0.len() as i64;
        yield_!(length);
        parts();
        yield_!(n);
        lg(n)
    }
    called_once(|n| n + lg(D(10).0), Box::new(|| D(11)), 5);
}

sending! {
    // Calls that take by value, with what could not stand in a closure in their arguments.
    fn taken_calls(maybe: Option<D>, result: Result<D, i64>, n: i64) -> i64 {
        for turn in 0..2 {
            let maybe = Some(D(20 + turn));
            let got = maybe.map_or(if turn > 5 { break } else { 7 }, |d| d.into_id());
            yield_!(got);
        }
        let d = maybe.unwrap_or(D(1));
        yield_!(d.0);
        let e = result.unwrap_or_else(|error| D(error));
        yield_!(e.0);
        let list: Box<[D]> = vec![d, e].into();
        yield_!(list.len() as i64);
        let text = String::from("a b");
        let boxed: Box<str> = text.into();
        lg(boxed.len() as i64 + yield_!(n))
    }
    taken_calls(Some(D(8)), Err(9), 4);
    taken_calls(None, Ok(D(9)), 4);
}

iterating! {
    // Iterators and readers that a loop uses up.
    fn loops_that_use_up(n: i64) {
        let mut items = vec![D(1), D(2)].into_iter();
        let first = items.next();
        for item in items.rev() {
            yield_!(item.0);
        }
        let reader = std::io::Cursor::new(vec![b'a', b'\n', b'b']);
        let guard = D(n);
        for line in std::io::BufRead::lines(reader) {
            yield_!(line.unwrap().len() as i64);
        }
        let bytes = {
            use std::io::Read;
            let reader = std::io::Cursor::new(vec![1, 2]);
            for byte in reader.bytes() {
                yield_!(byte.unwrap() as i64);
            }
            yield_!(3);
        };
        yield_!(guard.0);
    }
    loops_that_use_up(6);
}

sending! {
    // A head that borrows from what one of the arms gives away.
    fn slices_of_what_is_given_away(list: Vec<i64>) -> i64 {
        let guard = D(9);
        match list.as_slice() {
            [] => lg(0),
            [n] => {
                yield_!(*n);
                lg(list.len() as i64)
            }
            [n, .., p] => {
                lg(*n ^ *p);
                drop(list);
                yield_!(2)
            }
        }
    }
    slices_of_what_is_given_away(vec![]);
    slices_of_what_is_given_away(vec![1]);
    slices_of_what_is_given_away(vec![1, 2, 3]);
}

sending! {
    // `let _` in an argument of a macro does not look at its local.
    fn unread_in_a_macro(n: i64) -> i64 {
        let a = D(n);
        yield_!(1);
        let list = vec![{ let _ = a; 3 }, 4];
        yield_!(list[0]);
        a.0
    }
    unread_in_a_macro(6);
}

sending! {
    // Macros that are statements, and declare nothing that lives on.
    fn macros_without_locals(n: i64) -> i64 {
        macro_rules! twice {
            ($n:expr) => {
                lg($n);
                lg($n);
            };
        }
        macro_rules! nothing {
            ($($t:tt)*) => {};
        }
        macro_rules! scoped {
            ($n:expr) => {{
                let d = D($n);
                lg(d.0);
            }};
        }
        macro_rules! jumps {
            ($c:expr) => {
                if $c {
                    continue;
                }
            };
        }
        let guard = D(9);
        nothing!(a b c);
        twice!(n);
        yield_!(1);
        scoped!(n);
        for i in 0..3 {
            let d = D(20 + i);
            jumps!(i == 1);
            twice!(d.0);
            yield_!(i);
        }
        lg(n)
    }
    macros_without_locals(4);
}

sending! {
    // A reference that is made of what is mentioned last there, and mentioned nowhere.
    fn dead_from_the_start(n: i64) -> i64 {
        let text = String::from("a");
        let view = text.as_str();
        yield_!(n);
        if let Some(d) = Some(D(n)) {
            let inner = &d;
            yield_!(1);
        }
        {
            let list = vec![D(3)];
            let (first, rest) = list.split_first().unwrap();
            yield_!(2);
        }
        lg(n)
    }
    dead_from_the_start(4);
}

sending! {
    // What is taken out of a box.
    fn out_of_boxes(b: Box<D>, n: i64) -> i64 {
        struct Node {
            value: D,
            next: Option<Box<Node>>,
        }
        let number = Box::new(n);
        let guard = Box::new(D(8));
        let d = *b;
        yield_!(d.0);
        let copy = *number;
        yield_!(copy);
        yield_!(*number);
        let last = Box::new(Node { value: D(3), next: None });
        let mut list: Option<Box<Node>> = Some(Box::new(Node { value: D(2), next: Some(last) }));
        while let Some(node) = list {
            let Node { value, next } = *node;
            yield_!(value.0);
            list = next;
        }
        if n > 1 {
            eat(*guard);
            yield_!(5);
        }
        lg(n)
    }
    out_of_boxes(Box::new(D(1)), 1);
    out_of_boxes(Box::new(D(1)), 2);
}

sending! {
    // A head that borrows from what one of its arms gives away on one path.
    fn slices_of_what_may_be_given_away(list: Vec<i64>, n: i64) -> i64 {
        let guard = D(n);
        let got = match list.as_slice() {
            [] => {
                let mut other = if n > 1 { list } else { list.clone() };
                other.push(yield_!(1));
                other.len() as i64
            }
            [y] => {
                lg(*y);
                yield_!(10) + list.len() as i64
            }
            [y, .., w] => lg(*y ^ *w),
        };
        yield_!(got);
        lg(guard.0)
    }
    slices_of_what_may_be_given_away(vec![], 1);
    slices_of_what_may_be_given_away(vec![], 2);
    slices_of_what_may_be_given_away(vec![1], 2);
    slices_of_what_may_be_given_away(vec![1, 2], 2);
}

sending! {
    // One pattern binds what is mentioned last here and there.
    fn bound_together(n: i64) -> i64 {
        let older = vec![D(1), D(2)];
        yield_!(older.len() as i64);
        match (D(9), D(10)) {
            (unused, used) => {
                lg(used.id());
                if n > 1 {
                    return used.0;
                }
                yield_!(used.0);
            }
        }
        let (first, second, third) = (D(20), D(21), D(22));
        lg(third.0);
        lg(second.0);
        if n > 0 {
            return lg(first.0);
        }
        yield_!(n);
        for (left, right) in [(D(30), D(31)), (D(32), D(33))] {
            lg(left.0);
            if right.0 == 33 {
                return n;
            }
            yield_!(1);
        }
        lg(n)
    }
    bound_together(0);
    bound_together(1);
    bound_together(2);
}

sending! {
    // The number in a box is copied on one path, in front of a call.
    fn numbers_in_boxes(n: i64) -> i64 {
        let d = D(n);
        let b = Box::new(n);
        let sum = yield_!(if yield_!(*b) == 0 { *b } else { lg(1) });
        {
            let c = lg(*b);
            if c > 1 {
                eat(d);
            } else {
                yield_!(*b);
                eat(d);
            }
        }
        yield_!(sum);
        lg(*b)
    }
    numbers_in_boxes(1);
    numbers_in_boxes(2);
}

sending! {
    // One branch looks at a local for the last time, the other yields.
    fn looked_at_in_one_branch(n: i64) -> i64 {
        let guard = D(1);
        let other = D(2);
        if n > 1 {
            lg(guard.0);
        } else {
            yield_!(n);
        }
        yield_!(2);
        match n {
            1 => yield_!(3),
            2 => lg(other.0),
            _ => 4,
        };
        lg(n)
    }
    looked_at_in_one_branch(1);
    looked_at_in_one_branch(2);
    looked_at_in_one_branch(3);
}

sending! {
    // The last call of what may be called once, or many times: its type says.
    fn called_last(n: i64) -> i64 {
        type Job = Box<dyn FnOnce(i64) -> i64>;
        fn job(n: i64) -> Job {
            let held = D(n);
            Box::new(move |by| held.0 + by)
        }
        fn again(n: i64) -> impl Fn(i64) -> i64 {
            let held = D(n);
            move |by| held.0 + by
        }
        fn once(n: i64) -> impl FnOnce() -> D {
            let held = D(n);
            move || held
        }
        struct Pair(Job, D);
        for job in vec![job(1), job(2)] {
            let value = job(n);
            yield_!(value);
        }
        let mut jobs = vec![job(3), job(4)];
        while let Some(job) = jobs.pop() {
            let first = D(5);
            yield_!(job(n) + 1);
            lg(first.0);
        }
        let many = again(6);
        let single = once(7);
        yield_!(0);
        let later = D(8);
        if many(n) > 1 {
            yield_!(1);
        }
        let got = single();
        yield_!(got.0);
        let Pair(run, guard) = Pair(job(9), D(10));
        yield_!(run(1) + guard.0);
        let shared: std::rc::Rc<dyn Fn(i64, i64) -> i64> = std::rc::Rc::new(again_two(D(11)));
        fn again_two(held: D) -> impl Fn(i64, i64) -> i64 {
            move |a, b| held.0 + a + b
        }
        let sum = shared(n, yield_!(2));
        yield_!(sum);
        let either = again(12);
        if n > 1 {
            lg(either(2));
        }
        yield_!(3);
        match again(13) {
            f if n > 1 => yield_!(f(1)),
            f => f(2),
        };
        lg(n)
    }
    called_last(1);
    called_last(2);
}

sending! {
    // What `vec!` and `dbg!` take.
    fn taken_by_macros(n: i64) -> i64 {
        let one = D(1);
        let list = vec![one];
        yield_!(list.len() as i64);
        let two = D(2);
        let three = D(3);
        let both = vec![two, { lg(4); three }];
        yield_!(both[0].0);
        if n > 1 {
            let four = D(4);
            drop(vec![four]);
            yield_!(5);
        }
        lg(n)
    }
    taken_by_macros(1);
    taken_by_macros(2);
}

sending! {
    // A macro takes what stands in braces, and looks at anything else.
    fn given_to_a_macro(n: i64) -> i64 {
        macro_rules! gone {
            ($d:expr) => { drop($d) };
        }
        macro_rules! seen {
            ($d:expr) => { lg($d.0) };
        }
        let one = D(1);
        gone!({ one });
        yield_!(1);
        let two = D(2);
        seen!(two);
        yield_!(2);
        let three = D(3);
        if n > 1 {
            gone!({ three });
        }
        yield_!(3);
        lg(n)
    }
    given_to_a_macro(1);
    given_to_a_macro(2);
}

sending! {
    // A clone is lent.
    fn lent_clones(n: i64) -> i64 {
        let first = D(n);
        let list = vec![n, 2];
        let copy = list.clone();
        let view = &copy[..];
        lg(view[1]);
        yield_!(1);
        let text = "a".to_string();
        let word = &text[..];
        lg(word.len() as i64);
        yield_!(2);
        lg(list[0] + first.0)
    }
    lent_clones(3);
}
