//! What both guests hold: a prelude and names of the expansion that mean something else, and
//! signatures of all forms, some from `macro_rules!`.

/// A trait for everything, with the names that helpers like to have.
mod hostile {
    use std::boxed::Box;
    use std::iter::Iterator;
    use std::string::String;
    use std::vec::Vec;
    use yielding::Generator;
    use yielding::async_compat::Stream;
    use yielding::prelude::{gen_block, generator, yield_, yield_from};
    #[allow(clippy::wrong_self_convention, dead_code)]
    trait Everything: Sized {
        fn keep(self) {}
        fn kind(self) {}
        fn get(self) {}
        fn take(self) {}
        fn enclose(self) {}
        fn local(self) {}
        fn refill(self) {}
        fn give(self) {}
        fn caught(self) {}
        fn uncaught(self) {}
        fn confirm(self) {}
        fn learn(self) {}
        fn next(self) {}
        fn into_iter(self) {}
        fn branch(self) {}
        fn poll(self) {}
        fn resume(self) {}
        fn drive(self) {}
        fn unwrap(self) {}
        fn clone(self) {}
        fn into(self) {}
        fn of(self) {}
    }
    impl<T> Everything for T {}
    /// Has everything in it.
    #[generator]
    fn stepped(list: Vec<String>, n: u32) -> impl Generator<u32, String, Yield = u32> {
        let kept = Box::new(n);
        let array = [String::new(), String::new()];
        for text in list {
            if text.is_empty() {
                let [first, second] = array;
                let sent = yield_!(n);
                drop((sent, first, second));
                break;
            }
            let inner = yield_from!(inner(text, n));
            drop((inner, yield_!(*kept)));
        }
    }
    #[generator]
    fn inner(text: String, n: u32) -> impl Generator<u32, Yield = u32, Return = String> {
        let mut sum = n;
        sum += yield_!(sum);
        if sum > 9 { String::new() } else { text }
    }
    /// Its frames lie in a `Vec`.
    #[generator(recursive)]
    fn frames(n: u32) -> impl Generator<u32, Yield = u32, Return = u32> {
        let text = String::new();
        let more = match n {
            0 => 0,
            n => yield_from!(frames(n - 1)),
        };
        more + yield_!(text.len().try_into().unwrap_or(more))
    }
    /// Borrows.
    #[generator(borrowing)]
    fn borrowed(list: Vec<String>) -> impl Iterator<Item = Result<usize, String>> {
        for text in &list {
            if text.is_empty() {
                Err("empty")?;
            }
            yield_!(Ok(text.len()));
        }
    }
    /// Awaits.
    #[generator]
    fn streamed(list: Vec<String>) -> impl Stream<Item = usize> {
        for text in &list {
            yield_!(std::future::ready(text.len()).await);
        }
    }
    /// An iterator inside.
    #[generator]
    fn delegating(list: Vec<usize>) -> impl Iterator<Item = usize> {
        yield_from!(list);
        yield_from!(block(Vec::new()));
    }
    /// A block.
    fn block(list: Vec<String>) -> impl Iterator<Item = usize> {
        gen_block!(move || {
            for text in list {
                yield_!(text.len());
            }
        })
    }
}

