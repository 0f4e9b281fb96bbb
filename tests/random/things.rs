//! What the random bodies are made of besides numbers and a `D`: types of several parts, types whose
//! methods have the names of those of the standard library, operators and macros that log.
//!
//! A body that is pasted elsewhere needs those that it names.

use genfn_tests::trace::{D, boom, lg};
use std::ops::{AddAssign, BitXorAssign, Index, IndexMut};

/// Two parts that drop, and a number between them.
pub(crate) struct Pair {
    pub(crate) a: D,
    pub(crate) n: i64,
    pub(crate) b: D,
}

/// One part that drops.
pub(crate) struct Single {
    pub(crate) d: D,
    pub(crate) n: i64,
    pub(crate) name: &'static str,
}

pub(crate) enum Kind {
    One { n: i64, d: D },
    Two(D, i64, D),
    Small(i64),
    Nothing,
}

/// Counts with a log.
pub(crate) struct Tally(pub(crate) i64, pub(crate) D);

impl AddAssign<i64> for Tally {
    fn add_assign(&mut self, n: i64) {
        self.0 += lg(n % 1000);
    }
}

impl AddAssign<D> for Tally {
    fn add_assign(&mut self, d: D) {
        lg(d.0);
        self.1 = d;
    }
}

impl BitXorAssign<i64> for Tally {
    fn bitxor_assign(&mut self, n: i64) {
        self.0 ^= lg(n);
    }
}

/// Its index function logs.
pub(crate) struct Shelf {
    pub(crate) numbers: [i64; 3],
    pub(crate) tally: Tally,
}

pub(crate) fn shelf(d: D) -> Shelf {
    Shelf {
        numbers: [1, 2, 3],
        tally: Tally(4, d),
    }
}

impl Index<i64> for Shelf {
    type Output = i64;
    fn index(&self, i: i64) -> &i64 {
        &self.numbers[lg(i).rem_euclid(3) as usize]
    }
}

impl IndexMut<i64> for Shelf {
    fn index_mut(&mut self, i: i64) -> &mut i64 {
        &mut self.numbers[lg(i).rem_euclid(3) as usize]
    }
}

impl Index<bool> for Shelf {
    type Output = Tally;
    fn index(&self, i: bool) -> &Tally {
        lg(i64::from(i));
        &self.tally
    }
}

impl IndexMut<bool> for Shelf {
    fn index_mut(&mut self, i: bool) -> &mut Tally {
        lg(i64::from(i));
        &mut self.tally
    }
}

/// A place that a call names.
pub(crate) fn cell(shelf: &mut Shelf, i: i64) -> &mut i64 {
    &mut shelf.numbers[lg(i).rem_euclid(3) as usize]
}

/// Hands out what drops, under names of the standard library and with their receivers.
pub(crate) struct Pool(pub(crate) D, pub(crate) i64);

impl Pool {
    fn handed(&self, n: i64) -> D {
        D(self.0.0.wrapping_add(n * 1000))
    }
    pub(crate) fn get(&self, n: i64) -> D {
        self.handed(lg(n) % 3 + 10)
    }
    pub(crate) fn first(&self) -> Option<D> {
        Some(self.handed(1))
    }
    pub(crate) fn last(&self) -> Option<D> {
        (self.1 > 0).then(|| self.handed(2))
    }
    pub(crate) fn borrow(&self) -> D {
        self.handed(3)
    }
    pub(crate) fn peek(&self) -> D {
        self.handed(4)
    }
    pub(crate) fn lock(&self) -> D {
        self.handed(5)
    }
    pub(crate) fn lines(&self) -> (D, i64) {
        (self.handed(6), self.1)
    }
    pub(crate) fn iter(&self) -> Vec<D> {
        vec![self.handed(7), self.handed(8)]
    }
    pub(crate) fn len(&self) -> i64 {
        lg(self.1)
    }
    pub(crate) fn iter_mut(&mut self) -> D {
        self.1 += 1;
        self.handed(self.1)
    }
    pub(crate) fn get_mut(&mut self, n: i64) -> D {
        self.1 ^= lg(n);
        self.handed(9)
    }
    pub(crate) fn pop(&mut self) -> Option<D> {
        self.1 -= 1;
        (self.1 > 0).then(|| self.handed(self.1))
    }
    pub(crate) fn next(&mut self) -> Option<D> {
        self.pop()
    }
    pub(crate) fn drain(&mut self) -> Vec<D> {
        self.1 = 0;
        vec![self.handed(20), self.handed(21)]
    }
    pub(crate) fn insert(&mut self, d: D) -> Option<D> {
        Some(std::mem::replace(&mut self.0, d))
    }
    pub(crate) fn map(self, n: i64) -> D {
        self.handed(lg(n) % 3 + 30)
    }
    pub(crate) fn count(self) -> i64 {
        lg(self.1)
    }
    pub(crate) fn rev(self) -> D {
        self.0
    }
    pub(crate) fn ok(self) -> Option<D> {
        Some(self.0)
    }
    pub(crate) fn expect(self, text: &str) -> D {
        lg(text.len() as i64);
        self.0
    }
    pub(crate) fn into_view(self) -> D {
        self.0
    }
    pub(crate) fn unwrap_or(self, d: D) -> D {
        lg(d.0);
        self.0
    }
}

/// Can be called once, which only its type says.
pub(crate) fn once(d: D) -> impl FnOnce() -> D {
    move || {
        lg(d.0);
        d
    }
}

/// Can be called many times, which only its type says.
pub(crate) fn many(d: D) -> impl Fn(i64) -> i64 {
    // By a method: of a number in it, a closure would take a copy, and let go of `d` at once.
    move |n| lg(d.id() ^ n)
}

pub(crate) type Job = Box<dyn FnOnce(i64) -> i64>;

pub(crate) fn job(d: D) -> Job {
    Box::new(move |n| lg(d.id() ^ n))
}

/// What `?` may leave by.
pub(crate) fn fallible(n: i64) -> Result<D, i64> {
    match lg(n) % 3 {
        0 => Err(n),
        _ => Ok(D(n)),
    }
}

macro_rules! bail {
    (error $n:expr) => {
        return Err(lg($n))
    };
    (next $n:expr) => {{
        lg($n);
        continue;
    }};
    ($n:expr) => {
        lg($n);
    };
}

macro_rules! ensure {
    (error $holds:expr, $n:expr) => {
        if !$holds {
            return Err(lg($n));
        }
    };
    (next $holds:expr, $n:expr) => {
        if !$holds {
            lg($n);
            continue;
        }
    };
    ($holds:expr, $n:expr) => {
        if !$holds {
            lg($n);
        }
    };
}

macro_rules! todo {
    ($n:expr) => {{
        lg($n);
        boom(1)
    }};
}

/// Declares nothing, and does nothing.
macro_rules! nothing {
    ($($any:tt)*) => {};
}

/// Only logs.
macro_rules! note {
    ($d:expr) => {
        lg($d.0)
    };
}

/// Logs in two statements.
macro_rules! twice {
    ($d:expr) => {
        lg($d.0);
        lg($d.0 + 1);
    };
}

pub(crate) use {bail, ensure, note, nothing, todo, twice};
