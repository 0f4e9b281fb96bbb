// Items in a body: types, functions, constants, imports and macros between the yields.

sending! {
    // A function in front of its use, one behind it, and one in an inner block.
    fn functions(d: D) -> i64 {
        fn twice(n: i64) -> i64 {
            n * 2
        }
        let x = yield_!(twice(d.0));
        let y = thrice(x);
        {
            fn four_times(n: i64) -> i64 {
                twice(twice(n))
            }
            yield_!(four_times(y));
        }
        fn thrice(n: i64) -> i64 {
            lg(n);
            n * 3
        }
        yield_!(thrice(2))
    }
    functions(D(1));
}

sending! {
    // Items of one name in different blocks, over one of the body.
    fn same_name_in_two_blocks(d: D) -> i64 {
        const STEP: i64 = 1;
        fn helper(n: i64) -> i64 {
            n + STEP
        }
        let x = yield_!(helper(d.0));
        {
            const STEP: i64 = 10;
            fn helper(n: i64) -> i64 {
                n * STEP
            }
            yield_!(helper(x));
            let list = vec![helper(1), STEP];
            lg(list[0] + list[1]);
        }
        if x > 0 {
            #[derive(Debug)]
            struct Step {
                helper: i64,
            }
            impl Step {
                fn helper(&self) -> i64 {
                    self.helper + STEP
                }
            }
            let step = Step { helper: x };
            yield_!(step.helper());
            let text = format!("{step:?}");
            lg(text.len() as i64);
        }
        helper(STEP)
    }
    same_name_in_two_blocks(D(1));
}

sending! {
    // A value of a type of the body lives across its yields.
    fn types(n: i64) -> i64 {
        #[derive(Debug, PartialEq)]
        struct Pair {
            a: D,
            b: i64,
        }
        impl Pair {
            const ONE: i64 = 1;
            fn sum(&self) -> i64 {
                self.a.0 + self.b + Self::ONE
            }
        }
        impl Drop for Pair {
            fn drop(&mut self) {
                lg(self.b);
            }
        }
        let pair = Pair { a: D(n), b: 10 };
        yield_!(pair.sum());
        let same = pair == Pair { a: D(1), b: 10 };
        yield_!(i64::from(same));
        lg(pair.sum())
    }
    types(1);
}

sending! {
    // An enum of the body is matched on behind a yield.
    fn enums(d: D, n: i64) -> i64 {
        enum Step {
            Up(D),
            Down,
        }
        use Step::{Down, Up};
        let step = if n > 0 { Up(d) } else { Down };
        yield_!(0);
        match step {
            Up(d) => yield_!(d.0),
            Down => {
                yield_!(-1);
                -2
            }
        }
    }
    enums(D(1), 1);
    enums(D(1), 0);
}

sending! {
    // A static is one place, however often and in whichever way the body runs.
    fn statics(d: D) -> i64 {
        use std::sync::atomic::{AtomicI64, Ordering};
        static CALLS: AtomicI64 = AtomicI64::new(0);
        const STEP: i64 = 2;
        CALLS.store(0, Ordering::Relaxed);
        CALLS.fetch_add(STEP, Ordering::Relaxed);
        yield_!(CALLS.load(Ordering::Relaxed));
        CALLS.fetch_add(d.0, Ordering::Relaxed);
        yield_!(STEP);
        CALLS.load(Ordering::Relaxed)
    }
    statics(D(5));
}

sending! {
    // An import holds for the whole of its block, behind the yields too.
    fn imports(d: D) -> i64 {
        let mut map = BTreeMap::new();
        use std::collections::BTreeMap;
        map.insert(1, d);
        yield_!(map.len() as i64);
        {
            use std::cmp::max as larger;
            let x = yield_!(larger(1, 2));
            map.insert(larger(x, 3), D(3));
            yield_!(larger(5, 4));
        }
        let other: BTreeMap<i64, D> = BTreeMap::new();
        yield_!(map.len() as i64);
        other.len() as i64
    }
    imports(D(1));
}

