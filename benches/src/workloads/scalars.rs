//! Twenty numbers that live over every yield, of which an item changes all, or four.
#![allow(clippy::many_single_char_names)]

use crate::harness::{Dyn, Workload};
use crate::peers::iterators;

pub(super) fn workloads() -> Vec<Workload> {
    vec![
        Workload::new(
            "scalars",
            "20 scalar locals, all changed per item, through `dyn`",
            all::contestants::<Dyn>(),
        )
        .within(1.2),
        Workload::new(
            "scalars_4",
            "20 scalar locals, 4 changed per item, through `dyn`",
            four::contestants::<Dyn>(),
        )
        .within(1.2),
    ]
}

mod all {
    use super::iterators;

    struct Hand {
        left: u64,
        ended: bool,
        a: u64,
        b: u64,
        c: u64,
        d: u64,
        e: u64,
        f: u64,
        g: u64,
        h: u64,
        i: u64,
        j: u64,
        k: u64,
        l: u64,
        m: u64,
        n: u64,
        o: u64,
        p: u64,
        q: u64,
        r: u64,
        s: u64,
        t: u64,
    }

    impl Iterator for Hand {
        type Item = u64;

        #[inline]
        fn next(&mut self) -> Option<u64> {
            if self.left > 0 {
                self.left -= 1;
                self.a = self.a.rotate_left(7) ^ self.b;
                self.b = self.b.rotate_left(7) ^ self.c;
                self.c = self.c.rotate_left(7) ^ self.d;
                self.d = self.d.rotate_left(7) ^ self.e;
                self.e = self.e.rotate_left(7) ^ self.f;
                self.f = self.f.rotate_left(7) ^ self.g;
                self.g = self.g.rotate_left(7) ^ self.h;
                self.h = self.h.rotate_left(7) ^ self.i;
                self.i = self.i.rotate_left(7) ^ self.j;
                self.j = self.j.rotate_left(7) ^ self.k;
                self.k = self.k.rotate_left(7) ^ self.l;
                self.l = self.l.rotate_left(7) ^ self.m;
                self.m = self.m.rotate_left(7) ^ self.n;
                self.n = self.n.rotate_left(7) ^ self.o;
                self.o = self.o.rotate_left(7) ^ self.p;
                self.p = self.p.rotate_left(7) ^ self.q;
                self.q = self.q.rotate_left(7) ^ self.r;
                self.r = self.r.rotate_left(7) ^ self.s;
                self.s = self.s.rotate_left(7) ^ self.t;
                self.t = self.t.rotate_left(7) ^ self.a;
                return Some(self.a);
            }
            if self.ended {
                return None;
            }
            self.ended = true;
            Some(
                self.a
                    ^ self.b
                    ^ self.c
                    ^ self.d
                    ^ self.e
                    ^ self.f
                    ^ self.g
                    ^ self.h
                    ^ self.i
                    ^ self.j
                    ^ self.k
                    ^ self.l
                    ^ self.m
                    ^ self.n
                    ^ self.o
                    ^ self.p
                    ^ self.q
                    ^ self.r
                    ^ self.s
                    ^ self.t,
            )
        }
    }

    fn hand(count: u64) -> Hand {
        Hand {
            left: count,
            ended: false,
            a: 1,
            b: 2,
            c: 3,
            d: 4,
            e: 5,
            f: 6,
            g: 7,
            h: 8,
            i: 9,
            j: 10,
            k: 11,
            l: 12,
            m: 13,
            n: 14,
            o: 15,
            p: 16,
            q: 17,
            r: 18,
            s: 19,
            t: 20,
        }
    }

