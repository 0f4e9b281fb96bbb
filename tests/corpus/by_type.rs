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