sending! {
    // A trait of the body, with an implementation for a type from outside.
    fn traits(d: D) -> i64 {
        trait Twice {
            fn twice(&self) -> i64;
        }
        impl Twice for D {
            fn twice(&self) -> i64 {
                self.0 * 2
            }
        }
        impl Twice for i64 {
            fn twice(&self) -> i64 {
                *self * 2
            }
        }
        let x = yield_!(d.twice());
        let boxed: Box<dyn Twice> = Box::new(D(x));
        yield_!(x.twice());
        boxed.twice()
    }
    traits(D(1));
}

sending! {
    // A macro of the body is known behind the yields, and mentions locals by its arguments.
    fn macros(d: D) -> i64 {
        macro_rules! sum {
            ($($n:expr),*) => { 0 $(+ $n)* };
        }
        let a = 1;
        let b = yield_!(sum!(a, 2, d.0));
        let list = vec![a, b];
        yield_!(sum!(a, b));
        {
            macro_rules! sum {
                ($n:expr) => { $n * 100 };
            }
            yield_!(sum!(a));
        }
        assert_eq!(list.len(), 2, "{list:?}");
        sum!(list[0], list[1])
    }
    macros(D(1));
}

sending! {
    // A macro that declares a local where its name comes from the body.
    fn macro_in_a_scope(d: D) -> i64 {
        macro_rules! log_all {
            ($($n:expr),*) => {{
                let mut sum = 0;
                $(sum += lg($n);)*
                sum
            }};
        }
        let sum = 5;
        yield_!(log_all!(1, sum));
        yield_!(log_all!(sum, d.0));
        sum
    }
    macro_in_a_scope(D(1));
}

sending! {
    // Constants that depend on each other, of different blocks.
    fn constants(d: D) -> i64 {
        const BASE: i64 = 10;
        const LIST: [i64; 2] = [BASE, BASE + 1];
        let mut sum = 0;
        for n in LIST {
            const EXTRA: i64 = BASE * 2;
            let e = D(n);
            let answer = yield_!(n + EXTRA);
            sum += answer;
        }
        match sum {
            BASE => yield_!(BASE),
            _ => yield_!(d.0),
        }
    }
    constants(D(1));
}

sending! {
    // An alias of a type, and a function with generics.
    fn aliases(d: D) -> i64 {
        type List = Vec<D>;
        fn first<T>(list: &[T]) -> Option<&T> {
            list.first()
        }
        let list: List = vec![d, D(2)];
        yield_!(first(&list).map_or(0, |d| d.0));
        let empty = List::new();
        yield_!(empty.len() as i64);
        list.len() as i64
    }
    aliases(D(1));
}

sending! {
    // Attributes of statements, and code that is configured away.
    fn attributes(d: D) -> i64 {
        #[cfg(any())]
        yield_!(1);
        #[cfg(all())]
        yield_!(2);
        #[allow(unused_variables)]
        let e = D(3);
        #[cfg(any())]
        let e = missing();
        let x = match d.0 {
            #[cfg(any())]
            1 => yield_!(10),
            #[cfg(all())]
            1 => yield_!(11),
            _ => 0,
        };
        #[cfg(all())]
        {
            let f = D(4);
            yield_!(x);
        }
        lg(e.0)
    }
    attributes(D(1));
}

sending! {
    // Items that hide items of one name, in two blocks.
    fn hidden_items_in_two_blocks(d: D) -> i64 {
        {
            fn next(n: i64) -> i64 {
                n + 1
            }
            lg(next(yield_!(d.0)));
            {
                fn next(n: i64) -> i64 {
                    n + 2
                }
                lg(next(yield_!(1)));
            }
            lg(next(0));
        }
        {
            fn next(n: i64) -> i64 {
                n + 3
            }
            lg(next(yield_!(2)));
            {
                fn next(n: i64) -> i64 {
                    n + 4
                }
                lg(next(yield_!(3)));
            }
            lg(next(0));
        }
        d.0
    }
    hidden_items_in_two_blocks(D(1));
}

sending! {
    // Items that a macro of the standard library declares.
    fn thread_locals(d: D) -> i64 {
        thread_local! {
            static COUNT: std::cell::Cell<i64> = const { std::cell::Cell::new(0) };
        }
        COUNT.set(0);
        yield_!(COUNT.get());
        {
            thread_local!(static INNER: i64 = 5);
            COUNT.set(d.0);
            yield_!(INNER.with(|n| *n));
        }
        lg(COUNT.get())
    }
    thread_locals(D(3));
}