    iterators! {
        fn scalars(count: u64) {
            let mut left: u64 = count;
            let mut a: u64 = 1;
            let mut b: u64 = 2;
            let mut c: u64 = 3;
            let mut d: u64 = 4;
            let mut e: u64 = 5;
            let mut f: u64 = 6;
            let mut g: u64 = 7;
            let mut h: u64 = 8;
            let mut i: u64 = 9;
            let mut j: u64 = 10;
            let mut k: u64 = 11;
            let mut l: u64 = 12;
            let mut m: u64 = 13;
            let mut n: u64 = 14;
            let mut o: u64 = 15;
            let mut p: u64 = 16;
            let mut q: u64 = 17;
            let mut r: u64 = 18;
            let mut s: u64 = 19;
            let mut t: u64 = 20;
            while left > 0 {
                left -= 1;
                a = a.rotate_left(7) ^ b;
                b = b.rotate_left(7) ^ c;
                c = c.rotate_left(7) ^ d;
                d = d.rotate_left(7) ^ e;
                e = e.rotate_left(7) ^ f;
                f = f.rotate_left(7) ^ g;
                g = g.rotate_left(7) ^ h;
                h = h.rotate_left(7) ^ i;
                i = i.rotate_left(7) ^ j;
                j = j.rotate_left(7) ^ k;
                k = k.rotate_left(7) ^ l;
                l = l.rotate_left(7) ^ m;
                m = m.rotate_left(7) ^ n;
                n = n.rotate_left(7) ^ o;
                o = o.rotate_left(7) ^ p;
                p = p.rotate_left(7) ^ q;
                q = q.rotate_left(7) ^ r;
                r = r.rotate_left(7) ^ s;
                s = s.rotate_left(7) ^ t;
                t = t.rotate_left(7) ^ a;
                yield_!(a);
            }
            yield_!(
                a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l ^ m ^ n ^ o ^ p ^ q ^ r ^ s ^ t
            );
        }
    }
}

mod four {
    use super::iterators;

    struct Hand {
        left: u64,
        ended: bool,
        a: u64,
        b: u64,
        c: u64,
        d: u64,
        e: u64,
        f: u64,
        g: u64,
        h: u64,
        i: u64,
        j: u64,
        k: u64,
        l: u64,
        m: u64,
        n: u64,
        o: u64,
        p: u64,
        q: u64,
        r: u64,
        s: u64,
        t: u64,
    }

    impl Iterator for Hand {
        type Item = u64;

        #[inline]
        fn next(&mut self) -> Option<u64> {
            if self.left > 0 {
                self.left -= 1;
                self.a = self.a.rotate_left(7) ^ self.b;
                self.b = self.b.rotate_left(7) ^ self.c;
                self.c = self.c.rotate_left(7) ^ self.d;
                self.d = self.d.rotate_left(7) ^ self.e;
                return Some(self.a);
            }
            if self.ended {
                return None;
            }
            self.ended = true;
            Some(
                self.a
                    ^ self.b
                    ^ self.c
                    ^ self.d
                    ^ self.e
                    ^ self.f
                    ^ self.g
                    ^ self.h
                    ^ self.i
                    ^ self.j
                    ^ self.k
                    ^ self.l
                    ^ self.m
                    ^ self.n
                    ^ self.o
                    ^ self.p
                    ^ self.q
                    ^ self.r
                    ^ self.s
                    ^ self.t,
            )
        }
    }

    fn hand(count: u64) -> Hand {
        Hand {
            left: count,
            ended: false,
            a: 1,
            b: 2,
            c: 3,
            d: 4,
            e: count ^ 5,
            f: count ^ 6,
            g: count ^ 7,
            h: count ^ 8,
            i: count ^ 9,
            j: count ^ 10,
            k: count ^ 11,
            l: count ^ 12,
            m: count ^ 13,
            n: count ^ 14,
            o: count ^ 15,
            p: count ^ 16,
            q: count ^ 17,
            r: count ^ 18,
            s: count ^ 19,
            t: count ^ 20,
        }
    }

    iterators! {
        fn scalars(count: u64) {
            let mut left: u64 = count;
            let mut a: u64 = 1;
            let mut b: u64 = 2;
            let mut c: u64 = 3;
            let mut d: u64 = 4;
            let e: u64 = count ^ 5;
            let f: u64 = count ^ 6;
            let g: u64 = count ^ 7;
            let h: u64 = count ^ 8;
            let i: u64 = count ^ 9;
            let j: u64 = count ^ 10;
            let k: u64 = count ^ 11;
            let l: u64 = count ^ 12;
            let m: u64 = count ^ 13;
            let n: u64 = count ^ 14;
            let o: u64 = count ^ 15;
            let p: u64 = count ^ 16;
            let q: u64 = count ^ 17;
            let r: u64 = count ^ 18;
            let s: u64 = count ^ 19;
            let t: u64 = count ^ 20;
            while left > 0 {
                left -= 1;
                a = a.rotate_left(7) ^ b;
                b = b.rotate_left(7) ^ c;
                c = c.rotate_left(7) ^ d;
                d = d.rotate_left(7) ^ e;
                yield_!(a);
            }
            yield_!(
                a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l ^ m ^ n ^ o ^ p ^ q ^ r ^ s ^ t
            );
        }
    }
}