mod shadow {
    #![allow(non_camel_case_types)]
    // The names of the prelude mean something else here.
    use yielding::Generator;
    use yielding::async_compat::Stream;
    use yielding::prelude::{gen_block, generator, yield_, yield_from};
    struct Some;
    struct None;
    struct Ok;
    struct Err;
    struct Option;
    struct Result;
    struct Box;
    struct Vec;
    struct String;
    trait Iterator {}
    trait IntoIterator {}
    trait Default {}
    trait Clone {}
    trait Drop {}
    mod core {}
    mod std {}
    struct State;
    enum Goto {}
    struct Machine;
    #[generator]
    fn plain(n: u32) -> impl Generator<u32, Yield = u32, Return = u32> {
        let mut total = 0;
        for i in 0..n {
            if i % 2 == 0 {
                total += yield_!(i);
            }
            while total > 10 {
                total -= yield_!(total);
            }
        }
        let more = yield_from!(inner(total));
        total + more
    }
    #[generator]
    fn inner(n: u32) -> impl Generator<u32, Yield = u32, Return = u32> {
        yield_!(n)
    }
    #[generator(recursive)]
    fn deeper(n: u32) -> impl Generator<u32, Yield = u32, Return = u32> {
        let first = yield_!(n);
        let second = yield_from!(deeper(first));
        match second {
            0 => yield_from!(deeper(n)),
            more => more,
        }
    }
    struct Spared(u32);
    #[generator]
    fn given_before_a_call(n: u32) -> impl Generator<Yield = u32, Return = u32> {
        let (spared, pair) = (Spared(n), (n, n));
        if n > 2 {
            eat(spared);
            eat_both(pair);
            yield_!(1);
            fail();
        }
        yield_!(pair.0);
        n
    }
    fn eat(_: Spared) {}
    fn eat_both(_: (u32, u32)) {}
    fn fail() -> ! {
        ::std::process::abort()
    }
    fn block(n: u32) -> impl Generator<Yield = u32, Return = ()> {
        let mut left = [n; 2];
        gen_block!(move || {
            for i in 0..n {
                left[0] -= 1;
                yield_!(i + left[0]);
                yield_from!(gen_block!(move || yield_!(i)));
            }
        })
    }
    #[generator(borrowing)]
    fn borrowing(n: u32, _guard: &str) -> impl Generator<u32, Yield = u32, Return = u32> {
        let mut all = [n, n + 1];
        for one in &mut all {
            *one += yield_!(*one);
            if *one > 100 {
                return *one;
            }
        }
        yield_from!(inner(all[0]))
    }
    #[generator]
    fn stream(n: u32, _guard: &str) -> impl Stream<Item = u32> {
        let all = [n, n + 1];
        for one in &all {
            yield_!(*one + ::core::future::ready(1).await);
        }
        yield_from!(all);
    }
}
/// Generators of all forms.
pub mod words {
    use std::fmt::Debug;
    use std::future::ready;
    use std::num::ParseIntError;
    use std::pin::Pin;
    use yielding::async_compat::Stream;
    use yielding::prelude::*;
    /// Arguments that are only kept.
    #[generator]
    pub fn kept(_guard: String) -> impl Iterator<Item = u8> {
        let _other = String::new();
        yield_!(1);
    }
    /// Words.
    #[generator]
    pub fn words(text: &str, skip: &usize) -> impl Iterator<Item = String> {
        let _guard = String::from("guard");
        for word in text.split(' ').skip(*skip) {
            yield_!(word.to_owned());
        }
    }
    /// A range.
    #[generator]
    pub fn jumping_range(up_to: i64) -> impl Generator<Option<i64>, Yield = i64> + Clone + Debug {
        let mut index = 0;
        while index < up_to {
            let jump = yield_!(index);
            index += jump.unwrap_or(1);
        }
    }
    /// What its loops only look at stays in the state.
    #[generator]
    pub fn in_place(
        names: &[&str],
        width: usize,
    ) -> impl Generator<Option<u8>, Yield = String> + Clone + Debug {
        let guard = String::from("guard");
        let mut seen: Vec<String> = Vec::new();
        let mut bytes = [0_u8; 4];
        'names: for name in names {
            assert!(seen.len() < 9);
            seen.push((*name).to_owned());
            let mut turns = Vec::new();
            for (index, byte) in name.bytes().enumerate() {
                turns.push(index);
                bytes[index % 4] += byte;
                let sent = yield_!(format!("{seen:?} {turns:>width$?} {}", guard.len()));
                match sent {
                    None => {}
                    Some(0) => continue 'names,
                    Some(1) => break 'names,
                    Some(more) => bytes[0] += more,
                }
            }
            yield_from!(inner(seen.join(" "), bytes[0]));
        }
        drop(seen);
    }
    #[generator]
    fn inner(
        text: String,
        first: u8,
    ) -> impl Generator<Option<u8>, Yield = String> + Clone + Debug {
        let sent = yield_!(text);
        assert_ne!(sent, Some(9), "{first}");
    }
    /// Holds.
    #[derive(Debug)]
    pub struct Holder {
        items: Vec<u8>,
    }
    impl Holder {
        /// Each.
        #[generator]
        pub fn each(&self) -> impl Iterator<Item = &u8> {
            for item in &self.items {
                if *item == 3 {
                    continue;
                }
                yield_!(item);
            }
        }
        /// Each, changed.
        #[generator(borrowing)]
        pub fn changed(&mut self, by: &u8) -> impl Iterator<Item = u8> {
            for item in &mut self.items {
                *item += *by;
                yield_!(*item);
            }
        }
        /// Each, later.
        #[generator]
        pub fn later(&self, by: &u8) -> impl Stream<Item = (&u8, u8)> {
            for item in &self.items {
                yield_!((item, ready(*by).await));
            }
        }
        /// Both.
        #[generator]
        pub fn both(&self, other: &str) -> impl Iterator<Item = usize> {
            yield_!(self.items.len());
            yield_!(other.len());
        }
    }
    /// Borrows what it owns.
    #[generator(borrowing)]
    pub fn borrowing(
        text: &str,
        by: char,
        _guard: String,
    ) -> impl Generator<Option<u8>, String, Yield = String, Return = Result<usize, String>> + Debug
    {
        let owned = text.to_owned();
        let mut parts: Vec<&str> = owned.split(by).collect();
        let mut kept = 0;
        'parts: while let Some(part) = parts.pop() {
            let sent = yield_!(part.to_owned())?;
            match sent {
                None => continue 'parts,
                Some(0) => break,
                Some(more) => kept += usize::from(more),
            }
            yield_!(format!("{part} {kept:>width$}", width = parts.len()))?;
            if kept > 100 {
                return Err(part.to_owned());
            }
        }
        yield_from!(inner(owned.clone(), 1))?;
        Ok(kept)
    }
    /// A stream.
    #[generator]
    pub fn stream(
        lines: &[&str],
        mut left: usize,
        _guard: String,
    ) -> impl Stream<Item = Result<u64, ParseIntError>> {
        let longest = ready(lines.iter().map(|line| line.len()).max()).await;
        let mut buffer = Vec::new();
        for line in lines {
            buffer.push(*line);
            let number: u64 = ready(line.parse()).await?;
            if Some(line.len()) == longest {
                println!("{number} {}", ready(1).await);
            }
            left -= 1;
            yield_!(Ok(number + ready(1).await));
        }
        yield_from!(buffer.iter().map(|line| line.parse()));
        assert_eq!(left, 0);
    }
    /// A stream of unit.
    #[generator]
    pub fn units(turns: u8) -> Pin<Box<dyn Stream<Item = ()>>> {
        for _ in 0..turns {
            yield_!();
            ready(()).await;
        }
    }
    /// Arguments that are only dropped.
    #[generator]
    pub fn only_dropped(_text: String, _n: u8) -> impl Iterator<Item = u8> {
        yield_!(1);
    }
    /// A tree.
    #[derive(Debug, Default)]
    pub struct Tree {
        value: u8,
        below: Vec<Tree>,
    }
    impl Tree {
        /// In order of depth, each with its parent.
        #[generator(recursive)]
        pub fn all<'a>(
            &'a self,
            parent: Option<&'a Tree>,
            mut depth: usize,
            names: &mut Vec<String>,
        ) -> impl Generator<Yield = (&'a u8, Option<&'a Tree>), Return = usize> {
            names.push(format!("{depth}"));
            yield_!((&self.value, parent));
            depth += 1;
            let mut below = self.below.iter();
            let Some(first) = below.next() else {
                return depth;
            };
            yield_from!(first.all(Some(self), depth, names))
        }
    }
    /// All of a tree.
    #[generator(recursive)]
    pub fn each<'a, F>(tree: &'a Tree, test: &F) -> impl Iterator<Item = &'a u8> + Clone
    where
        F: Fn(&u8) -> bool,
    {
        if test(&tree.value) {
            yield_!(&tree.value);
        }
        for inner in &tree.below {
            yield_from!(each(inner, test));
        }
    }
    macro_rules! recursive {
        ($name:ident, $ty:ty) => {
            /// Made, and calls itself.
            #[generator(recursive)]
            pub fn $name(count: $ty) -> impl Iterator<Item = $ty> + Debug {
                if count > 0 {
                    yield_from!($name(count - 1));
                    yield_!(count);
                }
            }
        };
    }
    recursive!(counted, u64);
    macro_rules! make {
        ($name:ident, $ty:ty, $value:expr) => {
            /// Made.
            #[generator]
            pub fn $name(count: $ty) -> impl Iterator<Item = $ty> {
                let mut index = 0;
                while index < count {
                    yield_!(index + $value);
                    index += 1;
                }
            }
        };
    }
    make!(made, u64, 7);
    macro_rules! block {
        ($text:expr, $word:ident => $item:expr) => {
            gen_block!(|| {
                for $word in $text.split(' ') {
                    yield_!($item);
                }
            })
        };
    }
    /// Blocks.
    pub fn blocks(words: Vec<String>, text: &str, skip: usize) -> impl Iterator<Item = String> {
        let mut longest = 0;
        let lengths = block!(text, word => word.len());
        for length in lengths {
            longest = longest.max(length);
        }
        let mut seen = 0;
        let guard = String::from("guard");
        gen_block!(move || {
            for word in words.into_iter().skip(skip) {
                seen += 1;
                if word.len() > longest {
                    return;
                }
                yield_!(format!("{word} {seen} {longest}"));
            }
            yield_!(guard);
        })
    }
    impl Holder {
        /// Sums.
        #[must_use]
        pub fn sums(&self) -> u64 {
            gen_block!(|| {
                for item in &self.items {
                    yield_!(u64::from(*item));
                }
            })
            .sum()
        }
        /// Grows.
        pub fn grow(&mut self) -> impl Iterator<Item = u8> + '_ {
            gen_block!(move || {
                for item in &mut self.items {
                    *item += 1;
                    yield_!(*item);
                }
            })
        }
    }
    macro_rules! make_others {
        ($borrowing:ident, $stream:ident, $ty:ty, $value:expr) => {
            /// Made.
            #[generator(borrowing)]
            pub fn $borrowing(count: $ty) -> impl Iterator<Item = $ty> {
                let both = [count, $value];
                for n in &both {
                    yield_!(*n);
                }
            }
            /// Made.
            #[generator]
            pub fn $stream(count: $ty) -> impl Stream<Item = $ty> {
                let both = [count, $value];
                for n in &both {
                    yield_!(ready(*n).await);
                }
            }
        };
    }
    make_others!(borrowed, streamed, u64, 7);
}
