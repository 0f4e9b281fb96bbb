//! What both guests hold: a prelude and names of the expansion that mean something else, and
//! signatures of all forms, some from `macro_rules!`.

mod shadow {
    #![allow(non_camel_case_types)]
    // The names of the prelude mean something else here.
    use yielding::Generator;
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
}
/// Generators of all forms.
pub mod words {
    use std::fmt::Debug;
    use yielding::prelude::*;
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
        /// Both.
        #[generator]
        pub fn both(&self, other: &str) -> impl Iterator<Item = usize> {
            yield_!(self.items.len());
            yield_!(other.len());
        }
    }
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
}
